"""Why an answer is what it is: what each word gave to each excerpt, and how much of the question is covered."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from knowledge.annotation import told
from knowledge.answer import FIRST, Answerer
from knowledge.facets import Filter
from knowledge.index import Index
from knowledge.passage import Passage, fields
from knowledge.query import Query, Word


@dataclass(frozen=True, slots=True)
class Share:
    """What a word of the question (as typed) gave: points, by which term of the index, found in which fields.

    For a term that only goes with the question `typed` is empty.
    """

    typed: str
    term: str
    points: float
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A passage that was considered: its score is the sum of the shares, times what `favoured` multiplies it by.

    `alike` is one more of them, for bringing to mind what a widened question does; `likeness` says how much, up to 1.
    `evidence` is the share of the question's content that it holds, from 0 to 1; below what is needed it is no answer.
    """

    passage: Passage
    score: float
    evidence: float
    shares: tuple[Share, ...]
    favoured: tuple[Filter, ...]
    likeness: float
    alike: float


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """How a question was understood, and what was considered for it, best first."""

    query: Query
    ranked: tuple[Ranked, ...]
    notices: tuple[str, ...]

    @property
    def declined(self) -> str | None:
        """Why there is no answer, in a sentence; None where there is one."""
        if not self.ranked:
            return "No passage holds a word of the question."
        most = max(self.ranked[:FIRST], key=attrgetter("evidence"))
        if most.evidence >= self.query.needed:
            return None
        lacking = "".join(
            f", and tells no {term[1:]}" for term in sorted(self.query.demanded - {*told(most.passage.text)})
        )
        return (
            f"The best passage holds {most.evidence:.0%} of the question{lacking}; {self.query.needed:.0%} are needed."
        )


def explain(answerer: Answerer, query: Query, limit: int) -> Explanation:
    """Follow `query` through the same steps that answer it; FIRST passages are looked at in any case."""
    found = answerer.found(query, max(limit, FIRST))
    query = found.query
    ranked = (
        Ranked(
            passage=answerer.passages[hit.number],
            score=hit.score,
            evidence=evidence,
            shares=tuple(_shares(query, hit.number, answerer.passages[hit.number], answerer.index)),
            favoured=answerer.favoured(query, hit.number),
            likeness=hit.likeness,
            alike=hit.likeness * query.alike,
        )
        for hit, evidence in zip(found.hits, found.evidence, strict=True)
    )
    return Explanation(query, tuple(ranked), found.notices)


def _shares(query: Query, number: int, passage: Passage, index: Index) -> Iterator[Share]:
    """The shares, largest first; words that gave nothing are left out."""
    found = {name: frozenset(terms) for name, terms in fields(passage)}
    weights = index.weights(number, Counter(term for _, terms in fields(passage) for term in terms))
    associated = (Word((0, 0), {term: 1.0}, counts) for term, counts in query.associated.items())
    shares = (_share(word, query.text, weights, found) for word in (*query.words, *associated))
    yield from sorted((share for share in shares if share), key=lambda share: -share.points)


def _share(word: Word, text: str, weights: Mapping[str, float], found: Mapping[str, frozenset[str]]) -> Share | None:
    given = {term: weights[term] * counts for term, counts in word.variants.items() if term in weights}
    if not given:
        return None
    term = max(given, key=given.__getitem__)
    where = tuple(name for name, terms in found.items() if term in terms)
    return Share(text[slice(*word.span)], term, given[term] * word.weight, where)
