"""The bot mentioned in a channel: answered in the thread, for all."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncSay

from bot.duplicates import Seen
from bot.listeners.replies import acknowledge, is_from_a_person, reply, thread
from bot.watch import Shelf


def register(app: AsyncApp, shelf: Shelf, seen: Seen) -> None:
    """Listen to mentions."""

    async def answer(event: dict[str, Any], context: AsyncBoltContext, say: AsyncSay) -> None:
        if is_from_a_person(event) and seen.is_new(str(context.team_id), event["channel"], event["ts"]):
            message = reply(shelf.library, event.get("text") or "", "mention", context)
            await say(**message.arguments, thread_ts=thread(event))

    app.event("app_mention")(ack=acknowledge, lazy=[answer])
