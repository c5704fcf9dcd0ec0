"""Widening: what else to look for where a question shares few words with the notes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.analysis import fold, tokens
from knowledge.concepts import Concept, Concepts
from knowledge.lexicon import phrase_of
from knowledge.meanings import Meanings
from knowledge.query import Query, Word

SHARE = 0.5
"""What the associated terms count of a question that is widened by them."""

PER_WEIRDNESS = 0.05
"""How much less of a question a passage has to hold for each power of ten by which its words are the field's own."""


class Widening:
    """Looks questions up in the descriptions of concepts."""

    def __init__(self, meanings: Meanings, concepts: Concepts) -> None:
        self._meanings = meanings
        self._concepts = concepts

    def widened(self, query: Query) -> Query:
        """The question with the concept that it describes, where the notes name it, and with what goes with it."""
        words = [(_parts(query.text[slice(*word.span)]), word.importance) for word in query.words if word.importance]
        concept, associated = self._concepts.look_up(words, self._meanings.lexicon, self._told)
        described = dict(self._described(query, concept))
        return replace(
            query,
            words=(*query.words, *described.values()),
            described=described,
            associated=tuple(self._scaled(query, associated)),
            needed=query.needed - PER_WEIRDNESS * self._weirdness(query),
        )

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

    def _described(self, query: Query, concept: Concept | None) -> Iterator[tuple[str, Word]]:
        variants = self._meanings.of_name(phrase_of(concept.name)) if concept else {}
        if concept and variants:
            yield concept.name, Word((0, len(query.text)), variants, concept.share)

    @cached_property
    def _told(self) -> npt.NDArray[np.bool_]:
        """Which of the terms of descriptions the notes hold."""
        return np.fromiter(map(self._meanings.index.__contains__, self._concepts.terms), bool)

    def _scaled(self, query: Query, associated: Mapping[str, float]) -> Iterator[Word]:
        """The associated terms as words, which together count SHARE of the whole question."""
        rarity = self._meanings.index.inverse_document_frequency
        asked = sum(
            word.weight * max((rarity(term) * often for term, often in word.variants.items()), default=word.importance)
            for word in query.words
        )
        given = sum(rarity(term) * weight for term, weight in associated.items())
        for term, weight in associated.items():
            yield Word((0, 0), {term: 1.0}, SHARE / (1 - SHARE) * asked / given * weight)


def _parts(text: str) -> list[str]:
    """The words of a text, taken for English."""
    return [part for token in tokens(text) for part in token.parts]
