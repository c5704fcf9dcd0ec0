from pathlib import Path

import pytest

from knowledge import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    text = "# AI\n\n{who} sees AI everywhere.\n\n# Video\n\n{who} streams video. Streaming is what {who} does.\n"
    (tmp_path / "otter-paris-2024.md").write_text(text.format(who="Otter Streaming"), encoding="utf-8")
    (tmp_path / "beaver-london-2025.md").write_text(text.format(who="Beaver"), encoding="utf-8")
    return Library.open([tmp_path])


@pytest.mark.parametrize("asked", ["what did otter streaming think of AI", "otter on AI", "AI by:otter", "AI in paris"])
def test_a_file_s_name_tells_whose_notes_they_are(library: Library, asked: str) -> None:
    excerpt = library.ask(asked).excerpts[0]
    assert excerpt.writeup.path.name == "otter-paris-2024.md"
    assert "AI everywhere" in excerpt.text


def test_a_name_alone_shows_what_is_from_there(library: Library) -> None:
    assert {e.writeup.path.name for e in library.ask("beaver").excerpts[:1]} == {"beaver-london-2025.md"}


def test_a_little_word_of_a_file_s_name_names_nobody(tmp_path: Path) -> None:
    for name in ("our-notes-on-a-fair.md", "others.md"):
        (tmp_path / name).write_text("# Otters\n\nOtters swim.\n", encoding="utf-8")
    query = Library.open([tmp_path]).explain("what is on a pond of our otters?").query
    assert query.named == ()
