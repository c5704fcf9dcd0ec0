"""The shipped glossary: written as its opening comment asks, so that the lexicon takes it as it is meant."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

import knowledge
from knowledge.lexicon import Lexicon, Phrase, phrase_of

GLOSSARY = Path(knowledge.__file__).parent / "glossary.toml"
TERM = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")


def written() -> dict[str, Any]:
    return tomllib.loads(GLOSSARY.read_text("utf-8"))


def groups() -> Iterator[list[str]]:
    """Each group as written; of `kinds`, the general word and its kinds."""
    glossary = written()
    yield from glossary["forms"]
    yield from glossary["same"]
    yield from glossary["near"]
    for general, special in glossary["kinds"].items():
        yield [general, *special]


def pairs(relation: str) -> Iterator[frozenset[Phrase]]:
    """Each two terms that stand in one group of a table."""
    for group in written()[relation]:
        yield from (frozenset(map(phrase_of, pair)) for pair in combinations(group, 2))


def test_the_lexicon_loads_the_shipped_glossary() -> None:
    assert phrase_of("opentelemetry") in Lexicon.load(GLOSSARY).others(phrase_of("otel"))


def test_a_general_word_finds_its_kinds_and_not_the_other_way_round() -> None:
    lexicon = Lexicon.load(GLOSSARY)
    assert phrase_of("istio") in lexicon.others(phrase_of("service mesh"))
    assert phrase_of("service mesh") not in lexicon.others(phrase_of("istio"))


@pytest.mark.parametrize(
    ("everyday", "technical"),
    [
        ("stole", "exfiltrate"),
        ("ingredients", "sbom"),
        ("burglar", "attack"),
        ("nights", "business hour"),
        ("squeezed", "bin packing"),
        ("broke", "malfunction"),
        ("licences", "license"),
        ("walls", "firewall"),
    ],
)
def test_an_everyday_word_finds_the_one_of_a_write_up(everyday: str, technical: str) -> None:
    assert phrase_of(technical) in Lexicon.load(GLOSSARY).others(phrase_of(everyday))


def test_terms_are_lower_case_words_without_hyphens_or_accents() -> None:
    assert [term for term in chain.from_iterable(groups()) if not TERM.fullmatch(term)] == []


def test_a_group_has_at_least_two_terms() -> None:
    assert [group for group in groups() if len(group) < 2] == []


def test_no_term_stands_beside_itself_in_another_inflection() -> None:
    twice = [
        (one, other)
        for group in groups()
        for one, other in combinations(group, 2)
        if phrase_of(one) == phrase_of(other)
    ]
    assert twice == []


def test_stop_words_take_no_phrase_down_to_a_single_word() -> None:
    phrases = (term for term in chain.from_iterable(groups()) if " " in term)
    assert [phrase for phrase in phrases if len(phrase_of(phrase)) < 2] == []


@pytest.mark.parametrize("relation", ["same", "near", "forms"])
def test_no_two_words_are_related_twice_in_one_table(relation: str) -> None:
    assert [set(pair) for pair, times in Counter(pairs(relation)).items() if times > 1] == []


def test_what_is_the_same_is_not_called_near_as_well() -> None:
    assert set(pairs("same")) & set(pairs("near")) == set()


def test_a_word_has_its_forms_in_one_group() -> None:
    times = Counter(phrase_of(word) for group in written()["forms"] for word in group)
    assert [word for word, often in times.items() if often > 1] == []


def test_a_form_is_a_single_word() -> None:
    assert [word for group in written()["forms"] for word in group if len(phrase_of(word)) != 1] == []


def test_no_group_says_again_that_two_words_are_forms_of_one() -> None:
    assert set(pairs("forms")) & {*pairs("same"), *pairs("near")} == set()
