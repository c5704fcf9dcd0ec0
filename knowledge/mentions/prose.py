"""Talks that a sentence names in passing: in quotation marks, in bold, or by who gave them."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice, takewhile

from knowledge.links import Recording, recording, talk_key
from knowledge.mentions.claim import Claim
from knowledge.mentions.linked import points
from knowledge.mentions.quotations import quotations
from knowledge.mentions.speakers import speakers_behind
from knowledge.people import people
from knowledge.talkline import TalkLine, talk_line
from knowledge.titles import TITLE_WORDS, in_title_case
from knowledge.writeup import Link, Paragraph

_ANNOUNCED = re.compile(
    r"\b(?:talk|session|keynote|presentation|panel|tutorial|workshop)s?(?: (?:titled|entitled|called))?:?\s[“\"‘']?$",
    re.IGNORECASE,
)
_BY = re.compile(r",?\s(?=(?:by|par|von|por)\s)")
_SMALL = frozenset("a an and as at for from in into is of on or the to via vs with without your".split())
_BETWEEN = re.compile(r"[.!?。！？](?:\s|$)|[“”\"«»《]")  # where what stands behind is of something else
_MOST = 20  # pieces of a paragraph that may name a talk
_ANNOUNCED_WITHIN = 60  # characters before a title in bold
_POINTER_WITHIN = 90  # characters behind a quoted title: its speakers may stand between


def quoted(text: str, links: Sequence[Link]) -> Iterator[Claim]:
    """Find titles in quotation marks, each with the recording to which a link behind it points and makes it certain."""
    for found in quotations(text):
        video = next((video for link in links if (video := _pointed_from(text, found.end, link))), None)
        speakers = speakers_behind(text, found.end)
        long = len(found.title.split()) >= TITLE_WORDS or not found.title.isascii()
        linked = video is not None and long
        certain = found.certain or linked or (bool(speakers) and in_title_case(found.title))
        yield Claim(found.title, speakers, video, certain=certain, why="named in quotation marks")


def _pointed_from(text: str, end: int, link: Link) -> Recording | None:
    """Return the video of a link that only points and stands shortly behind `end`, with no sentence ending between."""
    near = end <= link.start <= end + _POINTER_WITHIN
    if not near or _BETWEEN.search(text[end : link.start]) or not points(text[link.start : link.end]):
        return None
    return recording(link.url)


def given(text: str) -> Iterator[Claim]:
    """Find "Otters at Scale by Ada Kern" in a sentence: words in title case before the name, which may be no title."""
    for by in islice(_BY.finditer(text), _MOST):
        before = text[: by.start()].split(" ")
        run = list(takewhile(_may_be_in_title, reversed(before)))[::-1]
        title = " ".join(dropwhile(_SMALL.__contains__, run))
        speakers = speakers_behind(text, by.start()) if in_title_case(title) else ()
        if speakers:
            yield Claim(title, speakers, why="named by who gave it")


def _may_be_in_title(word: str) -> bool:
    return word in _SMALL or (word[:1].isupper() and word[-1] not in ".!?;") or word[:1].isdigit()


def in_bold(paragraph: Paragraph) -> Iterator[Claim]:
    """Find "Title by Speaker" in bold in a sentence, and a bold title right after "the talk" or the like."""
    linked = [(link.start, link.end) for link in paragraph.links if talk_key(link.url)]
    for start, end in paragraph.bold[:_MOST]:
        text = paragraph.text[start:end].strip(" .,;:")
        line = talk_line(text)
        announced = _ANNOUNCED.search(paragraph.text[max(0, start - _ANNOUNCED_WITHIN) : start])
        named = announced is not None and in_title_case(text) and not people(text)
        if (line or named) and not any(first < end and start < last for first, last in linked):
            line = line or TalkLine(text)
            yield Claim(line.title, line.speakers, certain=True, why="named in bold")
