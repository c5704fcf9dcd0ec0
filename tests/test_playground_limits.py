"""Slack's limits, each at its edge: what fits is taken, one more is refused with its place."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import BlockElement

from bot.playground.block_kit import (
    ACCESSORIES,
    ACTIONS,
    BLOCKS,
    CONTAINER,
    CONTEXT_ACTIONS,
    INPUTS,
    PARTS,
    RICH_TEXT_ELEMENTS,
    SOURCES,
)
from bot.playground.limits import problems
from bot.playground.rules import Rule, kinds

Payload = dict[str, Any]
Make = Callable[[int], Payload]


def plain(text: str = "Text") -> Payload:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "*Text*") -> Payload:
    return {"type": "mrkdwn", "text": text}


def message(*blocks: Payload, **fields: Any) -> Payload:
    return {"text": "Fallback", "blocks": list(blocks), **fields}


def section(**fields: Any) -> Payload:
    return message({"type": "section", "text": mrkdwn(), **fields})


def button(**fields: Any) -> Payload:
    return {"type": "button", "text": plain(), **fields}


def actions(*elements: Payload) -> Payload:
    return message({"type": "actions", "elements": list(elements)})


def context(*elements: Payload) -> Payload:
    return message({"type": "context", "elements": list(elements)})


def image(**fields: Any) -> Payload:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A picture", **fields}


def option(**fields: Any) -> Payload:
    return {"text": plain(), "value": "value", **fields}


def select(**fields: Any) -> Payload:
    return actions({"type": "static_select", "options": [option()], **fields})


def confirm(**fields: Any) -> Payload:
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **fields}


def feedback(many: int = 1, **fields: Any) -> Payload:
    good, bad = {"text": plain(), "value": "yes", **fields}, {"text": plain(), "value": "no"}
    element = {"type": "feedback_buttons", "positive_button": good, "negative_button": bad}
    return message({"type": "context_actions", "elements": [element] * many})


def card(**fields: Any) -> Payload:
    return message({"type": "card", "title": plain(), **fields})


def container(**fields: Any) -> Payload:
    return message({"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}], **fields})


def table(rows: int = 1, columns: int = 1, **fields: Any) -> Payload:
    cells = [[{"type": "raw_text", "text": "x"}] * columns] * rows
    return message({"type": "table", "rows": cells, **fields})


def video(**fields: Any) -> Payload:
    address = "https://example.org/v"
    required = {"alt_text": "A talk", "title": plain(), "video_url": address, "thumbnail_url": address}
    return message({"type": "video", **required, **fields})


def link(length: int) -> str:
    return "https://e.org/".ljust(length, "x")


def modal(*blocks: Payload, **fields: Any) -> Payload:
    return {"type": "modal", "title": plain(), "blocks": list(blocks), **fields}


LENGTHS: list[tuple[str, int, Make]] = [
    ("/blocks/0/text/text", 3000, lambda n: section(text=mrkdwn("x" * n))),
    ("/blocks/0/block_id", 255, lambda n: section(block_id="x" * n)),
    ("/blocks/0/fields/1/text", 2000, lambda n: section(fields=[plain(), mrkdwn("x" * n)])),
    ("/blocks/0/text/text", 150, lambda n: message({"type": "header", "text": plain("x" * n)})),
    ("/blocks/0/elements/0/text", 3000, lambda n: context(mrkdwn("x" * n))),
    ("/blocks/0/elements/0/image_url", 3000, lambda n: context(image(image_url=link(n)))),
    ("/blocks/0/elements/0/alt_text", 2000, lambda n: context(image(alt_text="x" * n))),
    ("/blocks/0/image_url", 3000, lambda n: message(image(image_url=link(n)))),
    ("/blocks/0/alt_text", 2000, lambda n: message(image(alt_text="x" * n))),
    ("/blocks/0/title/text", 2000, lambda n: message(image(title=plain("x" * n)))),
    ("/blocks/0/elements/0/text/text", 75, lambda n: actions(button(text=plain("x" * n)))),
    ("/blocks/0/elements/0/value", 2000, lambda n: actions(button(value="x" * n))),
    ("/blocks/0/elements/0/url", 3000, lambda n: actions(button(url=link(n)))),
    ("/blocks/0/elements/0/action_id", 255, lambda n: actions(button(action_id="x" * n))),
    ("/blocks/0/elements/0/accessibility_label", 75, lambda n: actions(button(accessibility_label="x" * n))),
    ("/blocks/0/accessory/text/text", 75, lambda n: section(accessory=button(text=plain("x" * n)))),
    ("/blocks/0/elements/0/confirm/title/text", 100, lambda n: actions(button(confirm=confirm(title=plain("x" * n))))),
    ("/blocks/0/elements/0/confirm/text/text", 300, lambda n: actions(button(confirm=confirm(text=mrkdwn("x" * n))))),
    ("/blocks/0/elements/0/confirm/deny/text", 30, lambda n: actions(button(confirm=confirm(deny=plain("x" * n))))),
    ("/blocks/0/elements/0/placeholder/text", 150, lambda n: select(placeholder=plain("x" * n))),
    ("/blocks/0/elements/0/options/0/text/text", 75, lambda n: select(options=[option(text=plain("x" * n))])),
    ("/blocks/0/elements/0/options/0/value", 150, lambda n: select(options=[option(value="x" * n)])),
    ("/blocks/0/elements/0/options/0/description/text", 75,
     lambda n: select(options=[option(description=plain("x" * n))])),
    ("/blocks/0/elements/0/positive_button/text/text", 75, lambda n: feedback(text=plain("x" * n))),
    ("/blocks/0/elements/0/positive_button/value", 2000, lambda n: feedback(value="x" * n)),
    ("/blocks/0/title/text", 150, lambda n: card(title=mrkdwn("x" * n))),
    ("/blocks/0/subtitle/text", 150, lambda n: card(subtitle=mrkdwn("x" * n))),
    ("/blocks/0/body/text", 200, lambda n: card(body=mrkdwn("x" * n))),
    ("/blocks/0/title/text", 150, lambda n: container(title=plain("x" * n))),
    ("/blocks/0/title/text", 199, lambda n: video(title=plain("x" * n))),
    ("/blocks/0/author_name", 49, lambda n: video(author_name="x" * n)),
]  # fmt: skip

COUNTS: list[tuple[str, int, Make]] = [
    ("/blocks", 50, lambda n: message(*[{"type": "divider"}] * n)),
    ("/blocks/0/fields", 10, lambda n: section(fields=[plain()] * n)),
    ("/blocks/0/elements", 25, lambda n: actions(*[button()] * n)),
    ("/blocks/0/elements", 10, lambda n: context(*[plain()] * n)),
    ("/blocks/0/elements/0/options", 100, lambda n: select(options=[option()] * n)),
    ("/blocks/0/elements/0/options", 5, lambda n: actions({"type": "overflow", "options": [option()] * n})),
    ("/blocks/0/elements/0/options", 10, lambda n: actions({"type": "checkboxes", "options": [option()] * n})),
    ("/blocks/0/elements/0/options", 10, lambda n: actions({"type": "radio_buttons", "options": [option()] * n})),
    ("/blocks/0/elements", 5, lambda n: feedback(many=n)),
    ("/blocks/0/rows", 100, lambda n: table(rows=n)),
    ("/blocks/0/rows/0", 20, lambda n: table(columns=n)),
    ("/blocks/0/column_settings", 20, lambda n: table(column_settings=[None] * n)),
    ("/blocks/0/actions", 3, lambda n: card(actions=[button()] * n)),
    ("/blocks/0/child_blocks", 10, lambda n: container(child_blocks=[{"type": "divider"}] * n)),
    ("/blocks/0/elements", 10, lambda n: message({"type": "carousel", "elements": [*card()["blocks"]] * n})),
]

TOTALS: list[tuple[str, str, int, Make]] = [
    ("invalid_blocks", "/blocks", 12_000, lambda n: message(*[{"type": "markdown", "text": "x" * (n // 2)}] * 2)),
    ("invalid_blocks", "/blocks", 10_000,
     lambda n: message({"type": "table", "rows": [[{"type": "raw_text", "text": "x" * n}]]})),
    ("msg_too_long", "/text", 40_000, lambda n: {"text": "x" * n}),
    ("msg_too_long", "/markdown_text", 12_000, lambda n: {"markdown_text": "x" * n}),
]  # fmt: skip


def shown(payload: Payload, surface: Any = "message") -> list[str]:
    return [str(problem) for problem in problems(payload, surface)]


@pytest.mark.parametrize(("place", "longest", "make"), LENGTHS)
def test_a_text_may_be_as_long_as_slack_allows_and_no_longer(place: str, longest: int, make: Make) -> None:
    assert shown(make(longest)) == []
    assert shown(make(longest + 1)) == [f"must be less than {longest + 1} characters [json-pointer:{place}]"]


@pytest.mark.parametrize(("place", "most", "make"), COUNTS)
def test_a_list_may_be_as_long_as_slack_allows_and_no_longer(place: str, most: int, make: Make) -> None:
    assert shown(make(most)) == []
    assert shown(make(most + 1)) == [f"no more than {most} items allowed [json-pointer:{place}]"]


@pytest.mark.parametrize(("error", "place", "most", "make"), TOTALS)
def test_a_message_may_hold_as_much_as_slack_allows_and_no_more(error: str, place: str, most: int, make: Make) -> None:
    assert problems(make(most), "reply") == []
    (problem,) = problems(make(most + 2), "reply")
    assert (problem.error, problem.pointer) == (error, place)


def test_a_posted_message_holds_less_text_in_its_blocks_than_a_reply() -> None:
    long = message(*[{"type": "section", "text": mrkdwn("x" * 2501)}] * 4)
    assert [problem.error for problem in problems(long, "message")] == ["msg_blocks_too_long"]
    assert problems(long, "reply") == []


def test_a_character_is_a_code_point() -> None:
    assert shown(message({"type": "header", "text": plain("🦜" * 150)})) == []


EMPTY = "no less than 1 items allowed"
BROKEN: list[tuple[str, Payload]] = [
    ("must be more than 0 characters [json-pointer:/blocks/0/text/text]", section(text=mrkdwn(""))),
    ("must define one of text, fields [json-pointer:/blocks/0]", message({"type": "section"})),
    ("missing required field: text [json-pointer:/blocks/0]", message({"type": "header"})),
    ("missing required field: type [json-pointer:/blocks/0]", message({"text": plain()})),
    ("missing required field: alt_text [json-pointer:/blocks/0]", message(image(alt_text=None))),
    ("unsupported type: heading [json-pointer:/blocks/0/type]", message({"type": "heading", "text": plain()})),
    ("unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]", message({"type": "header", "text": mrkdwn()})),
    ("unsupported type: button [json-pointer:/blocks/0/elements/0/type]", context(button())),
    ("unsupported type: image [json-pointer:/blocks/0/elements/0/type]", actions(image())),
    ("unsupported type: alert [json-pointer:/blocks/0/type]", message({"type": "alert", "text": plain()})),
    ("invalid additional property: colour [json-pointer:/blocks/0]", section(colour="red")),
    ("must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]", actions(button(style="loud"))),
    ("must be a valid URL [json-pointer:/blocks/0/elements/0/url]", actions(button(url="example.org"))),
    ("must be a valid URL [json-pointer:/blocks/0/elements/0/url]", actions(button(url="https://a b"))),
    ("must be a valid URL [json-pointer:/blocks/0/elements/0/url]", actions(button(url="https://[oops"))),
    ("must be a valid URL [json-pointer:/blocks/0/elements/0/url]", actions(button(url="https:talk"))),
    ("must be a valid URL [json-pointer:/blocks/0/image_url]", message(image(image_url="javascript:alert(1)"))),
    ("must be an object [json-pointer:/blocks/0]", message("text")),  # type: ignore[arg-type]  # broken on purpose
    ("must be a boolean [json-pointer:/unfurl_links]", message(unfurl_links="no")),
    ("must be an array [json-pointer:/blocks]", {"text": "x", "blocks": {"type": "divider"}}),
    ("must be a string [json-pointer:/text]", {"text": 7}),
    ("invalid additional property: colour [json-pointer:]", {"text": "x", "colour": "red"}),
    (f"{EMPTY} [json-pointer:/blocks/0/elements]", actions()),
    (f"{EMPTY} [json-pointer:/blocks/0/elements]", context()),
    ("action_id a already exists [json-pointer:/blocks/0/elements/1/action_id]", actions(*[button(action_id="a")] * 2)),
    ("block_id b already exists [json-pointer:/blocks/1/block_id]",
     message(*[{"type": "divider", "block_id": "b"}] * 2)),
    ("cannot define both options and option_groups [json-pointer:/blocks/0/elements/0]",
     select(option_groups=[{"label": plain(), "options": [option()]}])),
    ("must be an integer [json-pointer:/blocks/0/element/max_files]",
     message({"type": "input", "label": plain(), "element": {"type": "file_input", "max_files": True}})),
    ("must be from 0 to 8 [json-pointer:/blocks/0/elements/0/indent]",
     message({"type": "rich_text", "elements": [
         {"type": "rich_text_list", "style": "bullet", "indent": 9, "elements": [
             {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]}]})),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "payload"), BROKEN)
def test_what_is_badly_made_is_refused_with_its_place(problem: str, payload: Payload) -> None:
    assert shown(payload) == [problem]


@pytest.mark.parametrize(("payload", "error"), [
    ({}, "no_text"),
    ({"text": "  "}, "no_text"),
    ({"blocks": [{"type": "divider"}]}, "no_text"),
    ({"text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
    ({"text": "x", "blocks": [{"type": "hr"}]}, "invalid_blocks"),
    ({"text": "x", "username": ""}, "invalid_arguments"),
])  # fmt: skip
def test_a_refusal_has_slacks_error_code(payload: Payload, error: str) -> None:
    assert [problem.error for problem in problems(payload)] == [error]


def test_all_problems_are_told_at_once() -> None:
    payload = message({"type": "divider", "text": "x"}, {"type": "header", "text": plain("x" * 200)})
    assert [problem.pointer for problem in problems(payload)] == ["/blocks/0", "/blocks/1/text/text"]


def test_a_reply_may_be_shown_to_all_and_replace_or_delete_the_original() -> None:
    assert shown({"text": "x", "response_type": "in_channel", "replace_original": True}, "reply") == []
    assert shown({"delete_original": True}, "reply") == []
    assert shown({"text": "x", "response_type": "public"}, "reply") == [
        "must be one of ephemeral, in_channel [json-pointer:/response_type]"
    ]


def test_a_modal_has_a_short_title_and_up_to_100_blocks() -> None:
    divider = {"type": "divider"}
    assert shown(modal(*[divider] * 100, title=plain("x" * 24)), "modal") == []
    assert shown(modal(*[divider] * 101), "modal") == ["no more than 100 items allowed [json-pointer:/blocks]"]
    assert shown(modal(title=plain("x" * 25)), "modal") == [
        "must be less than 25 characters [json-pointer:/title/text]"
    ]


def test_a_modal_with_an_input_can_be_submitted() -> None:
    question = {"type": "input", "label": plain(), "element": {"type": "plain_text_input"}}
    assert shown(modal(question, submit=plain()), "modal") == []
    assert shown(modal(question), "modal") == ["missing required field: submit [json-pointer:]"]


def test_a_home_tab_takes_no_markdown_block() -> None:
    home = {"type": "home", "blocks": [{"type": "markdown", "text": "x"}]}
    assert shown(home, "home") == ["unsupported type: markdown [json-pointer:/blocks/0/type]"]
    assert {problem.error for problem in problems(home, "home")} == {"invalid_arguments"}


def descendants(kind: type) -> Iterator[Any]:
    children: list[Any] = kind.__subclasses__()
    for child in children:
        yield child
        yield from descendants(child)


def refused_fields(kind: Any, table: Mapping[str, Rule]) -> list[str]:
    """The fields that slack_sdk gives to objects of a kind and that the table refuses, or the kind as a whole."""
    value = {"type": kind.type, **dict.fromkeys(kind.__new__(kind).attributes - {"type"})}
    return [problem.message for problem in kinds(table)(value, "") if "missing" not in problem.message]


OF_SLACKS_OWN = {"call", "auth_provider"}


@pytest.mark.parametrize("block", [block for block in descendants(Block) if block.type not in OF_SLACKS_OWN])
def test_every_block_of_slack_sdk_is_known_with_all_its_fields(block: Any) -> None:
    told = "\n".join(refused_fields(block, {"container": CONTAINER, **BLOCKS}))
    assert "property" not in told
    assert "unsupported" not in told


RICH = {**RICH_TEXT_ELEMENTS, **PARTS, **SOURCES}
INHERITED = {"alt_text", "confirm", "focus_on_load", "placeholder"}
"""Fields that slack_sdk gives to more elements than the reference does."""


@pytest.mark.parametrize("element", [element for element in descendants(BlockElement) if hasattr(element, "type")])
def test_every_element_of_slack_sdk_is_known_with_all_its_fields(element: Any) -> None:
    told = refused_fields(element, {**ACTIONS, **ACCESSORIES, **INPUTS, **CONTEXT_ACTIONS, **RICH})
    refused = {message.removeprefix("invalid additional property: ") for message in told if "property" in message}
    assert refused <= INHERITED
    assert "unsupported" not in "\n".join(told)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(sorted(BLOCKS)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "text", "elements", "fields", "rows", "blocks", "options"]), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["text", "blocks", "attachments", "type"]), JSON))
def test_whatever_a_payload_holds_the_judge_answers(payload: Payload) -> None:
    for surface in ("message", "reply", "home", "modal"):
        json.dumps(shown(payload, surface))
