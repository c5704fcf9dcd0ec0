"""Lists of people as programmes print them: "Ada Kern & Bo Lind, Solo; Cy Moor (Istio)", taken apart.

Strict on purpose: what does not read as a list of people, word for word, is none.
"""

import re
from collections.abc import Iterable, Sequence

from knowledge.talks import Speaker
from knowledge.talkwords import NO_NAME

LONGEST_LINE = 400
"""Characters of a line that can name people, at most; what is longer is a paragraph."""

_WIDE = str.maketrans("，、；：（）｜＆", ",&;:()|&")  # "、" parts equals
_IN_PARENTHESES = re.compile(r"\s*\(([^()]*)\)\s*$")
_APART = (re.compile(r"\s*;\s*(?:&\s*|and\s)?|\s+[/|]\s+"), re.compile(r"\s*;\s*(?:&\s*|and\s)?"))  # groups of people
_COMMA = re.compile(r",(?![^()]*\))")
_AMPERSAND = re.compile(r"\s*&\s*")
_PLUS = re.compile(r"\s+\+\s+")  # "KubeCon + CloudNativeCon" is one company
_AND = re.compile(r"\s*&\s*|,?\s+(?:and|et|und|y|with|avec)\s+")
_FROM = re.compile(r"\s+(?:from|@|chez|de chez)\s+")
_AT = re.compile(r"\s+(?:from|@|chez|de chez|of|at|von der|von)\s+")  # "Threat Hunting at Scale" is nobody
_TWO_ROLES = re.compile(r"[^,&]+,[^,&]+&[^,&]+,[^,&]+")  # "Ada Kern, VP & CTO, Solo"
_PRONOUNS = re.compile(r"\s*\((?:she|he|they|elle|il|iel)\b[^()]*\)", re.IGNORECASE)
_COMPANY_FORM = re.compile(r",\s+(?=(?:Inc|LLC|Ltd|GmbH|Corp|S\.?A|B\.?V|PLC|Co)\b(?!-))", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*[(“\"][\w .'-]{1,20}[)”\"]\s*")  # Dylan (Daniel) Page
_TWO_WORDS = re.compile(r"([^\s,&(“\"]+)\s+([^\s,&(“\"]+)(?=[\s,&]|$)")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_CLAUSE_END = re.compile(r"[!?:;。！？]|(?<!\bCo)(?<!\bSt)(?<!\b[A-Z])\.\s")  # which no company's name holds
_CHINESE_CLAUSE = re.compile(r"[\u4e00-\u9fff]{17}")  # no company's name is that long
_NAME_PREFIX = re.compile(r"(?:M[ac]c?|D[eiu]|L[aeo]|Van|Fitz|Al|El|O['’]|D['’])(?=[A-Z])")  # McLuckie, DeVito
_INITIALS = re.compile(r"[^\W\d_]\.?(?:[^\W\d_]\.?)?")  # J., JJ, Jo
_MOST_NAME_WORDS = 5
_MANY_NAMES = 4  # in a row, from which the last is no company's
_SHORT_COMPANY = 2  # words, of which one may be small: "Millennium bcp", "eBay"
_LONGEST_COMPANY = 90  # characters, a role included
_SMALL_WORDS = frozenset("of for and the at in on by de du des la le der für van a &".split())
_PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin ibn al el y e st ben".split()
)


def people(text: str, *, listed: bool = False) -> tuple[Speaker, ...]:
    """Read a list of people as programmes print it; empty when any part of it is something else.

    A company stands for those before it that have none of their own. `listed` says that people are named for certain:
    it allows commas between them, and "A of C".

    >>> people("Alolita Sharma & Matt Young, Apple; Vijay Samuel, eBay")[1]
    Speaker(name='Matt Young', affiliation='Apple')
    """
    line = _COMPANY_FORM.sub(" ", _PRONOUNS.sub("", narrow(text))).strip(" .,")
    if not line or len(line) > LONGEST_LINE:
        return ()
    marks = _APART if "/" in line or "|" in line else _APART[1:]
    ways = dict.fromkeys(tuple(mark.split(line)) for mark in marks)
    found = (_all_of(_group(group, listed=listed) for group in way) for way in ways)
    return tuple(next(filter(None, found), ()))


def narrow(text: str) -> str:
    """Return the text with Latin signs for the wide ones that Chinese and Japanese type.

    >>> narrow("张磊（阿里云）、李四")
    '张磊(阿里云)&李四'
    """
    return text.translate(_WIDE)


def are_people(speakers: Sequence[Speaker]) -> bool:
    """Say whether those who were read from a line are people beyond doubt, rather than capitalised words of a title.

    >>> are_people(people("Jo Li")), are_people(people("Ada Kern")), are_people(people("Jo Li, Solo"))
    (False, True, True)
    """
    spelt = [speaker for speaker in speakers if not _CHINESE_NAME.fullmatch(speaker.name)]  # such may be any word
    return any(speaker.affiliation for speaker in speakers) or len(spelt) > 1 or any(_rare(who.name) for who in spelt)


def _rare(name: str) -> bool:
    """Say whether a lone name cannot be two words of a title: each is a plain capitalised word of three letters on."""
    words = name.split()
    return len(words) in {2, 3} and all(word.isalpha() and word.istitle() and len(word) > len("of") for word in words)


def _group(text: str, *, listed: bool) -> list[Speaker]:
    """Read people of whom the last named company is shared by those before without one.

    "and" parts people unless "&" does, or it stands in a role: "A, Head of Data and Platform, C", "A, VP & CTO, C".
    """
    if not _may_begin_with_a_name(text):
        return []
    marks = (_AMPERSAND, _AND, _PLUS) if "&" in text else (_AND, _AMPERSAND, _PLUS)
    whole = [(text,)] if _TWO_ROLES.fullmatch(text) else []
    ways = dict.fromkeys([*(tuple(mark.split(text)) for mark in marks), *whole])  # each once: most split no text
    found = next(filter(None, (_pieces(way, listed=listed) for way in ways)), [])
    shared = None
    for i in range(len(found) - 1, -1, -1):
        shared = found[i].affiliation or shared
        found[i] = Speaker(found[i].name, found[i].affiliation or shared)
    return found


def _may_begin_with_a_name(text: str) -> bool:
    """Say whether the first two words can be a person's; most lines need not be looked at any further."""
    words = _TWO_WORDS.match(text)
    return not words or _CHINESE_NAME.fullmatch(words[1]) is not None or all(map(_is_name_word, words.groups()))


def _pieces(pieces: Sequence[str], *, listed: bool) -> list[Speaker]:
    def in_row(piece: str) -> bool:  # "A, B, C & D" names no company
        return piece.count(",") > 1 and _is_name(pieces[-1])

    return _all_of(_piece(piece, listed=listed or in_row(piece)) for piece in pieces)


def _all_of(parts: Iterable[list[Speaker]]) -> list[Speaker]:
    """Return those whom the parts of a list name; nobody where any part names none."""
    found: list[Speaker] = []
    for speakers in parts:
        if not speakers:
            return []
        found += speakers
    return found


def _piece(text: str, *, listed: bool) -> list[Speaker]:
    """Read "Name", "Name (Company)", "Name, Company", "Name, Role, Company" and "Name from Company"."""
    parts = [part.strip() for part in _COMMA.split(text) if part.strip()]
    company_mark = _AT if listed else _FROM
    first = _person(parts[0], company_mark) if parts else None
    if first is None:
        return []
    known = [first, *filter(None, (_person(part, company_mark) for part in parts[1:]))]
    if len(known) == len(parts) and (listed or all(person.affiliation for person in known)):
        return known
    if known[0].affiliation:
        return known[:1] if len(parts) == 1 else []
    company = parts[-1] if len(parts) > 1 and all(map(_is_company, parts[1:])) else None
    if len(parts) > 1 and company is None:
        return []
    if len(known) == len(parts) >= _MANY_NAMES:
        return known
    names = known[:-1] if len(known) == len(parts) else known[:1]  # "A, B, Company" else "A, Role, Company"
    return [Speaker(person.name, company) for person in names or known[:1]]


def _person(text: str, from_company: re.Pattern[str]) -> Speaker | None:
    """Read one person: a name, perhaps with the company in parentheses or after "from"."""
    inner = _IN_PARENTHESES.search(text)
    if inner and _is_name(text[: inner.start()]):
        company = inner[1].split(",")[-1].strip()
        return Speaker(text[: inner.start()].strip(), company or None)
    name, *rest = from_company.split(text, maxsplit=1)
    if not _is_name(name) or (rest and not _is_company(rest[0])):
        return None
    return Speaker(name.strip(), rest[0].strip() if rest else None)


def _is_name(text: str) -> bool:
    name = _NICKNAME.sub(" ", text).strip()
    if _CHINESE_NAME.fullmatch(name):
        return True
    words = name.split()
    ends_well = bool(words) and words[-1] not in _PARTICLES and not _COMPANY_FORM.match(f", {words[-1]}")
    return 1 < len(words) <= _MOST_NAME_WORDS and ends_well and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    first, _, rest = word.partition("-")
    if word in _PARTICLES:
        return True
    if first in _PARTICLES and rest:  # de-Roos, al-Farsi
        return _is_name_word(rest)
    if not _NAME_WORD.fullmatch(word) or word.strip(".").casefold() in NO_NAME:
        return False
    return word[0].isupper() and (_INITIALS.fullmatch(word) is not None or _plainly_capitalised(word))


def _plainly_capitalised(word: str) -> bool:
    """Say whether capitals stand only where names have them: "McLuckie", "Fong-Jones", not "OpenTelemetry"."""
    return not any(map(str.isupper, (sign for part in word.split("-") for sign in _NAME_PREFIX.sub("", part)[1:])))


def _is_company(text: str) -> bool:
    """A few words, most of them capitalised, with nothing that ends a clause inside."""
    words = text.split()
    if not words or len(text) > _LONGEST_COMPANY or _CLAUSE_END.search(text) or _CHINESE_CLAUSE.search(text):
        return False
    small = sum(word[0].islower() and word.casefold() not in _SMALL_WORDS for word in words)
    return small * 3 < len(words) or (small <= 1 and len(words) <= _SHORT_COMPANY)
