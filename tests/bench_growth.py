"""Growth, measured: a start with and without a cache, and one write-up more, changed or less.

    python -m tests.bench_growth [WRITE-UPS]

The write-ups are made of the shipped notes' sentences and talks, with a fixed seed; a thousand are 100,000 passages.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from knowledge import SHIPPED, Library
from knowledge.sentences import pieces
from knowledge.writeup import Kind

SECTIONS, PARAGRAPHS, SENTENCES = 28, 2, 5
"""Of a write-up, of a section, of a paragraph."""

START = """\
import sys, time
from pathlib import Path
from knowledge import Library
library = Library.open([sys.argv[1]], Path(sys.argv[2]))
assert library.ask("how is energy measured?").excerpts
"""

T = TypeVar("T")


def corpus(folder: Path, writeups: int) -> None:
    """Fill a folder."""
    shipped = Library.open([SHIPPED])
    prose = (p.text for w in shipped.writeups for s in w.sections for p in s.paragraphs if p.kind is Kind.PROSE)
    sentences = [text[start:end] for text in prose for start, end in pieces(text, 600)]
    chance = random.Random(7)  # noqa: S311 - no secret is made of it
    for number in range(writeups):
        text = "\n\n".join(_writeup(number, sentences, [talk.title for talk in shipped.talks], chance))
        (folder / f"report-{number:05}.md").write_text(text, "utf-8")


def _writeup(number: int, sentences: list[str], titles: list[str], chance: random.Random) -> Iterator[str]:
    year = chance.choice([2024, 2025])
    yield f"---\ntitle: Report {number}\nevent: KubeCon EU {year}\nauthors: [Author {number % 50}]\n---"
    for _ in range(SECTIONS):
        yield f"## {chance.choice(titles)}"
        for _ in range(PARAGRAPHS):
            yield " ".join(chance.choices(sentences, k=SENTENCES))


def timed(what: str, run: Callable[[], T]) -> T:
    """Run, and print the seconds that it took."""
    started = time.perf_counter()
    result = run()
    print(f"{what:62} {time.perf_counter() - started:9.3f} s", flush=True)  # noqa: T201 - what it is for
    return result


def main(writeups: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place, "notes"), Path(place, "cache")
        folder.mkdir()
        corpus(folder, writeups)
        library = timed(f"{writeups} write-ups opened, and kept in a cache", lambda: Library.open([folder], cache))
        print(f"{len(library.passages)} passages, cache of {next(cache.iterdir()).stat().st_size >> 20} MB")  # noqa: T201
        started = [sys.executable, "-c", START, str(folder), str(cache)]
        for _ in range(3):
            timed("a process started, to the first answer, from the cache", lambda: subprocess.run(started, check=True))  # noqa: S603 - our own
        timed("looked at again, nothing changed", lambda: library.reopened(0))
        new = folder / "report-new.md"
        for what, text in (("added", "# Zebrafish\n\nIt swims.\n"), ("changed", "# Zebrafish\n\nIt swims far.\n")):
            new.write_text(text, "utf-8")
            library = timed(f"a write-up {what}", lambda: library.reopened(0))  # noqa: B023 - called at once
        new.unlink()
        library = timed("a write-up removed", lambda: library.reopened(0))
        for question in ("how is energy measured?", "what about sidecars in service meshes"):
            timed(f"asked: {question}", lambda: library.ask(question))  # noqa: B023 - called at once
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB at most")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
