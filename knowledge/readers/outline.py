"""Headings and paragraphs in source order become sections, each with its path of headings."""

from dataclasses import dataclass, field, replace

from knowledge.writeup import Link, Paragraph, Section


@dataclass(slots=True)
class _Open:
    """A section under construction."""

    headings: tuple[str, ...]
    line: int
    links: tuple[Link, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)


class Outline:
    """Takes what a reader finds, from the top of the file to its end."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []
        self._sections: list[_Open] = [_Open((), 1)]

    def heading(self, level: int, text: str, line: int, links: tuple[Link, ...] = ()) -> None:
        """Open a section; `level` counts from 1 as in HTML and may skip numbers."""
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text))
        self._sections.append(_Open(tuple(text for _, text in self._path), line, links))

    def paragraph(self, paragraph: Paragraph) -> None:
        """Add a paragraph to the section that is open. One without text leaves its links behind."""
        if paragraph.text:
            self._sections[-1].paragraphs.append(paragraph)
        else:
            for link in paragraph.links:
                self.loose(link.url)

    def loose(self, url: str) -> None:
        """Note a link that has no text, such as an embedded video, on the nearest paragraph or heading above."""
        section, link = self._sections[-1], Link(0, 0, url)
        if section.paragraphs:
            last = section.paragraphs[-1]
            section.paragraphs[-1] = replace(last, links=(*last.links, link))
        else:
            section.links = (*section.links, link)

    def sections(self) -> tuple[Section, ...]:
        """Return all sections; the one before the first heading only if it holds something."""
        return tuple(_closed(s) for s in self._sections if s.headings or s.paragraphs or s.links)


def _closed(section: _Open) -> Section:
    line = section.line if section.headings or not section.paragraphs else section.paragraphs[0].lines[0]
    return Section(section.headings, line, tuple(section.paragraphs), section.links)
