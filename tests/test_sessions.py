"""Sessions of a programme, read from its exports."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import icalendar
from knowledge.errors import BadCatalogue
from knowledge.sessions import Session, read_sessions

CALENDAR = """\
BEGIN:VCALENDAR
X-WR-CALNAME:KubeCon + CloudNativeCon Europe 2024
BEGIN:VEVENT
SUMMARY:Warm Pools: A New Wave - Ada Kern\\, Civo & Bo Lind\\, Deep Green Te
 chnologies
CATEGORIES:EMERGING
DESCRIPTION:About heat.\\n\\nhttps://www.youtube.com/watch?v=aaaaaaaaaaa
URL;VALUE=URI:https://kccnceu2024.sched.com/event/1YeOI/warm-pools
END:VEVENT
BEGIN:VEVENT
SUMMARY:Lunch 🍲
END:VEVENT
END:VCALENDAR
"""


def sessions(tmp_path: Path, name: str, text: str) -> list[Session]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = list(read_sessions(path))
    assert all(isinstance(session, Session) for session in found)
    return [session for session in found if isinstance(session, Session)]


def test_a_calendar_gives_titles_speakers_and_links(tmp_path: Path) -> None:
    talk, lunch = sessions(tmp_path, "x.ics", CALENDAR.replace("\n", "\r\n"))
    assert (talk.title, talk.event) == ("Warm Pools: A New Wave", "KubeCon + CloudNativeCon Europe 2024")
    assert [(who.name, who.affiliation) for who in talk.speakers] == [
        ("Ada Kern", "Civo"),
        ("Bo Lind", "Deep Green Technologies"),
    ]
    assert talk.video_url == "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    assert talk.schedule_url == "https://kccnceu2024.sched.com/event/1YeOI/warm-pools"
    assert (lunch.title, lunch.speakers) == ("Lunch 🍲", ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", 'Title,Speakers,Video URL\nMesh Talk,"Ada Kern, Solo & Bo Lind, Istio",https://youtu.be/aaaaaaaaaaa\n'),
        ("x.csv", "title;speakers;video\nMesh Talk;Ada Kern (Solo), Bo Lind (Istio);https://youtu.be/aaaaaaaaaaa\n"),
        (
            "x.json",
            json.dumps({"days": [{"rooms": {"A": [
                {"title": "Mesh Talk", "persons": [{"public_name": "Ada Kern", "organization": "Solo"},
                                                   {"name": "Bo Lind", "company": "Istio"}],
                 "recording": "https://youtu.be/aaaaaaaaaaa"}]}}]}),
        ),
        (
            "x.jsonl",
            '{"title": "Mesh Talk", "video_url": "https://youtu.be/aaaaaaaaaaa", "speakers": \
[{"name": "Ada Kern", "affiliation": "Solo"}, {"name": "Bo Lind", "affiliation": "Istio"}]}\n\n',
        ),
    ],
)  # fmt: skip
def test_every_export_of_a_session_says_the_same(tmp_path: Path, name: str, text: str) -> None:
    (session,) = sessions(tmp_path, name, text)
    assert session.title == "Mesh Talk"
    assert [(who.name, who.affiliation) for who in session.speakers] == [("Ada Kern", "Solo"), ("Bo Lind", "Istio")]
    assert session.video_url == "https://youtu.be/aaaaaaaaaaa"


def test_what_stands_in_the_place_of_a_name_is_no_speaker(tmp_path: Path) -> None:
    names = ["Full Day Event | ALL ACCESS PASS REQUIRED", "CEO", "Ada Kern and Bo Lind", "Moderated by Cy Moor", ""]
    text = json.dumps([{"title": "X", "speakers": [{"name": name} for name in names]}])
    (session,) = sessions(tmp_path, "x.json", text)
    assert [who.name for who in session.speakers] == ["Ada Kern", "Bo Lind", "Cy Moor"]


def test_an_entry_without_a_title_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"title": "A"}\n{"speakers": []}\n[1]\n')
    first, second, third = read_sessions(path)
    assert isinstance(first, Session)
    assert second == "entry 2: title: Field required"
    assert third == "entry 3 is no session"


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("x.json", b"{,", 1),
        ("x.jsonl", b'{"title": "A"}\nnot json\n', 2),
        ("x.json", b"[" * 100_000, None),
        ("x.ics", b"\x89PNG\r\n\x1a\n\x00\x00\x00\r", None),
        ("x.pdf", b"%PDF", None),
    ],
)
def test_what_is_no_programme_is_refused_with_the_reason(
    tmp_path: Path, name: str, raw: bytes, line: int | None
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(BadCatalogue) as error:
        list(read_sessions(path))
    assert error.value.line == line


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCatalogue, match="No such file"):
        list(read_sessions(tmp_path / "none.csv"))


@given(st.text())
def test_any_text_is_a_calendar_of_some_events(text: str) -> None:
    assert all(isinstance(event, dict) for event in icalendar.events(f"BEGIN:VEVENT\n{text}\nEND:VEVENT"))
