import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import SNOWBALL, every_token, fold, pairs, stem, tokens


def terms(text: str, language: str = "en") -> set[str]:
    words = tokens(text, language)
    return {term for word in words for term in word.terms} | set(pairs(words))


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("node.js", "Node.js"),
        ("nodejs", "node.js"),
        ("gateway api", "Gateway-API"),
        ("gatewayapi", "gateway API"),
        ("GatewayAPI", "the Gateway API"),
        ("clustermesh", "Cluster-Mesh"),
        ("argocd", "Argo CD"),
        ("argo cd", "ArgoCD"),
        ("network policy", "AdminNetworkPolicies"),
        ("SLO", "SLOs"),
        ("ci/cd", "CI/CD"),
        ("cicd", "CI/CD"),
        ("k8s", "K8s"),
        ("1.33", "v1.33"),
        ("v1.33", "1.33"),
        ("c++", "C++"),
        ("c#", "C#"),
        ("policies", "policy"),
        ("liz’s", "Liz"),
        ("Muvaffak Onus", "Muvaffak Onuş"),
        ("ｋｅｄａ", "KEDA"),
        ("pod", "pods"),
        ("LLM", "LLMs"),
        ("api server", "APIServer"),
    ],
)
def test_each_spelling_finds_the_others(asked: str, written: str) -> None:
    assert terms(asked) & terms(written)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("node.js", {"node", "js", stem("nodejs")}),
        ("gateway-api", {"gateway", "api", "gatewayapi"}),
        ("k8s", {"k8s"}),
        ("1.33", {"1", "33", "1.33"}),
        ("GPU/TPU", {"gpu", "tpu", "gputpu"}),
    ],
)
def test_words_with_signs_and_digits_are_kept_whole_and_in_parts(word: str, parts: set[str]) -> None:
    assert {term for token in tokens(word) for term in token.terms} == parts


def test_plus_and_sharp_tell_languages_apart() -> None:
    assert not {"c++", "c#"} & terms("C")
    assert "c++" in terms("C++")
    assert "c#" in terms("C#")


def test_stop_words_are_left_out_of_passages_and_questions_alike() -> None:
    assert terms("what is it about?") == set()
    assert terms("is the pod not ready", "en") == terms("pod ready", "en")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "les grappes déployées", "une grappe deployee"),
        ("fr", "l’équipe", "une equipe"),
        ("de", "die Arbeitslasten", "eine Arbeitslast"),
        ("es", "los contenedores", "el contenedor"),
        ("nl", "de containers", "een container"),
    ],
)
def test_each_language_is_stemmed_in_its_own_way(language: str, one: str, other: str) -> None:
    assert terms(one, language) & terms(other, language)


def test_chinese_and_japanese_are_cut_into_pairs_of_characters() -> None:
    assert [token.parts for token in tokens("在巴黎看Karpenter", "zh")] == [
        ("在巴",),
        ("巴黎",),
        ("黎看",),
        ("karpenter",),
    ]


@given(st.text(max_size=200), st.sampled_from([*SNOWBALL, "zh", "xx"]))
def test_tokens_lie_in_order_inside_the_text(text: str, language: str) -> None:
    reached = 0
    for token in every_token(text, language):
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= reached
        reached = token.start
        assert all(token.terms)


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_word_of_ten_thousand_letters_is_one_short_term() -> None:
    [token] = tokens("x" * 10_000)
    assert len(token.parts[0]) == 64
