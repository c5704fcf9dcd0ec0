"""A write-up as a clean Markdown note."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.note import file_name, note
from knowledge.readers import read
from knowledge.writeup import Kind, Link, Paragraph, Section, WriteUp

URL = "https://example.org/a_(b)?c=d"


def writeup(*paragraphs: Paragraph, heading: str = "Mesh", **known: Any) -> WriteUp:
    return WriteUp(Path("x.md"), "Three days", (Section((heading,), 1, paragraphs),), **known)


def again(one: WriteUp) -> WriteUp:
    """Write it as a note, and read that."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "note.md"
        path.write_text(note(one), encoding="utf-8")
        return read(path)


def content(one: WriteUp) -> list[tuple[Any, ...]]:
    return [
        (section.headings, paragraph.kind, paragraph.depth, paragraph.text, [link.url for link in paragraph.links])
        for section in one.sections
        for paragraph in section.paragraphs
    ]


PARAGRAPHS = [
    Paragraph("Plain prose.", (1, 1)),
    Paragraph("See the talk, here.", (1, 1), links=(Link(8, 12, URL), Link(14, 18, "https://youtu.be/aaaaaaaaaaa"))),
    Paragraph("It is at https://example.org/a_b_c today.", (1, 1), links=(Link(9, 34, "https://example.org/a_b_c"),)),
    Paragraph("One", (1, 1), Kind.ITEM),
    Paragraph("Two, deeper", (1, 1), Kind.ITEM, depth=1),
    Paragraph("More on two.", (1, 1), depth=2),
    Paragraph("Three", (1, 1), Kind.ITEM),
    Paragraph("So they said.", (1, 1), Kind.QUOTE),
    Paragraph("if a < b:\n    ```x```", (1, 1), Kind.CODE),
    Paragraph("Talk | Link", (1, 1), Kind.TABLE),
    Paragraph("Mesh | Watch", (1, 1), Kind.TABLE, (Link(7, 12, "https://youtu.be/bbbbbbbbbbb"),)),
    Paragraph("The hall, full", (1, 1), Kind.CAPTION),
    Paragraph("The first talk", (1, 1), Kind.CAPTION, (Link(0, 14, "https://youtu.be/ccccccccccc"),)),
    Paragraph("# no heading, *no* _emphasis_, [no](link), <b>, `code`, a|b, 1 & 2 &amp; ~~3~~ \\ {{< x >}}", (1, 1)),
    Paragraph("- no item", (1, 1)),
    Paragraph("1. no item", (1, 1)),
    Paragraph("> no quote", (1, 1)),
    Paragraph("---", (1, 1)),
]


def test_whatever_a_write_up_holds_is_read_from_its_note_again() -> None:
    before = writeup(*PARAGRAPHS, heading="Mesh: [a] *heading* #1 & more")
    assert content(again(before)) == content(before)


def test_what_is_known_of_a_write_up_stands_in_the_front_matter() -> None:
    before = writeup(
        PARAGRAPHS[0],
        authors=("Ada Kern", "Bo: Lind"),
        publisher="Solo",
        event="KubeCon EU 2024",
        published=date(2024, 4, 9),
        url="https://example.org/",
        language="fr",
    )
    after = again(before)
    for known in ("title", "authors", "publisher", "event", "published", "url", "language"):
        assert getattr(after, known) == getattr(before, known)


def test_a_link_without_a_text_is_kept_as_an_address() -> None:
    before = writeup(Paragraph("Fine.", (1, 1), links=(Link(0, 0, "https://youtu.be/aaaaaaaaaaa"),)))
    (_, video) = again(before).sections[0].paragraphs
    assert [link.url for link in video.links] == ["https://youtu.be/aaaaaaaaaaa"]


@pytest.mark.parametrize(
    ("title", "published", "name"),
    [
        ("KubeCon in Paris: was it worth it?", None, "kubecon-in-paris-was-it-worth-it.md"),
        ("Three days", date(2024, 4, 9), "three-days-2024.md"),
        ("KubeCon 2024", date(2024, 4, 9), "kubecon-2024.md"),
        ("../../etc/passwd", None, "etc-passwd.md"),
        ("大会见闻", None, "大会见闻.md"),
        ("!?", None, "note.md"),
        ("word " * 100, date(2024, 4, 9), "word-" * 15 + "2024.md"),
    ],
)
def test_a_note_is_named_for_its_title_and_year(title: str, published: date | None, name: str) -> None:
    assert file_name(WriteUp(Path("x"), title, (), published=published)) == name


MARKS = st.text(st.sampled_from("ab12 *_`[]()<>#-+>|~\\!&;:.=\"'/{}$^@%"), min_size=1, max_size=40)


@given(st.lists(MARKS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=4))
@example([":::"])
def test_no_text_turns_into_markup(texts: list[str]) -> None:
    before = writeup(*(Paragraph(f"{text} z", (1, 1)) for text in texts))
    assert [paragraph.text for section in again(before).sections for paragraph in section.paragraphs] == [
        f"{text} z" for text in texts
    ]
