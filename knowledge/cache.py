"""The cache: an edition on disk, so that a start need not read and work out everything again.

One file: FORMAT, the SHA-256 of all that follows, the length of the head, the head, then the parts that the head lists,
each from a multiple of ALIGNED bytes on. The index is used where it lies (a memory map); the rest is JSON. Nothing in
it is run, and a file that is damaged, not ours alone, or of another version of this package is as good as none.
"""

import gc
import hashlib
import logging
import mmap
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter

from knowledge.chapter import Chapter, Study
from knowledge.edition import Edition
from knowledge.index import Index, Postings
from knowledge.mentions.union import named, retold
from knowledge.sources import Reading, Sources
from knowledge.talks import Mention, Talk
from knowledge.writeup import WriteUp

FORMAT = b"kubecon notes cache 1\n"
ALIGNED = 64
ABANDONED = 3600
"""Seconds after which a half-written file is one whose writer was killed."""

_SHAPING = ("ftfy", "markdown-it-py", "mdit-py-plugins", "pydantic", "PyStemmer", "PyYAML", "rapidfuzz")

_log = logging.getLogger(__name__)


_Type = Literal["|u1", "<u2", "<u4", "<u8", "<i4", "<i8"]


@dataclass(frozen=True, slots=True)
class _Head:
    version: str
    parts: dict[str, tuple[_Type, int, int]]  # (type, first byte, bytes)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class _Note(_File):
    writeup: WriteUp
    study: Study


@dataclass(frozen=True, slots=True)
class _Table(_File):
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class _Sidecar(_File):
    content: str


@dataclass(frozen=True, slots=True)
class _Chapter:
    """`note` is the number of its write-up; the talk of a run is given by the number of a mention of it, or -1."""

    note: int
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An edition but for the arrays of its index. Write-ups are given by their numbers among the notes.

    `known` is what is known of the talks that the chapters name, in the order of `named`.
    """

    notes: tuple[_Note, ...]
    tables: tuple[_Table, ...]
    sidecars: tuple[_Sidecar, ...]
    copies: tuple[tuple[int, ...], ...]
    known: tuple[Talk | None, ...]
    chapters: tuple[_Chapter, ...]
    talks: tuple[Talk, ...]
    words: dict[str, int]
    terms: list[str]


_HEAD, _KEPT = TypeAdapter(_Head), TypeAdapter(_Kept)


def load(folder: Path, places: Sequence[Path]) -> Edition | None:
    """The edition of these places that was saved in `folder`; None where there is none that can be trusted.

    Its readings carry no stamps, so that each file is compared by its digest.
    """
    path = _path(folder, places)
    try:
        with path.open("rb") as file, _without_collecting():
            return _edition(places, _parts(file))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError) as error:
        _log.warning("%s is not used, and will be written anew: %s", path, str(error).partition("\n")[0])
        return None


def save(folder: Path, edition: Edition) -> None:
    """Save an edition, readable for nobody else. Whoever reads meanwhile sees the old file or the new one.

    Where that fails, it is logged, and the next start takes longer.
    """
    path = _path(folder, edition.sources.places)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_away(path)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, edition)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink()
            raise
    except (OSError, ValueError) as error:
        _log.warning("%s cannot be written, so the next start reads everything again: %s", path, error)


def _path(folder: Path, places: Sequence[Path]) -> Path:
    named = "\0".join(str(place.resolve()) for place in places)
    return folder / f"{hashlib.sha256(os.fsencode(named)).hexdigest()[:16]}.notes"


def _clear_away(path: Path) -> None:
    """Remove what writers left behind that were killed."""
    for left in path.parent.glob(f".{path.name}.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


# -- the file ----------------------------------------------------------------------------------------------------------


def _write(file: BinaryIO, edition: Edition) -> None:
    parts = dict(_dumped(edition))
    head, place = _Head(_version(), {}), 0
    for name, (kind, content) in parts.items():
        head.parts[name] = kind, place, len(content)
        place += -(-len(content) // ALIGNED) * ALIGNED
    written = _HEAD.dump_json(head)
    first = len(written).to_bytes(8, "little") + written
    digest = hashlib.sha256()
    file.write(FORMAT + bytes(digest.digest_size))
    for content, start in ((first, _DIGESTED), *((content, 0) for _, content in parts.values())):
        for block in (content, bytes(-(start + len(content)) % ALIGNED)):
            file.write(block)
            digest.update(block)
    file.seek(len(FORMAT))
    file.write(digest.digest())
    file.flush()
    os.fsync(file.fileno())


_DIGESTED = len(FORMAT) + hashlib.sha256().digest_size
"""From this byte on the digest holds."""


def _parts(file: BinaryIO) -> dict[str, npt.NDArray[Any]]:
    """The parts of a file that is ours, whole, and of this version. Raises ValueError else."""
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode) or found.st_mode & 0o077 or found.st_uid != os.getuid():
        raise ValueError("others could have written it")
    whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if bytes(whole[: len(FORMAT)]) != FORMAT or len(whole) < _DIGESTED + 8:
        raise ValueError("no cache of this kind")
    if hashlib.sha256(whole[_DIGESTED:]).digest() != bytes(whole[len(FORMAT) : _DIGESTED]):
        raise ValueError("damaged")
    length = int.from_bytes(whole[_DIGESTED : _DIGESTED + 8], "little")
    head = _HEAD.validate_json(bytes(whole[_DIGESTED + 8 : _DIGESTED + 8 + length]))
    if head.version != _version():
        raise ValueError("of another version")
    body = whole[-(-(_DIGESTED + 8 + length) // ALIGNED) * ALIGNED :]
    return {name: np.frombuffer(body[at : at + size], kind) for name, (kind, at, size) in head.parts.items()}


@cache
def _version() -> str:
    """What stands for all that shapes an edition: this package to the letter, Python, and the readers' libraries."""
    package = Path(__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted([*package.rglob("*.py"), *package.glob("*.toml")]):
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes())
    for name in _SHAPING:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.hexdigest()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make a million objects that stay without looking for garbage among them, now or later."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()


# -- the edition -------------------------------------------------------------------------------------------------------


def _dumped(edition: Edition) -> Iterator[tuple[str, tuple[_Type, bytes]]]:
    postings = edition.index.postings
    for name in ("starts", "passages", "lengths", "counts"):
        array = getattr(postings, name)
        kind = next(kind for kind in get_args(_Type) if np.dtype(kind) == array.dtype)
        yield name, (kind, array.astype(kind).tobytes())
    yield "kept", ("|u1", _KEPT.dump_json(_kept(edition, postings.terms)))


def _kept(edition: Edition, terms: Sequence[str]) -> _Kept:
    """What cannot be read any more is kept without its digest, so that it is tried again."""
    sources = edition.sources
    notes = [note for note in sources.notes if note.value is not None]
    number = {note.value: i for i, note in enumerate(notes)}
    return _Kept(
        notes=tuple(
            _Note(note.path, _trusted(note), writeup, found)
            for note, (writeup, found) in zip(notes, edition.studied, strict=True)
        ),
        tables=tuple(_Table(table.path, _trusted(table), table.value) for table in sources.tables if table.value),
        sidecars=tuple(_Sidecar(told.path, _trusted(told), told.value) for told in sources.sidecars if told.value),
        copies=tuple(tuple(number[writeup] for writeup in group) for group in edition.copies),
        known=tuple(edition.known.values()),
        chapters=tuple(_shortened(chapter, number[chapter.writeup]) for chapter in edition.chapters),
        talks=edition.talks,
        words=dict(edition.words),
        terms=list(terms),
    )


def _trusted(reading: Reading[Any]) -> str:
    return "" if reading.problem else reading.digest


def _shortened(chapter: Chapter, note: int) -> _Chapter:
    mention_of = {id(mention.talk): i for i, mention in enumerate(chapter.mentions)}
    runs = tuple((mention_of[id(talk)] if talk else -1, length) for talk, length in chapter.runs)
    return _Chapter(note, runs)


def _edition(places: Sequence[Path], parts: dict[str, npt.NDArray[Any]]) -> Edition:
    """The edition that the parts make up. Raises ValueError or LookupError where they make none."""
    kept = _KEPT.validate_json(bytes(parts["kept"]))
    writeups = [note.writeup for note in kept.notes]
    sources = Sources(
        tuple(places),
        tuple(Reading(note.path, note.writeup, digest=note.digest) for note in kept.notes),
        tuple(Reading(table.path, table.talks, digest=table.digest) for table in kept.tables),
        tuple(Reading(told.path, told.content, digest=told.digest) for told in kept.sidecars),
    )
    noted = [kept.notes[chapter.note] for chapter in kept.chapters]
    known = dict(zip(named(note.study.mentions for note in noted), kept.known, strict=True))
    chapters = tuple(
        _chapter(note.writeup, retold(note.study.mentions, known), chapter.runs)
        for note, chapter in zip(noted, kept.chapters, strict=True)
    )
    index = Index.of(Postings(kept.terms, parts["starts"], parts["passages"], parts["counts"], parts["lengths"]))
    if len(index) != sum(map(len, chapters)):
        raise ValueError("an index of other passages")
    return Edition(
        sources,
        studies=tuple(note.study for note in kept.notes),
        copies=tuple(tuple(writeups[number] for number in group) for group in kept.copies),
        known=known,
        chapters=chapters,
        talks=kept.talks,
        index=index,
        words=kept.words,
    )


def _chapter(writeup: WriteUp, told: tuple[Mention, ...], runs: Iterable[tuple[int, int]]) -> Chapter:
    talks: list[Talk | None] = [*(mention.talk for mention in told), None]
    return Chapter(writeup, told, tuple((talks[mention], length) for mention, length in runs))
