"""Sources: the files that a library is made of, each read again only when it has changed."""

import hashlib
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from knowledge.catalogue import SHIPPED as SHIPPED_TALKS
from knowledge.catalogue import table_files
from knowledge.errors import BadCatalogue, EmptyLibrary, KnowledgeError, UnreadableNote
from knowledge.leases import is_being_written
from knowledge.readers import note_files, read, sidecar_files
from knowledge.readers.sidecar import BadSidecar, load
from knowledge.tables import read_table
from knowledge.talks import Talk
from knowledge.writeup import WriteUp

TABLES = "talks"
"""The folder, inside a folder of notes, of imported talk tables."""

SETTLED = 0.3
"""Seconds for which a file has been left alone before it is taken for whole; twice that if it lost half its size.

That nobody has it open for writing comes on top, where the kernel can tell.
"""

_TICK = 0.1  # seconds within which a file can change twice and keep its time: no clock of a file system is coarser

_HASHED = 30_000_000  # bytes; larger files are refused without being read

T = TypeVar("T")


class Stamp(NamedTuple):
    """What a file looks like from outside: bytes, nanoseconds since 1970, number on its disk."""

    size: int
    modified: int
    inode: int


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A file as it was last read: what it says, as far as it could ever be read, and why its present version cannot.

    `digest` is the SHA-256 of the bytes that were seen, in hex; it is compared when the stamp does not tell whether
    they have changed.
    """

    path: Path
    value: T | None = None
    problem: KnowledgeError | None = None
    digest: str = ""
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of some folders as they were last read; `waiting` are those that somebody is still writing."""

    places: tuple[Path, ...]
    notes: tuple[Reading[WriteUp], ...] = ()
    tables: tuple[Reading[tuple[Talk, ...]], ...] = ()
    sidecars: tuple[Reading[str], ...] = ()
    waiting: tuple[Path, ...] = ()

    @property
    def writeups(self) -> tuple[WriteUp, ...]:
        """What could be read, in the order of the files."""
        return tuple(note.value for note in self.notes if note.value is not None)

    @property
    def talks(self) -> tuple[Talk, ...]:
        """All that the tables list, in their order."""
        return tuple(talk for table in self.tables for talk in table.value or ())

    @property
    def problems(self) -> tuple[KnowledgeError, ...]:
        """Why some files cannot be read; of those that once could, the last good version is served."""
        return tuple(reading.problem for reading in self._readings if reading.problem)

    @property
    def state(self) -> list[tuple[Path, object, object]]:
        """What all files say: two states are equal when nothing was read anew between them."""
        return [(reading.path, reading.value, reading.problem) for reading in self._readings]

    @property
    def _readings(self) -> tuple[Reading[WriteUp] | Reading[tuple[Talk, ...]] | Reading[str], ...]:
        return *self.notes, *self.tables, *self.sidecars

    def looked_at_again(self, settle: float) -> "Sources":
        """The files as they are now; those changed less than `settle` seconds ago, or open for writing, as they were.

        Raises EmptyLibrary for a source that is not there.
        """
        _check(self.places)
        files = dict(note_files(self.places))  # with the folder that each belongs to
        folders = [SHIPPED_TALKS, *(place / TABLES for place in self.places)]
        sidecars, tables = _Look(self.sidecars, settle), _Look(self.tables, settle)
        told = tuple(sidecars.through(sidecar_files(files), _sidecar))
        notes = _Look(self._notes_as_told_by(told), settle)
        return Sources(
            self.places,
            tuple(notes.through(files, lambda path: read(path, files[path]))),
            tuple(tables.through(table_files(folders), read_table)),
            told,
            (*notes.waiting, *tables.waiting, *sidecars.waiting),
        )

    def _notes_as_told_by(self, sidecars: Sequence[Reading[str]]) -> Iterator[Reading[WriteUp]]:
        """The notes; those of which a notes.toml says something else than before, as if their files had changed."""
        now, before = ({reading.path: reading.value for reading in told} for told in (sidecars, self.sidecars))
        changed = {path.parent for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
        for note in self.notes:
            other = any(note.path.is_relative_to(folder) for folder in changed)
            yield replace(note, digest="", stamp=None) if other else note


class _Look(Generic[T]):
    """One look at files of a kind. What was read before is taken as it is where nothing has changed."""

    def __init__(self, before: Iterable[Reading[T]], settle: float) -> None:
        self._before: Mapping[Path, Reading[T]] = {reading.path: reading for reading in before}
        self._settle = settle
        self.waiting: list[Path] = []

    def through(self, paths: Iterable[Path], read: Callable[[Path], T]) -> Iterator[Reading[T]]:
        """The readings of `paths`; none of a file that is new and still being written."""
        for path in paths:
            reading = self._at(path, read)
            if reading:
                yield reading

    def _at(self, path: Path, read: Callable[[Path], T]) -> Reading[T] | None:
        before, stamp = self._before.get(path), _stamp(path)
        if before and before.stamp == stamp and (stamp or before.problem):
            return before
        if stamp and not self._is_quiet(stamp, before):
            return self._kept_waiting(path)
        digest = _digest(path) if stamp and stamp.size <= _HASHED else ""
        if before and digest and before.digest == digest:
            return replace(before, stamp=_lasting(stamp))
        if stamp and is_being_written(path):
            return self._kept_waiting(path)
        reading = _read(path, read, before)
        if stamp != _stamp(path):
            return self._kept_waiting(path)
        return replace(reading, digest=digest, stamp=_lasting(stamp))

    def _kept_waiting(self, path: Path) -> Reading[T] | None:
        self.waiting.append(path)
        return self._before.get(path)

    def _is_quiet(self, stamp: Stamp, before: Reading[T] | None) -> bool:
        """Whether a changed file has been left alone for long enough. Times in the future are somebody else's clock."""
        shrunk = before and before.stamp and stamp.size * 2 < before.stamp.size
        return _age(stamp) >= self._settle * (2 if shrunk else 1)


def _check(places: Iterable[Path]) -> None:
    for place in places:
        if not place.exists():
            raise EmptyLibrary(place, "is not there; name a folder of write-ups, or a file")


def _stamp(path: Path) -> Stamp | None:
    """None for what is gone, out of reach, or no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _age(stamp: Stamp) -> float:
    return abs(time.time() - stamp.modified / 1e9)


def _lasting(stamp: Stamp | None) -> Stamp | None:
    """The stamp, unless the file is so new that it could change once more without another stamp."""
    return stamp if stamp and _age(stamp) > _TICK else None


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _sidecar(path: Path) -> str:
    """What stands for the content of a notes.toml. Raises UnreadableNote where it is none."""
    try:
        load(path)
    except BadSidecar as error:
        raise UnreadableNote(path, str(error).removeprefix(f"{path} ")) from error
    return _digest(path)


def _read(path: Path, read: Callable[[Path], T], before: Reading[T] | None) -> Reading[T]:
    """Read a file. Where that fails, its last good version stays."""
    try:
        return Reading(path, read(path))
    except KnowledgeError as problem:
        kept = before.value if before else None
        return Reading(path, kept, problem if kept is None else _while_serving_the_last(problem))


def _while_serving_the_last(problem: KnowledgeError) -> KnowledgeError:
    if not isinstance(problem, BadCatalogue | UnreadableNote):
        return problem
    return type(problem)(
        problem.path, f"{problem.reason}; until that is mended its last good version stays", problem.line
    )
