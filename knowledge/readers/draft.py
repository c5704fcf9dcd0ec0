"""What a reader makes of one file, before names and dates from elsewhere are added."""

from dataclasses import dataclass, field

from knowledge.readers.frontmatter import NOTHING, FrontMatter
from knowledge.writeup import Section


@dataclass(slots=True)
class Draft:
    """`title` is the document's own, from its text; what the file says about itself is in `said`."""

    sections: tuple[Section, ...]
    title: str | None = None
    said: FrontMatter = NOTHING
    warnings: list[tuple[int, str]] = field(default_factory=list)
