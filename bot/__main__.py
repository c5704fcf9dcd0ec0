"""The command line. Every import that takes time is inside the command that needs it."""

import gc
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.check import check
from bot.commands.errors import plainly
from bot.commands.evaluate import evaluate
from bot.commands.importing import importing
from bot.commands.talks import talks

if TYPE_CHECKING:
    from bot.settings import Mode, Settings
    from knowledge import Library


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kubecon-notes-bot")
@click.pass_context
def main(context: click.Context) -> None:
    """Answer questions from conference write-ups, word for word, in Slack or here."""
    context.with_resource(_no_garbage())
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
@click.option("--socket", "way", flag_value="socket", help="Connect to Slack by Socket Mode.")
@click.option("--http", "way", flag_value="http", help="Let Slack post to /slack/events here.")
def run(way: str | None = None) -> None:
    """Run the bot; without Slack's secrets, a prompt in the terminal.

    Which way it listens to Slack follows from the secrets that are set; only where both kinds are, say which.
    """
    from bot.settings import Mode, read_settings

    with plainly():
        settings = read_settings()
        mode = settings.mode(Mode(way) if way else None)
        if mode is Mode.TERMINAL:
            _converse(settings)
        else:
            _listen(settings, mode)


@main.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--notes", type=click.Path(path_type=Path), multiple=True, metavar="FOLDER", help="Write-ups to read.")
@click.option("--limit", type=click.IntRange(1, 100), default=3, show_default=True, help="Excerpts at most.")
@click.option("--explain", "why", is_flag=True, help="Print how the question was understood and what each word gave.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ask(question: tuple[str, ...], notes: tuple[Path, ...], limit: int, *, why: bool, as_json: bool) -> None:
    """Answer a QUESTION.

    From the write-ups of --notes, which can be given several times, else of the setting NOTES, else from those that
    come with the bot.
    """
    from bot import terminal
    from bot.settings import read_settings

    with plainly():
        settings = read_settings()
        library = _library(notes or settings.notes, settings.cache)
    for problem in library.problems:
        click.echo(f"left out: {problem}", err=True)
    asked = terminal.whole(" ".join(question))
    if why:
        terminal.console().print(terminal.explained(library.explain(asked, limit=limit)))
        return
    answer = library.ask(asked, limit=limit)
    if as_json:
        click.echo(json.dumps(terminal.as_json(answer)))
    else:
        terminal.show(answer)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for none: a command makes next to none before it ends, and looking takes a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor where Python looks once more at its end
        gc.enable()


def _library(notes: tuple[Path, ...], cache: Path | None) -> "Library":
    from knowledge import SHIPPED, Library

    return Library.open(notes or (SHIPPED,), cache)


def _served(settings: "Settings") -> "Library":
    """Open the library for as long as the bot runs: what it makes from now on is looked through again."""
    library = _library(settings.notes, settings.cache)
    gc.freeze()
    gc.enable()
    return library


def _converse(settings: "Settings") -> None:
    from bot import terminal

    library = _served(settings)
    terminal.introduce(library)
    terminal.prompt(library)


def _listen(settings: "Settings", mode: "Mode") -> None:
    from bot import logs, service

    logs.start()
    started = time.perf_counter()
    library = _served(settings)
    service.announce(library, time.perf_counter() - started)
    service.run(settings, mode, library)


for command in (talks, check, importing, evaluate):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="kubecon")
