import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.listeners.typed import LONGEST, plain

ME = "U0KUBECON"


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("<@U0KUBECON> what is kepler?", "what is kepler?"),
        ("hey <@U0KUBECON|kubecon>, what is kepler?", "hey , what is kepler?"),
        ("what did <@U0ADA0000> say", "what did say"),
        ("what did <@U0ADA0000|ada> say", "what did ada say"),
        ("seen in <#C0GENERAL|general> and <#C0STRANGE|> and <#C0OTHER00>", "seen in general and and"),
        ("<!here> <!channel> <!everyone>", ""),
        ("<!subteam^S0PLATFORM|@platform> <!date^1392734382^{date}|18 Feb>", "@platform 18 Feb"),
        (
            "<https://kepler.example|kepler> <https://kepler.example/a?b=1&amp;c=2>",
            "kepler https://kepler.example/a?b=1&c=2",
        ),
        ("<mailto:ann@example.org|ann@example.org>", "ann@example.org"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("two\n lines\tand  gaps", "two lines and gaps"),
        ("half a \ud83d pair", "half a pair"),
    ],
)
def test_slacks_markup_becomes_what_its_writer_sees(typed: str, question: str) -> None:
    assert plain(typed, ME) == question


def test_a_question_is_clipped() -> None:
    assert len(plain("w" * 40_000)) == LONGEST


@given(st.text() | st.text(alphabet="<>@#!|&;ltgamp U1\n"))
def test_anything_typed_becomes_one_line_of_text(typed: str) -> None:
    question = plain(typed, ME)
    assert question == " ".join(question.split())
    question.encode()
