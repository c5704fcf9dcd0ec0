"""Bytes on disk to write-ups: which reader a file needs, and what all files have in common."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.errors import EmptyLibrary, UnreadableNote
from knowledge.readers.decoding import NotText, decode
from knowledge.readers.draft import Draft
from knowledge.readers.frontmatter import BadFrontMatter
from knowledge.writeup import WriteUp

SUFFIXES = frozenset({".md", ".markdown", ".txt"})
LARGEST = 5_000_000  # bytes


def note_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that may be write-ups, folders in the order given and sorted within. Raises EmptyLibrary."""
    for folder in folders:
        if folder.is_file():
            yield folder
        elif folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if _is_note(path, folder))
        else:
            raise EmptyLibrary(folder, "there is no such folder; name one that holds your write-ups")


def _is_note(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~", "#")) for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()


def read(path: Path) -> WriteUp:
    """Read one file. Raises UnreadableNote with the reason, and the line where it is known."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableNote(path, error.strerror or "cannot be opened") from error
    if len(raw) > LARGEST:
        raise UnreadableNote(path, f"larger than {LARGEST // 1_000_000} MB; split it")
    try:
        draft = _draft(path.suffix.lower(), decode(raw))
    except NotText as error:
        raise UnreadableNote(path, str(error)) from error
    except BadFrontMatter as error:
        raise UnreadableNote(path, error.reason, error.line) from error
    said = draft.said
    return WriteUp(
        path=path,
        title=said.title or draft.title or path.stem,
        sections=draft.sections,
        authors=said.authors or draft.authors,
        publisher=said.publisher,
        event=said.event,
        published=said.published or draft.published,
        url=said.url,
        language=said.language or "en",
        digest=hashlib.sha256(raw).hexdigest(),
        warnings=tuple(draft.warnings),
    )


def _draft(suffix: str, text: str) -> Draft:
    if suffix in {".md", ".markdown"}:
        from knowledge.readers import markdown  # noqa: PLC0415 - each reader's parser is loaded when first needed

        return markdown.read(text)
    from knowledge.readers import plaintext  # noqa: PLC0415

    return plaintext.read(text)
