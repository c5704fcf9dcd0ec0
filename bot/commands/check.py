"""`kubecon check`: what was understood of each file, and what to look at, for people and for CI."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands.errors import plainly

if TYPE_CHECKING:
    from rich.table import Table

    from knowledge.checks import Report


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def check(folders: tuple[Path, ...], *, as_json: bool) -> None:
    """Check the write-ups in FOLDER, else those of the setting NOTES, else those that come with the bot.

    Ends with 0 when there is nothing to say, 1 with remarks, 2 when a file cannot be read.
    """
    from bot.settings import read_settings
    from knowledge import SHIPPED
    from knowledge.catalogue import SHIPPED as TABLES
    from knowledge.catalogue import Catalogue
    from knowledge.checks import check as checked

    with plainly():
        places = folders or read_settings().notes or (SHIPPED,)
        reports = checked(places, Catalogue.load([TABLES, *(place / "talks" for place in places)]))
    if as_json:
        click.echo(json.dumps([_json(report) for report in reports]))
    else:
        _show(reports)
    click.get_current_context().exit(_status(reports))


def _status(reports: Sequence["Report"]) -> int:
    remarks = [remark for report in reports for remark in report.remarks]
    return 2 if any(remark.unreadable for remark in remarks) else int(bool(remarks))


def _json(report: "Report") -> dict[str, Any]:
    return asdict(report) | {"path": str(report.path)}


def _show(reports: Sequence["Report"]) -> None:
    from rich.text import Text

    from bot.terminal import console
    from bot.wording import clean

    out = console()
    out.print(_table(reports))
    for report in reports:
        for remark in report.remarks:
            said = f"{report.path}:{remark.line}: {remark.text}"
            out.print(Text(clean(said), style="red" if remark.unreadable else ""), soft_wrap=True)
    remarks = sum(len(report.remarks) for report in reports)
    out.print(f"{len(reports)} files, {remarks} remarks" if remarks else f"{len(reports)} files, nothing to remark")


def _table(reports: Sequence["Report"]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    from bot.wording import clean

    table = Table("file", "title", "event")
    for heading in ("sections", "talks", "without link", "remarks"):
        table.add_column(heading, justify="right")
    for report in reports:
        texts = (report.path.name, report.title or "", report.event or "")
        counts = (report.sections, report.linked + report.unlinked, report.unlinked, len(report.remarks))
        table.add_row(*(Text(clean(text), overflow="fold") for text in texts), *map(str, counts))
    return table
