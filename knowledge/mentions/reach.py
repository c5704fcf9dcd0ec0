"""How far the text reaches that is about the talk which a line of its own names."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.catalogue import Match
from knowledge.mentions.bylines import below_item
from knowledge.mentions.claim import Claim
from knowledge.mentions.scope import Scope
from knowledge.mentions.spot import Spot
from knowledge.pointing import only_points
from knowledge.talkline import without_marks
from knowledge.titles import LONGEST_TITLE, in_title_case, is_event
from knowledge.writeup import Kind, Paragraph

_BESIDE_NAMES = 40  # characters that a line which only names a talk may hold besides
_IN_LISTS = frozenset({Kind.ITEM, Kind.TABLE})


def named_in_lines(scope: Scope) -> list[Spot]:
    """Find the paragraphs that name a talk, or would if they had a link, and how far the text of each runs."""
    found = [_named(reading.whole, i, scope) for i, reading in enumerate(scope.readings) if reading.whole]
    starts = [spot.first for spot in found if spot.stands]
    breaks = _breaks(starts, scope)
    for spot in found:
        spot.last = _end(scope.paragraphs, spot.first, starts, breaks)
    return found


def _named(claim: Claim, at: int, scope: Scope) -> Spot:
    claim = replace(claim, speakers=claim.speakers or below_item(scope.paragraphs, at))
    if is_event(claim.title):
        claim = replace(claim, title=_above(at, scope) or claim.title)
    paragraph = scope.paragraphs[at]
    match = scope.match(claim, paragraph.text)
    return Spot(claim, at, at + 1, match, at if _only_names(paragraph, claim, match) else None)


def _above(at: int, scope: Scope) -> str:
    """Return what a line that only says where a talk was held leaves to the heading, or to the line above it."""
    if scope.headed and not is_event(scope.heading):
        return "" if only_points(scope.heading) else without_marks(scope.heading)
    above = scope.paragraphs[at - 1] if at else None
    term = above.text if above and above.kind is Kind.PROSE and not above.links else ""
    return term if in_title_case(term, least=2) else ""


def _only_names(paragraph: Paragraph, claim: Claim, match: Match | None) -> bool:
    """Say whether the paragraph holds the talk's title and speakers and nothing to speak of besides."""
    speakers = claim.speakers or (match.talk.speakers if match else ())
    names = sum(len(f"{who.name} ({who.affiliation or ''}), ") for who in speakers)
    return len(paragraph.text) <= len(claim.title) + names + _BESIDE_NAMES


def _breaks(starts: Sequence[int], scope: Scope) -> list[int]:
    """Return the paragraphs at which the text of a talk ends: the next talk, however named, and bold topics.

    Bold lines are topics where they come before the first talk; else they may be parts of what is told of one.
    """
    inline = ((i, claim) for i, reading in enumerate(scope.readings) for claim in reading.inline)
    named = [i for i, claim in inline if claim.leads_to_talk and claim.speakers]
    bold = [i for i, paragraph in enumerate(scope.paragraphs) if _is_bold_line(paragraph)]
    topics = bold if bold and starts and bold[0] < starts[0] else []
    return sorted({*starts, *named, *topics})


def _is_bold_line(paragraph: Paragraph) -> bool:
    bold = sum(end - start for start, end in paragraph.bold)
    return paragraph.kind is Kind.PROSE and bold == len(paragraph.text) <= LONGEST_TITLE and not paragraph.links


def _end(paragraphs: Sequence[Paragraph], at: int, starts: Sequence[int], breaks: Sequence[int]) -> int:
    """Return where the text of the talk named at `at` ends: at the next of `breaks`, a list item's with the item.

    `starts` are the paragraphs that name talks. Where a list's inner paragraphs are not known as such, those between
    two items that name talks belong to the first.
    """
    named = paragraphs[at]
    if named.kind is Kind.TABLE:
        return at + 1
    if named.kind is not Kind.ITEM:
        lines = (start for start in breaks if start > at and paragraphs[start].kind not in _IN_LISTS)
        return next(lines, len(paragraphs))
    after = range(at + 1, len(paragraphs))
    end = next((i for i in after if paragraphs[i].depth <= named.depth), len(paragraphs))
    following = next((i for i in range(end, len(paragraphs)) if paragraphs[i].kind is Kind.ITEM), end)
    return following if following in starts else end
