"""The lines of a plain text and what each is by itself: item, quotation, rule, furniture, text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from statistics import median

from knowledge.readers.furniture import closes, is_furniture

_BULLET = re.compile(r"(?:[•‣◦▪▫●○∙·⁃➢➤►*+–-]|\d{1,3}[.)]|[a-z]\))[ \t]+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_RULE = re.compile(r"([=~^_*#–—-])(?:\s?\1){2,}")
_TALL = 0.8  # share of a page after which comments and other posts may begin
_SHORT = 80  # characters of a line that may belong to them
_WRAPPED = range(50, 131)  # characters of a line that an editor or a mail program has broken
_FULL = 0.7  # of the longest: a line that was broken, not ended


class Shape(Enum):
    """What a line is, seen alone."""

    BLANK = auto()
    ITEM = auto()
    QUOTE = auto()
    RULE = auto()
    FURNITURE = auto()
    TEXT = auto()


_PROSE = frozenset({Shape.TEXT, Shape.ITEM, Shape.QUOTE})


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is stripped and has no bullet or quotation mark; `indent` is its column, from 0; `mark` is its bullet."""

    number: int
    shape: Shape
    text: str
    indent: int = 0
    mark: str = ""


def classify(text: str) -> list[Line]:
    """Return one Line for every line of the text, numbered from 1."""
    lines = [_line(number, raw) for number, raw in enumerate(text.split("\n"), start=1)]
    return list(_without_tail(lines))


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether paragraphs were broken into lines of one width, so that lines that follow each other belong together."""
    broken = [len(line.text) for line, after in pairwise(lines) if after.shape is Shape.TEXT and line.shape in _PROSE]
    if len(broken) < 4 or int(median(broken)) not in _WRAPPED:  # noqa: PLR2004 - fewer say nothing
        return False
    return sum(_FULL * max(broken) <= length <= _WRAPPED.stop for length in broken) >= _FULL * len(broken)


def _line(number: int, raw: str) -> Line:
    text = raw.strip()
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    if not text:
        return Line(number, Shape.BLANK, "")
    if _RULE.fullmatch(text):
        return Line(number, Shape.RULE, text, indent)
    if quote := _QUOTE.match(text):
        return Line(number, Shape.QUOTE if quote.end() < len(text) else Shape.BLANK, text[quote.end() :], indent)
    if bullet := _BULLET.match(text):
        return Line(number, Shape.ITEM, text[bullet.end() :], indent, bullet.group().strip())
    return Line(number, Shape.FURNITURE if is_furniture(text) else Shape.TEXT, text, indent)


def _without_tail(lines: list[Line]) -> Iterator[Line]:
    """Take short lines after the page's end, such as the fields of a comment form, for furniture as well."""
    ended = False
    for position, line in enumerate(lines):
        ended = ended or (position >= _TALL * len(lines) and closes(line.text))
        if ended and line.shape is not Shape.BLANK and len(line.text) < _SHORT:
            yield Line(line.number, Shape.FURNITURE, line.text, line.indent)
        else:
            yield line
