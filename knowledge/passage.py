"""Passages: what the index ranks, a few neighbouring sentences of one section with their place in the source."""

from dataclasses import dataclass

from knowledge.talks import Talk
from knowledge.writeup import WriteUp


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """`text` is verbatim; `lines` are (first, last) in the file on disk, from 1."""

    text: str
    lines: tuple[int, int]
    headings: tuple[str, ...]
    writeup: WriteUp
    talk: Talk | None = None
