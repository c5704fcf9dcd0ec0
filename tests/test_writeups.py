"""Write-ups of every make, read whole: each file in tests/writeups beside what was understood of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.readers import note_files, read
from knowledge.writeup import Link, Paragraph, WriteUp

FOLDER = Path(__file__).parent / "writeups"
FILES = [path for path, _ in note_files([FOLDER])]


def described(writeup: WriteUp) -> str:
    return "\n".join(_described(writeup)) + "\n"


def _described(writeup: WriteUp) -> Iterator[str]:
    yield f"title: {writeup.title}"
    yield f"authors: {', '.join(writeup.authors)}"
    yield f"publisher: {writeup.publisher}"
    yield f"event: {writeup.event}"
    yield f"published: {writeup.published}"
    yield f"url: {writeup.url}"
    yield f"language: {writeup.language}"
    for section in writeup.sections:
        yield f"\n{section.line}: {' > '.join(section.headings) or '(no heading)'}"
        yield from _links(section.links, section.headings[-1] if section.headings else "")
        for paragraph in section.paragraphs:
            yield f"  {_place(paragraph)}: {paragraph.text!r}"
            yield from _links(paragraph.links, paragraph.text)


def _place(paragraph: Paragraph) -> str:
    first, last = paragraph.lines
    return f"{first}-{last} {paragraph.kind}{paragraph.depth or ''}"


def _links(links: tuple[Link, ...], text: str) -> Iterator[str]:
    for link in links:
        yield f"    {text[link.start : link.end]!r} -> {link.url}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_write_up_is_understood_as_written_beside_it(path: Path) -> None:
    assert described(read(path)) == path.with_name(f"{path.name}.understood").read_text(encoding="utf-8")
