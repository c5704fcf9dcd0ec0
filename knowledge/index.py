"""Passages into a BM25 index: statistics as rank_bm25 has them, scores through postings.

rank_bm25 counts every query word in every passage. Here each term keeps its postings (which passages hold it, how
often), and a query adds up only those. The formula is BM25+ (Lv and Zhai, "Lower-bounding term frequency
normalization", CIKM 2011, https://doi.org/10.1145/2063576.2063584) with rank_bm25's idf, so that a word in half of a
small library still counts for, never against, a passage. A passage that shares no term with the query scores 0.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, count
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Plus

Query = Mapping[str, float]
"""Terms with their weights, none below 0; a repeated word of a question has the weight 2."""

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.unsignedinteger]
_FEW = 2048  # passages of which those that match are sorted, without a look at which can be among the best
_BLOCKS = 256  # into which many scores are parted while the best ten are looked for
_TAIL = 1024  # passages added one by one before they move into the arrays
_SOON = 32  # times the share of the postings that are weighed term by term before all are weighed at once
_TERMS = 16  # terms that are weighed at once: all at once would take twice the memory


class Hit(NamedTuple):
    """A passage, by its number, with its score (above 0)."""

    passage: int
    score: float


class _Scored(NamedTuple):
    """Passages, ascending, and what each gains."""

    passages: npt.NDArray[np.int32]
    weights: Floats


_NEVER = (-1, _Scored(np.empty(0, np.int32), np.empty(0)))


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """An index as arrays: term number t stands in `passages[starts[t]:starts[t + 1]]`, as often as `counts` there says.

    Passages ascend within a term. `lengths` are those of the passages, in terms. Raises ValueError when the parts do
    not fit each other.
    """

    terms: Sequence[str]
    starts: npt.NDArray[np.int64]
    passages: npt.NDArray[np.int32]
    counts: Counts
    lengths: npt.NDArray[np.int32]

    def __post_init__(self) -> None:
        fits = (
            len(self.starts) == len(self.terms) + 1 == len(set(self.terms)) + 1
            and self.starts[0] == 0
            and self.starts[-1] == len(self.passages) == len(self.counts)
            and (np.diff(self.starts) > 0).all()
            and (self.lengths >= 0).all()
            and self.passages.min(initial=0) >= 0
            and self.passages.max(initial=-1) < len(self.lengths)
        )
        if not fits:
            raise ValueError("postings that do not fit each other")


class Index(BM25Plus):  # type: ignore[misc]  # rank_bm25 is published without types
    """The postings of a corpus, one sequence of terms a passage; passages are numbered in their order.

    >>> index = Index([["karpenter", "scales"], ["keda", "scales", "pods"]])
    >>> index.search({"keda": 1.0})[0].passage
    1
    """

    def __init__(
        self, corpus: Iterable[Sequence[str]] = (), *, k1: float = 1.5, b: float = 0.75, delta: float = 0.0
    ) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._kept: dict[str, tuple[int, _Scored]] = {}
        self._tail: dict[str, list[tuple[int, int]]] = {}
        self._tail_lengths: list[int] = []
        self._best_of = lru_cache(maxsize=1024)(self._choose)
        super().__init__(corpus, k1=k1, b=b, delta=delta)

    @classmethod
    def of(cls, postings: Postings, *, k1: float = 1.5, b: float = 0.75, delta: float = 0.0) -> "Index":
        """The index of which these are the postings; the arrays are used as they are, and not written to."""
        index = cls(k1=k1, b=b, delta=delta)
        index._numbers.update(zip(postings.terms, count()))
        index._starts, index._passages, index._counts = postings.starts, postings.passages, postings.counts
        index.doc_len = postings.lengths
        index._count_passages(len(postings.lengths), int(postings.lengths.sum()))
        return index

    @property
    def postings(self) -> Postings:
        """All that the index consists of."""
        if self._tail:
            self._move_tail()
        return Postings(list(self._numbers), self._starts, self._passages, self._counts, self.doc_len)

    def revised(self, parts: Iterable[range | Sequence[Sequence[str]]]) -> "Index":
        """An index of some of the passages of this one and of new ones.

        `parts` are, in the order of the new index, numbers of passages to take over (each once, ascending throughout)
        or the terms of new passages. What is taken over is not counted again, but moved, in linear time: a fifth of a
        second at 100,000 passages.
        """
        if not len(self):  # and so no ranges either
            new = (terms for part in parts if not isinstance(part, range) for terms in part)
            return Index(new, k1=self.k1, b=self.b, delta=self.delta)
        old, parts = self.postings, list(parts)
        firsts = np.cumsum([0, *map(len, parts)])
        place = np.full(len(old.lengths), -1, np.int32)
        lengths = np.empty(firsts[-1], np.int32)
        fresh: dict[int, Sequence[str]] = {}
        for first, part in zip(firsts.tolist(), parts, strict=False):
            if isinstance(part, range):
                place[part.start : part.stop] = np.arange(first, first + len(part))
                lengths[first : first + len(part)] = old.lengths[part.start : part.stop]
            else:
                lengths[first : first + len(part)] = list(map(len, part))
                fresh.update(enumerate(part, first))
        return Index.of(_spliced(old, place, lengths, fresh), k1=self.k1, b=self.b, delta=self.delta)

    def __len__(self) -> int:
        return int(self.corpus_size)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers or term in self._tail

    def terms(self) -> Iterator[str]:
        """Every term of the corpus, once."""
        yield from self._numbers
        yield from (term for term in self._tail if term not in self._numbers)

    def document_frequency(self, term: str) -> int:
        """The number of passages that hold `term`."""
        number = self._numbers.get(term)
        inside = 0 if number is None else int(self._starts[number + 1] - self._starts[number])
        return inside + len(self._tail.get(term, ()))

    def passages(self, term: str) -> list[int]:
        """The passages that hold `term`, ascending."""
        found: list[int] = self._passages[self._part(term)].tolist()
        return found + [number for number, _ in self._tail.get(term, ())]

    def inverse_document_frequency(self, term: str) -> float:
        """rank_bm25's ln((N + 1) / df), above 0; 0.0 for a term that no passage holds."""
        if term not in self.idf:
            frequency = self.document_frequency(term)
            if not frequency:
                return 0.0
            self._calc_idf({term: frequency})
        return float(self.idf[term])

    def add(self, terms: Sequence[str]) -> int:
        """Append one passage and return its number; the next query finds it."""
        number = self.corpus_size
        for term, often in Counter(terms).items():
            self._tail.setdefault(term, []).append((number, often))
        self._tail_lengths.append(len(terms))
        self._count_passages(number + 1, self._total + len(terms))
        if len(self._tail_lengths) >= _TAIL:
            self._move_tail()
        return int(number)

    def get_scores(self, query: Query | Iterable[str]) -> Floats:
        """The score of every passage, in passage order; 0.0 for those that share no term with the query."""
        return self._sum([(self._scored(term), counts) for term, counts in _weighted(query).items()])

    def _sum(self, found: Sequence[tuple[_Scored, float]]) -> Floats:
        """All postings, each with its weight times the one beside it, in one go: half the time of term by term."""
        if not found:
            return np.zeros(self.corpus_size)
        passages = np.concatenate([scored.passages for scored, _ in found])
        weights = np.concatenate([w if counts == 1.0 else w * counts for (_, w), counts in found])
        if not len(passages):
            return np.zeros(self.corpus_size)  # of nothing, np.bincount would make integers
        return np.bincount(passages, weights, self.corpus_size)  # type: ignore[return-value]  # numpy's hints leave out that weights make it floats

    def get_best_scores(self, words: Iterable[tuple[Mapping[str, float], float]]) -> Floats:
        """Like `get_scores` for words that several terms stand for: (variants, weight) each.

        Of the variants of a word that a passage holds, the one that gives most counts, so that a passage gains nothing
        from naming one thing in several ways.
        """
        found = [(self._best_of(tuple(variants.items()), self.corpus_size), weight) for variants, weight in words]
        return self._sum(found)

    def _choose(self, variants: tuple[tuple[str, float], ...], size: int) -> _Scored:
        """The passages that hold one of the variants, with what the best of them adds to their scores."""
        chosen = np.zeros(size)
        for term, counts in variants:
            passages, weights = self._scored(term)
            chosen[passages] = np.maximum(chosen[passages], weights * counts)
        (held,) = chosen.nonzero()
        return _Scored(held.astype(np.int32), chosen[held])

    def weights(self, passage: int, counts: Mapping[str, int]) -> dict[str, float]:
        """What each term adds to the score of a passage that holds it so often."""
        moved = len(self.doc_len)
        length = self.doc_len[passage] if passage < moved else self._tail_lengths[passage - moved]
        return {
            term: float(self._weigh(term, np.array([often]), np.array([length]))[0]) for term, often in counts.items()
        }

    def search(self, query: Query | Iterable[str], limit: int = 10) -> list[Hit]:
        """The best `limit` passages, best first, ties in passage order; none that shares no term with the query."""
        if limit < 1 or not self.corpus_size:
            return []
        found = [(self._scored(term), counts) for term, counts in _weighted(query).items()]
        if len(found) == 1:  # and so nothing to add up
            (passages, weights), counts = found[0]
            first = best(weights * counts, limit)
            return list(map(Hit, passages[first].tolist(), (weights * counts)[first].tolist()))
        scores, bound = self._sum(found), 0.0
        if self.corpus_size > _FEW:
            enough = [passages for (passages, _), _ in found if len(passages) >= limit]
            if enough:  # the best mostly hold the rarest term
                bound = _bound(scores[min(enough, key=len)], limit)
        (places,) = (scores >= bound if bound else scores).nonzero()
        first = places[_order(scores[places], limit)]
        return list(map(Hit, first.tolist(), scores[first].tolist()))

    # -- how rank_bm25 builds, overridden ------------------------------------------------------------------------

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Count the corpus into postings sorted by (term, passage).

        The idf of a term is worked out when it is first asked for, so nothing is returned for rank_bm25 to work out.
        """
        corpus = list(corpus)
        lengths = np.fromiter(map(len, corpus), np.int64, len(corpus))
        total = int(lengths.sum())
        keys = np.fromiter(map(self._numbers.__getitem__, chain.from_iterable(corpus)), np.int64, total)
        self._numbers.default_factory = None
        keys *= max(len(corpus), 1)
        keys += np.repeat(np.arange(len(corpus), dtype=np.int32), lengths)
        keys.sort()
        self._store(*_counted(keys, int(lengths.max(initial=0))), size=max(len(corpus), 1))
        self.doc_len = lengths.astype(np.int32)
        self._count_passages(len(corpus), total)
        return {}

    def _store(self, keys: npt.NDArray[np.int64], counts: Counts, size: int) -> None:
        """Take distinct, ascending keys (term times `size`, plus passage) with the counts that belong to them."""
        self._passages = np.empty(len(keys), np.int32)
        np.remainder(keys, size, out=self._passages, casting="unsafe")
        self._counts = counts
        self._starts = np.searchsorted(keys, np.arange(len(self._numbers) + 1) * size)
        self._weighed = -1
        self._scored_alone = 0

    def _count_passages(self, passages: int, total: int) -> None:
        """Take note of the corpus's size and of the average length; what was worked out from them is forgotten."""
        self.corpus_size = passages
        self._total = total
        self.avgdl = total / passages if total else 1.0
        self.idf.clear()

    # -- scoring -------------------------------------------------------------------------------------------------

    def _scored(self, term: str) -> _Scored:
        """The passages that hold `term`, with what it adds to their scores; kept until the corpus grows."""
        size, scored = self._kept.get(term, _NEVER)
        if size != self.corpus_size and term in self:
            if self._pays_to_weigh_all():
                self._weights, self._weighed = self._weigh_all(), self.corpus_size
            scored = self._ready(term) if self._weighed == self.corpus_size else self._score(term)
            self._kept[term] = self.corpus_size, scored
        return scored

    def _pays_to_weigh_all(self) -> bool:
        """Whether the postings that were weighed term by term have become many.

        Before, a start would wait for it; and while passages come one by one, each changes all weights a little.
        """
        stale = self._weighed != self.corpus_size
        return stale and not self._tail_lengths and self._scored_alone > len(self._passages)

    def _ready(self, term: str) -> _Scored:
        part = self._part(term)
        return _Scored(self._passages[part], self._weights[part])

    def _score(self, term: str) -> _Scored:
        part = self._part(term)
        self._scored_alone += _SOON * (part.stop - part.start)
        passages, counts = self._passages[part], self._counts[part]
        lengths = self.doc_len[passages]
        if term in self._tail:
            added, often = np.array(self._tail[term], np.int32).T
            moved = len(self.doc_len)
            lengths = np.append(lengths, [self._tail_lengths[i - moved] for i in added])
            passages, counts = np.append(passages, added), np.append(counts, often)
        return _Scored(passages, self._weigh(term, counts, lengths))

    def _part(self, term: str) -> slice:
        """Where the postings of `term` stand, without those of the tail."""
        number = self._numbers.get(term)
        return slice(0, 0) if number is None else slice(self._starts[number], self._starts[number + 1])

    def _weigh(self, term: str, counts: npt.NDArray[np.integer], lengths: npt.NDArray[np.integer]) -> Floats:
        return self._saturate(counts, lengths) * self.inverse_document_frequency(term)

    def _weigh_all(self) -> Floats:
        """What `_weigh` says, of every posting."""
        weights = self._saturate(self._counts, self.doc_len, self._passages)
        often = np.diff(self._starts)
        rarity = np.log((self.corpus_size + 1) / often)  # as rank_bm25 has it
        for first in range(0, len(often), _TERMS):
            last = min(first + _TERMS, len(often))
            here = slice(self._starts[first], self._starts[last])
            weights[here] *= np.repeat(rarity[first:last], often[first:last])
        return weights

    def _saturate(
        self,
        counts: npt.NDArray[np.integer],
        lengths: npt.NDArray[np.integer],
        passages: npt.NDArray[np.int32] | slice = slice(None),
    ) -> Floats:
        """How much so many of a term are worth in passages that are so long; `passages` are places among `lengths`."""
        saturated: Floats = (self.k1 * (1 - self.b + self.b / self.avgdl * lengths))[passages]
        saturated += counts
        np.divide(counts, saturated, out=saturated)
        saturated *= self.k1 + 1
        saturated += self.delta
        return saturated

    def _move_tail(self) -> None:
        """Put the passages that came one by one into the arrays."""
        self._numbers.default_factory = count(len(self._numbers)).__next__
        old = np.repeat(np.arange(len(self._starts) - 1), np.diff(self._starts)) * self.corpus_size + self._passages
        new = np.array(
            [(self._numbers[t] * self.corpus_size + p, n) for t, found in self._tail.items() for p, n in found]
        )
        self._numbers.default_factory = None
        keys = np.concatenate([old, new[:, 0]])
        counts = np.concatenate([self._counts, new[:, 1]])
        order = np.argsort(keys, kind="stable")
        smallest = np.min_scalar_type(int(counts.max(initial=0)))
        self._store(keys[order], counts[order].astype(smallest), size=self.corpus_size)
        self.doc_len = np.concatenate([self.doc_len, np.array(self._tail_lengths, np.int32)])
        self._tail.clear()
        self._tail_lengths.clear()


def _spliced(
    old: Postings, place: npt.NDArray[np.int32], lengths: npt.NDArray[np.int32], fresh: Mapping[int, Sequence[str]]
) -> Postings:
    """`old` with its passages where `place` says (left out: -1), and with `fresh` ones; a term that none holds goes.

    Few of many postings change, so the others are moved in bulk, in the types in which they are kept.
    """
    moved = place[old.passages]
    gone = (moved < 0).nonzero()[0]
    passages, counts = np.delete(moved, gone), np.delete(old.counts, gone)
    numbers = dict(zip(old.terms, count()))
    terms, added, often = _sorted_postings(fresh, numbers, lengths)
    starts = np.full(len(numbers) + 1, len(passages))
    starts[: len(old.starts)] = old.starts - np.searchsorted(gone, old.starts)
    where = _places(passages, starts, terms, added)
    starts += np.searchsorted(terms, np.arange(len(starts)))
    held = np.diff(starts) > 0
    wide = counts.astype(np.promote_types(counts.dtype, often.dtype), copy=False)
    return Postings(
        terms=list(compress(numbers, held)),
        starts=np.append(starts[:-1][held], starts[-1:]),
        passages=np.insert(passages, where, added),
        counts=np.insert(wide, where, often),
        lengths=lengths,
    )


def _sorted_postings(
    fresh: Mapping[int, Sequence[str]], numbers: dict[str, int], lengths: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Counts]:
    """(term, passage, how often) of new passages, ascending, as three arrays; new terms get the next `numbers`."""
    size = max(len(lengths), 1)
    keys = np.fromiter(
        (numbers.setdefault(term, len(numbers)) * size + passage for passage, ts in fresh.items() for term in ts),
        np.int64,
    )
    keys.sort()
    keys, often = _counted(keys, int(lengths.max(initial=0)))
    return keys // size, keys % size, often


def _places(
    passages: npt.NDArray[np.int32],
    starts: npt.NDArray[np.int64],
    terms: npt.NDArray[np.int64],
    added: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """Where among the `passages` of its term each added one belongs."""
    found = np.empty(len(added), np.int64)
    changed, firsts = np.unique(terms, return_index=True)
    for term, first, last in zip(changed, firsts, [*firsts, len(added)][1:], strict=True):
        here = slice(starts[term], starts[term + 1])
        found[first:last] = starts[term] + passages[here].searchsorted(added[first:last])
    return found


def _counted(keys: npt.NDArray[np.int64], longest: int) -> tuple[npt.NDArray[np.int64], Counts]:
    """The distinct ones of ascending `keys`, and how often each occurs: `longest` at most, in the smallest type for it.

    Each array is made once and in the type that it keeps: at this size, making memory takes longer than filling it.
    """
    new = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    (first,) = new.nonzero()
    counts = np.empty(len(first), np.min_scalar_type(longest))
    np.subtract(first[1:], first[:-1], out=counts[:-1], casting="unsafe")
    counts[-1:] = len(keys) - first[-1:]
    return keys[first], counts


def _weighted(query: Query | Iterable[str]) -> Query:
    if isinstance(query, Mapping):
        return query
    weights: dict[str, float] = {}
    for term in query:  # collections.Counter does the same, in several times the time for so few
        weights[term] = weights.get(term, 0.0) + 1.0
    return weights


def best(scores: Floats, limit: int) -> npt.NDArray[np.intp]:
    """The places of the `limit` largest scores above 0, largest first, ties in order."""
    bound = _bound(scores, limit)
    (found,) = (scores >= bound if bound else scores).nonzero()
    return found[_order(scores[found], limit)]


def _bound(scores: Floats, limit: int) -> float:
    """What the `limit`-th largest score is at least: exactly that of a few, else the `limit`-th of blocks' maxima.

    (np.partition is slow where most scores tie at zero.)
    """
    size = len(scores) // (_BLOCKS + limit)
    if size > 1:
        whole = len(scores) // size * size
        scores = scores[:whole].reshape(-1, size).max(axis=1)
    return float(np.partition(scores, -limit)[-limit]) if limit <= len(scores) else 0.0


def _order(scores: Floats, limit: int) -> npt.NDArray[np.intp]:
    return (-scores).argsort(kind="stable")[:limit]
