"""The interpreter: understands a question as typed, in the terms of the notes."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, pairwise, takewhile
from typing import NamedTuple

from knowledge.analysis import Token, every_token, fold, part_of_name, stem
from knowledge.annotation import DAY, NUMBER, PRICE, REASON, Asked, asked, counting
from knowledge.facets import Facets, Filter
from knowledge.lexicon import Phrase
from knowledge.meanings import IN_NAME, Meanings
from knowledge.query import Query, Word, parse
from knowledge.stopwords import FUNCTION_CHARACTERS, QUESTION_WORDS, STOP_WORDS

PAIR = 0.15
"""What two neighbouring words of a question count for where they are neighbours in a passage, too."""

FILLER = 0.2
"""What a word counts for that asks rather than tells, such as "talk" or "explain"."""

COMPOUND = 0.5
"""The same for the parts of one word as typed, such as `gateway-api`."""

NAMED = 0.1
"""What a word counts for that was understood as the name of an event, a year, an author or a publisher.

Whose passages are favoured as a whole: that they mention the name besides says little.
"""

KINDS_OF_ANSWER = {NUMBER: 1.0, PRICE: 1.0, DAY: 0.5, REASON: 0.3}
"""What it counts that a passage tells the kind of thing that the question asks for: a number where it is how many."""

COUNTED = 1.0
"""What it counts that the number is one of the things asked for."""

TERSE = 4
"""Words at most, but for linking ones, of a question that is no sentence: "golden kubestronaut exam fee"."""

STRESSED = 2.0
"""How many times as much a word that no note holds says there: in a sentence it may be mere manner."""

ENOUGH, PER_WORD, PER_MAGNITUDE, PER_NAME, LONG = 0.45, 0.025, 0.025, 0.1, 12
"""Share of a question's content, rare words counting more, that a passage has to hold to be presented as an answer.

Less by the second for each word of the question, up to LONG, and by the third for each power of ten of how often the
rarest has been counted in its language; more by the fourth where it names a product and the like, and by less than that
the more notes hold the name. Chosen so that at most three in a hundred of a thousand questions that have an answer are
declined. `knowledge.widening` asks for less or more of a question that it has widened."""

_LINKING = frozenset("a an and at by for from in of on per the to vs with".split())
_FILLERS = frozenset(stem(word, language) for language, words in QUESTION_WORDS.items() for word in words)
_PAIR_OF_CHARACTERS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}")


class _Unit(NamedTuple):
    """What is looked for of a word: its stem, or a part of it; a CamelCase name is one unit."""

    term: str
    token: Token
    place: int  # of the word in the question

    @property
    def span(self) -> tuple[int, int]:
        return self.token.start, self.token.end


class Interpreter:
    """Understands questions over one index, by what words mean there and by the names of what the notes are from.

    A question is read in the one of the notes' languages whose function words it uses, and its words are looked for in
    the forms of all.
    """

    def __init__(self, meanings: Meanings, facets: Facets) -> None:
        self._meanings = meanings
        self._facets = facets

    def interpret(self, question: str) -> Query:
        """What `question` asks for, in the index's terms."""
        typed = parse(question)
        text, language = typed.text, self._language(typed.text)
        every = list(every_token(text, language))
        corrections = dict(self._corrections(text, every))
        if corrections:
            text = _replaced(text, corrections)
            every = list(every_token(text, language))
        folded = [token.typed(text) for token in every]
        named = tuple(self._facets.named(folded))
        kinds = tuple(asked(text))
        words = tuple(self._words(text, every, folded, named, kinds))
        if not text.isascii():
            words = tuple(_without_seams(text, words))
        if _is_terse(every, folded):
            words = tuple(_stressed(words, self._meanings.importance_of_name))
        return Query(
            typed=typed,
            words=words,
            named=tuple(found for _, _, found in named),
            corrections=corrections,
            suggestion=text if corrections else None,
            unknown=tuple(dict.fromkeys(text[first:last] for first, last in _unknown(words))),
            demanded=frozenset(kind.term for kind in kinds if kind.demanded),
            needed=self._needed(text, len(every), words),
        )

    def _needed(self, text: str, length: int, words: Sequence[Word]) -> float:
        """The share of a question's content that a passage has to hold to be presented as an answer.

        Who names a thing in two words wants both; who describes it in ten everyday words is content with a few of them.
        Who names a product mostly wants more than to read of it.
        """
        content = [(word, text[slice(*word.span)]) for word in words if word.importance]
        often = min((self._meanings.speller.frequency(typed) for _, typed in content), default=0)
        names = (word.importance for word, typed in content if self._meanings.is_name(typed))
        return (
            ENOUGH
            - PER_WORD * min(length, LONG)
            - PER_MAGNITUDE * math.log10(often + 1)
            + PER_NAME * min(1.0, max(names, default=0.0) / self._meanings.rarest)
        )

    def _language(self, text: str) -> str:
        """The one of the notes' languages most of whose function words `text` has; the first where none has any."""
        languages = self._meanings.languages
        if len(languages) == 1:
            return languages[0]
        words = {fold(word) for word in text.split()}
        return max(languages, key=lambda language: len(words & STOP_WORDS.get(language, frozenset())))

    def _corrections(self, text: str, every: Sequence[Token]) -> Iterator[tuple[str, str]]:
        """(as typed, put right) for each word that no passage holds and that resembles one of theirs."""
        meanings, forms = self._meanings, len(every) <= LONG
        for token in every:
            if not token.parts or any(map(meanings.index.__contains__, token.terms)):
                continue
            word = text[token.start : token.end]
            right = None if meanings.known(meanings.elsewhere(word)) else meanings.corrected(word, forms=forms)
            if right:
                yield word, right

    def _words(
        self,
        text: str,
        every: Sequence[Token],
        folded: Sequence[str],
        named: Iterable[tuple[int, int, Filter]],
        kinds: Iterable[Asked],
    ) -> Iterator[Word]:
        """The question's words; what they are made of; neighbours; names that are missing; the kind of answer."""
        names = {place for first, last, _ in named for place in range(first, last)}
        units = [_Unit(term, token, place) for place, token in enumerate(every) for term in _terms(token)]
        phrases = list(self._meanings.lexicon.longer([unit.term for unit in units]))
        joined = self._meanings.joined(every, folded)
        asking = [kind.span for kind in kinds if " " in text[slice(*kind.span)]]  # "how long", but not "price"
        for unit, belongs_to in zip(units, _by_place(phrases, len(units)), strict=True):
            in_name, (start, _) = unit.place in names, unit.span
            asks = not _FILLERS.isdisjoint((unit.term, unit.token.joined)) or any(a <= start < b for a, b in asking)
            beside = () if in_name else joined.get(unit.place, ())
            yield self._single(text, unit, belongs_to, beside, NAMED if in_name else FILLER if asks else None)
        for token in every:
            yield from self._inner(token)
        yield from self._pairs(every, names)
        for first, last in self._meanings.missing(phrases):
            span = units[first].token.start, units[last - 1].token.end
            yield Word(span, {}, importance=self._meanings.importance_of_name)
        yield from self._kinds(text, units, kinds)

    def _single(
        self, text: str, unit: _Unit, phrases: tuple[Phrase, ...], beside: tuple[str, ...], counts: float | None
    ) -> Word:
        """A word with its meaning; one that is no content has no importance, and counts what is given."""
        meaning = self._meanings.of(text[slice(*unit.span)], unit.term, phrases, beside)
        if counts is not None:
            return Word(unit.span, meaning.variants, counts)
        return Word(unit.span, meaning.variants, meaning.weight, meaning.importance)

    def _inner(self, token: Token) -> Iterator[Word]:
        """The parts of a CamelCase name; the joined form of any other compound."""
        if token.name and token.joined not in _FILLERS:
            for part in token.parts:
                yield self._extra((token.start, token.end), {part: 1.0, part_of_name(part): 1.0}, IN_NAME)
        elif token.joined and not token.name:
            yield self._extra((token.start, token.end), {token.joined: 1.0}, COMPOUND)

    def _pairs(self, every: Sequence[Token], names: set[int]) -> Iterator[Word]:
        parts = ((place, token, part) for place, token in enumerate(every) for part in token.parts)
        for (place, left, first), (after, right, second) in pairwise(parts):
            if left is not right and not names.issuperset((place, after)):
                yield self._extra((left.start, right.end), {first + second: 1.0}, PAIR)

    def _kinds(self, text: str, units: Iterable[_Unit], kinds: Iterable[Asked]) -> Iterator[Word]:
        """The kind of answer that is asked for, and of what it should be the number."""
        for term, (start, end), _ in kinds:
            yield self._extra((start, end), {term: 1.0}, KINDS_OF_ANSWER[term])
            if term == NUMBER:
                yield from self._counted(text, [unit for unit in units if unit.token.start >= end])

    def _counted(self, text: str, units: Sequence[_Unit]) -> Iterator[Word]:
        """The words after "how many", up to the next little one, as things that are counted."""
        first = units[0].place if units else 0
        for unit, _ in takewhile(lambda found: found[0].place == found[1], zip(units, count(first), strict=False)):
            variants = self._meanings.of(text[slice(*unit.span)], unit.term).variants
            yield self._extra(unit.span, {counting(term): counts for term, counts in variants.items()}, COUNTED)

    def _extra(self, span: tuple[int, int], variants: Mapping[str, float], weight: float) -> Word:
        return Word(span, self._meanings.known(variants), weight)


def _terms(token: Token) -> tuple[str, ...]:
    return (token.joined,) if token.name and token.joined else token.parts


def _by_place(phrases: Iterable[tuple[int, Phrase]], places: int) -> list[tuple[Phrase, ...]]:
    """For each place the phrases that it is part of."""
    found: list[tuple[Phrase, ...]] = [()] * places
    for first, phrase in phrases:
        for place in range(first, first + len(phrase)):
            found[place] += (phrase,)
    return found


def _is_terse(every: Sequence[Token], folded: Sequence[str]) -> bool:
    """Whether a question only names what is wanted."""
    others = [word for token, word in zip(every, folded, strict=True) if not token.parts]
    return len(every) - len(others) <= TERSE and _LINKING.issuperset(others)


def _stressed(words: Iterable[Word], most: float) -> Iterator[Word]:
    """Let words that no note holds count more, up to `most`."""
    for word in words:
        yield word if word.variants else replace(word, importance=min(most, STRESSED * word.importance))


def _unknown(words: Iterable[Word]) -> list[tuple[int, int]]:
    """The places of what no passage holds; a name of several words stands for each of them."""
    spans = sorted({word.span for word in words if word.importance and not word.variants})
    return [(a, b) for a, b in spans if not any(c <= a and b <= d for c, d in spans if (a, b) != (c, d))]


def _without_seams(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Let pairs of Chinese or Japanese characters count little that are no words, but grammar or a seam of two words.

    "用率提升" has the pairs 用率, 率提, 提升: no passage need hold the one in the middle. One that holds a function
    character ("什么", "是多") asks rather than tells.
    """
    held = [word.span for word in words if word.variants and _PAIR_OF_CHARACTERS.fullmatch(text, *word.span)]
    lasts, firsts = {end - 1 for _, end in held}, {start + 1 for start, _ in held}
    for word in words:
        start, end = word.span
        if word.importance and _PAIR_OF_CHARACTERS.fullmatch(text, start, end):
            is_seam = not word.variants and start in lasts and end in firsts
            asks = not FUNCTION_CHARACTERS.isdisjoint(text[start:end])
            yield Word(word.span, word.variants, FILLER) if is_seam or asks else word
        else:
            yield word


def _replaced(text: str, corrections: Mapping[str, str]) -> str:
    return re.sub(r"\w+", lambda match: corrections.get(match[0], match[0]), text)
