"""Talks: what they are, who gives them, and where a write-up speaks of which."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person on stage, with the affiliation as the programme gave it."""

    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One session of a conference. `start` is where in the recording the passage begins, in seconds.

    `evidence` says, for people, why this talk was recognised and where each link comes from. Neither makes it
    another talk: talks are equal when all the rest is.
    """

    title: str
    speakers: tuple[Speaker, ...] = ()
    event: str | None = None
    kind: str | None = None
    video_url: str | None = None
    schedule_url: str | None = None
    slides_url: str | None = None
    start: int | None = field(default=None, compare=False)
    evidence: tuple[str, ...] = field(default=(), compare=False)


def same_to_the_letter(some: Iterable[Talk | None], others: Iterable[Talk | None]) -> bool:
    """Whether these are the same talks in the same order, with the same starts and evidence."""
    return all(one is other or _letters(one) == _letters(other) for one, other in zip_longest(some, others))


def _letters(talk: Talk | None) -> tuple[Talk, int | None, tuple[str, ...]] | None:
    return (talk, talk.start, talk.evidence) if talk else None


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a write-up speaks of a talk: paragraphs `first` to `last` (exclusive) of section number `section`.

    `named_in` is the paragraph of that section that only names the talk ("⏩ Title - Speaker"), if there is one.
    `place` is where in the text of paragraph `first` it is named, for one that is named in passing.
    Where mentions overlap, the later one is the more specific.
    """

    talk: Talk
    section: int
    first: int
    last: int
    named_in: int | None = None
    place: int | None = None
