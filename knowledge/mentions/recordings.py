"""Recordings and slides that stand by themselves, embedded or on a line of their own: of which talk each is."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.event import names_kubecon
from knowledge.links import is_slides
from knowledge.mentions.candidates import Candidates
from knowledge.mentions.claim import Claim
from knowledge.mentions.linked import could_be_title
from knowledge.mentions.parting import beside, opening_title, parted
from knowledge.mentions.spot import Spot
from knowledge.titles import TITLE_WORDS, is_date, resemblance
from knowledge.writeup import Kind

_LABEL = 30  # characters beside a link


def standing_alone(talks: Candidates) -> list[Spot]:
    """Give links that stand by themselves to the talk above them, else to the heading or the text around.

    Returned are the talks that are known by such links alone. One that breaks off another's text is added to those
    that are named inline.
    """
    left: list[tuple[int, Claim]] = []
    for at, reading in enumerate(talks.scope.readings):
        for claim in reading.alone:
            _call_heading(claim, talks)
            taker = talks.taker(claim, talks.above(at), alone=True)
            if taker:
                taker.give(claim, talks.scope.known(claim), at)
            elif own := _broken_off(claim, at, talks):
                talks.inline.append(own)
            else:
                left.append((at, claim))
    found = parted([(at, claim) for at, claim in left if claim.leads_to_talk], talks)
    _give_slides([(at, claim) for at, claim in left if not claim.leads_to_talk], found, talks)
    return found


def _call_heading(shown: Claim, talks: Candidates) -> None:
    """Take the heading for a talk if a recording shown below it bears its title, be it with more around it."""
    spot = talks.headings[-1]
    if not spot.stands and talks.scope.headed and resemblance(spot.claim.title, shown.title):
        spot.claim = replace(spot.claim, speakers=shown.speakers, certain=True, why="named by a recording")


def _broken_off(claim: Claim, at: int, talks: Candidates) -> Spot | None:
    """Return the talk of a recording inside the text of another, which ends at the words that come with it."""
    over = next(iter(talks.over(at)), None)
    paragraph = talks.scope.paragraphs[at]
    title = claim.title if len(claim.title.split()) >= TITLE_WORDS else opening_title([paragraph.text])
    if over is None or not title:
        return None
    last = at + 1
    if paragraph.kind is Kind.PROSE and at > over.first:
        last, over.last = over.last, at
    return beside(claim, title, at, last, talks.scope)


def _give_slides(left: Sequence[tuple[int, Claim]], found: Sequence[Spot], talks: Candidates) -> None:
    """Give slides to the talks that were found around them, else to the heading."""
    for at, slides in left:
        for spot in found:
            if spot.first <= at < spot.last:
                spot.give(slides, None, at)
    if left and not found:
        _give_to_heading(*left[0], talks)


def _give_to_heading(at: int, slides: Claim, talks: Candidates) -> None:
    """Take a heading that can be a title for a talk, for it has slides: those alone, on a line of their own."""
    scope, paragraph = talks.scope, talks.scope.paragraphs[at]
    links = {link.url for paragraph in scope.paragraphs for link in paragraph.links if is_slides(link.url)}
    label = len(paragraph.text) - sum(link.end - link.start for link in paragraph.links)
    can_be_title = (
        scope.headed
        and not (is_date(scope.heading) or names_kubecon(scope.heading))
        and (could_be_title(scope.heading) or not scope.heading.isascii())
    )
    if can_be_title and len(links) <= 1 and label <= _LABEL and not any(line.stands for line in talks.lines):
        spot = talks.headings[-1]
        spot.claim = replace(spot.claim, slides_url=slides.slides_url, certain=True, why="slides below a heading")
