"""Which lines of a plain text are headings, though nothing or little marks them, and which are captions of images.

Each rule asks what a line is like and what stands around it; where rules disagree, a line stays text: a heading too
many files the text under it wrongly, a heading too few only leaves a section long.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby, pairwise

from knowledge.readers.levels import COLLECTS, Candidate, levels
from knowledge.readers.lines import Line, Shape, is_wrapped
from knowledge.readers.phrases import KIND, SPEAKERS, TALK, only_watch
from knowledge.readers.wording import (
    ENDS,
    LONGEST,
    LONGEST_TALK,
    content,
    ends_like_sentence,
    has_verb,
    is_title_case,
    reads_like_heading,
    words,
)

_MARKED = re.compile(r"(\S.{0,250}?)\s?(?:#|¶|🔗|§|\[#\]|Permalink|Link to this (?:heading|section)|Direct link to .+)")
_DRESSED = (
    re.compile(r"(?P<level>={1,6})\s+(?P<text>\S.*?)(?:\s+={1,6})?"),  # wiki and AsciiDoc
    re.compile(r"h(?P<level>[1-6])\.\s+(?P<text>\S.*)"),  # Jira, Confluence
    re.compile(r"(?P<level>\*\*|__)(?P<text>[^*_].{0,200}[^*_])(?:\*\*|__):?"),
)
_UNDERLINES = "=-~^"
_NUMBER = re.compile(
    r"(?:(?:talk|part|session|step)\s)(?P<named>\d{1,2})\s?[:.–-]|#(?P<hash>\d{1,2})\b[.):]?"
    r"|(?P<plain>\d{1,2})[.)](?=\s)|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,2})\.?(?=\s)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:figure|fig\.|photo|image|picture|screenshot|credits?|source|diagram|abbildung|bild|图)\s?"
    r"(?:\d|:|of\b|by\b|from\b|credit|showing\b).*|.*\((?:photo|image|source)s?(?: |:).*\)",
    re.IGNORECASE,
)
_PICTURED = frozenset(
    "map room picture photo diagram screenshot logo slide slides selfie stage booth crowd badge swag schema view "
    "entrance hall keynote chart graph poster team".split()
)
_POINTING = frozenset("the a an our my me".split())
_PROSE = 80  # characters from which a line is certainly prose
_TEXT = 40  # characters of a line that a heading can well stand above
_FEW_BLANKS = 0.15  # share of blank lines under which they part nothing
_FEW = 5  # words of a caption
_LEADING = 6  # words of a heading right above its text that is not in Title Case
_REPEATING = 3  # words of a line that half repeats what was said
_FEWEST_LISTED = 3  # lines that a table of contents announces
_ACRONYM = 4  # letters that may be capitals for another reason than emphasis


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1; `text` is without marks."""

    text: str
    level: int


def find(lines: Sequence[Line], barred: AbstractSet[int]) -> tuple[dict[int, Heading], frozenset[int]]:
    """Return the headings by their positions in `lines`, and the positions of lines that are captions.

    Unmarked lines at the `barred` positions are no headings. One mark in a text is chance; two are its way of marking.
    """
    for rule in (_underlined, _dressed, _marked):
        found = rule(lines)
        if len(found) > 1:
            return found, frozenset()
    return _Search(lines, barred).result()


def _underlined(lines: Sequence[Line]) -> dict[int, Heading]:
    return {
        position: Heading(line.text, _UNDERLINES.index(below.text[0]) + 1)
        for position, (line, below) in enumerate(pairwise(lines))
        if line.shape is Shape.TEXT and below.shape is Shape.RULE and below.text[0] in _UNDERLINES
        if len(line.text) <= min(2 * len(below.text), LONGEST_TALK)
    }


def _dressed(lines: Sequence[Line]) -> dict[int, Heading]:
    found = {}
    for position, line in enumerate(lines):
        for pattern in _DRESSED:
            if line.shape is Shape.TEXT and (match := pattern.fullmatch(line.text)):
                found[position] = Heading(match["text"].strip(), _dress_level(match["level"]))
    return found


def _dress_level(mark: str) -> int:
    if mark.isdigit():
        return int(mark)
    return len(mark) if mark[0] == "=" else 1


def _marked(lines: Sequence[Line]) -> dict[int, Heading]:
    """Find headings that kept the sign of their anchor ("Finops#"), as text copied from a page does."""
    texts = {p: match.group(1) for p, line in enumerate(lines) if (match := _MARKED.fullmatch(line.text))}
    return _with_levels(
        [_candidate(lines, p, text) for p, text in texts.items() if lines[p].shape is Shape.TEXT], lines
    )


def _with_levels(candidates: Sequence[Candidate], lines: Sequence[Line]) -> dict[int, Heading]:
    leveled = zip(candidates, levels(candidates, lines), strict=True)
    return {candidate.position: Heading(candidate.text, level) for candidate, level in leveled}


def _candidate(lines: Sequence[Line], position: int, text: str, known: int | None = None) -> Candidate:
    below = (lines[p] for p in range(position + 1, len(lines)))
    after = next((line for line in below if line.shape is not Shape.BLANK), None)
    introduced = bool(after and SPEAKERS.match(after.text) and len(after.text) < 2 * _PROSE)
    return Candidate(position, text, introduced or bool(TALK.search(text) or KIND.match(text)), known)


class _Search:
    """Looks for unmarked headings: what every rule needs to know of the whole text is worked out once."""

    def __init__(self, lines: Sequence[Line], barred: AbstractSet[int]) -> None:
        self._lines = lines
        self._barred = barred
        self._full = [p for p, line in enumerate(lines) if line.shape not in {Shape.BLANK, Shape.FURNITURE}]
        self._rank = {position: rank for rank, position in enumerate(self._full)}
        inside = lines[: self._full[-1]] if self._full else lines
        self._dense = sum(line.shape is Shape.BLANK for line in inside) < _FEW_BLANKS * len(lines)
        self._wrapped = is_wrapped(lines)
        self._sure = _contents(lines) | _numbered(lines)
        self._upper = _upper(lines)
        self._captions = set[str]()  # what they say, so that the same words again are one too
        self._candidates: list[Candidate] = []

    def result(self) -> tuple[dict[int, Heading], frozenset[int]]:
        """Go through the text once; what is decided above bears on what stands below."""
        captions = set[int]()
        for position in self._full:
            line = self._lines[position]
            if _CAPTION.fullmatch(line.text) or self._hangs(position):
                captions.add(position)
            elif position in self._barred or not self._reads_like_one(position) or not self._stands_like_one(position):
                continue
            elif self._is_caption(position):
                captions.add(position)
                self._captions.add(line.text.casefold())
            else:
                known = self._sure.get(position) or self._upper.get(position)
                self._candidates.append(_candidate(self._lines, position, _whole(line), known))
        return _with_levels(self._candidates, self._lines), frozenset(captions)

    def _reads_like_one(self, position: int) -> bool:
        line, below = self._lines[position], self._neighbour(position, 1)
        if position in self._sure or line.shape is not Shape.TEXT:
            return position in self._sure
        introduced = below is not None and bool(SPEAKERS.match(below.text)) and len(line.text) <= LONGEST
        return reads_like_heading(line.text) or (introduced and line.text[-1] not in ENDS)

    def _stands_like_one(self, position: int) -> bool:
        below = self._neighbour(position, 1)
        if below is None or position in self._sure:
            return below is not None
        if self._dense and self._wrapped:
            return False
        if self._dense:
            return _carries_heading(below)
        above = self._lines[position - 1].shape if position else Shape.BLANK
        if above not in {Shape.BLANK, Shape.FURNITURE, Shape.RULE}:
            return False
        apart = below.number - self._lines[position].number > 1
        return apart or (not self._wrapped and _leads(self._lines[position].text, below))

    def _is_caption(self, position: int) -> bool:
        text, above, below = self._lines[position].text, self._neighbour(position, -1), self._neighbour(position, 1)
        if position in self._sure or TALK.search(text) or (below and SPEAKERS.match(below.text)):
            return False
        if below is None or only_watch(below.text) or text.casefold() in self._captions:
            return True
        if text.endswith("?"):
            return False
        if above and above.shape is Shape.TEXT and not self._dense:
            announced = above.text.endswith((":", "："))
            if announced or self._is_lost(position, above):
                return True
        return _names_a_picture(text) or self._repeats(text, above)

    def _is_lost(self, position: int, above: Line) -> bool:
        """Whether a line stands between prose and what looks like a heading, but announces no others."""
        below = self._neighbour(position, 1)
        if len(above.text) < _PROSE or below is None or below.shape is not Shape.TEXT:
            return False
        announces = position in self._upper or bool(COLLECTS.search(self._lines[position].text))
        return reads_like_heading(below.text) and not announces

    def _hangs(self, position: int) -> bool:
        """Whether a few words stand right under a colon and nothing right under them: the image is gone."""
        line, above = self._lines[position], self._lines[position - 1] if position else None
        if self._dense or self._wrapped or not above or not above.shape is line.shape is Shape.TEXT:
            return False
        last = position + 1 == len(self._lines) or self._lines[position + 1].shape is Shape.BLANK
        return last and above.text.endswith(":") and len(words(line.text)) <= _FEW and reads_like_heading(line.text)

    def _repeats(self, text: str, above: Line | None) -> bool:
        """Whether the line only says again what its section's heading or the paragraph above it says."""
        ours, before = content(text), self._candidates
        if not ours or above is None or (before and above is self._lines[before[-1].position]):
            return False
        talk = next((back for back in (1, 2) if back <= len(before) and before[-back].is_talk), 0)
        heading = content(" ".join(candidate.text for candidate in before[-max(talk, 1) :]))
        said = content(above.text) if above.shape is Shape.TEXT and len(above.text) >= _PROSE else set()
        if ours <= heading or (1 < len(ours) <= _FEW and ours <= said):
            return True
        half = 2 * len(ours & (heading | said)) >= len(ours)
        return talk > 0 and ":" not in text and len(ours) <= _REPEATING and half

    def _neighbour(self, position: int, step: int) -> Line | None:
        rank = self._rank[position] + step
        return self._lines[self._full[rank]] if 0 <= rank < len(self._full) else None


def _carries_heading(below: Line) -> bool:
    """Whether a heading can stand on a line without a blank one between: prose, a list, speakers, another heading."""
    if len(below.text) >= _TEXT or below.shape is not Shape.TEXT or SPEAKERS.match(below.text):
        return True
    return reads_like_heading(below.text) or ends_like_sentence(below.text)


def _leads(text: str, below: Line) -> bool:
    """Whether a line looks the part where blank lines part paragraphs, but not it from the paragraph below."""
    if has_verb(text) or text[-1] in "!?…" or SPEAKERS.match(text) or len(below.text) < _PROSE or " " not in below.text:
        return False
    return is_title_case(text) or len(words(text)) <= _LEADING


def _names_a_picture(text: str) -> bool:
    said = words(text)
    return 1 < len(said) <= _FEW and said[0] in _POINTING and said[-1] in _PICTURED


def _contents(lines: Sequence[Line]) -> dict[int, int]:
    """Positions of lines that a table of contents announces, with their depth in it, from 1.

    Such a table is a list half of whose items, three at least, stand alone as lines later.
    """
    alone = {_key(line.text): p for p, line in enumerate(lines) if line.shape is Shape.TEXT}
    found = dict[int, int]()
    for items in _lists(lines):
        base = min(lines[p].indent for p in items)
        hits = {alone[key]: 1 + (lines[p].indent > base) for p in items if (key := _key(lines[p].text)) in alone}
        hits = {target: depth for target, depth in hits.items() if target > items[-1]}
        if len(hits) >= max(_FEWEST_LISTED, len(items) / 2):
            found |= hits
    return found


def _key(text: str) -> str:
    return "".join(words(text))


def _lists(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Positions of items that only blank lines part."""
    full = [p for p, line in enumerate(lines) if line.shape is not Shape.BLANK]
    for is_item, positions in groupby(full, key=lambda p: lines[p].shape is Shape.ITEM):
        if is_item:
            yield list(positions)


def _numbered(lines: Sequence[Line]) -> dict[int, int]:
    """Positions of headings that carry ascending numbers, with their depth; not the items of a list."""
    full = [p for p, line in enumerate(lines) if line.shape not in {Shape.BLANK, Shape.FURNITURE}]
    numbers = [_number(lines[position]) for position in full]
    around = zip([(), *numbers], numbers, [*numbers[1:], ()], strict=False)
    alone = [bool(number) and not before and not after for before, number, after in around]
    found = {position: number for position, number, is_alone in zip(full, numbers, alone, strict=True) if is_alone}
    firsts = [number[0] for number in found.values() if len(number) == 1]
    if len(firsts) < 2 or any(later - earlier != 1 for earlier, later in pairwise(firsts)):  # noqa: PLR2004 - a series
        return {}
    return {position: len(number) for position, number in found.items()}


def _number(line: Line) -> tuple[int, ...]:
    text = _whole(line)
    match = _NUMBER.match(text)
    if not match or len(text) > LONGEST_TALK or text[-1] in ENDS:
        return ()
    return tuple(int(part) for part in next(group for group in match.groups() if group).split("."))


def _whole(line: Line) -> str:
    """Return a line with the number that was taken for a bullet."""
    return f"{line.mark} {line.text}" if line.mark[:1].isalnum() else line.text


def _upper(lines: Sequence[Line]) -> dict[int, int]:
    """Positions of lines in capitals, where there are several: they stand above headings in small letters."""
    found = {p: 1 for p, line in enumerate(lines) if line.shape is Shape.TEXT and _in_capitals(line.text)}
    return found if len(found) > 1 else {}


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > _ACRONYM and len(text) <= LONGEST
