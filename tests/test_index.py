"""The index against a plain BM25+ written out as the papers have it, and against rank_bm25 itself."""

import math
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from knowledge import index as module
from knowledge.index import Index

words = st.sampled_from(["argo", "cilium", "ebpf", "flux", "keda", "kepler", "node.js", "spot"])
corpora = st.lists(st.lists(words, max_size=12), max_size=20)
queries = st.lists(words | st.just("unheard"), max_size=6)


def plain_bm25(corpus: list[list[str]], query: list[str], k1: float, b: float, delta: float) -> list[float]:
    """Lv and Zhai's BM25+ with rank_bm25's idf; 0 for a passage that shares no word with the query."""
    average = sum(map(len, corpus)) / len(corpus) if corpus else 0
    scores = []
    for passage in corpus:
        score = 0.0
        for word in query:
            frequency = passage.count(word)
            if frequency:
                idf = math.log((len(corpus) + 1) / sum(word in other for other in corpus))
                norm = k1 * (1 - b + b * len(passage) / average)
                score += idf * (delta + frequency * (k1 + 1) / (norm + frequency))
        scores.append(score)
    return scores


@given(corpora, queries, st.sampled_from([0.0, 0.5, 1.0]))
def test_scores_equal_those_of_a_plain_loop(corpus: list[list[str]], query: list[str], delta: float) -> None:
    scores = Index(corpus, delta=delta).get_scores(query)
    np.testing.assert_allclose(scores, plain_bm25(corpus, query, 1.5, 0.75, delta), rtol=1e-12, atol=1e-9)


@given(corpora.filter(any), queries)
def test_scores_of_matching_passages_equal_rank_bm25s(corpus: list[list[str]], query: list[str]) -> None:
    known = [word for word in query if any(word in passage for passage in corpus)]
    theirs = BM25Plus(corpus).get_scores(known)
    ours = Index(corpus, delta=1.0).get_scores(known)
    for number, passage in enumerate(corpus):
        if set(known) <= set(passage):
            assert ours[number] == pytest.approx(theirs[number], abs=1e-9)


@given(corpora, corpora, queries)
def test_passages_added_one_by_one_score_as_if_they_had_been_there_from_the_start(
    first: list[list[str]], later: list[list[str]], query: list[str]
) -> None:
    grown = Index(first)
    grown.get_scores(query)
    for passage in later:
        grown.add(passage)
    np.testing.assert_allclose(grown.get_scores(query), Index(first + later).get_scores(query), atol=1e-9)


def test_passages_added_stay_right_when_they_move_into_the_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TAIL", 3)
    corpus = [["keda", "spot"], ["flux"], [], ["keda", "keda"], ["argo", "flux"], ["spot"], ["new"]]
    grown = Index(corpus[:2])
    for passage in corpus[2:]:
        grown.add(passage)
    query = ["keda", "flux", "new"]
    np.testing.assert_allclose(grown.get_scores(query), Index(corpus).get_scores(query), atol=1e-9)
    assert set(grown.terms()) == {"keda", "spot", "flux", "argo", "new"}
    assert grown.document_frequency("flux") == 2


@given(corpora, queries)
def test_a_matching_passage_scores_above_zero_and_another_is_never_returned(
    corpus: list[list[str]], query: list[str]
) -> None:
    found = {hit.passage: hit.score for hit in Index(corpus).search(query, limit=len(corpus) + 1)}
    matching = {number for number, passage in enumerate(corpus) if set(passage) & set(query)}
    assert set(found) == matching
    assert all(score > 0 for score in found.values())


@given(corpora, queries, st.integers(0, 25))
def test_the_best_come_first_and_ties_in_source_order(corpus: list[list[str]], query: list[str], limit: int) -> None:
    index = Index(corpus)
    scores = index.get_scores(query)
    expected = sorted((i for i, score in enumerate(scores) if score > 0), key=lambda i: (-scores[i], i))
    assert [hit.passage for hit in index.search(query, limit)] == expected[:limit]


def test_the_best_of_many_blocks_are_found_among_thousands_of_ties() -> None:
    rare = {5_000: 3, 17: 2, 9_999: 2}
    corpus = [["spot"] * rare.get(number, 1) + ["other"] * 9 for number in range(12_000)]
    hits = Index(corpus).search(["spot"], limit=4)
    assert [hit.passage for hit in hits] == [5_000, 17, 9_999, 0]


@pytest.mark.parametrize("limit", [1, 10, 16, 17, 60])
@given(query=queries, seed=st.integers(0, 10**6))
@settings(max_examples=6)
def test_the_best_of_thousands_of_passages_are_those_that_sorting_finds(
    query: list[str], seed: int, limit: int
) -> None:
    drawn = Random(seed)  # noqa: S311 - a sample, no secret
    names = ["argo", "cilium", "ebpf", "flux", "keda", "kepler", "node.js", "spot"]
    index = Index([drawn.choices(names, range(8, 0, -1), k=drawn.randint(1, 9)) for _ in range(2500)])
    scores = index.get_scores(query)
    expected = sorted((i for i, score in enumerate(scores) if score > 0), key=lambda i: (-scores[i], i))
    assert [hit.passage for hit in index.search(query, limit)] == expected[:limit]


def test_a_word_of_a_query_counts_as_often_as_it_is_said() -> None:
    index = Index([["keda", "flux"], ["flux"]])
    once, twice = index.get_scores(["keda"]), index.get_scores(["keda", "keda"])
    assert twice[0] == pytest.approx(2 * once[0])
    assert index.get_scores({"keda": 2.0})[0] == pytest.approx(twice[0])


def test_an_empty_corpus_answers_nothing() -> None:
    index = Index()
    assert index.search(["keda"]) == []
    assert len(index) == 0
    assert "keda" not in index
    assert index.add(["keda"]) == 0
    assert [hit.passage for hit in index.search(["keda"])] == [0]


def test_one_passage_alone_is_found() -> None:
    assert [hit.passage for hit in Index([["keda"]]).search(["keda"])] == [0]


def test_an_unknown_word_finds_nothing_and_weighs_nothing() -> None:
    index = Index([["keda"], ["flux"]])
    assert index.search(["unheard"]) == []
    assert index.inverse_document_frequency("unheard") == 0.0
    assert index.search(["unheard", "keda"]) == index.search(["keda"])


@given(corpora)
def test_document_frequencies_are_counts_of_passages(corpus: list[list[str]]) -> None:
    index = Index(corpus)
    frequencies = Counter(word for passage in corpus for word in set(passage))
    assert {term: index.document_frequency(term) for term in index.terms()} == frequencies


@given(st.lists(st.tuples(corpora, st.sampled_from(["keep", "drop"]), corpora), max_size=4), queries)
def test_an_index_of_kept_and_new_passages_equals_one_built_of_them(
    pieces: list[tuple[list[list[str]], str, list[list[str]]]], query: list[str]
) -> None:
    old = Index([passage for piece, _, _ in pieces for passage in piece])
    parts: list[range | list[list[str]]] = []
    whole: list[list[str]] = []
    first = 0
    for piece, fate, new in pieces:
        kept = range(first, first + len(piece)) if fate == "keep" else range(0)
        parts += [kept, new]
        whole += [*(piece if fate == "keep" else []), *new]
        first += len(piece)
    revised, fresh = old.revised(parts), Index(whole)
    assert revised.get_scores(query).tolist() == fresh.get_scores(query).tolist()
    assert sorted(revised.terms()) == sorted(fresh.terms())
    assert (len(revised), revised.avgdl) == (len(fresh), fresh.avgdl)


def test_an_index_stays_as_it_was_when_it_is_revised() -> None:
    old = Index([["keda"], ["flux", "keda"]])
    old.revised([[["argo"]], range(1, 2)])
    assert old.get_scores(["keda"]).tolist() == Index([["keda"], ["flux", "keda"]]).get_scores(["keda"]).tolist()


@pytest.mark.parametrize("change", [{"terms": ["a", "a"]}, {"terms": ["a"]}, {"passages": np.array([0, 7], np.int32)}])
def test_postings_that_do_not_fit_each_other_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        replace(Index([["a", "b"]]).postings, **change)
