"""`kubecon import FILE|FOLDER|URL …`: write-ups become clean Markdown notes in the notes folder."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.errors import Stop, notes_folder, plainly

if TYPE_CHECKING:
    from rich.table import Table

    from knowledge import KnowledgeError, Talk, WriteUp
    from knowledge.catalogue import Catalogue

_WEB = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@click.command(name="writeups")
@click.argument("sources", nargs=-1, required=True, metavar="FILE/FOLDER/URL…")
@click.option("--notes", type=click.Path(path_type=Path), metavar="FOLDER", help="The notes folder; the setting NOTES.")
@click.option("--yes", is_flag=True, help="Write without asking.")
def import_writeups(sources: tuple[str, ...], notes: Path | None, *, yes: bool) -> None:
    """Make clean Markdown notes of write-ups: files, all files of folders, or pages of the web.

    What was understood is shown first. The word “writeups” may be left out: kubecon import https://…
    """
    from knowledge.catalogue import SHIPPED, Catalogue

    with plainly():
        folder = notes_folder(notes)
        shelf = _Shelf(folder, Catalogue.load([SHIPPED, folder / "talks"]), yes=yes)
        failed = [reason for source in sources for reason in shelf.take(source)]
    for reason in failed:
        click.echo(f"left out: {reason}", err=True)
    if failed:
        raise Stop(f"{len(failed)} of what was named could not be imported.")


class _Shelf:
    """The notes folder, and what comes into it."""

    def __init__(self, folder: Path, catalogue: "Catalogue", *, yes: bool) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._yes = yes
        self._there = list(_readable(folder)) if folder.is_dir() else []

    def take(self, source: str) -> Iterator[str]:
        """Import what `source` names; yield a sentence for each thing that could not be."""
        from bot.fetch import Unfetchable
        from knowledge import KnowledgeError

        try:
            for writeup in _writeups(source):
                if isinstance(writeup, KnowledgeError):
                    yield str(writeup)
                elif not any(section.paragraphs for section in writeup.sections):
                    yield _empty(source, writeup)
                else:
                    self._offer(writeup)
        except (KnowledgeError, Unfetchable) as error:
            yield str(error)

    def _offer(self, writeup: "WriteUp") -> None:
        """Show what was understood, ask, and write the note, unless it is there already."""
        from bot.terminal import console
        from knowledge.mentions import mentions
        from knowledge.note import file_name, note

        out = console()
        talks = list(dict.fromkeys(mention.talk for mention in mentions(writeup, self._catalogue)))
        out.print(_understood(writeup, talks))
        text, other = note(writeup), self._copy_of(writeup)
        path = other or self._free(file_name(writeup))
        if other and (other.name != file_name(writeup) or other.read_text(encoding="utf-8") == text):
            out.print(f"Already there: {other}\n", soft_wrap=True)
        elif self._yes or click.confirm(f"{'Replace' if other else 'Write'} {path}?", default=True):
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self._there.append(replace(writeup, path=path))
            out.print(f"Written: {path}\n", soft_wrap=True)

    def _free(self, name: str) -> Path:
        """Return a path in the folder that no other write-up has."""
        path = self._folder / name
        numbers = count(2)
        while path.exists():
            path = self._folder / f"{name.removesuffix('.md')}-{next(numbers)}.md"
        return path

    def _copy_of(self, writeup: "WriteUp") -> Path | None:
        """Return the file that holds the same write-up."""
        from knowledge.duplicates import same_writeups

        groups = same_writeups([writeup, *self._there])
        return next((copy.path for group in groups if writeup in group for copy in group if copy is not writeup), None)


def _writeups(source: str) -> "Iterator[WriteUp | KnowledgeError]":
    from knowledge import KnowledgeError
    from knowledge.readers import note_files, read

    if _WEB.match(source):
        yield _page(source)
        return
    path = Path(source)
    for file, folder in note_files([path]):
        try:
            yield read(file, folder)
        except KnowledgeError as error:
            yield error


def _empty(source: str, writeup: "WriteUp") -> str:
    if _WEB.match(source):
        return f"{source} holds no text. If a script writes it, save the page in a browser and import that file."
    return f"{writeup.path} holds no text."


def _page(url: str) -> "WriteUp":
    import asyncio
    import tempfile

    from bot.fetch import fetch
    from knowledge.readers import read

    page = asyncio.run(fetch(url))
    name = re.sub(r"\W+", "-", page.url.partition("://")[2]).strip("-")[-80:] or "page"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{page.suffix}"
        path.write_bytes(page.body)
        return read(path, url=page.url)


def _readable(folder: Path) -> "Iterator[WriteUp]":
    from knowledge import WriteUp

    return (writeup for writeup in _writeups(str(folder)) if isinstance(writeup, WriteUp))


def _understood(writeup: "WriteUp", talks: "Sequence[Talk]") -> "Table":
    from rich.table import Table
    from rich.text import Text

    from bot.wording import clean

    linked = [talk for talk in talks if talk.video_url or talk.schedule_url]
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, value in (
        ("title", writeup.title),
        ("authors", ", ".join(writeup.authors)),
        ("publisher", writeup.publisher),
        ("event", writeup.event),
        ("date", writeup.published and writeup.published.isoformat()),
        ("address", writeup.url),
        ("language", writeup.language),
        ("sections", str(sum(bool(section.headings) for section in writeup.sections))),
        ("talks", f"{len(talks)}, {len(linked)} with a link"),
        *(("without", talk.title) for talk in talks if talk not in linked),
    ):
        table.add_row(Text(name, style="dim"), Text(clean(value or "not known"), overflow="fold"))
    return table
