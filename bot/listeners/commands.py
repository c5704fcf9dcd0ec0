"""`/kubecon question`: answered in the acknowledgement, for the one who asked alone."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.listeners.replies import COMMAND, reply
from bot.watch import Shelf


def register(app: AsyncApp, shelf: Shelf) -> None:
    """Listen to the command."""

    async def answer(ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext) -> None:
        message = reply(shelf.library, command.get("text") or "", "command", context)
        await ack(**message.arguments, response_type="ephemeral")

    app.command(COMMAND)(answer)
