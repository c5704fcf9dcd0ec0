"""By-lines: paragraphs below a heading or inside a list item that only say who spoke."""

from collections.abc import Sequence
from itertools import takewhile

from knowledge.mentions.linked import sorted_links
from knowledge.talkline import announces_speakers, by_line
from knowledge.talks import Speaker
from knowledge.writeup import Kind, Paragraph

_WITHIN = 2  # paragraphs under a heading among which "By A from B" may stand
_IN_LISTS = frozenset({Kind.ITEM, Kind.TABLE})


def below_heading(paragraphs: Sequence[Paragraph]) -> tuple[int | None, tuple[Speaker, ...]]:
    """Return which of the first paragraphs says who spoke, and who did; (None, ()) where none does."""
    for number, paragraph in enumerate(paragraphs[:_WITHIN]):
        if number and paragraph.kind in _IN_LISTS:
            break
        listed = _listed(paragraphs[number + 1 :]) if announces_speakers(paragraph.text) else ()
        speakers = _read(paragraph) or listed
        if speakers:
            return number, speakers
    return None, ()


def below_item(paragraphs: Sequence[Paragraph], item: int) -> tuple[Speaker, ...]:
    """Read who spoke from the item inside that numbered `item`: "* Title" and below it "* Speaker, Company"."""
    below = paragraphs[item + 1] if item + 1 < len(paragraphs) else None
    nested = below and below.kind is Kind.ITEM is paragraphs[item].kind and below.depth > paragraphs[item].depth
    return _read(below) if below and nested else ()


def _listed(paragraphs: Sequence[Paragraph]) -> tuple[Speaker, ...]:
    """Read who spoke from the items below "Speakers"."""
    items = takewhile(lambda paragraph: paragraph.kind is Kind.ITEM, paragraphs)
    return tuple(speaker for item in items for speaker in _read(item))


def _read(paragraph: Paragraph) -> tuple[Speaker, ...]:
    if paragraph.kind in {Kind.CODE, Kind.CAPTION}:
        return ()
    said = by_line(paragraph.text)
    return by_line(sorted_links(paragraph.text, paragraph.links).rest) if paragraph.links and not said else said
