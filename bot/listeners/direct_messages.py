"""Messages written to the bot directly: answered in place, in their thread if they stand in one."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncSay

from bot.duplicates import Seen
from bot.listeners.replies import acknowledge, is_from_a_person, reply, thread
from bot.watch import Shelf


def register(app: AsyncApp, shelf: Shelf, seen: Seen) -> None:
    """Listen to messages; those in channels, if Slack should send any, are not for us."""

    async def answer(event: dict[str, Any], context: AsyncBoltContext, say: AsyncSay) -> None:
        is_ours = event.get("channel_type") == "im" and is_from_a_person(event)
        if is_ours and seen.is_new(str(context.team_id), event["channel"], event["ts"]):
            message = reply(shelf.library, event.get("text") or "", "message", context)
            await say(**message.arguments, thread_ts=thread(event))

    app.event("message")(ack=acknowledge, lazy=[answer])
