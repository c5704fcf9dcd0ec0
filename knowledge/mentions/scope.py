"""The scope in which the talks of a section are looked for: what its paragraphs say, and what is known around it."""

from dataclasses import dataclass

from knowledge.catalogue import Catalogue, Match
from knowledge.links import Recording, recording
from knowledge.mentions.addresses import bears, title_in
from knowledge.mentions.claim import Claim
from knowledge.mentions.keynotes import KEYNOTE, Keynotes
from knowledge.mentions.paragraphs import read_paragraph
from knowledge.mentions.rows import heads
from knowledge.mentions.spot import Spot, by_link
from knowledge.pointing import only_points
from knowledge.talkline import TalkLine
from knowledge.talks import Talk
from knowledge.titles import TITLE_WORDS
from knowledge.writeup import Link, Paragraph, Section, WriteUp


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a section alone does not say. `listed` and `on_keynotes`: a heading above announced talks, or keynotes."""

    writeup: WriteUp
    catalogue: Catalogue
    keynotes: Keynotes
    listed: bool = False
    on_keynotes: bool = False


class Scope:
    """A section with its `surroundings`; `readings` are those of its paragraphs, one each.

    `columns` are those of the table whose row a paragraph is, None for any other paragraph and where they are unknown.
    `headed` says that the section has a heading which is not the write-up's title.
    """

    def __init__(self, section: Section, surroundings: Surroundings) -> None:
        self.section = section
        self.surroundings = surroundings
        self.paragraphs = section.paragraphs
        self.heading = section.headings[-1] if section.headings else ""
        self.headed = self.heading not in {"", surroundings.writeup.title}
        self.columns = tuple(heads(section.paragraphs))
        self.readings = tuple(map(read_paragraph, section.paragraphs, self.columns))
        self._links = tuple(map(_by_target, section.paragraphs))

    @property
    def text(self) -> str:
        """All that its paragraphs say."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)

    def title(self) -> str:
        """Return what a talk is called that nothing names: the heading, or that above one such as "Video"."""
        saying = (text for text in reversed(self.section.headings) if KEYNOTE.search(text) or not only_points(text))
        return next(saying, self.surroundings.writeup.title)

    def title_for(self, link: Claim) -> str:
        """Return the name of a talk that nothing but a link tells of: in its address, else above it."""
        page = link.schedule_url or ""
        said = title_in(page, self.text)
        return said if len(said.split()) >= TITLE_WORDS and not bears(page, self.heading) else self.title()

    def known(self, claim: Claim) -> Talk | None:
        """Return the catalogue's talk for the links of a claim."""
        urls = (claim.video.url if claim.video else None, claim.schedule_url)
        return next((known for url in urls if url and (known := self.surroundings.catalogue.by_url(url))), None)

    def match(self, claim: Claim, context: str = "", *, in_heading: bool = False) -> Match | None:
        """Ask the catalogue for the talk of a claim: by its links, else by title, speakers and event.

        `context` is text that may name its speakers.
        """
        known = self.known(claim)
        if known:
            return by_link(known)
        catalogue, event = self.surroundings.catalogue, self.surroundings.writeup.event
        listed = in_heading and self.surroundings.listed
        lines = (TalkLine(claim.title, claim.speakers), *claim.others)
        asked = (catalogue.find(line.title, line.speakers, event, context=context, listed=listed) for line in lines)
        return next(filter(None, asked), None)

    def link_of(self, claim: Claim, at: int) -> Link | None:
        """Return the first link of a claim among those on words of the paragraph numbered `at`."""
        found = (self._links[at].get(target) for target in (claim.video, claim.schedule_url) if target)
        return min(filter(None, found), key=lambda link: link.start, default=None)

    def in_passing(self, claim: Claim, at: int, context: str = "") -> Spot:
        """Return a talk that the paragraph numbered `at` links or quotes, with the place where it does."""
        link = self.link_of(claim, at)
        place = link.start if link else max(0, self.paragraphs[at].text.find(claim.title))
        return Spot(claim, at, at + 1, self.match(claim, context), place=place)


def _by_target(paragraph: Paragraph) -> dict[Recording | str, Link]:
    """Return the first link on words of a paragraph to each recording and each other address."""
    found: dict[Recording | str, Link] = {}
    for link in paragraph.links:
        if link.end:
            found.setdefault(recording(link.url) or link.url, link)
    return found
