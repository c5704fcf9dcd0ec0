"""Questions that the notes at hand answer, to show in the help."""

from collections import defaultdict
from itertools import islice, zip_longest

from knowledge import Library, Passage

LONGEST = 40
USUAL = 15
"""Characters of a question as people type it: shorter headings say little, longer ones are titles."""
MOST_WRITEUPS = 5
MOST_PASSAGES = 2000


def examples(library: Library, most: int = 3) -> tuple[str, ...]:
    """Return at most so many questions, each answered by what it is about: headings of several write-ups, a speaker."""
    headings = _answered_headings(library, most)
    speaker = _answered_speaker(library)
    return (*headings[: most - 1], speaker) if speaker else headings[:most]


def _answered_headings(library: Library, most: int) -> tuple[str, ...]:
    """Headings that find their own section, first one of each write-up: the inner ones, and those about talks."""
    by_writeup: defaultdict[int, set[tuple[bool, int, int, str]]] = defaultdict(set)
    for passage in islice(library.passages, MOST_PASSAGES):
        *outer, heading = passage.headings or ("",)
        if 0 < len(heading) <= LONGEST:
            rank = not passage.talk, -len(outer), abs(len(heading) - USUAL), heading
            by_writeup[id(passage.writeup)].add(rank)
    ranked = [sorted(found) for found in by_writeup.values()]
    turns = (choice[-1] for turn in zip_longest(*ranked[:MOST_WRITEUPS]) for choice in turn if choice)
    return tuple(islice((heading for heading in dict.fromkeys(turns) if _finds(library, heading)), most))


def _finds(library: Library, heading: str) -> bool:
    answer = library.ask(heading, limit=1)
    return bool(answer.excerpts) and not answer.corrected and answer.excerpts[0].headings[-1:] == (heading,)


def _answered_speaker(library: Library) -> str | None:
    """The first speaker whose name finds a talk of hers or his."""
    with_talks = (passage for passage in islice(library.passages, MOST_PASSAGES) if passage.talk)
    names = dict.fromkeys(name for passage in with_talks for name in _names(passage))
    return next((name for name in islice(names, 5) if _finds_talk(library, name)), None)


def _names(passage: Passage) -> tuple[str, ...]:
    return tuple(speaker.name for speaker in passage.talk.speakers) if passage.talk else ()


def _finds_talk(library: Library, name: str) -> bool:
    found = library.ask(name, limit=1).excerpts
    return bool(found and found[0].talk and any(speaker.name == name for speaker in found[0].talk.speakers))
