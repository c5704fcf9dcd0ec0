"""Headings and paragraphs in source order become sections, each with its path of headings."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.event import mentions
from knowledge.writeup import Kind, Link, Paragraph, Section

_SEVERAL = 2  # bold lines from which they part a text
_LONGEST = 90  # characters of such a line


@dataclass(slots=True)
class _Open:
    """A section under construction."""

    headings: tuple[str, ...]
    line: int
    links: tuple[Link, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)
    bold: list[int] = field(default_factory=list)  # paragraphs that are all bold and short enough for a heading


class Outline:
    """Takes what a reader finds, from the top of the file to its end."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._sections: list[_Open] = [_Open((), 1)]
        self._first: int | None = None  # the level of the first heading

    def heading(self, level: int, text: str, line: int, links: tuple[Link, ...] = ()) -> None:
        """Open a section; `level` counts from 1 as in HTML and may skip numbers."""
        self._first = self._first or level
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text))
        self._sections.append(_Open(tuple(text for _, text in self._path), line, links))

    def paragraph(self, paragraph: Paragraph, *, bold: bool = False) -> None:
        """Add a paragraph to the section that is open. One without text leaves its links behind."""
        if paragraph.text:
            section = self._sections[-1]
            section.bold += [len(section.paragraphs)] if bold and _could_be_heading(paragraph) else []
            section.paragraphs.append(paragraph)
        else:
            for link in paragraph.links:
                self.loose(link.url)

    def loose(self, url: str) -> None:
        """Note a link that has no text, such as an embedded video, on the nearest paragraph or heading above."""
        section = self._sections[-1]
        nearest = section.paragraphs[-1].links if section.paragraphs else section.links
        if any(link.url == url for link in nearest):
            return
        links = (*nearest, Link(0, 0, url))
        if section.paragraphs:
            section.paragraphs[-1] = replace(section.paragraphs[-1], links=links)
        else:
            section.links = links

    def sections(self) -> tuple[Section, ...]:
        """Return all sections; the one before the first heading only if it holds something."""
        return tuple(_closed(s) for s in self._sections if s.headings or s.paragraphs or s.links)

    def opening(self, links: Iterable[str], title: str | None) -> None:
        """Note links that are shown above all text: on the section below the `title`, if nothing stands before it."""
        first, *others = self._sections
        is_titled = title and others and not first.paragraphs and alike(others[0].headings[-1], title)
        section = others[0] if is_titled else first
        section.links = (*section.links, *(Link(0, 0, url) for url in links))

    def begin_at(self, title: str, most: int) -> None:
        """Forget what stands above the heading that says the title, if that is at most so many characters."""
        above = 0
        for at, section in enumerate(self._sections):
            if section.headings and alike(section.headings[-1], title):
                self._sections[:at] = []
                return
            above += sum(len(paragraph.text) for paragraph in section.paragraphs)
            if above > most:
                return

    def titled(self, said: str | None) -> tuple[str | None, tuple[Section, ...]]:
        """Return the document's title, if it is its first heading, and all sections without it in their paths.

        That heading is the title if it says what the file calls itself (`said`), or if the file does not say and the
        heading names an event, stands below a picture, or has the highest level alone. It stays in the paths where
        others of its level follow.
        """
        self._part_at_bold_lines()
        sections = self.sections()
        first = next((at for at, section in enumerate(sections) if section.headings), None)
        above = [paragraph for section in sections[:first] for paragraph in section.paragraphs]
        if first is None or any(paragraph.kind is not Kind.CAPTION for paragraph in above):
            return None, sections
        title, below = sections[first].headings[0], sections[first + 1 :]
        names_event = next(mentions(title), None) is not None
        is_title = alike(said, title) if said else self._first == 1 or names_event
        if not is_title or not all(section.headings[0] == title for section in below):
            return (title if is_title and (said or names_event or above) else None), sections
        lifted = (replace(section, headings=section.headings[1:]) for section in sections)
        return title, tuple(section for section in lifted if section.headings or section.paragraphs or section.links)

    def _part_at_bold_lines(self) -> None:
        """Take several bold lines for headings in a text that has none but its title."""
        *above, last = self._sections
        if len(last.bold) < _SEVERAL or any(section.headings for section in above):
            return
        for at, end in pairwise([*last.bold, len(last.paragraphs)]):
            line, below = last.paragraphs[at], last.paragraphs[at + 1 : end]
            self._sections.append(_Open((*last.headings, line.text), line.lines[0], line.links, below))
        last.paragraphs = last.paragraphs[: last.bold[0]]


def alike(one: str, other: str) -> bool:
    """Whether one title is the other's beginning or end, but for case and punctuation."""
    ours, theirs = sorted(("".join(filter(str.isalnum, title)).casefold() for title in (one, other)), key=len)
    return bool(ours) and (theirs.startswith(ours) or theirs.endswith(ours))


def _could_be_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.kind is Kind.PROSE and len(text) <= _LONGEST and text[-1] not in ".,;:" and "://" not in text


def _closed(section: _Open) -> Section:
    line = section.line if section.headings or not section.paragraphs else section.paragraphs[0].lines[0]
    return Section(section.headings, line, tuple(section.paragraphs), section.links)
