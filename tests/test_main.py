"""The command line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.settings import Settings

NOTES = """\
---
title: Three days in Paris
event: KubeCon EU 2024
url: https://example.org/paris
---

## Energy

### Kepler

⏩ [Green pods in practice - Ann Lee, Acme & Bo Ek](https://www.youtube.com/watch?v=kepler00001)

Kepler estimates the energy that each pod uses. [bold]Not markup[/bold], \x1b[31mand not red.
"""


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "paris.md").write_text(NOTES)
    return folder


def kubecon(*arguments: Any, typed: str = "") -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=typed, prog_name="kubecon")


def test_ask_prints_the_quote_its_place_and_the_talk_with_its_link(notes: Path) -> None:
    said = kubecon("ask", "--notes", notes, "what is kepler?").output
    assert "Energy › Kepler" in said
    assert "Kepler estimates the energy that each pod uses." in said
    assert "▶ Green pods in practice – Ann Lee (Acme), Bo Ek" in said
    assert "  https://www.youtube.com/watch?v=kepler00001" in said
    assert "Three days in Paris · KubeCon EU 2024" in said
    assert "notes/paris.md:" in said


def test_an_address_is_whole_in_a_narrow_terminal(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert "  https://www.youtube.com/watch?v=kepler00001\n" in kubecon("ask", "--notes", notes, "kepler").output


def test_a_question_needs_no_quotation_marks(notes: Path) -> None:
    assert "estimates the energy" in kubecon("ask", "--notes", notes, "what", "is", "kepler").output


def test_notes_cannot_command_the_terminal(notes: Path) -> None:
    said = kubecon("ask", "--notes", notes, "kepler").output
    assert "\x1b" not in said
    assert "[bold]Not markup[/bold]" in said


def test_json_is_the_public_contract(notes: Path) -> None:
    answer = json.loads(kubecon("ask", "--json", "--limit", 1, "--notes", notes, "what is kepler?").output)
    (excerpt,) = answer["excerpts"]
    assert set(answer) == {"question", "excerpts", "near", "suggestion", "corrected", "unknown", "notices"}
    assert set(excerpt) == {"text", "marks", "headings", "lines", "writeup", "talk", "score"}
    assert excerpt["headings"] == ["Energy", "Kepler"]
    assert "Kepler" in {excerpt["text"][start:end] for start, end in excerpt["marks"]}
    assert excerpt["lines"][1] == 13
    assert excerpt["writeup"] == {
        "title": "Three days in Paris",
        "authors": [],
        "publisher": None,
        "event": "KubeCon EU 2024",
        "published": None,
        "url": "https://example.org/paris",
        "path": str(notes / "paris.md"),
    }
    assert excerpt["talk"]["speakers"] == [
        {"name": "Ann Lee", "affiliation": "Acme"},
        {"name": "Bo Ek", "affiliation": None},
    ]
    assert excerpt["talk"]["video_url"] == "https://www.youtube.com/watch?v=kepler00001"


def test_notes_can_be_several_folders(notes: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.md"
    more.write_text("# Linkerd\n\nLinkerd is a service mesh.\n")
    for question, found in (("kepler", "estimates the energy"), ("linkerd", "is a service mesh")):
        assert found in kubecon("ask", "--notes", notes, "--notes", more, question).output


def test_the_setting_notes_counts_where_no_option_is_given(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTES", str(notes))
    assert "Green pods in practice" in kubecon("ask", "kepler").output


def test_without_either_the_shipped_notes_are_asked() -> None:
    assert "Kepler" in kubecon("ask", "what is kepler?").output


@pytest.mark.parametrize("question", ["how do I bake bread", "", " ", "🎉", "x" * 10_000, "\udcff", "<!channel>"])
def test_what_the_notes_do_not_hold_is_said(notes: Path, question: str) -> None:
    result = kubecon("ask", "--notes", notes, "--", question)
    assert result.exit_code == 0
    assert " ".join(result.output.split()).startswith("Nothing in the notes about “")
    assert len(result.output) < 1000


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_asked(notes: Path) -> None:
    (notes / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    result = kubecon("ask", "--json", "--notes", notes, "kepler")
    assert "picture.md" in result.stderr
    assert json.loads(result.stdout)["excerpts"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("ask", "--notes", "nowhere", "kepler"), "nowhere: is not there"),
        (("ask",), "Missing argument"),
        (("ask", "--limit", "0", "kepler"), "0 is not in the range"),
        (("run", "--http"), "SLACK_SIGNING_SECRET is not set"),
        (("run", "--socket"), "SLACK_APP_TOKEN is not set"),
        (("fly",), "No such command"),
    ],
)
def test_a_mistake_is_said_in_a_sentence(arguments: tuple[str, ...], reason: str) -> None:
    result = kubecon(*arguments)
    assert result.exit_code == 2
    assert reason in result.output
    assert "Traceback" not in result.output


def test_half_set_secrets_are_one_error_without_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-made-up")
    result = kubecon()
    assert result.exit_code == 2
    assert "set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET as well" in result.output
    assert "made-up" not in result.output


@pytest.mark.parametrize("arguments", [(), ("run",)])
def test_without_secrets_there_is_a_prompt(
    notes: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NOTES", str(notes))
    result = kubecon(*arguments, typed="what is kepler?\n\nhelp\nhow do I bake bread\n")
    assert result.exit_code == 0
    assert result.output.startswith("No secrets of Slack's are set")
    assert "Kepler estimates the energy" in result.output
    assert result.output.count("For example:") == 2
    assert "Nothing in the notes about “how do I bake bread”" in result.output


@pytest.mark.parametrize("word", ["exit", "quit"])
def test_the_prompt_can_be_left(notes: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("NOTES", str(notes))
    assert "estimates" not in kubecon(typed=f"{word}\nkepler\n").output


def test_the_prompt_says_when_there_are_no_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTES", str(tmp_path))
    assert "There are no notes yet" in kubecon().output


def test_help_needs_nothing_that_takes_time() -> None:
    assert not {"numpy", "slack_bolt", "pydantic", "rich", "knowledge"} & modules_for("--help")


def test_an_answer_in_the_terminal_needs_nothing_of_the_running_bots(notes: Path) -> None:
    needed = modules_for("ask", "--notes", str(notes), "kepler")
    assert {"numpy", "knowledge", "knowledge.readers.markdown"} <= needed
    assert not {"slack_bolt", "slack_sdk", "aiohttp", "uvicorn", "watchfiles"} & needed
    assert not {"ir_measures", "knowledge.cache", "knowledge.readers.html", "knowledge.readers.plaintext"} & needed


def modules_for(*arguments: str) -> set[str]:
    """What is imported for a command, in a process of its own."""
    code = f"from bot.__main__ import main; main({arguments}, standalone_mode=False); import sys; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return set(said.stdout.splitlines()[-1].split())


def test_an_answer_can_be_explained(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Mesh\n\nThe crossplane mesh has no sidecars.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["ask", "--explain", "--notes", str(tmp_path), "crosplane sidecars"])
    assert result.exit_code == 0
    assert "crosplane is read as crossplane" in result.output
    assert "sidecars as sidecar in text" in result.output
