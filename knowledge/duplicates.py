"""The same write-up twice: as text and as Markdown, or from two crawls. A translation is another write-up.

Broder's resemblance by shingles: runs of words that two texts share (https://doi.org/10.1109/SEQUEN.1997.666900).
Only every eighth shingle is kept, chosen by its hash and so the same ones in every text.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt

from knowledge.writeup import WriteUp

_Numbers = npt.NDArray[np.int64]
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
    """The pairs of numbers of those that share enough, the lesser first."""
    sizes = np.array([len(sketch) if len(sketch) >= _FEWEST else 0 for sketch in sketches], np.int64)
    codes = np.fromiter(chain.from_iterable(s for s, size in zip(sketches, sizes, strict=True) if size), np.int64)
    order = codes.argsort(kind="stable")
    codes, holders = codes[order], np.repeat(np.arange(len(sizes)), sizes)[order]
    _, code, often = np.unique(codes, return_inverse=True, return_counts=True)
    held = (often[code] > 1) & (often[code] <= _FURNITURE)
    pairs, shared = np.unique(_pairs(codes[held], holders[held], len(sizes)), return_counts=True)
    one, other = np.divmod(pairs, max(len(sizes), 1))
    small, large = np.minimum(sizes[one], sizes[other]), np.maximum(sizes[one], sizes[other])
    alike = (shared >= _SHARED * small) & (small >= _SIZES * large)
    yield from zip(one[alike].tolist(), other[alike].tolist(), strict=True)


def _pairs(codes: _Numbers, holders: _Numbers, size: int) -> _Numbers:
    """Each two holders of one code, as one number: the lesser times `size`, plus the other. Both arrays ascend."""
    found = [np.empty(0, np.int64)]
    for distance in range(1, _FURNITURE):
        same = codes[distance:] == codes[:-distance]
        found.append(holders[:-distance][same] * size + holders[distance:][same])
    return np.concatenate(found)


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
