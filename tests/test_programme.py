"""A programme becomes talk tables."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.programme import sort_out, why_no_talk, write_tables
from knowledge.sessions import Session
from knowledge.tables import SpeakerEntry, Table, TalkEntry, written

PARIS = "KubeCon + CloudNativeCon Europe 2024 - Paris, France"
ADA = (SpeakerEntry(name="Ada Kern", affiliation="Solo"),)
VIDEO = "https://youtu.be/aaaaaaaaaaa"


def session(title: str, **known: object) -> Session:
    return Session.model_validate({"title": title, "event": PARIS, **known})


MESH = session("Mesh without Sidecars", speakers=[{"name": "Ada Kern", "affiliation": "Solo"}], video_url=VIDEO)


@pytest.mark.parametrize(
    "title",
    [
        "Badge Pick-Up",
        "Cloakroom",
        "Lunch 🍲",
        "Coffee Break",
        "BackstageCon Hosted by CNCF",
        "Project Pavilion Tour",
        "Solutions Showcase",
        "Friday Keynote Sessions",
        "Public Town Hall",
    ],
)
def test_breaks_desks_and_gatherings_are_no_talks(title: str) -> None:
    assert why_no_talk(session(title))


@pytest.mark.parametrize(
    "entry",
    [
        MESH,
        session("Breaking the Mesh", speakers=["Ada Kern"]),
        session("Simplifying the Networking Stack", speakers=["Ada Kern"], track="Maintainer Track"),
        session("Keynote: Closing Remarks"),
        session("Kepler | Project Lightning Talk"),
        session("Kyverno Introduction - Ada Kern, Solo & Bo Lind, Istio"),
        session("Badge Pick-Up, Automated", video_url=VIDEO),
    ],
)
def test_what_has_speakers_a_recording_or_says_so_is_a_talk(entry: Session) -> None:
    assert why_no_talk(entry) is None


def test_speakers_in_the_title_become_the_talk_s() -> None:
    programme = sort_out([session("Kyverno Introduction - Ada Kern, Solo & Bo Lind, Istio")])
    (entry,) = programme.talks["KubeCon EU 2024"]
    assert entry.title == "Kyverno Introduction"
    assert [who.name for who in entry.speakers] == ["Ada Kern", "Bo Lind"]


def test_a_talk_listed_twice_is_taken_once_and_what_is_left_out_is_counted_with_an_example() -> None:
    programme = sort_out([MESH, MESH, session("Lunch"), session("Coffee"), "entry 5 is no session"])
    assert programme.taken == 1
    assert dict(programme.left) == {
        "listed twice": 1,
        "a break, a desk or an event of its own": 2,
        "cannot be read": 1,
    }
    assert programme.examples["a break, a desk or an event of its own"] == "Lunch"


def test_sessions_without_an_event_need_one_to_be_said() -> None:
    nameless = Session(title="Mesh", speakers=ADA)
    assert dict(sort_out([nameless]).left) == {"no event: say which with --event": 1}
    assert list(sort_out([nameless], "KubeCon Paris 2024").talks) == ["KubeCon EU 2024"]


def test_a_table_is_written_for_each_event_and_read_again_as_it_was(tmp_path: Path) -> None:
    files = write_tables(sort_out([MESH]), tmp_path / "talks")
    assert files == {tmp_path / "talks" / "kubecon-eu-2024.toml": (1, 0)}
    (talk,) = Catalogue.load([tmp_path / "talks"]).talks
    assert (talk.title, talk.event, talk.video_url) == (MESH.title, "KubeCon EU 2024", VIDEO)
    assert [(who.name, who.affiliation) for who in talk.speakers] == [("Ada Kern", "Solo")]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    programme = sort_out([MESH, session("Keynote: Closing Remarks")])
    (path,) = write_tables(programme, tmp_path)
    before = path.read_bytes()
    assert write_tables(programme, tmp_path) == {path: (0, 2)}
    assert path.read_bytes() == before


def test_what_stands_in_a_table_stays_and_only_missing_links_are_added(tmp_path: Path) -> None:
    path = tmp_path / "kubecon-eu-2024.toml"
    mine = 'event = "KubeCon EU 2024"\n\n# checked by hand\n[[talk]]\ntitle = "Mesh without Sidecars"\n'
    path.write_text(mine)
    assert write_tables(sort_out([MESH]), tmp_path) == {path: (1, 1)}
    assert path.read_text().startswith(mine)
    (talk,) = Catalogue.load([path]).talks
    assert talk.video_url == VIDEO


@given(
    st.lists(
        st.builds(
            TalkEntry,
            title=st.text(min_size=1).filter(str.strip),
            speakers=st.lists(st.builds(SpeakerEntry, name=st.text(min_size=1).filter(str.strip))).map(tuple),
            video_url=st.just(VIDEO),
        ),
        max_size=3,
    )
)
def test_whatever_a_table_holds_is_valid_toml_and_reads_the_same(entries: list[TalkEntry]) -> None:
    table = Table(event="X", talk=tuple(entries))
    try:
        text = written(table).encode()
    except UnicodeEncodeError:  # half a surrogate pair, which no file holds
        return
    assert Table.model_validate(tomllib.loads(text.decode())) == table
