"""Spots: the talks that one section of a write-up names, and which of its paragraphs each covers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.analysis import fold
from knowledge.catalogue import Catalogue, Match
from knowledge.event import names_kubecon
from knowledge.links import Recording, is_slides, recording, schedule_key, schedule_words, talk_key
from knowledge.mentions.bylines import below_heading, below_item
from knowledge.mentions.claim import Claim
from knowledge.mentions.headings import read_heading
from knowledge.mentions.keynotes import KEYNOTE, Keynotes
from knowledge.mentions.paragraphs import read_paragraph
from knowledge.mentions.playlists import names_no_talk
from knowledge.mentions.quotations import quotations
from knowledge.mentions.rows import heads
from knowledge.mentions.speakers import NAME
from knowledge.people import people
from knowledge.pointing import only_points, words_beside
from knowledge.sentences import sentences
from knowledge.stopwords import STOP_WORDS
from knowledge.talkline import TalkLine, by_line, lists_speakers, talk_line, without_marks
from knowledge.talks import Speaker, Talk
from knowledge.titles import in_title_case, is_event, normal, resemblance, without_event
from knowledge.writeup import Kind, Paragraph, Section, WriteUp

_OPENING_SECTIONS = 3  # of a write-up, where "By A" tells who wrote it
_DATE = re.compile(
    r"^\W*(?:\d{1,2}(?:st|nd|rd|th)?\W+)?\w+\W+\d{1,2}?\W*(?:19|20)\d\d\W*$|^\W*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\W*$"
)
_TITLE_WORDS = 3  # for the title beside an embedded video to say more than the heading
_LABEL = 30  # characters beside a link
_VIDEO = re.compile(r"(?:\w+\s)?(?:video|clip|vidéo|demo)", re.IGNORECASE)
_ANY = re.compile(r"\b(?:this|a|an|another|une?|cette|ein|dieses|este|um)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_ANY_WITHIN = 60  # characters before "video"
_MADE_BY = re.compile(rf",?\s(?:by|from|par|von|por)\s({NAME})")
_SHORT_TITLE = 120  # characters
_KIND = re.compile(r"^(?:(?:sponsored|project|cl) ?)?(?:keynote|lightning talk|panel(?: discussion)?|tutorial) ")
_FULL_NAME = re.compile(r"(?=\b([^\W\d_a-z][\w’']+)[ -]([^\W\d_a-z][\w’'-]+))")
_IN_TITLES = STOP_WORDS["en"] - {"of", "at", "and"}  # and never among names and companies
_IN_FRONT = re.compile(r"[.:;!?]\s([A-Z0-9][^.:;!?()]*?)\s[(\[]$")
_NEARLY_ALL = 0.75  # of a title's words
_WIDE = 2  # lines from one paragraph to the next with one empty line between them
_IN_LISTS = frozenset({Kind.ITEM, Kind.TABLE})


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
        mine, self.linked_in = self.claim, paragraph
        self.claim = replace(
            mine,
            video=mine.video or link.video,
            schedule_url=mine.schedule_url or link.schedule_url,
            slides_url=mine.slides_url or link.slides_url,
            certain=mine.certain or link.leads_to_talk,
        )
        if known and self.match is None:
            self.match = _by_link(known)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a section alone does not say. `listed` and `on_keynotes`: a heading above announced talks, or keynotes."""

    writeup: WriteUp
    catalogue: Catalogue
    keynotes: Keynotes
    listed: bool = False
    on_keynotes: bool = False


def spots(section: Section, around: Surroundings) -> list[Spot]:
    """Find the talks of a section; of those that overlap, the later is the more specific."""
    return _SectionReader(section, around).spots()


class _SectionReader:
    def __init__(self, section: Section, around: Surroundings) -> None:
        self._section = section
        self._around = around
        self._paragraphs = section.paragraphs
        self._heading = section.headings[-1] if section.headings else ""
        self._columns = list(heads(section.paragraphs))
        self._readings = [read_paragraph(*row) for row in zip(section.paragraphs, self._columns, strict=True)]
        self._headings = self._read_headings()
        self._lines = self._read_lines()
        self._inline = [
            self._in_passing(claim, i, self._match(claim, self._paragraphs[i].text))
            for i, reading in enumerate(self._readings)
            for claim in reading.inline
            if not self._is_page_of_heading(claim, i)
        ]

    def spots(self) -> list[Spot]:
        """Return what stands, the general before the specific."""
        pointed, alone = self._pointed(), self._alone()
        passing = [*self._inline, *pointed]
        found = [*self._headings, *alone, *self._lines, *self._openings(passing), *passing]
        standing = [spot for spot in found if spot.stands and (spot.match or not names_no_talk(spot.claim.title))]
        return self._told_of(standing) + standing + self._above_recording(standing)

    def _read_headings(self) -> list[Spot]:
        """Read the heading: one talk, none, two ("Title A & Title B"), or videos embedded right below it."""
        claim, named_in = self._heading_claim()
        context, end = " ".join(paragraph.text for paragraph in self._paragraphs), _set_apart(self._paragraphs)
        others = [
            Spot(other, 0, end, self._match(other, ""))
            for other in read_heading(self._heading or self._around.writeup.title, self._section.links)[1:]
        ]
        if " & " in claim.title and not claim.certain:
            halves = [replace(claim, title=half.strip()) for half in claim.title.split(" & ", 1)]
            pair = [Spot(half, 0, end, self._match(half, context, in_heading=True), deep=True) for half in halves]
            if len({spot.match.talk for spot in pair if spot.match}) > 1:
                return pair
        return [*others, Spot(claim, 0, end, self._match(claim, context, in_heading=True), named_in, deep=True)]

    def _is_page_of_heading(self, claim: Claim, at: int) -> bool:
        """Give a page of the programme whose address bears the heading's title to that talk, whatever is linked."""
        for spot in self._standing_heading() if claim.schedule_url and not claim.video else ():
            if _names(claim.schedule_url or "", spot.claim.title) and spot.takes(claim, self._known(claim)):
                spot.give(claim, self._known(claim), at)
                return True
        return False

    def _above_recording(self, standing: Sequence[Spot]) -> list[Spot]:
        """Return the heading's talk for the sentence above its recording, if all its text is about others as well."""
        others = [spot for spot in standing if not spot.deep]
        lost = next((spot for spot in self._standing_heading() if self._paragraphs and _is_lost(spot, others)), None)
        at = (lost and lost.linked_in) or 0
        if lost is None or any(spot.place is None and spot.first <= at < spot.last for spot in others):
            return []
        start, _ = [(0, 0), *sentences(self._paragraphs[at].text)][-1]
        return [replace(lost, first=at, last=at + 1, place=start, deep=False)]

    def _heading_claim(self) -> tuple[Claim, int | None]:
        """Read the heading, and who spoke where the text or a heading of its own says it; which paragraph does."""
        title = self._around.writeup.title
        claim = read_heading(self._heading or title, self._section.links)[0]
        if self._heading in {"", title}:
            return replace(claim, certain=claim.video is not None), None
        if only_points(self._heading) and not KEYNOTE.search(self._heading):
            return replace(claim, title=self._title()), None
        speakers = by_line(self._heading, introduced=True)
        if (speakers or lists_speakers(self._heading)) and len(self._section.headings) > 1:
            return replace(
                claim, title=without_marks(self._section.headings[-2]), speakers=speakers, certain=True
            ), None
        number, speakers = below_heading(self._paragraphs)
        if speakers and not claim.speakers and self._spoke(speakers):
            why = "a heading with its speakers below"
            return replace(claim, speakers=speakers, certain=True, why=why), number
        return claim, None

    def _spoke(self, names: Sequence[Speaker]) -> bool:
        """Say whether those named under a heading spoke, rather than wrote: no author, nor a date for a heading."""
        writeup = self._around.writeup
        authors = {fold(author) for author in writeup.authors}
        opening = self._section in writeup.sections[:_OPENING_SECTIONS]
        return (
            (not opening or any(speaker.affiliation for speaker in names))
            and not _DATE.search(self._heading)
            and all(fold(speaker.name) not in authors for speaker in names)
        )

    def _read_lines(self) -> list[Spot]:
        """Find the paragraphs that name a talk, or would if they had a link, and how far the text of each runs."""
        found = []
        for i, (paragraph, reading) in enumerate(zip(self._paragraphs, self._readings, strict=True)):
            if reading.whole:
                claim = replace(reading.whole, speakers=reading.whole.speakers or below_item(self._paragraphs, i))
                if is_event(claim.title):
                    claim = replace(claim, title=self._held(i) or claim.title)
                match = self._match(claim, paragraph.text)
                found.append(Spot(claim, i, i + 1, match, i if _only_names(paragraph, claim, match) else None))
        starts = [spot.first for spot in found if spot.stands]
        breaks = self._breaks(starts)
        for spot in found:
            spot.last = _line_end(self._paragraphs, spot.first, starts, breaks)
        return found

    def _held(self, at: int) -> str:
        """Return what a line that only says where a talk was held leaves to the heading, or to the line above it."""
        above = self._paragraphs[at - 1] if at else None
        term = above.text if above and above.kind is Kind.PROSE and not above.links else ""
        if self._heading not in {"", self._around.writeup.title} and not is_event(self._heading):
            return "" if only_points(self._heading) else without_marks(self._heading)
        return term if in_title_case(term, least=2) and len(term) <= _SHORT_TITLE and not is_event(term) else ""

    def _breaks(self, starts: Sequence[int]) -> list[int]:
        """Return the paragraphs at which the text of a talk ends: the next talk, however named, and bold topics.

        Bold lines are topics where they come before the first talk; else they may be parts of what is told of one.
        """
        named = [
            i
            for i, reading in enumerate(self._readings)
            if any(claim.leads_to_talk and claim.speakers for claim in reading.inline)
        ]
        bold = [i for i, paragraph in enumerate(self._paragraphs) if _is_bold_line(paragraph)]
        topics = bold if bold and starts and bold[0] < starts[0] else []
        return sorted({*starts, *named, *topics})

    def _pointed(self) -> list[Spot]:
        """Give the links of "watch it here" to the talk that the sentence speaks of, else to the paragraph alone."""
        found = []
        for i, reading in enumerate(self._readings):
            for link in reading.pointed:
                what = "a recording" if link.video else "the programme"
                claim = replace(link, title=self._title_for(link), certain=True, why=f"a link to {what}")
                taker = self._taker(claim, self._pointed_at(link, i))
                if taker is None and self._known(claim) is None and is_aside(self._paragraphs[i], link):
                    continue
                if taker is None:
                    apart = self._paragraphs[i].kind is Kind.TABLE and self._columns[i] is None  # in a cell of its own
                    lines = [] if apart else [spot for spot in self._lines if spot.stands and spot.first == i]
                    named = next((spot.claim.title for spot in lines), "")
                    title = named or _in_front(link, self._paragraphs[i]) or self._unlike_heading(claim, i)
                    claim = replace(claim, title=title)
                    found.append(self._in_passing(claim, i, self._match(claim, "")))
                    continue
                if taker.claim.video and link.video and link.video.start:
                    found.append(_moment(taker, link.video, i))
                taker.give(claim, None, i)
        return found

    def _unlike_heading(self, link: Claim, at: int) -> str:
        """Return the title for a link that only points; its sentence where the heading is a talk with another video."""
        headed = [spot.claim.video for spot in self._standing_heading() if spot.claim.title == link.title]
        if not any(video and link.video and video.key != link.video.key for video in headed):
            return link.title
        text, url = self._paragraphs[at].text, link.video.url if link.video else ""
        place = next((found.start for found in self._paragraphs[at].links if talk_key(found.url) == talk_key(url)), 0)
        return next((text[start:end][:_SHORT_TITLE] for start, end in sentences(text) if start <= place < end), text)

    def _in_passing(self, claim: Claim, at: int, match: Match | None) -> Spot:
        """Return a talk that a paragraph links or quotes, with the place where it does."""
        paragraph = self._paragraphs[at]
        links = (link.start for link in paragraph.links if link.end and claim.leads_to(link))
        return Spot(claim, at, at + 1, match, place=next(links, max(0, paragraph.text.find(claim.title))))

    def _openings(self, passing: Sequence[Spot]) -> list[Spot]:
        """Return the talks of lines that name others as well, each once more for the sentence which does so."""
        return [
            replace(line, last=line.first + 1, named_in=None, place=0)
            for line in self._lines
            if line.stands and any(spot.stands and self._is_beside(spot, line) for spot in passing)
        ]

    def _is_beside(self, spot: Spot, line: Spot) -> bool:
        """Say whether a talk is named in passing in the sentence that opens a paragraph about another."""
        opening = sentences(self._paragraphs[line.first].text)[:1]
        return spot.first == line.first and spot.place is not None and any(spot.place < end for _, end in opening)

    def _pointed_at(self, link: Claim, at: int) -> list[Spot]:
        """Return the talks of which a sentence that only points can speak, the likeliest first."""
        near = [*self._before(link, at), *self._over(at)]
        if link.schedule_url and schedule_words(link.schedule_url):
            return [spot for spot in [*near, *self._headings[-1:]] if _names(link.schedule_url, spot.claim.title)]
        return [*near, *(spot for spot in self._standing_heading() if not _has_other_link(spot, link))]

    def _before(self, link: Claim, at: int) -> list[Spot]:
        """Return the talks that a sentence names; what may be none, such as a question quoted, only before the link."""
        paragraph, url = self._paragraphs[at], link.video.url if link.video else link.schedule_url or ""
        place = next((found.start for found in paragraph.links if talk_key(found.url) == talk_key(url)), 0)
        beside = [spot for spot in self._inline if spot.first == at]
        linked = {spot.claim.title for spot in beside if link.video and spot.claim.video}
        here = (spot for spot in beside if spot.claim.title not in linked)
        return [spot for spot in here if spot.stands or paragraph.text.find(spot.claim.title) < place]

    def _alone(self) -> list[Spot]:
        """Give links that stand by themselves to the talk above them, else to the heading or the text around."""
        left: list[tuple[int, Claim]] = []
        for i, reading in enumerate(self._readings):
            for claim in reading.alone:
                self._call_talk(claim)
                taker = self._taker(claim, [*self._over(i), *self._standing_heading()], alone=True)
                if taker:
                    taker.give(claim, self._known(claim), i)
                elif claim.leads_to_talk and (own := self._broken_off(claim, i)):
                    self._inline.append(own)
                else:
                    left.append((i, claim))
        found = self._around_links([(i, claim) for i, claim in left if claim.leads_to_talk])
        of_slides = [(i, claim) for i, claim in left if not claim.leads_to_talk]
        for i, slides in of_slides:
            for spot in (spot for spot in found if spot.first <= i < spot.last):
                spot.give(slides, None, i)
        if of_slides and not found:
            self._give_to_heading(*of_slides[0])
        return found

    def _broken_off(self, claim: Claim, at: int) -> Spot | None:
        """Return the talk of a recording inside the text of another, which ends at the words that come with it."""
        over = next((spot for spot in self._over(at) if spot.stands), None)
        paragraph = self._paragraphs[at]
        title = claim.title if len(claim.title.split()) >= _TITLE_WORDS else _opening_title([paragraph.text])
        if over is None or not title or only_points(title):
            return None
        last = over.last if paragraph.kind is Kind.PROSE and at > over.first else at + 1
        over.last = at if last > at + 1 else over.last
        return self._beside(claim, title, at, last)

    def _give_to_heading(self, at: int, slides: Claim) -> None:
        """Take a heading that can be a title for a talk, for it has slides: those alone, on a line of their own."""
        links = {link.url for paragraph in self._paragraphs for link in paragraph.links if is_slides(link.url)}
        paragraph = self._paragraphs[at]
        beside = len(paragraph.text) - sum(link.end - link.start for link in paragraph.links)
        can_be_title = (
            self._heading not in {"", self._around.writeup.title}
            and not (_DATE.search(self._heading) or names_kubecon(self._heading))
            and (len(words_beside(self._heading)) >= _TITLE_WORDS or not self._heading.isascii())
        )
        if can_be_title and len(links) <= 1 and beside <= _LABEL and not any(line.stands for line in self._lines):
            heading = self._headings[-1]
            heading.claim = replace(
                heading.claim, slides_url=slides.slides_url, certain=True, why="slides below a heading"
            )

    def _call_talk(self, shown: Claim) -> None:
        """Take the heading for a talk if a recording shown below it bears its title, be it with more around it."""
        spot = self._headings[-1]
        if spot.stands or self._heading in {"", self._around.writeup.title}:
            return
        if shown.title and resemblance(spot.claim.title, shown.title):
            speakers = spot.claim.speakers or shown.speakers
            spot.claim = replace(spot.claim, speakers=speakers, certain=True, why="named by a recording")

    def _around_links(self, left: Sequence[tuple[int, Claim]]) -> list[Spot]:
        """Find the text that belongs to links to talks which stand by themselves below nothing that names a talk."""
        if len(left) == 1 and not self._standing_heading() and not any(spot.stands for spot in self._lines):
            own = left[0][1].title
            title = own if len(own.split()) >= _TITLE_WORDS else self._title_for(left[0][1]) or own
            return [self._beside(left[0][1], title, 0, len(self._paragraphs))]
        return self._apart(left) if left else []

    def _apart(self, videos: Sequence[tuple[int, Claim]]) -> list[Spot]:
        """Part the text of a section among several videos: what stands before each, or after when one opens it."""
        places = [i for i, _ in videos]
        shown = any(not link.end and recording(link.url) for link in self._section.links)
        if shown and all(_embeds_below(self._paragraphs[i]) for i in places) and places[-1] + 1 < len(self._paragraphs):
            return self._below_videos(videos)  # the first stands right below the heading, each above its text
        opens = places[:1] == [0] and self._readings[0].whole is None and not _embeds_below(self._paragraphs[0])
        starts = places if opens else [self._after_link(i, before) for before, i in pairwise([-1, *places])]
        ends = [*places[1:], len(self._paragraphs)] if opens else [i + 1 for i in places]
        found = []
        for (i, claim), start, end in zip(videos, starts, ends, strict=True):
            first, last = min(start, i), max(end, i + 1)
            text = [paragraph.text for paragraph in self._paragraphs[first:last]]
            title = claim.title or title_near(" ".join(text)) or _opening_title(text) or self._title_for(claim)
            found.append((claim.title, self._beside(claim, title, first, last)))
        return [spot for own in (False, True) for title, spot in found if bool(title) is own]

    def _below_videos(self, videos: Sequence[tuple[int, Claim]]) -> list[Spot]:
        """Part the text of a section that opens with a video among the others, which stand above theirs as well."""
        starts = [i + 1 for i, _ in videos]
        ends = [*(i + 1 for i, _ in videos[1:]), len(self._paragraphs)]
        found = []
        for (_, claim), start, end in zip(videos, starts, ends, strict=True):
            text = [paragraph.text for paragraph in self._paragraphs[start:end]]
            title = claim.title or title_near(" ".join(text)) or _opening_title(text) or self._title_for(claim)
            found.append(self._beside(claim, title, start, end))
        return found

    def _after_link(self, at: int, before: int) -> int:
        """Return the first paragraph up to `at` that comes after `before` and after other talks with their links."""
        linked = [spot.linked_in for spot in self._lines if spot.linked_in is not None and spot.linked_in < at]
        named = [spot for spot in self._lines if spot.claim.leads_to_talk and spot.first < at]
        own = [spot.last - 1 if spot.last <= at else spot.first for spot in named]
        return max([before, *linked, *own]) + 1

    def _beside(self, claim: Claim, title: str, first: int, last: int) -> Spot:
        certain = replace(claim, title=title, certain=True, why="text beside a recording")
        return Spot(certain, first, last, self._match(certain, ""))

    def _told_of(self, found: Sequence[Spot]) -> list[Spot]:
        """Find a keynote that the section, or a paragraph of it, is about though nothing names it."""
        texts = [paragraph.text for paragraph in self._paragraphs]
        free = texts[: min((spot.first for spot in found), default=len(texts))]  # before the first talk that is named
        if not free or not (self._around.on_keynotes or KEYNOTE.search(" ".join((self._heading, *texts)))):
            return []
        told = self._around.keynotes.told_in(self._heading, " ".join(free))
        if told:
            return [_told(told, 0, len(free))]
        by = ((i, self._around.keynotes.given_by(text)) for i, text in enumerate(free) if KEYNOTE.search(text))
        given = [(i, match) for i, match in by if match]
        if len(given) == 1 and KEYNOTE.search(self._heading):
            return [_told(given[0][1], 0, len(free))]
        return [_told(match, i, i + 1) for i, match in given]

    def _match(self, claim: Claim, context: str, *, in_heading: bool = False) -> Match | None:
        """Ask the catalogue for the talk of a claim: by its links, else by title, speakers and event."""
        catalogue, event = self._around.catalogue, self._around.writeup.event
        known = self._known(claim)
        if known:
            return _by_link(known)
        listed = in_heading and self._around.listed
        lines = (TalkLine(claim.title, claim.speakers), *claim.others)
        asked = (catalogue.find(line.title, line.speakers, event, context=context, listed=listed) for line in lines)
        return next(filter(None, asked), None)

    def _taker(self, link: Claim, candidates: Sequence[Spot], *, alone: bool = False) -> Spot | None:
        known = self._known(link)
        return next((spot for spot in candidates if spot.takes(link, known, alone=alone)), None)

    def _known(self, claim: Claim) -> Talk | None:
        """Return the catalogue's talk for the links of a claim."""
        urls = (claim.video.url if claim.video else None, claim.schedule_url)
        return next((known for url in urls if url and (known := self._around.catalogue.by_url(url))), None)

    def _standing_heading(self) -> list[Spot]:
        return [spot for spot in self._headings[-1:] if spot.stands]

    def _over(self, at: int) -> list[Spot]:
        """Return the talks whose text the paragraph at `at` is part of, the nearest first.

        What would be no talk without a link is one only if the paragraph stands inside its list item.
        """
        over = [spot for spot in reversed(self._lines) if spot.first <= at < spot.last]
        depth = self._paragraphs[at].depth
        return [spot for spot in over if spot.stands or depth > self._paragraphs[spot.first].depth]

    def _title_for(self, link: Claim) -> str:
        """Return the name of a talk that nothing but a link tells of: in its address, else above it."""
        page = link.schedule_url or ""
        said = _title_in(page, " ".join(paragraph.text for paragraph in self._paragraphs))
        tells = len(said.split()) >= _TITLE_WORDS and not _names(page, self._heading)
        return said if tells else self._title()

    def _title(self) -> str:
        """Return what a talk is called that nothing names: the heading, or that above one such as "Video"."""
        saying = (h for h in reversed(self._section.headings) if KEYNOTE.search(h) or not only_points(h))
        return next(saying, self._around.writeup.title)


def _by_link(talk: Talk) -> Match:
    return Match(talk, ("its link is in the catalogue", *talk.evidence))


def _told(match: Match, first: int, last: int) -> Spot:
    return Spot(Claim(match.talk.title, why="told of in a text on keynotes"), first, last, match)


def _moment(spot: Spot, video: Recording, paragraph: int) -> Spot:
    """Return the same talk at the moment that the link of one paragraph names."""
    return Spot(replace(spot.claim, video=video), paragraph, paragraph + 1, spot.match)


def _in_front(link: Claim, paragraph: Paragraph) -> str:
    """Return the title that stands before a link in brackets: "Second came Otters at Scale ([video](url))"."""
    place = next((found.start for found in paragraph.links if found.end and link.leads_to(found)), 0)
    words = _IN_FRONT.search(paragraph.text[max(0, place - _SHORT_TITLE) : place])
    return words[1] if words and in_title_case(words[1]) else ""


def _is_lost(spot: Spot, others: Sequence[Spot]) -> bool:
    """Say whether a talk with a recording has no text that is not about others as well."""
    told = {i for other in others for i in range(other.first, other.last)}
    keys = {other.claim.video.key for other in others if other.claim.video}
    return spot.claim.video is not None and spot.claim.video.key not in keys and told.issuperset(range(spot.last))


def _has_other_link(spot: Spot, link: Claim) -> bool:
    """Say whether the catalogue has another recording or page for the talk than a link that merely points at one."""
    talk = spot.match.talk if spot.match else None
    pairs = ((talk.video_url, link.video and link.video.url), (talk.schedule_url, link.schedule_url)) if talk else ()
    return any(known and said and talk_key(known) != talk_key(said) for known, said in pairs)


def _title_in(page: str, text: str) -> str:
    """Return the title in the address of a page of the programme, without the speakers behind whom the text names."""
    words = _KIND.sub("", schedule_words(page), count=1).split()
    named = set(_names_in(text)) if words else set()
    starts = (n for n, pair in enumerate(pairwise(words)) if n >= _TITLE_WORDS and pair in named)
    end = next((n for n in starts if _IN_TITLES.isdisjoint(words[n:])), len(words))
    return " ".join(words[:end]).capitalize()


def _names_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the first and last names, folded, of those whom a text names in full."""
    for first, last in _FULL_NAME.findall(text):
        if people(f"{first} {last}", listed=True):
            yield fold(first), fold(last).split("-")[0]


def _names(page: str, title: str) -> bool:
    """Say whether the address of a page in the programme bears (nearly all of) the words of a title."""
    words = set(normal(title).split())
    shared = words & set(normal(schedule_words(page)).split())
    return len(shared) >= max(_TITLE_WORDS, _NEARLY_ALL * len(words))


def is_aside(paragraph: Paragraph, claim: Claim) -> bool:
    """Whether a paragraph speaks of a recording as one that somebody made: "I like this [video](url) by Ada Kern"."""
    text = paragraph.text
    link = claim.link_in(paragraph)
    if link is None or not _VIDEO.fullmatch(text, link.start, link.end):
        return False
    made = _MADE_BY.match(text, link.end)
    any_of_them = _ANY.search(text[max(0, link.start - _ANY_WITHIN) : link.start])
    return any_of_them is not None and made is not None and bool(people(made[1], listed=True))


def title_near(text: str) -> str | None:
    """Return the first quoted title of a text, if it holds one."""
    quoted = next(quotations(text), None)
    return quoted.title if quoted else None


def _set_apart(paragraphs: Sequence[Paragraph]) -> int:
    """Return where, after a line that only points and a wide gap, text begins that is of no talk: often the last word.

    A text without markup has nothing else that says so.
    """
    for number, (before, after) in enumerate(pairwise(paragraphs), 1):
        if after.lines[0] - before.lines[1] > _WIDE and only_points(before.text):
            return number
    return len(paragraphs)


def _is_bold_line(paragraph: Paragraph) -> bool:
    bold = sum(end - start for start, end in paragraph.bold)
    return paragraph.kind is Kind.PROSE and bold == len(paragraph.text) <= _SHORT_TITLE and not paragraph.links


def _line_end(paragraphs: Sequence[Paragraph], at: int, starts: Sequence[int], breaks: Sequence[int]) -> int:
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
    following = next((i for i in range(end, len(paragraphs)) if paragraphs[i].kind is Kind.ITEM), None)
    named_next = following in starts and paragraphs[end].kind is not Kind.ITEM
    return following if following is not None and named_next else end


def _only_names(paragraph: Paragraph, claim: Claim, match: Match | None) -> bool:
    """Say whether the paragraph holds the talk's title and speakers and nothing to speak of besides."""
    speakers = claim.speakers or (match.talk.speakers if match else ())
    names = sum(len(person.name) + len(person.affiliation or "") + 5 for person in speakers)
    return len(paragraph.text) <= len(claim.title) + names + 40


def _embeds_below(paragraph: Paragraph) -> bool:
    """Say whether the paragraph has text of its own and a video after it."""
    return any(not link.end for link in paragraph.links) and bool(normal(paragraph.text))


def _opening_title(text: Sequence[str]) -> str | None:
    """Return the first paragraph of some text if it can be the title of what follows."""
    line = talk_line(text[0]) if text else None
    first = line.title if line else without_event("".join(text[:1]).strip())
    short = len(first) <= _SHORT_TITLE and len(first.split()) > 1 and not re.search(r"\.$|https?://", first)
    return first if short and (len(text) > 1 or in_title_case(first)) else None
