"""What the environment and `.env` say: Slack's secrets, where to listen, whose notes to serve."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AnyHttpUrl, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class BadSettings(Exception):
    """Settings that cannot work. The message names the variable, what it is for and where to get it; no values."""


class Mode(StrEnum):
    """How the bot hears of questions."""

    SOCKET = "socket"
    HTTP = "http"
    TERMINAL = "terminal"


def _secret(*prefixes: str) -> BeforeValidator:
    """Strip a secret and check how it begins: Slack's are easily put in each other's place."""

    def check(value: Any) -> Any:
        text = str(value or "").strip()
        if text and not text.isascii():
            raise ValueError("it holds characters that no secret of Slack's has")
        if text and not text.startswith(prefixes or ""):
            raise ValueError(f"it must begin with {prefixes[0]}")
        return text or None

    return BeforeValidator(check)


def _folders(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tuple(Path(part.strip()).expanduser() for part in value.split(os.pathsep) if part.strip())


def _folder(value: Any) -> Any:
    return Path(value.strip()).expanduser() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Every setting, by the name of its variable in lower case; an empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    slack_bot_token: Annotated[SecretStr | None, _secret("xoxb-", "xoxe.xoxb-")] = Field(
        default=None,
        description="to post the answers (get it at api.slack.com/apps → your app → OAuth & Permissions)",
    )
    slack_app_token: Annotated[SecretStr | None, _secret("xapp-")] = Field(
        default=None,
        description="to connect by Socket Mode, with no public address (get it at api.slack.com/apps → your app → "
        "Basic Information → App-Level Tokens, with the scope connections:write)",
    )
    slack_signing_secret: Annotated[SecretStr | None, _secret()] = Field(
        default=None,
        description="to know over HTTP that a request is Slack's (get it at api.slack.com/apps → your app → "
        "Basic Information → App Credentials)",
    )
    slack_api_url: AnyHttpUrl = Field(
        default=AnyHttpUrl("https://slack.com/api/"),
        description="where the Web API is, if it is not Slack's own, such as a test's",
    )
    host: str = Field(default="127.0.0.1", description="the address on which HTTP listens; 0.0.0.0 for all")
    port: int = Field(default=3000, ge=0, le=65535, description="the port on which HTTP listens; 0 for any free one")
    notes: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_folders)] = Field(
        default=(),
        description=f"folders or files of write-ups to serve instead of the shipped ones, parted by “{os.pathsep}”",
    )

    cache: Annotated[Path | None, BeforeValidator(_folder)] = Field(
        default=None,
        description="a folder to keep what was read and indexed in, so that thousands of write-ups are served in a "
        "second after a restart; none, because a few need no cache",
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


_NEEDED: dict[Mode, tuple[str, ...]] = {
    Mode.SOCKET: ("slack_app_token", "slack_bot_token"),
    Mode.HTTP: ("slack_signing_secret", "slack_bot_token"),
    Mode.TERMINAL: (),
}
_WAYS = {Mode.SOCKET: "Socket Mode (SLACK_APP_TOKEN)", Mode.HTTP: "HTTP (SLACK_SIGNING_SECRET)"}


def about(name: str) -> str:
    """A sentence that says what a setting is for and where to get it."""
    return f"{name.upper()} is for this: {Settings.model_fields[name].description}."


def read_settings() -> Settings:
    """The settings of the environment, then of `.env`. Raises BadSettings."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        name, reason = str(first["loc"][0]), first["msg"].removeprefix("Value error, ")
        raise BadSettings(f"{name.upper()} cannot be used: {reason}. {about(name)}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f".env cannot be read: {type(error).__name__}.") from None
