"""Lines that name a talk: "Title - Speaker, Company & Speaker, Company" and its many relatives, taken apart.

Strict on purpose: what does not read as a list of people, word for word, is part of a title or no talk line at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.talks import Speaker
from knowledge.talkwords import NO_NAME, POINTING
from knowledge.titles import in_title_case, without_event

_WIDE = str.maketrans("，、；：（）｜＆", ",&;:()|&")  # as Chinese and Japanese type them; "、" parts equals
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
_APART = (re.compile(r"\s*;\s*(?:&\s*|and\s)?|\s+[/|]\s+"), re.compile(r"\s*;\s*(?:&\s*|and\s)?"))  # groups of people
_COMMA = re.compile(r",(?![^()]*\))")
_AMPERSAND = re.compile(r"\s*&\s*")
_PLUS = re.compile(r"\s+\+\s+")  # "KubeCon + CloudNativeCon" is one company
_AND = re.compile(r"\s*&\s*|,?\s+(?:and|et|und|y|with|avec)\s+")
_FROM = re.compile(r"\s+(?:from|@|chez|de chez)\s+")
_AT = re.compile(r"\s+(?:from|@|chez|de chez|of|at|von der|von)\s+")  # "Threat Hunting at Scale" is nobody
_IN_PARENTHESES = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
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
_URL = re.compile(r"https?://\S+|(?:www\.|youtu\.be/|youtube\.com/)\S+")
_CHINESE_POINTER = re.compile(
    r"注册|报名|星期[一二三四五六日天]|周[一二三四五六日]|[上下中]午|(?:北京|美国|东部|西部|太平洋|欧洲|中部|标准){0,4}时间"
    r"|(?<=\d)\s?[月日年时点分]"
    r"|[Bb]\s?站|哔哩哔哩|优酷|腾讯|スライド|は?こちら|リンク|アーカイブ|ビデオ|を見る|から|発表|講演|[动動画畫録幻灯燈资資料稿下载載视頻频链連接鏈结点點击擊观觀看回放录錄像这這里裡查看演讲講完整地址会會议議原在线線上片传送门]+"
)
_MAX_LABEL = 40  # characters
_MAX_LINE = 400  # characters; longer is a paragraph
_MOST_POINTERS, _LONGEST_POINTER = 6, 90  # "(video) [slides]" behind a title, and characters of one
_MOST_NAME_WORDS = 5
_MANY_NAMES = 4  # in a row, from which the last is no company's
_SHORT_COMPANY = 2  # words, of which one may be small: "Millennium bcp", "eBay"
_LONGEST_COMPANY = 90  # characters, a role included
_SMALL_WORDS = frozenset("of for and the at in on by de du des la le der für van a &".split())
_PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin ibn al el y e st ben".split()
)


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
    if len(text) > _MAX_LINE:
        return None
    line = without_marks(text)
    found = (
        _split_at(line, _DASH)
        or _in_parentheses(line)
        or _split_at(line, _BY)
        or _split_at(line, _CUT)
        or _beside_quotation(line)
        or _reversed(line, named=is_numbered(text))
    )
    return None if found is None or _says_nothing(found.title) or _BY_LINE.match(found.title) else found


def by_line(text: str, *, introduced: bool = False) -> tuple[Speaker, ...]:
    """Read a line that only says who spoke: "By A and B from C", "Speakers: A (C), B (D)", "A, C & B, D".

    Empty when the line says something else; a lone name with neither "By" nor company is not enough. `introduced`
    asks for the "By" or "Speakers:".
    """
    if len(text) > _MAX_LINE:
        return ()
    line = _LEADING_MARKS.sub("", text.strip()).translate(_WIDE).rstrip(".")
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
    return _SPEAKERS_LINE.match(text.translate(_WIDE).strip()) is not None


def announces_speakers(text: str) -> bool:
    """Say whether a line is but a label of those listed below it.

    >>> announces_speakers("Speakers"), announces_speakers("Speakers: Ada Kern")
    (True, False)
    """
    return len(text) <= _MAX_LABEL and _SPEAKERS_LABEL.fullmatch(text) is not None


def is_numbered(text: str) -> bool:
    """Say whether a line is the title of a numbered talk.

    >>> is_numbered("Talk 2: Ada Kern - Mesh in Depth"), is_numbered("Talk to us")
    (True, False)
    """
    return _NUMBERED.match(_LEADING_MARKS.sub("", text.strip())) is not None


def has_time(text: str) -> bool:
    """Say whether a line begins with the time of day, as those of a programme do.

    >>> has_time("4:00pm – Otters at Scale by Ada Kern"), has_time("400 otters")
    (True, False)
    """
    return _TIME_SLOT.match(_LEADING_MARKS.sub("", text.strip())) is not None


def people(text: str, *, listed: bool = False) -> tuple[Speaker, ...]:
    """Read a list of people as programmes print it; empty when any part of it is something else.

    A company stands for those before it that have none of their own. `listed` says that people are named for certain:
    it allows commas between them, and "A of C".

    >>> people("Alolita Sharma & Matt Young, Apple; Vijay Samuel, eBay")[1]
    Speaker(name='Matt Young', affiliation='Apple')
    """
    line = _COMPANY_FORM.sub(" ", _PRONOUNS.sub("", text.translate(_WIDE))).strip(" .,")
    if not line or len(line) > _MAX_LINE:
        return ()
    marks = _APART if "/" in line or "|" in line else _APART[1:]
    ways = dict.fromkeys(tuple(mark.split(line)) for mark in marks)
    return next(filter(None, (_groups(way, listed=listed) for way in ways)), ())


def _groups(groups: Sequence[str], *, listed: bool) -> tuple[Speaker, ...]:
    found: list[Speaker] = []
    for group in groups:
        speakers = _group(group, listed=listed)
        if not speakers:
            return ()
        found += speakers
    return tuple(found)


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


def only_points(text: str) -> bool:
    """Say whether a link's text only points ("watch the video", "ici", "here", a bare address), naming nothing.

    >>> only_points("Watch the video of this session"), only_points("Keptn: a deep dive")
    (True, False)
    """
    return not words_beside(text)


def words_beside(text: str) -> list[str]:
    """Return the words of a link's text beside those that only point, in order.

    >>> words_beside("Watch Ada Kern's talk")
    ['ada', 'kern']
    """
    rest = _CHINESE_POINTER.sub(" ", _URL.sub(" ", text))
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", rest.casefold()))
    return [word for word in words if word not in POINTING and not word.isdigit()]


def _split_at(line: str, mark: re.Pattern[str]) -> TalkLine | None:
    """Split at the first mark after which nothing but people stand."""
    for at in mark.finditer(line):
        title, speakers = line[: at.start()].strip(" ,"), people(line[at.end() :], listed=mark is _BY)
        if title and _beyond_doubt(speakers, named=mark is _BY):
            return TalkLine(_unquoted(title), speakers)
    return None


def _in_parentheses(line: str) -> TalkLine | None:
    end = _IN_PARENTHESES.search(line)
    if end is None:
        return None
    inner = re.sub(r"^(?:by|par)\s+", "", end[1], flags=re.IGNORECASE)
    speakers = people(inner)
    title = line[: end.start()].strip()
    if not title or people(title) or not _beyond_doubt(speakers, named=inner != end[1]):
        return None
    return TalkLine(_unquoted(title), speakers)


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


def _beyond_doubt(speakers: tuple[Speaker, ...], *, named: bool) -> bool:
    if any(named or speaker.affiliation for speaker in speakers):
        return True
    spelt = [speaker for speaker in speakers if not _CHINESE_NAME.fullmatch(speaker.name)]  # such may be any word
    return len(spelt) > 1 or any(_rare(speaker.name) for speaker in spelt)


def _rare(name: str) -> bool:
    """Say whether a lone name cannot be two words of a title: each is a plain capitalised word of three letters on."""
    words = name.split()
    return len(words) in {2, 3} and all(word.isalpha() and word.istitle() and len(word) > len("of") for word in words)


def _says_nothing(title: str) -> bool:
    """Say whether a title only points ("The presentation"); a keynote may have no other name."""
    return only_points(title) and "keynote" not in title.casefold()


def _unquoted(title: str) -> str:
    quoted = re.fullmatch(r"[“\"«‘'„]\s*([^“”\"«»]+?)\s*[”\"»’'“]", title)
    if quoted or title.count('"') != 1:
        return quoted[1] if quoted else title
    return title.strip('"')  # one of a pair was forgotten, or stands outside the link


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
    found: list[Speaker] = []
    for piece in pieces:
        people_only = piece.count(",") > 1 and _is_name(pieces[-1])  # "A, B, C & D" names no company
        speakers = _piece(piece, listed=listed or people_only)
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
