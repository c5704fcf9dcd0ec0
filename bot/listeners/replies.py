"""The reply to a question, whichever way it came, and who is to be heard at all."""

import asyncio
import logging
import time
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import Message, answer_message, empty_message, help_message
from bot.examples import examples
from bot.listeners.typed import plain
from knowledge import Library

COMMAND = "/kubecon"

_log = logging.getLogger(__name__)

_FROM_PEOPLE = {None, "file_share", "thread_broadcast"}


def reply(library: Library, typed: str, kind: str, context: AsyncBoltContext) -> Message:
    """Return what to say to what was typed, and log one line: who asked where, never what."""
    started = time.perf_counter()
    question = plain(typed, context.bot_user_id)
    message, found = _answered(library, question, unseen=kind == "command")
    took = (time.perf_counter() - started) * 1000
    told = (kind, context.team_id, context.channel_id, found, took)
    # once the loop is free, when the answer to a command is on its way: logging takes as long as rendering
    asyncio.get_running_loop().call_soon(_log.info, "%s team=%s channel=%s found=%s ms=%.1f", *told)
    return message


def _answered(library: Library, question: str, *, unseen: bool) -> tuple[Message, str]:
    if not library.passages:
        return empty_message(), "no-notes"
    if question.casefold().strip(" ?!.") in {"", "help"}:
        return help_message(len(library.writeups), examples(library), COMMAND), "help"
    answer = library.ask(question)
    return answer_message(answer, asked_unseen=unseen), str(len(answer.excerpts))


def is_from_a_person(event: dict[str, Any]) -> bool:
    """Whether a message is a person's, and new: not a bot's, not Slackbot's, not an edit or a deletion."""
    return (
        event.get("subtype") in _FROM_PEOPLE
        and event.get("user") not in {None, "USLACKBOT"}
        and not event.get("bot_id")
        and not event.get("edited")
    )


def thread(event: dict[str, Any]) -> str | None:
    """Return the thread to answer in: the one it stands in, else a mention's own; None for a direct message."""
    below = event.get("ts") if event.get("type") == "app_mention" else None
    return event.get("thread_ts") or below


async def acknowledge() -> None:
    """Tell Slack at once that an event has arrived; what is to be done about it follows lazily."""
