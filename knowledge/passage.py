"""Passages: what the index ranks, a few neighbouring sentences of one section with their place in the source."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter

from knowledge import annotation
from knowledge.analysis import terms, tokens
from knowledge.sentences import pieces
from knowledge.talks import Mention, Talk
from knowledge.writeup import Kind, Paragraph, Section, WriteUp

LONGEST = 600
"""Characters of a passage, and so of an excerpt, at most: what a phone shows without scrolling."""

_LINED = {Kind.ITEM, Kind.CODE, Kind.TABLE}


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """`text` is verbatim; `lines` are (first, last) in the file on disk, from 1.

    Passages of one section overlap: each begins at a sentence and runs as far as its section and LONGEST let it.
    `sentences` are the numbers (first, last) of its sentences within the write-up; two passages of a write-up share
    text where these ranges meet.
    """

    text: str
    lines: tuple[int, int]
    headings: tuple[str, ...]
    writeup: WriteUp
    sentences: tuple[int, int]
    talk: Talk | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    paragraph: Paragraph
    at: int  # number of its paragraph
    first: bool  # of its paragraph
    number: int  # within the write-up
    talk: Talk | None


def passages(writeup: WriteUp, mentions: Sequence[Mention] = ()) -> Iterator[Passage]:
    """The passages of a write-up in source order; a passage never spans two talks.

    A line that is but a link to its talk is left out where text about the talk follows: who reads the passage is given
    the talk with it. A sentence that links several talks stands in a passage for each of them, as only that of the talk
    that is asked for can show it.
    """
    number = 0
    for place, section in enumerate(writeup.sections):
        here = [mention for mention in mentions if mention.section == place]
        named = {m.named_in for m in here if m.named_in is not None and _is_link(section.paragraphs[m.named_in])}
        said = list(_sentences(section.paragraphs, here, number))
        number = said[-1].number + 1 if said else number
        for talk, group in groupby(said, key=attrgetter("talk")):
            run = list(group)
            kept = [sentence for sentence in run if sentence.at not in named] or run
            yield from (_passage(writeup, section, talk, window) for window in _windows(kept))


def _is_link(paragraph: Paragraph) -> bool:
    """Whether hardly anything but a link stands there."""
    return sum(link.end - link.start for link in paragraph.links) > _NEARLY * len(paragraph.text)


def _talks(paragraphs: int, mentions: Sequence[Mention]) -> list[Talk | None]:
    """The talk of each paragraph."""
    talks: list[Talk | None] = [None] * paragraphs
    for mention in mentions:
        talks[mention.first : mention.last] = [mention.talk] * (min(mention.last, paragraphs) - mention.first)
    return talks


def _sentences(paragraphs: Sequence[Paragraph], mentions: Sequence[Mention], number: int) -> Iterator[_Sentence]:
    """Sentences of a section, numbered from `number` on, each with its talk: once for each, if it names several."""
    talks = _talks(len(paragraphs), [mention for mention in mentions if mention.place is None])
    for at, paragraph in enumerate(paragraphs):
        room = LONGEST - len(_BULLET) if paragraph.kind is Kind.ITEM else LONGEST
        spans = pieces(paragraph.text, room)
        passing = [(m.place, m.talk) for m in mentions if m.first == at and m.place is not None]
        for i, ((start, end), told) in enumerate(zip(spans, _parted(spans, talks[at], passing), strict=True)):
            for talk in told:
                yield _Sentence(paragraph.text[start:end], paragraph, at, i == 0, number, talk)
            number += 1


def _parted(
    spans: Sequence[tuple[int, int]], talk: Talk | None, passing: Sequence[tuple[int, Talk]]
) -> Iterator[tuple[Talk | None, ...]]:
    """The talks of each sentence of a paragraph: those that it names in passing, else the paragraph's own `talk`.

    Where the paragraph has none, what names no talk goes on with the one before, and what opens it goes with the first.
    """
    ordered = sorted(passing, key=itemgetter(0))
    last = talk or (ordered[0][1] if ordered else None)
    for start, end in spans:
        named = tuple(dict.fromkeys(other for place, other in ordered if start <= place < end))
        yield named or (talk or last,)
        last = named[-1] if named else last


_BULLET = "• "
_NEARLY = 0.8


def _windows(run: list[_Sentence]) -> Iterator[list[_Sentence]]:
    """From each sentence as many as LONGEST allows; those that lie wholly within the one before are left out."""
    reached = 0
    for start in range(len(run)):
        end, length = start, 0
        while end < len(run) and (length := length + len(_piece(run[end], first=end == start))) <= LONGEST:
            end += 1
        if end > reached:
            yield run[start:end]
            reached = end


def _passage(writeup: WriteUp, section: Section, talk: Talk | None, window: list[_Sentence]) -> Passage:
    return Passage(
        text="".join(_piece(sentence, first=i == 0) for i, sentence in enumerate(window)),
        lines=(window[0].paragraph.lines[0], window[-1].paragraph.lines[1]),
        headings=section.headings,
        writeup=writeup,
        sentences=(window[0].number, window[-1].number),
        talk=talk,
    )


def _piece(sentence: _Sentence, *, first: bool) -> str:
    """A sentence with what parts it from the one before: a space, a line break, or an empty line."""
    lined = sentence.paragraph.kind in _LINED
    bullet = _BULLET if sentence.first and sentence.paragraph.kind is Kind.ITEM else ""
    if first:
        return bullet + sentence.text
    if not sentence.first:
        return ("\n" if sentence.paragraph.kind is Kind.CODE else " ") + sentence.text
    return ("\n" if lined else "\n\n") + bullet + sentence.text


def index_terms(passage: Passage) -> list[str]:
    """The terms that a passage is found by: its text, what that tells, its headings (its own one twice) and its talk.

    What its write-up is called is left to `knowledge.facets`: it would tell no passage of a write-up from another.
    """
    return [term for _, found in fields(passage) for term in found]


def fields(passage: Passage) -> Iterator[tuple[str, Sequence[str]]]:
    """(name, terms) of each field of a passage; the talk's title only where the others do not already tell it."""
    language, talk = passage.writeup.language, passage.talk
    text = _terms(passage.text, language)
    headings = [term for heading in passage.headings for term in _terms(heading, language)]
    yield "text", text
    yield "annotation", (*annotation.told(passage.text), *annotation.counted(passage.text, language))
    yield "headings", [*headings, *(_terms(passage.headings[-1], language) if passage.headings else ())]
    if talk:
        title = _terms(talk.title, language)
        yield (
            "talk",
            [*(() if {*text, *headings}.issuperset(title) else title), *_kind_terms(talk.kind or "", language)],
        )
        people = [f"{speaker.name}, {speaker.affiliation or ''}" for speaker in talk.speakers]
        yield "speakers", [term for person in people for term in _terms(person, language)]


def _kind_terms(kind: str, language: str) -> Iterator[str]:
    """A kind such as `maintainer-track` as one word, else its passages would pass for some about maintainers."""
    whole = kind.replace("-", "")
    for word in (whole, *(part for part in kind.split("-") if part in _KINDS and part != whole)):
        yield from _terms(word, language)


_KINDS = frozenset(("keynote", "panel"))
"""Kinds that are asked for by one word, be they part of a longer one, such as `sponsored-keynote`."""

_terms = lru_cache(maxsize=4096)(terms)  # a talk and a heading belong to many passages


@lru_cache(maxsize=4096)
def places(text: str, language: str) -> dict[str, list[tuple[int, int]]]:
    """Where each term of a passage's text stands in it: (start, end), ascending."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for token in tokens(text, language):
        for term in token.terms:
            found[term].append((token.start, token.end))
    return dict(found)
