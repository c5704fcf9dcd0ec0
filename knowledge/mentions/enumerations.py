"""Enumerations of talks: "Otters at Scale ([video]) and Ponds at Night ([video], [slides])"."""

import re
from collections.abc import Iterator, Sequence

from knowledge.links import is_slides, recording, schedule_key, talk_key
from knowledge.mentions.claim import Claim
from knowledge.pointing import words_beside
from knowledge.talkline import talk_or_title
from knowledge.titles import in_title_case
from knowledge.writeup import Link

_SEPARATING = " ,;:()[]|/–—-·•&（"
_JOINING = re.compile(rf"^[{re.escape(_SEPARATING)}）.]*(?:(?:and|et|und|y|e|as well as|plus)\s+)?", re.IGNORECASE)


def enumerated(text: str, links: Sequence[Link]) -> tuple[Claim, ...]:
    """Read titles in a text that are each followed by links; no link to a talk has words of its own.

    Empty unless there are several, each a title to look at and with a recording of its own.
    """
    found = list(_each(text, links))
    alike = all(claim.video and (claim.speakers or in_title_case(claim.title)) for claim in found)
    return tuple(found) if alike and len(found) > 1 else ()


def _each(text: str, links: Sequence[Link]) -> Iterator[Claim]:
    """Yield a claim for each run of words that links follow which only point."""
    start, claim = 0, None
    for link in links:
        if not talk_key(link.url) and not is_slides(link.url):
            continue  # its words are some of a title
        words = _JOINING.sub("", text[start : link.start]).rstrip(_SEPARATING)
        if words_beside(words):
            if claim:
                yield claim
            line = talk_or_title(words)
            claim = Claim(line.title, line.speakers, certain=True, why="named before a link to it")
        if claim:
            claim = claim.with_links_of(_only(link.url))
        start = link.end
    if claim:
        yield claim


def _only(url: str) -> Claim:
    page, slides = url if schedule_key(url) else None, url if is_slides(url) else None
    return Claim("", video=recording(url), schedule_url=page, slides_url=slides)
