"""The top of a plain text, before its prose begins: title, authors, day, and what else a page shows there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from knowledge import event
from knowledge.readers.dates import first_day
from knowledge.readers.lines import Line, Shape
from knowledge.readers.names import byline, is_person, name_beside_day
from knowledge.readers.topmatter import READING_TIME

_DEEPEST = 14  # lines with text among which the top is looked for
_PROSE = 100  # characters from which a line is prose
_BROKEN = range(45, 131)  # characters of lines that an editor has broken
_LONGEST_DAY_LINE = 70  # characters
_ENDS = ".;:,。；：，"


@dataclass(frozen=True, slots=True)
class Header:
    """`used` are positions of lines that are title, byline or day; `plain` are others that cannot be headings."""

    title: str | None
    authors: tuple[str, ...]
    day: date | None
    used: frozenset[int]
    plain: frozenset[int]


def read(lines: Sequence[Line]) -> Header:
    """Understand the lines above the first prose."""
    top = _top(lines)
    days = {p: day for p in top if len(lines[p].text) <= _LONGEST_DAY_LINE and (day := first_day(lines[p].text))}
    authors = {p: names for p in top if (names := byline(lines[p].text) or name_beside_day(lines[p].text))}
    meta = days.keys() | authors.keys() | {p for p in top if READING_TIME.fullmatch(lines[p].text)}
    rest = [p for p in top if p not in meta and not _is_prose(lines, p)]
    has_motto = bool(top) and _is_sentence(lines[top[0]].text)
    title = _title(lines, rest, only_named=has_motto, shows_meta=bool(meta))
    same = {p for p in rest if title and lines[p].text.casefold() == title.casefold()}
    persons = [p for p in rest if title and meta and is_person(lines[p].text)]
    return Header(
        title=title,
        authors=tuple(dict.fromkeys([*chain(*authors.values()), *(lines[p].text for p in persons)])),
        day=next(iter(days.values()), None),
        used=frozenset({*same, *meta, *persons}),
        plain=frozenset({p for p in rest if p != top[-1]}.difference(same, persons) if title or meta else ()),
    )


def _top(lines: Sequence[Line]) -> list[int]:
    """Positions of the lines above the first prose; one short sentence may open them as a motto."""
    full = [p for p, line in enumerate(lines) if line.shape not in {Shape.BLANK, Shape.FURNITURE}][:_DEEPEST]
    ends = next((rank for rank, position in enumerate(full) if _is_prose(lines, position)), len(full))
    sentences = (rank for rank, position in enumerate(full) if rank and _is_sentence(lines[position].text))
    first = min(ends, next(sentences, ends))
    again = {lines[position].text: rank for rank, position in enumerate(full)}
    repeated = [again[lines[p].text] for rank, p in enumerate(full[:first]) if again[lines[p].text] > rank]
    return full[: max([first, *(rank + 1 for rank in repeated)])]


def _is_prose(lines: Sequence[Line], position: int) -> bool:
    """Whether a paragraph begins here: by its length, or because the next line goes on with it."""
    line, *below = lines[position : position + 2]
    goes_on = bool(below) and below[0].shape is Shape.TEXT and _BROKEN.start <= len(below[0].text) < _BROKEN.stop
    return line.shape is not Shape.TEXT or len(line.text) >= _PROSE or (goes_on and len(line.text) >= _BROKEN.start)


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!:。！：" and not byline(text)


def _is_titled(text: str) -> bool:
    """Whether a first line can be a title though it ends like a sentence, as titles in Japanese do."""
    return text.endswith("。") and len(text) <= _LONGEST_DAY_LINE and not re.search("[。，、].", text)


def _title(lines: Sequence[Line], rest: list[int], *, only_named: bool, shows_meta: bool) -> str | None:
    """Return the line that names a conference; else the first where others stand below it that are no prose."""
    possible = [lines[p].text for p in rest if lines[p].text[-1] not in _ENDS or (p == 0 and _is_titled(lines[p].text))]
    above_links = {lines[p].text for p in rest if any(line.text.startswith("http") for line in lines[p + 1 : p + 2])}
    named = [text for text in possible if next(event.mentions(text), None) and text not in above_links]
    if named or only_named:
        return next(iter(named), None)
    long_enough = [text for text in possible if len(text.split()) > 2]  # noqa: PLR2004 - a label has one or two words
    return long_enough[0] if long_enough and (shows_meta or len(possible) > 1) else None
