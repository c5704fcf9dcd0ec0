"""What we ship: the talk tables, the notes, and the questions asked of them."""

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

SHIPPED = Path(__file__).parent.parent / "knowledge"
TABLES = sorted((SHIPPED / "talks").glob("*.toml"))
NOTES = sorted((SHIPPED / "notes").glob("*.md"))
LINKS = ("video_url", "schedule_url", "slides_url")

each_table = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)


each_note = pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)


def table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def note(path: Path) -> tuple[dict[str, Any], str]:
    """Return a note's front matter and what follows it."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


@each_table
def test_a_talk_table_says_which_event_where_and_when(path: Path) -> None:
    event = table(path)
    assert all(event[key].strip() for key in ("event", "name", "city"))
    assert type(event["starts"]) is type(event["ends"]) is date
    assert event["starts"] <= event["ends"]


@each_table
def test_a_talk_has_a_title_named_speakers_and_nothing_unforeseen(path: Path) -> None:
    for talk in table(path)["talk"]:
        assert talk["title"].strip()
        assert talk.keys() <= {"title", "kind", "track", "speakers", *LINKS}
        for speaker in talk.get("speakers", ()):
            assert speaker["name"].strip()
            assert speaker.keys() <= {"name", "affiliation"}


@each_table
def test_no_event_has_two_talks_of_one_title(path: Path) -> None:
    counted = Counter(talk["title"].casefold() for talk in table(path)["talk"])
    assert counted.most_common(1)[0][1] == 1


def test_no_two_talks_share_a_link() -> None:
    counted = Counter(talk[key] for path in TABLES for talk in table(path)["talk"] for key in LINKS if key in talk)
    assert counted.most_common(1)[0][1] == 1
    assert all(url.startswith("https://") for url in counted)


@each_note
def test_a_note_names_the_original_that_it_retells(path: Path) -> None:
    front, _ = note(path)
    assert {"title", "publisher", "event"} <= front.keys() <= {"title", "publisher", "authors", "date", "event", "url"}
    assert front["event"] in {table(path)["event"] for path in TABLES}
    assert all(front.values())


@each_note
def test_a_talk_that_a_note_links_is_linked_as_in_the_tables(path: Path) -> None:
    known = {talk[key] for table_path in TABLES for talk in table(table_path)["talk"] for key in LINKS if key in talk}
    linked = set(re.findall(r"https://\S*(?:youtu|sched)[^\s)]*", note(path)[1]))
    assert linked
    assert linked <= known


@each_note
def test_every_reference_link_of_a_note_has_its_address(path: Path) -> None:
    _, body = note(path)
    used, defined = (re.findall(pattern, body, re.MULTILINE) for pattern in (r"\]\[([\w-]+)\]", r"^\[([\w-]+)\]: "))
    assert set(used) == set(defined)
    assert len(defined) == len(set(defined))
