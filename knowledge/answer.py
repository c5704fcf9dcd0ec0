"""An answer: ranked excerpts, or an honest "not in the notes"."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.analysis import Token, part_of_name, tokens
from knowledge.facets import Facets, Filter
from knowledge.index import Floats, Index, best
from knowledge.meanings import rarest
from knowledge.passage import Passage, index_terms, places
from knowledge.query import Query, Typed
from knowledge.talks import Talk
from knowledge.widening import Widening
from knowledge.writeup import WriteUp

FAVOUR = 3.0
"""By how much a passage gains that is from the event, the year or the author that the question names."""

SAME_WORDS = 0.8
"""Share of the words of two passages that they have in common from which on they say the same."""

CANDIDATES, COMPARED = 60, 30
"""Passages looked at, best first, for excerpts that differ; and how many of them are compared with a question that was
widened, by what both bring to mind."""

FIRST = 3
"""Excerpts of which one has to hold the share of the question's content that is needed."""

SOME = 0.2
"""The same for the others: less, as they stand beside an answer.

Nothing where the question was widened: who describes a thing may use no word that the notes have for it."""

UNSURE = 0.8
"""The share below which a question is also taken for a description of what it asks for."""

NAMED_IMPORTANCE = 0.5
"""What a named event, year or author counts in that share, as part of the rarest word's."""

OTHERWISE = 0.2
"""What remains of that share where the question demands a number and the passage tells none."""

DESCRIBED = 0.4
"""What a description counts as that share, beside the words themselves."""

NEAR = 2
"""Excerpts that are offered as close where none is an answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What a person sees of a passage: verbatim, whole sentences, at most 600 characters.

    `marks` are (start, end) of the matched words in `text`, ascending, not overlapping. `headings` run from the
    outermost to the innermost. `lines` are (first, last) in the source file, from 1. `text` may hold line breaks:
    one between list items (each with "• " in front), code lines and table rows, two between paragraphs.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    headings: tuple[str, ...]
    lines: tuple[int, int]
    writeup: WriteUp
    talk: Talk | None
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """`excerpts`, best first, is empty when the notes hold no answer; `near` then holds at most two that come close.

    `suggestion` is a better spelling of the question: when `corrected` is true the excerpts are those of the
    suggestion already. `unknown` are the words of the question, as typed, that no write-up holds.
    `notices` are whole sentences for the person who asked, such as a filter that matches nothing.
    """

    question: str
    excerpts: tuple[Excerpt, ...] = ()
    near: tuple[Excerpt, ...] = ()
    suggestion: str | None = None
    corrected: bool = False
    unknown: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A passage by its number, its score, and how alike it is to a question that was widened, from 0 to 1."""

    number: int
    score: float
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """What is found for a query, as it was last understood: the hits, the evidence of each, and notices."""

    query: Query
    hits: Sequence[Candidate]
    evidence: Sequence[float]
    notices: tuple[str, ...]


class Answerer:
    """Turns queries into answers over one index, whose passages stand in the same order."""

    def __init__(
        self,
        passages: Sequence[Passage],
        index: Index,
        facets: Facets,
        languages: Sequence[str],
        widening: Widening,
    ) -> None:
        self.passages = passages
        self._widening = widening
        self.index = index
        self.facets = facets
        self._languages = languages or ("en",)
        self._rarest = rarest(len(passages))

    def answer(self, question: str, query: Query, limit: int = 3) -> Answer:
        """At most `limit` excerpts of different sentences, or none where the evidence is thin."""
        found = self.found(query, max(limit, FIRST))
        evidence, query = found.evidence, found.query
        answered = max(evidence[:FIRST], default=0.0) >= query.needed
        least = 0.0 if query.associated else min(SOME, query.needed)
        enough = [hit for hit, share in zip(found.hits, evidence, strict=True) if share >= least]
        shown = tuple(self._excerpts(enough[:limit] if answered else found.hits[:NEAR], query))
        taken_for = self._taken_for(found) if answered else ()
        return Answer(
            question=question,
            excerpts=shown if answered else (),
            near=() if answered else shown,
            suggestion=query.suggestion,
            corrected=query.suggestion is not None,
            unknown=query.unknown,
            notices=(*found.notices, *taken_for),
        )

    def found(self, query: Query, limit: int) -> Found:
        """The best `limit` passages that say different things, best first.

        Where the best one holds little of the question, that is widened by what it describes and what goes with that.
        """
        notices: list[str] = []
        allowed = self._allowed(query.typed, notices)
        hits = list(self._distinct(self._ranked(query, allowed), limit))
        if query.demanded:
            hits.sort(key=lambda hit: self.evidence(hit.number, query) < query.needed)
        evidence = [self.evidence(hit.number, query) for hit in hits]
        if max(evidence[:1], default=0.0) < UNSURE and not (query.described or query.associated):
            widened = self._widening.widened(query)
            if widened.described or widened.associated:
                return self.found(widened, limit)
        if query.sense:
            query = replace(query, needed=self._widening.needed(query, [hit.likeness for hit in hits[:FIRST]]))
        return Found(query, hits, evidence, tuple(notices))

    def _ranked(self, query: Query, allowed: npt.NDArray[np.bool_] | None) -> Iterable[Candidate]:
        """The CANDIDATES, best first."""
        scores = self.index.get_best_scores((word.variants, word.weight) for word in query.words)
        if query.associated:
            scores += self.index.get_scores(query.associated)
        if query.named and not scores.any():
            scores += 1.0  # nothing but names was asked for: what is from there, in source order
        for name in query.named:
            scores *= np.where(self.facets.mask(name), FAVOUR, 1.0)
        if allowed is not None:
            scores = self._narrowed(scores, allowed)
        numbers = best(scores, CANDIDATES)
        hits = map(Candidate, numbers.tolist(), scores[numbers].tolist())
        return self._by_sense(query, list(hits)) if query.sense else hits

    def _by_sense(self, query: Query, hits: Sequence[Candidate]) -> Sequence[Candidate]:
        """The hits, of which the best COMPARED gain by being alike to the question, best first."""
        likeness = self._widening.likeness(query, [self.passages[hit.number] for hit in hits[:COMPARED]])
        gained = (
            Candidate(hit.number, hit.score + alike * query.alike * self._favour(query, hit.number), alike)
            for hit, alike in zip(hits, likeness, strict=False)
        )
        return sorted((*gained, *hits[COMPARED:]), key=lambda hit: -hit.score)

    def _favour(self, query: Query, number: int) -> float:
        return FAVOUR ** len(self.favoured(query, number)) if query.named else 1.0

    def favoured(self, query: Query, number: int) -> tuple[Filter, ...]:
        """By which of the events, years and authors that the question names a passage is favoured."""
        return tuple(name for name in query.named if self.facets.mask(name)[number])

    @staticmethod
    def _narrowed(scores: Floats, allowed: npt.NDArray[np.bool_]) -> Floats:
        """The scores of what is allowed; where no word of the question is there, all of it in source order."""
        if scores.any() or allowed.all():
            return np.where(allowed, scores, 0.0)
        return allowed.astype(float)

    def _allowed(self, typed: Typed, notices: list[str]) -> npt.NDArray[np.bool_] | None:
        """Which passages the question's filters let through; None for all. What matches nothing is told, and left."""
        if not (typed.filters or typed.phrases or typed.without):
            return None
        allowed = np.ones(len(self.passages), bool)
        for wanted in typed.filters:
            mask = self.facets.mask(wanted)
            if mask.any():
                allowed &= mask
            else:
                there = ", ".join(self.facets.values(wanted.field)[:8]) or "none"
                notices.append(f"No notes match {wanted.field}:{wanted.value}. There are: {there}.")
        for phrase in typed.phrases:
            mask = self._holding(phrase)
            if mask.any():
                allowed &= mask
            else:
                notices.append(f"No notes hold “{phrase}” word for word.")
        for word in typed.without:
            allowed &= ~self._holding(word)
        return allowed

    def _holding(self, phrase: str) -> npt.NDArray[np.bool_]:
        """The passages whose text or headings hold `phrase` word for word (case and white space folded)."""
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, phrase.split())) + r"(?!\w)", re.IGNORECASE)
        holding = np.zeros(len(self.passages), bool)
        readings = {tuple(tokens(text, language)) for text in (phrase, phrase.lower()) for language in self._languages}
        for number in set().union(*map(self._with_all, readings)):
            passage = self.passages[number]
            holding[number] = pattern.search(passage.text) or any(map(pattern.search, passage.headings))
        return holding

    def _with_all(self, words: Iterable[Token]) -> Collection[int]:
        """The passages that hold all the words, in any order: those worth reading for a phrase."""
        words = [word for word in words if len(word.parts[0]) > 1 or word.parts[0].isascii()]  # 語 stands in pairs only
        return set.intersection(*map(self._with, words)) if words else range(len(self.passages))

    def _with(self, word: Token) -> set[int]:
        """The passages that hold a word, be it as part of a name."""
        held = self.index.passages
        in_parts = set.intersection(*({*held(part), *held(part_of_name(part))} for part in word.parts))
        return in_parts.union(held(word.joined) if word.joined else ())

    def _distinct(self, ranked: Iterable[Candidate], limit: int) -> Iterator[Candidate]:
        """The best `limit` passages that say different things."""
        taken: list[Passage] = []
        for hit in ranked:
            passage = self.passages[hit.number]
            if not any(_says_the_same(passage, other) for other in taken):
                taken.append(passage)
                yield hit
            if len(taken) == limit:
                return

    def evidence(self, number: int, query: Query) -> float:
        """The share of the question's content that a passage holds, from 0 to 1.

        A question without content asks for all there is of an event, an author or a filter, or for nothing; to be from
        there is no answer to any other. A passage that names what the question describes holds DESCRIBED of what the
        description holds, and one that lacks what the question demands falls short.
        """
        held = _all_terms(self.passages[number])
        asked = found = 0.0
        for word in query.words:
            if word.importance:
                asked += word.importance
                there = [counts for term, counts in word.variants.items() if term in held]
                found += word.importance * max(there, default=0.0)
        if not asked:
            return float(bool(query.named or query.typed.filters or query.typed.phrases))
        from_there = NAMED_IMPORTANCE * len(query.named) * self._rarest
        plain = (found + from_there) / (asked + from_there) if found else 0.0
        named = (
            DESCRIBED * word.weight * counts
            for word in query.described.values()
            for term, counts in word.variants.items()
            if term in held
        )
        share = max(plain, *named, 0.0)
        return share if query.demanded <= held else OTHERWISE * share

    def _taken_for(self, found: Found) -> Iterator[str]:
        """What to say where there is an answer only because the question describes what a passage names."""
        for name in found.query.described:
            plain = replace(found.query, described={})
            if all(self.evidence(hit.number, plain) < plain.needed for hit in found.hits[:FIRST]):
                yield f"The question is taken for a description of “{name}”."

    def _excerpts(self, hits: Iterable[Candidate], query: Query) -> Iterator[Excerpt]:
        wanted = {term for word in query.words for term in word.variants}
        for hit in hits:
            passage = self.passages[hit.number]
            yield Excerpt(
                text=passage.text,
                marks=tuple(_marks(passage, wanted)),
                headings=passage.headings,
                lines=passage.lines,
                writeup=passage.writeup,
                talk=passage.talk,
                score=hit.score,
            )


def _says_the_same(one: Passage, other: Passage) -> bool:
    """Whether two passages share a sentence, or nearly all of their words."""
    (first, last), (start, end) = one.sentences, other.sentences
    if one.writeup is other.writeup:
        return first <= end and start <= last
    words, others = (places(passage.text, passage.writeup.language).keys() for passage in (one, other))
    if min(len(words), len(others)) <= SAME_WORDS * max(len(words), len(others)):
        return False  # even if the one held all of the other's
    return len(words & others) > SAME_WORDS * len(words | others)


def _marks(passage: Passage, wanted: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Where the wanted words stand in the text; neighbours parted by a space or hyphen are one."""
    found = places(passage.text, passage.writeup.language)
    mark: tuple[int, int] | None = None
    for start, end in sorted({place for term in wanted & found.keys() for place in found[term]}):
        if mark and (start <= mark[1] or passage.text[mark[1] : start] in {" ", "-"}):
            mark = mark[0], max(mark[1], end)
            continue
        if mark:
            yield mark
        mark = start, end
    if mark:
        yield mark


@lru_cache(maxsize=4096)
def _all_terms(passage: Passage) -> frozenset[str]:
    return frozenset(index_terms(passage))
