"""The talks that one section of a write-up names, and which of its paragraphs each covers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.mentions.addresses import bears
from knowledge.mentions.candidates import Candidates
from knowledge.mentions.claim import Claim
from knowledge.mentions.headings import named_in_heading
from knowledge.mentions.playlists import names_no_talk
from knowledge.mentions.pointers import pointed_at
from knowledge.mentions.reach import named_in_lines
from knowledge.mentions.recordings import standing_alone
from knowledge.mentions.scope import Scope, Surroundings
from knowledge.mentions.spot import Spot
from knowledge.mentions.unnamed import told_of
from knowledge.sentences import sentences
from knowledge.writeup import Section


def spots(section: Section, surroundings: Surroundings) -> list[Spot]:
    """Find the talks of a section, the general before the specific."""
    scope = Scope(section, surroundings)
    talks = Candidates(scope, named_in_heading(scope), named_in_lines(scope), [])
    talks.inline.extend(_inline(talks))
    pointed, alone = pointed_at(talks), standing_alone(talks)
    passing = [*talks.inline, *pointed]
    found = [*talks.headings, *alone, *talks.lines, *_openings(talks, passing), *passing]
    standing = [spot for spot in found if spot.stands and (spot.match or not names_no_talk(spot.claim.title))]
    return told_of(scope, standing) + standing + _above_recording(talks, standing)


def _inline(talks: Candidates) -> Iterator[Spot]:
    """Find the talks that paragraphs name in passing, but for links that turn out to be the heading's."""
    for at, reading in enumerate(talks.scope.readings):
        for claim in reading.inline:
            if not _give_page(claim, at, talks):
                yield talks.scope.in_passing(claim, at, talks.scope.paragraphs[at].text)


def _give_page(claim: Claim, at: int, talks: Candidates) -> bool:
    """Give a page of the programme whose address bears the heading's title to that talk, whatever is linked."""
    page = claim.schedule_url if not claim.video else None
    if not page or not talks.heading or not bears(page, talks.heading.claim.title):
        return False
    known = talks.scope.known(claim)
    taken = talks.heading.takes(claim, known)
    if taken:
        talks.heading.give(claim, known, at)
    return taken


def _openings(talks: Candidates, passing: Sequence[Spot]) -> list[Spot]:
    """Return the talks of lines that name others as well, each once more for the sentence which does so."""
    return [
        replace(line, last=line.first + 1, named_in=None, place=0)
        for line in talks.lines
        if line.stands and any(spot.stands and _is_beside(spot, line, talks.scope) for spot in passing)
    ]


def _is_beside(spot: Spot, line: Spot, scope: Scope) -> bool:
    """Say whether a talk is named in passing in the sentence that opens a paragraph about another."""
    if spot.first != line.first or spot.place is None:
        return False
    _, end = next(iter(sentences(scope.paragraphs[line.first].text)), (0, 0))
    return spot.place < end


def _above_recording(talks: Candidates, standing: Sequence[Spot]) -> list[Spot]:
    """Return the heading's talk for the sentence above its recording, if all its text is about others as well."""
    heading, paragraphs = talks.heading, talks.scope.paragraphs
    others = [spot for spot in standing if not spot.deep]
    if heading is None or not paragraphs or not _is_lost(heading, others):
        return []
    at = heading.linked_in or 0
    if any(spot.place is None and spot.first <= at < spot.last for spot in others):
        return []
    start, _ = [(0, 0), *sentences(paragraphs[at].text)][-1]
    return [replace(heading, first=at, last=at + 1, place=start, deep=False)]


def _is_lost(spot: Spot, others: Sequence[Spot]) -> bool:
    """Say whether a talk with a recording has no text that is not about others as well."""
    told = {i for other in others for i in range(other.first, other.last)}
    keys = {other.claim.video.key for other in others if other.claim.video}
    return spot.claim.video is not None and spot.claim.video.key not in keys and told.issuperset(range(spot.last))
