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
_ADJACENT = re.compile(
    r"\b(?:talk|session|keynote|presentation|panel|conférence|présentation|exposé|intervention|atelier|vortrag|charla"
    r"|ponencia|sesión|presentación|palestra)s?"
    r"(?:\s(?:titled|entitled|called|named|intitulée?|titrée?|appelée?|namens|mit dem titel|titulad[ao]|llamad[ao]))?"
    r"\s?[:,]?\s?$",
    re.IGNORECASE,
)
_TURNED = re.compile(  # words between the talk and the marks by which these hold something else
    r"\b(?:about|say(?:s|ing)?|said|that|discuss\w*|mention\w*|learn\w*|show\w*|explain\w*|introduc\w*|quot\w*|ask\w*"
    r"|call(?:s|ed|ing)? (?:it|them|this|that|us|himself|herself)|so-called|the (?:phrase|term|word|concept|idea)"
    r"|disait|parl\w+|sagte|erklärt\w*|dijo)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:the|a|an|this|that|its|of|le|la|les|une?|des|der|die|das|den|el|los|las)\s(?:new\s)?$", re.IGNORECASE
)
_AND = re.compile(r"\W{0,3}(?:(?:and|et|und|y|e|or|as well as)\W{1,3})?")
_TALK_BEHIND = re.compile(
    r"\W{0,2}(?:talk|session|keynote|panel|presentation|lightning|workshop|tutorial|vortrag)\b", re.IGNORECASE
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
    before: Quotation | None = None
    for found in islice(_QUOTED.finditer(text), _MOST):
        title = next(filter(None, found.groups())).strip(" ,.，。")
        if " " in title or found[1] is None:
            goes_on = before is not None and _AND.fullmatch(text, before.end, found.start()) is not None
            certain = _is_worded(text, found, title) and (
                before.certain if before and goes_on else _is_called_talk(text, found, title)
            )
            before = Quotation(title, *found.span(), certain=certain)
            yield before


def _is_worded(text: str, found: re.Match[str], title: str) -> bool:
    """Say whether words can be a title: in title case where there is one, or else right behind "the talk"."""
    if found[1] is None:
        return len(title) >= _SHORTEST
    told = title[:1].isupper() and len(title.split()) >= _LONG and found[1][-1] not in ".!"
    return in_title_case(title) or (
        told and _ADJACENT.search(text, max(0, found.start() - _CUE_WITHIN), found.start()) is not None
    )


def _is_called_talk(text: str, found: re.Match[str], title: str) -> bool:
    if found[1] and _TALK_BEHIND.match(text, found.end()):
        return True
    within = _CUE_WITHIN if len(title.split()) < _LONG else _CUE_FOR_LONG
    before = text[max(0, found.start() - within) : found.start()]
    said = next(reversed([*_TALK_WORD.finditer(before)]), None)
    if said is None:
        return not found[1] and _TALK_WORD_BEHIND.match(text, found.end()) is not None
    return not _TURNED.search(before, said.start()) and not (found[1] and _ARTICLE.search(before))
