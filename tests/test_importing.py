"""`kubecon import`: write-ups become notes."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.settings import Settings

TEXT = "\n\n".join(f"Point {n}: " + " ".join(f"word{n}x{k}" for k in range(30)) for n in range(20))
PAGE = f"""\
---
title: Three days in Paris
author: Ada Kern
event: KubeCon + CloudNativeCon Europe 2024
layout: post
---

## Mesh without Sidecars - Bo Lind, Istio

It was fine. [Watch the video](https://youtu.be/aaaaaaaaaaa?si=x)

## Pods without Nodes - Cy Moor, Kata

{TEXT}
"""


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("NOTES", "notes")
    (tmp_path / "post.md").write_text(PAGE)
    return tmp_path


def kubecon(*arguments: Any, typed: str = "") -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=typed, env={"COLUMNS": "160"}, prog_name="kubecon")


def notes(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "notes").glob("*"))


def test_what_was_understood_is_shown_and_asked_about_before_anything_is_written(place: Path) -> None:
    said = kubecon("import", "post.md", typed="n\n").output
    for part in (
        "Three days in Paris",
        "Ada Kern",
        "sections   2",
        "talks      2, 1 with a link",
        "Pods without Nodes",
    ):
        assert part in said
    assert "Write notes/three-days-in-paris.md? [Y/n]" in said
    assert not (place / "notes").exists()
    kubecon("import", "post.md", typed="y\n")
    assert notes(place) == ["three-days-in-paris.md"]


def test_a_note_keeps_text_headings_and_links_and_what_is_known(place: Path) -> None:
    assert kubecon("import", "--yes", "post.md").exit_code == 0
    text = (place / "notes" / "three-days-in-paris.md").read_text()
    assert text.startswith("---\ntitle: Three days in Paris\nauthors:\n- Ada Kern\n")
    assert "layout" not in text
    assert "# Mesh without Sidecars - Bo Lind, Istio\n" in text
    assert "It was fine. [Watch the video](https://youtu.be/aaaaaaaaaaa?si=x)\n" in text


def test_importing_again_changes_nothing_and_an_edited_original_replaces_its_note(place: Path) -> None:
    kubecon("import", "--yes", "post.md")
    assert "Already there: notes/three-days-in-paris.md" in kubecon("import", "post.md").output
    (place / "post.md").write_text(PAGE.replace("It was fine.", "It was great."))
    assert "Replace notes/three-days-in-paris.md?" in kubecon("import", "post.md", typed="y\n").output
    assert "It was great." in (place / "notes" / "three-days-in-paris.md").read_text()
    assert len(notes(place)) == 1


def test_the_same_write_up_under_another_name_is_not_taken_twice(place: Path) -> None:
    kubecon("import", "--yes", "post.md")
    (place / "copy.md").write_text(PAGE.replace("Three days in Paris", "Paris, my days"))
    assert "Already there: notes/three-days-in-paris.md" in kubecon("import", "--yes", "copy.md").output


def test_another_write_up_of_the_same_title_gets_a_name_of_its_own(place: Path) -> None:
    kubecon("import", "--yes", "post.md")
    (place / "other.md").write_text("---\ntitle: Three days in Paris\n---\n\nQuite another text.\n")
    kubecon("import", "--yes", "other.md")
    assert notes(place) == ["three-days-in-paris-2.md", "three-days-in-paris.md"]


def test_a_folder_gives_all_its_write_ups_and_what_cannot_be_read_is_told(place: Path) -> None:
    folder = place / "posts"
    folder.mkdir()
    (folder / "a.md").write_text("# First\n\nText.\n")
    (folder / "b.md").write_text("---\ntitle: [\n---\n")
    (folder / "c.txt").write_text("Second\n\nText of it, in a sentence.\n")
    result = kubecon("import", "--yes", "posts")
    assert result.exit_code == 2
    assert "left out: posts/b.md" in result.output
    assert len(notes(place)) == 2


def test_what_holds_no_text_makes_no_note(place: Path) -> None:
    (place / "page.html").write_text(
        "<html><head><title>Otters</title></head><body><script>show()</script></body></html>"
    )
    result = kubecon("import", "--yes", "page.html")
    assert result.exit_code == 2
    assert "left out: page.html holds no text." in result.output
    assert notes(place) == []


@pytest.mark.parametrize("source", ["http://127.0.0.1:1/", "http://localhost/", "file:///etc/passwd", "nowhere.md"])
def test_what_is_not_there_or_not_public_ends_with_a_sentence(source: str) -> None:
    result = kubecon("import", "--yes", source)
    assert result.exit_code == 2
    assert "left out: " in result.output
    assert "Error: 1 of what was named could not be imported." in result.output


def test_the_word_writeups_may_be_said_or_left_out() -> None:
    assert kubecon("import", "writeups", "--yes", "post.md").exit_code == 0
    assert "Already there" in kubecon("import", "--yes", "post.md").output
    assert "writeups" in kubecon("import", "--help").output
