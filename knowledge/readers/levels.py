"""How deep the headings of a plain text are: inferred, because nothing says it, and flat where nothing hints at it."""

import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.readers.lines import Line, Shape
from knowledge.readers.phrases import only_watch

_DAY = re.compile(
    r"(?:pre-?)?day[\s-]?(?:\d|one|two|three|four|zero)(?:\s?[:,(|–—-]\s.*)?|(?:jour|tag|día|dia) \d.*"
    r"|第[一二三四五]天.*"
    r"|\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag"
    r"|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b[^.!?]{0,30}",
    re.IGNORECASE,
)
# what frames a text at its beginning and end, in any write-up
_FRAME = re.compile(
    r"\W*(?:intro(?:duction)?|overview|preface|background|tl;?dr|(?:in )?summary|wrap(?:ping)?[\s-]?up|outlook"
    r"|follow-?ups?|action items|next steps|(?:useful )?links|resources|references|further reading|see you .{0,40}"
    r"|(?:final|closing) \w+|epilogue|what'?s next|einleitung|fazit|zusammenfassung|bilan|introducción|introdução"
    r"|resumen|前言|总结|總結|结语|结论|まとめ|はじめに)\W*|.*\bconclu(?:de|sion|sions|sión|são|re)\b.*",
    re.IGNORECASE,
)
COLLECTS = re.compile(
    r"\b(?:talks|sessions|keynotes|conférences|vorträge|charlas|palestras|presentations|highlights|themes|topics|trends"
    r"|take-?aways|lessons|learnings|announcements|projects|tools|impressions|thèmes|tendances|annonces|themen|temas)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?!the\b|our\b|and\b)\w{3,}")
_FEWEST_MARKS = 2  # "watch the video" lines from which they are taken to close talks


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading whose level is not yet decided; `known` is its level where a number or a list of contents tells it."""

    position: int
    text: str
    is_talk: bool = False
    known: int | None = None


def levels(headings: Sequence[Candidate], lines: Sequence[Line]) -> list[int]:
    """Return a level, from 1, for each heading."""
    if not headings:
        return []
    marks = [position for position, line in enumerate(lines) if only_watch(line.text)]
    headings = _with_watched(headings, marks)
    frames = _frames(headings)
    leaders = _leaders(headings)
    if leaders:
        return _under_leaders(headings, leaders | dict.fromkeys(frames, 1), marks)
    return _under_collections(headings, frames, lines)


def _with_watched(headings: Sequence[Candidate], marks: Sequence[int]) -> list[Candidate]:
    """Take for a talk what has a "watch the video" line below it, unless that line is an open talk's already."""
    result: list[Candidate] = []
    is_open = False
    for heading, end in zip(headings, [*(h.position for h in headings[1:]), math.inf], strict=False):
        watched = bisect(marks, heading.position) < bisect(marks, end)
        is_talk = heading.is_talk or (watched and not is_open)
        is_open = (is_open or is_talk) and not watched
        result.append(replace(heading, is_talk=is_talk))
    return result


def _leaders(headings: Sequence[Candidate]) -> dict[int, int]:
    """Return the levels that headings claim by themselves, by position. One day alone says nothing of the others."""
    known = {heading.position: heading.known for heading in headings if heading.known}
    days = {heading.position: 1 for heading in headings if _DAY.fullmatch(heading.text)}
    return known | days if len(days) > 1 else known


def _frames(headings: Sequence[Candidate]) -> set[int]:
    """Positions of "Introduction", "Conclusion" and their like, unless every talk has its own."""
    times = Counter(heading.text.casefold() for heading in headings)
    return {h.position for h in headings if _FRAME.fullmatch(h.text) and times[h.text.casefold()] == 1}


def _under_leaders(headings: Sequence[Candidate], leaders: dict[int, int], marks: Sequence[int]) -> list[int]:
    """Contents, days and numbers give the upper levels; talks stand below the topic that introduces them.

    A further heading belongs to the talk before it only where "watch the video" lines show that the talk goes on.
    """
    result: list[int] = []
    base, topic, talk = 0, False, -1
    for heading in headings:
        leads = leaders.get(heading.position)
        if leads or not base:
            base, topic, talk = leads or 0, False, -1
            result.append(leads or 1)
        elif heading.is_talk:
            talk = heading.position
            result.append(base + 1 + topic)
        elif talk >= 0 and len(marks) >= _FEWEST_MARKS and bisect(marks, talk) == bisect(marks, heading.position):
            result.append(base + 2 + topic)
        else:
            topic, talk = True, -1
            result.append(base + 1)
    return result


def _under_collections(headings: Sequence[Candidate], frames: set[int], lines: Sequence[Line]) -> list[int]:
    """Put below a heading those that it announces.

    It announces all that follow when no text parts it from the first of them, down to a heading like itself
    ("Highlighted talks", "Noteworthy talks"); and when it speaks of talks, those talks.
    """
    result: list[int] = []
    parent: Candidate | None = None
    takes_all = False
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        if parent and heading.position not in frames and not _alike(heading, parent) and (takes_all or heading.is_talk):
            result.append(2)
            continue
        result.append(1)
        parent = None
        if following and heading.position not in frames and not heading.is_talk:
            takes_all = not _text_between(lines, heading.position, following.position)
            if takes_all or (following.is_talk and COLLECTS.search(heading.text)):
                parent = heading
    return result


def _text_between(lines: Sequence[Line], first: int, last: int) -> bool:
    return any(line.shape not in {Shape.BLANK, Shape.FURNITURE} for line in lines[first + 1 : last])


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two headings begin or end with the same word, and neither is a talk."""
    ours, theirs = _WORD.findall(one.text.casefold()), _WORD.findall(other.text.casefold())
    return bool(ours and theirs) and not one.is_talk and (ours[0] == theirs[0] or ours[-1] == theirs[-1])
