"""Bytes on disk to write-ups: which reader a file needs, and what all files have in common."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from knowledge.errors import EmptyLibrary, UnreadableNote
from knowledge.readers.decoding import NotText, decode
from knowledge.readers.draft import Draft
from knowledge.readers.frontmatter import NOTHING, BadFrontMatter, FrontMatter
from knowledge.readers.htmltree import TooDeep
from knowledge.readers.metadata import complete
from knowledge.readers.sidecar import NAME, BadSidecar, about
from knowledge.writeup import WriteUp

_READERS = {  # each with the parser that it needs is loaded when first used
    "knowledge.readers.markdown": (".md", ".markdown", ".mdown", ".mdx"),
    "knowledge.readers.html": (".html", ".htm", ".xhtml"),
    "knowledge.readers.mhtml": (".mhtml", ".mht"),
    "knowledge.readers.plaintext": (".txt", ".text"),
}
SUFFIXES = {suffix: reader for reader, suffixes in _READERS.items() for suffix in suffixes}
"""Suffixes, in small letters, of the files that are read, with the module that reads them."""

_NOT_READ = frozenset({".adoc", ".doc", ".docx", ".odt", ".org", ".pages", ".pdf", ".rst", ".rtf", ".webarchive"})
"""Suffixes of other documents, which are named as not read rather than passed over."""

_OF_PARTS = frozenset({".mhtml", ".mht"})  # each part of which has an encoding of its own
LARGEST = 5_000_000  # bytes
_TEMPORARY = re.compile(r"[.~#].*|.*(?:~|\.tmp|\.swp|\.bak|\.part|\.crdownload)")
_PAGE_FILES = re.compile(r"(.+)(?:_files|_fichiers|-Dateien|_archivos|_ficheiros|\.files)")
_NOT_NOTES = frozenset({"node_modules", "__pycache__"})


def note_files(sources: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield (file, folder) for each document in the folders given, sorted in each, and for files given.

    Hidden files, editors' temporary files and the files that a browser saves beside a page are left out; symbolic
    links are not followed into folders. Raises EmptyLibrary for a source that is not there.
    """
    for source in sources:
        if source.is_file():
            yield source, source.resolve().parent  # whoever names a file means it, wherever it is
        elif source.is_dir():
            yield from ((path, source) for path in sorted(_below(source)))
        else:
            raise EmptyLibrary(source, "is not there; name a folder of write-ups, or a file")


def sidecar_files(files: Mapping[Path, Path]) -> Iterator[Path]:
    """Yield each notes.toml that says something of the files, which are given with the folders they belong to."""
    folders = {(path.parent, folder) for path, folder in files.items()}
    places = {place for inner, folder in folders for place in (inner, *inner.parents) if place.is_relative_to(folder)}
    yield from sorted(place / NAME for place in places if (place / NAME).is_file())


def read(path: Path, folder: Path | None = None, url: str | None = None) -> WriteUp:
    """Read one file, which belongs to the notes in `folder` (by default the one that it is in).

    `url` is where it was fetched from: links in it are relative to that, unless it names an address of its own.

    Raises UnreadableNote with the reason, and the line where it is known.
    """
    folder = folder or path.parent
    raw = _bytes(path, folder)
    beside, warnings = _beside(path, folder)
    try:
        text = raw.decode("latin-1") if path.suffix.lower() in _OF_PARTS else decode(raw)
        draft = _reader(path)(text, beside.url or url)
    except NotText as error:
        raise UnreadableNote(path, str(error)) from error
    except BadFrontMatter as error:
        raise UnreadableNote(path, error.reason, error.line) from error
    except TooDeep as error:
        raise UnreadableNote(path, "its blocks are nested too deeply to be a write-up's", error.line) from error
    draft.warnings += warnings
    return complete(path, hashlib.sha256(raw).hexdigest(), draft, beside, url)


def _below(folder: Path) -> Iterator[Path]:
    for place, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not _is_apart(name, names)]
        links_out = (name for name in inner if Path(place, name).is_symlink())
        files = (name for name in names if _is_document(name) and not _TEMPORARY.fullmatch(name))
        yield from (Path(place, name) for name in (*files, *links_out))


def _is_document(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return suffix in SUFFIXES or suffix in _NOT_READ


def _is_apart(name: str, beside: list[str]) -> bool:
    """Whether a folder holds no notes: hidden, of a tool, or the parts of a page that a browser saved beside it."""
    page = _PAGE_FILES.fullmatch(name)
    saved = page and any(f"{page[1]}{suffix}" in beside for suffix in (".html", ".htm"))
    return bool(_TEMPORARY.fullmatch(name) or name in _NOT_NOTES or saved)


def _bytes(path: Path, folder: Path) -> bytes:
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise UnreadableNote(path, "a symbolic link that leads out of the folder; copy the file instead")
        if not path.is_file():
            raise UnreadableNote(path, "no file")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableNote(path, error.strerror or "cannot be opened") from error
    if len(raw) > LARGEST:
        raise UnreadableNote(path, f"larger than {LARGEST // 1_000_000} MB; split it")
    return raw


def _reader(path: Path) -> Callable[[str, str | None], Draft]:
    module = SUFFIXES.get(path.suffix.lower())
    if module is None:
        raise UnreadableNote(path, f"write-ups end in {', '.join(SUFFIXES)}; save it as one of them")
    reader: Callable[[str, str | None], Draft] = import_module(module).read
    return reader


def _beside(path: Path, folder: Path) -> tuple[FrontMatter, list[tuple[int, str]]]:
    """Return what notes.toml says, and why it cannot be read."""
    try:
        return about(path, folder), []
    except BadSidecar as error:
        return NOTHING, [(1, str(error))]
