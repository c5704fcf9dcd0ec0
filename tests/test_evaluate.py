import json
from pathlib import Path

import pytest

from knowledge import Library
from knowledge.errors import BadQuestions
from knowledge.evaluate import KnownAnswer, Question, by_kind, collection, grade, outcomes, read_questions


def question(text: str, *anchors: str, kind: str = "keyword") -> Question:
    answers = [KnownAnswer(grade=2, anchors=[anchor]) for anchor in anchors]
    return Question(id=text, question=text, kind=kind, answerable=bool(anchors), answers=answers)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "a.md").write_text(
        "# Keda\n\nKeda scales pods.\n\n# Mesh\n\nThe mesh has no sidecars.\n", encoding="utf-8"
    )
    return Library.open([tmp_path])


def test_right_excerpts_wrong_ones_and_honest_declines_are_counted(library: Library) -> None:
    asked = [
        question("keda", "keda SCALES  pods"),
        question("mesh", "something else"),
        question("weather tomorrow", kind="unanswerable_far"),
    ]
    figures = by_kind(outcomes(asked, library.ask))
    assert figures["keyword"]["Success@1"].mean == 0.5
    assert figures["keyword"]["Success@1"].count == 2
    assert figures["all unanswerable"]["shown"].mean == 0.0
    assert figures["all answerable"]["shown"].mean == 1.0
    low, high = figures["keyword"]["RR@10"].low, figures["keyword"]["RR@10"].high
    assert 0.0 <= low <= 0.5 <= high <= 1.0


def test_an_answer_that_is_not_shown_lowers_the_gain(library: Library) -> None:
    both = question("keda", "scales pods", "no sidecars")
    alone = question("keda", "scales pods")
    with_one, with_both = outcomes([alone], library.ask), outcomes([both], library.ask)
    assert with_one[0].figures
    assert with_both[0].figures
    assert with_both[0].figures["nDCG@5"] < with_one[0].figures["nDCG@5"] == 1.0


@pytest.mark.parametrize("text", ["uses eBPF — “really”", 'uses  EBPF - "really"', "*uses* eBPF - &quot;really&quot;"])
def test_an_anchor_is_found_whatever_the_typography(text: str) -> None:
    assert grade(question("q", "uses ebpf – “really”"), text) == 2


@pytest.mark.parametrize("line", ["{oops", '{"id": "q1"}', '{"id": 1, "answers": [{"grade": 3}]}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(BadQuestions) as raised:
        read_questions(path)
    assert raised.value.line == 2


def test_a_collection_is_ranked_with_and_without_feedback(tmp_path: Path) -> None:
    texts = {"d1": "wing lift in a slipstream", "d2": "heat transfer of a wing", "d3": "boundary layer heat"}
    rows = [{"_id": name, "title": "", "text": text} for name, text in texts.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "slipstream lift"}\n', encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\n", encoding="utf-8")
    figures = collection(tmp_path)
    assert figures["first pass"]["nDCG@10"] == 1.0
    assert set(figures["with feedback"]) == {"nDCG@10", "RR@10", "R@100"}


def test_a_collection_is_read_as_beir_lays_it_out(tmp_path: Path) -> None:
    text = {"_id": "d1", "title": None, "text": "wing\u2028lift", "metadata": {"url": "https://example.org"}}
    (tmp_path / "corpus.jsonl").write_text(json.dumps(text, ensure_ascii=False) + "\n", encoding="utf-8")
    queries = [{"_id": name, "text": "lift", "metadata": None} for name in ("q1", "unjudged")]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\r\nq1\td1\t2\r\n", encoding="utf-8")
    assert collection(tmp_path)["first pass"]["nDCG@10"] == 1.0


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_broken_collection_is_named(tmp_path: Path, name: str) -> None:
    test_a_collection_is_ranked_with_and_without_feedback(tmp_path)
    (tmp_path / name).write_text("one\ttwo\nthree", encoding="utf-8")
    with pytest.raises(BadQuestions, match=name):
        collection(tmp_path)
