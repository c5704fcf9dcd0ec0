"""Keynotes that a write-up tells of without naming them."""

import pytest

from knowledge.catalogue import Catalogue
from knowledge.mentions import mentions
from knowledge.mentions.keynotes import Keynotes
from knowledge.talks import Speaker, Talk
from tests.told import PARIS, Writer

LONDON = "KubeCon EU 2025"
WELCOME = Talk("Keynote: Welcome + Opening Remarks", (Speaker("Chris Anisz", "CNCF"),), LONDON)
CLOSING = Talk("Keynote: Closing Remarks", (Speaker("Chris Anisz", "CNCF"),), LONDON)
EXPLAINERS = Talk("Keynote: AI Enabled Observability Explainers", (Speaker("Vij Sam", "eBay"),), LONDON)
SIGNS = Talk("Keynote: The Future of Real-Time Sign Language Interpretation", (Speaker("Rob Cook", "Slalom"),), LONDON)
CODE = Talk("Keynote: The Observability Advantage: From Nothing to Monitoring as Code", (Speaker("Kas Nis"),), LONDON)
GREEN = Talk("Keynote: Innovating Responsibly: How to Navigate Sustainability", (Speaker("Apa Sub", "Shop"),), LONDON)
SESSION = Talk("Sign Language Crash Course", (Speaker("Rob Cook"),), LONDON, kind="talk")
KEYNOTES = Keynotes(Catalogue([WELCOME, CLOSING, EXPLAINERS, SIGNS, CODE, GREEN, SESSION]), LONDON)


@pytest.mark.parametrize(
    ("heading", "text", "talk"),
    [
        ("Observability with a bit of AI at eBay", "They run many services.", EXPLAINERS),
        ("AI for sign language with Kubeflow", "Cameras and pipelines.", SIGNS),
        ("OpenTelemetry, the observability standard", "It ended with monitoring as code.", CODE),
        ("Sustainability: responsible innovation", "Keep innovating.", GREEN),
    ],
)
def test_a_keynote_is_known_by_rare_words_of_its_title_and_by_its_company(heading: str, text: str, talk: Talk) -> None:
    match = KEYNOTES.told_in(heading, text)
    assert match is not None
    assert match.talk == talk


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Observability everywhere", "Many talks on AI."),
        ("A new user interface", "Headlamp becomes the official one."),
        ("AI and GPUs", "eBay was there too."),
        ("The future of Kubernetes", "In real time."),
        ("", ""),
    ],
)
def test_a_topic_that_a_keynote_shares_is_not_that_keynote(heading: str, text: str) -> None:
    assert KEYNOTES.told_in(heading, text) is None


def test_two_keynotes_that_fit_are_none() -> None:
    twice = Keynotes(
        Catalogue([SIGNS, Talk("Keynote: Real-Time Sign Language, Interpretation Live", (), LONDON)]), LONDON
    )
    assert twice.told_in("Sign language in real time: interpretation", "") is None


def test_a_keynote_is_known_by_its_speaker_unless_there_were_two() -> None:
    match = KEYNOTES.given_by("The keynote of Vij Sam was on alerts.")
    assert match is not None
    assert match.talk == EXPLAINERS
    assert KEYNOTES.given_by("Chris Anisz gave a keynote.") is None


def test_the_first_keynote_of_a_speaker_with_several_is_the_welcome() -> None:
    match = KEYNOTES.given_by("It kicked off with the keynote of Chris Anisz.")
    assert match is not None
    assert match.talk == WELCOME


def test_keynotes_of_another_event_are_not_known() -> None:
    assert (
        Keynotes(Catalogue([SIGNS]), "KubeCon NA 2025").told_in("Sign language interpretation in real time", "") is None
    )
    assert Keynotes(Catalogue([SIGNS]), None).given_by("A keynote by Rob Cook.") is None


def test_a_keynote_told_of_without_its_title_is_known_in_a_text_on_keynotes_only(note: Writer) -> None:
    known = Catalogue([Talk("Keynote: Real-Time Sign Language Interpretation", (Speaker("Rob Cook"),), PARIS)])
    told = "### AI for sign language\n\nCameras and pipelines.\n"
    (found,) = mentions(note(f"## Launch keynote\n\nIt began.\n\n{told}"), known)
    assert found.talk.title == "Keynote: Real-Time Sign Language Interpretation"
    assert mentions(note(f"## What we did at home\n\nWork.\n\n{told}"), known) == ()
