"""Meanings: the terms of an index that stand for a word of a question, and what it says that a passage has them."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.analysis import Token, fold, part_of_name, stem
from knowledge.index import Index
from knowledge.lexicon import SAME, Lexicon, Phrase, phrase_of
from knowledge.passage import Passage, places
from knowledge.spelling import Speller, one_slip_away

IN_NAME = 0.3
"""What a word counts for inside a name, such as "house" in ClickHouse, whether it is asked for or found."""

LONG_ENOUGH, TOO_LONG = 6, 24
"""Letters, at least and at most, of what may be put right by a word that the notes have in another form only."""

LONGEST_NAME = 4
"""Words of a question that the notes may write as one."""


CLOSE = 20
"""Characters between two words of a name at most: "DORA's four key metrics" are DORA metrics."""

MISSED = 2.0
"""How much a name says that no note holds, beside the rarest word of the notes: they hold no answer without it."""


class Meaning(NamedTuple):
    """What a word stands for: see `knowledge.query.Word`."""

    variants: Mapping[str, float]
    importance: float
    weight: float


def rarest(passages: int) -> float:
    """The importance of a word that only one of so many passages holds, about; above 0."""
    return math.log(max(1, passages) + 1)


class Meanings:
    """What words mean over one index, with its lexicon and speller.

    `languages` are those of the notes. `passages` stand in the index's order.
    """

    def __init__(
        self, index: Index, passages: Sequence[Passage], lexicon: Lexicon, speller: Speller, languages: Sequence[str]
    ) -> None:
        self.index = index
        self._passages = passages
        self.lexicon = lexicon
        self.speller = speller
        self.languages = languages or ("en",)
        self.rarest = rarest(len(index))
        self.importance_of_name = MISSED * self.rarest
        self.of = lru_cache(maxsize=4096)(self._of)  # most questions are of words that were asked for before

    def known(self, variants: Mapping[str, float]) -> dict[str, float]:
        """Those that a passage holds."""
        return {term: counts for term, counts in variants.items() if term in self.index}

    def elsewhere(self, typed: str) -> dict[str, float]:
        """A word in the forms of the notes' other languages."""
        others = self.languages if len(self.languages) > 1 else ()
        return {stem(fold(typed), language): 1.0 for language in others}

    def corrected(self, typed: str, *, forms: bool) -> str | None:
        """The word of the notes that was most likely meant by one that may be mistyped.

        With `forms`, which takes some milliseconds, it may be a word that the notes have in another form only.
        """
        right = self.speller.correct(typed)
        if right or not forms or not typed.isalpha() or not LONG_ENOUGH <= len(typed) <= TOO_LONG:
            return right
        return None if self.speller.knows(fold(typed)) else self._form(fold(typed))

    def _form(self, typed: str) -> str | None:
        """The most frequent word, one slip away, that the notes have in some form."""
        forms = filter(self._is_form, one_slip_away(typed))
        often, form = max(((self.speller.frequency(form), form) for form in forms), default=(0, ""))
        return form if often else None

    def _is_form(self, word: str) -> bool:
        return any(stem(word, language) in self.index for language in self.languages)

    def joined(self, every: Sequence[Token], folded: Sequence[str]) -> Mapping[int, tuple[str, ...]]:
        """For each word, by its place, what the notes write for it and its neighbours in one: `gatewayapi`."""
        found: dict[int, tuple[str, ...]] = {}
        for last, token in enumerate(every):
            for first in range(max(0, last - LONGEST_NAME + 1), last if token.parts else 0):
                term = "".join(folded[first:last]) + token.parts[-1]
                if term in self.index:
                    found |= {place: (*found.get(place, ()), term) for place in range(first, last + 1)}
        return found

    def missing(self, phrases: Iterable[tuple[int, Phrase]]) -> Iterator[tuple[int, int]]:
        """(first, last + 1) for each name of several words that no passage holds: its words alone are not the thing.

        `phrases` are those that stand in a question, each with the place of its first word.
        """
        reached = 0
        for first, phrase in sorted(phrases, key=lambda found: (found[0], -len(found[1]))):
            last = first + len(phrase)
            if last > reached and phrase in self.lexicon.long_names and not self._hold(phrase):
                yield first, last
                reached = last

    def _hold(self, name: Phrase) -> bool:
        """Whether the notes hold a name of several words, or what stands for it, at least nearly as one."""
        return any(
            "".join(form) in self.index
            or all(map(self.index.__contains__, _terms_of(form)))
            or any(_stand_close(form, self._passages[number]) for number in self._with_all(form))
            for form in (name, *self.lexicon.others(name))
        )

    def _with_all(self, terms: Iterable[str]) -> set[int]:
        return set.intersection(*(set(self.index.passages(term)) for term in terms))

    def of_name(self, name: Phrase) -> dict[str, float]:
        """The terms for a name and for others of the same thing; of several words, each two neighbours have a share."""
        found = {"".join(name): 1.0}
        for phrase, counts in ((name, 1.0), *self.lexicon.others(name).items()):
            terms = _terms_of(phrase)
            found |= {term: max(counts / len(terms), found.get(term, 0.0)) for term in terms}
        return self.known(found)

    def _of(self, typed: str, unit: str, phrases: tuple[Phrase, ...] = (), joined: tuple[str, ...] = ()) -> Meaning:
        """The variants of a word, its importance, its weight; no variant outweighs the commonest name of the thing.

        Else the few passages that write `k8s` would outweigh all that write `kubernetes`. A passage that holds the word
        and its neighbours `joined` holds the word; `phrases` are those of the lexicon that it is part of.
        """
        rarity = self.index.inverse_document_frequency
        others = self._others((unit,), *phrases)
        known = self.known(
            {part_of_name(unit): IN_NAME, **others, **self.elsewhere(typed), **dict.fromkeys((*joined, unit), 1.0)}
        )
        common = min((rarity(term) for term, counts in known.items() if counts >= SAME), default=0.0)
        common = common or max(map(rarity, known), default=0.0)
        variants = {term: counts * min(1.0, common / rarity(term)) for term, counts in known.items()}
        weight = self.speller.weight(typed)
        return Meaning(variants, common * weight or self._missed(typed), weight)

    def is_name(self, typed: str) -> bool:
        """Whether the lexicon has a word for the name of a product, a technique or the like."""
        return fold(typed) in self.lexicon.names or (" " in typed and phrase_of(typed) in self.lexicon.long_names)

    def _missed(self, typed: str) -> float:
        """The importance of a word that no passage holds."""
        return self.importance_of_name * (1.0 if self.is_name(typed) else self.speller.rarity(typed))

    def _others(self, *phrases: Phrase) -> dict[str, float]:
        """The terms that stand for one of these phrases, of which each of its words gets its share."""
        found: dict[str, float] = {}
        for phrase in phrases:
            for term, counts in self._terms_for(phrase):
                found[term] = max(found.get(term, 0.0), counts / len(phrase))
        return found

    def _terms_for(self, phrase: Phrase) -> Iterator[tuple[str, float]]:
        """Terms that stand for `phrase`; a phrase of several words stands there as its pairs."""
        for other, counts in self.lexicon.others(phrase).items():
            yield from ((term, counts) for term in _terms_of(other))


def _terms_of(phrase: Phrase) -> Sequence[str]:
    """A word, or each two neighbours of several."""
    return [first + second for first, second in pairwise(phrase)] or phrase


def _stand_close(terms: Sequence[str], passage: Passage) -> bool:
    """Whether each of the terms follows the one before somewhere in a passage, with hardly a word between them."""
    found = places(passage.text, passage.writeup.language)
    return all(
        any(0 <= after - end <= CLOSE for _, end in found.get(first, ()) for after, _ in found.get(second, ()))
        for first, second in pairwise(terms)
    )
