"""Claims: what one heading or paragraph of a write-up says a talk is, before any catalogue is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, islice, pairwise, takewhile

from knowledge.links import Recording, is_slides, recording, schedule_key, talk_key
from knowledge.mentions.linked import Linked, points, sorted_links, to_talks
from knowledge.mentions.quotations import quotations
from knowledge.mentions.rows import Cell, Columns, cells
from knowledge.people import people
from knowledge.pointing import only_points, words_beside
from knowledge.talkline import TalkLine, by_line, has_time, talk_line, without_marks
from knowledge.talks import Speaker
from knowledge.titles import bare, in_title_case
from knowledge.writeup import Kind, Link, Paragraph

_ANNOUNCED = re.compile(
    r"\b(?:talk|session|keynote|presentation|panel|tutorial|workshop)s?(?: (?:titled|entitled|called))?:?\s[“\"‘']?$",
    re.IGNORECASE,
)
_NAME_WORD = r"[^\W\d_a-z](?:\.|[\w'’-]{0,20})"
_NAME = rf"{_NAME_WORD}(?:\s(?:(?:de|da|van|von|der|den|bin|el|al|la)\s){{0,2}}{_NAME_WORD}){{1,3}}"
_WORD = r"[A-Z](?:[\w&'’-]|\.(?=\w)){0,20}"
_COMPANY = rf"(?:\s?\([^()]{{1,60}}\)|,?\s(?:from|of|at|@|chez|de chez)\s{_WORD}(?:\s{_WORD}){{0,3}})?"
_SOMEBODY = rf"{_NAME}{_COMPANY}"
_BY = re.compile(r",?\s(?=(?:by|par|von|por)\s)")
_SMALL = frozenset("a an and as at for from in into is of on or the to via vs with without your".split())
_BY_SOMEBODY = re.compile(
    rf"[”\"»’']?,?\s(?:(?:presented|given|held|delivered|présentée?|animée?)\s)?(?:by|par|von|por|with|avec)\s"
    rf"({_SOMEBODY}(?:(?:,\s(?:and\s)?|,?\s(?:and|&|et|und|y|/)\s|\s?/\s?|;\s){_SOMEBODY}){{0,5}})(?!\w)"
)
_BESIDE = re.compile(
    r"[”\"»’']?(?:\s?\(([^()]{5,120}(?:\([^()]{1,60}\)[^()]{0,60}){0,5})\)"
    r"|(?:(?:[,:]|\s[–—|-])\s|[–—]\s?)([^.!?]{5,160}(?:\.\w[^.!?]{0,60})?)\.?$)"
)
_UNSPACED_DASH = re.compile(r"(?<=\w)—(?=\w)")
_VIDEO = re.compile(r"(?:\w+\s)?(?:video|clip|vidéo|demo)", re.IGNORECASE)
_ANY = re.compile(r"\b(?:this|a|an|another|une?|cette|ein|dieses|este|um)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_MADE_BY = re.compile(rf",?\s(?:by|from|par|von|por)\s({_NAME})")
_LEAD_END = re.compile(r"\s*(?::\s+|：|\s[–—-]\s|\?\s)")
_SENTENCE_END = re.compile(r"[.!?。！？](?:\s|$)")
_STATEMENT_END = re.compile(r"\.\s|。|\.$")  # titles end in question and exclamation marks
_FULL_STOP = re.compile(r"(?<!\b(?:Inc|Ltd|S\.A))(?<!\bCo)(?<!\bCorp)(?<!\.)\.$|。$")  # and not of a company
_LABEL = re.compile(
    r"\W*(?:(?:talk )?title|titre|titel|título|titolo|タイトル|题目|.{0,12}?(?:主题|议题|题目)(?:是|为)?)\s*[:：]\s*"
    r"(?P<title>[^。]{6,220})",
    re.IGNORECASE,
)
_LABELLED = re.compile(  # lines that were run together: "Talk: Otters at Scale Speaker: Ada Kern (Solo) Video:"
    r"\W*(?:talk|session|title|titre|titel|título|vortrag|charla|conférence|演讲|议题)\s?[:：]\s*(?P<title>.{6,160}?)"
    r"\s+(?:speakers?|presenters?|intervenants?|referent\w*|ponentes?|讲师|嘉宾|by)\s?[:：]\s*(?P<speakers>.{5,160}?)"
    r"(?:\s+(?:video|recording|links?|slides|date|time|room|track|abstract|vidéo|aufzeichnung|视频)(?:\s?[:：].*)?)?",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(r"(?P<here>.*\S)\s*[(（](?P<title>[^()（）]{8,160})[)）]")
_VIDEO_SIGN = re.compile(r"\W*[⏩▶►🎥📺📹🎬🎤📽]")
_SHORT_LINE = 220  # characters; a line that only names a talk is no longer
_SHORT_TAIL = 90
_LONG_TITLE = 120  # characters from which a sentence is cut at its first comma
_MOST_BOLD, _ANNOUNCED_WITHIN = 20, 60  # pieces of a paragraph; characters before one
_POINTER_WITHIN = 90  # characters behind a quoted title: its speakers may stand between
_TITLE_WORDS, _LINE_WORDS = 3, 4
_SEPARATING = " ,;:()[]|/–—-·•&（"
_JOINING = re.compile(rf"^[{re.escape(_SEPARATING)}）.]*(?:(?:and|et|und|y|e|as well as|plus)\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A talk as one place names it. Only a `certain` claim stands without the catalogue.

    `others` are further readings of the same words, tried when the catalogue knows no talk of this title.
    """

    title: str
    speakers: tuple[Speaker, ...] = ()
    video: Recording | None = None
    schedule_url: str | None = None
    slides_url: str | None = None
    certain: bool = False
    why: str = ""
    others: tuple[TalkLine, ...] = ()

    @property
    def leads_to_talk(self) -> bool:
        """Say whether it has a link to one talk: slides alone can be of anything."""
        return self.video is not None or self.schedule_url is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paragraph names: a talk as a `whole`, others `inline`.

    `pointed` are links in a sentence that only point ("watch it here"); `alone` are links that stand by themselves,
    embedded after the paragraph or all that it holds, with the title that their own text gives or "".
    """

    whole: Claim | None = None
    inline: tuple[Claim, ...] = ()
    pointed: tuple[Claim, ...] = ()
    alone: tuple[Claim, ...] = ()


def read_heading(text: str, links: tuple[Link, ...]) -> tuple[Claim, ...]:
    """Read a heading: what it names, certain when that has speakers or leads to a talk; then other talks linked there.

    `links` may hold videos embedded right below it.
    """
    found = sorted_links(text, to_talks(text, links))
    line = talk_line(found.rest)
    linked = [_titled(link, text) for link, _ in found.titled]
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
        certain=bool(line or more or found.schedule_url) or _is_called_talk(title),
        why="named in a heading",
    )
    return heading, *more[1:]


def _opens(link: Link, text: str) -> bool:
    before = text[: link.start]
    return not without_marks(before) or only_points(before)


def _is_title_of(linked: Claim, heading: str) -> bool:
    """Whether the words of a link alone are the title in a heading that says more: "[Title](url): what we saw"."""
    return linked.title != heading and (bool(linked.speakers) or _could_be_title(linked.title))


def read_paragraph(paragraph: Paragraph, columns: Columns | None = None) -> Reading:
    """Read a paragraph for the talks that it names; `columns` are those of the table whose row it is."""
    embedded = tuple(Claim("", video=video) for video in _embedded(paragraph.links))
    shown = to_talks(paragraph.text, [link for link in paragraph.links if link.end])
    if paragraph.kind is Kind.CODE:
        return Reading(alone=embedded)
    links = sorted_links(paragraph.text, shown)
    if paragraph.kind is Kind.CAPTION:
        return Reading(alone=(*_thumbnails(paragraph.text, links), *embedded))
    if paragraph.kind is Kind.TABLE:
        links = replace(links, rest=_without_sites(paragraph, links.rest))
    if links.points and not links.titled and (only_points(links.rest) or by_line(links.rest)):
        return Reading(alone=(*_pointers(links), *embedded))
    several = _in_turn(paragraph, shown, columns) if len(links.loose) > 1 else ()
    if several:
        return Reading(inline=several, alone=embedded)
    whole = None
    if not by_line(paragraph.text):
        whole = _row(paragraph, links, columns) if paragraph.kind is Kind.TABLE else _whole(paragraph, links)
    quoted = tuple(_quoted(paragraph.text, shown))
    if whole and not whole.certain and any(claim.certain for claim in quoted):
        whole = None  # but a sentence around a title
    here = (whole,) if whole else quoted
    taken = [claim.video for claim in here if claim.certain]
    spare = (
        *(Claim("", video=video) for video in links.loose if video not in taken),
        *(Claim("", schedule_url=page) for page in links.pages if not (whole and page == whole.schedule_url)),
    )
    inline = tuple(_titled(link, paragraph.text) for link, _ in links.titled if not (whole and leads_to(whole, link)))
    if columns:  # another than that of the titles says only where a recording is
        titles = _links_of_titles(paragraph, columns)
        inline = tuple(c for c in inline if _could_be_title(c.title) or any(leads_to(c, link) for link in titles))
    if whole is None:
        inline += (*_in_bold(paragraph), *quoted, *_given(paragraph.text))
    return _with_picture(Reading(whole, inline, spare, embedded), columns)


def _with_picture(row: Reading, columns: Columns | None) -> Reading:
    """Give a row whose `columns` are known the recording to which its one picture leads."""
    if columns is None or row.whole is None or row.whole.video or len(row.alone) != 1:
        return row
    return replace(row, whole=replace(row.whole, video=row.alone[0].video, certain=True), alone=())


def leads_to(claim: Claim, link: Link) -> bool:
    """Whether a link is that of the claim."""
    video = recording(link.url)
    return video == claim.video if video else claim.schedule_url == link.url


def is_aside(paragraph: Paragraph, claim: Claim) -> bool:
    """Whether a paragraph speaks of a recording as one that somebody made: "I like this [video](url) by Ada Kern"."""
    text = paragraph.text
    link = next((link for link in paragraph.links if link.end and leads_to(claim, link)), None)
    if link is None or not _VIDEO.fullmatch(text, link.start, link.end):
        return False
    made = _MADE_BY.match(text, link.end)
    any_of_them = _ANY.search(text[max(0, link.start - _ANNOUNCED_WITHIN) : link.start])
    return any_of_them is not None and made is not None and bool(people(made[1], listed=True))


def read_by_line(paragraph: Paragraph) -> tuple[Speaker, ...]:
    """Return the speakers when the paragraph only says who spoke."""
    if paragraph.kind in {Kind.CODE, Kind.CAPTION}:
        return ()
    shown = tuple(link for link in paragraph.links if link.end)
    return by_line(paragraph.text) or (by_line(sorted_links(paragraph.text, shown).rest) if shown else ())


def title_near(text: str) -> str | None:
    """Return the first quoted title of a text, if it holds one."""
    quoted = next(quotations(text), None)
    return quoted.title if quoted else None


def _embedded(links: tuple[Link, ...]) -> Iterator[Recording]:
    return (video for link in links if not link.end and (video := recording(link.url)))


def _pointers(links: Linked) -> Iterator[Claim]:
    """Read links that are all that a paragraph holds; page and slides belong to the first recording."""
    first = next(iter(links.loose), None)
    yield Claim("", video=first, schedule_url=links.schedule_url, slides_url=links.slides_url)
    yield from (Claim("", video=video) for video in links.loose[1:])


def _thumbnails(text: str, links: Linked) -> Iterator[Claim]:
    """Read images that lead to a video, with the title that their description gives."""
    yield from (_titled(link, text) for link, _ in links.titled)
    yield from (Claim("", video=video) for video in links.loose)


def _whole(paragraph: Paragraph, links: Linked) -> Claim | None:
    """Read the paragraph as a line that names a talk, and for a list item perhaps says something about it."""
    item = paragraph.kind is Kind.ITEM
    base = _linked_lead(paragraph, links)
    if base is None and item and len(links.titled) == 1 and _could_be_title(links.titled[0][1]):
        return _titled(links.titled[0][0], paragraph.text)
    if base is None and any(talk_line(shown) for _, shown in links.titled):
        return None
    base = base or _labelled(links) or _spoken_line(links, item=item)
    if base is None and item:
        base = _item_lead(links)
    if base is None and len(links.rest) <= _SHORT_LINE and not _STATEMENT_END.search(links.rest):
        base = _short_line(links, bold=any(paragraph.text[start:end] in links.rest for start, end in paragraph.bold))
    if base is None:
        return None
    video = base.video or (links.loose[0] if links.loose and (item or base.certain) else None)
    page = links.schedule_url if base.certain else next(iter(links.pages), None)  # another link names its own talk
    linked = video is not None or page is not None
    return replace(
        base,
        video=video,
        schedule_url=page,
        slides_url=links.slides_url,
        certain=base.certain or (linked and (item or bool(base.speakers))),
    )


def _could_be_title(shown: str) -> bool:
    return len(words_beside(shown)) >= _TITLE_WORDS


def _linked_lead(paragraph: Paragraph, links: Linked) -> Claim | None:
    """Read "[Title](video) - Speaker, Company": the link opens the line, and in prose little else follows."""
    if not links.titled:
        return None
    link, shown = links.titled[0]
    before, after = paragraph.text[: link.start], paragraph.text[link.end :]
    if without_marks(before) and not only_points(before):
        return None
    if paragraph.kind is not Kind.ITEM and (len(after) > _SHORT_TAIL or _STATEMENT_END.search(after.strip(" .)"))):
        return None
    line = talk_line(shown) or talk_line(links.rest) or TalkLine(without_marks(shown) or shown)
    if len(line.title) > len(shown) + 2 or not line.title:
        line = TalkLine(shown, line.speakers)
    speakers = line.speakers or _named_behind(paragraph.text, link.end)
    return Claim(line.title, speakers, recording(link.url), certain=True, why="named by a link to it")


def _labelled(links: Linked) -> Claim | None:
    """Read "Title: Otters at Scale" and "演讲的主题是：规模化的水獭（Otters at Scale）", a talk under either name."""
    named = _LABELLED.fullmatch(links.rest)
    speakers = people(named["speakers"], listed=True) if named else ()
    if named and speakers:
        return Claim(without_marks(named["title"]), speakers, certain=True, why="named as a title")
    label = _LABEL.fullmatch(links.rest)
    if label is None:
        return None
    line = talk_line(label["title"]) or TalkLine(without_marks(label["title"]))
    two = _TRANSLATED.fullmatch(line.title)
    if two and in_title_case(two["title"]):
        return Claim(two["title"], line.speakers, certain=True, why="named as a title", others=(TalkLine(two["here"]),))
    return Claim(
        line.title, line.speakers, certain=in_title_case(line.title) or not line.title.isascii(), why="named as a title"
    )


def _spoken_line(links: Linked, *, item: bool) -> Claim | None:
    line = talk_line(links.rest)
    if line is None or (_STATEMENT_END.search(line.title) if item else _FULL_STOP.search(links.rest)):
        return None
    linked = bool(links.loose) or links.schedule_url is not None
    sure = linked or not item or len(line.speakers) > 1 or any(person.affiliation for person in line.speakers)
    sure = sure or has_time(links.rest)
    return Claim(line.title, line.speakers, certain=sure, why="named with its speakers")


def _item_lead(links: Linked) -> Claim | None:
    """Read "Title: what it was about" and, when the item has a link, "What it was about (video)"."""
    text = without_marks(links.rest)
    quoted = next(quotations(text), None)
    leads = tuple(_leads(text))
    if quoted and not quoted.start:
        return Claim(quoted.title, why="named at the head of a list item")
    if leads:
        first = next((lead for lead in leads if lead.speakers), leads[0])
        return Claim(first.title, first.speakers, others=leads, why="named at the head of a list item")
    if links.loose and text:
        return Claim(quoted.title if quoted else _first_sentence(text), why="a list item with a link to the recording")
    shown = links.slides_url is not None and in_title_case(text)
    return Claim(text, certain=shown, why="a list item") if text and len(text) <= _SHORT_LINE else None


def _leads(text: str) -> Iterator[TalkLine]:
    """Read the words up to each colon or dash as a title, with its speakers where they are named, the likeliest first.

    A colon inside a title is followed by more words in title case.
    """
    ends = [end for end in _LEAD_END.finditer(text[:_SHORT_LINE]) if bare(f"{text[: end.start()]}: x") != "x"]
    leads = [text[: end.start()].strip() + end[0].strip(" :：-–—") for end in ends]
    parts = [text[end.end() : after.start()] for end, after in pairwise(ends)]
    rest = text[ends[-1].end() :] if ends else ""
    if rest[:1].isupper() and in_title_case(rest) and not any(person.affiliation for person in people(rest)):
        leads, parts = [*leads, text], [*parts, rest]
    likeliest = next((i for i, part in enumerate(parts) if not in_title_case(part, least=1)), len(parts))
    for lead in leads[likeliest : likeliest + 1] + leads[:likeliest] + leads[likeliest + 1 :]:
        yield talk_line(lead) or TalkLine(lead)


def _short_line(links: Linked, *, bold: bool) -> Claim | None:
    """Read a line of its own, certain with the sign of a video or "Keynote:" in front, or as a title that is linked."""
    text = without_marks(links.rest)
    if len(text.split()) < _TITLE_WORDS:
        return None
    titled = in_title_case(text, _TITLE_WORDS if bold or has_time(links.rest) else _LINE_WORDS)
    linked = bool(links.loose or links.slides_url) and titled
    certain = linked or _VIDEO_SIGN.match(links.rest) is not None or _is_called_talk(text)
    return Claim(text, certain=certain, why="named on a line of its own")


def _is_called_talk(text: str) -> bool:
    """Say whether "Keynote:" or the like stands before what can be a title."""
    title = bare(text)
    return title != text and in_title_case(title)


def _without_sites(paragraph: Paragraph, row: str) -> str:
    """Return a row of a table without the cells that are but a short link to somewhere else: "Envoy Mobile"."""
    shown = {paragraph.text[link.start : link.end] for link in paragraph.links if link.end}
    sites = {text for text in shown if not _could_be_title(text)}
    return " | ".join(cell.strip() for cell in row.split("|") if cell.strip() not in sites)


def _row(paragraph: Paragraph, links: Linked, columns: Columns | None) -> Claim | None:
    """Read a row of a table: a cell with the title, perhaps one with the speakers, links anywhere."""
    parts = cells(paragraph)
    if columns and len(parts) == columns.count:
        return _row_under(columns, parts, links)
    words = [cell.strip() for cell in links.rest.split("|") if cell.strip() and not only_points(cell)]
    speakers = {cell: people(cell) for cell in words}
    titles = [text for _, text in links.titled[:1]] + sorted(
        (cell for cell in words if not speakers[cell]), key=len, reverse=True
    )
    named = links.titled[0][0] if links.titled else None
    return _told_in_row(titles[0], next(filter(None, speakers.values()), ()), links, named) if titles else None


def _links_of_titles(row: Paragraph, columns: Columns) -> tuple[Link, ...]:
    parts = cells(row)
    return parts[columns.title].links if len(parts) == columns.count else row.links


def _row_under(columns: Columns, parts: Sequence[Cell], links: Linked) -> Claim | None:
    """Read a row of a table whose head says which column holds what; a title that is a link may stand elsewhere."""
    cell = parts[columns.title]
    found = sorted_links(cell.text, cell.links)
    linked = found.titled or tuple(other for other in links.titled if _could_be_title(other[1])) or links.titled
    named, words = linked[0] if linked else (None, "")
    title = words if found.titled or _could_be_title(words) else found.rest
    if not title or only_points(title):
        return None
    speakers = people(parts[columns.speakers].text, listed=True) if columns.speakers is not None else ()
    told = _told_in_row(title, speakers, links, named)
    return replace(told, certain=told.certain or bool(speakers or links.slides_url))


def _told_in_row(title: str, speakers: tuple[Speaker, ...], links: Linked, named: Link | None) -> Claim:
    """Return the talk of a row; `named` is a link with words of its own, to its recording or its page."""
    line = talk_line(title) or TalkLine(without_marks(title))
    video = (recording(named.url) if named else None) or next(iter(links.loose), None)
    return Claim(
        line.title,
        line.speakers or speakers,
        video,
        links.schedule_url,
        links.slides_url,
        certain=video is not None or links.schedule_url is not None,
        why="a row of a table",
    )


def _in_turn(paragraph: Paragraph, links: Sequence[Link], columns: Columns | None) -> tuple[Claim, ...]:
    """Read "Otters at Scale ([video]) and Ponds at Night ([video], [slides])", and cells that each name a talk so."""
    parts = cells(paragraph) if paragraph.kind is Kind.TABLE else (Cell(paragraph.text, tuple(links)),)
    found = [] if columns else [claim for part in parts for claim in _each_in_turn(part)]
    named = [claim for claim in found if claim.speakers or in_title_case(claim.title)]
    return tuple(found) if len(found) == len(named) > 1 and all(claim.video for claim in found) else ()


def _each_in_turn(part: Cell) -> Iterator[Claim]:
    """Yield a claim for each run of words that links follow which only point."""
    start, claim = 0, None
    for link in part.links:
        words = _JOINING.sub("", part.text[start : link.start]).rstrip(_SEPARATING)
        if _leads_nowhere(link, part.text):
            continue
        if claim and words_beside(words):
            yield claim
        if words_beside(words):
            line = talk_line(words) or TalkLine(without_marks(words))
            claim = Claim(line.title, line.speakers, certain=True, why="named before a link to it")
        if claim:
            claim = _with_link(claim, link.url)
        start = link.end
    if claim:
        yield claim


def _leads_nowhere(link: Link, text: str) -> bool:
    """Say whether a link is none to a talk, or has words of its own."""
    return not ((talk_key(link.url) or is_slides(link.url)) and points(text[link.start : link.end]))


def _with_link(claim: Claim, url: str) -> Claim:
    video = recording(url)
    return replace(
        claim,
        video=claim.video or video,
        schedule_url=claim.schedule_url or (url if schedule_key(url) else None),
        slides_url=claim.slides_url or (url if is_slides(url) else None),
    )


def _titled(link: Link, text: str) -> Claim:
    """Read a link of a text whose words name a talk; behind them may stand who spoke."""
    shown = text[link.start : link.end]
    line = talk_line(shown) or TalkLine(without_marks(shown) or shown)
    video = recording(link.url)
    page = None if video else link.url
    speakers = line.speakers or _named_behind(text, link.end)
    return Claim(line.title, speakers, video, page, certain=True, why="named by a link to it")


def _quoted(text: str, links: Sequence[Link] = ()) -> Iterator[Claim]:
    """Find titles in quotation marks, each with the recording to which a link behind it points and makes it certain."""
    for found in quotations(text):
        video = next((video for link in links if (video := _pointed_from(text, found.end, link))), None)
        speakers = _named_behind(text, found.end)
        long = len(found.title.split()) >= _TITLE_WORDS or (
            not found.title.isascii() and len(found.title) > _TITLE_WORDS
        )
        linked = video is not None and long
        certain = found.certain or linked or (bool(speakers) and in_title_case(found.title))
        yield Claim(found.title, speakers, video, certain=certain, why="named in quotation marks")


def _given(text: str) -> Iterator[Claim]:
    """Find "Otters at Scale by Ada Kern" in a sentence: words in title case before the name, which may be no title."""
    for by in islice(_BY.finditer(text), _MOST_BOLD):
        before = text[: by.start()].split(" ")
        run = list(takewhile(_may_be_in_title, reversed(before)))[::-1]
        title = " ".join(dropwhile(_SMALL.__contains__, run))
        speakers = _named_behind(text, by.start()) if in_title_case(title) else ()
        if speakers:
            yield Claim(title, speakers, why="named by who gave it")


def _may_be_in_title(word: str) -> bool:
    return word in _SMALL or (word[:1].isupper() and word[-1] not in ".!?;") or word[:1].isdigit()


def _named_behind(text: str, end: int) -> tuple[Speaker, ...]:
    """Read who spoke right behind a title: "by Ada Kern (Solo) and Bo Lind", "(Ada Kern, Solo)", ", Ada Kern, Solo"."""
    by = _BY_SOMEBODY.match(text, end)
    if by:
        return people(by[1].rstrip("."), listed=True)
    beside = _BESIDE.match(text, end)
    found = people(_UNSPACED_DASH.sub(", ", beside[1] or beside[2])) if beside else ()
    return found if len(found) > 1 or any(speaker.affiliation for speaker in found) else ()


def _in_bold(paragraph: Paragraph) -> Iterator[Claim]:
    """Find "Title by Speaker" in bold in a sentence, and a bold title right after "the talk" or the like."""
    linked = [(link.start, link.end) for link in paragraph.links if recording(link.url) or schedule_key(link.url)]
    for start, end in paragraph.bold[:_MOST_BOLD]:
        text = paragraph.text[start:end].strip(" .,;:")
        line = talk_line(text)
        announced = _ANNOUNCED.search(paragraph.text[max(0, start - _ANNOUNCED_WITHIN) : start])
        named = announced is not None and in_title_case(text) and not people(text)
        if (line or named) and not any(first < end and start < last for first, last in linked):
            line = line or TalkLine(text)
            yield Claim(line.title, line.speakers, certain=True, why="named in bold")


def _pointed_from(text: str, end: int, link: Link) -> Recording | None:
    """Return the video of a link that only points and stands shortly behind `end`, with no sentence ending between."""
    between = text[end : link.start]
    if (
        not end <= link.start <= end + _POINTER_WITHIN
        or _SENTENCE_END.search(between)
        or re.search(r"[“”\"«»《]", between)
    ):
        return None
    return recording(link.url) if points(text[link.start : link.end]) else None


def _first_sentence(text: str) -> str:
    end = _SENTENCE_END.search(text)
    first = (text[: end.start()] if end else text)[:_SHORT_LINE]
    return first if len(first) <= _LONG_TITLE else first.split(", ")[0]
