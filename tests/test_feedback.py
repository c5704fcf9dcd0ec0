from knowledge.feedback import PASSAGES, TERMS, expanded
from knowledge.index import Index

CORPUS = [
    ["crik", "checkpoint", "pod", "spot"],
    ["crik", "checkpoint", "snapshot", "pod"],
    ["checkpoint", "snapshot", "memory"],
    ["pool", "heat"],
]


def test_what_the_first_passages_have_in_common_is_asked_for_as_well() -> None:
    index = Index(CORPUS)
    query = {"crik": 1.0}
    more = expanded(index, query, index.search(query), CORPUS.__getitem__)
    assert more["crik"] > 1.0
    assert more["checkpoint"] > 0
    assert "spot" not in more  # one passage alone says it
    assert {hit.passage for hit in index.search(more)} == {0, 1, 2}


def test_learnt_terms_weigh_as_much_as_the_question_at_most() -> None:
    index = Index(CORPUS)
    query = {"crik": 1.0, "unheard": 5.0}
    more = expanded(index, query, index.search(query), CORPUS.__getitem__)
    learnt = sum(more.values()) - sum(query.values())
    assert 0 < learnt <= 1.0 + 1e-9
    assert len(more) <= len(query) + TERMS
    assert PASSAGES > 1


def test_a_question_without_hits_stays_as_it_is() -> None:
    assert expanded(Index(CORPUS), {"unheard": 1.0}, [], CORPUS.__getitem__) == {"unheard": 1.0}
