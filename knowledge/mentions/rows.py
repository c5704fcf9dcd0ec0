"""Rows of tables about talks: what their columns hold, what stands in each cell, and the talk that a row names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.links import recording
from knowledge.mentions.claim import Claim
from knowledge.mentions.linked import Linked, could_be_title, sorted_links
from knowledge.people import people
from knowledge.pointing import only_points
from knowledge.talkline import talk_or_title
from knowledge.talks import Speaker
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


def named_in_row(row: Paragraph, links: Linked, columns: Columns | None) -> Claim | None:
    """Read the talk of a row: by its `columns` where they are known, else the longest cell that is no people."""
    parts = cells(row)
    if columns and len(parts) == columns.count:
        return _under_heads(columns, parts, links)
    words = [cell.strip() for cell in links.rest.split("|") if not only_points(cell)]
    speakers = {cell: people(cell) for cell in words}
    longest = max((cell for cell in words if not speakers[cell]), key=len, default="")
    named, title = links.titled[0] if links.titled else (None, longest)
    return _told(title, next(filter(None, speakers.values()), ()), links, named) if title else None


def without_sites(row: Paragraph, rest: str) -> str:
    """Return the `rest` of a row without the cells that are but a short link to somewhere else: "Envoy Mobile"."""
    shown = {row.text[link.start : link.end] for link in row.links if link.end}
    sites = {text for text in shown if not could_be_title(text)}
    return " | ".join(cell.strip() for cell in rest.split("|") if cell.strip() not in sites)


def with_titles(links: Sequence[Link], row: Paragraph, columns: Columns) -> list[Link]:
    """Return the links whose words can be titles; those outside the titles' column may say only where a talk was."""
    parts = cells(row)
    inside = parts[columns.title].links if len(parts) == columns.count else row.links
    urls = {link.url for link in inside}
    return [link for link in links if link.url in urls or could_be_title(row.text[link.start : link.end])]


def _under_heads(columns: Columns, parts: Sequence[Cell], links: Linked) -> Claim | None:
    """Read a row of a table whose head says which column holds what; a title that is a link may stand elsewhere."""
    cell = parts[columns.title]
    found = sorted_links(cell.text, cell.links)
    linked = found.titled or tuple(other for other in links.titled if could_be_title(other[1])) or links.titled
    named, words = linked[0] if linked else (None, "")
    title = words if found.titled or could_be_title(words) else found.rest
    if only_points(title):
        return None
    speakers = people(parts[columns.speakers].text, listed=True) if columns.speakers is not None else ()
    told = _told(title, speakers, links, named)
    return replace(told, certain=told.certain or bool(speakers or links.slides_url))


def _told(title: str, speakers: tuple[Speaker, ...], links: Linked, named: Link | None) -> Claim:
    """Return the talk of a row; `named` is a link with words of its own, to its recording or its page."""
    line = talk_or_title(title)
    video = (recording(named.url) if named else None) or next(iter(links.loose), None)
    return Claim(
        line.title,
        line.speakers or speakers,
        video,
        links.schedule_url,
        links.slides_url,
        certain=video is not None or links.schedule_url is not None,
        why="a row of a table",
    )
