from pathlib import Path

import pytest

from knowledge import SHIPPED, Library
from knowledge.evaluate import read_questions

QUESTIONS = [
    *(asked.question for asked in read_questions(Path(__file__).parent / "relevance.jsonl")),
    "x and what is all of this about that nobody has ever had any idea of",
    "stop doing that thing with the big one because it is not what we would like to have around here",
]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open([SHIPPED])


@pytest.mark.parametrize(
    "question",
    [
        "what is kepler?",
        "k8s cost in london",
        "crosplane",
        "cilium cluster-mesh",
        "OpenFGA",
        "asking strangers for money in front of a room",
    ],
)
def test_shares_add_up_to_the_score(library: Library, question: str) -> None:
    for ranked in library.explain(question).ranked:
        favour = 3.0 ** len(ranked.favoured)
        assert (ranked.alike + sum(share.points for share in ranked.shares)) * favour == pytest.approx(ranked.score)


def test_a_share_names_the_fields_that_hold_the_term(library: Library) -> None:
    best = library.explain("Liz Rice").ranked[0]
    assert any("speakers" in share.fields for share in best.shares)
    assert any("headings" in s.fields for s in library.explain("kepler").ranked[0].shares)


def test_the_ranking_is_that_of_the_answer(library: Library) -> None:
    question = "how does kepler measure energy?"
    answer, explained = library.ask(question), library.explain(question)
    assert [e.text for e in answer.excerpts] == [r.passage.text for r in explained.ranked]
    assert explained.declined is None


def test_a_decline_is_explained(library: Library) -> None:
    assert "needed" in str(library.explain("velero restore to kepler with dapr").declined)
    assert "No passage" in str(library.explain("ramen").declined)


def test_names_that_were_understood_are_told(library: Library) -> None:
    explained = library.explain("keynotes in London")
    assert [(name.field, name.value) for name in explained.query.named] == [("event", "London")]
    assert explained.ranked[0].favoured


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_an_answer_has_excerpts_unless_it_is_declined(library: Library, limit: int) -> None:
    for question in QUESTIONS:
        answer, explained = library.ask(question, limit=limit), library.explain(question, limit=limit)
        assert bool(answer.excerpts) == (explained.declined is None), question
        assert bool(answer.near) == bool(explained.ranked and explained.declined), question
        assert len(answer.excerpts) <= limit
