"""Who gave a talk, as a sentence says it right behind the title: "by Ada Kern (Solo) and Bo Lind"."""

import re

from knowledge.people import people
from knowledge.talks import Speaker

_NAME_WORD = r"[^\W\d_a-z](?:\.|[\w'’-]{0,20})"
NAME = rf"{_NAME_WORD}(?:\s(?:(?:de|da|van|von|der|den|bin|el|al|la)\s){{0,2}}{_NAME_WORD}){{1,3}}"
"""A pattern for what may be the name of a person in a sentence."""

_WORD = r"[A-Z](?:[\w&'’-]|\.(?=\w)){0,20}"
_COMPANY = rf"(?:\s?\([^()]{{1,60}}\)|,?\s(?:from|of|at|@|chez|de chez)\s{_WORD}(?:\s{_WORD}){{0,3}})?"
_SOMEBODY = rf"{NAME}{_COMPANY}"
_BY_SOMEBODY = re.compile(
    rf"[”\"»’']?,?\s(?:(?:presented|given|held|delivered|présentée?|animée?)\s)?(?:by|par|von|por|with|avec)\s"
    rf"({_SOMEBODY}(?:(?:,\s(?:and\s)?|,?\s(?:and|&|et|und|y|/)\s|\s?/\s?|;\s){_SOMEBODY}){{0,5}})(?!\w)"
)
_BESIDE = re.compile(
    r"[”\"»’']?(?:\s?\(([^()]{5,120}(?:\([^()]{1,60}\)[^()]{0,60}){0,5})\)"
    r"|(?:(?:[,:]|\s[–—|-])\s|[–—]\s?)([^.!?]{5,160}(?:\.\w[^.!?]{0,60})?)\.?$)"
)
_UNSPACED_DASH = re.compile(r"(?<=\w)—(?=\w)")


def speakers_behind(text: str, end: int) -> tuple[Speaker, ...]:
    """Read who spoke where a title ends at `end`: "by Ada Kern (Solo)", "(Ada Kern, Solo)", ", Ada Kern, Solo".

    >>> speakers_behind("Otters at Scale by Ada Kern was fine.", len("Otters at Scale"))
    (Speaker(name='Ada Kern', affiliation=None),)
    """
    by = _BY_SOMEBODY.match(text, end)
    if by:
        return people(by[1].rstrip("."), listed=True)
    beside = _BESIDE.match(text, end)
    found = people(_UNSPACED_DASH.sub(", ", beside[1] or beside[2])) if beside else ()
    return found if len(found) > 1 or any(speaker.affiliation for speaker in found) else ()
