"""Spelling: words of a question that no note holds, put right by those that the notes do hold."""

import gzip
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from knowledge.analysis import fold
from knowledge.stopwords import QUESTION_WORDS, STOP_WORDS

SHORTEST = 4
"""Letters of a word that may be put right; shorter ones have too many neighbours, and most are acronyms."""

_DICTIONARIES = {"en", "fr", "de", "es", "pt", "it", "nl"}
_SLIPS = ((5, 1), (9, 2), (10**6, 3))  # (letters of a word at most, slips forgiven in it)
_FAR_RARER = 100  # times
_CLOSE = 0.8  # Jaro-Winkler similarity, which asks most of the first letters, as people mistype them least


class Speller:
    """Knows the words of the notes with how often they occur, and the languages' own words.

    >>> Speller({"crossplane": 7, "karpenter": 3}).correct("crosplane")
    'crossplane'
    >>> Speller({"broad": 3}).correct("bread") is None    # a word of its own, only not of these notes
    True
    """

    def __init__(self, words: Mapping[str, int], languages: Iterable[str] = ("en",), known: Iterable[str] = ()) -> None:
        """`words` are folded; `known` are more words that are right although no note holds them."""
        self._words = {word: often for word, often in words.items() if _letters(word) >= SHORTEST}
        self._languages = [language for language in languages if language in _DICTIONARIES]
        self._known = frozenset(known)
        self._function_words = {word for language in self._languages for word in STOP_WORDS[language] if word.isalpha()}
        self.correct = lru_cache(maxsize=1024)(self._correct)
        self.frequency = lru_cache(maxsize=4096)(self._frequency)
        self._candidates = [*self._words, *sorted(self._function_words - self._words.keys())]

    def _correct(self, word: str) -> str | None:
        """The word of the notes (or function word) that was most likely meant, or None where `word` may be right.

        One slip is forgiven in words up to five letters, two up to nine, three beyond; a slip is a letter too many, too
        few, another one, or two neighbours swapped. The first letter has to be right, as it nearly always is
        (Yannakoudakis and Fawthrop 1983, https://doi.org/10.1016/0306-4573(83)90045-6), or swapped with the second.
        Ties go to names, which are mistyped more than everyday words, then to the more alike beginning, then to the
        more frequent. Words under SHORTEST letters are taken for function words only. Digits have to be right: `k8sgtp`
        may be `k8sgpt`, but `oauth2` is no `oauth1`.
        """
        word = fold(word)
        if not word.isalnum() or word.isdigit():
            return None
        if self.knows(word):
            return self._swapped(word)
        candidates = self._candidates if _letters(word) >= SHORTEST else sorted(self._function_words)
        found = process.extract(
            word, candidates, scorer=DamerauLevenshtein.distance, score_cutoff=_slips_allowed(word), limit=50
        )
        alike = (
            (-d, not self.frequency(c), JaroWinkler.similarity(word, c), self._words.get(c, 0), c)
            for c, d, _ in found
            if (c[0] == word[0] or c[:2] == word[1::-1]) and _digits(c) == _digits(word)
        )
        best = max(alike, default=None)
        return best[4] if best and best[2] >= _CLOSE else None

    def _swapped(self, word: str) -> str | None:
        """A word of the notes of which `word`, rare by far, has two neighbours swapped: "chian" is in films, too."""
        swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))
        much = self.frequency(word) * _FAR_RARER
        found = (other for other in swapped if other in self._words and self.frequency(other) >= much > 0)
        return next(found, None) if word not in self._words and word not in self._known else None

    def rarity(self, word: str) -> float:
        """How much a word that no note holds says beside a name: from 0.15 ("really") to 0.5 (rare words), or 1.

        The latter is for what no dictionary has: names, mostly. For the others it falls with the logarithm of the
        word's frequency in the dictionaries' corpora.
        """
        often = self.frequency(word)
        return min(0.5, max(0.15, 0.7 - math.log10(often) / 10)) if often else 1.0

    def weight(self, word: str) -> float:
        """What a word of the notes counts in a question: 0.5 ("get") to 1 (names, terms, and all but everyday words).

        In a few write-ups an everyday word is as rare as a term, and would count as much, but says less.
        """
        often = self.frequency(word)
        return min(1.0, max(0.5, 1.8 - math.log10(often) / 5)) if often else 1.0

    def _frequency(self, word: str) -> int:
        """How often the notes' languages have a word: 50 to millions, or 0."""
        return max((frequency_in(fold(word), language) for language in self._languages), default=0)

    def knows(self, word: str) -> bool:
        """Whether a note, the glossary, or a language has this word."""
        if word in self._words or word in self._known:
            return True
        asking = (words[language] for words in (STOP_WORDS, QUESTION_WORDS) for language in self._languages)
        return any(word in words for words in asking) or self.frequency(word) > 0


def one_slip_away(word: str) -> Iterator[str]:
    """All that becomes of a word by one slip after its first letter, as in Norvig's corrector.

    https://norvig.com/spell-correct.html

    >>> {"cat", "ct", "cot", "chat", "cats"} <= {*one_slip_away("cat")} | {*one_slip_away("cta")}
    True
    """
    for place in range(1, len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in ascii_lowercase)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in ascii_lowercase)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def _letters(word: str) -> int:
    """How many letters a word has, which may hold digits; 0 for any other."""
    return sum(map(str.isalpha, word)) if word.isalnum() else 0


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _slips_allowed(word: str) -> int:
    return next(slips for letters, slips in _SLIPS if len(word) <= letters)


@lru_cache(maxsize=4096)
def frequency_in(word: str, language: str) -> int:
    """How often a language's film subtitles have a folded word, by pyspellchecker's count: 50 to millions, or 0."""
    entries, key = _dictionary(language), word.encode()
    place = bisect_left(range(len(entries)), key, key=lambda place: _entry(entries, place)[0])
    found, often = _entry(entries, place)
    return int(often) if found == key else 0


def _entry(entries: bytes, place: int) -> tuple[bytes, bytes]:
    """The word, and how often it occurs, of the line in which a place lies."""
    first = entries.rfind(b"\n", 0, place) + 1
    word, _, often = entries[first : entries.find(b"\n", first)].rpartition(b": ")
    return word.strip(b'"'), often.rstrip(b",")


@cache
def _dictionary(language: str) -> bytes:
    """The lines of its file, a word each, in order; read when the first question comes.

    pyspellchecker's own class makes a dict and an index of letters of them all, in twenty times the time, and lines
    taken apart would need four times the memory.
    """
    packed = files("spellchecker") / "resources" / f"{language}.json.gz"
    return gzip.decompress(packed.read_bytes()).strip(b"{}\n") + b"\n"
