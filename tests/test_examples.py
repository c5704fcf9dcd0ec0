from pathlib import Path

from bot.examples import LONGEST, examples
from knowledge import SHIPPED, Library


def test_the_shipped_notes_give_three_examples_that_they_answer() -> None:
    library = Library.open([SHIPPED])
    given = examples(library)
    assert len(given) == 3
    assert all(library.ask(example).excerpts for example in given)
    assert all(len(example) <= LONGEST for example in given)


def test_a_speaker_is_among_the_examples_where_there_is_one(library: Library) -> None:
    assert "Ann Lee" in examples(library)


def test_no_notes_give_no_examples(tmp_path: Path) -> None:
    assert examples(Library.open([tmp_path])) == ()


def test_notes_without_headings_give_no_examples(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Kepler estimates energy.\n")
    assert examples(Library.open([tmp_path])) == ()
