"""Predictive annotation: passages that tell a number or a day are found by that, too.

"How many?" and "when?" are asked with words that no answer holds, but the kind of the answer is known, and indexed as a
term (Prager, Brown, Coden and Radev, "Question-answering by predictive annotation", SIGIR 2000).
"""

import re
from collections.abc import Iterator

from knowledge.analysis import tokens
from knowledge.readers.dates import MONTHS

NUMBER, DAY = "#number", "#day"
"""The terms; no word of a text is spelt so."""

_LONG_MONTHS = "|".join(sorted((month for month in MONTHS if len(month) > 3), key=len, reverse=True))  # noqa: PLR2004 - "out", "set", "mar" are words as well
_WEEKDAYS = "mon|tues|wednes|thurs|fri|satur|sun"
_TOLD = {
    NUMBER: re.compile(
        r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
        r"|billions?|half|percent|once|twice|hourly|daily|weekly|monthly|quarterly|yearly)\b",
        re.IGNORECASE,
    ),
    DAY: re.compile(
        rf"\d(?:st|nd|rd|th|er|\.|º)?\s(?:of\s|de\s)?(?:{_LONG_MONTHS}|may|mai|mei)\b"
        rf"|\b(?:{_LONG_MONTHS}|may|mai|mei)\.?\s\d|\b20\d\d-\d\d-\d\d\b|\d\s?月|\b(?:{_WEEKDAYS})day\b",
        re.IGNORECASE,
    ),
}
_AFTER = re.compile(r"[\d.,]*\+?((?:\s+[\w'’-]+){1,3})")
_HOW_MANY = (
    r"\b(?:how (?:many|much|often|long|old)|what (?:number|percentage|proportion|share)|combien|wie ?viele?"
    r"|wie (?:lange|oft)|cu[aá]nt[oa]s?|quant[aeio]s?|hoeveel|hoe lang)\b|多少|几个|いくつ|何人"
)
_DEMANDED = re.compile(rf"\W*(?:{_HOW_MANY})", re.IGNORECASE)
_ASKED = {
    NUMBER: re.compile(rf"{_HOW_MANY}|\bhow (?:big|large|fast)\b", re.IGNORECASE),
    DAY: re.compile(
        r"^\W*(?:when|quand|wann|cu[aá]ndo|quando|wanneer)\b|\band when\W*$|\b(?:which|what) (?:date|day)s?\b"
        r"|什么时候|いつ",
        re.IGNORECASE,
    ),
}


def told(text: str) -> Iterator[str]:
    """The terms for what a passage tells: numbers, in digits or English words, but no years; days, with their month.

    >>> list(told("9 of 10 clusters")), list(told("From 1 to 4 April 2025")), list(told("In 2025 they may"))
    (['#number'], ['#number', '#day'], [])
    """
    return (term for term, form in _TOLD.items() if form.search(text))


def counted(text: str, language: str = "en") -> Iterator[str]:
    """The terms for what is counted: the words after a number, as far as three, as `#number:` and their terms.

    >>> list(counted("Nearly 9.2 million developers. In 12 halls, we walked."))
    ['#number:million', '#number:develop', '#number:hall']
    """
    found = (_AFTER.match(text, match.end()) for match in _TOLD[NUMBER].finditer(text))
    counted_things = (part for match in found if match for token in tokens(match[1], language) for part in token.parts)
    yield from map(counting, dict.fromkeys(counted_things))


def counting(term: str) -> str:
    """The term for a number of things."""
    return f"{NUMBER}:{term}"


def demanded(question: str) -> frozenset[str]:
    """The terms without which nothing answers: a number, where the question begins by asking how many or how much.

    "How big was it?" may be answered without one, and "when is that better?" without a day.

    >>> demanded("How many came?"), demanded("how do we see how much we use?"), demanded("when was it?")
    (frozenset({'#number'}), frozenset(), frozenset())
    """
    return frozenset({NUMBER} if _DEMANDED.match(question) else ())


def asked(question: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The terms for what a question wants to be told, with the place of the words that say so.

    >>> list(asked("how many came?")), list(asked("When was it?")), list(asked("what happens when a node dies?"))
    ([('#number', (0, 8))], [('#day', (0, 4))], [])
    """
    return ((term, match.span()) for term, form in _ASKED.items() if (match := form.search(question)))
