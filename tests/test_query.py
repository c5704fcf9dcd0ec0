from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge import SHIPPED, Library
from knowledge.facets import Filter
from knowledge.query import parse

PUNCTUATION = ".,:;!?()[]<>“”\"'’…–—-•"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open([SHIPPED])


@pytest.mark.parametrize(
    ("typed", "text", "phrases", "without", "filters"),
    [
        ("what is kepler?", "what is kepler?", (), (), ()),
        ('"service mesh" ebpf', "service mesh ebpf", ("service mesh",), (), ()),
        ("“service mesh”", "service mesh", ("service mesh",), (), ()),
        ("ebpf -cilium", "ebpf", (), ("cilium",), ()),
        ('ebpf -"cluster mesh"', "ebpf", (), ("cluster mesh",), ()),
        ("gateway-api a - b", "gateway-api a - b", (), (), ()),
        ("event:london keynote", "keynote", (), (), (Filter("event", "london"),)),
        ('speaker:"Liz Rice" by: sokube', "", (), (), (Filter("speaker", "Liz Rice"), Filter("by", "sokube"))),
        ("YEAR:2025", "", (), (), (Filter("year", "2025"),)),
        ("see https://kepler.io:80", "see https://kepler.io:80", (), (), ()),
        ('a lone " quote', 'a lone " quote', (), (), ()),
    ],
)
def test_explicit_forms_are_told_from_text(
    typed: str, text: str, phrases: tuple[str, ...], without: tuple[str, ...], filters: tuple[Filter, ...]
) -> None:
    parsed = parse(typed)
    assert (parsed.text, parsed.phrases, parsed.without, parsed.filters) == (text, phrases, without, filters)


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    parse(text)


def test_a_phrase_in_quotes_is_held_by_every_excerpt(library: Library) -> None:
    excerpts = library.ask('"cluster mesh"', limit=5).excerpts
    assert excerpts
    assert all("cluster mesh" in f"{e.text} {e.headings}".casefold() for e in excerpts)


@given(st.data())
def test_any_words_of_a_note_are_found_as_a_phrase(library: Library, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(library.passages)).text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[first : first + data.draw(st.integers(1, 4))]).strip(PUNCTUATION)
    assume(phrase and not set(phrase) & {'"', "“", "”"})
    for typed in (phrase, phrase.upper()):
        assert library.ask(f'"{typed}"').notices == ()


def test_a_phrase_that_no_note_holds_is_told(library: Library) -> None:
    assert library.ask('cilium "purple elephants"').notices == ("No notes hold “purple elephants” word for word.",)


def test_a_word_with_a_minus_is_held_by_no_excerpt(library: Library) -> None:
    excerpts = library.ask("service mesh -istio", limit=5).excerpts
    assert excerpts
    assert not any("istio" in f"{e.text} {e.headings}".casefold() for e in excerpts)


@pytest.mark.parametrize("place", ["event:london", "year:2025", "in london", "of the 2025 edition"])
def test_a_place_or_year_narrows_the_answer(library: Library, place: str) -> None:
    excerpts = library.ask(f"opening keynote {place}").excerpts
    assert excerpts
    assert {e.writeup.event for e in excerpts[:1]} == {"KubeCon EU 2025"}


def test_a_filter_that_matches_nothing_says_what_there_is(library: Library) -> None:
    (notice,) = library.ask("cilium event:atlantis").notices
    assert "event:atlantis" in notice
    assert "KubeCon EU 2024" in notice


def test_a_filter_alone_shows_what_it_lets_through(library: Library) -> None:
    excerpts = library.ask('speaker:"Liz Rice"').excerpts
    assert excerpts
    assert all(e.talk and "Liz Rice" in {s.name for s in e.talk.speakers} for e in excerpts)


def test_an_author_s_write_ups_are_preferred(library: Library) -> None:
    assert library.ask("what did bedrock think of autoscaling?").excerpts[0].writeup.publisher == "Bedrock Streaming"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("k8s maintainers", "Kubernetes Maintainers"),
        ("iac panel", "IaC"),
        ("clustermesh", "cluster-mesh"),
        ("gitops with argo cd", "Argo"),
        ("dra", "Dynamic Resource Allocation"),
    ],
)
def test_another_name_of_a_thing_finds_it(library: Library, asked: str, found: str) -> None:
    excerpts = library.ask(asked).excerpts
    assert any(found.casefold() in f"{e.headings} {e.text}".casefold() for e in excerpts)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("karpentr spot", "karpenter spot"), ("wht is opntelemetry", "what is opentelemetry"), ("Bakcstage", "backstage")],
)
def test_misspelt_words_are_put_right(library: Library, typed: str, right: str) -> None:
    answer = library.ask(typed)
    assert answer.suggestion == right
    assert answer.excerpts


@pytest.mark.parametrize("typed", ["velero", "vcluster", "nginx", "weather", "dapr", "hpa"])
def test_a_word_of_its_own_is_not_put_right(library: Library, typed: str) -> None:
    assert library.ask(typed).suggestion is None


@given(st.text(max_size=80))
def test_no_question_is_an_error(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert len(answer.excerpts) <= 3
    assert len(answer.near) <= 2


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("GatewayAPI", "gateway api"),
        ("clustermesh", "the cluster mesh?"),
        ("AdminNetworkPolicy", "admin network policies"),
        ("microservices", "micro services"),
    ],
)
def test_what_the_notes_write_as_one_word_is_found_by_its_words(tmp_path: Path, written: str, asked: str) -> None:
    words = asked.rstrip("?").split()
    others = "".join(
        f"# Part {i}\n\nHere it is {word} and more {word} that goes on.\n\n" for i, word in enumerate(words)
    )
    (tmp_path / "a.md").write_text(f"{others}# That\n\nMeanwhile we tried {written}.\n", "utf-8")
    assert written in Library.open([tmp_path]).ask(asked).excerpts[0].text


SCATTERED = "What they told us stays a secret."


def test_a_name_is_not_held_by_its_words_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# Day one\n\n{SCATTERED}\n", encoding="utf-8")
    answer = Library.open([tmp_path]).ask("external secrets operator")
    assert (answer.excerpts, answer.unknown) == ((), ("external secrets operator",))
    assert answer.near[0].text == SCATTERED


def test_a_slip_in_another_form_of_a_word_of_the_notes_is_put_right(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Stages\n\nKeptn promotes what keeps its objectives.\n", encoding="utf-8")
    library = Library.open([tmp_path])
    answer = library.ask("keptn promtion")
    assert (answer.suggestion, len(answer.excerpts)) == ("keptn promotion", 1)
    for right in ("protion", "promotions", "qzxwvk"):
        assert library.ask(f"keptn {right}").suggestion is None


def test_a_number_in_words_is_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Speed\n\nThe release got slower.\n", encoding="utf-8")
    answer = Library.open([tmp_path]).ask("slower release, three times")
    assert answer.excerpts
    assert "three times" not in answer.unknown


def test_a_name_that_a_note_holds_is_found(tmp_path: Path) -> None:
    days = f"# Day one\n\n{SCATTERED}\n\n# Day two\n\nESO, the External Secrets Operator, is new.\n"
    (tmp_path / "a.md").write_text(days, encoding="utf-8")
    answer = Library.open([tmp_path]).ask("external secrets operator")
    assert (answer.excerpts[0].headings, answer.unknown) == (("Day two",), ())


def test_a_product_with_an_everyday_name_is_missed_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Walks\n\nA tour of the town.\n", encoding="utf-8")
    library = Library.open([tmp_path])
    assert library.ask("lovely tour").excerpts
    assert not library.ask("harbor tour").excerpts


def test_in_a_few_bare_words_one_that_no_note_holds_counts_more_than_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Exams\n\nThe exam is hard.\n", encoding="utf-8")
    library = Library.open([tmp_path])
    assert not library.ask("exam fee refund").excerpts
    assert library.ask("is there a fee or a refund for the exam?").excerpts


def test_a_description_in_everyday_words_needs_less_than_a_name(library: Library) -> None:
    named, told = (
        library.explain(question).query.needed
        for question in ("karpenter consolidation", "what takes away the machines that hardly anybody needs at night")
    )
    assert 0 < told < named / 2 < 0.5


def test_who_names_a_product_wants_more_than_its_name(library: Library) -> None:
    named, described = (library.explain(f"{word} wins").query.needed for word in ("karpenter", "autoscalers"))
    assert described < named < 0.6


def test_to_be_from_the_place_asked_for_is_no_answer(tmp_path: Path) -> None:
    note = "---\nevent: KubeCon London\ndate: 2025-04-01\n---\n\n# Halls\n\nWe were in London. It was full.\n"
    (tmp_path / "a.md").write_text(note, encoding="utf-8")
    library = Library.open([tmp_path])
    assert library.ask("full halls in london").excerpts
    assert library.ask("what did we hear in london?").excerpts
    answer = library.ask("what was the price in london?")
    assert (answer.excerpts, answer.unknown, len(answer.near)) == ((), ("price",), 1)


def test_a_longer_question_needs_no_less_from_some_length_on(library: Library) -> None:
    needed = [library.explain("kepler " + "of the " * times).query.needed for times in range(12)]
    assert needed == sorted(needed, reverse=True)
    assert 0 < needed[-1] == needed[-2] < needed[0] < 1


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("We look at DORA's own four metrics.", ()),
        ("DORA observability metrics are traced.", ()),
        ("We look at DORA. It was a long way to go until we had metrics.", ("dora metrics",)),
    ],
)
def test_a_name_may_have_a_word_or_two_inside(tmp_path: Path, text: str, unknown: tuple[str, ...]) -> None:
    (tmp_path / "a.md").write_text(f"# Measuring\n\n{text}\n", encoding="utf-8")
    assert Library.open([tmp_path]).ask("dora metrics").unknown == unknown


def test_who_asks_as_people_chat_is_understood(library: Library) -> None:
    asked = library.ask("what is kepler?").excerpts
    for question in ("wat is kepler", "whats kepler pls", "kepler news", "dont we have kepler", "thx, wats kepler"):
        answer = library.ask(question)
        assert (answer.excerpts[0].text, answer.suggestion) == (asked[0].text, None)


def test_what_is_enough_for_a_long_question_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Ending\n\nMoney.\n", encoding="utf-8")
    family = "mother, father, brother, sister, husband, wife, daughter and son"
    asked = f"would your {family} drive home after school or dinner with the doctor and money"
    library = Library.open([tmp_path])
    explained = library.explain(asked)
    assert explained.query.needed < explained.ranked[0].evidence < 0.2
    assert [excerpt.text for excerpt in library.ask(asked).excerpts] == ["Money."]
