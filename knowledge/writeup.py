"""A write-up: one document about a conference, as its reader understood it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a paragraph is, as far as quoting it depends on it."""

    PROSE = "prose"
    ITEM = "item"  # one item of a list; its text carries no bullet
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"  # one row; its cells are parted by " | "
    CAPTION = "caption"  # of an image


@dataclass(frozen=True, slots=True)
class Link:
    """`text[start:end]` of the paragraph or heading that holds it leads to `url`; both are 0 for a link without text.

    Only http and https URLs come this far.
    """

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of visible text, word for word: markup gone, white space folded, line breaks kept only in code.

    `lines` are (first, last) in the file on disk, from 1; `bold` are (start, end) of words in the text.
    """

    text: str
    lines: tuple[int, int]
    kind: Kind = Kind.PROSE
    links: tuple[Link, ...] = ()
    depth: int = 0  # of an item: 0 for the outermost list; of anything else: how many lists it stands in
    bold: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text under it, down to the next heading of any level.

    `headings` runs from the outermost to the section's own and is empty for the text before the first heading.
    `line` is the heading's line in the file (the first paragraph's where there is no heading).
    """

    headings: tuple[str, ...]
    line: int
    paragraphs: tuple[Paragraph, ...] = ()
    links: tuple[Link, ...] = ()  # in the section's own heading


@dataclass(frozen=True, slots=True, eq=False)
class WriteUp:
    """One document. `sections` are in source order; `digest` is the SHA-256 of the file's bytes, in hex.

    `event` is in the one form that `knowledge.event` knows, such as "KubeCon EU 2024".
    """

    path: Path
    title: str
    sections: tuple[Section, ...] = field(repr=False)
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    event: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"  # ISO 639-1
    digest: str = ""
    warnings: tuple[tuple[int, str], ...] = field(default=())  # (line, what was odd), for whoever adds notes
