"""What stands between a page's title and its first sentence: byline, day, reading time."""

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.readers.dates import first_day
from knowledge.readers.names import byline
from knowledge.writeup import Paragraph, Section

READING_TIME = re.compile(
    r"(?:.{0,40}\s)?\d+\s?-?min(?:ute)?s?\.?(?:\s(?:read|reading|de lecture|lesezeit|de lectura|leitura).{0,40})?",
    re.IGNORECASE,
)
_LONGEST = 100  # characters of a line that tells no more than these


@dataclass(frozen=True, slots=True)
class TopMatter:
    """Who wrote it and when, as far as the text itself says."""

    authors: tuple[str, ...] = ()
    day: date | None = None


def read(sections: tuple[Section, ...], authors: tuple[str, ...] = ()) -> tuple[TopMatter, int]:
    """Return what the first paragraphs say, and how many of them say nothing else. `authors` are known already.

    Only what stands above all headings counts: below one, "By Ada" may name a speaker.
    """
    names: tuple[str, ...] = ()
    day: date | None = None
    count = 0
    for paragraph in sections[0].paragraphs if sections and not sections[0].headings else ():
        found, on = byline(paragraph.text), first_day(paragraph.text)
        known = paragraph.text.casefold() in {author.casefold() for author in authors}
        if len(paragraph.text) > _LONGEST or not (found or on or known or READING_TIME.fullmatch(paragraph.text)):
            break
        names, day, count = names or found, day or on, count + 1
    return TopMatter(names, day), count


def without_first(sections: tuple[Section, ...], count: int) -> tuple[Section, ...]:
    """Return the sections without the first `count` paragraphs; one that is left with nothing goes."""
    if not count:
        return sections
    first, *others = sections
    kept: tuple[Paragraph, ...] = first.paragraphs[count:]
    first = replace(first, paragraphs=kept, line=first.line if first.headings or not kept else kept[0].lines[0])
    return (first, *others) if kept or first.headings or first.links else tuple(others)
