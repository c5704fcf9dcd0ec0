"""Lines that name a talk: "Title - Speaker, Company & Speaker, Company" and its many relatives, taken apart.

Strict on purpose: what does not read as a list of people is part of a title, or the line is no talk line at all.
"""

import re
from dataclasses import dataclass

from knowledge.people import LONGEST_LINE, are_people, narrow, people
from knowledge.pointing import only_points
from knowledge.talks import Speaker
from knowledge.titles import in_title_case, without_event

_DASH = re.compile(r"\s(?:-{1,2}|[–—|·•])\s|\s?——\s?|(?<=[\w?!)”\"])—(?=\w)")
_BY = re.compile(r"\s(?:by|par|von|por)\s", re.IGNORECASE)
_CUT = re.compile(r"\s(?:(?<=\.{3}\s)|(?<=…\s)|(?<=[!?],\s))")  # "The Long Title of a Ta... Ada Kern & Bo Lind"
_LABEL = re.compile(r"^(?:title|titre|titel|título|titolo)\s?[:–—-]\s", re.IGNORECASE)
_SIGNED = re.compile(  # "[Video] Otters at Scale", "Watch: Otters at Scale"
    r"^(?:[(\[【]\s?(?:video|vidéo|recording|watch|youtube|视频|録画|動画)\s?[)\]】]\s?[:–—-]?"
    r"|(?:video|vidéo|recording|watch|vídeo)\s?(?::|\s[–—|-]))\s*(?=\S)|^(?:视频|录像|動画)\s?[:：]\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:talk|session)\s?#?\d{1,2}\s?[:.–—-]\s", re.IGNORECASE)
_SPEAKER_WORDS = (
    r"(?:speakers?|speaker\(s\)|presenters?|panelists?|intervenant(?:\(?e?\)?\(?s?\)?)|orateurs?|conférencier(?:e|s|es)?"
    r"|referent(?:en|in|innen|:innen)?|sprecher(?:in|innen|:innen)?|ponentes?|palestrantes?|relator[ei]"
    r"|主讲人?|演讲(?:者|人|嘉宾)|分享(?:者|人|嘉宾)|讲师|嘉宾|登壇者|発表者|講演者)"
)
_SPEAKERS = rf"{_SPEAKER_WORDS}\s*:\s*"
_BY_LINE = re.compile(
    rf"(?:(?:presented|given|held|delivered|présentée?|animée?|talk|session)\s)?(?:by|par)\s*:?\s+|{_SPEAKERS}",
    re.IGNORECASE,
)
_SPEAKERS_LABEL = re.compile(rf"\W*{_SPEAKER_WORDS}\W*", re.IGNORECASE)
_SPEAKERS_LINE = re.compile(_SPEAKERS, re.IGNORECASE)
_NEXT_LABEL = re.compile(  # of a line that was run together with that of the speakers
    r"\s(?:Links?|Videos?|Recording|Slides|Abstract|Track|Time|Room|Date|Level|Vidéo|Aufzeichnung)(?:\s?:.*)?$"
)
_IN_PARENTHESES = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
_LEADING_MARKS = re.compile(r"^(?:[^\w“\"«'‘《「『(\[#$@¿¡]|#\s|\d{1,2}[.)]\s)+")
_SITE = re.compile(r"\s[-–|]\s(?:YouTube|Vimeo|bilibili)\b(?=\s*(?:\(|$))", re.IGNORECASE)
_TRAILING_POINTER = re.compile(r"[\s\-–—|:,·/]{0,9}(?:\(([^()]{0,60})\)|\[([^\[\]]{0,60})\])\s*\.?$")
_TIME_SLOT = re.compile(
    r"^\d{1,2}[:h]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[-–—]\s*\d{1,2}[:h]\d{2}\s*(?:[ap]\.?m\.?)?)?[\s:|–—-]+", re.IGNORECASE
)
_QUOTED_LINE = re.compile(
    r"(?:(?P<before>[^“”\"«»]{5,160}?)(?:[,:]|\s[–—-])?\s)?[“\"«]\s?(?P<title>[^“”\"«»]{8,200}?)\s?[”\"»]"
    r"(?:(?:,|\s[–—-])?\s(?P<behind>[^“”\"«»]{5,160}))?"
)
_MAX_LABEL = 40  # characters
_MOST_POINTERS, _LONGEST_POINTER = 6, 90  # "(video) [slides]" behind a title, and characters of one


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A line taken apart. `title` is as written, without the speakers and without the marks around it."""

    title: str
    speakers: tuple[Speaker, ...] = ()


def talk_line(text: str) -> TalkLine | None:
    """Take a line apart that names a talk and its speakers; None when it does not do so beyond doubt.

    >>> talk_line("⏩ Misfit: Adventures in Empathy - Mitch Connors, Aviatrix").speakers
    (Speaker(name='Mitch Connors', affiliation='Aviatrix'),)
    """
    if len(text) > LONGEST_LINE:
        return None
    line = without_marks(text)
    found = (
        _split_at(line, _DASH)
        or _in_parentheses(line)
        or _split_at(line, _BY)
        or _split_at(line, _CUT)
        or _beside_quotation(line)
        or _reversed(line, named=_NUMBERED.match(_LEADING_MARKS.sub("", text.strip())) is not None)
    )
    return None if found is None or _says_nothing(found.title) or _BY_LINE.match(found.title) else found


def talk_or_title(text: str) -> TalkLine:
    """Take a line apart that names a talk for certain: one without speakers is a title, but for the marks around it.

    >>> talk_or_title("▶️ 1. Keptn: a deep dive (vidéo)")
    TalkLine(title='Keptn: a deep dive', speakers=())
    """
    return talk_line(text) or TalkLine(without_marks(text) or text)


def by_line(text: str, *, introduced: bool = False) -> tuple[Speaker, ...]:
    """Read a line that only says who spoke: "By A and B from C", "Speakers: A (C), B (D)", "A, C & B, D".

    Empty when the line says something else; a lone name with neither "By" nor company is not enough. `introduced`
    asks for the "By" or "Speakers:".
    """
    if len(text) > LONGEST_LINE:
        return ()
    line = narrow(_LEADING_MARKS.sub("", text.strip())).rstrip(".")
    opening = _BY_LINE.match(line)
    if opening:
        names = _NEXT_LABEL.sub("", line[opening.end() :])
        return people(_DASH.sub(", ", names), listed=True)
    found = () if introduced else people(line)
    return found if any(speaker.affiliation for speaker in found) else ()


def lists_speakers(text: str) -> bool:
    """Say whether a line begins with "Speakers:" or the like, whoever they are.

    >>> lists_speakers("Speaker: @ada"), lists_speakers("By default")
    (True, False)
    """
    return _SPEAKERS_LINE.match(narrow(text).strip()) is not None


def announces_speakers(text: str) -> bool:
    """Say whether a line is but a label of those listed below it.

    >>> announces_speakers("Speakers"), announces_speakers("Speakers: Ada Kern")
    (True, False)
    """
    return len(text) <= _MAX_LABEL and _SPEAKERS_LABEL.fullmatch(text) is not None


def has_time(text: str) -> bool:
    """Say whether a line begins with the time of day, as those of a programme do.

    >>> has_time("4:00pm – Otters at Scale by Ada Kern"), has_time("400 otters")
    (True, False)
    """
    return _TIME_SLOT.match(_LEADING_MARKS.sub("", text.strip())) is not None


def without_marks(text: str) -> str:
    """Take bullets, arrows, numbers, times and a trailing "(video)" off a line.

    >>> without_marks("▶️ 1. Keptn: a deep dive (vidéo)")
    'Keptn: a deep dive'
    """
    line = _NUMBERED.sub("", _TIME_SLOT.sub("", _LEADING_MARKS.sub("", text.strip())))
    line = without_event(_SIGNED.sub("", _SITE.sub("", _LABEL.sub("", line))))
    for _ in range(_MOST_POINTERS):
        pointer = _TRAILING_POINTER.search(line, max(0, len(line) - _LONGEST_POINTER))
        if pointer is None or not only_points(pointer[1] or pointer[2] or ""):
            break
        line = line[: pointer.start()]
    return _unquoted(line.strip().rstrip(":").rstrip())


def _split_at(line: str, mark: re.Pattern[str]) -> TalkLine | None:
    """Split at the first mark after which nothing but people stand."""
    for at in mark.finditer(line):
        title, speakers = line[: at.start()].strip(" ,"), people(line[at.end() :], listed=mark is _BY)
        if title and speakers and (mark is _BY or are_people(speakers)):
            return TalkLine(_unquoted(title), speakers)
    return None


def _in_parentheses(line: str) -> TalkLine | None:
    end = _IN_PARENTHESES.search(line)
    if end is None:
        return None
    inner = re.sub(r"^(?:by|par)\s+", "", end[1], flags=re.IGNORECASE)
    speakers = people(inner)
    title = line[: end.start()].strip()
    sure = speakers and (inner != end[1] or are_people(speakers))
    return TalkLine(_unquoted(title), speakers) if title and sure and not people(title) else None


def _beside_quotation(line: str) -> TalkLine | None:
    """Read 'Ada Kern "Otters at Scale"' and '"Otters at Scale", Ada Kern (Solo)'."""
    quoted = _QUOTED_LINE.fullmatch(line)
    if quoted is None or not in_title_case(quoted["title"]):  # but somebody's words
        return None
    speakers = people(quoted["before"] or quoted["behind"] or "")
    return TalkLine(quoted["title"].strip(" ,"), speakers) if speakers else None


def _reversed(line: str, *, named: bool) -> TalkLine | None:
    """Read "Speaker (Company): Title" and "Speaker, Company - Title"; the company may lack where a talk is `named`."""
    for at in re.finditer(r"\s*:\s+|\s[-–—|]\s", line):
        speakers, title = people(line[: at.start()]), line[at.end() :].strip()
        if title and speakers and (named or any(speaker.affiliation for speaker in speakers)):
            return TalkLine(_unquoted(title), speakers)
    return None


def _says_nothing(title: str) -> bool:
    """Say whether a title only points ("The presentation"); a keynote may have no other name."""
    return only_points(title) and "keynote" not in title.casefold()


def _unquoted(title: str) -> str:
    quoted = re.fullmatch(r"[“\"«‘'„]\s*([^“”\"«»]+?)\s*[”\"»’'“]", title)
    if quoted or title.count('"') != 1:
        return quoted[1] if quoted else title
    return title.strip('"')  # one of a pair was forgotten, or stands outside the link
