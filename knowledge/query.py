"""Questions: what was typed, and what the notes make of it."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

from knowledge.analysis import Token, every_token, fold, part_of_name, stem, tokens
from knowledge.annotation import DAY, NUMBER, asked, counting, demanded
from knowledge.concepts import Concepts
from knowledge.facets import FIELDS, Facets, Filter
from knowledge.index import Index
from knowledge.lexicon import SAME, Lexicon, Phrase, phrase_of
from knowledge.spelling import RARITY_OF_NAME, Speller
from knowledge.stopwords import FUNCTION_CHARACTERS, QUESTION_WORDS, STOP_WORDS

PAIR = 0.15
"""What two neighbouring words of a question count for where they are neighbours in a passage, too."""

FILLER = 0.1
"""What a word counts for that asks rather than tells, such as "talk" or "explain"."""

COMPOUND = 0.5
"""The same for the parts of one word as typed, such as `gateway-api`."""

IN_NAME = 0.3
"""What a word counts for inside a name, such as "house" in ClickHouse, whether it is asked for or found."""

LONGEST_NAME = 4
"""Words of a question that the notes may write as one."""

NAMED = 0.1
"""What a word counts for that was understood as the name of an event, a year, an author or a publisher.

Whose passages are favoured as a whole: that they mention the name besides says little.
"""

SHARE = 0.5
"""What the associated terms count of a question that is widened by them."""

KINDS_OF_ANSWER = {NUMBER: 1.0, DAY: 0.5}
"""What it counts that a passage tells a number where the question is how many, a day where it is when."""

TERSE = 4
"""Words at most, but for linking ones, of a question that is no sentence: "golden kubestronaut exam fee"."""

STRESSED = 2.0
"""How many times as much a word that no note holds says there: in a sentence it may be mere manner."""

_LINKING = frozenset("a an and at by for from in of on per the to vs with".split())

COUNTED = 1.0
"""What it counts that the number is one of the things asked for."""

_FILLERS = frozenset(stem(word, language) for language, words in QUESTION_WORDS.items() for word in words)

_PAIR_OF_CHARACTERS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}")

_SYNTAX = re.compile(
    r"""
      (?P<not>(?<!\S)-(?=["“\w]))?
      (?:(?P<field>FIELDS):\s?)?
      (?: ["“](?P<quoted>[^"“”]+)["”] | (?P<word>\S+) )
    """.replace("FIELDS", "|".join(FIELDS)),
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as typed: free `text`, and the forms that narrow it."""

    text: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: the index's terms that stand for it, each with what it counts for.

    `span` is its place in the question. `weight` is what it counts in the ranking, below 1 for words that carry little
    content. `importance` is how much an answer that lacks it lacks: the word's inverse document frequency, 0 for words
    without content. A word that no passage holds in any form has no variants.
    """

    span: tuple[int, int]
    variants: Mapping[str, float]
    weight: float = 1.0
    importance: float = 0.0


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    `described` is the concept that it describes without its name, if any, with the words of the notes for it, whose
    weight is the share of the question that the description holds. They are among the `words`, too. `demanded` are
    terms without which no passage answers. `associated` are terms that nobody asked for, but that notes about the
    matter have: they count in the ranking, but are no evidence.
    """

    typed: Typed
    words: tuple[Word, ...]
    named: tuple[Filter, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    unknown: tuple[str, ...] = ()
    described: Mapping[str, Word] = field(default_factory=dict)
    demanded: frozenset[str] = frozenset()
    associated: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """What the words' spans are places in."""
        return self.suggestion or self.typed.text


def parse(question: str) -> Typed:
    """Part a question into its text and `"exact phrases"`, `-without`, and `field:value`.

    >>> parse('ebpf -cilium event:paris "service mesh"')
    Typed(text='ebpf service mesh', phrases=('service mesh',), without=('cilium',), filters=(Filter(field='event', \
value='paris'),))
    """
    text, phrases, without, filters = [], [], [], []
    for match in _SYNTAX.finditer(question):
        value = match["quoted"] or match["word"]
        if match["field"]:
            filters.append(Filter(match["field"].lower(), value))
        elif match["not"]:
            without.append(value)
        else:
            text.append(value)
            if match["quoted"]:
                phrases.append(value)
    return Typed(" ".join(text), tuple(phrases), tuple(without), tuple(filters))


class Interpreter:
    """Understands questions over one index, with its lexicon, concepts, speller and facets.

    `languages` are those of the notes; a question is read in the one whose function words it uses, and its words are
    looked for in the forms of all.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each is a source of what a word may mean
        self,
        index: Index,
        lexicon: Lexicon,
        concepts: Concepts,
        speller: Speller,
        facets: Facets,
        languages: Sequence[str],
    ) -> None:
        self._index = index
        self._lexicon = lexicon
        self._concepts = concepts
        self._speller = speller
        self._facets = facets
        self._languages = languages or ("en",)
        self._rarest = math.log(len(index) + 1)
        self._meaning = lru_cache(maxsize=4096)(self._mean)  # most questions are of words that were asked for before

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
        words = tuple(self._words(text, every, folded, named))
        if not text.isascii():
            words = tuple(_without_seams(text, words))
        if _is_terse(text, every):
            words = tuple(_stressed(words))
        return Query(
            typed=typed,
            words=words,
            named=tuple(found for _, _, found in named),
            corrections=corrections,
            suggestion=text if corrections else None,
            unknown=tuple(dict.fromkeys(text[first:last] for first, last in _unknown(words))),
            demanded=demanded(text),
        )

    def widened(self, query: Query) -> Query:
        """The question with the concept that it describes, where the notes name it, and with what goes with it."""
        words = [(_parts(query.text[slice(*word.span)]), word.importance) for word in query.words if word.importance]
        concept = self._concepts.described_by(words, self._lexicon)
        variants = self._known(self._named(phrase_of(concept.name))) if concept else {}
        found = {concept.name: Word((0, len(query.text)), variants, concept.share)} if concept and variants else {}
        associated = self._concepts.associated((parts for parts, _ in words), self._lexicon, self._told)
        return replace(
            query,
            words=(*query.words, *found.values()),
            described=found,
            associated=tuple(self._scaled(query, associated)),
        )

    @cached_property
    def _told(self) -> npt.NDArray[np.bool_]:
        """Which of the terms of descriptions the notes hold."""
        return np.fromiter(map(self._index.__contains__, self._concepts.terms), bool)

    def _scaled(self, query: Query, associated: Mapping[str, float]) -> Iterator[Word]:
        """The associated terms as words, which together count SHARE of the whole question."""
        rarity = self._index.inverse_document_frequency
        asked = sum(
            word.weight * max((rarity(term) * often for term, often in word.variants.items()), default=word.importance)
            for word in query.words
        )
        given = sum(rarity(term) * weight for term, weight in associated.items())
        for term, weight in associated.items():
            yield Word((0, 0), {term: 1.0}, SHARE / (1 - SHARE) * asked / given * weight)

    def _named(self, name: Phrase) -> dict[str, float]:
        """The terms for a name and for others of the same thing; of several words, each two neighbours have a share."""
        found = {"".join(name): 1.0}
        for phrase, counts in ((name, 1.0), *self._lexicon.others(name).items()):
            terms = _terms_of(phrase)
            found |= {term: max(counts / len(terms), found.get(term, 0.0)) for term in terms}
        return found

    def _language(self, text: str) -> str:
        """The one of the notes' languages most of whose function words `text` has; the first where none has any."""
        if len(self._languages) == 1:
            return self._languages[0]
        words = {fold(word) for word in text.split()}
        return max(self._languages, key=lambda language: len(words & STOP_WORDS.get(language, frozenset())))

    def _corrections(self, text: str, every: Iterable[Token]) -> Iterator[tuple[str, str]]:
        """(as typed, put right) for each word that no passage holds and that resembles one of theirs."""
        for token in every:
            if not token.parts or any(map(self._index.__contains__, token.terms)):
                continue
            word = text[token.start : token.end]
            right = None if self._known(self._elsewhere(word)) else self._speller.correct(word)
            if right:
                yield word, right

    def _words(
        self, text: str, every: Sequence[Token], folded: Sequence[str], named: Iterable[tuple[int, int, Filter]]
    ) -> Iterator[Word]:
        """The question's words, a CamelCase name being one; what they are made of; neighbours; the kind of answer."""
        names = {place for first, last, _ in named for place in range(first, last)}
        joined = self._joined(every, folded)
        units = [(unit, token, place) for place, token in enumerate(every) for unit in _units(token)]
        phrases = list(self._lexicon.longer([unit for unit, _, _ in units]))
        for (unit, token, place), belongs_to in zip(units, _by_place(phrases, len(units)), strict=True):
            variants, importance, weight = self._meaning(
                text[token.start : token.end], unit, belongs_to, () if place in names else joined.get(place, ())
            )
            if place in names:
                yield Word((token.start, token.end), variants, NAMED)
            elif unit in _FILLERS or token.joined in _FILLERS:
                yield Word((token.start, token.end), variants, FILLER)
            else:
                yield Word((token.start, token.end), variants, weight, importance)
        for token in every:
            yield from self._inner(token)
        parts = ((place, token, part) for place, token in enumerate(every) for part in token.parts)
        for (place, left, first), (after, right, second) in pairwise(parts):
            if left is not right and not names.issuperset((place, after)):
                yield self._extra((left.start, right.end), {first + second: 1.0}, PAIR)
        for start, end in self._missing(phrases):
            yield Word((units[start][1].start, units[end - 1][1].end), {}, importance=self._rarest * RARITY_OF_NAME)
        for term, span in asked(text):
            yield self._extra(span, {term: 1.0}, KINDS_OF_ANSWER[term])
            if term == NUMBER:
                yield from self._counted(text, [unit for unit in units if unit[1].start >= span[1]])

    def _counted(self, text: str, units: Sequence[tuple[str, Token, int]]) -> Iterator[Word]:
        """What is counted: of the words after "how many", up to the next little one, those that numbers go before."""
        for (unit, token, place), number in zip(units, count(units[0][2] if units else 0), strict=False):
            if place != number:
                return
            variants, _, _ = self._meaning(text[token.start : token.end], unit, (), ())
            numbers = {counting(term): counts for term, counts in variants.items()}
            yield self._extra((token.start, token.end), numbers, COUNTED)

    def _joined(self, every: Sequence[Token], folded: Sequence[str]) -> Mapping[int, tuple[str, ...]]:
        """For each word, by its place, what the notes write for it and its neighbours in one: `gatewayapi`."""
        found: dict[int, tuple[str, ...]] = {}
        for last, token in enumerate(every):
            for first in range(max(0, last - LONGEST_NAME + 1), last if token.parts else 0):
                term = "".join(folded[first:last]) + token.parts[-1]
                if term in self._index:
                    found |= {place: (*found.get(place, ()), term) for place in range(first, last + 1)}
        return found

    def _missing(self, phrases: Iterable[tuple[int, Phrase]]) -> Iterator[tuple[int, int]]:
        """(first, last + 1) for each name of several words that no passage holds: its words alone are not the thing."""
        reached = 0
        for first, phrase in sorted(phrases, key=lambda found: (found[0], -len(found[1]))):
            last = first + len(phrase)
            if last > reached and phrase in self._lexicon.long_names and not self._held(phrase):
                yield first, last
                reached = last

    def _held(self, name: Phrase) -> bool:
        """Whether the notes hold a name of several words, or what stands for it."""
        forms = (name, *self._lexicon.others(name))
        return any(
            "".join(form) in self._index or all(map(self._index.__contains__, _terms_of(form))) for form in forms
        )

    def _mean(
        self, typed: str, unit: str, phrases: tuple[Phrase, ...], joined: tuple[str, ...]
    ) -> tuple[Mapping[str, float], float, float]:
        """The variants of a word, its importance, its weight; no variant outweighs the commonest name of the thing.

        Else the few passages that write `k8s` would outweigh all that write `kubernetes`. A passage that holds the word
        and its neighbours `joined` holds the word.
        """
        rarity = self._index.inverse_document_frequency
        others = self._others((unit,), *phrases)
        known = self._known(
            {part_of_name(unit): IN_NAME, **others, **self._elsewhere(typed), **dict.fromkeys((*joined, unit), 1.0)}
        )
        common = min((rarity(term) for term, counts in known.items() if counts >= SAME), default=0.0)
        common = common or max(map(rarity, known), default=0.0)
        variants = {term: counts * min(1.0, common / rarity(term)) for term, counts in known.items()}
        says = RARITY_OF_NAME if fold(typed) in self._lexicon.names else self._speller.rarity(typed)
        return variants, common or self._rarest * says, self._speller.weight(typed)

    def _elsewhere(self, typed: str) -> dict[str, float]:
        """A word in the forms of the notes' other languages."""
        others = self._languages if len(self._languages) > 1 else ()
        return {stem(fold(typed), language): 1.0 for language in others}

    def _inner(self, token: Token) -> Iterator[Word]:
        """The parts of a CamelCase name; the joined form of any other compound."""
        if token.name and token.joined not in _FILLERS:
            for part in token.parts:
                yield self._extra((token.start, token.end), {part: 1.0, part_of_name(part): 1.0}, IN_NAME)
        elif token.joined and not token.name:
            yield self._extra((token.start, token.end), {token.joined: 1.0}, COMPOUND)

    def _extra(self, span: tuple[int, int], variants: Mapping[str, float], weight: float) -> Word:
        return Word(span, self._known(variants), weight)

    def _known(self, variants: Mapping[str, float]) -> dict[str, float]:
        return {term: counts for term, counts in variants.items() if term in self._index}

    def _others(self, *phrases: Phrase) -> dict[str, float]:
        """The terms that stand for one of these phrases, of which each of its words gets its share."""
        found: dict[str, float] = {}
        for phrase in phrases:
            for term, counts in self._terms_for(phrase):
                found[term] = max(found.get(term, 0.0), counts / len(phrase))
        return found

    def _terms_for(self, phrase: Phrase) -> Iterator[tuple[str, float]]:
        """Terms that stand for `phrase`; a phrase of several words stands there as its pairs."""
        for other, counts in self._lexicon.others(phrase).items():
            yield from ((term, counts) for term in _terms_of(other))


def _is_terse(text: str, every: Sequence[Token]) -> bool:
    """Whether a question only names what is wanted."""
    said = [token for token in every if token.parts]
    others = {token.typed(text) for token in every if not token.parts}
    return len(said) <= TERSE and others <= _LINKING


def _stressed(words: Iterable[Word]) -> Iterator[Word]:
    return (word if word.variants else replace(word, importance=STRESSED * word.importance) for word in words)


def _unknown(words: Iterable[Word]) -> list[tuple[int, int]]:
    """The places of what no passage holds; a name of several words stands for each of them."""
    spans = sorted({word.span for word in words if word.importance and not word.variants})
    return [(a, b) for a, b in spans if not any(c <= a and b <= d for c, d in spans if (a, b) != (c, d))]


def _by_place(phrases: Iterable[tuple[int, Phrase]], places: int) -> list[tuple[Phrase, ...]]:
    """For each place the phrases that it is part of."""
    found: list[tuple[Phrase, ...]] = [()] * places
    for first, phrase in phrases:
        for place in range(first, first + len(phrase)):
            found[place] += (phrase,)
    return found


def _terms_of(phrase: Phrase) -> Sequence[str]:
    """A word, or each two neighbours of several."""
    return [first + second for first, second in pairwise(phrase)] or phrase


def _parts(text: str) -> list[str]:
    """The words of a text, taken for English."""
    return [part for token in tokens(text) for part in token.parts]


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


def _units(token: Token) -> tuple[str, ...]:
    return (token.joined,) if token.name and token.joined else token.parts


def _replaced(text: str, corrections: Mapping[str, str]) -> str:
    return re.sub(r"\w+", lambda match: corrections.get(match[0], match[0]), text)
