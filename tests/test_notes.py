"""What we ship: the talk tables, the notes, and the questions asked of them."""

import json
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.readers import read

SHIPPED = Path(__file__).parent.parent / "knowledge"
TABLES = sorted((SHIPPED / "talks").glob("*.toml"))
NOTES = sorted((SHIPPED / "notes").glob("*.md"))
QUESTIONS = [json.loads(line) for line in Path(__file__).with_name("relevance.jsonl").read_text("utf-8").splitlines()]
AT_LEAST = {
    "keyword": 25,
    "natural": 40,
    "paraphrase": 15,
    "typo": 15,
    "people": 12,
    "metadata": 12,
    "unanswerable_near": 10,
    "unanswerable_aspect": 10,
    "unanswerable_far": 5,
}
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


def folded(text: str) -> str:
    """White space normalised, typographic quotes made plain."""
    return " ".join(text.translate(str.maketrans("‘’“”", "''\"\"")).split())


def test_each_kind_of_question_is_asked_often_enough_to_mean_something() -> None:
    counted = Counter(question["kind"] for question in QUESTIONS)
    assert counted.keys() == AT_LEAST.keys()
    assert all(counted[kind] >= least for kind, least in AT_LEAST.items())


def test_no_question_is_asked_twice() -> None:
    for key in ("id", "question"):
        assert Counter(question[key] for question in QUESTIONS).most_common(1)[0][1] == 1


def test_a_question_has_answers_if_and_only_if_the_notes_answer_it() -> None:
    for question in QUESTIONS:
        assert question["answerable"] == bool(question["answers"]) == (not question["kind"].startswith("unanswerable"))


def test_a_question_about_a_talk_names_one_of_the_tables() -> None:
    known = {(talk["title"], talk.get("video_url")) for path in TABLES for talk in table(path)["talk"]}
    named = {(question["talk"]["title"], question["talk"]["video_url"]) for question in QUESTIONS if question["talk"]}
    assert named <= known


@each_note
def test_no_two_sections_of_a_note_have_one_heading(path: Path) -> None:
    counted = Counter(section.headings[-1:] for section in read(path).sections)
    assert counted.most_common(1)[0][1] == 1


@each_note
def test_each_anchor_stands_in_the_section_that_it_names(path: Path) -> None:
    sections = {
        (section.headings or ("",))[-1]: folded(" ".join(paragraph.text for paragraph in section.paragraphs))
        for section in read(path).sections
    }
    answers = [answer for question in QUESTIONS for answer in question["answers"] if path.name in answer["files"]]
    lost = [
        anchor
        for answer in answers
        for anchor in answer["anchors"]
        if folded(anchor) not in sections[answer["section"]]
    ]
    assert lost == []


@each_note
def test_each_section_answers_a_question(path: Path) -> None:
    written = {(section.headings or ("",))[-1] for section in read(path).sections if section.paragraphs}
    answering = {answer["section"] for q in QUESTIONS for answer in q["answers"] if path.name in answer["files"]}
    assert written == answering
