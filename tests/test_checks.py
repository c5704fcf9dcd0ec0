"""What is odd about a write-up, and `kubecon check`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.settings import Settings
from knowledge.catalogue import Catalogue
from knowledge.checks import Report, check

GOOD = """\
---
title: Three days in Paris
event: KubeCon EU 2024
---

## Mesh without Sidecars - Ada Kern, Solo

It was fine: https://youtu.be/aaaaaaaaaaa, see [above](#mesh-without-sidecars---ada-kern-solo).

## Pods without Nodes - Bo Lind, Istio

It was odd.
"""


def report(tmp_path: Path, text: str, name: str = "note.md") -> Report:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = [one for one in check([tmp_path], Catalogue()) if one.path.name == name]
    return found


def remarks(found: Report) -> list[tuple[int, str]]:
    return [(remark.line, remark.text) for remark in found.remarks]


def test_sections_and_talks_with_and_without_link_are_counted(tmp_path: Path) -> None:
    found = report(tmp_path, GOOD)
    assert (found.title, found.event, found.sections) == ("Three days in Paris", "KubeCon EU 2024", 2)
    assert (found.linked, found.unlinked, found.remarks) == (1, 1, ())


def test_a_file_without_title_event_and_text_says_where_to_say_them(tmp_path: Path) -> None:
    assert remarks(report(tmp_path, "## Only a heading\n", "paris.md")) == [
        (1, "no event: say event, such as “KubeCon EU 2024”, in its front matter"),
        (1, "no text: nothing can be found in it"),
        (1, "no title: the file's name stands for it; say title in its front matter"),
    ]


@pytest.mark.parametrize(("name", "text"), [("page.html", "<p>It was fine.</p>"), ("page.txt", "It was fine.")])
def test_what_has_no_front_matter_is_told_of_notes_toml(name: str, text: str, tmp_path: Path) -> None:
    said = "no event: say event, such as “KubeCon EU 2024”, in notes.toml beside it"
    assert (1, said) in remarks(report(tmp_path, text, name))


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("[a](#pods-without-nodes---bo-lind-istio)", False),
        ("[a](#Pods_without_Nodes_Bo_Lind_Istio-1)", False),
        ("[a](#set-by-hand) <a id='set-by-hand'></a>", False),
        ("`[a](#nowhere)` is how", False),
        ("[a](#nowhere)", True),
        ('<a href="#nowhere">a</a>', True),
    ],
)
def test_a_link_to_a_heading_that_is_not_there_is_told_with_its_line(tmp_path: Path, link: str, dead: bool) -> None:  # noqa: FBT001  # a column of the table
    found = remarks(report(tmp_path, f"{GOOD}\n{link}\n"))
    assert found == ([(14, "the link to #nowhere leads nowhere: no heading here has that name")] if dead else [])


def test_anchors_in_code_are_no_links(tmp_path: Path) -> None:
    assert remarks(report(tmp_path, f"{GOOD}\n```\n[a](#nowhere)\n```\n")) == []


def test_a_very_long_paragraph_is_told_with_its_line(tmp_path: Path) -> None:
    long = "Many words. " * 200
    assert remarks(report(tmp_path, f"{GOOD}\n{long}\n")) == [
        (14, "a paragraph of 2,399 characters: people read parts of it; break it up")
    ]


def test_the_poorer_copy_of_a_write_up_is_told(tmp_path: Path) -> None:
    text = " ".join(f"word{number}" for number in range(400))
    report(tmp_path, f"{GOOD}\n{text}\n", "rich.md")
    found = remarks(report(tmp_path, text, "plain.txt"))
    assert (1, f"the same write-up as {tmp_path}/rich.md, which says more and is the one that is searched") in found


def test_a_file_that_cannot_be_read_is_reported_with_its_line_beside_the_others(tmp_path: Path) -> None:
    report(tmp_path, GOOD)
    found = report(tmp_path, "---\ntitle: [\n---\n\nText.\n", "broken.md")
    assert [remark.unreadable for remark in found.remarks] == [True]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def kubecon(*arguments: Any) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), env={"COLUMNS": "200"}, prog_name="kubecon")


def test_the_exit_code_says_whether_there_is_something_to_do(tmp_path: Path) -> None:
    report(tmp_path, GOOD)
    assert kubecon("check", tmp_path).exit_code == 0
    report(tmp_path, "Text.\n", "poor.md")
    assert kubecon("check", tmp_path).exit_code == 1
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "x.toml").write_text("event =")
    result = kubecon("check", tmp_path)
    assert result.exit_code == 2
    assert "talks/x.toml:1: not TOML" in result.output


def test_the_shipped_notes_leave_nothing_to_remark() -> None:
    result = kubecon("check")
    assert result.exit_code == 0, result.output
    assert "nothing to remark" in result.output


def test_a_folder_that_is_not_there_ends_with_a_sentence() -> None:
    result = kubecon("check", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.output


def test_a_program_gets_the_same_as_json(tmp_path: Path) -> None:
    report(tmp_path, GOOD)
    (found,) = json.loads(kubecon("check", "--json", tmp_path).output)
    assert found["path"] == str(tmp_path / "note.md")
    assert (found["sections"], found["linked"], found["unlinked"], found["remarks"]) == (2, 1, 1, [])
