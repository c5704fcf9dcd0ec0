"""The library: write-ups read, cut into passages and indexed, ready to be asked."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.analysis import fold
from knowledge.answer import Answer, Answerer
from knowledge.catalogue import SHIPPED as SHIPPED_TALKS
from knowledge.catalogue import Catalogue
from knowledge.errors import EmptyLibrary, KnowledgeError
from knowledge.explanation import Explanation, explain
from knowledge.facets import Facets
from knowledge.index import Index
from knowledge.lexicon import Lexicon, acronyms
from knowledge.mentions import all_mentions
from knowledge.passage import Passage, index_terms, passages
from knowledge.query import Interpreter
from knowledge.readers import note_files, read
from knowledge.spelling import Speller
from knowledge.writeup import WriteUp

SHIPPED = Path(__file__).parent / "notes"
"""The folder of the notes that come with the project."""

_WORD = re.compile(r"[^\W\d_]+")
TABLES = "talks"
"""The folder, inside a folder of notes, of imported talk tables."""

_GLOSSARY = Path(__file__).parent / "glossary.toml"


class Library:
    """All that was read, and the search over it; nothing in it changes once it is open.

    >>> library = Library.open([SHIPPED])
    >>> library.ask("what is kepler?").excerpts[0].headings[-1]
    'Kepler'
    """

    def __init__(
        self, writeups: Sequence[WriteUp], catalogue: Catalogue, problems: Sequence[KnowledgeError] = ()
    ) -> None:
        self.writeups = tuple(writeups)
        self.problems = tuple(problems)
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
    def open(cls, sources: Iterable[str | Path]) -> "Library":
        """Read folders (all write-ups below them) and single files.

        What cannot be read is in `problems`, and the others are served. Raises EmptyLibrary for a source that is not
        there.
        """
        folders = list(_existing(sources))
        problems: list[KnowledgeError] = []
        writeups = list(_readable(note_files(folders), problems))
        catalogue = Catalogue.load([SHIPPED_TALKS, *(folder / TABLES for folder in folders)])
        return cls(writeups, catalogue, [*problems, *catalogue.problems])

    def ask(self, question: str, limit: int = 3) -> Answer:
        """The best excerpts for `question`, at most `limit`, or an answer without excerpts where there is none."""
        return self._answerer.answer(question, self._interpreter.interpret(question), limit)

    def explain(self, question: str, limit: int = 3) -> Explanation:
        """How `question` is understood, what is found for it, and why."""
        return explain(self._answerer, self._interpreter.interpret(question), limit)


def _existing(sources: Iterable[str | Path]) -> Iterator[Path]:
    for source in map(Path, sources):
        if not source.exists():
            raise EmptyLibrary(source, "is not there; name a folder of write-ups, or a file")
        yield source


def _readable(paths: Iterable[Path], problems: list[KnowledgeError]) -> Iterator[WriteUp]:
    """What can be read of `paths`; why the others cannot goes to `problems`."""
    for path in paths:
        try:
            yield read(path)
        except KnowledgeError as problem:
            problems.append(problem)


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
