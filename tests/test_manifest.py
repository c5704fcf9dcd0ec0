"""The manifest against Slack's own schema and names, and against what the bot listens to and calls."""

import json
import logging
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot import listeners
from bot.duplicates import Seen
from bot.playground.web_api import METHODS
from knowledge import Library
from tests.bots import Bot

SLACK = Path(__file__).parent / "slack"


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture
def manifest() -> Any:
    return json.loads((files("bot") / "manifest.json").read_text("utf-8"))


def test_the_manifest_is_valid_by_slacks_schema(manifest: Any) -> None:
    jsonschema.validate(manifest, read(SLACK / "manifest-schema.json"))


def test_the_manifest_names_events_and_scopes_that_slack_has(manifest: Any) -> None:
    names = read(SLACK / "names.json")
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) <= set(names["events"])
    assert set(manifest["oauth_config"]["scopes"]["bot"]) <= set(names["bot_scopes"])


NEEDED = {"app_mention": "app_mentions:read", "message.im": "im:history"}
"""The scope that each event needs, by https://docs.slack.dev/reference/events."""


async def test_the_manifest_asks_for_the_scopes_of_its_events_and_of_the_methods_called_and_no_other(
    manifest: Any, bot: Bot
) -> None:
    for deliver in (bot.http.command, bot.http.mention, bot.http.direct_message):
        await deliver("kepler")
    await bot.said()
    called = {scope for call in bot.slack.calls for scope in METHODS[call.method].scopes}
    needed = {NEEDED[event] for event in manifest["settings"]["event_subscriptions"]["bot_events"]}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed | called | {"commands"}


class Registrations:
    """Takes what the listeners register in an app's place."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def command(self, name: str) -> Callable[..., None]:
        self.names.add(name)
        return lambda *_, **__: None

    event = command

    def error(self, handler: Any) -> None:
        assert handler


def test_nothing_is_listened_to_that_the_manifest_does_not_ask_for(manifest: Any, library: Library) -> None:
    registered = Registrations()
    listeners.register(registered, library, Seen())  # type: ignore[arg-type]  # as much of an app as they use
    asked = {command["command"] for command in manifest["features"]["slash_commands"]}
    asked |= {event.partition(".")[0] for event in manifest["settings"]["event_subscriptions"]["bot_events"]}
    assert registered.names == asked


async def test_all_that_the_manifest_asks_for_is_listened_to(
    manifest: Any, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for command in manifest["features"]["slash_commands"]:
        await bot.http.command("kepler", command=command["command"])
    for event in manifest["settings"]["event_subscriptions"]["bot_events"]:
        kind, _, channel = event.partition(".")
        await bot.http.event(bot.slack.mention("kepler", type=kind, channel_type=channel or None))
    await bot.said()
    assert "nothing listens to" not in caplog.text


def test_people_can_write_to_the_bot_in_its_messages_tab(manifest: Any) -> None:
    home = manifest["features"]["app_home"]
    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)


def test_the_manifest_works_without_a_public_address(manifest: Any) -> None:
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(manifest)
