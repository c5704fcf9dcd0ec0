"""Lines that name a talk as a whole: titles on a line of their own, and the list items of a programme or a digest."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from knowledge.links import recording
from knowledge.mentions.claim import Claim
from knowledge.mentions.linked import Linked, could_be_title, named_by, opens
from knowledge.mentions.quotations import quotations
from knowledge.mentions.speakers import speakers_behind
from knowledge.people import people
from knowledge.talkline import TalkLine, has_time, talk_line, talk_or_title, without_marks
from knowledge.titles import LONGEST_TITLE, TITLE_WORDS, bare, in_title_case, is_called_talk
from knowledge.writeup import Kind, Paragraph

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
_LEAD_END = re.compile(r"\s*(?::\s+|：|\s[–—-]\s|\?\s)")
_SENTENCE_END = re.compile(r"[.!?。！？](?:\s|$)")
_STATEMENT_END = re.compile(r"\.\s|。|\.$")  # titles end in question and exclamation marks
_FULL_STOP = re.compile(r"(?<!\b(?:Inc|Ltd|S\.A))(?<!\bCo)(?<!\bCorp)(?<!\.)\.$|。$")  # and not of a company
_VIDEO_SIGN = re.compile(r"\W*[⏩▶►🎥📺📹🎬🎤📽]")
_LONGEST = 220  # characters; a line that only names a talk is no longer
_LONGEST_TAIL = 90  # characters behind a title in a line that only names it


def named_on_line(paragraph: Paragraph, links: Linked) -> Claim | None:
    """Read a paragraph as a line that names a talk, and for a list item perhaps says something about it."""
    item = paragraph.kind is Kind.ITEM
    lead = _linked_lead(paragraph, links)
    if lead:
        return _with_links(lead, links, item=item)
    if item and len(links.titled) == 1 and could_be_title(links.titled[0][1]):
        return named_by(links.titled[0][0], paragraph.text)
    if any(talk_line(shown) for _, shown in links.titled):
        return None
    read = _labelled(links) or _spoken(links, item=item) or (_item_lead(links) if item else None)
    read = read or _short(links)
    return _with_links(read, links, item=item) if read else None


def _with_links(claim: Claim, links: Linked, *, item: bool) -> Claim:
    """Return a talk with the links of its line, which make it certain in a list item."""
    video = claim.video or (next(iter(links.loose), None) if item or claim.certain else None)
    page = links.schedule_url if claim.certain else next(iter(links.pages), None)  # another link names its own talk
    linked = video is not None or page is not None
    return replace(
        claim, video=video, schedule_url=page, slides_url=links.slides_url, certain=claim.certain or (linked and item)
    )


def _linked_lead(paragraph: Paragraph, links: Linked) -> Claim | None:
    """Read "[Title](video) - Speaker, Company": the link opens the line, and in prose little else follows."""
    if not links.titled:
        return None
    link, shown = links.titled[0]
    after = paragraph.text[link.end :]
    little = len(after) <= _LONGEST_TAIL and not _STATEMENT_END.search(after.strip(" .)"))
    if not opens(link, paragraph.text) or not (little or paragraph.kind is Kind.ITEM):
        return None
    line = talk_line(shown) or talk_line(links.rest) or talk_or_title(shown)
    if len(line.title) > len(shown) + 2:
        line = TalkLine(shown, line.speakers)
    speakers = line.speakers or speakers_behind(paragraph.text, link.end)
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
    line = talk_or_title(label["title"])
    two = _TRANSLATED.fullmatch(line.title)
    if two and in_title_case(two["title"]):
        return Claim(two["title"], line.speakers, certain=True, why="named as a title", others=(TalkLine(two["here"]),))
    certain = in_title_case(line.title) or not line.title.isascii()
    return Claim(line.title, line.speakers, certain=certain, why="named as a title")


def _spoken(links: Linked, *, item: bool) -> Claim | None:
    """Read "Title - Speaker, Company"; a list item may go on with what it was about."""
    line = talk_line(links.rest)
    if line is None or (_STATEMENT_END.search(line.title) if item else _FULL_STOP.search(links.rest)):
        return None
    sure = len(line.speakers) > 1 or any(person.affiliation for person in line.speakers) or has_time(links.rest)
    return Claim(line.title, line.speakers, certain=sure or not item, why="named with its speakers")


def _item_lead(links: Linked) -> Claim | None:
    """Read "Title: what it was about" and, when the item has a link, "What it was about (video)"."""
    text = without_marks(links.rest)
    quoted = next(quotations(text), None)
    leads = tuple(_leads(text))
    if quoted and not quoted.start:
        return Claim(quoted.title, why="named at the head of a list item")
    if leads:
        return Claim(leads[0].title, leads[0].speakers, others=leads, why="named at the head of a list item")
    if links.loose and text:
        return Claim(quoted.title if quoted else _first_sentence(text), why="a list item with a link to the recording")
    shown = links.slides_url is not None and in_title_case(text)
    return Claim(text, certain=shown, why="a list item") if text and len(text) <= _LONGEST else None


def _leads(text: str) -> Iterator[TalkLine]:
    """Read the words up to each colon or dash as a title, with its speakers where they are named, the likeliest first.

    A colon inside a title is followed by more words in title case.
    """
    ends = [end for end in _LEAD_END.finditer(text[:_LONGEST]) if bare(f"{text[: end.start()]}: x") != "x"]
    leads = [text[: end.start()].strip() + end[0].strip(" :：-–—") for end in ends]
    parts = [text[end.end() : after.start()] for end, after in pairwise(ends)]
    rest = text[ends[-1].end() :] if ends else ""
    if in_title_case(rest):
        leads, parts = [*leads, text], [*parts, rest]
    likeliest = next((i for i, part in enumerate(parts) if not in_title_case(part, least=1)), len(parts))
    for lead in leads[likeliest : likeliest + 1] + leads[:likeliest] + leads[likeliest + 1 :]:
        yield talk_line(lead) or TalkLine(lead)


def _short(links: Linked) -> Claim | None:
    """Read a line of its own, certain with the sign of a video or "Keynote:" in front, or as a title that is linked."""
    text = without_marks(links.rest)
    if len(links.rest) > _LONGEST or _STATEMENT_END.search(links.rest) or len(text.split()) < TITLE_WORDS:
        return None
    linked = bool(links.loose or links.slides_url) and in_title_case(text)
    certain = linked or _VIDEO_SIGN.match(links.rest) is not None or is_called_talk(text)
    return Claim(text, certain=certain, why="named on a line of its own")


def _first_sentence(text: str) -> str:
    end = _SENTENCE_END.search(text)
    first = (text[: end.start()] if end else text)[:_LONGEST]
    return first if len(first) <= LONGEST_TITLE else first.split(", ")[0]
