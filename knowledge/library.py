"""The library: write-ups read, cut into passages and indexed, ready to be asked."""

from collections.abc import Iterable
from copy import copy
from functools import cache, lru_cache
from pathlib import Path

from knowledge.answer import Answer, Answerer
from knowledge.concepts import Concepts
from knowledge.edition import Edition
from knowledge.errors import UnreadableNote
from knowledge.explanation import Explanation, explain
from knowledge.facets import Facets
from knowledge.interpreter import Interpreter
from knowledge.lexicon import Lexicon
from knowledge.meanings import Meanings
from knowledge.sources import SETTLED
from knowledge.spelling import Speller
from knowledge.widening import Widening

SHIPPED = Path(__file__).parent / "notes"
"""The folder of the notes that come with the project."""

_GLOSSARY = Path(__file__).parent / "glossary.toml"
_CONCEPTS = Path(__file__).parent / "concepts.txt"


class Library:
    """All that was read, and the search over it; nothing in it changes once it is open.

    >>> library = Library.open([SHIPPED])
    >>> library.ask("what is kepler?").excerpts[0].headings[-1]
    'Kepler'
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self.sources = edition.sources
        self.writeups = tuple(chapter.writeup for chapter in edition.chapters)
        self.copies = edition.copies
        self.passages = edition.passages
        self.talks = edition.talks
        self.problems = edition.sources.problems
        languages = sorted({writeup.language for writeup in self.writeups})
        runs = ((chapter.writeup, *run) for chapter in edition.chapters for run in chapter.runs)
        facets = Facets(runs, {writeup: found.makers for writeup, found in edition.studied})
        lexicon = _lexicon(edition.acronyms)
        speller = Speller(edition.words, languages, known=lexicon.words)
        meanings = Meanings(edition.index, self.passages, lexicon, speller, languages)
        self._interpreter = Interpreter(meanings, facets)
        widening = Widening(meanings, _concepts())
        self._answerer = Answerer(self.passages, edition.index, facets, languages, widening)

    @classmethod
    def open(cls, places: Iterable[str | Path], cache: Path | None = None) -> "Library":
        """Read folders (all write-ups below them) and single files.

        What cannot be read, or is being written, is in `problems`, and the others are served. Of a write-up that is
        there twice the richer copy is served; `copies` are those groups, the one served first. With a folder `cache`,
        what was worked out is kept there, and files that have not changed since are not read again. Raises EmptyLibrary
        for a place that is not there.
        """
        paths = list(map(Path, places))
        if cache is None:
            nothing = Edition.of(paths)
            return cls._first(nothing.revised(nothing.sources.looked_at_again(settle=0)))
        from knowledge.cache import load, save  # noqa: PLC0415 - most libraries need none

        before = load(cache, paths) or Edition.of(paths)
        edition = before.revised(before.sources.looked_at_again(settle=0))
        if edition.index is not before.index:
            save(cache, edition)
        return cls._first(edition)

    @classmethod
    def _first(cls, edition: Edition) -> "Library":
        library = cls(edition)
        said = "somebody is writing it just now; it is read once that is done"
        library.problems += tuple(UnreadableNote(path, said) for path in edition.sources.waiting)
        return library

    def reopened(self, settle: float = SETTLED) -> "Library":
        """The library of the same files as they are now; what has not changed is not read or worked out again.

        A file that was changed less than `settle` seconds ago, or that somebody has open for writing, may be half
        written: it stays as it was, and is in `sources.waiting`. A file that cannot be read any more keeps its last
        good version and is in `problems`. Raises EmptyLibrary for a place that is not there.
        """
        edition = self._edition.revised(self.sources.looked_at_again(settle))
        if edition.index is not self._edition.index:
            return Library(edition)
        same = copy(self)
        same._edition, same.sources, same.problems = edition, edition.sources, edition.sources.problems  # noqa: SLF001 - our own
        return same

    def prepare(self) -> None:
        """Work out what is put off until the first vague question, which would wait a fifth of a second for it."""
        _concepts().prepare()

    def ask(self, question: str, limit: int = 3) -> Answer:
        """The best excerpts for `question`, at most `limit`, or an answer without excerpts where there is none."""
        return self._answerer.answer(question, self._interpreter.interpret(question), limit)

    def explain(self, question: str, limit: int = 3) -> Explanation:
        """How `question` is understood, what is found for it, and why."""
        return explain(self._answerer, self._interpreter.interpret(question), limit)


@cache
def _concepts() -> Concepts:
    return Concepts.load(_CONCEPTS)


@lru_cache(maxsize=2)  # most changes of the notes bring no acronym
def _lexicon(acronyms: tuple[tuple[str, str], ...]) -> Lexicon:
    return Lexicon.load(_GLOSSARY, acronyms)
