"""Errors of the one who runs a command, told in a sentence; and where a command writes to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


class Stop(click.ClickException):
    """An error of the one who runs this, not of the program: one line or paragraph, no traceback."""

    exit_code = 2


@contextmanager
def plainly() -> Iterator[None]:
    """Let the errors of settings and notes end the command with a sentence."""
    from bot.settings import BadSettings
    from knowledge import KnowledgeError

    try:
        yield
    except (BadSettings, KnowledgeError) as error:
        raise Stop(str(error)) from None


def notes_folder(given: Path | None) -> Path:
    """Return the folder to write to: the one given, else the first of the setting NOTES. Raises Stop."""
    from bot.settings import read_settings

    folder = given or next(iter(read_settings().notes), None)
    if folder is None:
        raise Stop("Which notes folder? Name it with --notes FOLDER or the setting NOTES.")
    if folder.exists() and not folder.is_dir():
        raise Stop(f"{folder} is a file; name the folder of your notes with --notes FOLDER.")
    return folder
