"""All that is measured, into BENCHMARKS.md: `make bench`."""

import asyncio
import os
import platform
import sys
from pathlib import Path

from tests import bench_bot

BENCHMARKS = Path(__file__).parent.parent / "BENCHMARKS.md"


def markdown(title: str, rows: list[tuple[str, str, str]]) -> str:
    """A section with a table: what was measured, how much it was, how much it may be."""
    lines = [("", "measured", "at most"), ("---", "---:", "---:"), *rows]
    return f"## {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main() -> None:
    """Measure, and write the tables."""
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    sections = [
        f"# Benchmarks\n\nMeasured by `make bench` with {where}.\n",
        markdown("The running bot", asyncio.run(bench_bot.table())),
    ]
    BENCHMARKS.write_text("\n".join(sections), "utf-8")
    sys.stdout.write(BENCHMARKS.read_text("utf-8"))


if __name__ == "__main__":
    main()
