"""Titles of talks as people write them: one spelling for all, and how near one is to another."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from knowledge.analysis import fold
from knowledge.stopwords import STOP_WORDS

TITLE_WORDS = 3
"""Words that a title has at least, where no more than its words tells that it is one."""

LONGEST_TITLE = 120
"""Characters of a title, at most."""

_KINDS = (
    r"(?:keynote(?:\s+(?:panel(?:\s+discussion)?|session|demo))?|(?:lightning\s+)?talk|session|contribfest"
    r"|panel(?:\s+discussion)?|tutorial|poster(?:\s+session)?|workshop|fireside chat|conférence|bof)"
)
_EVENT = (  # "KubeCon NA 2023", "KubeCon + CloudNativeCon Europe '22"
    r"(?:kube\s?con|cloudnativecon|KCD|Cloud Native Rejekts)\b[^:|()\[\]–—]{0,60}?"
    r"\b(?:EU|NA|Europe|America|China|India|Japan|(?:20|['’])?\d\d|virtual)\b[^:|()\[\]–—]{0,20}?"
)
_BEFORE_TITLE = re.compile(rf"^\W{{0,3}}\[?{_EVENT}(?:\]\s?:?\s|\s?:\s|\s[-–—|]\s)(?=\s*\S)", re.IGNORECASE)
_BEHIND_TITLE = re.compile(
    rf"(?:\s[-–—|@]\s?|,\s|\s?[(\[]){_EVENT}(?:[)\]]|,?\s\((?:\w+,?\s)?20\d\d\))?$", re.IGNORECASE
)
_ONLY_EVENT = re.compile(rf"\W*{_EVENT}(?:[,·|]\s?[^\W\d][\w\s.,]{{1,40}})?\W*", re.IGNORECASE)
_PREFIX = re.compile(
    rf"^(?:[^\w“\"]*(?:(?:sponsored|closing|opening|virtual|cl|project|demo)\s+)*{_KINDS}\s*(?::|\]|\s[-–—|]\s))+",
    re.IGNORECASE,
)
_DATE = re.compile(  # "Thursday, 21st March 2024", "March 21, 2024", "21 de marzo de 2024"; "21/3/2024"
    r"\W*(?:[^\W\d_]+\W+){0,2}\d{1,2}(?:st|nd|rd|th|er)?\W+(?:(?:(?:de|of)\s)?[^\W\d_]+\W+(?:de\s)?)?(?:19|20)\d\d\W*"
    r"|\W*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\W*"
)
_KUBECON = re.compile(r"con\b|kcd|rejekts", re.IGNORECASE)
_SUFFIX = re.compile(
    r"\s*(?:\|\s*(?:project\s+)?lightning talk"
    r"|[-–|(\[]\s*(?:virtual|sponsored|recorded|repeat|keynote|live)\s*[)\]]?)\s*$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"\s[-–—|]\s|[:?!;.…]+(?:\s|$)|\s\(|…")
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")
_JOINED = re.compile(r"['’‘`´]")
_AND = re.compile(r"[&+＋＆]")
_ALIASES = {"k8s": "kubernetes"}

_PREPOSITIONS = frozenset("about across after before between beyond through under within without".split())

_SAME, _NEAR = 97, 90  # of 100
_ENOUGH_WORDS = 4  # for a part of a title to stand for it
_LONG_TEXT = 400  # characters; no title, and not worth remembering
_MANY_WORDS = 6  # for any opening words of a title, not up to a colon or the like, to stand for it
_SHORTEST = 2  # words; "Day 1" is no title
_LIKE = 70  # similarity of two words, of 100, one of which may be a slip of the pen
_LIKE_SMALL = 60  # the same for a word of two or three letters
_OPENING_WORDS = 3  # up to a colon or the like


class Likeness(StrEnum):
    """How a title as written relates to the title of a talk, the nearest first."""

    SAME = "the title"
    NEAR = "the title but for its spelling"
    CUT = "the title cut short"
    TAIL = "the end of the title"
    LONGER = "the title and more"
    OPENING = "the opening words of the title"


@dataclass(frozen=True, slots=True)
class Resemblance:
    """`score` is the similarity in letters of what was compared, 0 to 100."""

    likeness: Likeness
    score: float


def normal(title: str) -> str:
    """Return the words of a title in one spelling, without "Keynote:" in front or "| Lightning Talk" behind.

    >>> normal("Sponsored Keynote: Day-2’000 – K8s & “more”")
    'day 2000 kubernetes and more'
    """
    return _normal(title) if len(title) < _LONG_TEXT else _words(bare(title))


@lru_cache(maxsize=16_384)
def _normal(title: str) -> str:
    return _words(bare(title))


def bare(title: str) -> str:
    """Return the title as written, without "Keynote:" in front or "| Project Lightning Talk" behind.

    >>> bare("⚡ Lightning Talk: What is eBPF? | Project Lightning Talk")
    'What is eBPF?'
    """
    rest = _SUFFIX.sub("", _PREFIX.sub("", without_event(title))).strip()
    return rest or title.strip()


def without_event(title: str) -> str:
    """Return a title without the conference in front or behind, if more than that is left.

    >>> without_event("KubeCon 2023 NA – Otters at Scale"), without_event("KubeCon EU 2024: Day 1")
    ('Otters at Scale', 'KubeCon EU 2024: Day 1')
    """
    if not _KUBECON.search(title):
        return title
    rest = _BEHIND_TITLE.sub("", _BEFORE_TITLE.sub("", title)).strip()
    return rest if len(rest.split()) > _SHORTEST or not rest.isascii() else title


def is_event(text: str) -> bool:
    """Say whether a text names a conference and nothing else, so that it is no title.

    >>> is_event("KubeCon EU 2024, Paris"), is_event("KubeCon EU 2024: Day 1")
    (True, False)
    """
    return bool(_KUBECON.search(text) and _ONLY_EVENT.fullmatch(text))


def is_date(text: str) -> bool:
    """Say whether a text is but a date, so that it is no title.

    >>> is_date("Thursday, 21 March 2024"), is_date("2024-03-21"), is_date("Otters in 2024")
    (True, True, False)
    """
    return _DATE.fullmatch(text) is not None


def is_called_talk(text: str) -> bool:
    """Say whether "Keynote:" or the like stands before what can be a title.

    >>> is_called_talk("Keynote: Otters at Scale"), is_called_talk("Otters at Scale"), is_called_talk("Talk: it is on")
    (True, False, False)
    """
    title = bare(text)
    return title != text and in_title_case(title)


def resemblance(said: str, title: str) -> Resemblance | None:
    """Compare a title as a write-up has it with a talk's; None when they are not the same beyond doubt.

    Numbers must agree: "Day 1" is not "Day 2", however near in letters.

    >>> resemblance("We tested 6 database operations", "We Tested 6 Database Operators. The Results!").likeness
    <Likeness.CUT: 'the title cut short'>
    """
    ours, theirs = normal(said), normal(title)
    if not ours or not theirs:
        return None
    score = _near(ours, theirs)
    if score:
        return Resemblance(Likeness.SAME if score >= _SAME else Likeness.NEAR, score)
    return _part(said, ours, title, theirs) or _longer(ours, theirs)


def in_title_case(text: str, least: int = TITLE_WORDS) -> bool:
    """Say whether nearly all longer words are capitalised, and there are at least as many words as a title has.

    >>> in_title_case("Otters at Scale"), in_title_case("Dams at Noon"), in_title_case("A matter of taste")
    (True, True, False)
    """
    words = text.split()
    longer = [word for word in words if len(word) > len("with") and word not in _PREPOSITIONS]
    longer = longer or [word for word in words if word not in STOP_WORDS["en"]] or words
    return len(words) >= least and sum(word[0].isupper() or word[0].isdigit() for word in longer) * 5 >= len(longer) * 4


def _part(said: str, ours: str, title: str, theirs: str) -> Resemblance | None:
    """Compare with the title's opening words, up to a boundary or as many as were written, and with its end."""
    heads, tails = _parts(title)
    count = len(ours.split())
    for head in heads:
        if count >= _OPENING_WORDS and (score := _near(ours, head)):
            return Resemblance(Likeness.CUT if count >= _ENOUGH_WORDS else Likeness.OPENING, score)
    if count < _ENOUGH_WORDS:
        return None
    if count >= _MANY_WORDS or said.rstrip().endswith(("…", "...")):
        score = _near(ours, " ".join(theirs.split()[:count]))
        if score:
            return Resemblance(Likeness.CUT, score)
    score = max((_near(ours, tail) for tail in tails), default=0)
    return Resemblance(Likeness.TAIL, score) if score else None


def _longer(ours: str, theirs: str) -> Resemblance | None:
    count = len(theirs.split())
    if count < _ENOUGH_WORDS:
        return None
    score = _near(" ".join(ours.split()[:count]), theirs)
    return Resemblance(Likeness.LONGER, score) if score >= _SAME else None


def _near(ours: str, theirs: str) -> float:
    """Return the similarity, 0 unless each word has its like on the other side: "SIG Node" is not "SIG Docs"."""
    score = fuzz.ratio(ours, theirs, score_cutoff=_NEAR)
    if not score or ours == theirs:
        return score
    here, there = ours.split(), theirs.split()
    return score if _has_likes(here, there) and _has_likes(there, here) else 0.0


def _has_likes(words: list[str], others: list[str]) -> bool:
    """Say whether each word is among the others, is like one or two run together, or is small; numbers must be same."""
    joined = [*others, *(first + second for first, second in pairwise(others))]
    return all(
        word in others
        or word in STOP_WORDS["en"]
        or (word.isalpha() and any(_like(word, other) for other in joined))
        or any(first + second in others for first, second in pairwise(words) if word in {first, second})
        for word in words
    )


def _like(word: str, other: str) -> bool:
    score = fuzz.ratio(word, other)
    return score >= _LIKE or other.startswith(word) or (score >= _LIKE_SMALL and other in STOP_WORDS["en"])


@lru_cache(maxsize=16_384)
def _parts(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    shown = bare(title)
    cuts = [cut.span() for cut in _BOUNDARY.finditer(shown) if cut.start() > 0 and cut.end() < len(shown)]
    return tuple(_words(shown[:start]) for start, _ in cuts), tuple(_words(shown[end:]) for _, end in cuts)


def _words(text: str) -> str:
    plain = _AND.sub(" and ", _JOINED.sub("", fold(text)))
    return " ".join(_ALIASES.get(word, word) for word in _WORD.findall(plain))
