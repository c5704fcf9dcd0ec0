"""The catalogue of talks, and the tables that it is read from."""

from pathlib import Path

import pytest

from knowledge.catalogue import SHIPPED, Catalogue, same_edition
from knowledge.errors import BadCatalogue
from knowledge.tables import read_table
from knowledge.talks import Speaker, Talk

PARIS, LONDON = "KubeCon EU 2024", "KubeCon EU 2025"
WELCOME_PARIS = Talk("Keynote: Welcome + Opening Remarks", (Speaker("Pri Sharma", "CNCF"),), PARIS)
WELCOME_LONDON = Talk("Keynote: Welcome + Opening Remarks", (Speaker("Chris Anisz", "CNCF"),), LONDON)
DATABASES = Talk(
    "We Tested and Compared 6 Database Operators. The Results are In!",
    (Speaker("Jérôme Petaz"), Speaker("Alex Buis", "Enix")),
    PARIS,
    video_url="https://www.youtube.com/watch?v=l33pcnQ4cUQ",
    schedule_url="https://kccnceu2024.sched.com/event/1YeO5/we-tested",
)
EVOLUTION = Talk("The IaC Evolution - on Open Source & All Else", (Speaker("Mandi Walls"),), PARIS)
CATALOGUE = Catalogue([WELCOME_PARIS, WELCOME_LONDON, DATABASES, EVOLUTION])


def found(title: str, *names: str, event: str | None = None, context: str = "") -> Talk | None:
    match = CATALOGUE.find(title, [Speaker(name) for name in names], event, context=context)
    return match.talk if match else None


def test_a_title_cut_short_and_misspelt_is_found_where_the_event_agrees() -> None:
    assert found("We tested and compared 6 database operations", event=PARIS) == DATABASES
    assert found("We tested and compared 6 database operations") is None


def test_the_event_decides_between_talks_of_one_name() -> None:
    assert found("Welcome + Opening Remarks", event=PARIS) == WELCOME_PARIS
    assert found("Welcome + Opening Remarks", event=LONDON) == WELCOME_LONDON


def test_a_speaker_decides_between_talks_of_one_name() -> None:
    ada, bo = (Talk("Tales of the Mesh at Large", (Speaker(name),), PARIS) for name in ("Ada Kern", "Bo Lind"))
    match = Catalogue([ada, bo]).find("Tales of the mesh at large", [Speaker("Bo Lynd")])
    assert match is not None
    assert match.talk == bo


def test_between_talks_of_one_name_nothing_is_found_when_nothing_decides() -> None:
    assert found("Welcome + Opening Remarks") is None


def test_a_talk_of_another_edition_is_never_found() -> None:
    assert found(DATABASES.title, "Jérôme Petaz", event=LONDON) is None


def test_other_speakers_make_it_another_talk_unless_a_long_title_and_the_event_agree() -> None:
    assert found("Welcome + Opening Remarks", "Jane Doe", event=PARIS) is None
    assert found(DATABASES.title, "Jane Doe") is None
    assert found(DATABASES.title, "Jane Doe", event=PARIS) == DATABASES


def test_the_opening_words_are_enough_only_with_a_speaker_or_where_talks_are_listed() -> None:
    assert found("The IAC evolution", event=PARIS) is None
    assert found("The IAC evolution", event=PARIS, context="with Mandi Walls of PagerDuty") == EVOLUTION
    match = CATALOGUE.find("The IAC evolution", event=PARIS, listed=True)
    assert match is not None
    assert match.talk == EVOLUTION


def test_a_topic_is_not_the_talk_that_is_named_for_it() -> None:
    bit = Talk("Project Lightning Talk: Fluent Bit", (Speaker("Edu Silva"),), PARIS)
    catalogue = Catalogue([bit])
    assert catalogue.find("Fluent Bit", event=PARIS) is None
    assert catalogue.find("Fluent Bit", [Speaker("Edu Silva")], PARIS) is not None
    assert catalogue.find("Fluent Bit", event=PARIS, listed=True) is not None


def test_without_an_event_only_a_long_title_that_does_not_recur_is_enough() -> None:
    yearly = Talk("Intro and Deep Dive: Kubernetes SIG Scalability", (), PARIS)
    once = Talk("The Party Must Go on after Spot Instances", (), PARIS)
    catalogue = Catalogue([yearly, once])
    assert catalogue.find(yearly.title) is None
    assert catalogue.find(yearly.title, event=PARIS) is not None
    assert catalogue.find("the party must go on after spot instances") is not None


def test_words_that_end_many_titles_are_no_title() -> None:
    node = Talk("SIG Node: Intro and a Deep Dive", (), PARIS)
    assert Catalogue([node]).find("Intro and a deep dive", event=PARIS) is None


def test_why_a_talk_was_found_is_told() -> None:
    match = CATALOGUE.find("We tested and compared 6 database operators", [Speaker("Alex Buis")], PARIS)
    assert match is not None
    assert "the title cut short" in match.why[0]
    assert match.why[1:] == ("a speaker agrees", "the event agrees")


@pytest.mark.parametrize("url", ["https://youtu.be/l33pcnQ4cUQ?t=10", "https://sched.co/1YeO5"])
def test_a_talk_is_found_by_any_form_of_its_links(url: str) -> None:
    assert CATALOGUE.by_url(url) == DATABASES


def test_an_unknown_link_finds_nothing() -> None:
    assert CATALOGUE.by_url("https://youtu.be/aaaaaaaaaaa") is None
    assert CATALOGUE.by_url("https://example.com/") is None


def test_an_empty_catalogue_finds_nothing() -> None:
    assert Catalogue().find("Welcome") is None


def test_two_tables_that_hold_one_talk_give_it_the_links_of_both_the_first_ones_winning() -> None:
    second = Talk(
        DATABASES.title, DATABASES.speakers, PARIS, video_url=DATABASES.video_url, slides_url="https://a.example/s"
    )
    (talk,) = Catalogue([DATABASES, second]).talks
    assert (talk.schedule_url, talk.slides_url) == (DATABASES.schedule_url, "https://a.example/s")


def test_co_located_events_are_of_the_edition_of_their_host() -> None:
    assert same_edition(PARIS, "Cilium + eBPF Day EU 2024") is True
    assert same_edition(PARIS, "KubeCon NA 2024") is False
    assert same_edition(PARIS, "FOSDEM 2024") is None
    assert same_edition(PARIS, None) is None


def test_the_shipped_tables_are_read_whole() -> None:
    shipped = Catalogue.load([SHIPPED])
    assert not shipped.problems
    assert len(shipped.talks) > 50


def test_every_shipped_talk_is_found_by_its_own_title_and_event() -> None:
    shipped = Catalogue.load([SHIPPED])
    for talk in shipped.talks:
        match = shipped.find(talk.title, talk.speakers, talk.event)
        assert match is not None, talk.title
        assert match.talk == talk


def test_earlier_places_win_and_a_missing_one_holds_nothing(tmp_path: Path) -> None:
    for name, video in (("a", "aaaaaaaaaaa"), ("b", "bbbbbbbbbbb")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x.toml").write_text(
            f'event = "KubeCon EU 2024"\n[[talk]]\ntitle = "One Talk of Five Words"\nvideo_url = "https://youtu.be/{video}"\n'
        )
    (talk, *_) = Catalogue.load([tmp_path / "missing", tmp_path / "a", tmp_path / "b"]).talks
    assert talk.video_url == "https://youtu.be/aaaaaaaaaaa"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('event = "X"\n\n[[talk]]\ntitle = "A"\n\n[[talk]]\ntitel = "B"\n', 6, "talk.title: Field required"),
        ('event = "X"\n[[talk]]\ntitle = "A"\nvideo_url = "javascript:x"\n', 2, "talk.video_url"),
        ("event = \n", 1, "not TOML"),
        (f"event = {'[' * 5_000}{']' * 5_000}", None, "not TOML"),
        (f"event = {'1' * 5_000}", None, "not TOML"),
        ("[[talk]]\ntitle = 'A'\n", None, "event: Field required"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_its_line(
    tmp_path: Path, text: str, line: int | None, reason: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text)
    with pytest.raises(BadCatalogue) as error:
        read_table(path)
    assert error.value.line == line
    assert reason in error.value.reason


def test_a_table_that_cannot_be_read_is_a_problem_and_the_others_are_served(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "good.toml").write_text('event = "X"\n[[talk]]\ntitle = "A"\n')
    catalogue = Catalogue.load([tmp_path])
    assert [talk.title for talk in catalogue.talks] == ["A"]
    assert [problem.path.name for problem in catalogue.problems] == ["bad.toml"]
