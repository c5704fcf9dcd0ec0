"""Parting the text of a section among recordings that stand by themselves, where nothing else names their talks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.links import recording
from knowledge.mentions.candidates import Candidates
from knowledge.mentions.claim import Claim
from knowledge.mentions.quotations import quotations
from knowledge.mentions.scope import Scope
from knowledge.mentions.spot import Spot
from knowledge.people import LONGEST_LINE
from knowledge.pointing import only_points
from knowledge.talkline import talk_line
from knowledge.titles import LONGEST_TITLE, TITLE_WORDS, in_title_case, normal, without_event
from knowledge.writeup import Paragraph


def parted(left: Sequence[tuple[int, Claim]], talks: Candidates) -> list[Spot]:
    """Find the text that belongs to links to talks which stand by themselves below nothing that names a talk.

    `left` are those links in order, with the numbers of their paragraphs. Those with a title of their own come last,
    as they are the more specific.
    """
    if len(left) == 1 and not talks.heading and not any(spot.stands for spot in talks.lines):
        return [_only(left[0][1], talks.scope)]
    spans = _spans([at for at, _ in left], talks) if left else []
    found = [(claim, span) for (_, claim), span in zip(left, spans, strict=True)]
    return [_told(claim, *span, talks.scope) for claim, span in sorted(found, key=lambda one: bool(one[0].title))]


def beside(claim: Claim, title: str, first: int, last: int, scope: Scope) -> Spot:
    """Return the talk of a recording, with the text beside it."""
    certain = replace(claim, title=title, certain=True, why="text beside a recording")
    return Spot(certain, first, last, scope.match(certain))


def opening_title(text: Sequence[str]) -> str | None:
    """Return the first paragraph of some text if it can be the title of what follows.

    >>> opening_title(["Otters, again", "They swam."]), opening_title(["Watch it here", "They swam."])
    ('Otters, again', None)
    """
    if not text or len(text[0]) > LONGEST_LINE:
        return None
    line = talk_line(text[0])
    first = line.title if line else without_event(text[0].strip())
    short = len(first) <= LONGEST_TITLE and len(first.split()) > 1 and not re.search(r"\.$|https?://", first)
    alone = len(text) == 1
    return first if short and not only_points(first) and (in_title_case(first) or not alone) else None


def _only(claim: Claim, scope: Scope) -> Spot:
    """Return the talk of the only recording, which all the text is about."""
    own = claim.title
    title = own if len(own.split()) >= TITLE_WORDS else scope.title_for(claim) or own
    return beside(claim, title, 0, len(scope.paragraphs), scope)


def _told(claim: Claim, first: int, last: int, scope: Scope) -> Spot:
    """Return the talk of one of several recordings, called by itself, a title quoted in its text, or its first line."""
    text = [paragraph.text for paragraph in scope.paragraphs[first:last]]
    quoted = (found.title for found in quotations(" ".join(text)))
    title = claim.title or next(quoted, None) or opening_title(text) or scope.title_for(claim)
    return beside(claim, title, first, last, scope)


def _spans(places: Sequence[int], talks: Candidates) -> list[tuple[int, int]]:
    """Return the paragraphs, first and last (exclusive), for the recording in each of `places`.

    They are what stands before it, or after it where a recording opens the section or right below the heading.
    """
    scope, count = talks.scope, len(talks.scope.paragraphs)
    under_heading = any(not link.end and recording(link.url) for link in scope.section.links)
    starts = [at + _has_video_below(scope.paragraphs[at]) for at in places]
    if starts[-1] < count and (under_heading or starts[0] == 0):
        return [(start, max(end, start + 1)) for start, end in pairwise([*starts, count])]
    return [(min(_after_links(at, before, talks), at), at + 1) for before, at in pairwise([-1, *places])]


def _has_video_below(paragraph: Paragraph) -> bool:
    """Say whether the paragraph has text of its own and a video after it."""
    return any(not link.end for link in paragraph.links) and bool(normal(paragraph.text))


def _after_links(at: int, before: int, talks: Candidates) -> int:
    """Return the first paragraph up to `at` that comes after `before` and after other talks with their links."""
    linked = [spot.linked_in for spot in talks.lines if spot.linked_in is not None and spot.linked_in < at]
    named = [spot for spot in talks.lines if spot.claim.leads_to_talk and spot.first < at]
    own = [spot.last - 1 if spot.last <= at else spot.first for spot in named]
    return max([before, *linked, *own]) + 1
