"""Headings that name a talk, or lead to one."""

from dataclasses import replace

from knowledge.mentions.claim import Claim
from knowledge.mentions.linked import could_be_title, named_by, sorted_links, to_talks
from knowledge.pointing import only_points
from knowledge.talkline import talk_line, without_marks
from knowledge.titles import is_called_talk
from knowledge.writeup import Link


def read_heading(text: str, links: tuple[Link, ...]) -> tuple[Claim, ...]:
    """Read a heading: what it names, certain when that has speakers or leads to a talk; then other talks linked there.

    `links` may hold videos embedded right below it.
    """
    found = sorted_links(text, to_talks(text, links))
    line = talk_line(found.rest)
    linked = [named_by(link, text) for link, _ in found.titled]
    title = line.title if line else without_marks(found.rest) or without_marks(text) or text
    if line is None and linked and _opens(found.titled[0][0], text) and _is_title_of(linked[0], text):
        title = linked[0].title
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


def _opens(link: Link, text: str) -> bool:
    before = text[: link.start]
    return not without_marks(before) or only_points(before)


def _is_title_of(linked: Claim, heading: str) -> bool:
    """Say whether the words of a link alone are the title in a heading that says more: "[Title](url): what we saw"."""
    return linked.title != heading and (bool(linked.speakers) or could_be_title(linked.title))
