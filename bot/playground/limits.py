"""The judge of every payload that the bot sends: what Slack would refuse, where, and with which error code.

    problems(payload, surface)      surface is "message", "reply", "home" or "modal"

- messages    https://docs.slack.dev/reference/methods/chat.postMessage
- replies     https://docs.slack.dev/interactivity/handling-user-interaction (acknowledgements and `response_url`)
- views       https://docs.slack.dev/reference/views
- blocks      bot/playground/block_kit.py

In one thing this is stricter than Slack: a message with blocks needs a `text` too, for it is all that notifications
and screen readers get.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from bot.playground.block_kit import MARKDOWN_TEXT, blocks_of, plain
from bot.playground.rules import Problem, Rule, anything, array, choice, every, flag, kinds, record, string

Surface = Literal["message", "reply", "home", "modal"]

MESSAGE_TEXT = 40_000  # characters; Slack cuts off what is longer
TABLE_TEXT = 10_000  # characters of all cells of a message's tables
DATA_TABLE_TEXT = 20_000
BLOCKS_TEXT = 12_000
"""Characters of text in all blocks of a posted message together. Not in the reference, but a maintainer names it in
https://github.com/slackapi/bolt-js/issues/2509; replies to commands have no such limit."""

MESSAGE_FIELDS: Mapping[str, Rule] = {
    "text": anything,
    "blocks": blocks_of("message", 50),
    "attachments": array(anything, 100, 0),
    "markdown_text": anything,
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
    or a view with its `type`.
    """
    return [_coded(problem, surface) for problem in JUDGES[surface](dict(payload), "")]


def _coded(problem: Problem, surface: Surface) -> Problem:
    """Give a problem outside the blocks, or in a view, the code that Slack has for it."""
    in_blocks = problem.pointer.startswith("/blocks") and surface in {"message", "reply"}
    if in_blocks or problem.error != "invalid_blocks":
        return problem
    return Problem(problem.message, problem.pointer, "invalid_arguments")


def _fallback(payload: Any, pointer: str) -> Iterator[Problem]:
    """A message says something, and says it in `text` as well when it has blocks."""
    words = payload.get("text") or payload.get("markdown_text")
    if words is None and not payload.get("blocks") and not payload.get("attachments"):
        yield Problem("no text, blocks or attachments", pointer, "no_text")
    elif not isinstance(words, str) or not words.strip():
        yield Problem("blocks need a fallback text for notifications", f"{pointer}/text", "no_text")
    elif len(words) > MESSAGE_TEXT:
        yield Problem(f"must be less than {MESSAGE_TEXT + 1} characters", f"{pointer}/text", "msg_too_long")


def _markdown_text(payload: Any, pointer: str) -> Iterator[Problem]:
    """`markdown_text` stands alone and holds at most 12,000 characters."""
    words = payload.get("markdown_text")
    if words is None:
        return
    if payload.get("text") or payload.get("blocks"):
        yield Problem("cannot be used with text or blocks", f"{pointer}/markdown_text", "markdown_text_conflict")
    yield from _recoded("msg_too_long", string(MARKDOWN_TEXT)(words, f"{pointer}/markdown_text"))


def _totals(payload: Any, pointer: str) -> Iterator[Problem]:
    """What all blocks of one kind may hold together."""
    for kind, most, measure in (
        ("markdown", MARKDOWN_TEXT, lambda block: _characters(block.get("text"))),
        ("table", TABLE_TEXT, lambda block: _characters(block.get("rows"))),
        ("data_table", DATA_TABLE_TEXT, lambda block: _characters(block.get("rows"))),
    ):
        if _total(payload.get("blocks"), kind, measure) > most:
            yield Problem(f"all {kind} blocks together must be less than {most + 1} characters", f"{pointer}/blocks")


def _total(blocks: Any, kind: str, measure: Callable[[dict[str, Any]], int]) -> int:
    some = blocks if isinstance(blocks, list) else []
    return sum(measure(block) for block in some if isinstance(block, dict) and block.get("type") == kind)


def _all_text(payload: Any, pointer: str) -> Iterator[Problem]:
    """What all blocks of a posted message may hold together."""
    if _characters(payload.get("blocks")) > BLOCKS_TEXT:
        message = f"all text in blocks together must be less than {BLOCKS_TEXT + 1} characters"
        yield Problem(message, f"{pointer}/blocks", "msg_blocks_too_long")


def _characters(value: Any) -> int:
    """The characters of a text, or of all `text`s in a JSON value.

    >>> _characters([{"type": "header", "text": {"type": "plain_text", "text": "abc"}}])
    3
    """
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(_characters(entry) for entry in value if not isinstance(entry, str))
    if isinstance(value, dict):
        return sum(_characters(entry) for name, entry in value.items() if name == "text" or not isinstance(entry, str))
    return 0


def _recoded(error: str, found: Iterator[Problem]) -> Iterator[Problem]:
    return (Problem(problem.message, problem.pointer, error) for problem in found)


def _inputs_are_submitted(payload: Any, pointer: str) -> Iterator[Problem]:
    """A modal with an input block has a button to submit it."""
    blocks = payload.get("blocks")
    some = blocks if isinstance(blocks, list) else []
    if "submit" not in payload and any(isinstance(block, dict) and block.get("type") == "input" for block in some):
        yield Problem("missing required field: submit", pointer)


MESSAGE = every(record({}, MESSAGE_FIELDS), _fallback, _markdown_text, _totals)
HOME = record({"blocks": blocks_of("home", 100)}, VIEW_FIELDS)
MODAL = record({"title": plain(24), "blocks": blocks_of("modal", 100)}, {**VIEW_FIELDS, **MODAL_FIELDS})
JUDGES: Mapping[Surface, Rule] = {
    "message": every(MESSAGE, _all_text),
    "reply": every(record({}, REPLY_FIELDS), _fallback, _markdown_text, _totals),
    "home": kinds({"home": HOME}),
    "modal": every(kinds({"modal": MODAL}), _inputs_are_submitted),
}
