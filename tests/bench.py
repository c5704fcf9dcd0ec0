"""All that is measured, into BENCHMARKS.md: `make bench`.

With COLLECTIONS set to a folder of BEIR collections, their ranking is measured as well.
"""

import asyncio
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge import SHIPPED, Library
from knowledge.evaluate import Figure, by_kind, collection, outcomes, read_questions
from tests import bench_bot, bench_search

BENCHMARKS = Path(__file__).parent.parent / "BENCHMARKS.md"
METRICS = {"Success@1": "success@1", "Success@3": "success@3", "Success(rel=2)@3": "success@3, full answers"}


def markdown(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> str:
    """A section with a table, and a sentence on how it was measured."""
    lines = [head, ["---", *(["---:"] * (len(head) - 1))], *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"## {title}\n\n{note}\n\n{table}\n" if note else f"## {title}\n\n{table}\n"


def quality() -> list[tuple[str, ...]]:
    """Rows: a kind of question, how many, the metrics with their intervals, and the share shown an excerpt."""
    questions = read_questions(Path(__file__).parent / "relevance.jsonl")
    figures = by_kind(outcomes(questions, Library.open([SHIPPED]).ask))
    return [
        (kind, str(row["shown"].count), *(_interval(row.get(metric)) for metric in METRICS), f"{row['shown'].mean:.2f}")
        for kind, row in figures.items()
    ]


def _interval(figure: Figure | None) -> str:
    return f"{figure.mean:.2f} ({figure.low:.2f} to {figure.high:.2f})" if figure else ""


def collections(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows: a collection and a ranking, with nDCG@10, RR@10 and recall at 100."""
    for path in sorted(path for path in folder.iterdir() if path.is_dir()):
        for ranking, row in collection(path).items():
            yield path.name, ranking, *(f"{row[metric]:.3f}" for metric in ("nDCG@10", "RR@10", "R@100"))


def sections() -> Iterator[str]:
    """The parts of BENCHMARKS.md."""
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    yield f"# Benchmarks\n\nMeasured by `make bench` with {where}.\n"
    yield markdown("The running bot", ("", "measured", "at most"), asyncio.run(bench_bot.table()))
    asking = bench_search.asking()
    yield markdown(
        "Questions on the shipped notes",
        ("kind", "n", *METRICS.values(), "shown an excerpt"),
        quality(),
        f"`kubecon evaluate tests/relevance.jsonl`, with 95% bootstrap intervals. An answer takes {asking:.2f} ms.",
    )
    yield markdown(
        "One query, milliseconds",
        ("engine", *(f"{size:,}" for size in (*bench_search.SIZES, bench_search.LARGEST))),
        bench_search.latency_table(),
        "Median over the questions, the ten best of so many passages, all engines in turns in one process; at the "
        "largest size each alone.",
    )
    yield markdown(
        "100,000 passages",
        ("engine", "CPU seconds to build", "MB", "ms until one more is found"),
        bench_search.build_table(),
    )
    if folder := os.environ.get("COLLECTIONS"):
        head = ("collection", "ranking", "nDCG@10", "RR@10", "recall@100")
        yield markdown(
            "Public test collections", head, list(collections(Path(folder))), "`kubecon evaluate --collection`"
        )


def main() -> None:
    """Measure, and write the tables."""
    BENCHMARKS.write_text("\n".join(sections()), "utf-8")
    sys.stdout.write(BENCHMARKS.read_text("utf-8"))


if __name__ == "__main__":
    main()
