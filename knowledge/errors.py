"""What can go wrong in `knowledge`, as a tree.

    KnowledgeError
    ├── UnreadableNote     one file that cannot be read as a write-up; the others still are
    ├── EmptyLibrary       no folder given, or a folder that is not there
    ├── BadCatalogue       a talk table that cannot be read
    ├── BadGlossary        the glossary cannot be read
    └── BadQuestions       a file of questions or a test collection cannot be read

Every message says what to do next; what a program needs is in the attributes.
"""

from pathlib import Path


class KnowledgeError(Exception):
    """Base of all errors that `knowledge` raises on purpose."""


class _FileError(KnowledgeError):
    """An error about a file: `path`, `reason`, and the `line` (from 1) where it is known."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        super().__init__(path, reason, line)
        self.path = path
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.reason}"


class UnreadableNote(_FileError):
    """A file that cannot be read as a write-up."""


class EmptyLibrary(_FileError):
    """A folder of notes that is not there."""


class BadCatalogue(_FileError):
    """A talk table that cannot be read."""


class BadGlossary(_FileError):
    """A glossary that cannot be read."""


class BadQuestions(_FileError):
    """A file of questions with known answers, or a test collection, that cannot be read."""
