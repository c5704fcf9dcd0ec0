"""Widening: what else to look for where a question shares few words with the notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from knowledge.analysis import fold, tokens
from knowledge.concepts import Concept, Concepts, Sense
from knowledge.lexicon import phrase_of
from knowledge.meanings import Meanings
from knowledge.passage import Passage, fields
from knowledge.query import Query, Word

SHARE = 0.5
"""What the associated terms count of a question that is widened by them."""

ALIKE = 3.0
"""What it counts that a passage brings the same to mind, beside the words of the question."""

PER_WEIRDNESS = 0.05
"""How much less of a question a passage has to hold for each power of ten by which its words are the field's own."""

PER_LIKENESS, USUAL = 0.4, 0.18
"""How much more for how much less than usual the best excerpts are like the question."""

_TELLING = frozenset(("text", "headings"))  # fields that tell what a passage is about


class Widening:
    """Looks questions up in the descriptions of concepts, and what is found for them."""

    def __init__(self, meanings: Meanings, concepts: Concepts) -> None:
        self._meanings = meanings
        self._concepts = concepts
        self._sense = lru_cache(maxsize=4096)(self._sense_of)

    def widened(self, query: Query) -> Query:
        """The question with the concept that it describes, where the notes name it, and with what goes with it.

        Who names a thing that no note holds does not describe another.
        """
        content = [word for word in query.words if word.importance]
        missing = [word for word in content if _is_missing_name(query, word)]
        words = [(_parts(query.text[slice(*word.span)]), word.importance) for word in content if word not in missing]
        concepts, associated, sense = self._concepts.look_up(words, self._meanings.lexicon, self._told)
        described = {} if missing else dict(islice(self._described(query, concepts), 1))
        asked = self._asked(query)
        return replace(
            query,
            words=(*query.words, *described.values()),
            described=described,
            associated=self._scaled(asked, associated),
            sense=sense,
            alike=ALIKE * asked,
            needed=query.needed - PER_WEIRDNESS * self._weirdness(query),
        )

    def likeness(self, query: Query, found: Iterable[Passage]) -> list[float]:
        """How alike each passage is to a question that was widened, from 0 to 1."""
        return self._concepts.likeness(query.sense, list(map(self._sense, found))) if query.sense else []

    def needed(self, query: Query, likeness: Sequence[float]) -> float:
        """The share that has to be held of a question where the best excerpts are so alike to it."""
        if not likeness:
            return query.needed
        return query.needed + PER_LIKENESS * max(0.0, USUAL - sum(likeness) / len(likeness))

    def _sense_of(self, passage: Passage) -> Sense:
        found = fields(passage)
        return self._concepts.sense({term for name, terms in found if name in _TELLING for term in terms})

    def _weirdness(self, query: Query) -> float:
        """How much the content of a question belongs to the field rather than to films; what the lexicon has is even.

        "Who won the world cup" asks in words that notes may well have, but of something else.
        """
        lexicon = self._meanings.lexicon
        typed = ((query.text[slice(*word.span)], word.importance) for word in query.words if word.importance)
        weird = [
            (0.0 if fold(text) in lexicon.words else self._concepts.weirdness(text), importance)
            for text, importance in typed
        ]
        total = sum(importance for _, importance in weird)
        return sum(weirdness * importance for weirdness, importance in weird) / total if total else 0.0

    def _described(self, query: Query, concepts: Iterable[Concept]) -> Iterator[tuple[str, Word]]:
        """Those of the concepts that the notes name."""
        for concept in concepts:
            if variants := self._meanings.of_name(phrase_of(concept.name)):
                yield concept.name, Word((0, len(query.text)), variants, concept.share)

    @cached_property
    def _told(self) -> npt.NDArray[np.bool_]:
        """Which of the terms of descriptions the notes hold."""
        return np.fromiter(map(self._meanings.index.__contains__, self._concepts.terms), bool)

    def _asked(self, query: Query) -> float:
        """What the words of a question count together."""
        rarity = self._meanings.index.inverse_document_frequency
        return sum(
            word.weight * max((rarity(term) * often for term, often in word.variants.items()), default=word.importance)
            for word in query.words
        )

    def _scaled(self, asked: float, associated: Mapping[str, float]) -> Mapping[str, float]:
        """The associated terms with what they count, so that they make SHARE of the whole question."""
        rarity = self._meanings.index.inverse_document_frequency
        given = sum(rarity(term) * weight for term, weight in associated.items())
        return {term: SHARE / (1 - SHARE) * asked / given * weight for term, weight in associated.items()}


def _is_missing_name(query: Query, word: Word) -> bool:
    """Whether that stands for several words, which are there as well, as no passage holds them together."""
    return not word.variants and " " in query.text[slice(*word.span)]


def _parts(text: str) -> list[str]:
    """The words of a text, taken for English."""
    return [part for token in tokens(text) for part in token.parts]
