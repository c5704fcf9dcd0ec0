"""Talks that a section is about though nothing names them: keynotes, told by who spoke and what of."""

from collections.abc import Sequence

from knowledge.catalogue import Match
from knowledge.mentions.claim import Claim
from knowledge.mentions.keynotes import KEYNOTE
from knowledge.mentions.scope import Scope
from knowledge.mentions.spot import Spot


def told_of(scope: Scope, found: Sequence[Spot]) -> list[Spot]:
    """Find a keynote that the section, or a paragraph of it, is about before the first of the talks `found` in it."""
    texts = [paragraph.text for paragraph in scope.paragraphs]
    free = texts[: min((spot.first for spot in found), default=len(texts))]
    around = scope.surroundings
    if not free or not (around.on_keynotes or KEYNOTE.search(" ".join((scope.heading, *texts)))):
        return []
    told = around.keynotes.told_in(scope.heading, " ".join(free))
    if told:
        return [_told(told, 0, len(free))]
    by = ((i, around.keynotes.given_by(text)) for i, text in enumerate(free) if KEYNOTE.search(text))
    given = [(i, match) for i, match in by if match]
    if len(given) == 1 and KEYNOTE.search(scope.heading):
        return [_told(given[0][1], 0, len(free))]
    return [_told(match, i, i + 1) for i, match in given]


def _told(match: Match, first: int, last: int) -> Spot:
    return Spot(Claim(match.talk.title, why="told of in a text on keynotes"), first, last, match)
