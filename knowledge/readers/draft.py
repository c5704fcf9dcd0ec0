"""What a reader makes of one file, before names and dates from elsewhere are added."""

from dataclasses import dataclass, field
from datetime import date

from knowledge.readers.frontmatter import NOTHING, FrontMatter
from knowledge.writeup import Section


@dataclass(slots=True)
class Draft:
    """`title`, `authors` and `published` are read from the text; what the file says of itself is in `said`."""

    sections: tuple[Section, ...]
    title: str | None = None
    said: FrontMatter = NOTHING
    authors: tuple[str, ...] = ()
    published: date | None = None
    warnings: list[tuple[int, str]] = field(default_factory=list)
