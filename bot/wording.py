"""How things are put into words, in Slack and in the terminal alike; and other people's words made fit to be shown."""

import re
from functools import lru_cache

from knowledge.answer import Answer
from knowledge.event import canonical
from knowledge.talks import Talk
from knowledge.writeup import WriteUp

LONGEST_WORD = 60
LONGEST_NOTICE = 300
MOST_UNKNOWN = 5
REMEMBERED = 4096
"""Titles that were clipped and write-ups that were named before: each answer shows some again."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    r"""Return the text with a space for each control character, direction override and half of a surrogate pair.

    As long as before, so that marks stay right; line breaks stay.

    >>> clean("a\tb\x1b[1m\u202ec")
    'a b [1m c'
    """
    return _CONTROL.sub(" ", text)


@lru_cache(REMEMBERED)
def clip(text: str, longest: int) -> str:
    """Return the text on one line and in at most `longest` (2 or more) characters, cut between words, with an ellipsis.

    Never empty, as Slack takes no empty text: nothing is an ellipsis too.

    >>> clip("Kepler estimates  energy use", 20), clip("supercalifragilistic", 8), clip("short", 8), clip(" ", 8)
    ('Kepler estimates…', 'superca…', 'short', '…')
    """
    line = " ".join(clean(text).split())
    if len(line) <= longest:
        return line or "…"
    kept = line[:longest]
    words, gap, _ = kept.rpartition(" ")
    head = words if gap and len(words) > longest // 2 else kept[: longest - 1]
    return head.rstrip(" ,;:–-") + "…"


@lru_cache(REMEMBERED)
def source(writeup: WriteUp) -> tuple[str, ...]:
    """Who wrote what, about which event if the title does not say so, and when."""
    event = writeup.event if writeup.event != canonical(writeup.title, writeup.published) else None
    day = f"{writeup.published.day} {writeup.published:%b %Y}" if writeup.published else None
    return tuple(part for part in (writeup.publisher, writeup.title, event, day) if part)


def people(talk: Talk) -> tuple[str, ...]:
    """The speakers, each with the affiliation if it is known.

    >>> from knowledge.talks import Speaker
    >>> people(Talk("Any", (Speaker("Ann Lee", "Acme"), Speaker("Bo Ek"))))
    ('Ann Lee (Acme)', 'Bo Ek')
    """
    return tuple(
        f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name for speaker in talk.speakers
    )


def moment(seconds: int) -> str:
    """A place in a recording.

    >>> moment(65), moment(3665)
    ('1:05', '1:01:05')
    """
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"  # noqa: PLR2004 - an hour


def remarks(answer: Answer) -> list[str]:
    """What there is to say besides the excerpts: words that no write-up holds, and the answer's own notices.

    That there is nothing about the whole of the question need not be said twice.
    """
    unheld = [word for word in answer.unknown if answer.excerpts or word != answer.question]
    words = [f"“{clip(word, LONGEST_WORD)}”" for word in unheld[:MOST_UNKNOWN]]
    unknown = [f"No write-up mentions {' or '.join(words)}."] if words else []
    return unknown + [clip(notice, LONGEST_NOTICE) for notice in answer.notices]
