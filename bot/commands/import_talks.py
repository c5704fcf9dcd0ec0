"""`kubecon import talks`: programmes become talk tables in the notes folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.errors import Stop, notes_folder, plainly

if TYPE_CHECKING:
    from rich.table import Table

    from knowledge.programme import Programme


@click.command(name="talks")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--event", help="The event of sessions that name none, such as “KubeCon EU 2024”.")
@click.option("--notes", type=click.Path(path_type=Path), metavar="FOLDER", help="The notes folder; the setting NOTES.")
def import_talks(file: Path, event: str | None, notes: Path | None) -> None:
    """Make talk tables of a programme: a calendar (.ics) of Sched, CSV, JSON or JSON Lines.

    Breaks, desks and gatherings are left out. Importing twice changes nothing.
    """
    from rich.progress import track

    from bot.terminal import console
    from knowledge.programme import sort_out, write_tables
    from knowledge.sessions import read_sessions

    with plainly():
        folder = notes_folder(notes) / "talks"
        sessions = list(read_sessions(file))
        if not sessions:
            raise Stop(f"{file}: no sessions in it; is it an export of the programme?")
        out = console()
        programme = sort_out(track(sessions, "Sorting sessions", console=out, transient=True), event)
        files = write_tables(programme, folder)
    out.print(_summary(programme, files))


def _summary(programme: "Programme", files: dict[Path, tuple[int, int]]) -> "Table":
    from rich.table import Table

    table = Table("sessions", "what became of them", "for example or where")
    for row in _rows(programme, files):
        table.add_row(*row)
    return table


def _rows(programme: "Programme", files: dict[Path, tuple[int, int]]) -> Iterator[tuple[str, str, str]]:
    from bot.wording import clean

    for (place, entries), (path, (new, had)) in zip(programme.talks.items(), files.items(), strict=True):
        known = f", {len(entries) - new} known already" if had else ""
        yield f"{len(entries):,}", f"talks of {clean(place)}: {new} new{known}", str(path)
    for reason, count in programme.left.most_common():
        yield f"{count:,}", f"left out: {reason}", clean(programme.examples[reason])
