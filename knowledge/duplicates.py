"""The same write-up twice: as text and as Markdown, or from two crawls. A translation is another write-up.

Broder's resemblance by shingles: runs of words that two texts share (https://doi.org/10.1109/SEQUEN.1997.666900).
Only every eighth shingle is kept, chosen by its hash and so the same ones in every text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, combinations
from zlib import crc32

import numpy as np

from knowledge.writeup import WriteUp

_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")
_RUN = 5  # words
_ONE_IN = 8
_FEWEST = 12  # kept shingles, some hundred words: less is a stub that anything may hold
_SHARED = 0.7  # of the smaller text's shingles
_FURNITURE = 40  # texts that hold a run of words: it is what a site prints under every post
_SIZES = 0.25  # the smaller text is at least this share of the larger, else it is a quotation


def same_writeups(
    writeups: Sequence[WriteUp], sketches: Sequence[Collection[int]] | None = None
) -> tuple[tuple[WriteUp, ...], ...]:
    """Return the groups of two or more that are one write-up, the richest copy first, in the order of the first.

    Richest is the copy with most links, then headings, then known facts about itself, then text; among equals the
    first. `sketches` are those of `writeups`, where they are known.
    """
    sketches = sketches or [sketch(writeup) for writeup in writeups]
    leader = list(range(len(writeups)))
    for one, other in _alike(sketches):
        leader[_find(leader, other)] = _find(leader, one)
    groups: defaultdict[int, list[WriteUp]] = defaultdict(list)
    for number, writeup in enumerate(writeups):
        groups[_find(leader, number)].append(writeup)
    return tuple(tuple(sorted(group, key=_richness, reverse=True)) for group in groups.values() if len(group) > 1)


def sketch(writeup: WriteUp) -> frozenset[int]:
    """Return the hashes of the shingles that are kept of a write-up."""
    text = " ".join(paragraph.text for section in writeup.sections for paragraph in section.paragraphs)
    words = _WORD.findall(text.casefold())
    runs = zip(*(words[shift:] for shift in range(_RUN)), strict=False)
    return frozenset(code for run in runs if (code := crc32(" ".join(run).encode("utf-8", "replace"))) % _ONE_IN == 0)


def _alike(sketches: Sequence[Collection[int]]) -> Iterator[tuple[int, int]]:
    long = [(number, sketch) for number, sketch in enumerate(sketches) if len(sketch) >= _FEWEST]
    codes = np.fromiter(chain.from_iterable(sketch for _, sketch in long), np.int64)
    order = codes.argsort(kind="stable")
    numbers = np.repeat([number for number, _ in long], [len(sketch) for _, sketch in long])[order]
    _, firsts, often = np.unique(codes[order], return_index=True, return_counts=True)
    held = (often > 1) & (often <= _FURNITURE)
    holders = (numbers[first : first + n].tolist() for first, n in zip(firsts[held], often[held], strict=True))
    shared = Counter(pair for found in holders for pair in combinations(found, 2))
    for (one, other), count in shared.items():
        small, large = sorted((len(sketches[one]), len(sketches[other])))
        if count >= _SHARED * small and small >= _SIZES * large:
            yield one, other


def _find(leader: list[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number


def _richness(writeup: WriteUp) -> tuple[int, int, int, int]:
    links = sum(len(s.links) + sum(len(p.links) for p in s.paragraphs) for s in writeup.sections)
    headings = sum(bool(section.headings) for section in writeup.sections)
    facts = (writeup.url, writeup.event, writeup.published, writeup.publisher, writeup.authors)
    text = sum(len(paragraph.text) for section in writeup.sections for paragraph in section.paragraphs)
    return links, headings, sum(map(bool, facts)), text
