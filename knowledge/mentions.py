"""Where a write-up speaks of which talk: headings, lines, list items, sentences, and how far each reaches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.analysis import fold
from knowledge.catalogue import Catalogue, Match, merged
from knowledge.claims import Claim, Reading, read_by_line, read_heading, read_paragraph, title_near
from knowledge.links import Recording, talk_key
from knowledge.talkline import TalkLine
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
    known = Catalogue()
    talks = {talk: None for group in found for mention in group if (talk := mention.talk)}
    for talk in sorted(talks, key=_completeness, reverse=True):
        known.add(talk)
    return tuple(tuple(replace(mention, talk=_united(mention.talk, known)) for mention in group) for group in found)


def _completeness(talk: Talk) -> tuple[bool, bool, bool]:
    return (
        any(reason.startswith("listed in") for reason in talk.evidence),
        talk.video_url is not None,
        bool(talk.speakers),
    )


def _united(talk: Talk, known: Catalogue) -> Talk:
    same = known.same(talk)
    return (
        replace(same, start=talk.start, evidence=tuple(dict.fromkeys(talk.evidence + same.evidence))) if same else talk
    )


class _Recogniser:
    """Goes through one write-up, section by section."""

    def __init__(self, writeup: WriteUp, catalogue: Catalogue) -> None:
        self._writeup = writeup
        self._catalogue = catalogue
        self._zone = False  # whether the last heading without text announced talks

    def run(self) -> Iterator[Mention]:
        for number, section in enumerate(self._writeup.sections):
            for spot in self._section(section):
                yield from self._reach(spot, number)
            if not section.paragraphs or (section.headings and _TALKS_BELOW.search(section.headings[-1])):
                self._zone = bool(section.headings and _TALKS_BELOW.search(section.headings[-1]))

    def _section(self, section: Section) -> list[_Spot]:
        readings = [read_paragraph(paragraph) for paragraph in section.paragraphs]
        headings = self._headings(section)
        lines = self._lines(section, readings)
        inline = self._inline(section, readings)
        heading = headings[0] if headings else None
        pointed = self._pointed(section, readings, heading, lines, inline)
        alone = self._alone(section, readings, heading, lines)
        spots = headings + alone + lines + inline + pointed
        return [spot for spot in spots if spot.stands]

    def _headings(self, section: Section) -> list[_Spot]:
        """Read the section's heading: one talk, none, or two ("Title A & Title B")."""
        if not section.headings:
            return []
        claim = read_heading(section.headings[-1], section.links)
        title_of_all = section.headings[-1] == self._writeup.title
        by = next(
            ((i, who) for i, p in enumerate(section.paragraphs[:_BY_LINE_WITHIN]) if (who := read_by_line(p))), None
        )
        if by and not claim.speakers and not title_of_all and self._spoke(by[1], section):
            claim = replace(claim, speakers=by[1], certain=True, why="a heading with its speakers below")
        if title_of_all and claim.video is None:
            claim = replace(claim, certain=False)
        context = " ".join(paragraph.text for paragraph in section.paragraphs)
        listed = self._zone or any(_TALKS_BELOW.search(heading) for heading in section.headings[:-1])
        end, named_in = len(section.paragraphs), by[0] if by and claim.speakers == by[1] else None
        halves = [replace(claim, title=half.strip()) for half in claim.title.split(" & ", 1)]
        pair = [_Spot(half, 0, end, self._match(half, context, listed=listed), deep=True) for half in halves]
        if len(pair) > 1 and not claim.certain and len({spot.match.talk for spot in pair if spot.match}) > 1:
            return pair
        return [_Spot(claim, 0, end, self._match(claim, context, listed=listed), named_in, deep=True)]

    def _lines(self, section: Section, readings: Sequence[Reading]) -> list[_Spot]:
        """Find the paragraphs that name a talk as a whole, and how far each one's text runs."""
        spots = []
        for i, (paragraph, reading) in enumerate(zip(section.paragraphs, readings, strict=True)):
            if reading.whole is None:
                continue
            match = self._match(reading.whole, paragraph.text)
            spot = _Spot(reading.whole, i, i + 1, match)
            if spot.stands:
                spot.named_in = i if _only_names(paragraph, reading.whole, match) else None
                spots.append(spot)
        starts = [spot.first for spot in spots]
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
                around = [spot for spot in reversed(lines) if spot.first <= i < spot.last]
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
                around = [spot for spot in reversed(lines) if spot.first <= i < spot.last]
                above = [heading] if heading and heading.stands else []
                taker = next((spot for spot in around + above if spot.takes(video, known)), None)
                if taker:
                    taker.give(video)
                else:
                    left.append((i, claim))
        if len(left) == 1 and not lines and not (heading and heading.stands):
            claim = replace(left[0][1], title=left[0][1].title or self._title_of(section), certain=True)
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
        talk = self._talk(spot)
        yield Mention(talk, number, spot.first, spot.last, spot.named_in)
        if not spot.deep:
            return
        path = self._writeup.sections[number].headings
        for below in range(number + 1, len(self._writeup.sections)):
            section = self._writeup.sections[below]
            if len(section.headings) <= len(path) or section.headings[: len(path)] != path:
                return
            yield Mention(talk, below, 0, len(section.paragraphs))

    def _talk(self, spot: _Spot) -> Talk:
        claim, video = spot.claim, spot.claim.video
        own = [
            name
            for name, url in (("recording", video), ("page", claim.schedule_url), ("slides", claim.slides_url))
            if url
        ]
        why = (claim.why, *(f"{name}: linked in the write-up" for name in own))
        talk = Talk(
            title=claim.title,
            speakers=claim.speakers,
            event=self._writeup.event,
            video_url=video.url if video else None,
            schedule_url=claim.schedule_url,
            slides_url=claim.slides_url,
            start=video.start if video else None,
            evidence=tuple(filter(None, why)),
        )
        if spot.match is None:
            return talk
        base = spot.match.talk
        known = merged(replace(talk, title=base.title, speakers=base.speakers, event=base.event, kind=base.kind), base)
        return replace(known, evidence=(*talk.evidence, *spot.match.why))


def _has_link(spot: _Spot, video: Recording) -> bool:
    """Say whether the catalogue has another recording for the talk than a link that merely points at one."""
    url = spot.match.talk.video_url if spot.match else None
    return url is not None and talk_key(url) != video.key


def _moment(spot: _Spot, video: Recording, paragraph: int) -> _Spot:
    """Return the same talk at the moment that the link of one paragraph names."""
    claim = replace(spot.claim, video=video)
    return _Spot(claim, paragraph, paragraph + 1, spot.match)


def _line_end(paragraphs: Sequence[Paragraph], at: int, starts: Sequence[int]) -> int:
    """Return where the text of the talk named at `at` ends: at the next one, a list item's at the next item."""
    end = next(
        (start for start in starts if start > at and paragraphs[start].depth <= paragraphs[at].depth), len(paragraphs)
    )
    if paragraphs[at].kind not in {Kind.ITEM, Kind.TABLE}:
        return next(
            (s for s in starts if s > at and paragraphs[s].kind not in {Kind.ITEM, Kind.TABLE}), len(paragraphs)
        )
    if paragraphs[at].kind is Kind.TABLE:
        return at + 1
    for i in range(at + 1, end):
        paragraph = paragraphs[i]
        if paragraph.kind is Kind.ITEM and paragraph.depth <= paragraphs[at].depth:
            return i
        if paragraph.kind is not Kind.ITEM and not _more_items(paragraphs, i, starts):
            return i
    return end


def _more_items(paragraphs: Sequence[Paragraph], at: int, starts: Sequence[int]) -> bool:
    """Say whether the list goes on after the paragraph at `at` with another talk."""
    following = next((i for i in range(at, len(paragraphs)) if paragraphs[i].kind is Kind.ITEM), None)
    return following in starts


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
