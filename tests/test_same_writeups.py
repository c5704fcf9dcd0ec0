"""The same write-up twice."""

import random
from pathlib import Path

import pytest

from knowledge.duplicates import same_writeups
from knowledge.writeup import Link, Paragraph, Section, WriteUp

WORDS = [f"{first}{second}" for first in ("mesh", "node", "pod", "trace", "cache") for second in "abcdefghijklmnopqr"]


def prose(seed: int, words: int = 600) -> list[str]:
    chosen = random.Random(seed).choices(WORDS, k=words)  # noqa: S311  # no secret is made of it
    return [" ".join(chosen[i : i + 60]).capitalize() + "." for i in range(0, words, 60)]


def writeup(name: str, texts: list[str], *, links: int = 0, heading: str = "") -> WriteUp:
    found = tuple(Link(0, 4, f"https://example.org/{n}") for n in range(links))
    paragraphs = tuple(Paragraph(text, (n, n), links=found) for n, text in enumerate(texts, 1))
    return WriteUp(Path(name), name, (Section((heading,) if heading else (), 1, paragraphs),))


def names(groups: tuple[tuple[WriteUp, ...], ...]) -> list[list[str]]:
    return [[one.path.name for one in group] for group in groups]


def test_a_copy_with_links_and_headings_is_the_first_of_its_group() -> None:
    plain, rich = writeup("a.txt", prose(1)), writeup("a.md", prose(1), links=3, heading="Mesh")
    assert names(same_writeups([plain, writeup("b.md", prose(2)), rich])) == [["a.md", "a.txt"]]


def test_another_crawl_with_other_furniture_and_case_is_the_same() -> None:
    first = writeup("first.html", [*prose(1), *prose(9, 120)])
    second = writeup("second.html", [text.upper().replace("MESHA", "mesha") for text in prose(1)][1:])
    assert len(same_writeups([first, second])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (prose(1), prose(2)),
        (prose(1), prose(1)[:1] + prose(3)[1:]),  # a quotation
        (prose(1), prose(1, 60)),  # a teaser
        ([], []),
        (["Short."], ["Short."]),
    ],
)
def test_other_texts_and_those_too_short_to_tell_are_not_the_same(one: list[str], other: list[str]) -> None:
    assert same_writeups([writeup("one.md", one), writeup("other.md", other)]) == ()


def test_three_copies_are_one_group_in_the_order_they_came() -> None:
    copies = [writeup(name, prose(1)) for name in ("a.md", "b.md", "c.md")]
    assert names(same_writeups(copies)) == [["a.md", "b.md", "c.md"]]
