"""What Slack tells us, one module for each kind, and what we do about it. Slack's payloads are read here alone."""

from slack_bolt.async_app import AsyncApp

from bot.duplicates import Seen
from bot.listeners import commands, direct_messages, errors, mentions
from knowledge import Library


def register(app: AsyncApp, library: Library, seen: Seen) -> None:
    """Listen to everything that the manifest asks Slack for, and to errors."""
    commands.register(app, library)
    mentions.register(app, library, seen)
    direct_messages.register(app, library, seen)
    errors.register(app)
