"""How fast the index answers, is built, and grows, against other engines in the same run.

    python -m tests.bench_search

Corpora are passages put together from the shipped notes' paragraphs with a fixed seed; the questions are those of
tests/relevance.jsonl. Every engine gets the same terms. For each question the engines take turns in a shuffled order
in one process; each gives the numbers and scores of its ten best. Memory is what a process of its own has more of
after building than before.
"""

import multiprocessing
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import bm25s
import numpy as np
import tantivy
from rank_bm25 import BM25Okapi

from knowledge import SHIPPED, Library
from knowledge.analysis import tokens
from knowledge.evaluate import read_questions
from knowledge.index import Index

SIZES = (1_000, 10_000, 100_000)
LARGEST = 1_000_000
TOP = 10

Corpus = list[list[str]]
Search = Callable[[list[str]], object]
Row = tuple[str, ...]


def corpus(size: int, seed: int = 7) -> Corpus:
    """`size` passages of 30 to 60 terms, each of a few paragraphs drawn at random."""
    drawn = random.Random(seed)  # noqa: S311  # a sample, no secret
    paragraphs = list(_paragraphs())
    passages = []
    for _ in range(size):
        passage: list[str] = []
        while len(passage) < 30:
            passage += drawn.choice(paragraphs)
        passages.append(passage[:60])
    return passages


def questions() -> Corpus:
    """The questions' terms."""
    asked = read_questions(Path(__file__).parent / "relevance.jsonl")
    return [terms for terms in map(_terms, (question.question for question in asked)) if terms]


def _paragraphs() -> Iterator[list[str]]:
    for writeup in Library.open([SHIPPED]).writeups:
        for section in writeup.sections:
            yield from filter(None, (_terms(paragraph.text) for paragraph in section.paragraphs))


def _terms(text: str) -> list[str]:
    return [term for token in tokens(text) for term in token.terms]


def ours(passages: Corpus) -> Search:
    """The index of this project."""
    index = Index(passages)
    return lambda terms: index.search(terms, TOP)


def okapi(passages: Corpus) -> Search:
    """rank_bm25, whose statistics ours keeps."""
    index = BM25Okapi(passages)

    def search(terms: list[str]) -> object:
        scores = index.get_scores(terms)
        best = np.argsort(-scores)[:TOP]
        return best, scores[best]

    return search


def scipy_free_bm25s(passages: Corpus) -> Search:
    """bm25s with its numpy backend."""
    index = bm25s.BM25()
    index.index(passages, show_progress=False)
    return lambda terms: index.retrieve([terms], k=TOP, show_progress=False)


def rust_tantivy(passages: Corpus) -> Search:
    """tantivy in memory, one segment, asked by a query of terms (its query parser would take longer)."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(200_000_000, 1)
    for number, passage in enumerate(passages):
        writer.add_document(tantivy.Document(text=" ".join(passage), number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(terms: list[str]) -> object:
        each = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", term)) for term in terms]
        hits = searcher.search(tantivy.Query.boolean_query(each), TOP).hits
        return [(searcher.doc(address)["number"][0], score) for score, address in hits]

    return search


def fts5(passages: Corpus) -> Search:
    """SQLite's full-text search, in memory."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE notes USING fts5(text, detail=column)")
    database.executemany("INSERT INTO notes VALUES (?)", ((" ".join(passage),) for passage in passages))
    sql = f"SELECT rowid, rank FROM notes WHERE notes MATCH ? ORDER BY rank LIMIT {TOP}"  # noqa: S608  # a constant

    def search(terms: list[str]) -> object:
        return database.execute(sql, (" OR ".join(f'"{term}"' for term in terms),)).fetchall()

    return search


ENGINES: dict[str, Callable[[Corpus], Search]] = {
    "ours": ours,
    "rank_bm25 Okapi": okapi,
    "bm25s (numpy)": scipy_free_bm25s,
    "tantivy": rust_tantivy,
    "SQLite FTS5": fts5,
}


def latencies(size: int, names: Sequence[str], rounds: int) -> dict[str, float]:
    """Median milliseconds of a question, by engine."""
    passages = corpus(size)
    engines = {name: ENGINES[name](passages) for name in names}
    turns = random.Random(1)  # noqa: S311  # an order, no secret
    taken: dict[str, list[float]] = {name: [] for name in names}
    for question in questions() * rounds:
        for name in turns.sample(list(names), len(names)):
            started = time.perf_counter()
            engines[name](question)
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) * 1000 for name, times in taken.items()}


def built(name: str, size: int) -> tuple[float, float]:
    """CPU seconds of building from terms, and megabytes that it takes, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_build, (name, size))


def _build(name: str, size: int) -> tuple[float, float]:
    passages = corpus(size)
    before, started = _resident(), time.process_time()
    search = ENGINES[name](passages)
    taken = time.process_time() - started
    search(["kubernet"])
    return taken, _resident() - before


def _resident() -> float:
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def grown(size: int) -> float:
    """Median milliseconds until one more passage is in the index and found."""
    index, more, taken = Index(corpus(size)), corpus(200, seed=8), []
    for number, passage in enumerate(more):
        started = time.perf_counter()
        index.add([*passage, f"new{number}"])
        found = index.search([f"new{number}"], 1)
        taken.append(time.perf_counter() - started)
        if [hit.passage for hit in found] != [size + number]:
            raise AssertionError("the passage was not found")
    return statistics.median(taken) * 1000


def latency_table() -> list[Row]:
    """Rows: an engine, and its median milliseconds at each size; the largest is for ours and tantivy alone."""
    rounds = {1_000: 5, 10_000: 3, 100_000: 1}
    columns = [latencies(size, tuple(ENGINES), rounds[size]) for size in SIZES]
    columns.append(latencies(LARGEST, ("ours",), 1) | latencies(LARGEST, ("tantivy",), 1))
    return [(name, *(f"{column[name]:.3f}" if name in column else "" for column in columns)) for name in ENGINES]


def build_table(size: int = 100_000) -> list[Row]:
    """Rows: an engine, CPU seconds and megabytes to build, milliseconds for one more passage (ours alone)."""
    rows: list[Row] = []
    for name in ENGINES:
        seconds, megabytes = built(name, size)
        one_more = f"{grown(size):.3f}" if name == "ours" else ""
        rows.append((name, f"{seconds:.2f}", f"{megabytes:.0f}", one_more))
    return rows


def asking(rounds: int = 5) -> float:
    """Median milliseconds of a whole answer from the shipped notes, in process."""
    library = Library.open([SHIPPED])
    asked = [question.question for question in read_questions(Path(__file__).parent / "relevance.jsonl")]
    taken = []
    for question in asked * rounds:
        answer = partial(library.ask, question)
        started = time.perf_counter()
        answer()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000


if __name__ == "__main__":
    for row in (*latency_table(), *build_table(), ("asking the shipped notes, ms", f"{asking():.3f}")):
        print(*row, sep="\t")  # noqa: T201  # a command
