"""Links in a sentence that only point, such as "watch it here": of which talk the sentence speaks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.catalogue import Match
from knowledge.links import schedule_words, talk_key
from knowledge.mentions.addresses import bears
from knowledge.mentions.candidates import Candidates
from knowledge.mentions.claim import Claim
from knowledge.mentions.speakers import NAME
from knowledge.mentions.spot import Spot
from knowledge.people import people
from knowledge.sentences import sentences
from knowledge.titles import LONGEST_TITLE, in_title_case
from knowledge.writeup import Kind

_IN_FRONT = re.compile(r"[.:;!?]\s([A-Z0-9][^.:;!?()]*?)\s[(\[]$")
_VIDEO = re.compile(r"(?:\w+\s)?(?:video|clip|vidéo|demo)", re.IGNORECASE)
_ANY = re.compile(r"\b(?:this|a|an|another|une?|cette|ein|dieses|este|um)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_ANY_WITHIN = 60  # characters before "video"
_MADE_BY = re.compile(rf",?\s(?:by|from|par|von|por)\s({NAME})")


def pointed_at(talks: Candidates) -> list[Spot]:
    """Give links that only point to the talks of which their sentences speak, and find those that nothing else names.

    Found is as well what a link tells of the moment in a recording that is known.
    """
    links = ((link, i) for i, reading in enumerate(talks.scope.readings) for link in reading.pointed)
    return [spot for link, i in links for spot in _placed(link, i, talks)]


def _placed(link: Claim, at: int, talks: Candidates) -> Iterator[Spot]:
    scope = talks.scope
    why = "a link to a recording" if link.video else "a link to the programme"
    claim = replace(link, title=scope.title_for(link), certain=True, why=why)
    taker = talks.taker(claim, _likeliest(link, at, talks))
    if taker:
        if taker.claim.video and link.video and link.video.start:
            yield Spot(replace(taker.claim, video=link.video), at, at + 1, taker.match)
        taker.give(claim, None, at)
    elif scope.known(claim) or not _is_aside(link, at, talks):
        yield scope.in_passing(replace(claim, title=_title(claim, at, talks)), at)


def _likeliest(link: Claim, at: int, talks: Candidates) -> list[Spot]:
    """Return the talks of which a sentence that only points can speak, the likeliest first."""
    near = [*_before(link, at, talks), *talks.over(at)]
    page = link.schedule_url
    if page and schedule_words(page):
        return [spot for spot in [*near, talks.headings[-1]] if bears(page, spot.claim.title)]
    return [*near, talks.heading] if talks.heading and not _has_other_link(talks.heading.match, link) else near


def _before(link: Claim, at: int, talks: Candidates) -> list[Spot]:
    """Return the talks that a sentence names; what may be none, such as a question quoted, only before the link."""
    text, place = talks.scope.paragraphs[at].text, _place(link, at, talks)
    beside = [spot for spot in talks.inline if spot.first == at]
    linked = {spot.claim.title for spot in beside if link.video and spot.claim.video}
    here = (spot for spot in beside if spot.claim.title not in linked)
    return [spot for spot in here if spot.stands or text.find(spot.claim.title) < place]


def _place(claim: Claim, at: int, talks: Candidates) -> int:
    link = talks.scope.link_of(claim, at)
    return link.start if link else 0


def _has_other_link(match: Match | None, link: Claim) -> bool:
    """Say whether the catalogue has another recording or page for the talk than a link that merely points at one."""
    if match is None:
        return False
    pairs = ((match.talk.video_url, link.video and link.video.url), (match.talk.schedule_url, link.schedule_url))
    return any(known and said and talk_key(known) != talk_key(said) for known, said in pairs)


def _is_aside(claim: Claim, at: int, talks: Candidates) -> bool:
    """Say whether a paragraph speaks of a recording as one that somebody made: "I like this [video](url) by Ada"."""
    text, link = talks.scope.paragraphs[at].text, talks.scope.link_of(claim, at)
    if link is None or not _VIDEO.fullmatch(text, link.start, link.end):
        return False
    made = _MADE_BY.match(text, link.end)
    any_of_them = _ANY.search(text[max(0, link.start - _ANY_WITHIN) : link.start])
    return any_of_them is not None and made is not None and bool(people(made[1], listed=True))


def _title(link: Claim, at: int, talks: Candidates) -> str:
    """Return what a talk is called that only a link points at: what its line names, what is in front, its sentence."""
    text, place = talks.scope.paragraphs[at].text, _place(link, at, talks)
    in_own_cell = talks.scope.paragraphs[at].kind is Kind.TABLE and talks.scope.columns[at] is None
    named = (spot.claim.title for spot in talks.lines if spot.stands and spot.first == at and not in_own_cell)
    title = next(named, "") or _in_front(text, place)
    if title or not _is_other(link, talks.heading):
        return title or link.title
    return next((text[start:end][:LONGEST_TITLE] for start, end in sentences(text) if start <= place < end), text)


def _in_front(text: str, place: int) -> str:
    """Return the title that stands before a link in brackets: "Second came Otters at Scale ([video](url))"."""
    words = _IN_FRONT.search(text[max(0, place - LONGEST_TITLE) : place])
    return words[1] if words and in_title_case(words[1]) else ""


def _is_other(link: Claim, heading: Spot | None) -> bool:
    """Say whether a link to a recording would bear the title of a heading that has another, or is known to have."""
    if heading is None or heading.claim.title != link.title or not link.video:
        return False
    own = heading.claim.video
    return own.key != link.video.key if own else _has_other_link(heading.match, link)
