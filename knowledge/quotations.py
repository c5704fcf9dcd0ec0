"""Titles in quotation marks inside a text, as “the talk “Otters at Scale”” has one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from knowledge.titles import in_title_case

_QUOTED = re.compile(
    r"[“\"«„]\s*([^“”\"«»„]{8,200}?)\s*[”\"»“]|《([^《》]{2,200})》|「([^「」]{4,200})」|『([^『』]{4,200})』"
)
_TALK_WORD = re.compile(
    r"\b(?:talks?|sessions?|keynotes?|presentations?|presented|titled|entitled|called|during|panel|lightning|watch"
    r"|conf(?:érence)?s?|présentations?|intitulée?|exposés?|interventions?|atelier|vorträge|vortrag|präsentation"
    r"|charlas?|ponencias?|sesión|presentación|palestras?|sessão|apresentação)\b|演讲|主题|议题|分享|题为|セッション|講演|発表",
    re.IGNORECASE,
)
_TALK_WORD_BEHIND = re.compile(r"\W{0,2}(?:という|と題した|の|的)?(?:主题)?(?:演讲|议题|分享|セッション|講演|発表)")
_CUE_WITHIN, _CUE_FOR_LONG = 60, 160  # characters before a quotation mark
_LONG = 4  # words
_MOST = 20  # of a paragraph
_SHORTEST = 6  # characters of a title that is written without spaces


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` is the title with its marks; it is a talk's for `certain` where words beside it say so."""

    title: str
    start: int
    end: int
    certain: bool


def quotations(text: str) -> Iterator[Quotation]:
    """Find titles in quotation marks; one after "the talk" or the like is certain, in title case where it has a case.

    >>> [(found.title, found.certain) for found in quotations("the talk “Otters at Scale”, not “a matter of taste”")]
    [('Otters at Scale', True), ('a matter of taste', False)]
    """
    for found in islice(_QUOTED.finditer(text), _MOST):
        title = next(filter(None, found.groups())).strip(" ,.，。")
        if " " in title or found[1] is None:
            within = _CUE_WITHIN if len(title.split()) < _LONG else _CUE_FOR_LONG
            said = _TALK_WORD.search(text[max(0, found.start() - within) : found.start()])
            said = said or (None if found[1] else _TALK_WORD_BEHIND.match(text, found.end()))
            worded = in_title_case(title) or (found[1] is None and len(title) >= _SHORTEST)
            yield Quotation(title, *found.span(), certain=said is not None and worded)
