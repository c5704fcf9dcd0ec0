"""Quality: questions with known answers, and public test collections, into figures.

The metrics are ir-measures' (https://ir-measur.es): success@k is the share of questions with a right excerpt among the
first k, RR the reciprocal rank of the first right one, nDCG the discounted gain of Järvelin and Kekäläinen (2002).
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG
from pydantic import BaseModel, Field, ValidationError

from knowledge.analysis import pairs, tokens
from knowledge.answer import Answer
from knowledge.errors import BadQuestions
from knowledge.feedback import expanded
from knowledge.index import Index
from knowledge.interpreter import PAIR

FOR_QUESTIONS = (Success @ 1, Success @ 3, Success(rel=2) @ 3, RR @ 10, nDCG @ 5)
FOR_COLLECTIONS = (nDCG @ 10, RR @ 10, R @ 100)

_RESAMPLES = 1000
_FOLDS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_EMPHASIS = re.compile(r"[*_`]")
_TITLE_COUNTS = 2


class KnownAnswer(BaseModel):
    """A place that answers: `grade` 2 fully, 1 in part; a text that holds one of `anchors` is that place."""

    grade: Literal[1, 2]
    anchors: list[str]


class Question(BaseModel):
    """A question with all its known answers; none for what the notes do not answer."""

    id: str
    question: str
    kind: str
    answerable: bool
    answers: list[KnownAnswer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question got: `figures` by metric (None where there is no answer), `shown` whether any excerpt was."""

    question: Question
    figures: Mapping[str, float] | None
    shown: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `count` questions, with the bounds of its 95% bootstrap interval."""

    mean: float
    low: float
    high: float
    count: int


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a JSON Lines file; raises BadQuestions with the line at fault."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(path, f"cannot be read: {error}") from error
    return tuple(_question(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def outcomes(questions: Sequence[Question], ask: Callable[[str], Answer]) -> tuple[Outcome, ...]:
    """Ask every question and judge the excerpts shown; an answer that declines shows none."""
    shown = {q.id: [excerpt.text for excerpt in ask(q.question).excerpts] for q in questions}
    figures: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for value in ir_measures.iter_calc(FOR_QUESTIONS, *_judged(questions, shown)):
        figures[value.query_id][str(value.measure)] = value.value
    return tuple(Outcome(q, figures[q.id] if q.answerable else None, bool(shown[q.id])) for q in questions)


def by_kind(found: Sequence[Outcome]) -> dict[str, dict[str, Figure]]:
    """Means by kind of question, "all" last: the metrics where there is an answer, and "shown" for every kind."""
    kinds = {
        kind: [o for o in found if o.question.kind == kind] for kind in dict.fromkeys(o.question.kind for o in found)
    }
    groups = kinds | {
        "all answerable": [o for o in found if o.question.answerable],
        "all unanswerable": [o for o in found if not o.question.answerable],
    }
    return {kind: dict(_means(group)) for kind, group in groups.items() if group}


def grade(question: Question, text: str) -> int:
    """How well `text` answers: the best grade of an answer of which it holds an anchor, 0 for none.

    White space, case, typographic quotes and dashes, emphasis marks and HTML entities make no difference.
    """
    folded = _folded(text)
    return max((a.grade for a in question.answers if any(_folded(anchor) in folded for anchor in a.anchors)), default=0)


def collection(folder: Path) -> dict[str, dict[str, float]]:
    """A public test collection ranked by the index alone ("first pass") and with feedback: means by metric.

    `folder` holds corpus.jsonl (_id, title, text), queries.jsonl (_id, text) and qrels.tsv or qrels/test.tsv as BEIR
    has them (https://github.com/beir-cellar/beir); queries without judgments are left out. Raises BadQuestions.
    """
    judged = folder / "qrels.tsv"
    qrels = _qrels(judged if judged.exists() else folder / "qrels" / "test.tsv")
    corpus = _rows(folder / "corpus.jsonl")
    queries = [query for query in _rows(folder / "queries.jsonl") if query.id in qrels]
    words = [_field_terms(row, with_pairs=False) for row in corpus]
    index = Index(_field_terms(row, with_pairs=True) for row in corpus)
    runs: dict[str, dict[str, dict[str, float]]] = {"first pass": {}, "with feedback": {}}
    for query in queries:
        terms = _query_terms(query.text)
        hits = index.search(terms, 100)
        again = index.search(expanded(index, terms, hits, words.__getitem__), 100)
        for name, found in (("first pass", hits), ("with feedback", again)):
            runs[name][query.id] = {corpus[hit.passage].id: hit.score for hit in found}
    means = {name: ir_measures.calc_aggregate(FOR_COLLECTIONS, qrels, run) for name, run in runs.items()}
    return {name: {str(measure): found[measure] for measure in FOR_COLLECTIONS} for name, found in means.items()}


def _question(path: Path, number: int, line: str) -> Question:
    try:
        return Question.model_validate_json(line)
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        place = ".".join(map(str, problem["loc"]))
        raise BadQuestions(path, f"{place or 'not JSON'}: {problem['msg']}", number) from error


def _judged(
    questions: Sequence[Question], shown: Mapping[str, Sequence[str]]
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, float]]]:
    """Judgments and run as ir-measures wants them; an answer that no excerpt holds stands in the judgments alone."""
    qrels, run = {}, {}
    for question in filter(lambda q: q.answerable, questions):
        texts = shown[question.id]
        missed = {
            f"answer {i}": answer.grade
            for i, answer in enumerate(question.answers)
            if not any(_folded(anchor) in _folded(text) for anchor in answer.anchors for text in texts)
        }
        qrels[question.id] = missed | {f"excerpt {i}": grade(question, text) for i, text in enumerate(texts)}
        run[question.id] = {f"excerpt {i}": -float(i) for i in range(len(texts))} or {"nothing": 0.0}
    return qrels, run


def _means(group: Sequence[Outcome]) -> Iterator[tuple[str, Figure]]:
    for measure in map(str, FOR_QUESTIONS):
        values = [outcome.figures[measure] for outcome in group if outcome.figures is not None]
        if values:
            yield measure, _figure(values)
    yield "shown", _figure([float(outcome.shown) for outcome in group])


def _figure(values: Sequence[float]) -> Figure:
    """Bootstrap percentile interval (Efron 1979), from a fixed seed."""
    sample = np.array(values)
    means = np.random.default_rng(0).choice(sample, (_RESAMPLES, len(sample))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Figure(float(sample.mean()), float(low), float(high), len(sample))


def _folded(text: str) -> str:
    return " ".join(_EMPHASIS.sub("", html.unescape(text)).translate(_FOLDS).split()).casefold()


class _Row(BaseModel):
    """A document or a query of a collection; what else stands in its line is left out."""

    id: str = Field(alias="_id")
    title: str | None = None
    text: str


def _rows(path: Path) -> list[_Row]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # no more: a text may hold other line separators
        return [_Row.model_validate_json(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise BadQuestions(path, f"cannot be read as JSON Lines of a test collection: {error}") from error


def _field_terms(row: _Row, *, with_pairs: bool) -> list[str]:
    """Title (counted twice) and text."""
    found = []
    for text, counts in ((row.title or "", _TITLE_COUNTS), (row.text, 1)):
        words = tokens(text)
        found += [*(t for word in words for t in word.terms), *(pairs(words) if with_pairs else ())] * counts
    return found


def _query_terms(text: str) -> dict[str, float]:
    words = tokens(text)
    terms: defaultdict[str, float] = defaultdict(float, Counter(t for word in words for t in word.terms))
    for pair in pairs(words):
        terms[pair] += PAIR
    return terms


def _qrels(path: Path) -> dict[str, dict[str, int]]:
    qrels: defaultdict[str, dict[str, int]] = defaultdict(dict)
    try:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            query, document, score = line.rstrip("\r").split("\t")
            qrels[query][document] = int(score)
    except (OSError, ValueError) as error:
        raise BadQuestions(path, f"cannot be read as query, document and score parted by tabs: {error}") from error
    return qrels
