"""`kubecon evaluate`: how good the answers are, on questions with known answers or on public test collections."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.errors import plainly

if TYPE_CHECKING:
    from rich.table import Table

    from knowledge.evaluate import Figure, Outcome

_SHORT = {"Success@1": "S@1", "Success@3": "S@3", "Success(rel=2)@3": "S@3 full", "RR@10": "RR", "nDCG@5": "nDCG@5"}
_CAPTION = "mean, with its 95% bootstrap interval; full: only excerpts that answer fully count"
_HERE = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("questions", required=False, type=_HERE)
@click.option("--notes", type=click.Path(path_type=Path), multiple=True, metavar="FOLDER", help="Write-ups to ask.")
@click.option("--collection", "folders", type=_HERE, multiple=True, metavar="FOLDER", help="A BEIR collection.")
@click.option("--worst", type=click.IntRange(0), default=10, show_default=True, help="Questions to list.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(
    questions: Path | None, notes: tuple[Path, ...], folders: tuple[Path, ...], worst: int, *, as_json: bool
) -> None:
    """Score the answers to QUESTIONS (JSON Lines, each with its known answers), or the ranking on test collections.

    A line is {"id", "question", "kind", "answerable", "answers": [{"grade": 1 or 2, "anchors": [text, …]}]}.
    """
    if not questions and not folders:
        raise click.UsageError("Name a file of questions, or --collection FOLDER.")
    with plainly():
        if questions:
            _questions(questions, notes, worst, as_json=as_json)
        if folders:
            _collections(folders, as_json=as_json)


def _questions(path: Path, notes: tuple[Path, ...], worst: int, *, as_json: bool) -> None:
    from rich.console import Console

    from knowledge import SHIPPED, Library
    from knowledge.evaluate import by_kind, outcomes, read_questions

    library = Library.open(notes or (SHIPPED,))
    found = outcomes(read_questions(path), library.ask)
    figures = by_kind(found)
    if as_json:
        click.echo(json.dumps({kind: {m: asdict(f) for m, f in row.items()} for kind, row in figures.items()}))
        return
    console = Console()
    console.print(_table(figures))
    for line in _worst_first(found)[:worst]:
        console.print(line, markup=False, highlight=False)


def _collections(folders: Sequence[Path], *, as_json: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    from knowledge.evaluate import collection

    results = {folder.name: collection(folder) for folder in folders}
    if as_json:
        click.echo(json.dumps(results))
        return
    table = Table("collection", "ranking", *next(iter(next(iter(results.values())).values())))
    for name, rankings in results.items():
        for ranking, row in rankings.items():
            table.add_row(name, ranking, *(f"{value:.3f}" for value in row.values()))
    Console().print(table)


def _table(figures: Mapping[str, Mapping[str, "Figure"]]) -> "Table":
    from rich.table import Table

    metrics = [*dict.fromkeys(metric for row in figures.values() for metric in row if metric != "shown"), "shown"]
    table = Table("questions", "n", *(_SHORT.get(metric, metric) for metric in metrics), caption=_CAPTION)
    for kind, row in figures.items():
        table.add_row(
            kind.replace("unanswerable_", "none: "),
            str(row["shown"].count),
            *(_cell(row.get(metric)) for metric in metrics),
        )
    return table


def _cell(figure: "Figure | None") -> str:
    if figure is None:
        return ""
    bounds = f"{figure.low:.2f}-{figure.high:.2f}".replace("0.", ".")
    return f"{figure.mean:.2f} [dim]{bounds}[/]"


def _worst_first(found: Sequence["Outcome"]) -> list[str]:
    """The questions that went wrong: answers not shown or late, then excerpts for what has no answer."""
    return [line for _, line in sorted(_wrong(found))]


def _wrong(found: Sequence["Outcome"]) -> Iterator[tuple[float, str]]:
    for outcome in found:
        question = outcome.question
        if outcome.figures is None:
            if outcome.shown:
                yield 1.0, f"shown though there is no answer: {question.question} ({question.id})"
        elif not outcome.shown:
            yield 0.0, f"declined: {question.question} ({question.id})"
        elif outcome.figures["RR@10"] < 1:
            rank = outcome.figures["RR@10"]
            place = f"first right excerpt is number {round(1 / rank)}" if rank else "no right excerpt"
            yield rank + 0.1, f"{place}: {question.question} ({question.id})"
