"""`kubecon talks`: the talks that the notes speak of and the tables list."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.errors import plainly

if TYPE_CHECKING:
    from rich.table import Table

    from knowledge import Talk


@click.command()
@click.argument("words", nargs=-1)
@click.option("--notes", type=click.Path(path_type=Path), multiple=True, metavar="FOLDER", help="Write-ups to read.")
@click.option("--why", is_flag=True, help="Say how each talk was recognised and where its links come from.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def talks(words: tuple[str, ...], notes: tuple[Path, ...], *, why: bool, as_json: bool) -> None:
    """List the talks whose title, speakers, companies, event or city hold all WORDS; all talks without any."""
    from bot import terminal
    from bot.settings import read_settings
    from knowledge import SHIPPED, Library

    with plainly():
        settings = read_settings()
        library = Library.open(notes or settings.notes or (SHIPPED,), settings.cache)
    found = list(_holding(" ".join(words), library.talks))
    if as_json:
        click.echo(json.dumps([terminal.talk_json(talk) | _evidence(talk, why=why) for talk in found]))
    elif found:
        terminal.console().print(_table(found, why=why))
    else:
        click.echo(f"No talk of {len(library.talks)} holds “{' '.join(words)}”.")


def _holding(words: str, talks: Iterable["Talk"]) -> Iterator["Talk"]:
    from knowledge.analysis import fold
    from knowledge.event import city

    wanted = fold(words).split()
    for talk in talks:
        people = (text for person in talk.speakers for text in (person.name, person.affiliation))
        where = city(talk.event) if talk.event else None
        text = fold(" ".join(filter(None, (talk.title, talk.event, where, talk.kind, *people))))
        if all(word in text for word in wanted):
            yield talk


def _evidence(talk: "Talk", *, why: bool) -> dict[str, list[str]]:
    return {"evidence": list(talk.evidence)} if why else {}


def _table(talks: Iterable["Talk"], *, why: bool) -> "Table":
    from rich.table import Table
    from rich.text import Text

    from bot.wording import clean

    table = Table("talk", "speakers", "event", "recording or page", show_lines=why)
    for talk in talks:
        said = "".join(f"\n• {reason}" for reason in talk.evidence) if why else ""
        people = ", ".join(person.name for person in talk.speakers)
        link = talk.video_url or talk.schedule_url or "none"
        table.add_row(
            Text(clean(talk.title)) + Text(clean(said).replace(" •", "•"), style="dim"),
            *(Text(clean(text or ""), overflow="fold") for text in (people, talk.event, link)),
        )
    return table
