"""The few pieces of Block Kit that our messages are made of, on slack_sdk's models.

Quotes and remarks change with every question and are written as the models would write them: a model looks for
validators among all its attributes each time that it is rendered, which takes a millisecond for the runs of three
quotes, three times as long as all the rest of a reply. The tests hold them to the models, for every text there can be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    RichTextBlock,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)
from slack_sdk.models.blocks.block_elements import RichTextElement

from bot.blocks.words import escape, web_address
from bot.wording import clean, clip

LONGEST_TEXT = 300
"""Characters of a message's `text`: as much as a notification shows."""

Rendered = dict[str, Any]
"""A block or an element as Slack takes it."""


@dataclass(frozen=True, slots=True)
class Message:
    """What to say: `text` for notifications and screen readers, in mrkdwn, and the blocks that are shown instead."""

    text: str
    blocks: tuple[Rendered, ...] = ()

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of `ack`, `say` and `chat.postMessage`; links show no previews."""
        shown = {"blocks": list(self.blocks)} if self.blocks else {}
        return {"text": self.text, **shown, "unfurl_links": False, "unfurl_media": False}


def plain_message(text: str) -> Message:
    """A message of plain text with no blocks."""
    return Message(escape(clip(text, LONGEST_TEXT)))


def text(content: str, *, bold: bool = False, code: bool = False) -> RichTextElement:
    """Text, at least one character, that Slack shows word for word; other people's is to be clipped first."""
    style = {name: True for name, wanted in (("bold", bold), ("code", code)) if wanted}
    return RichTextElementParts.Text(text=content, style=style or None)


def link(url: str | None, label: str, *, bold: bool = False) -> RichTextElement:
    """A link; the label alone where the URL is none that Slack would take."""
    address = web_address(url)
    if address is None:
        return text(label, bold=bold)
    return RichTextElementParts.Link(url=address, text=label, style={"bold": True} if bold else None)


def section(*parts: RichTextElement) -> RichTextElement:
    """A paragraph."""
    return RichTextSectionElement(elements=parts)


def bullets(items: Sequence[RichTextElement]) -> RichTextElement:
    """A list of paragraphs."""
    return RichTextListElement(elements=items, style="bullet")


def rich_text(*elements: RichTextElement) -> Rendered:
    """A block of paragraphs and lists."""
    return RichTextBlock(elements=elements).to_dict()


def quote(content: str, marks: Iterable[tuple[int, int]]) -> Rendered:
    """A block quote, with the characters from `start` to `end` of each mark in bold."""
    bold = {"style": {"bold": True}}
    shown = [{"type": "text", "text": run, **(bold if marked else {})} for run, marked in runs(clean(content), marks)]
    return {"type": "rich_text_quote", "elements": shown}


def context(line: str) -> Rendered:
    """A small grey line."""
    return {"type": "context", "elements": [{"type": "plain_text", "text": line, "emoji": False}]}


def runs(content: str, marks: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut the text where marks, ascending and apart, begin and end; no run is empty.

    >>> runs("what Kepler is", [(5, 11)])
    [('what ', False), ('Kepler', True), (' is', False)]
    """
    cut, end = [], 0
    for first, last in marks:
        cut += [(content[end:first], False), (content[first:last], True)]
        end = last
    cut.append((content[end:], False))
    return [(run, marked) for run, marked in cut if run]
