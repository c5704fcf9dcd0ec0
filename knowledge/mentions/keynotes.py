"""Keynotes that a write-up tells of without naming them: found by who spoke, for whom, and by rare words of the title.

Only for sections on keynotes, and only where exactly one keynote of the event fits: a keynote is remembered by its
speaker, a breakout session is not, and hundreds of those share each topic.
"""

import re
from collections import Counter
from dataclasses import dataclass

from knowledge.analysis import fold, stem
from knowledge.catalogue import Catalogue, Match
from knowledge.stopwords import STOP_WORDS
from knowledge.talks import Talk
from knowledge.titles import bare, normal

KEYNOTE = re.compile(r"\bkeynotes?\b|主题演讲|基調講演", re.IGNORECASE)

_OPENING = re.compile(
    r"\b(?:first|open(?:ed|s|ing)|kick(?:ed|s)?[ -]?off|welcom\w*|start(?:ed|s)?|launch\w*)\b", re.IGNORECASE
)
_WELCOME = re.compile(r"\b(?:welcome|opening)\b", re.IGNORECASE)
_COMMON = frozenset(map(stem, "kubernetes cloud native cncf open source platform new future community".split()))
_HOSTS = frozenset(
    {"cncf", "independent", "cloud native computing foundation", "linux foundation", "the linux foundation"}
)
_RARE = 2  # keynotes of the event that share a word, at most
_ENOUGH = 3  # words of a title in a heading


@dataclass(frozen=True, slots=True)
class _Keynote:
    talk: Talk
    title: str  # in the one spelling
    words: frozenset[str]  # its content words, stemmed
    companies: frozenset[str]


class Keynotes:
    """The keynotes of one event that a catalogue knows."""

    def __init__(self, catalogue: Catalogue, event: str | None) -> None:
        self._keynotes = [_keynote(talk) for talk in catalogue.of_edition(event) if _is_keynote(talk)]
        self._holders = Counter(word for keynote in self._keynotes for word in keynote.words)
        self._employers = Counter(company for keynote in self._keynotes for company in keynote.companies)

    def told_in(self, heading: str, text: str) -> Match | None:
        """Find the one keynote that a section on keynotes can only be about, by its heading and text."""
        words, everything = _content(normal(heading)), f" {normal(heading)} {normal(text)} "
        found = [(keynote, why) for keynote in self._keynotes if (why := self._evidence(keynote, words, everything))]
        return _match(*found[0]) if len(found) == 1 else None

    def given_by(self, text: str) -> Match | None:
        """Find the one keynote given by a speaker whom a paragraph on a keynote names in full."""
        folded = fold(text)
        named = [k for k in self._keynotes if any(fold(speaker.name) in folded for speaker in k.talk.speakers)]
        if len(named) > 1 and _OPENING.search(text):
            named = [keynote for keynote in named if _WELCOME.search(keynote.talk.title)]
        return _match(named[0], "a keynote by a speaker whom the text names") if len(named) == 1 else None

    def _evidence(self, keynote: _Keynote, heading: frozenset[str], text: str) -> str | None:
        shared = keynote.words & heading
        rare = {word for word in shared if self._holders[word] <= _RARE}
        company = next((name for name in sorted(keynote.companies) if f" {name} " in text), None)
        phrase = self._phrase(keynote, text)
        if len(shared) >= _ENOUGH:
            return f"the heading shares “{', '.join(sorted(shared))}” with the title"
        if company and len(shared) > 1 and (len(rare) > 1 or self._employers[company] == 1):
            return f"the heading shares “{', '.join(sorted(shared))}” with the title, and the text names {company}"
        if phrase and (len(phrase.split()) > _RARE or len(shared) > 1) and shared:
            return f"the text shares “{phrase}” with the title, and the heading “{', '.join(sorted(shared))}”"
        return None

    def _phrase(self, keynote: _Keynote, text: str) -> str | None:
        """Return the longest run of the title's words in the text that holds two words of no other keynote."""
        words = keynote.title.split()
        runs = (
            " ".join(words[first:last])
            for length in range(len(words), 1, -1)
            for first in range(len(words) - length + 1)
            if (last := first + length)
        )
        return next((run for run in runs if f" {run} " in text and self._own_words(run) > 1), None)

    def _own_words(self, run: str) -> int:
        return sum(self._holders[word] == 1 for word in _content(run))


def _keynote(talk: Talk) -> _Keynote:
    title = normal(talk.title)
    companies = {normal(person.affiliation) for person in talk.speakers if person.affiliation}
    return _Keynote(talk, title, _content(title), frozenset(companies - _HOSTS - {""}))


def _is_keynote(talk: Talk) -> bool:
    return (
        KEYNOTE.search(talk.kind or "") is not None
        or KEYNOTE.match(talk.title.removesuffix(bare(talk.title))) is not None
    )


def _content(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split() if word not in STOP_WORDS["en"]) - _COMMON


def _match(keynote: _Keynote, why: str) -> Match:
    return Match(keynote.talk, (why, "the event agrees", *keynote.talk.evidence))
