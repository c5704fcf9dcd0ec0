"""A web page that a browser saved as one file (MHTML, RFC 2557) to sections: the page alone, without what it embeds."""

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.readers import html
from knowledge.readers.decoding import NotText, decode
from knowledge.readers.draft import Draft
from knowledge.readers.htmltree import TooDeep
from knowledge.writeup import Section

_HEADER = re.compile(r"^([\w-]{1,60}):[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE | re.ASCII)
_BOUNDARY = re.compile(r"""boundary=(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_EMBEDDED = re.compile(r"\bcid:([^\s\"'<>]{1,200})")
_MOST_PARTS = 2_000
_LONGEST_HEAD = 10_000  # characters
_ONE_LINE = bytes.maketrans(b"\r\n", b"  ")
_Lines = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Part:
    """`head` has names in small letters; `line` is the one of the file on which the body begins."""

    head: dict[str, str]
    body: str
    line: int


def read(source: str, url: str | None = None) -> Draft:
    """Read the first page in a file whose bytes are given as Latin-1: each part has an encoding of its own.

    Lines are those of the file. Raises TooDeep, and NotText where no page is in it that can be read.
    """
    parts = list(_parts(re.sub(r"\r\n?", "\n", source)))
    page = next((part for part in parts if part.head.get("content-type", "").startswith("text/html")), None)
    if page is None or page.head.get("content-transfer-encoding") == "base64":
        raise NotText("no web page is in it that can be read; save the page as HTML instead")
    text, lines = _decoded(page)
    places = {part.head.get("content-id", "").strip("<>"): part.head.get("content-location", "") for part in parts}
    text = _EMBEDDED.sub(lambda found: places.get(found[1], found[0]), text)
    place = page.head.get("content-location", "")
    url = place if place.startswith(("http://", "https://")) else url
    try:
        draft = html.read(text, url)
    except TooDeep as error:
        raise TooDeep(_span((error.line, error.line), lines)[0]) from error
    draft.said = replace(draft.said, url=draft.said.url or url)
    draft.sections = tuple(_placed(section, lines) for section in draft.sections)
    return draft


def _parts(source: str) -> Iterator[_Part]:
    boundary = _BOUNDARY.search(source, 0, _LONGEST_HEAD)
    pieces = source.split(f"--{boundary[1] or boundary[2]}", _MOST_PARTS) if boundary else [source]
    line = 1
    for piece in pieces:
        head, _, body = piece.removeprefix("\n").partition("\n\n")
        fields = {field[1].lower(): field[2].strip() for field in _HEADER.finditer(head[:_LONGEST_HEAD])}
        yield _Part(fields, body, line + piece.count("\n") - body.count("\n"))
        line += piece.count("\n")


def _decoded(page: _Part) -> tuple[str, _Lines]:
    """Return the HTML of a page, and for each of its lines the first and the last of the file that it stands on."""
    quoted = page.head.get("content-transfer-encoding", "").lower() == "quoted-printable"
    written, spans, first = list[bytes](), list[tuple[int, int]](), page.line
    for number, line in enumerate(page.body.split("\n"), page.line):
        goes_on = quoted and line.endswith("=")
        octets = line.removesuffix("=" if goes_on else "").encode("latin-1")
        written.append(quopri.decodestring(octets).translate(_ONE_LINE) if quoted else octets)
        if not goes_on:
            written.append(b"\n")
            spans.append((first, number))
            first = number + 1
    return decode(b"".join(written)), spans or [(page.line, page.line)]


def _placed(section: Section, lines: _Lines) -> Section:
    paragraphs = tuple(replace(one, lines=_span(one.lines, lines)) for one in section.paragraphs)
    return replace(section, line=_span((section.line, section.line), lines)[0], paragraphs=paragraphs)


def _span(found: tuple[int, int], lines: _Lines) -> tuple[int, int]:
    first, last = (min(line, len(lines)) - 1 for line in found)
    return lines[first][0], lines[last][1]
