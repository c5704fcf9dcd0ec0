"""Errors of the one who runs a command, told in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

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
