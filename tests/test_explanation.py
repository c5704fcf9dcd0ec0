import pytest

from knowledge import SHIPPED, Library


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
        assert sum(share.points for share in ranked.shares) * favour == pytest.approx(ranked.score)


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
