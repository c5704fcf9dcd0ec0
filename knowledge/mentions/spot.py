"""A spot: a talk that a section of a write-up names, with the paragraphs that are about it."""

from dataclasses import dataclass, replace

from knowledge.catalogue import Match
from knowledge.links import schedule_key
from knowledge.mentions.claim import Claim
from knowledge.talks import Talk


@dataclass(slots=True)
class Spot:
    """A claim and the paragraphs `first` to `last` (exclusive) that it covers; `match` is the catalogue's talk for it.

    `named_in` is the paragraph that only names the talk, `linked_in` the one whose link was given to it; `place` is
    where in its paragraph a talk is named in passing; a `deep` spot covers the sections below as well.
    """

    claim: Claim
    first: int
    last: int
    match: Match | None = None
    named_in: int | None = None
    linked_in: int | None = None
    place: int | None = None
    deep: bool = False

    @property
    def stands(self) -> bool:
        """Say whether this is a talk beyond doubt."""
        return self.claim.certain or self.match is not None

    def takes(self, link: Claim, known: Talk | None, *, alone: bool = False) -> bool:
        """Say whether links that only point can be this talk's; `known` is whose the catalogue says they are.

        What stands `alone` below a talk that the catalogue does not know is that talk's, whatever it is called there.
        """
        if self.claim.video and link.video:
            return self.claim.video.key == link.video.key
        if self.claim.schedule_url and link.schedule_url:
            return schedule_key(self.claim.schedule_url) == schedule_key(link.schedule_url)
        if known is None:
            return True
        return self.match.talk == known if self.match else alone

    def give(self, link: Claim, known: Talk | None, paragraph: int) -> None:
        """Make the links of a paragraph the talk's own, where it has none."""
        certain = self.claim.certain or link.leads_to_talk
        self.claim, self.linked_in = replace(self.claim.with_links_of(link), certain=certain), paragraph
        if known and self.match is None:
            self.match = by_link(known)


def by_link(talk: Talk) -> Match:
    """Return the match for a talk of the catalogue that was found by its link."""
    return Match(talk, ("its link is in the catalogue", *talk.evidence))
