"""An answer: ranked excerpts, or an honest "not in the notes"."""

from dataclasses import dataclass

from knowledge.talks import Talk
from knowledge.writeup import WriteUp


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What a person sees of a passage: verbatim, whole sentences, at most 600 characters.

    `marks` are (start, end) of the matched words in `text`, ascending, not overlapping. `headings` run from the
    outermost to the innermost. `lines` are (first, last) in the source file, from 1. `text` may hold line breaks:
    one between list items (each with "• " in front), code lines and table rows, two between paragraphs.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    headings: tuple[str, ...]
    lines: tuple[int, int]
    writeup: WriteUp
    talk: Talk | None
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """`excerpts`, best first, is empty when the notes hold no answer; `near` then holds at most two that come close.

    `suggestion` is a better spelling of the question: when `corrected` is true the excerpts are those of the
    suggestion already. `unknown` are the words of the question, as typed, that no write-up holds.
    `notices` are whole sentences for the person who asked, such as a filter that matches nothing.
    """

    question: str
    excerpts: tuple[Excerpt, ...] = ()
    near: tuple[Excerpt, ...] = ()
    suggestion: str | None = None
    corrected: bool = False
    unknown: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
