"""`kubecon import`: write-ups and programmes come into the notes folder."""

import click

from bot.commands.import_talks import import_talks
from bot.commands.import_writeups import import_writeups


class _Importing(click.Group):
    """Takes what is no command of its own for write-ups to import: `kubecon import paris.html`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in that was left out; called by click before it looks for one."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [str(import_writeups.name), *args]
        return super().parse_args(ctx, args)


@click.group(name="import", cls=_Importing)
def importing() -> None:
    """Take write-ups, or the talks of a programme, into the notes folder."""


importing.add_command(import_writeups)
importing.add_command(import_talks)
