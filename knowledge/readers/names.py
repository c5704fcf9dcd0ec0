"""Names of people as bylines give them."""

import re

from knowledge.readers.dates import first_day

_APART = re.compile(r"\s*(?:,|;|&|\||/|\+|、|，|；|和|\band\b|\bet\b|\bund\b|\by\b|\be\b|\ben\b)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?[(<\[][^()<>\[\]]{0,80}[)>\]]")  # an affiliation, a mail address
_BELONGS = re.compile(  # "Ada Kern, for the otter committee"
    r"\s?[,，]?\s?(?:来自|代表|\b(?:from|for|at|on behalf of)\s).{1,80}?(?=\s?(?:[,，;；&|、]|\b(?:and|et|und)\b|$))"
)
_BYLINE = re.compile(
    r"(?:(?:this\s(?:post|article|blog)\swas\s)?(?:written|posted|published|notes?(?:[\s,][\w\s,.&]{0,30})?|guest\spost|blog\spost|recap"
    r"|geschrieben|escrito|écrit|publié|rédigé|von|author|article)\s)?(?:by|par|von|por|door|di)\s(?:me,\s)?(?P<by>.+)"
    r"|(?:authors?|auteurs?|autor(?:en|es)?|hosts?|作者|著者)\s?[:：]\s?(?P<label>.+)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\s(?=(?:authors?|date|created|published(?: on)?|posted(?: on)?|updated|last edited(?: time)?|tags?"
    r"|categor(?:y|ies)|event|location|reading time|auteurs?|autor(?:en)?|datum|fecha"
    r"|作者|日期|时间|時間|发布于|标签|分类)\s?[:：])",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s(?:[·|–—-]|on|le|am|el|at|from|in|für|pour)\s.*|\s?[(\[].*|[·|].*", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_]|@)[\w.'’-]*(?:\s(?:[^\W\d_][\w.'’-]*)){0,4}")
_PERSON = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s(?:de|da|del|di|van|von|der|den|la|el|bin|[A-Z]\.))*(?:\s[A-ZÀ-Þ][\w'’-]{1,20}){1,2}"
)
_NO_PERSON = re.compile(
    r"(?i)\b(?:team|blog|tech\w*|engineer\w*|insights?|news|kube\w*|cloud|native|community|day|notes|group|labs?|inc|gmbh"
    r"|company|university|developer|media|journal|magazine|science|open|source|the|and)\b"
)
_SIGNS = re.compile(r"\s[-–—|·•/]\s|\s?[|·•]\s?")
_MINUTES = re.compile(r"\d\s?-?min", re.IGNORECASE)
_LONGEST = 40  # characters of a name
_LONGEST_LINE = 160


def people(text: str) -> tuple[str, ...]:
    """Part a list of names.

    >>> people("Ada Lovelace, Grace Hopper and Alan Turing")
    ('Ada Lovelace', 'Grace Hopper', 'Alan Turing')
    """
    names = (name.strip(" .,:@") for name in _APART.split(_BELONGS.sub("", _BRACKETS.sub("", text))))
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= _LONGEST and _NAME.fullmatch(name)))


def is_person(line: str) -> bool:
    """Whether a line is no more than what looks like one person's name.

    >>> is_person("Ada Lovelace"), is_person("Otter Tech Blog"), is_person("Zoom fatigue")
    (True, False, False)
    """
    return bool(_PERSON.fullmatch(line)) and not _NO_PERSON.search(line)


def name_beside_day(line: str) -> tuple[str, ...]:
    """Return the author whom a line names beside the day, and nothing else but how long it takes to read.

    >>> name_beside_day("Ada Lovelace - 3 April 2024 · 5 min read"), name_beside_day("Paris Landing - we are here 2024")
    (('Ada Lovelace',), ())
    """
    parts = [part.strip(" ,") for part in _SIGNS.split(line)] if len(line) <= _LONGEST_LINE else []
    named = [part for part in parts if is_person(part)]
    others = [part for part in parts if part and part not in named and not _MINUTES.search(part)]
    return (named[0],) if len(named) == 1 and len(others) == 1 and first_day(others[0]) else ()


def byline(line: str) -> tuple[str, ...]:
    """Return the authors whom a line names as such.

    >>> byline("By Ada Lovelace and Grace Hopper."), byline("By accident, we found it there"), byline("Auteur : Ada L.")
    (('Ada Lovelace', 'Grace Hopper'), (), ('Ada L',))
    """
    parts = _LABELS.split(line) if len(line) <= _LONGEST_LINE else []  # "Author: Ada Lovelace Date: 3 May"
    match = next(filter(None, map(_BYLINE.fullmatch, parts)), None)
    if not match:
        return ()
    found = people(_AFTER.sub("", match["by"] or match["label"]))
    return found if all(name[0].isupper() or not name[0].isascii() for name in found) else ()
