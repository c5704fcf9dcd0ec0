"""Where a write-up speaks of which talk: headings, lines, list items, sentences, and how far each reaches."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.analysis import fold
from knowledge.catalogue import Catalogue, Match, merged
from knowledge.claims import Claim, Reading, read_by_line, read_heading, read_paragraph, title_near
from knowledge.keynotes import KEYNOTE, Keynotes
from knowledge.links import Recording, talk_key
from knowledge.talkline import TalkLine, by_line, without_marks
from knowledge.talks import Mention, Speaker, Talk
from knowledge.titles import normal
from knowledge.writeup import Kind, Paragraph, Section, WriteUp

_BY_LINE_WITHIN = 2  # paragraphs under a heading among which "By A from B" may stand
_TALKS_BELOW = re.compile(
    r"\b(?:talks?|sessions?|keynotes?|presentations?|conférences?|vorträge|charlas)\b|演讲|议题", re.IGNORECASE
)
_DATE = re.compile(
    r"^\W*(?:\d{1,2}(?:st|nd|rd|th)?\W+)?\w+\W+\d{1,2}?\W*(?:19|20)\d\d\W*$|^\W*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\W*$"
)
_TITLE_WORDS = 3  # for the title beside an embedded video to say more than the heading
_SHORT_TITLE = 120  # characters


@dataclass(slots=True)
class _Spot:
    """A claim and the paragraphs `first` to `last` that it covers; `match` is what the catalogue knows of it."""

    claim: Claim
    first: int
    last: int
    match: Match | None = None
    named_in: int | None = None
    deep: bool = False  # whether the sections below belong to it as well

    @property
    def stands(self) -> bool:
        return self.claim.certain or self.match is not None

    def takes(self, video: Recording, known: Talk | None) -> bool:
        """Say whether a video whose link only points can be this talk's; `known` is whose the catalogue says it is."""
        if self.claim.video:
            return self.claim.video.key == video.key
        return known is None or (self.match is not None and self.match.talk == known)

    def give(self, video: Recording) -> None:
        """Make `video` the talk's own."""
        self.claim = replace(self.claim, video=self.claim.video or video, certain=True)


def mentions(writeup: WriteUp, catalogue: Catalogue) -> tuple[Mention, ...]:
    """Find the talks of a write-up; of mentions that overlap, the later is the more specific.

    A talk's links are the write-up's own where it has any, else the catalogue's. What may be no talk is left out.
    """
    return tuple(_Recogniser(writeup, catalogue).run())


def all_mentions(writeups: Sequence[WriteUp], catalogue: Catalogue) -> tuple[tuple[Mention, ...], ...]:
    """Find the talks of all write-ups, in their order; one talk is one Talk, however often named and spelt."""
    return unite([mentions(writeup, catalogue) for writeup in writeups])


def unite(found: Sequence[Sequence[Mention]]) -> tuple[tuple[Mention, ...], ...]:
    """Give all mentions of one talk, in whatever write-up, the same Talk, which knows what any of them knows."""
    talks = {mention.talk: None for group in found for mention in group}
    ordered = tuple(sorted(talks, key=_completeness, reverse=True))
    one = _together(ordered)
    evidence: defaultdict[Talk | None, dict[str, None]] = defaultdict(dict)
    for talk in ordered:
        evidence[one[talk]].update(dict.fromkeys(talk.evidence))
    same = {talk: replace(entry, evidence=tuple(evidence[entry])) if (entry := one[talk]) else None for talk in ordered}
    return tuple(tuple(replace(m, talk=_united(m.talk, same[m.talk])) for m in group) for group in found)


@lru_cache(maxsize=2)  # most changes of the notes bring no other talk, and with many talks this takes seconds
def _together(talks: tuple[Talk, ...]) -> dict[Talk, Talk | None]:
    """The entry that each of the talks, the most complete first, has in a catalogue of them all."""
    known = Catalogue()
    for talk in talks:
        known.add(talk)
    return {talk: known.same(talk) for talk in talks}


def _completeness(talk: Talk) -> tuple[bool, bool, bool]:
    return (
        any(reason.startswith("listed in") for reason in talk.evidence),
        talk.video_url is not None,
        bool(talk.speakers),
    )


def _united(talk: Talk, same: Talk | None) -> Talk:
    if same is None:
        return talk
    return replace(same, start=talk.start, evidence=tuple(dict.fromkeys(talk.evidence + same.evidence)))


class _Recogniser:
    """Goes through one write-up, section by section."""

    def __init__(self, writeup: WriteUp, catalogue: Catalogue) -> None:
        self._writeup = writeup
        self._catalogue = catalogue
        self._keynotes = Keynotes(catalogue, writeup.event)
        self._listed = False  # whether a heading above, though not of a higher level, announced talks
        self._on_keynotes = False  # likewise keynotes

    def run(self) -> Iterator[Mention]:
        for number, section in enumerate(self._writeup.sections):
            self._announce(section)
            for spot in self._section(section):
                yield from self._reach(spot, number)

    def _announce(self, section: Section) -> None:
        """Note what a heading says of the sections to come: plain text may have lost the levels of its headings."""
        heading = section.headings[-1] if section.headings else ""
        if _TALKS_BELOW.search(heading):
            self._listed, self._on_keynotes = not section.paragraphs, KEYNOTE.search(heading) is not None
        elif not section.paragraphs:
            self._listed = False

    def _section(self, section: Section) -> list[_Spot]:
        readings = [read_paragraph(paragraph) for paragraph in section.paragraphs]
        headings = self._headings(section)
        lines = self._lines(section, readings)
        inline = self._inline(section, readings)
        heading = headings[0] if headings else None
        pointed = self._pointed(section, readings, heading, lines, inline)
        alone = self._alone(section, readings, heading, lines)
        spots = [spot for spot in headings + alone + lines + inline + pointed if spot.stands]
        return self._told(section, spots) + spots

    def _told(self, section: Section, spots: Sequence[_Spot]) -> list[_Spot]:
        """Find a keynote that the section, or a paragraph of it, is about though nothing names it."""
        heading = section.headings[-1] if section.headings else ""
        text = [paragraph.text for paragraph in section.paragraphs]
        free = min((spot.first for spot in spots), default=len(text))  # paragraphs before the first talk that is named
        if not text[:free] or not (self._on_keynotes or KEYNOTE.search(" ".join((heading, *text)))):
            return []
        told = self._keynotes.told_in(heading, " ".join(text[:free]))
        if told:
            return [_told_of(told, 0, free)]
        given = [
            (i, match) for i in range(free) if KEYNOTE.search(text[i]) and (match := self._keynotes.given_by(text[i]))
        ]
        whole = KEYNOTE.search(heading) is not None and len(given) == 1
        return [_told_of(match, 0 if whole else i, free if whole else i + 1) for i, match in given]

    def _headings(self, section: Section) -> list[_Spot]:
        """Read the section's heading: one talk, none, or two ("Title A & Title B")."""
        if not section.headings:
            return []
        claim, named_in = self._heading_claim(section)
        context = " ".join(paragraph.text for paragraph in section.paragraphs)
        listed = self._listed or any(_TALKS_BELOW.search(heading) for heading in section.headings[:-1])
        end = len(section.paragraphs)
        halves = [replace(claim, title=half.strip()) for half in claim.title.split(" & ", 1)]
        pair = [_Spot(half, 0, end, self._match(half, context, listed=listed), deep=True) for half in halves]
        if len(pair) > 1 and not claim.certain and len({spot.match.talk for spot in pair if spot.match}) > 1:
            return pair
        return [_Spot(claim, 0, end, self._match(claim, context, listed=listed), named_in, deep=True)]

    def _heading_claim(self, section: Section) -> tuple[Claim, int | None]:
        """Read the heading, and who spoke where the text or a heading of its own says it; which paragraph does."""
        *above, heading = section.headings
        claim = read_heading(heading, section.links)
        speakers = by_line(heading, introduced=True)
        if speakers and above:
            return replace(claim, title=without_marks(above[-1]), speakers=speakers, certain=True), None
        if heading == self._writeup.title:
            return replace(claim, certain=claim.video is not None), None
        number, speakers = next(_by_lines(section), (None, ()))
        if speakers and not claim.speakers and self._spoke(speakers, section):
            why = "a heading with its speakers below"
            return replace(claim, speakers=speakers, certain=True, why=why), number
        return claim, None

    def _lines(self, section: Section, readings: Sequence[Reading]) -> list[_Spot]:
        """Find the paragraphs that name a talk, or would if they had a link, and how far the text of each runs."""
        spots = []
        for i, (paragraph, reading) in enumerate(zip(section.paragraphs, readings, strict=True)):
            if reading.whole is None:
                continue
            claim = replace(reading.whole, speakers=reading.whole.speakers or _below(section.paragraphs, i))
            match = self._match(claim, paragraph.text)
            spot = _Spot(claim, i, i + 1, match, i if _only_names(paragraph, claim, match) else None)
            spots.append(spot)
        starts = [spot.first for spot in spots if spot.stands]
        for spot in spots:
            spot.last = _line_end(section.paragraphs, spot.first, starts)
        return spots

    def _inline(self, section: Section, readings: Sequence[Reading]) -> list[_Spot]:
        return [
            _Spot(claim, i, i + 1, self._match(claim, section.paragraphs[i].text))
            for i, reading in enumerate(readings)
            for claim in reading.inline
        ]

    def _pointed(
        self,
        section: Section,
        readings: Sequence[Reading],
        heading: _Spot | None,
        lines: Sequence[_Spot],
        inline: Sequence[_Spot],
    ) -> list[_Spot]:
        """Give videos of "watch it here" in a sentence to the talk that it speaks of, else to the paragraph alone."""
        spots = []
        for i, reading in enumerate(readings):
            for video in reading.pointed:
                known = self._catalogue.by_url(video.url)
                here = [spot for spot in inline if spot.first == i and not spot.claim.video]
                around = _around(section.paragraphs, lines, i)
                above = [heading] if heading and heading.stands and not _has_link(heading, video) else []
                taker = next((spot for spot in here + around + above if spot.takes(video, known)), None)
                if taker:
                    spots += [_moment(taker, video, i)] if taker.claim.video and video.start else []
                    taker.give(video)
                else:
                    claim = Claim(self._title_of(section), video=video, certain=True, why="a link to a recording")
                    spots.append(_Spot(claim, i, i + 1, self._match(claim, "")))
        return spots

    def _alone(
        self, section: Section, readings: Sequence[Reading], heading: _Spot | None, lines: Sequence[_Spot]
    ) -> list[_Spot]:
        """Give videos that stand by themselves to the talk above them, else to the heading or the text around."""
        left: list[tuple[int, Claim]] = []
        for i, reading in enumerate(readings):
            for claim in reading.alone:
                video = claim.video
                if video is None:
                    continue
                known = self._catalogue.by_url(video.url)
                around = _around(section.paragraphs, lines, i)
                above = [heading] if heading and heading.stands else []
                taker = next((spot for spot in around + above if spot.takes(video, known)), None)
                if taker:
                    taker.give(video)
                else:
                    left.append((i, claim))
        if len(left) == 1 and not any(spot.stands for spot in (heading, *lines) if spot):
            own = left[0][1].title
            title = own if len(own.split()) >= _TITLE_WORDS else self._title_of(section) or own
            claim = replace(left[0][1], title=title, certain=True)
            return [self._spot(claim, 0, len(section.paragraphs))]
        return self._apart(section, readings, left)

    def _apart(self, section: Section, readings: Sequence[Reading], left: Sequence[tuple[int, Claim]]) -> list[_Spot]:
        """Part the text of a section among several videos: what stands before each, or after when one opens it."""
        opens = (
            bool(left)
            and left[0][0] == 0
            and readings[0].whole is None
            and not _says_more(section.paragraphs[0], left[0][1])
        )
        spots = []
        for n, (i, claim) in enumerate(left):
            if opens:
                first, last = i, left[n + 1][0] if n + 1 < len(left) else len(section.paragraphs)
            else:
                first, last = left[n - 1][0] + 1 if n else 0, i + 1
            first, last = min(first, i), max(last, i + 1)
            text = [paragraph.text for paragraph in section.paragraphs[first:last]]
            title = claim.title or title_near(" ".join(text)) or _opening_title(text) or self._title_of(section)
            spots.append(
                self._spot(replace(claim, title=title, certain=True, why="text beside a recording"), first, last)
            )
        return spots

    def _spot(self, claim: Claim, first: int, last: int) -> _Spot:
        return _Spot(claim, first, last, self._match(claim, ""))

    def _match(self, claim: Claim, context: str, *, listed: bool = False) -> Match | None:
        links = [claim.video.url] if claim.video else []
        for url in [*links, claim.schedule_url]:
            known = self._catalogue.by_url(url) if url else None
            if known:
                return Match(known, ("its link is in the catalogue", *known.evidence))
        event = self._writeup.event
        for line in (TalkLine(claim.title, claim.speakers), *claim.others):
            match = self._catalogue.find(line.title, line.speakers, event, context=context, listed=listed)
            if match:
                return match
        return None

    def _title_of(self, section: Section) -> str:
        return section.headings[-1] if section.headings else self._writeup.title

    def _spoke(self, names: Sequence[Speaker], section: Section) -> bool:
        """Say whether those named under a heading spoke, rather than wrote: no author, nor a date for a heading."""
        authors = {fold(author) for author in self._writeup.authors}
        opening = section in self._writeup.sections[:3] and not any(speaker.affiliation for speaker in names)
        return (
            not opening
            and not _DATE.search(section.headings[-1])
            and all(fold(who.name) not in authors for who in names)
        )

    def _reach(self, spot: _Spot, number: int) -> Iterator[Mention]:
        """Tell of a talk in its own section and, for a heading, in the sections below it."""
        talk = self._talk(spot, number)
        yield Mention(talk, number, spot.first, spot.last, spot.named_in)
        if not spot.deep:
            return
        path = self._writeup.sections[number].headings
        for below in range(number + 1, len(self._writeup.sections)):
            section = self._writeup.sections[below]
            if len(section.headings) <= len(path) or section.headings[: len(path)] != path:
                return
            yield Mention(talk, below, 0, len(section.paragraphs))

    def _talk(self, spot: _Spot, number: int) -> Talk:
        claim, video, section = spot.claim, spot.claim.video, self._writeup.sections[number]
        in_heading = spot.deep or not section.paragraphs
        line = section.line if in_heading else section.paragraphs[spot.first].lines[0]
        own = [
            name
            for name, url in (("recording", video), ("page", claim.schedule_url), ("slides", claim.slides_url))
            if url
        ]
        why = (f"{claim.why} ({self._writeup.path.name}:{line})", *(f"{name}: linked in the write-up" for name in own))
        talk = Talk(
            title=claim.title,
            speakers=claim.speakers,
            event=self._writeup.event,
            video_url=video.url if video else None,
            schedule_url=claim.schedule_url,
            slides_url=claim.slides_url,
            start=video.start if video else None,
            evidence=why,
        )
        if spot.match is None:
            return talk
        base = spot.match.talk
        known = merged(replace(talk, title=base.title, speakers=base.speakers, event=base.event, kind=base.kind), base)
        return replace(known, evidence=(*talk.evidence, *spot.match.why))


def _told_of(match: Match, first: int, last: int) -> _Spot:
    return _Spot(Claim(match.talk.title, why="told of in a text on keynotes"), first, last, match)


def _around(paragraphs: Sequence[Paragraph], lines: Sequence[_Spot], at: int) -> list[_Spot]:
    """Return the talks whose text the paragraph at `at` is part of, the nearest first.

    What would be no talk without a link is one only if the paragraph stands inside its list item.
    """
    over = [spot for spot in reversed(lines) if spot.first <= at < spot.last]
    return [spot for spot in over if spot.stands or paragraphs[at].depth > paragraphs[spot.first].depth]


def _by_lines(section: Section) -> Iterator[tuple[int, tuple[Speaker, ...]]]:
    for number, paragraph in enumerate(section.paragraphs[:_BY_LINE_WITHIN]):
        if number and paragraph.kind in {Kind.ITEM, Kind.TABLE}:
            return
        speakers = read_by_line(paragraph)
        if speakers:
            yield number, speakers


def _below(paragraphs: Sequence[Paragraph], item: int) -> tuple[Speaker, ...]:
    """Read who spoke from the item under a list item: "* Title" and below it "* Speaker, Company"."""
    below = paragraphs[item + 1] if item + 1 < len(paragraphs) else None
    nested = below and below.kind is Kind.ITEM is paragraphs[item].kind and below.depth > paragraphs[item].depth
    return read_by_line(below) if below and nested else ()


def _has_link(spot: _Spot, video: Recording) -> bool:
    """Say whether the catalogue has another recording for the talk than a link that merely points at one."""
    url = spot.match.talk.video_url if spot.match else None
    return url is not None and talk_key(url) != video.key


def _moment(spot: _Spot, video: Recording, paragraph: int) -> _Spot:
    """Return the same talk at the moment that the link of one paragraph names."""
    claim = replace(spot.claim, video=video)
    return _Spot(claim, paragraph, paragraph + 1, spot.match)


def _line_end(paragraphs: Sequence[Paragraph], at: int, starts: Sequence[int]) -> int:
    """Return where the text of the talk named at `at` ends: at the next one, a list item's with the item."""
    named = paragraphs[at]
    if named.kind is Kind.TABLE:
        return at + 1
    if named.kind is not Kind.ITEM:
        lines = (start for start in starts if start > at and paragraphs[start].kind not in {Kind.ITEM, Kind.TABLE})
        return next(lines, len(paragraphs))
    end = next((i for i in range(at + 1, len(paragraphs)) if not _within(paragraphs[i], named)), len(paragraphs))
    following = next((i for i in range(end, len(paragraphs)) if paragraphs[i].kind is Kind.ITEM), None)
    listed = following in starts and paragraphs[end].kind is not Kind.ITEM
    return following if following is not None and listed else end


def _within(paragraph: Paragraph, item: Paragraph) -> bool:
    """Say whether a paragraph is part of a list item: a deeper item, or other text in the same list."""
    return paragraph.depth > item.depth


def _only_names(paragraph: Paragraph, claim: Claim, match: Match | None) -> bool:
    """Say whether the paragraph holds the talk's title and speakers and nothing to speak of besides."""
    speakers = claim.speakers or (match.talk.speakers if match else ())
    names = sum(len(person.name) + len(person.affiliation or "") + 5 for person in speakers)
    return len(paragraph.text) <= len(claim.title) + names + 40


def _says_more(paragraph: Paragraph, claim: Claim) -> bool:
    return (
        bool(paragraph.links) and not paragraph.links[-1].end and len(normal(paragraph.text)) > len(normal(claim.title))
    )


def _opening_title(text: Sequence[str]) -> str | None:
    first = text[0].strip() if text else ""
    short = len(first) <= _SHORT_TITLE and len(first.split()) > 1 and not re.search(r"[.!]$|https?://", first)
    return first if short and len(text) > 1 else None
