"""`kubecon talks` and `kubecon import talks`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.settings import Settings

NOTE = """\
---
title: Three days in Paris
event: KubeCon EU 2024
---

## Mesh without Sidecars - Ada Kern, Solo

[Watch the video](https://youtu.be/aaaaaaaaaaa)

## Pods without Nodes - Bo Lind, Istio

It was odd.
"""
PROGRAMME = """\
{"title": "Pods without Nodes", "event": "KubeCon Paris 2024", "speakers": [{"name": "Bo Lind"}], \
"video_url": "https://youtu.be/bbbbbbbbbbb"}
{"title": "Lunch", "event": "KubeCon Paris 2024"}
"""


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "paris.md").write_text(NOTE)
    (tmp_path / "programme.jsonl").write_text(PROGRAMME)
    return folder


def kubecon(*arguments: Any) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), env={"COLUMNS": "200"}, prog_name="kubecon")


def listed(*arguments: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(kubecon("talks", "--json", *arguments).output)
    return found


def test_talks_are_found_by_words_of_title_speaker_company_and_event(notes: Path) -> None:
    for words in (["sidecars"], ["ADA", "solo"], ["sidecars", "paris"], ["kern", "2024"]):
        assert [talk["title"] for talk in listed("--notes", notes, *words)] == ["Mesh without Sidecars"]


def test_words_that_no_talk_holds_are_told(notes: Path) -> None:
    assert "holds “quantum unicorns”" in kubecon("talks", "--notes", notes, "quantum", "unicorns").output


def test_why_a_talk_was_recognised_is_shown_on_request(notes: Path) -> None:
    (talk,) = listed("--notes", notes, "--why", "sidecars")
    assert talk["evidence"] == ["named in a heading (paris.md:6)", "recording: linked in the write-up"]
    shown = kubecon("talks", "--notes", notes, "--why", "sidecars").output
    assert "• named in a heading (paris.md:6)" in shown
    assert "https://www.youtube.com/watch?v=aaaaaaaaaaa" in shown


def test_an_imported_programme_gives_its_links_to_the_talks_of_the_notes(notes: Path) -> None:
    assert listed("--notes", notes, "nodes")[0]["video_url"] is None
    said = kubecon("import", "talks", "programme.jsonl", "--notes", notes).output
    assert "talks of KubeCon EU 2024: 1 new" in said
    assert "left out: a break, a desk or an event of its own" in said
    assert listed("--notes", notes, "nodes")[0]["video_url"] == "https://youtu.be/bbbbbbbbbbb"


def test_importing_again_says_what_was_known(notes: Path) -> None:
    kubecon("import", "talks", "programme.jsonl", "--notes", notes)
    assert "0 new, 1 known already" in kubecon("import", "talks", "programme.jsonl", "--notes", notes).output


def test_the_notes_folder_is_the_setting_s_if_none_is_named(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Which notes folder?" in kubecon("import", "talks", "programme.jsonl").output
    monkeypatch.setenv("NOTES", str(notes))
    assert kubecon("import", "talks", "programme.jsonl").exit_code == 0
    assert (notes / "talks" / "kubecon-eu-2024.toml").exists()


@pytest.mark.parametrize(("name", "text"), [("x.jsonl", "no json"), ("x.pdf", "x"), ("x.ics", "x")])
def test_a_file_that_is_no_programme_ends_with_a_sentence(notes: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    result = kubecon("import", "talks", name, "--notes", notes)
    assert result.exit_code == 2
    assert result.output.startswith("Error: x.")
