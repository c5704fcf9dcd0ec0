"""The judge of every payload that the bot sends: what Slack would refuse, where, and with which error code.

    problems(payload, surface)      surface is "message", "reply", "home" or "modal"

- messages    https://docs.slack.dev/reference/methods/chat.postMessage
- replies     https://docs.slack.dev/interactivity/handling-user-interaction (acknowledgements and `response_url`)
- views       https://docs.slack.dev/reference/views
- blocks      bot/playground/block_kit.py

In one thing this is stricter than Slack: a message with blocks needs a `text` too, for it is all that notifications
and screen readers get.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from bot.playground.block_kit import ANY_NUMBER, MARKDOWN_TEXT, blocks_of, plain
from bot.playground.rules import Problem, Rule, anything, array, choice, every, flag, kinds, record, string

Surface = Literal["message", "reply", "home", "modal"]

MESSAGE_TEXT = 40_000  # characters; Slack cuts off what is longer
TOTALS = {"markdown": MARKDOWN_TEXT, "table": 10_000}
"""Characters of all blocks of a type in one message."""
BLOCKS_TEXT = 10_000
"""Characters of all blocks of a posted message. Not in the reference: https://github.com/slackapi/bolt-js/issues/2867
tells of a message with 9,597 that was accepted and of one with 11,341 that was not. Replies to commands have no such
limit."""

MESSAGE_FIELDS: Mapping[str, Rule] = {
    "text": string(ANY_NUMBER, 0),
    "blocks": blocks_of("message", 50),
    "attachments": array(anything, 100, 0),
    "markdown_text": string(ANY_NUMBER, 0),
    "metadata": record({"event_type": string(255), "event_payload": anything}, {"entities": anything}),
    "thread_ts": string(255),
    **dict.fromkeys(("reply_broadcast", "unfurl_links", "unfurl_media", "mrkdwn", "link_names", "as_user"), flag),
    **dict.fromkeys(("icon_emoji", "icon_url", "username", "parse", "container_id"), string(3000)),
}
REPLY_FIELDS: Mapping[str, Rule] = {
    "response_type": choice("ephemeral", "in_channel"),
    "replace_original": flag,
    "delete_original": flag,
    **MESSAGE_FIELDS,
}
VIEW_FIELDS: Mapping[str, Rule] = {
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
    "private_metadata": string(3000, 0),
}
MODAL_FIELDS: Mapping[str, Rule] = {
    "submit": plain(24),
    "close": plain(24),
    "clear_on_close": flag,
    "notify_on_close": flag,
    "submit_disabled": flag,
}


def problems(payload: Mapping[str, Any], surface: Surface = "message") -> list[Problem]:
    """All that Slack would refuse in a payload; empty when Slack would take it.

    `payload` is a message without its `channel`, the body of an acknowledgement or of a reply to a `response_url`,
    or a view with its `type`. What all blocks hold together is looked at when each is well made by itself.
    """
    shape, whole = JUDGES[surface]
    return [_coded(problem, surface) for problem in shape(dict(payload), "")] or list(whole(dict(payload), ""))


def _coded(problem: Problem, surface: Surface) -> Problem:
    """Give a problem outside the blocks, or in a view, the code that Slack has for it."""
    in_blocks = problem.pointer.startswith("/blocks") and surface in {"message", "reply"}
    return problem if in_blocks else Problem(problem.message, problem.pointer, "invalid_arguments")


def _fallback(payload: Any, pointer: str) -> Iterator[Problem]:
    """A message says something, and says it in `text` as well when it has blocks."""
    if payload.get("delete_original"):
        return
    words = payload.get("text") or payload.get("markdown_text") or ""
    if not words.strip() and (payload.get("blocks") or payload.get("attachments")):
        yield Problem("blocks need a fallback text for notifications", f"{pointer}/text", "no_text")
    elif not words.strip():
        yield Problem("no text, blocks or attachments", f"{pointer}/text", "no_text")
    elif len(words) > MESSAGE_TEXT:
        yield Problem(f"must be less than {MESSAGE_TEXT + 1} characters", f"{pointer}/text", "msg_too_long")


def _markdown_text(payload: Any, pointer: str) -> Iterator[Problem]:
    """`markdown_text` stands alone and holds at most 12,000 characters."""
    words = payload.get("markdown_text", "")
    if words and (payload.get("text") or payload.get("blocks")):
        yield Problem("cannot be used with text or blocks", f"{pointer}/markdown_text", "markdown_text_conflict")
    if len(words) > MARKDOWN_TEXT:
        message = f"must be less than {MARKDOWN_TEXT + 1} characters"
        yield Problem(message, f"{pointer}/markdown_text", "msg_too_long")


def _totals(payload: Any, pointer: str) -> Iterator[Problem]:
    """What all blocks of one type may hold together."""
    for kind, most in TOTALS.items():
        held = [block for block in payload.get("blocks", ()) if block["type"] == kind]
        if characters(held) > most:
            yield Problem(f"all {kind} blocks together must be less than {most + 1} characters", f"{pointer}/blocks")


def _all_text(payload: Any, pointer: str) -> Iterator[Problem]:
    """What all blocks of a posted message may hold together."""
    if characters(payload.get("blocks")) > BLOCKS_TEXT:
        message = f"all text in blocks together must be less than {BLOCKS_TEXT + 1} characters"
        yield Problem(message, f"{pointer}/blocks", "msg_blocks_too_long")


def characters(value: Any) -> int:
    """How many characters all the `text`s in a JSON value have.

    >>> characters([{"type": "header", "text": {"type": "plain_text", "text": "abc"}}, {"text": "de", "value": "f"}])
    5
    """
    found, waiting = 0, [value]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, list):
            waiting.extend(entry)
        elif isinstance(entry, dict):
            waiting.extend(entry.values())
            found += len(entry["text"]) if isinstance(entry.get("text"), str) else 0
    return found


def _inputs_are_submitted(payload: Any, pointer: str) -> Iterator[Problem]:
    """A modal with an input block has a button to submit it."""
    if "submit" not in payload and any(block["type"] == "input" for block in payload["blocks"]):
        yield Problem("missing required field: submit", pointer, "invalid_arguments")


MESSAGE = record({}, MESSAGE_FIELDS)
REPLY = record({}, REPLY_FIELDS)
HOME = record({"blocks": blocks_of("home", 100)}, VIEW_FIELDS)
MODAL = record({"title": plain(24), "blocks": blocks_of("modal", 100)}, {**VIEW_FIELDS, **MODAL_FIELDS})
JUDGES: Mapping[Surface, tuple[Rule, Rule]] = {
    "message": (MESSAGE, every(_fallback, _markdown_text, _totals, _all_text)),
    "reply": (REPLY, every(_fallback, _markdown_text, _totals)),
    "home": (kinds({"home": HOME}), anything),
    "modal": (kinds({"modal": MODAL}), _inputs_are_submitted),
}
"""For each surface, what its payload is made of, and what the payload says as a whole."""
