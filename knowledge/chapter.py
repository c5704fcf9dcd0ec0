"""Chapters: one write-up each, with what is worked out from it once and kept while it does not change."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, groupby
from typing import overload

from knowledge.analysis import fold
from knowledge.catalogue import Catalogue
from knowledge.duplicates import sketch
from knowledge.facets import makers
from knowledge.lexicon import acronyms
from knowledge.mentions import mentions
from knowledge.passage import Passage, passages
from knowledge.talks import Mention, Talk, same_to_the_letter
from knowledge.writeup import WriteUp

_WORD = re.compile(r"[^\W\d_][^\W_]*")


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What a write-up says, taken by itself: the talks that it speaks of, the acronyms that it spells out.

    `makers` are those whose notes it is, `sketch` is for recognising another copy of it.
    """

    mentions: tuple[Mention, ...]
    acronyms: tuple[tuple[str, str], ...]
    makers: tuple[str, ...]
    sketch: tuple[int, ...]


def study(writeup: WriteUp, catalogue: Catalogue) -> Study:
    """Work out what `writeup` says; which talks it speaks of, with the help of the catalogue."""
    return Study(
        mentions=mentions(writeup, catalogue),
        acronyms=tuple(dict.fromkeys(pair for text in _texts(writeup) for pair in acronyms(text))),
        makers=tuple(makers(writeup)),
        sketch=tuple(sketch(writeup)),
    )


def word_counts(writeup: WriteUp) -> Counter[str]:
    """How often each word occurs in `writeup`, folded; the parts of a compound are words of their own."""
    return Counter(word for text in _texts(writeup) for word in _WORD.findall(fold(text)))


def _texts(writeup: WriteUp) -> Iterator[str]:
    for section in writeup.sections:
        yield from section.headings[-1:]
        yield from (paragraph.text for paragraph in section.paragraphs)


class Chapter:
    """A write-up in its library: its talks by the names that all write-ups together give them, and its passages.

    `runs` are its passages in short: for each run of them about one talk (or none) that talk, and how many they are.
    Where they are known the passages themselves are made when they are first asked for.
    """

    def __init__(
        self, writeup: WriteUp, told: tuple[Mention, ...], runs: tuple[tuple[Talk | None, int], ...] | None = None
    ) -> None:
        self.writeup = writeup
        self.mentions = told
        self.runs = runs if runs is not None else tuple(_runs(self.passages))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """In source order."""
        return tuple(passages(self.writeup, self.mentions))

    def retold(self, told: tuple[Mention, ...]) -> "Chapter":
        """The chapter with other evidence for the same mentions."""
        if same_to_the_letter((m.talk for m in told), (m.talk for m in self.mentions)):
            return self
        now = {id(old.talk): new.talk for old, new in zip(self.mentions, told, strict=True)}
        return Chapter(self.writeup, told, tuple((talk and now[id(talk)], often) for talk, often in self.runs))

    def __len__(self) -> int:
        return sum(often for _, often in self.runs)


def _runs(found: Sequence[Passage]) -> Iterator[tuple[Talk | None, int]]:
    for talk, run in groupby(found, key=lambda passage: passage.talk):
        yield talk, len(list(run))


class Passages(Sequence[Passage]):
    """The passages of all chapters, in order; those of the first chapter end before number `ends[0]`, and so on."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        self._chapters = chapters
        self.ends = list(accumulate(map(len, chapters)))
        self._starts = [0, *self.ends]

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __iter__(self) -> Iterator[Passage]:
        return chain.from_iterable(chapter.passages for chapter in self._chapters)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(place, slice):
            return tuple(self[i] for i in range(*place.indices(len(self))))
        number = place + len(self) if place < 0 else place
        chapter = bisect_right(self.ends, number)
        if number < 0 or chapter == len(self.ends):
            raise IndexError(place)
        return self._chapters[chapter].passages[number - self._starts[chapter]]
