"""Text into terms, for passages and questions alike.

A word is looked at in three forms, so that each spelling finds the others: as its parts (`gateway-api` and `GatewayAPI`
are `gateway`, `api`), joined (`gatewayapi`), and, where neighbours stand together, as a pair that is spelt like the
joined form. Terms are folded (case, width, accents) and stemmed with Snowball; Chinese, Japanese and Korean runs become
pairs of characters, as Lucene's CJKAnalyzer has them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import filterfalse, pairwise
from typing import NamedTuple

import Stemmer

from knowledge.stopwords import STOP_WORDS

SNOWBALL = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "pt": "portuguese",
    "it": "italian",
    "nl": "dutch",
}
"""Languages with a stemmer and stop words of their own; every other text is folded but not stemmed."""

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:['’./&+_-][^\W_{_CJK}]+)*[+#]*")
_CJK_RUN = re.compile(rf"[{_CJK}]+")
_PART = re.compile(
    r"""
      \d+[^\W\d_]*                                 # 33, 8s, 2nd
    | [^\W\d_]*?[^\W\d_]\d[^\W_]*                  # k8s, v1, gpt4o
    | [A-ZÀ-Þ]{2,}s?(?![a-zß-ÿ])                   # API, LLMs
    | [A-ZÀ-Þ]+(?=[A-ZÀ-Þ][a-zß-ÿ])                # API in APIServer
    | [A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+                     # Server, server
    | [^\W\d_]+
    """,
    re.VERBOSE,
)
_VERSION = re.compile(r"v?(\d+(?:\.\d+)+)", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ACRONYMS = re.compile(r"^([A-Z]{2}[A-Z0-9]*)s$")  # SLOs
_PLURAL_ACRONYM = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,}[aeiou]?(?<!s)s")  # LLMs, GPUs: too few vowels for Snowball
_LONGEST = 64  # characters of a term; longer ones are keys and hashes, found by their first 64


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, its `parts` as terms in order, and its joined form where it has parts.

    `name` tells a word in CamelCase: its parts are words of a name (`ClickHouse`) rather than of the sentence.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    joined: str | None = None
    name: bool = False

    def typed(self, text: str) -> str:
        """The word as it stands in `text`, folded, without a possessive ending."""
        return _POSSESSIVE.sub("", fold(text[self.start : self.end]))

    @property
    def terms(self) -> tuple[str, ...]:
        """All terms that a passage with this word is found by; a name's parts stand apart from the words themselves."""
        parts = tuple(map(part_of_name, self.parts)) if self.name else self.parts
        return parts if self.joined is None else (*parts, self.joined)


class _Known(NamedTuple):
    parts: tuple[str, ...]
    terms: tuple[str, ...]


def part_of_name(term: str) -> str:
    """The term of a word inside a CamelCase name.

    >>> part_of_name("house")
    '~house'
    """
    return "~" + term


def fold(text: str) -> str:
    """Lower-case without accents and compatibility forms.

    >>> fold("Ünïcode ＫＥＤＡ Łódź")
    'unicode keda łodz'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", "".join(filterfalse(unicodedata.combining, decomposed)))


def tokens(text: str, language: str = "en") -> list[Token]:
    """The words of `text` in order, stop words left out.

    >>> [token.terms for token in tokens("The Gateway-API on k8s 1.33")]
    [('gateway', 'api', 'gatewayapi'), ('k8s',), ('1', '33', '1.33')]
    >>> [token.terms for token in tokens("ClickHouse")]
    [('~click', '~hous', 'clickhous')]
    """
    return [token for token in every_token(text, language) if token.parts]


def every_token(text: str, language: str = "en") -> Iterator[Token]:
    """Like `tokens`, but a stop word stands there too, with no parts."""
    for match in _WORD.finditer(text):
        word = match.group()
        if _CJK_RUN.match(word):
            yield from _characters(word, match.start())
        else:
            yield Token(match.start(), match.end(), *_analysed(word, language))


def terms(text: str, language: str = "en") -> tuple[str, ...]:
    """All terms that a text is found by: those of its tokens, then the pairs of neighbours.

    >>> terms("Gateway-API and k8s")
    ('gateway', 'api', 'gatewayapi', 'k8s', 'gatewayapi', 'apik8s')
    """
    found: list[str] = []
    parts: list[str] = []
    for word in _WORD.findall(text):
        for known in _in_short(word, language):
            found += known.terms
            parts += known.parts
    return (*found, *map("".join, pairwise(parts)))


def pairs(words: Iterable[Token]) -> Iterator[str]:
    """Each two neighbouring parts as one term, spelt like the joined form of a compound.

    A stop word between two words does not part them.

    >>> list(pairs(tokens("argo cd and flux")))
    ['argocd', 'cdflux']
    """
    return map("".join, pairwise(part for word in words for part in word.parts))


def stem(word: str, language: str = "en") -> str:
    """One folded word as a term.

    >>> stem("policies"), stem("k8s's"), stem("llms"), stem("gpus")
    ('polici', 'k8s', 'llm', 'gpu')
    """
    word = _POSSESSIVE.sub("", word)[:_LONGEST]
    if language not in SNOWBALL or (not word.isalpha() and any(map(str.isdigit, word))):
        return word
    if language == "en" and _PLURAL_ACRONYM.fullmatch(word):
        return word[:-1]
    return str(_stemmer(language).stemWord(word))


def _characters(run: str, start: int) -> Iterator[Token]:
    """Overlapping pairs of characters; a lone character stands for itself."""
    folded = unicodedata.normalize("NFKC", run)
    if len(folded) != len(run):
        folded = run
    for i in range(max(1, len(folded) - 1)):
        piece = folded[i : i + 2]
        yield Token(start + i, start + i + len(piece), (piece,))


@lru_cache(maxsize=65_536)
def _in_short(word: str, language: str) -> tuple[_Known, ...]:
    """The tokens of one word, without where they stand."""
    if _CJK_RUN.match(word):
        return tuple(_Known(token.parts, token.terms) for token in _characters(word, 0))
    token = Token(0, len(word), *_analysed(word, language))
    return (_Known(token.parts, token.terms),)


@lru_cache(maxsize=65_536)
def _analysed(word: str, language: str) -> tuple[tuple[str, ...], str | None, bool]:
    """The parts and the joined form of one word as it stands in the text, and whether it is a name in CamelCase."""
    stop_words = STOP_WORDS.get(language, frozenset())
    word = _without_elision(word, stop_words)
    if fold(word).replace("’", "'") in stop_words:
        return (), None, False
    version = _VERSION.fullmatch(word)
    if version:
        return tuple(version[1].split(".")), version[1], False
    word = _POSSESSIVE.sub("", word)
    runs = [run for run in _SIGNS.split(word) if run]
    pieces = [_ACRONYMS.sub(r"\1", piece) for run in runs for piece in _split(run)]
    parts = tuple(stem(fold(piece), language) for piece in pieces)
    if len(parts) > 1:
        return parts, stem(fold("".join(pieces)), language), len(parts) > len(runs)
    sign = word[len(word.rstrip("+#")) :]
    return parts, fold(pieces[0]) + sign if pieces and sign else None, False


def _without_elision(word: str, stop_words: frozenset[str]) -> str:
    """`équipe` of `l'équipe`, `est` of `qu'est`."""
    before, _, after = word.replace("’", "'").partition("'")
    return after if after and fold(before) in stop_words and len(after) > 1 else word


def _split(run: str) -> list[str]:
    """The parts of a run of letters and digits: `AdminNetworkPolicy` has three, `k8s` one."""
    if run.isupper() or run.islower():
        return [run] if run else []
    return _PART.findall(run)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(SNOWBALL[language])
