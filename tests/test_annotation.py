from pathlib import Path

import pytest

from knowledge import Library
from knowledge.annotation import DAY, NUMBER, PRICE, REASON, asked, counted, counting, told


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("We run 40 clusters.", [NUMBER]),
        ("A third of it, or about 0.5%.", [NUMBER, PRICE]),
        ("The ticket was 900 €.", [NUMBER, PRICE]),
        ("Students come for free.", [PRICE]),
        ("We went because it rained.", [REASON]),
        ("Two of us went.", [NUMBER]),
        ("The 2025 edition may well be cheap.", []),
        ("k8s v1 is old.", []),
        ("Come on 4 April!", [NUMBER, DAY]),
        ("Le 1er avril", [NUMBER, DAY]),
        ("Am 3. März", [NUMBER, DAY]),
        ("On Tuesday we slept.", [DAY]),
        ("4月1日", [NUMBER, DAY]),
    ],
)
def test_numbers_and_days_of_a_text_are_noted(text: str, terms: list[str]) -> None:
    assert list(told(text)) == terms


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("how many clusters?", [NUMBER]),
        ("how expensive is it?", [PRICE]),
        ("so why did they move?", [REASON]),
        ("hoe lang duurt het?", [NUMBER]),
        ("wie teuer ist das?", [PRICE]),
        ("por que no funciona?", [REASON]),
        ("quando comincia?", [DAY]),
        ("how do we know why it broke?", []),
        ("combien de clusters ?", [NUMBER]),
        ("wie viele Cluster?", [NUMBER]),
        ("有多少集群", [NUMBER]),
        ("when was it?", [DAY]),
        ("where was it and when?", [DAY]),
        ("wann war das?", [DAY]),
        ("what happens when a node dies?", []),
        ("how does it scale?", []),
    ],
)
def test_a_question_tells_what_kind_of_answer_it_wants(question: str, terms: list[str]) -> None:
    assert [kind.term for kind in asked(question)] == terms


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many clusters do they run?", "They run 40 clusters."),
        ("when is the meetup?", "The meetup is on 4 April."),
        ("why do they run clusters?", "They run clusters because they can."),
    ],
)
def test_of_passages_alike_the_one_that_tells_what_is_asked_comes_first(
    tmp_path: Path, question: str, answer: str
) -> None:
    texts = (
        "They run clusters of theirs.",
        "They run 40 clusters.",
        "They run clusters because they can.",
        "The meetup is on Mars.",
        "The meetup is on 4 April.",
    )
    (tmp_path / "a.md").write_text("".join(f"# Part {i}\n\n{text}\n\n" for i, text in enumerate(texts)), "utf-8")
    assert Library.open([tmp_path]).ask(question).excerpts[0].text == answer


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("How many clusters?", {NUMBER}),
        ("wie viel kostet das?", {NUMBER}),
        ("how much was a ticket?", {NUMBER, PRICE}),
        ("how expensive are tickets?", {PRICE}),
        ("golden kubestronaut exam fee", {PRICE}),
        ("what's the price of a pass?", {PRICE}),
        ("was kostet es uns, wenn wir das aufteilen?", set()),
        ("is there a fee?", set()),
        ("why do prices go up?", set()),
        ("how do we keep the price low?", set()),
        ("how do we cut cost?", set()),
        ("how do we see how many there are?", set()),
        ("how big was the hall?", set()),
        ("when is it better?", set()),
    ],
)
def test_only_who_begins_with_how_many_demands_a_number_and_who_asks_for_it_a_price(
    question: str, terms: set[str]
) -> None:
    assert {kind.term for kind in asked(question) if kind.demanded} == terms


def test_what_tells_no_number_is_no_answer_to_how_many(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Acme\n\nThe clusters of Acme run on metal.\n", "utf-8")
    library = Library.open([tmp_path])
    answer = library.ask("how many engineers run the clusters of acme?")
    assert (len(answer.excerpts), len(answer.near)) == (0, 1)
    assert "tells no number" in str(library.explain(answer.question).declined)
    assert library.ask("which engineers run the clusters of acme?").excerpts


def test_what_tells_no_price_is_no_answer_to_how_expensive(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Paris\n\nThe ticket for the fair came by mail.\n", "utf-8")
    library = Library.open([tmp_path])
    assert library.ask("ticket for the fair").excerpts
    assert not library.ask("price of the ticket for the fair").excerpts
    assert "tells no price" in str(library.explain("price of the ticket for the fair").declined)
    (tmp_path / "b.md").write_text("# London\n\nThe ticket for the party was 40 pounds.\n", "utf-8")
    library = Library.open([tmp_path])
    assert library.ask("how expensive was the ticket for the party?").excerpts[0].text.endswith("40 pounds.")


def test_the_words_that_ask_are_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Money\n\nLogs are expensive, and for long: 30% of the bill.\n", "utf-8")
    library = Library.open([tmp_path])
    assert library.ask("are logs expensive for long?").excerpts
    assert not library.ask("how expensive was the hotel?").excerpts
    assert not library.ask("how long was the visit?").excerpts


def test_what_tells_a_number_comes_before_what_does_not(tmp_path: Path) -> None:
    texts = ("Acme's clusters, clusters by Acme and for Acme, fill halls.", "We saw 40 clusters in their halls.")
    (tmp_path / "a.md").write_text("".join(f"# Part {i}\n\n{text}\n\n" for i, text in enumerate(texts)), "utf-8")
    library = Library.open([tmp_path])
    for question, first in (("acme clusters in halls by night", 0), ("how many acme clusters in halls by night?", 1)):
        assert library.ask(question).excerpts[0].text == texts[first]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("They run 1,500 clusters.", ["cluster"]),
        ("Nearly 9.2 million developers", ["million", "develop"]),
        ("More than 40+ of the tools", ["tool"]),
        ("Two halls. Then lunch", ["hall"]),
        ("In 2025, people", []),
        ("version 3", []),
    ],
)
def test_what_is_counted_is_noted(text: str, terms: list[str]) -> None:
    assert list(counted(text)) == list(map(counting, terms))


def test_the_number_of_what_is_asked_for_comes_before_other_numbers(tmp_path: Path) -> None:
    texts = ("Halls, halls, halls: 9000 visitors in the halls.", "They had walked through 12 huge halls by noon.")
    (tmp_path / "a.md").write_text("".join(f"# Part {i}\n\n{text}\n\n" for i, text in enumerate(texts)), "utf-8")
    library = Library.open([tmp_path])
    assert library.ask("how many halls?").excerpts[0].text == texts[1]
    assert library.ask("how many visitors in the halls?").excerpts[0].text == texts[0]
