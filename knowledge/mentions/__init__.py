"""Where write-ups speak of which talk, from the small to the large.

A `claim` is a talk as one place names it; `paragraphs` reads those of a paragraph, whatever shape it has: `lines`,
`rows`, `enumerations`, `prose`. A `spot` is a claim with the text that is about it; `section` finds those of a section,
by `headings`, `reach`, `pointers` and `recordings`, and what goes `unnamed`. Mentions are what all others see of them,
and `union` makes those of all write-ups one that are of one talk.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.catalogue import Catalogue, merged
from knowledge.mentions.keynotes import KEYNOTE, Keynotes
from knowledge.mentions.scope import Surroundings
from knowledge.mentions.section import spots
from knowledge.mentions.spot import Spot
from knowledge.mentions.union import unite
from knowledge.talks import Mention, Talk
from knowledge.writeup import Section, WriteUp

_TALKS_BELOW = re.compile(
    r"\b(?:talks?|sessions?|keynotes?|presentations?|conférences?|vorträge|charlas)\b|演讲|议题", re.IGNORECASE
)


def mentions(writeup: WriteUp, catalogue: Catalogue) -> tuple[Mention, ...]:
    """Find the talks of a write-up; of mentions that overlap, the later is the more specific.

    A talk's links are the write-up's own where it has any, else the catalogue's. What may be no talk is left out.
    """
    around = Surroundings(writeup, catalogue, Keynotes(catalogue, writeup.event))
    found: list[Mention] = []
    for number, section in enumerate(writeup.sections):
        around = _announced(section, around)
        above = any(map(_TALKS_BELOW.search, section.headings[:-1]))
        for spot in spots(section, replace(around, listed=around.listed or above)):
            found += _mentions_of(spot, number, writeup)
    return tuple(found)


def all_mentions(writeups: Sequence[WriteUp], catalogue: Catalogue) -> tuple[tuple[Mention, ...], ...]:
    """Find the talks of all write-ups, in their order; one talk is one Talk, however often named and spelt."""
    return unite([mentions(writeup, catalogue) for writeup in writeups])


def _announced(section: Section, around: Surroundings) -> Surroundings:
    """Note what a heading says of the sections to come: plain text may have lost the levels of its headings."""
    heading = section.headings[-1] if section.headings else ""
    if _TALKS_BELOW.search(heading):
        return replace(around, listed=not section.paragraphs, on_keynotes=KEYNOTE.search(heading) is not None)
    return around if section.paragraphs else replace(around, listed=False)


def _mentions_of(spot: Spot, number: int, writeup: WriteUp) -> Iterator[Mention]:
    """Tell of a talk in its own section and, for a heading, in the sections below it."""
    talk = _talk(spot, number, writeup)
    yield Mention(talk, number, spot.first, spot.last, spot.named_in, spot.place)
    path = writeup.sections[number].headings
    if not spot.deep or not path:
        return
    for below, section in enumerate(writeup.sections[number + 1 :], number + 1):
        if len(section.headings) <= len(path) or section.headings[: len(path)] != path:
            return
        yield Mention(talk, below, 0, len(section.paragraphs))


def _talk(spot: Spot, number: int, writeup: WriteUp) -> Talk:
    """Return the talk as the write-up has it, with what the catalogue knows besides; the write-up's own links first."""
    claim, video = spot.claim, spot.claim.video
    own = {"recording": video, "page": claim.schedule_url, "slides": claim.slides_url}
    said = (f"{name}: linked in the write-up" for name, link in own.items() if link)
    talk = Talk(
        title=claim.title,
        speakers=claim.speakers,
        event=writeup.event,
        video_url=video.url if video else None,
        schedule_url=claim.schedule_url,
        slides_url=claim.slides_url,
        start=video.start if video else None,
        evidence=(f"{claim.why} ({writeup.path.name}:{_line(spot, writeup.sections[number])})", *said),
    )
    if spot.match is None:
        return talk
    base = spot.match.talk
    known = merged(replace(talk, title=base.title, speakers=base.speakers, event=base.event, kind=base.kind), base)
    return replace(known, evidence=(*talk.evidence, *spot.match.why))


def _line(spot: Spot, section: Section) -> int:
    return section.line if spot.deep or not section.paragraphs else section.paragraphs[spot.first].lines[0]
