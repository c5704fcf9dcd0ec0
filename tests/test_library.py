from pathlib import Path

import pytest

from knowledge import SHIPPED, EmptyLibrary, Library
from knowledge.passage import LONGEST


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open([SHIPPED])


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "acme-2025.md").write_text(
        "---\ntitle: What we saw\n---\n# Storage\n\nVolumes are copied nightly.\n\n# Mesh\n\n"
        "The mesh has no sidecars. It is fast.\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_question_is_answered_from_the_right_section(library: Library) -> None:
    assert "Kepler" in library.ask("what is kepler?").excerpts[0].headings[-1]


def test_excerpts_stand_word_for_word_in_their_file(notes: Path) -> None:
    excerpt = Library.open([notes]).ask("is the mesh fast?").excerpts[0]
    assert excerpt.text == "The mesh has no sidecars. It is fast."
    assert excerpt.lines == (10, 10)
    assert excerpt.headings == ("Mesh",)
    assert excerpt.writeup.title == "What we saw"


def test_excerpts_are_short_differ_and_come_best_first(library: Library) -> None:
    excerpts = library.ask("cilium", limit=5).excerpts
    assert all(len(excerpt.text) <= LONGEST for excerpt in excerpts)
    assert [e.score for e in excerpts] == sorted((e.score for e in excerpts), reverse=True)
    sentences = [line for excerpt in excerpts for line in excerpt.text.split("\n") if line]
    assert len(set(sentences)) == len(sentences)


def test_marks_are_words_of_the_question_in_the_text(library: Library) -> None:
    excerpt = library.ask("cluster mesh").excerpts[0]
    marked = [excerpt.text[start:end].casefold() for start, end in excerpt.marks]
    assert marked
    assert all("cluster" in words or "mesh" in words for words in marked)
    assert list(excerpt.marks) == sorted(excerpt.marks)


@pytest.mark.parametrize("question", ["how do I bake bread", "", "🎉🎉", "the of and", "?!", "x" * 10_000, "-", '""'])
def test_what_the_notes_do_not_hold_gets_no_excerpt(library: Library, question: str) -> None:
    assert library.ask(question).excerpts == ()


def test_words_that_no_note_holds_are_named(library: Library) -> None:
    assert library.ask("bread with cilium").unknown == ("bread",)


def test_a_misspelt_word_is_put_right_and_said(library: Library) -> None:
    answer = library.ask("what is crosplane")
    assert answer.suggestion == "what is crossplane"
    assert answer.corrected
    assert "Crossplane" in answer.excerpts[0].text


def test_a_broken_file_is_named_and_the_others_are_served(notes: Path) -> None:
    (notes / "broken.md").write_bytes(b"\x00\x01\x02" * 100)
    library = Library.open([notes])
    assert [problem.path.name for problem in library.problems] == ["broken.md"]  # type: ignore[attr-defined]  # a file's
    assert library.ask("mesh").excerpts


def test_an_empty_folder_answers_nothing(tmp_path: Path) -> None:
    library = Library.open([tmp_path])
    assert not library.passages
    assert library.ask("kepler").excerpts == ()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmptyLibrary, match="nowhere"):
        Library.open([tmp_path / "nowhere"])


def test_an_excerpt_beside_the_answer_holds_something_of_the_question(library: Library) -> None:
    excerpts = library.ask("what did Liz Rice present?", limit=10).excerpts
    assert excerpts
    assert all("Rice" in f"{excerpt.text} {excerpt.talk}" for excerpt in excerpts)


def test_what_two_write_ups_say_in_the_same_words_is_quoted_once(tmp_path: Path) -> None:
    news = "The scheduler packs pods onto fewer nodes and saves a third of the cost, says the river team."
    for name, own in (
        ("one.md", "We liked the rooms and the food at the venue."),
        ("two.md", "Our six otters flew home."),
    ):
        (tmp_path / name).write_text(f"# Cost\n\n{news}\n\n# Travel\n\n{own}\n", encoding="utf-8")
    excerpts = Library.open([tmp_path]).ask("how does the scheduler save cost?").excerpts
    assert [excerpt.text for excerpt in excerpts] == [news]
