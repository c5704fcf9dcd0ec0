import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import pieces, sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["It scales pods.", "It is fast!", "Is it?", "Yes…"],
        ["Version v1.30 and kepler.io stay whole."],
        ["Tools (e.g. GitHub) and so on, cf. Falco vs. Tetragon.", "Next."],
        ["Dr. J. Smith of Acme Inc. Spoke."],
        ["He said “no.”", "She left."],
        ["Karpenter... is a leader."],
        ["在巴黎。", "很好！"],
    ],
)
def test_text_is_cut_where_sentences_end(expected: list[str]) -> None:
    joint = "" if ord(expected[0][0]) > 0x3000 else " "
    text = joint.join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="ab. !?\n。A", max_size=120))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    kept = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(alphabet="abc. \n", max_size=300), st.integers(3, 40))
def test_pieces_are_never_longer_than_allowed_and_lose_nothing(text: str, longest: int) -> None:
    spans = pieces(text, longest)
    assert all(0 < end - start <= longest for start, end in spans)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 100 + "end."
    assert all(not text[start:end].startswith("ord") for start, end in pieces(text, 23))
    assert text[slice(*pieces(text, 23)[-1])].endswith("end.")
