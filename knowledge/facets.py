"""Facets: what a passage is from rather than about (event, year, author, speaker, talk), and how people name it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from knowledge import event
from knowledge.analysis import fold
from knowledge.stopwords import STOP_WORDS
from knowledge.talks import Talk
from knowledge.writeup import WriteUp

FIELDS = ("event", "year", "by", "speaker", "talk")
"""What a question can be narrowed by: `event:`, `year:`, `by:` (author or publisher), `speaker:`, `talk:`."""

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"20\d\d")
_GENERIC = frozenset(
    """
    and blog cloud cloudnativecon co company conference day days de engineering eu europe gmbh group inc india insights
    japan kubecon ltd medium na native news north america china of official org sa tech the
    """.split()
)
"""Words of names that name nobody by themselves."""


@dataclass(frozen=True, slots=True)
class Filter:
    """`value` as typed or as the notes spell it; a passage passes when its field holds all words of it."""

    field: str
    value: str


class Facets:
    """The facets of all passages, in passage order: given by runs of them, each of one write-up and one talk.

    `made_by` gives each write-up's `makers`.
    """

    def __init__(
        self, runs: Iterable[tuple[WriteUp, Talk | None, int]], made_by: Mapping[WriteUp, Sequence[str]]
    ) -> None:
        self._made_by = made_by
        self._values: dict[str, dict[str, None]] = {field: {} for field in FIELDS}
        self._names: dict[tuple[str, ...], Filter] = {}
        self._labels: list[Mapping[str, frozenset[str]]] = []
        of_writeup, of_talk = cache(self._learn_writeup), cache(self._learn_talk)
        lengths = []
        for writeup, talk, length in runs:
            own, told = of_writeup(writeup), of_talk(talk)
            self._labels.append({**own, **told, "event": own["event"] | told["event"]})
            lengths.append(length)
        self._group = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        self.mask = lru_cache(maxsize=256)(self._mask)

    def named(self, words: Sequence[str]) -> Iterator[tuple[int, int, Filter]]:
        """(first, last + 1, what) for each run of the folded `words` that names an event, a year or an author."""
        first = 0
        while first < len(words):
            for last in range(min(len(words), first + 4), first, -1):
                found = self._names.get(tuple(words[first:last]))
                if found:
                    yield first, last, found
                    first = last - 1
                    break
            first += 1

    def values(self, field: str) -> list[str]:
        """What there is to filter by."""
        return sorted(self._values[field])

    def _mask(self, wanted: Filter) -> npt.NDArray[np.bool_]:
        """Which passages pass, one flag each."""
        words = frozenset(_words(wanted.value))
        passing = np.array([words <= labels[wanted.field] for labels in self._labels], bool)
        return passing[self._group] if len(passing) else np.empty(0, bool)

    def _learn_writeup(self, writeup: WriteUp) -> dict[str, frozenset[str]]:
        makers = self._made_by[writeup]
        self._names.update(_names(writeup, makers))
        return self._learn(event=_given(writeup.event), year=_years(writeup), by=makers)

    def _learn_talk(self, talk: Talk | None) -> dict[str, frozenset[str]]:
        if talk is None:
            return self._learn(event=(), speaker=(), talk=())
        people = (part for speaker in talk.speakers for part in (speaker.name, speaker.affiliation) if part)
        return self._learn(event=_given(talk.event), speaker=people, talk=(talk.title,))

    def _learn(self, **fields: Iterable[str]) -> dict[str, frozenset[str]]:
        """The words of each field; an event goes by its city's name, too."""
        labels = {}
        for field, found in fields.items():
            values = list(found)
            self._values[field].update(dict.fromkeys(values))
            cities = [city for value in values if field == "event" and (city := event.city(value))]
            labels[field] = frozenset(word for value in (*values, *cities) for word in _words(value))
        return labels


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _years(writeup: WriteUp) -> set[str]:
    """The event's year; the year of publication only where no event is known."""
    return set(_YEAR.findall(writeup.event or "")) or ({str(writeup.published.year)} if writeup.published else set())


def _names(writeup: WriteUp, makers: Iterable[str]) -> Iterator[tuple[tuple[str, ...], Filter]]:
    """The ways in which people name a facet of this write-up, with what they mean."""
    for year in _years(writeup):
        yield (year,), Filter("year", year)
    if writeup.event:
        yield _words(writeup.event), Filter("event", writeup.event)
        for city in filter(None, [event.city(writeup.event)]):
            yield _words(city), Filter("event", city)
    for name in makers:
        yield _words(name), Filter("by", name)
        for word in _words(name):
            if len(word) > 3 and word not in _GENERIC:  # noqa: PLR2004  # shorter ones are initials and particles
                yield (word,), Filter("by", word)


def makers(writeup: WriteUp) -> Iterator[str]:
    """Authors and publisher; the file's name too, as `acme-paris-2024.txt` is often all that says whose it is."""
    yield from filter(None, (*writeup.authors, writeup.publisher))
    words = [word for word in _words(writeup.path.stem.replace("_", " ")) if word.isalpha() and len(word) > 1]
    known = set(_words(f"{writeup.event or ''} {event.city(writeup.event) or '' if writeup.event else ''}"))
    for word in words:
        if word not in known | _GENERIC | STOP_WORDS["en"]:
            yield _in_full(word, writeup)


def _in_full(name: str, writeup: WriteUp) -> str:
    """`acme streaming` for `acme`, where the text hardly ever says the one without the other."""
    said = re.compile(rf"\b{re.escape(name)}\b(?: (\w+))?", re.IGNORECASE)
    paragraphs = (paragraph.text for section in writeup.sections for paragraph in section.paragraphs)
    texts = (text for text in paragraphs if name in text.casefold())
    after = Counter((match[1] or "").lower() for text in texts for match in said.finditer(text))
    (word, often), *_ = after.most_common(1) or [("", 0)]
    return f"{name} {word}" if word and often > 1 and often > after.total() / 2 else name


@lru_cache(maxsize=16_384)  # one event, author or speaker is that of many write-ups
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(text))
