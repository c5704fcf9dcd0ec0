"""Rows of tables about talks: what their columns hold, and what stands in each cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.writeup import Kind, Link, Paragraph

_TITLE = re.compile(
    r"(?:(?:talk|session)(?:\s?/\s?\w+|\s(?:title|name))?|title|titre|titel|título|titolo|conférence"
    r"|vortrag|charla|ponencia|palestra|议题|演讲|主题|题目|标题|议程|分享|名称|タイトル|セッション|講演)s?(?:\s?名|\s?标题|\s?主题)?",
    re.IGNORECASE,
)
_SPEAKERS = re.compile(
    r"(?:speaker|presenter|panelist|intervenant|orateur|conférencier|referent|sprecher|ponente|orador|palestrante|relator"
    r"|讲师|讲者|演讲者|演讲人|演讲嘉宾|嘉宾|分享人|分享者|主讲人?|登壇者|発表者|講演者|スピーカー)(?:\(?e?\)?\(?[si]\)?|in|innen|:innen|en|es)?",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"topics?|subjects?|sujets?|thema|themen|tema|话题|テーマ", re.IGNORECASE)  # a title failing others
_PART = re.compile(r"\s?\|\s?")


@dataclass(frozen=True, slots=True)
class Columns:
    """The numbers, from 0, of the columns with the titles and with the speakers, of `count`."""

    count: int
    title: int
    speakers: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell; `links` have their places in it."""

    text: str
    links: tuple[Link, ...]


def columns(head: str) -> Columns | None:
    """Read the head of a table; None where no column is named as one with titles.

    >>> columns("Session | Speaker(s) | Recording")
    Columns(count=3, title=0, speakers=1)
    """
    names = [name.strip(" :：*") for name in head.split("|")]
    titles = (n for kind in (_TITLE, _TOPIC) for n, name in enumerate(names) if kind.fullmatch(name))
    title = next(titles, None)
    speakers = next((n for n, name in enumerate(names) if _SPEAKERS.fullmatch(name)), None)
    return Columns(len(names), title, speakers) if title is not None and len(names) > 1 else None


def heads(paragraphs: Sequence[Paragraph]) -> Iterator[Columns | None]:
    """Yield for each paragraph what the columns of its table hold, None for what is no row of one with such a head."""
    above: Columns | None = None
    in_table = False
    for paragraph in paragraphs:
        is_row = paragraph.kind is Kind.TABLE
        if is_row and not in_table:
            above, in_table = columns(paragraph.text), True
            yield None
            continue
        in_table = is_row
        yield above if is_row else None


def cells(row: Paragraph) -> tuple[Cell, ...]:
    """Return the cells of a row."""
    ends = [*(part.span() for part in _PART.finditer(row.text)), (len(row.text), len(row.text))]
    starts = [0, *(behind for _, behind in ends)]
    return tuple(_cell(row, start, end) for start, (end, _) in zip(starts, ends, strict=False))


def _cell(row: Paragraph, start: int, end: int) -> Cell:
    inside = (link for link in row.links if start <= link.start < link.end <= end)
    return Cell(row.text[start:end], tuple(Link(link.start - start, link.end - start, link.url) for link in inside))
