"""Sentences of a paragraph, as spans of its text."""

import re

_END = re.compile(
    r"""
      (?P<stop>[.!?…]+ ["'”’»)\]*_]*) (?=\s)     # a Latin sentence ends before white space
    | (?P<cjk>[。！？]+ [」』”’）]*)              # a Chinese or Japanese one needs none
    | (?P<line>\n+)
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|al|approx|incl|resp|no|nr|fig|mr|mrs|ms|dr|prof|st|jr|sr|inc|ltd|co|corp|dept"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|p|pp|[A-Za-z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, in order, without the white space around it; they cover all else of `text`.

    A full stop ends a sentence when white space and anything but a small letter follow, unless it belongs to an
    abbreviation or an initial. Time is linear in the length of `text`.

    >>> text = "It uses eBPF, e.g. for v1.30. Nice! See kepler.io."
    >>> [text[start:end] for start, end in sentences(text)]
    ['It uses eBPF, e.g. for v1.30.', 'Nice!', 'See kepler.io.']
    """
    spans, start = [], 0
    for match in _END.finditer(text):
        if match["stop"] and not _ends(text, start, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trimmed(text, *span))]


def pieces(text: str, longest: int) -> list[tuple[int, int]]:
    """Sentences, and those over `longest` characters cut between words into runs that are not.

    A word that is longer still is cut where it must be.

    >>> pieces("one two three", 8)
    [(0, 7), (8, 13)]
    """
    return [piece for start, end in sentences(text) for piece in _cut(text, start, end, longest)]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 40].lstrip()[:1]
    if after.islower():
        return False
    head = text[max(start, match.start() - 12) : match.start() + 1]
    return match["stop"] != "." or not _ABBREVIATION.search(head)


def _cut(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    spans = []
    while end - start > longest:
        place = text.rfind(" ", start + 1, start + longest + 1)
        place = start + longest if place < 0 else place
        spans.append(_trimmed(text, start, place))
        start = place
    spans.append(_trimmed(text, start, end))
    return [span for span in spans if span]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
