"""What the app's manifest lets it do: Slack sends nothing that it does not ask for, and allows no other call."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Self


def shipped() -> dict[str, Any]:
    """The manifest of this app, as a new object."""
    manifest: dict[str, Any] = json.loads((files("bot") / "manifest.json").read_text("utf-8"))
    return manifest


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of a manifest that decide what is delivered and allowed."""

    commands: frozenset[str]
    events: frozenset[str]
    scopes: frozenset[str]
    interactive: bool
    home_tab: bool

    @classmethod
    def read(cls, manifest: Mapping[str, Any]) -> Self:
        """Read a manifest that is valid by Slack's schema; what it leaves out is not asked for."""
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        return cls(
            commands=frozenset(command["command"] for command in features.get("slash_commands", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            interactive=settings.get("interactivity", {}).get("is_enabled", False),
            home_tab=features.get("app_home", {}).get("home_tab_enabled", False),
        )
