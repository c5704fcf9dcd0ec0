"""Titles in the addresses of a programme's pages: ".../event/1YeOI/lightning-talk-otters-at-scale-ada-kern-solo"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from knowledge.analysis import fold
from knowledge.links import schedule_words
from knowledge.people import people
from knowledge.stopwords import STOP_WORDS
from knowledge.titles import TITLE_WORDS, normal

_KIND = re.compile(r"^(?:(?:sponsored|project|cl) ?)?(?:keynote|lightning talk|panel(?: discussion)?|tutorial) ")
_FULL_NAME = re.compile(r"(?=\b([^\W\d_a-z][\w’']+)[ -]([^\W\d_a-z][\w’'-]+))")
_IN_TITLES = STOP_WORDS["en"] - {"of", "at", "and"}  # and never among names and companies
_NEARLY_ALL = 0.75  # of a title's words


def title_in(page: str, text: str) -> str:
    """Return the title in the address of a page of the programme, without the speakers behind whom `text` names.

    >>> title_in("https://kccnceu2024.sched.com/event/1YeOI/otters-at-scale-ada-kern-solo", "Ada Kern was fine.")
    'Otters at scale'
    """
    words = _KIND.sub("", schedule_words(page), count=1).split()
    named = set(_names(text)) if words else set()
    starts = (n for n, pair in enumerate(pairwise(words)) if n >= TITLE_WORDS and pair in named)
    end = next((n for n in starts if _IN_TITLES.isdisjoint(words[n:])), len(words))
    return " ".join(words[:end]).capitalize()


def bears(page: str, title: str) -> bool:
    """Say whether the address of a page in the programme bears (nearly all of) the words of a title."""
    words = set(normal(title).split())
    shared = words & set(normal(schedule_words(page)).split())
    return len(shared) >= max(TITLE_WORDS, _NEARLY_ALL * len(words))


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Yield the first and last names, folded, of those whom a text names in full."""
    for first, last in _FULL_NAME.findall(text):
        if people(f"{first} {last}", listed=True):
            yield fold(first), fold(last).split("-")[0]
