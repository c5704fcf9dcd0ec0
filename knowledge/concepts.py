"""Concepts: what somebody means who describes it because its name has slipped their mind.

"Show something to a few customers first" shares no word with notes that say "canary release", but most of its words
with a description of that. So questions that the notes answer poorly are looked up in a reverse dictionary (as in Hill,
Cho, Korhonen and Bengio, "Learning to Understand Phrases by Embedding the Dictionary", TACL 2016, but by words alone).

Where no single concept is meant, the descriptions nearest to a question still tell what notes about the matter speak
of: their terms widen it, as in Diaz and Metzler, "Improving the estimation of relevance models using large external
corpora" (SIGIR 2006), with the dictionary for the corpus. And what is found for it is compared with it by the concepts
that the two bring to mind, as in Gabrilovich and Markovitch, "Computing semantic relatedness using Wikipedia-based
explicit semantic analysis" (IJCAI 2007), with the dictionary for Wikipedia.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, count, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.analysis import fold, stem
from knowledge.errors import BadGlossary
from knowledge.index import Index, best
from knowledge.lexicon import SAME, Lexicon, phrase_of
from knowledge.spelling import frequency_in
from knowledge.stopwords import QUESTION_WORDS, STOP_WORDS

LEAST_SHARE, LEAST_WORDS = 0.5, 2
"""What a description has to hold of a question: of its content, and how many words."""

NEAREST, TERMS = 20, 40
"""Descriptions that a question is widened by, and how many of their terms."""

BROUGHT_TO_MIND = 100
"""Concepts that a passage is compared by, which speaks of more than a question."""

SUBTITLES, UNSEEN = 1000, 0.3
"""Times that films' subtitles have a word that weigh as much as one description; what none counts there."""

_HELD = SAME  # what stands for a word counts at least, to be one of them
_LOOKED_AT = 8
_WORD, _INNER_CAPITAL = re.compile(r"[a-z0-9]+"), re.compile(r"[a-z][A-Z]")
_FILLERS = frozenset(stem(word) for word in QUESTION_WORDS["en"])


class Concept(NamedTuple):
    """A concept by its name, and the share of a question's content, up to 1, that its description holds."""

    name: str
    share: float


class Sense(NamedTuple):
    """The concepts that a text brings to mind, by number, with weights whose squares add up to 1.

    That is its interpretation vector in explicit semantic analysis, without the many small weights.
    """

    concepts: npt.NDArray[np.intp]
    weights: npt.NDArray[np.float64]


class Meant(NamedTuple):
    """What a question means: the concepts that it may describe, at most TERMS terms that go with it, its sense.

    The terms are those of the descriptions nearest to it, with their weights.
    """

    described: Sequence[Concept]
    associated: Mapping[str, float]
    sense: Sense


class Concepts:
    """Descriptions in English, by the name of what they describe.

    >>> concepts = Concepts({"canary release": "show a new version to a few customers first", "swag": "free socks"})
    >>> known = np.array([term in {"canari", "custom", "sock"} for term in concepts.terms])
    >>> meant = concepts.look_up([(["custom"], 2.0), (["version"], 1.0), (["lucki"], 1.0)], Lexicon(), known)
    >>> meant.described, [*meant.associated]
    ([Concept(name='canary release', share=0.75)], ['canari'])
    """

    def __init__(self, described: Mapping[str, str]) -> None:
        self.described = described
        self._names = list(described)
        self._terms_of = lru_cache(maxsize=1024)(
            lambda number: frozenset(map(self.terms.__getitem__, self._read.content(number)))
        )

    @cached_property  # when the first question comes that needs it
    def _read(self) -> "_Read":
        terms = _Terms()
        content = [_content(name, text, terms) for name, text in self.described.items()]
        return _Read(Index(content), *_numbered(content))

    @property
    def terms(self) -> list[str]:
        """All that the descriptions are made of."""
        return self._read.terms

    @property
    def _index(self) -> Index:
        return self._read.index

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {term: number for number, term in enumerate(self.terms)}

    @cached_property
    def _rarity(self) -> npt.NDArray[np.float64]:
        return np.array(list(map(self._index.inverse_document_frequency, self.terms)))

    def prepare(self) -> None:
        """Work out now what the first question would wait for."""
        _ = self._numbers, self._rarity

    @classmethod
    def load(cls, path: Path) -> "Concepts":
        """The concepts in `path`, a line for each: its name, a colon, its description. Raises BadGlossary."""
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError) as error:
            raise BadGlossary(path, f"cannot be read: {error}") from error
        return cls(dict(_entries(path, text)))

    def look_up(
        self, words: Sequence[tuple[Sequence[str], float]], lexicon: Lexicon, known: npt.NDArray[np.bool_]
    ) -> Meant:
        """What a question means by its words, each of them (parts, importance).

        `known` tells of each of the `terms` whether it may be among those that go with the question.
        """
        meant = [(self._meanings(parts, lexicon), importance) for parts, importance in words]
        near = self._nearest(variants for variants, _ in meant)
        asked = frozenset(part for parts, _ in words for part in parts)
        sense = _sense(np.array(list(near), np.intp), np.array(list(near.values())))
        return Meant(list(self._described_by(asked, meant, near)), self._associated(asked, near, known), sense)

    def sense(self, terms: Iterable[str]) -> Sense:
        """The concepts that a text brings to mind by its terms, at most BROUGHT_TO_MIND."""
        scores = self._index.get_scores(dict.fromkeys(terms, 1.0))
        concepts = best(scores, BROUGHT_TO_MIND)
        return _sense(concepts, scores[concepts])

    def likeness(self, sense: Sense, others: Sequence[Sense]) -> list[float]:
        """How alike each of the others is to a sense, from 0 to 1: the cosine of the two."""
        if not others:
            return []
        weights = np.zeros(len(self._names))
        weights[sense.concepts] = sense.weights
        shared = weights[np.concatenate([other.concepts for other in others])]
        places = np.repeat(np.arange(len(others)), [len(other.concepts) for other in others])
        products = shared * np.concatenate([other.weights for other in others])
        cosines: list[float] = np.bincount(places, products, len(others)).tolist()
        return cosines

    def weirdness(self, word: str) -> float:
        """How much more a word belongs to the descriptions than to films, from about -3 to 3; 0 where neither has it.

        In powers of ten: of the descriptions that have it, over every SUBTITLES times that films have it. The measure
        is that of Ahmad, Gillam and Tostevin, "Weirdness indexing for logical document extrapolation and
        retrieval" (TREC-8, 1999).
        """
        often = frequency_in(fold(word), "en")
        described = max((self._index.document_frequency(term) for term in _content("", word, _Terms())), default=0)
        return math.log10((described + UNSEEN) / (often / SUBTITLES + 1)) if often or described else 0.0

    def _described_by(
        self, asked: frozenset[str], meant: Sequence[tuple[Mapping[str, float], float]], near: Iterable[int]
    ) -> Iterator[Concept]:
        """The concepts that may be described, most likely first; who names one does not describe it.

        `asked` are the question's own words.
        """
        if len(meant) < LEAST_WORDS:
            return
        ranked = (
            Concept(self._names[number], self._share(self._terms_of(number), meant))
            for number in islice(near, _LOOKED_AT)
            if not asked.issuperset(phrase_of(self._names[number]))
        )
        yield from (concept for concept in ranked if concept.share >= LEAST_SHARE)

    def _associated(
        self, asked: Iterable[str], near: Mapping[int, float], known: npt.NDArray[np.bool_]
    ) -> Mapping[str, float]:
        """A term counts by how near the descriptions are that hold it, by its part of them, and by its rarity."""
        if not near:
            return {}
        contents = list(map(self._read.content, near))
        lengths = np.array(list(map(len, contents)))
        shares = np.repeat(np.array(list(near.values())) / lengths, lengths)
        weights = np.bincount(np.concatenate(contents), shares, len(self.terms)) * self._rarity * known
        weights[[number for part in asked if (number := self._numbers.get(part)) is not None]] = 0.0
        return {self.terms[number]: float(weights[number]) for number in best(weights, TERMS)}

    def _nearest(self, meant: Iterable[Mapping[str, float]]) -> dict[int, float]:
        """The entries whose name and description hold most of what is meant, best first, with their scores."""
        scores = self._index.get_best_scores((variants, 1.0) for variants in meant)
        return {number: float(scores[number]) for number in best(scores, NEAREST).tolist()}

    def _meanings(self, parts: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
        """The parts of a word and what stands for them, as far as a description has it."""
        others = {
            phrase[0]: counts
            for part in parts
            for phrase, counts in lexicon.others((part,)).items()
            if len(phrase) == 1
        }
        found = others | dict.fromkeys(parts, 1.0)
        return {term: counts for term, counts in found.items() if term in self._index}

    @staticmethod
    def _share(described: frozenset[str], meant: Sequence[tuple[Mapping[str, float], float]]) -> float:
        """The share of a question that a description holds; none when that is a word alone."""
        held = [
            max((counts for term, counts in variants.items() if term in described), default=0.0)
            for variants, _ in meant
        ]
        if sum(counts >= _HELD for counts in held) < LEAST_WORDS:
            return 0.0
        total = sum(importance for _, importance in meant)
        return sum(counts * importance for counts, (_, importance) in zip(held, meant, strict=True)) / total


def _sense(concepts: npt.NDArray[np.intp], scores: npt.NDArray[np.float64]) -> Sense:
    """The sense with weights in proportion to these scores, of which none is 0."""
    return Sense(concepts, scores / (np.linalg.norm(scores) or 1.0))


def _entries(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """(name, description) of each line that is not empty and no comment."""
    for number, line in enumerate(text.splitlines(), 1):
        name, colon, description = map(str.strip, line.partition(":"))
        if line.strip() and not line.startswith("#"):
            if not (name and colon and description):
                raise BadGlossary(path, f"line {number}: not a name, a colon and a description")
            yield name, description


class _Terms(dict[str, str]):
    """The stem of each word with content, nothing for any other; descriptions use the same words again and again."""

    def __missing__(self, word: str) -> str:
        term = "" if word in STOP_WORDS["en"] else stem(word)
        self[word] = "" if term in _FILLERS else term
        return self[word]


def _content(name: str, text: str, terms: _Terms) -> list[str]:
    """The terms of both; a description is written in plain words, which need no closer look, and so are most names."""
    if name.isascii() and not _INNER_CAPITAL.search(name):
        name, text = "", f"{text} {name}"
    said = filter(None, map(terms.__getitem__, _WORD.findall(text.lower())))
    return [*said, *(term for term in phrase_of(name) if term not in _FILLERS)]


class _Read(NamedTuple):
    """The descriptions as read: their index, all their terms, and the numbers of the terms of each, one after another.

    The numbers of a description run from its place in `starts` to the next.
    """

    index: Index
    terms: list[str]
    numbers: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]

    def content(self, description: int) -> npt.NDArray[np.int32]:
        """The numbers of the terms of a description."""
        return self.numbers[self.starts[description] : self.starts[description + 1]]


def _numbered(content: Sequence[Sequence[str]]) -> tuple[list[str], npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """The distinct terms, the number of each that is said, and where each description starts."""
    numbers = defaultdict[str, int](count().__next__)
    said = np.fromiter(map(numbers.__getitem__, chain.from_iterable(content)), np.int32)
    return list(numbers), said, np.cumsum([0, *map(len, content)])
