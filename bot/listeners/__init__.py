"""What Slack tells us, one module for each kind, and what we do about it. Slack's payloads are read here alone."""

from slack_bolt.async_app import AsyncApp

from bot.duplicates import Seen
from bot.listeners import commands, direct_messages, errors, mentions
from bot.watch import Shelf


def register(app: AsyncApp, shelf: Shelf, seen: Seen) -> None:
    """Listen to everything that the manifest asks Slack for, and to errors."""
    commands.register(app, shelf)
    mentions.register(app, shelf, seen)
    direct_messages.register(app, shelf, seen)
    errors.register(app)
