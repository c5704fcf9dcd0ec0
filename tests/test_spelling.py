import gzip
import json
from importlib.resources import files

import pytest

from knowledge.spelling import Speller, frequency_in

SPELLER = Speller({"crossplane": 7, "karpenter": 3, "cluster": 40, "clusters": 2, "cilium": 9}, known=["vcluster"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("crosplane", "crossplane"),
        ("Karpentr", "karpenter"),
        ("clium", "cilium"),
        ("cilimu", "cilium"),
        ("wht", "what"),
        ("whch", "which"),
        ("hwat", "what"),
        ("iclium", "cilium"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize(
    "typed", ["bread", "vcluster", "cilium", "what", "k8s", "hpa", "zzzzzzzz", "", "1.33", "lister", "kernel"]
)
def test_what_may_be_right_is_left_alone(typed: str) -> None:
    assert SPELLER.correct(typed) is None


def test_a_name_with_digits_is_put_right_where_the_digits_are() -> None:
    speller = Speller({"k8sgpt": 3, "oauth2": 2, "h100": 1})
    assert speller.correct("k8sgtp") == "k8sgpt"
    assert speller.correct("oauht2") == "oauth2"
    assert {speller.correct(word) for word in ("oauth3", "oauth", "h200", "2oauth", "k9sgpt")} == {None}


def test_two_letters_swapped_are_put_right_where_the_result_is_a_rare_word() -> None:
    speller = Speller({"chain": 5, "trial": 2, "evening": 1, "from": 9}, known=["ontime"])
    assert speller.correct("chian") == "chain"
    assert {speller.correct(word) for word in ("trail", "eventing", "form", "ontime", "chain")} == {None}
    assert Speller({"chian": 1, "chain": 5}).correct("chian") is None


def test_a_common_word_says_less_than_a_rare_one() -> None:
    assert 0.15 <= SPELLER.rarity("really") < SPELLER.rarity("ramen") <= 0.5
    assert SPELLER.rarity("dapr") == 1.0


def test_an_everyday_word_weighs_less_than_a_term() -> None:
    assert 0.5 <= SPELLER.weight("get") < SPELLER.weight("instead") < SPELLER.weight("cluster") == 1.0
    assert SPELLER.weight("dapr") == 1.0


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl", "pt"])
def test_frequencies_are_those_of_the_dictionary(language: str) -> None:
    packed = (files("spellchecker") / "resources" / f"{language}.json.gz").read_bytes()
    words = list(json.loads(gzip.decompress(packed)).items())
    assert [word for word, often in words[::997] if frequency_in(word, language) != often] == []
    assert frequency_in("kubernetes", language) == 0


def test_each_language_has_words_of_its_own() -> None:
    assert Speller({"grappes": 2}, languages=["fr"]).correct("grapes") == "grappes"
    assert Speller({"grappes": 2}, languages=["en"]).correct("grapes") is None


def test_a_name_is_rather_mistyped_than_an_everyday_word() -> None:
    assert Speller({"kept": 9, "keptn": 1}).correct("keptm") == "keptn"
