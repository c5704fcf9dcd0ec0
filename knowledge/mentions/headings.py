"""Headings that name talks, and what stands right below them: who spoke, and the last word after all of them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.analysis import fold
from knowledge.mentions.bylines import below_heading
from knowledge.mentions.claim import Claim
from knowledge.mentions.keynotes import KEYNOTE
from knowledge.mentions.linked import could_be_title, named_by, opens, sorted_links, to_talks
from knowledge.mentions.scope import Scope
from knowledge.mentions.spot import Spot
from knowledge.pointing import only_points
from knowledge.talkline import by_line, lists_speakers, talk_line, without_marks
from knowledge.talks import Speaker
from knowledge.titles import is_called_talk, is_date
from knowledge.writeup import Link, Paragraph

_OPENING_SECTIONS = 3  # of a write-up, where "By A" tells who wrote it
_WIDE = 2  # lines from one paragraph to the next with one empty line between them


def named_in_heading(scope: Scope) -> list[Spot]:
    """Find the talks of a section's heading; the last is what the heading as a whole names, be it a talk or not.

    There are more where it names two ("Title A & Title B"), or where videos are linked in it or embedded right below.
    """
    text = scope.heading or scope.surroundings.writeup.title
    first, *more = _read(text, scope.section.links)
    claim, named_in = _with_speakers(first, scope)
    context, end = scope.text, _set_apart(scope.paragraphs)
    if " & " in claim.title and not claim.certain:
        halves = [replace(claim, title=half.strip()) for half in claim.title.split(" & ", 1)]
        pair = [Spot(half, 0, end, scope.match(half, context, in_heading=True), deep=True) for half in halves]
        if len({spot.match.talk for spot in pair if spot.match}) > 1:
            return pair
    others = [Spot(other, 0, end, scope.match(other)) for other in more]
    return [*others, Spot(claim, 0, end, scope.match(claim, context, in_heading=True), named_in, deep=True)]


def _read(text: str, links: tuple[Link, ...]) -> tuple[Claim, ...]:
    """Read a heading: what it names, certain when that has speakers or leads to a talk; then other talks linked there.

    `links` may hold videos embedded right below it.
    """
    found = sorted_links(text, to_talks(text, links))
    line = talk_line(found.rest)
    linked = [named_by(link, text) for link, _ in found.titled]
    title = line.title if line else without_marks(found.rest) or text
    if linked and opens(found.titled[0][0], text) and (linked[0].speakers or could_be_title(linked[0].title)):
        title = linked[0].title  # "[Title](url): what we saw"
    more = [replace(claim, why="a link in a heading") for claim in linked] + [
        Claim(title, video=video, certain=True, why="a recording below a heading") for video in found.loose
    ]
    first = more[0] if more else Claim("")
    heading = Claim(
        title,
        line.speakers if line else first.speakers,
        first.video,
        found.schedule_url,
        found.slides_url,
        certain=bool(line or more or found.schedule_url) or is_called_talk(title),
        why="named in a heading",
    )
    return heading, *more[1:]


def _with_speakers(claim: Claim, scope: Scope) -> tuple[Claim, int | None]:
    """Complete what a heading claims by who spoke, where text or a heading of its own says it; which paragraph does."""
    heading = scope.heading
    if not scope.headed:
        return replace(claim, certain=claim.video is not None), None
    if only_points(heading) and not KEYNOTE.search(heading):
        return replace(claim, title=scope.title()), None
    speakers = by_line(heading, introduced=True)
    if (speakers or lists_speakers(heading)) and len(scope.section.headings) > 1:
        above = without_marks(scope.section.headings[-2])
        return replace(claim, title=above, speakers=speakers, certain=True), None
    number, speakers = below_heading(scope.paragraphs)
    if speakers and not claim.speakers and _spoke(speakers, scope):
        why = "a heading with its speakers below"
        return replace(claim, speakers=speakers, certain=True, why=why), number
    return claim, None


def _spoke(names: Sequence[Speaker], scope: Scope) -> bool:
    """Say whether those named under a heading spoke, rather than wrote: no author, nor a date for a heading."""
    writeup = scope.surroundings.writeup
    authors = {fold(author) for author in writeup.authors}
    opening = scope.section in writeup.sections[:_OPENING_SECTIONS]
    return (
        (not opening or any(speaker.affiliation for speaker in names))
        and not is_date(scope.heading)
        and all(fold(speaker.name) not in authors for speaker in names)
    )


def _set_apart(paragraphs: Sequence[Paragraph]) -> int:
    """Return where, after a line that only points and a wide gap, text begins that is of no talk: often the last word.

    A text without markup has nothing else that says so.
    """
    for number, (before, after) in enumerate(pairwise(paragraphs), 1):
        if after.lines[0] - before.lines[1] > _WIDE and only_points(before.text):
            return number
    return len(paragraphs)
