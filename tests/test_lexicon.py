from pathlib import Path

import pytest

from knowledge.errors import BadGlossary
from knowledge.lexicon import KIND, NEAR, SAME, Lexicon, acronyms, phrase_of


def test_names_of_one_thing_find_each_other() -> None:
    lexicon = Lexicon(same=[["k8s", "kubernetes"]])
    assert lexicon.others(phrase_of("k8s")) == {phrase_of("kubernetes"): SAME}
    assert lexicon.others(phrase_of("kubernetes")) == {phrase_of("k8s"): SAME}


def test_a_general_word_finds_its_kinds_but_not_the_other_way_round() -> None:
    lexicon = Lexicon(kinds={"service mesh": ["istio"]})
    assert lexicon.others(phrase_of("service mesh")) == {phrase_of("istio"): KIND}
    assert lexicon.others(phrase_of("istio")) == {}


def test_the_closest_relation_counts() -> None:
    lexicon = Lexicon(same=[["a1", "b2"]], near=[["a1", "b2", "c3"]])
    assert lexicon.others(("a1",)) == {("b2",): SAME, ("c3",): NEAR}


def test_forms_of_a_word_find_each_other_and_what_the_others_find() -> None:
    lexicon = Lexicon(near=[["steal", "exfiltrate"]], kinds={"stolen": ["token"]}, forms=[["steal", "stole", "stolen"]])
    assert lexicon.others(phrase_of("stole")) == {
        phrase_of("steal"): SAME,
        phrase_of("stolen"): SAME,
        phrase_of("exfiltrate"): NEAR,
        phrase_of("token"): KIND,
    }
    assert phrase_of("stole") in lexicon.others(phrase_of("exfiltrate"))


def test_an_unknown_word_has_no_others() -> None:
    assert Lexicon().others(("nothing",)) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dynamic Resource Allocation (DRA) is new", [("DRA", "Dynamic Resource Allocation")]),
        ("DRA (Dynamic Resource Allocation) is new", [("DRA", "Dynamic Resource Allocation")]),
        ("large language models (LLMs)", [("LLMs", "large language models")]),
        ("the VPA (VerticalPodAutoscaler)", [("VPA", "VerticalPodAutoscaler")]),
        ("a talk (Paris)", []),
        ("nothing at all (XYZ)", []),
        ("()", []),
        ("(CNI)", []),
    ],
)
def test_acronyms_are_learnt_where_the_text_spells_them_out(text: str, found: list[tuple[str, str]]) -> None:
    assert list(acronyms(text)) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("same = [[", "cannot be read"),
        ('same = [["alone"]]', "same.0"),
        ('other = "x"', "other"),
    ],
)
def test_a_broken_glossary_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadGlossary, match=reason):
        Lexicon.load(path)
