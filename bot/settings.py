"""What the environment and `.env` say: Slack's secrets, where to listen, whose notes to serve."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values

_HIGHEST_PORT = 65535


class BadSettings(Exception):
    """Settings that cannot work. The message names the variable, what it is for and where to get it; no values."""


class Mode(StrEnum):
    """How the bot hears of questions."""

    SOCKET = "socket"
    HTTP = "http"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret, which nothing prints by accident."""

    value: str = field(repr=False)


def _secret(*prefixes: str) -> Callable[[str], Secret]:
    """Read a secret and check how it begins: Slack's are easily put in each other's place."""

    def read(text: str) -> Secret:
        if not text.isascii():
            raise ValueError("it holds characters that no secret of Slack's has")
        if not text.startswith(prefixes or ""):
            raise ValueError(f"it must begin with {prefixes[0]}")
        return Secret(text)

    return read


def _address(text: str) -> str:
    address = urlsplit(text)
    if address.scheme not in {"http", "https"} or not address.hostname or address.port == 0:
        raise ValueError("it must be an address that begins with http:// or https://")
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise ValueError(f"it must be a number from 0 to {_HIGHEST_PORT}")
    return int(text)


def _folders(text: str) -> tuple[Path, ...]:
    return tuple(_folder(part.strip()) for part in text.split(os.pathsep) if part.strip())


def _folder(text: str) -> Path:
    return Path(text).expanduser()


def _said(read: Callable[[str], Any], purpose: str) -> dict[str, Any]:
    """How the text of a variable is read (ValueError where it cannot be), and what the setting is for."""
    return {"read": read, "purpose": purpose}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting, by the name of its variable in lower case.

    (Not pydantic-settings: every command reads them, and importing that takes a quarter of a second.)
    """

    slack_bot_token: Secret | None = field(
        default=None,
        metadata=_said(
            _secret("xoxb-", "xoxe.xoxb-"),
            "to post the answers (get it at api.slack.com/apps → your app → OAuth & Permissions)",
        ),
    )
    slack_app_token: Secret | None = field(
        default=None,
        metadata=_said(
            _secret("xapp-"),
            "to connect by Socket Mode, with no public address (get it at api.slack.com/apps → your app → "
            "Basic Information → App-Level Tokens, with the scope connections:write)",
        ),
    )
    slack_signing_secret: Secret | None = field(
        default=None,
        metadata=_said(
            _secret(),
            "to know over HTTP that a request is Slack's (get it at api.slack.com/apps → your app → "
            "Basic Information → App Credentials)",
        ),
    )
    slack_api_url: str = field(
        default="https://slack.com/api/",
        metadata=_said(_address, "where the Web API is, if it is not Slack's own, such as a test's"),
    )
    host: str = field(default="127.0.0.1", metadata=_said(str, "the address on which HTTP listens; 0.0.0.0 for all"))
    port: int = field(default=3000, metadata=_said(_port, "the port on which HTTP listens; 0 for any free one"))
    notes: tuple[Path, ...] = field(
        default=(),
        metadata=_said(
            _folders,
            f"folders or files of write-ups to serve instead of the shipped ones, parted by “{os.pathsep}”",
        ),
    )
    cache: Path | None = field(
        default=None,
        metadata=_said(
            _folder,
            "a folder to keep what was read and indexed in, so that thousands of write-ups are served in a "
            "second after a restart; none, because a few need no cache",
        ),
    )

    def mode(self, wanted: Mode | None = None) -> Mode:
        """How to run: as wanted, or else as the secrets that are set allow.

        Raises BadSettings when a secret is missing, or when the secrets allow more than one way.
        """
        chosen = wanted or self._allowed()
        for name in _NEEDED[chosen]:
            if getattr(self, name) is None:
                raise BadSettings(f"{name.upper()} is not set, and {_WAYS[chosen]} needs it. {about(name)}")
        return chosen

    def _allowed(self) -> Mode:
        if self.slack_app_token and self.slack_signing_secret:
            raise BadSettings(
                "SLACK_APP_TOKEN (for Socket Mode) and SLACK_SIGNING_SECRET (for HTTP) are both set: unset the one "
                "that you do not use, or say which way to run with `kubecon run --socket` or `kubecon run --http`."
            )
        if self.slack_app_token:
            return Mode.SOCKET
        if self.slack_signing_secret:
            return Mode.HTTP
        if self.slack_bot_token:
            raise BadSettings(
                "SLACK_BOT_TOKEN is set, but nothing says how Slack reaches the bot: set SLACK_APP_TOKEN or "
                f"SLACK_SIGNING_SECRET as well. {about('slack_app_token')} {about('slack_signing_secret')}"
            )
        return Mode.TERMINAL


PURPOSES = {setting.name: setting.metadata["purpose"] for setting in fields(Settings)}
"""What each setting is for, by its name."""

_NEEDED: dict[Mode, tuple[str, ...]] = {
    Mode.SOCKET: ("slack_app_token", "slack_bot_token"),
    Mode.HTTP: ("slack_signing_secret", "slack_bot_token"),
    Mode.TERMINAL: (),
}
_WAYS = {Mode.SOCKET: "Socket Mode (SLACK_APP_TOKEN)", Mode.HTTP: "HTTP (SLACK_SIGNING_SECRET)"}


def about(name: str) -> str:
    """A sentence that says what a setting is for and where to get it."""
    return f"{name.upper()} is for this: {PURPOSES[name]}."


def read_settings() -> Settings:
    """The settings of the environment, then of `.env`; an empty variable counts as not set. Raises BadSettings."""
    return Settings(**dict(_read(_variables())))


def _variables() -> dict[str, str]:
    """What is set, by names in lower case, less white space around it."""
    try:
        both = (*dotenv_values(".env").items(), *os.environ.items())
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f".env cannot be read: {type(error).__name__}.") from None
    return {name.lower(): value.strip() for name, value in both if value and value.strip()}


def _read(variables: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for setting in fields(Settings):
        if setting.name in variables:
            try:
                yield setting.name, setting.metadata["read"](variables[setting.name])
            except ValueError as error:
                name = setting.name.upper()
                raise BadSettings(f"{name} cannot be used: {error}. {about(setting.name)}") from None
