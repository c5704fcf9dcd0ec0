"""Titles of talks as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.titles import Likeness, normal, resemblance

DATABASES = "We Tested and Compared 6 Database Operators. The Results are In!"
DETOUR = "Keynote: A 10-year Detour: The Future of Application Delivery in a Containerized World"


@pytest.mark.parametrize(
    ("said", "title", "likeness"),
    [
        ("developers demand UX for Kubernetes", "Developers Demand UX for K8s!", Likeness.SAME),
        ("Day-2'000 - Migrating", "Day-2’000 – Migrating", Likeness.SAME),
        ("Measuring Energy with Kepler", "Measuring Energy with Kepler | Project Lightning Talk", Likeness.SAME),
        ("The Cloud is Infinite", "Sponsored Keynote: The Cloud is Infinite", Likeness.SAME),
        ("Project Lightning Talk | The Cloud is Infinite", "The Cloud is Infinite", Likeness.SAME),
        ("[Keynote] The Cloud is Infinite", "Sponsored Keynote: The Cloud is Infinite", Likeness.SAME),
        ("Panel: Venture Captial and Open Source", "Panel: Venture Capital & Open Source", Likeness.NEAR),
        ("We tested and compared 6 database operations", DATABASES, Likeness.CUT),
        ("We tested and compared 6 …", DATABASES, Likeness.CUT),
        ("Future of Application Delivery in a Containerized World", DETOUR, Likeness.TAIL),
        ("Building Images the Modern Way, live from Paris", "Building Images the Modern Way", Likeness.LONGER),
        ("Atlantis and OpenTofu", "Atlantis and OpenTofu: The Future", Likeness.OPENING),
    ],
)
def test_a_title_is_known_in_other_words(said: str, title: str, likeness: Likeness) -> None:
    found = resemblance(said, title)
    assert found is not None
    assert found.likeness is likeness


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Highlights of Day 1", "Highlights of Day 2"),
        ("Kubernetes SIG Node: Intro and Deep Dive", "Kubernetes SIG Docs: Intro and Deep Dive"),
        ("How we run AI in the Cloud at Large Scale", "How we run UI in the Cloud at Large Scale"),
        ("The State of Cloud Native", "The State of Cloud Native Security and What to Do"),
        ("The State of Backstage in 2023", "The State of Backstage in 2024"),
        ("Platform Engineering", "Platform Engineering: Feedback from the Field"),
        ("Kubernetes", "Kubernetes Maintainers Read Mean Comments"),
        ("Cilium", "Deep Dive Into Cilium Resilient Architecture"),
        ("", "Keynote:"),
    ],
)
def test_another_number_or_a_mere_topic_is_another_title(said: str, title: str) -> None:
    assert resemblance(said, title) is None


@given(st.text())
def test_the_one_spelling_is_its_own(title: str) -> None:
    assert normal(title) == normal(title.upper().casefold()) or not title.isascii()
    assert " ".join(normal(title).split()) == normal(title)


@pytest.mark.parametrize(
    "said",
    [
        "KubeCon 2023 NA – Lightning Talk: Otters at Scale",
        "KubeCon EU 2022: Otters at Scale",
        "[KubeCon + CloudNativeCon Europe 2022] Otters at Scale",
        "Otters at Scale | KubeCon NA '23",
        "Otters at Scale (KubeCon Europe 2024)",
        "KCD Munich 2024: Otters at Scale",
    ],
)
def test_the_conference_before_or_behind_a_title_is_no_part_of_it(said: str) -> None:
    assert normal(said) == "otters at scale"


@pytest.mark.parametrize("said", ["KubeCon EU 2024: Day 1", "KubeCon: otters at scale", "Otters at KubeCon EU 2024"])
def test_a_title_that_needs_the_conference_keeps_it(said: str) -> None:
    assert "kubecon" in normal(said)
