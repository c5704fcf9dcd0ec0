"""What one paragraph of a write-up names: a talk as a whole, others in passing, and links that name nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.links import recording
from knowledge.mentions.claim import Claim
from knowledge.mentions.enumerations import enumerated
from knowledge.mentions.lines import named_on_line
from knowledge.mentions.linked import Linked, named_by, sorted_links, to_talks
from knowledge.mentions.prose import given, in_bold, quoted
from knowledge.mentions.rows import Columns, named_in_row, with_titles, without_sites
from knowledge.pointing import only_points
from knowledge.talkline import by_line
from knowledge.writeup import Kind, Link, Paragraph


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


def read_paragraph(paragraph: Paragraph, columns: Columns | None = None) -> Reading:
    """Read a paragraph for the talks that it names; `columns` are those of the table whose row it is."""
    videos = (recording(link.url) for link in paragraph.links if not link.end)
    embedded = tuple(Claim("", video=video) for video in videos if video)
    if paragraph.kind is Kind.CODE:
        return Reading(alone=embedded)
    found = _read_text(paragraph, columns)
    return _with_picture(replace(found, alone=(*found.alone, *embedded)), columns)


def _read_text(paragraph: Paragraph, columns: Columns | None) -> Reading:
    """Read all but the embedded videos."""
    shown = to_talks(paragraph.text, [link for link in paragraph.links if link.end])
    links = sorted_links(paragraph.text, shown)
    if paragraph.kind is Kind.CAPTION:
        return Reading(alone=tuple(_thumbnails(paragraph.text, links)))
    if paragraph.kind is Kind.TABLE:
        links = replace(links, rest=without_sites(paragraph, links.rest))
    if links.points and not links.titled and (only_points(links.rest) or by_line(links.rest)):
        return Reading(alone=tuple(_pointers(links)))
    several = () if columns or links.titled else enumerated(paragraph.text, shown)
    if several:
        return Reading(inline=several)
    return _named(paragraph, shown, links, columns)


def _thumbnails(text: str, links: Linked) -> Iterator[Claim]:
    """Read images that lead to a video, with the title that their description gives."""
    yield from (named_by(link, text) for link, _ in links.titled)
    yield from (Claim("", video=video) for video in links.loose)


def _pointers(links: Linked) -> Iterator[Claim]:
    """Read links that are all that a paragraph holds; page and slides belong to the first recording."""
    first = next(iter(links.loose), None)
    yield Claim("", video=first, schedule_url=links.schedule_url, slides_url=links.slides_url)
    yield from (Claim("", video=video) for video in links.loose[1:])


def _named(paragraph: Paragraph, shown: tuple[Link, ...], links: Linked, columns: Columns | None) -> Reading:
    """Read a paragraph with words of its own; a link is of the talk that is named with it, or else it points."""
    quotations = tuple(quoted(paragraph.text, shown))
    whole = _whole(paragraph, links, columns)
    if whole and not whole.certain and any(claim.certain for claim in quotations):
        whole = None  # but a sentence around a title
    others = [link for link, _ in links.titled if not (whole and whole.leads_to(link))]
    if columns:
        others = with_titles(others, paragraph, columns)
    inline = tuple(named_by(link, paragraph.text) for link in others)
    if whole is None:
        inline += (*in_bold(paragraph), *quotations, *given(paragraph.text))
    taken = [claim.video for claim in ((whole,) if whole else quotations) if claim.certain]
    pointed = (
        *(Claim("", video=video) for video in links.loose if video not in taken),
        *(Claim("", schedule_url=page) for page in links.pages if not (whole and page == whole.schedule_url)),
    )
    return Reading(whole, inline, pointed)


def _whole(paragraph: Paragraph, links: Linked, columns: Columns | None) -> Claim | None:
    if by_line(paragraph.text):
        return None
    if paragraph.kind is Kind.TABLE:
        return named_in_row(paragraph, links, columns)
    return named_on_line(paragraph, links)


def _with_picture(row: Reading, columns: Columns | None) -> Reading:
    """Give a row whose `columns` are known the recording to which its one picture leads."""
    if columns is None or row.whole is None or row.whole.video or len(row.alone) != 1:
        return row
    return replace(row, whole=replace(row.whole, video=row.alone[0].video, certain=True), alone=())
