"""Predictive annotation: passages that tell a number, a price, a reason or a day are found by that, too.

"How many?", "how expensive?", "why?" and "when?" are asked with words that no answer holds, but what kind of answer is
wanted is known, and indexed as a term (Prager, Brown, Coden and Radev, "Question-answering by predictive annotation",
SIGIR 2000).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from knowledge.analysis import tokens
from knowledge.readers.dates import MONTHS

NUMBER, PRICE, DAY, REASON = "#number", "#price", "#day", "#reason"
"""The terms; no word of a text is spelt so."""

_MONTHS = [*(month for month in MONTHS if len(month) > 3), "may", "mai", "mei"]  # noqa: PLR2004 - "out", "set", "mar" are words as well
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = [f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")]
_DAY = re.compile(
    rf"\d(?:st|nd|rd|th|er|\.|º)?\s(?:of\s|de\s)?(?:{_MONTH})\b|\b(?:{_MONTH})\.?\s\d"
    rf"|\b20\d\d-\d\d-\d\d\b|\d\s?月|\b(?:{'|'.join(_WEEKDAYS)})\b"
)
_DAY_WORDS, _DAY_SIGNS = frozenset(_MONTHS + _WEEKDAYS), re.compile(r"\d-\d|月")  # what no day is told without
_NUMBER_WORDS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million
    millions billion billions half percent once twice hourly daily weekly monthly quarterly yearly
    """.split()
)
_DIGITS = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d")
_NUMBER = re.compile(rf"{_DIGITS.pattern}|\b(?:{'|'.join(_NUMBER_WORDS)})\b")
_PRICE_WORDS = frozenset("dollar dollars usd euro euros eur pounds gbp francs chf yen free percent".split())
_PRICE_SIGNS = frozenset("$€£¥%")
_REASON_WORDS = frozenset(
    """
    because reason reasons why motivation parce pourquoi raison raisons weil denn grund warum porque motivo razón perché
    omdat waarom reden
    """.split()
)
_WORD = re.compile(r"\w+")
_AFTER = re.compile(r"[\d.,]*\+?((?:\s+[\w'’-]+){1,3})")
_HOW_MANY = (
    r"\b(?:how (?:many|much|often|long|old)|what (?:number|percentage|proportion|share)|combien|wie ?viele?"
    r"|wie (?:lange|oft)|cu[aá]nt[oa]s?|quant[aeio]s?|hoeveel|hoe lang)\b|多少|几个|いくつ|何人"
)
_HOW_EXPENSIVE = (
    r"\b(?P<how>how (?:much\b(?=.{0,60}\b(?:costs?|pa(?:y|id)|sp(?:end|ent)|charged?|tickets?|fees?)\b)"
    r"|expensive|cheap)|wie teuer)\b"
    r"|^(?!.*\b(?:why|how|there|can|do|does|did|should)\b).*\b(?P<it>(?:price|fee|salary|salarie)s?)\b"
)
_ASKING = frozenset(  # one of these stands in whatever a form of _ASKED finds in ASCII
    """
    many much often long old number percentage proportion share combien viel viele wieviel wieviele lange oft cuanto
    cuanta cuantos cuantas quanto quanta quantos quantas quanti quante hoeveel lang big large fast expensive cheap teuer
    price prices fee fees salary salaries why come pourquoi warum wieso por porque perche waarom when quand wann cuando
    quando wanneer date dates day days
    """.split()
)
_ASKED = {
    NUMBER: re.compile(rf"(?P<many>{_HOW_MANY})|\bhow (?:big|large|fast)\b", re.IGNORECASE),
    PRICE: re.compile(_HOW_EXPENSIVE, re.IGNORECASE),
    REASON: re.compile(
        r"^\W*(?:and |so |but )?(?:why|how come|pourquoi|warum|wieso|por ?qu[eé]|perch[eé]|waarom)\b|为什么|なぜ",
        re.IGNORECASE,
    ),
    DAY: re.compile(
        r"^\W*(?:when|quand|wann|cu[aá]ndo|quando|wanneer)\b|\band when\W*$|\b(?:which|what) (?:date|day)s?\b"
        r"|什么时候|いつ",
        re.IGNORECASE,
    ),
}


class Asked(NamedTuple):
    """The term for what a question wants to be told, the place of the words that say so, and whether it is demanded.

    Nothing without it is an answer then.
    """

    term: str
    span: tuple[int, int]
    demanded: bool


def told(text: str) -> Iterator[str]:
    """The terms for what a passage tells: numbers, prices, reasons, days with their month.

    Numbers are in digits or English words, but no years. A share in percent may be a price, too.

    >>> list(told("9 of 10 clusters")), list(told("From 1 to 4 April 2025")), list(told("In 2025 they may"))
    (['#number'], ['#number', '#day'], [])
    """
    lower, words = _read(text)
    if _DIGITS.search(lower) or not words.isdisjoint(_NUMBER_WORDS):
        yield NUMBER
    if not words.isdisjoint(_PRICE_WORDS) or not _PRICE_SIGNS.isdisjoint(text):
        yield PRICE
    if not words.isdisjoint(_REASON_WORDS):
        yield REASON
    if (not words.isdisjoint(_DAY_WORDS) or _DAY_SIGNS.search(lower)) and _DAY.search(lower):
        yield DAY


def counted(text: str, language: str = "en") -> Iterator[str]:
    """The terms for what is counted: the words after a number, as far as three, as `#number:` and their terms.

    >>> list(counted("Nearly 9.2 million developers. In 12 halls, we walked."))
    ['#number:million', '#number:develop', '#number:hall']
    """
    lower, words = _read(text)
    as_written = text if len(text) == len(lower) else lower
    numbers = _DIGITS if words.isdisjoint(_NUMBER_WORDS) else _NUMBER
    found = (_AFTER.match(as_written, match.end()) for match in numbers.finditer(lower))
    counted_things = (part for match in found if match for token in tokens(match[1], language) for part in token.parts)
    yield from map(counting, dict.fromkeys(counted_things))


@lru_cache(maxsize=1)  # both of the above ask the same
def _read(text: str) -> tuple[str, frozenset[str]]:
    """A text in small letters, and its words: a look at these is quicker than a search for one of many."""
    lower = text.lower()
    return lower, frozenset(_WORD.findall(lower))


def counting(term: str) -> str:
    """The term for a number of things."""
    return f"{NUMBER}:{term}"


def asked(question: str) -> Iterator[Asked]:
    """What a question wants to be told. A number is demanded where it begins by asking how many, a price anywhere.

    "How big was it?" may be answered without a number, and "when is that better?" without a day.

    >>> list(asked("how many came?")), list(asked("When was it?")), list(asked("what happens when a node dies?"))
    ([Asked(term='#number', span=(0, 8), demanded=True)], [Asked(term='#day', span=(0, 4), demanded=False)], [])
    """
    if question.isascii() and _ASKING.isdisjoint(_WORD.findall(question.lower())):
        return  # as nearly always, and a look at the words is quicker than a search for each kind
    for term, form in _ASKED.items():
        if match := form.search(question):
            first = not _WORD.search(question, 0, match.start())
            yield Asked(
                term,
                match.span(match.lastgroup or 0),
                term == PRICE or bool(first and term == NUMBER and match["many"]),
            )
