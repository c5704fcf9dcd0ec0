"""Candidates: the talks of a section to which its links may belong."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.mentions.claim import Claim
from knowledge.mentions.scope import Scope
from knowledge.mentions.spot import Spot


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those whom `headings`, `lines` of their own, and words `inline` name; not all of them stand.

    The last of the headings is what the heading as a whole names. Links are given to the spots as they are found.
    """

    scope: Scope
    headings: list[Spot]
    lines: list[Spot]
    inline: list[Spot]

    @property
    def heading(self) -> Spot | None:
        """What the heading names, if that is a talk."""
        return self.headings[-1] if self.headings[-1].stands else None

    def over(self, at: int) -> list[Spot]:
        """Return the talks whose text the paragraph at `at` is part of, the nearest first, but not the heading's.

        What would be no talk without a link is one only if the paragraph stands inside its list item.
        """
        paragraphs = self.scope.paragraphs
        over = [spot for spot in reversed(self.lines) if spot.first <= at < spot.last]
        return [spot for spot in over if spot.stands or paragraphs[at].depth > paragraphs[spot.first].depth]

    def above(self, at: int) -> list[Spot]:
        """Return those over the paragraph at `at`, and the heading's, of which what stands below it can be."""
        return [*self.over(at), *([self.heading] if self.heading else [])]

    def taker(self, link: Claim, among: Iterable[Spot], *, alone: bool = False) -> Spot | None:
        """Return the first of some talks whose a link can be."""
        known = self.scope.known(link)
        return next((spot for spot in among if spot.takes(link, known, alone=alone)), None)
