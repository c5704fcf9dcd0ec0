"""What the README says is so: `pytest --golden` writes its answer and its tables anew."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pydantic_core import PydanticUndefined

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


@pytest.fixture
def readme(request: pytest.FixtureRequest) -> "Readme":
    return Readme(README.read_text("utf-8"), rewrite=request.config.getoption("--golden"))


class Readme:
    def __init__(self, text: str, *, rewrite: bool) -> None:
        self.text = text
        self._rewrite = rewrite

    def holds(self, after: str, before: str, wanted: str) -> None:
        """Between the two stands what is wanted, and nothing else."""
        head, _, rest = self.text.partition(after)
        _, mark, tail = rest.partition(before)
        assert mark, f"README.md has no {before!r} after {after!r}"
        if self._rewrite:
            self.text = head + after + wanted + before + tail
            README.write_text(self.text, "utf-8")
        assert head + after + wanted + before + tail == self.text


def table(header: str) -> str:
    return f"{header}\n{re.sub('[^|]+', '---', header)}\n"


def test_the_answer_in_the_first_screen_is_the_bots_own(readme: Readme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "118")
    monkeypatch.delenv("NOTES", raising=False)
    found = re.search(r'^\$ kubecon ask --limit 1 "(.+)"$', readme.text, re.MULTILINE)
    assert found
    said = CliRunner().invoke(main, ["ask", "--limit", "1", found[1]]).stdout
    readme.holds(f"{found[0]}\n", "```", "".join(f"{line.rstrip()}\n" for line in said.strip("\n").split("\n")))


def test_every_setting_is_in_the_table_with_its_default(readme: Readme) -> None:
    rows = "\n".join(f"| `{name.upper()}` | {default} | {purpose} |" for name, default, purpose in settings())
    readme.holds(table("| variable | default | what it is for |"), "\n\n", rows)


def settings() -> Iterator[tuple[str, str, str]]:
    for name, field in Settings.model_fields.items():
        assert field.default is not PydanticUndefined
        yield name, f"`{field.default}`" if field.default not in {None, ()} else "", field.description or ""


def test_every_command_is_in_the_table_as_it_speaks_of_itself(readme: Readme) -> None:
    rows = "\n".join(f"| `{usage}` | {purpose} |" for usage, purpose in commands(main, "kubecon"))
    readme.holds(table("| command | what it does |"), "\n\n", rows)


def commands(group: click.Group, name: str) -> Iterator[tuple[str, str]]:
    """Each command with its arguments and options, and the first sentence of its help."""
    for each, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {each}")
        else:
            first = re.split(r"(?<=\.)\s|\n\n", command.help or "")[0]
            yield f"{name} {each}{''.join(usage(command))}", " ".join(first.split())


def usage(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield f" [{parameter.opts[-1]}]"
        else:
            yield f" {parameter.make_metavar(click.Context(command))}"


@pytest.mark.parametrize("line", (ROOT / "Procfile").read_text().splitlines())
def test_the_procfile_starts_what_there_is(line: str) -> None:
    found = re.fullmatch(r"(web|worker): (?:HOST=0\.0\.0\.0 )?python -m bot (run --\w+)", line)
    assert found
    assert CliRunner().invoke(main, [*found[2].split(), "--help"]).exit_code == 0


def test_every_file_that_the_readme_links_is_there(readme: Readme) -> None:
    linked = [target for target in re.findall(r"\]\(([^)]+)\)", readme.text) if not target.startswith("http")]
    assert linked
    assert all((ROOT / target).exists() for target in linked)


def test_every_make_target_that_the_readme_names_is_there(readme: Readme) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"make (\w+)`", readme.text)) <= set(targets)
