"""The library: write-ups read, cut into passages and indexed, ready to be asked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from pathlib import Path

from knowledge.analysis import fold
from knowledge.answer import Answer, Answerer
from knowledge.catalogue import Catalogue
from knowledge.explanation import Explanation, explain
from knowledge.facets import Facets
from knowledge.index import Index
from knowledge.lexicon import Lexicon, acronyms
from knowledge.mentions import all_mentions
from knowledge.passage import Passage, index_terms, passages
from knowledge.query import Interpreter
from knowledge.sources import SETTLED, Sources
from knowledge.spelling import Speller
from knowledge.writeup import WriteUp

SHIPPED = Path(__file__).parent / "notes"
"""The folder of the notes that come with the project."""

_WORD = re.compile(r"[^\W\d_]+")
_GLOSSARY = Path(__file__).parent / "glossary.toml"


class Library:
    """All that was read, and the search over it; nothing in it changes once it is open.

    >>> library = Library.open([SHIPPED])
    >>> library.ask("what is kepler?").excerpts[0].headings[-1]
    'Kepler'
    """

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.writeups = sources.writeups
        self.problems = sources.problems
        catalogue = Catalogue(sources.talks)
        spoken_of = all_mentions(self.writeups, catalogue)
        self.passages: tuple[Passage, ...] = tuple(
            passage for pair in zip(self.writeups, spoken_of, strict=True) for passage in passages(*pair)
        )
        mentioned = dict.fromkeys(mention.talk for found in spoken_of for mention in found)
        self.talks = Catalogue([*mentioned, *catalogue.talks]).talks
        index = Index(map(index_terms, self.passages))
        facets = Facets(self.passages)
        lexicon = Lexicon.load(_GLOSSARY, _acronyms(self.writeups))
        languages = sorted({writeup.language for writeup in self.writeups})
        speller = Speller(_words(self.writeups), languages, known=lexicon.words)
        self._interpreter = Interpreter(index, lexicon, speller, facets, languages)
        self._answerer = Answerer(self.passages, index, facets)

    @classmethod
    def open(cls, places: Iterable[str | Path]) -> "Library":
        """Read folders (all write-ups below them) and single files.

        What cannot be read is in `problems`, and the others are served. Raises EmptyLibrary for a place that is not
        there.
        """
        return cls(Sources(tuple(map(Path, places))).looked_at_again(settle=0))

    def reopened(self, settle: float = SETTLED) -> "Library":
        """The library of the same files as they are now; files that have not changed are not read again.

        A file that was changed less than `settle` seconds ago may be half written: it stays as it was, and
        `sources.settled` is false. A file that cannot be read any more keeps its last good version and is in
        `problems`. Raises EmptyLibrary for a place that is not there.
        """
        sources = self.sources.looked_at_again(settle)
        if sources.state != self.sources.state:
            return Library(sources)
        same = copy(self)
        same.sources = sources
        return same

    def ask(self, question: str, limit: int = 3) -> Answer:
        """The best excerpts for `question`, at most `limit`, or an answer without excerpts where there is none."""
        return self._answerer.answer(question, self._interpreter.interpret(question), limit)

    def explain(self, question: str, limit: int = 3) -> Explanation:
        """How `question` is understood, what is found for it, and why."""
        return explain(self._answerer, self._interpreter.interpret(question), limit)


def _texts(writeups: Iterable[WriteUp]) -> Iterator[str]:
    for writeup in writeups:
        for section in writeup.sections:
            yield from section.headings[-1:]
            yield from (paragraph.text for paragraph in section.paragraphs)


def _acronyms(writeups: Iterable[WriteUp]) -> Iterator[tuple[str, str]]:
    for text in _texts(writeups):
        yield from acronyms(text)


def _words(writeups: Sequence[WriteUp]) -> Counter[str]:
    """How often each word occurs, folded; the parts of a compound are words of their own."""
    return Counter(word for text in _texts(writeups) for word in _WORD.findall(fold(text)))
