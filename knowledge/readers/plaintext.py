"""Plain text that lost its markup, to sections."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import groupby

from knowledge.readers import frontmatter, header, headings
from knowledge.readers.draft import Draft
from knowledge.readers.inline import plain
from knowledge.readers.lines import Line, Shape, classify, is_wrapped
from knowledge.readers.outline import Outline
from knowledge.writeup import Kind, Paragraph, Section

_KINDS = {Shape.ITEM: Kind.ITEM, Shape.QUOTE: Kind.QUOTE, Shape.TEXT: Kind.PROSE}
_CODE = re.compile(
    r"(?:\$ |#!|>>> |kubectl |helm |docker |curl |git |npm |pip |sudo |apt(?:-get)? |brew |export \w+=|FROM \S+$|RUN "
    r"|COPY |ADD |CMD |ENTRYPOINT |WORKDIR ).*|(?:apiVersion|kind|metadata|spec):.*|[a-z][\w.-]*:\s*(?:\S+)?"
    r"|.*(?:[{}\\]|\);)|[}\])]+,?"
)
_MARKDOWN = re.compile(r"^ {0,3}#{2,6} \S", re.MULTILINE)


def read(text: str, url: str | None = None) -> Draft:
    """Read a whole file, which may come from `url`; one that is Markdown under another name is read as that.

    Raises BadFrontMatter.
    """
    said, body = frontmatter.split(text)
    if len(_MARKDOWN.findall(body)) > 1:
        from knowledge.readers import markdown  # noqa: PLC0415 - plain text needs no Markdown parser

        return markdown.read(text, url)
    lines = classify(body)
    top = header.read(lines)
    lines = [replace(line, shape=Shape.FURNITURE) if p in top.used else line for p, line in enumerate(lines)]
    return Draft(_sections(lines, top.plain), top.title, said, top.authors, top.day)


def _sections(lines: Sequence[Line], barred: AbstractSet[int]) -> tuple[Section, ...]:
    found, captions = headings.find(lines, barred)
    outline, depths = Outline(), _Depths()
    for block in _blocks(lines, found.keys() | captions):
        first = lines[block[0]]
        if heading := found.get(block[0]):
            title, links = plain(heading.text)
            outline.heading(heading.level, title, first.number, links)
        else:
            paragraph = _paragraph([lines[position] for position in block], depths.of(first))
            kind = Kind.CAPTION if block[0] in captions else paragraph.kind
            outline.paragraph(replace(paragraph, kind=kind))
    return outline.sections()


def _paragraph(lines: Sequence[Line], depth: int) -> Paragraph:
    span = (lines[0].number, lines[-1].number)
    if len(lines) > 1 and all(_CODE.fullmatch(line.text) for line in lines):
        margin = min(line.indent for line in lines)
        return Paragraph("\n".join(" " * (line.indent - margin) + line.text for line in lines), span, Kind.CODE)
    text, links = plain(" ".join(line.text for line in lines))
    return Paragraph(text, span, _KINDS[lines[0].shape], links, depth)


class _Depths:
    """How deep items are, from the indents of those above them."""

    def __init__(self) -> None:
        self._indents: list[int] = []

    def of(self, line: Line) -> int:
        """Return the depth of an item, from 0; any other line ends the list unless it is indented as a part of it."""
        while self._indents and self._indents[-1] >= line.indent:
            self._indents.pop()
        if line.shape is not Shape.ITEM:
            return 0
        self._indents.append(line.indent)
        return len(self._indents) - 1


def _blocks(lines: Sequence[Line], alone: AbstractSet[int]) -> Iterator[list[int]]:
    """Positions of lines that make one paragraph: single lines, unless they are code or the text was wrapped."""
    wrapped = is_wrapped(lines)
    for run in _runs(lines, alone):
        for is_code, group in groupby(run, key=lambda position: bool(_CODE.fullmatch(lines[position].text))):
            block = list(group)
            if len(block) > 1 and (wrapped or is_code):
                yield block
            else:
                yield from ([position] for position in block)


def _runs(lines: Sequence[Line], alone: AbstractSet[int]) -> Iterator[list[int]]:
    """Positions of lines that stand together: text with the item or quotation that it goes on from."""
    run: list[int] = []
    for position, line in enumerate(lines):
        goes_on = line.shape is Shape.TEXT or (run and line.shape is lines[run[-1]].shape is Shape.QUOTE)
        if run and (not goes_on or {position, position - 1} & alone):
            yield run
            run = []
        if line.shape in _KINDS:
            run.append(position)
    if run:
        yield run
