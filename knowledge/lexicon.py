"""Lexicon: which words mean the same, from the glossary and from the notes themselves.

Three relations are told apart, as they deserve different trust: names of one thing (`k8s`, `kubernetes`), words that
people use for one another (`electricity`, `energy`), and the kinds of a thing (`service mesh`: `istio`, `linkerd`),
which hold one way only. Acronyms that the notes spell out count as names of one thing. So do the forms of one word that
stemming leaves apart (`steal`, `stolen`), and each of them stands in for the others in every relation.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.analysis import stem, tokens
from knowledge.errors import BadGlossary
from knowledge.stopwords import STOP_WORDS

Phrase = tuple[str, ...]
"""One or more terms in order, as `knowledge.analysis` makes them of a word or a few."""

SAME, NEAR, KIND = 0.8, 0.5, 0.4
"""What a word counts for that stands for another of its relation; the word itself counts 1."""

_Group = Annotated[list[str], Field(min_length=2)]


class _Glossary(BaseModel):
    """The file as people write it."""

    model_config = ConfigDict(extra="forbid")
    same: list[_Group] = []
    near: list[_Group] = []
    kinds: dict[str, list[str]] = {}
    forms: list[_Group] = []


class Lexicon:
    """Other words for a phrase, with what each counts for (above 0, below 1).

    `words` are all that it knows. `names` are those of products, techniques and the like, in a word, folded; the
    `long_names` have several.

    >>> lexicon = Lexicon(same=[["iac", "infrastructure as code"]])
    >>> lexicon.others(("iac",))
    {('infrastructur', 'code'): 0.8}
    >>> Lexicon(near=[["steal", "exfiltrate"]], forms=[["steal", "stolen"]]).others(("stolen",))
    {('steal',): 0.8, ('exfiltr',): 0.5}
    """

    def __init__(
        self,
        same: Collection[Collection[str]] = (),
        near: Iterable[Iterable[str]] = (),
        kinds: Mapping[str, Collection[str]] | None = None,
        forms: Collection[Collection[str]] = (),
    ) -> None:
        self._forms = {phrase_of(form): tuple(map(phrase_of, group)) for group in forms for form in group}
        self._groups: defaultdict[Phrase, list[tuple[tuple[Phrase, ...], float]]] = defaultdict(list)
        texts: list[str] = []
        related = (
            *(([general], list(special), KIND) for general, special in (kinds or {}).items()),
            *((group, group, NEAR) for group in map(list, near)),
            *((group, group, SAME) for group in map(list, (*same, *forms))),
        )
        for some, others, weight in related:
            texts += (*some, *others)
            targets = tuple(self._in_every_form(others))
            for phrase in set(self._in_every_form(some)):
                self._groups[phrase].append((targets, weight))
        self.words = frozenset(re.findall(r"\w+", " ".join(texts).casefold()))
        named = frozenset(chain(*same, *(kinds or {}).values()))
        self.names = frozenset(name.casefold() for name in named if " " not in name)
        self.long_names = frozenset(phrase_of(name) for name in named if " " in name)
        self._longer: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in dict.fromkeys((*self._groups, *self.long_names)):
            if len(phrase) > 1:
                self._longer[phrase[0]].append(phrase)
        self.others = lru_cache(maxsize=4096)(self._others)

    @classmethod
    def load(cls, path: Path, acronyms: Iterable[tuple[str, str]] = ()) -> "Lexicon":
        """The glossary in `path`, with the acronyms that the notes spell out.

        Raises BadGlossary, with the line where TOML knows it.
        """
        glossary = _read(path)
        return cls([*glossary.same, *acronyms], glossary.near, glossary.kinds, glossary.forms)

    def longer(self, terms: Sequence[str]) -> Iterator[tuple[int, Phrase]]:
        """(place of its first term, phrase) for each phrase of several words that stands in `terms`."""
        for place, term in enumerate(terms):
            for phrase in self._longer.get(term, ()):
                if phrase == tuple(terms[place : place + len(phrase)]):
                    yield place, phrase

    def _others(self, phrase: Phrase) -> Mapping[Phrase, float]:
        """The other phrases that stand for `phrase`."""
        found: dict[Phrase, float] = {}
        for targets, weight in self._groups.get(phrase, ()):
            found |= {other: max(weight, found.get(other, 0.0)) for other in targets if other and other != phrase}
        return found

    def _in_every_form(self, texts: Iterable[str]) -> Iterator[Phrase]:
        for phrase in map(phrase_of, texts):
            yield from self._forms.get(phrase, (phrase,))


def _read(path: Path) -> _Glossary:
    """The glossary as written. Raises BadGlossary, with the place where it does not have its shape."""
    try:
        return _Glossary.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadGlossary(path, f"cannot be read: {error}") from error
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        place = ".".join(map(str, problem["loc"]))
        raise BadGlossary(path, f"{place}: {problem['msg']}; see the comments in the shipped file") from error


@lru_cache(maxsize=16_384)  # a term of the glossary stands in several groups
def phrase_of(text: str) -> Phrase:
    """The terms of a few words: parts only, so `open-telemetry` and `open telemetry` are one phrase.

    >>> phrase_of("Infrastructure as Code")
    ('infrastructur', 'code')
    """
    if text.isascii() and text.islower() and text.replace(" ", "").isalpha():  # as nearly all of the glossary
        return tuple(stem(word) for word in text.split() if word not in STOP_WORDS["en"])
    return tuple(part for token in tokens(text) for part in token.parts)


_PARENTHESISED = re.compile(r"([^()\[\].;:!?\n]{3,120})\(([^()\n]{2,60})\)")
_SHORT = re.compile(r"[A-Z][A-Za-z0-9&/-]{1,9}s?")


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """(short, long) for each acronym that `text` spells out in parentheses, either way round.

    After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (PSB
    2003): the characters of the short form are looked for in the long one from the right; the first begins a word.

    >>> list(acronyms("With Dynamic Resource Allocation (DRA) and CNI (Container Network Interface)."))
    [('DRA', 'Dynamic Resource Allocation'), ('CNI', 'Container Network Interface')]
    """
    for match in _PARENTHESISED.finditer(text) if "(" in text else ():
        before, inside = match[1].rstrip(), match[2].strip()
        last = before.split()[-1] if before else ""
        if _SHORT.fullmatch(inside) and sum(map(str.isupper, inside)) > 1:
            short, context = inside, before
        elif _SHORT.fullmatch(last) and sum(map(str.isupper, last)) > 1:
            short, context = last, inside
        else:
            continue
        long = _long_form(short, context)
        if long:
            yield short, long


def _long_form(short: str, context: str) -> str | None:
    """The words at the end of `context` that `short` abbreviates."""
    letters = [c for c in short.removesuffix("s").lower() if c.isalnum()]
    place = len(context)
    for i in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and (context[place].lower() != letters[i] or (i == 0 and _inside_word(context, place))):
            place -= 1
        if place < 0:
            return None
    long = context[place:].strip()
    words = long.split()
    fits = len(long) > len(short) and short not in words and len(words) <= min(len(letters) + 5, len(letters) * 2)
    return long if fits else None


def _inside_word(text: str, place: int) -> bool:
    return place > 0 and text[place - 1].isalnum()
