"""What stands between a page's title and its first sentence: byline, day, reading time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from knowledge.readers.dates import first_day
from knowledge.readers.names import byline, is_person, name_beside_day
from knowledge.writeup import Kind, Paragraph, Section

READING_TIME = re.compile(
    r"(?:.{0,40}\s)?\d+\s?-?min(?:ute)?s?\.?(?:\s(?:read|reading|de lecture|lesezeit|de lectura|leitura).{0,40})?",
    re.IGNORECASE,
)
_LONGEST = 100  # characters of a line that tells no more than these
_LONGEST_LABEL = 40
_MOST_LINES = 8
_SIGNS = " ·|•–—-,@"


@dataclass(frozen=True, slots=True)
class TopMatter:
    """Who wrote it and when, as far as the text itself says."""

    authors: tuple[str, ...] = ()
    day: date | None = None


def read(
    sections: tuple[Section, ...], authors: tuple[str, ...] = (), title: str | None = None
) -> tuple[TopMatter, int]:
    """Return what the first paragraphs say, and how many of them say nothing else. `authors` are known already.

    Only what stands above all headings but the `title` counts: below one, "By Ada" may name a speaker.
    """
    names: tuple[str, ...] = ()
    day: date | None = None
    count = 0
    first = sections[0] if sections and sections[0].headings in {(), (title,)} else None
    block = _block(first.paragraphs, authors) if first and title else 0
    for paragraph in first.paragraphs if first else ():
        found, on = _names(paragraph.text, alone=count < block), first_day(paragraph.text)
        says = found or on or READING_TIME.fullmatch(paragraph.text) or paragraph.text.casefold() in _folded(authors)
        if count >= block and (len(paragraph.text) > _LONGEST or not says):
            break
        names, day, count = names or found, day or on, count + 1
    return TopMatter(names, day), count


def _block(paragraphs: Sequence[Paragraph], authors: tuple[str, ...]) -> int:
    """Return how many short lines lead from an author's name to the day or reading time, if a page shows both."""
    lines = [paragraph.text for paragraph in takewhile(_is_label, paragraphs[:_MOST_LINES])]
    named = any(is_person(line.strip(_SIGNS)) or line.casefold() in _folded(authors) for line in lines)
    last = [n for n, line in enumerate(lines, 1) if first_day(line) or READING_TIME.fullmatch(line)]
    return last[-1] if named and last else 0


def _is_label(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= _LONGEST_LABEL and paragraph.kind in {Kind.PROSE, Kind.CAPTION}


def _names(text: str, *, alone: bool) -> tuple[str, ...]:
    """Return the authors that a line names, by what it says or, in a block of labels, by its being a name `alone`."""
    name = text.strip(_SIGNS)
    return byline(text) or name_beside_day(text) or ((name,) if alone and is_person(name) else ())


def _folded(authors: tuple[str, ...]) -> set[str]:
    return {author.casefold() for author in authors}


def without_first(sections: tuple[Section, ...], count: int) -> tuple[Section, ...]:
    """Return the sections without the first `count` paragraphs; one that is left with nothing goes."""
    if not count:
        return sections
    first, *others = sections
    kept: tuple[Paragraph, ...] = first.paragraphs[count:]
    first = replace(first, paragraphs=kept, line=first.line if first.headings or not kept else kept[0].lines[0])
    return (first, *others) if kept or first.headings or first.links else tuple(others)
