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
