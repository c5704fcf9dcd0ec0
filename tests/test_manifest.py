"""The manifest against Slack's own schema, and against the names of Slack's events and scopes."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

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


def test_the_manifest_asks_for_no_scope_that_nothing_needs(manifest: Any) -> None:
    needed = {NEEDED[event] for event in manifest["settings"]["event_subscriptions"]["bot_events"]}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed | {"commands", "chat:write"}


def test_people_can_write_to_the_bot_in_its_messages_tab(manifest: Any) -> None:
    home = manifest["features"]["app_home"]
    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)


def test_the_manifest_works_without_a_public_address(manifest: Any) -> None:
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(manifest)
