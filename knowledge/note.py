"""A write-up as a clean Markdown note: front matter, headings, text with its links; reading it gives the same again."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import yaml

from knowledge.writeup import Kind, Link, Paragraph, Section, WriteUp

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~{}]|&(?=#?\w+;)|!(?=\[)")
_BLOCK_START = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+>=:](?=\s|$)|:{3,}|-{3,}|={3,}|\+{3,}|!{3}|\?{3})")
_NUMBER = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_URL = re.compile(r"https?://[^\s<>]+")
_LONGEST_NAME = 80  # characters of a file's name


def note(writeup: WriteUp) -> str:
    """Return the write-up as Markdown. What its generator put around the text, and pictures, are gone."""
    return f"---\n{_front_matter(writeup)}---\n\n" + "\n\n".join(_blocks(writeup)) + "\n"


def file_name(writeup: WriteUp) -> str:
    """Return a name for the note's file, from the title and, if the title lacks it, the year.

    >>> from pathlib import Path
    >>> file_name(WriteUp(Path("x"), "Three Days — à Paris!", ()))
    'three-days-à-paris.md'
    """
    words = re.findall(r"\w+", writeup.title.casefold())
    year = str(writeup.published.year) if writeup.published else ""
    if year and year not in words:
        words.append(year)
    while len("-".join(words)) > _LONGEST_NAME and len(words) > 1:
        words.pop(-2 if words[-1] == year else -1)
    return ("-".join(words)[:_LONGEST_NAME].strip("-_") or "note") + ".md"


def _front_matter(writeup: WriteUp) -> str:
    said = {
        "title": writeup.title,
        "authors": list(writeup.authors),
        "publisher": writeup.publisher,
        "event": writeup.event,
        "date": writeup.published,
        "url": writeup.url,
        "language": writeup.language if writeup.language != "en" else None,
    }
    known = {name: value for name, value in said.items() if value}
    return str(yaml.safe_dump(known, sort_keys=False, allow_unicode=True, width=1_000))


def _blocks(writeup: WriteUp) -> Iterator[str]:
    for section in writeup.sections:
        if section.headings:
            yield _heading(section)
        yield from _bare_links(section.links)
        for kind, group in groupby(section.paragraphs, key=lambda paragraph: paragraph.kind):
            if kind is Kind.TABLE:
                yield from _table(list(group))
            elif kind is Kind.ITEM:
                yield from _list(list(group))
            else:
                yield from (block for paragraph in group for block in _paragraph(paragraph))


def _heading(section: Section) -> str:
    marks = "#" * min(len(section.headings), 6)
    return f"{marks} {_inline(section.headings[-1], section.links) or '&#8203;'}"


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    indent = "  " * paragraph.depth
    match paragraph.kind:
        case Kind.CODE:
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", paragraph.text)), 3)
            text = f"{fence}\n{paragraph.text}\n{fence}"
        case Kind.QUOTE:
            text = f"> {_line(paragraph)}"
        case Kind.CAPTION:
            image, links = f"![{_inline(paragraph.text, ())}](<>)", (link.url for link in paragraph.links if link.end)
            text = next((f"[{image}]({_target(url)})" for url in links), image)
        case _:
            text = _line(paragraph)
    yield "\n".join(indent + line if line else line for line in text.split("\n"))
    yield from (indent + link for link in _bare_links(paragraph.links))


def _list(items: list[Paragraph]) -> Iterator[str]:
    lines = []
    for item in items:
        lines.append(f"{'  ' * item.depth}- {_line(item)}")
        lines += [f"{'  ' * (item.depth + 1)}{link}" for link in _bare_links(item.links)]
    yield "\n".join(lines)


def _table(rows: list[Paragraph]) -> Iterator[str]:
    shown = [_inline(row.text, row.links, cells=True) for row in rows]
    width = max(row.count(" | ") for row in shown) + 1
    yield "\n".join([f"| {shown[0]} |", f"|{' --- |' * width}", *(f"| {row} |" for row in shown[1:])])


def _line(paragraph: Paragraph) -> str:
    """Return a paragraph's text, with what would begin another kind of block escaped."""
    text = _inline(paragraph.text, paragraph.links)
    return _NUMBER.sub(r"\1\\", _BLOCK_START.sub(r"\\\g<0>", text))


def _bare_links(links: Iterable[Link]) -> Iterator[str]:
    """Write links without a text as what they are, such as an embedded video."""
    return (f"<{link.url}>" for link in links if not link.end)


def _inline(text: str, links: Iterable[Link], *, cells: bool = False) -> str:
    """Write running text with its links; `cells` keeps the " | " between the cells of a table."""
    parts, at = [], 0
    for link in sorted((link for link in links if link.end), key=lambda link: link.start):
        shown = text[link.start : link.end]
        if link.start < at or shown == link.url:
            continue
        parts += [_escaped(text[at : link.start], cells=cells), f"[{_escaped(shown)}]({_target(link.url)})"]
        at = link.end
    return "".join([*parts, _escaped(text[at:], cells=cells)])


def _target(url: str) -> str:
    return f"<{url}>" if re.search(r"[()\s\\]", url) else url


def _escaped(text: str, *, cells: bool = False) -> str:
    """Escape what Markdown would read as markup; addresses stay as they are."""
    parts, at = [], 0
    for url in _URL.finditer(text):
        parts += [_escape(text[at : url.start()], cells=cells), url[0].replace("|", "%7C")]
        at = url.end()
    return "".join([*parts, _escape(text[at:], cells=cells)])


def _escape(text: str, *, cells: bool) -> str:
    if cells:
        return " | ".join(_escape(cell, cells=False) for cell in text.split(" | "))
    return _SPECIAL.sub(r"\\\g<0>", text)
