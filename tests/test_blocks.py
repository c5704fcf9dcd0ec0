import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.blocks import Message, answer_message, empty_message, help_message, plain_message
from bot.blocks.kit import runs
from bot.blocks.words import escape
from bot.playground.limits import problems
from bot.wording import clip
from knowledge.answer import Answer, Excerpt
from knowledge.talks import Speaker, Talk
from knowledge.writeup import WriteUp

Golden = Callable[[str, Any], None]

HOSTILE = "<!channel> @everyone <@U0ADA0000> <https://evil.example|x> *b* _i_ ~s~ `c` :tada: & &amp; \x00\x1b[31m\u202e"


def parts(message: Message) -> Iterator[dict[str, Any]]:
    """All objects within the blocks."""
    waiting: list[Any] = list(message.arguments.get("blocks", []))
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def shown(message: Message) -> str:
    """All text within the blocks, in order."""
    texts: list[str] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("text"), str):
                texts.append(value["text"])
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(message.arguments.get("blocks", []))
    return "".join(texts)


def test_an_answer_looks_like_this(answer: Answer, golden: Golden) -> None:
    golden("answer", answer_message(answer).arguments)


def test_a_declined_question_looks_like_this(excerpt: Excerpt, golden: Golden) -> None:
    declined = Answer("what is fluxcapacitor?", near=(excerpt,), unknown=("fluxcapacitor",))
    golden("declined", answer_message(declined).arguments)


def test_the_help_looks_like_this(golden: Golden) -> None:
    golden("help", help_message(4, ("Kepler", "Cilium as cluster-mesh"), "/kubecon").arguments)


def test_matched_words_are_bold_and_the_rest_is_verbatim(answer: Answer) -> None:
    (quote,) = [part for part in parts(answer_message(answer)) if part.get("type") == "rich_text_quote"]
    assert [(run["text"], run.get("style")) for run in quote["elements"]] == [
        ("Kepler", {"bold": True}),
        (" estimates how much ", None),
        ("energy", {"bold": True}),
        ("\neach pod uses.", None),
    ]


def test_the_heading_leads_to_the_write_up_and_the_talk_to_its_recording(answer: Answer) -> None:
    links = {part["text"]: part["url"] for part in parts(answer_message(answer)) if part.get("type") == "link"}
    assert links == {
        "Energy of pods": "https://example.org/paris",
        "▶ Green pods <in> practice": "https://youtu.be/kepler?t=65&x=1",
        "slides": "https://example.org/slides.pdf",
    }


def test_a_talk_with_no_recording_leads_to_its_page(answer: Answer, excerpt: Excerpt) -> None:
    talk = Talk("Green pods", schedule_url="https://sched.example/green")
    message = answer_message(replace(answer, excerpts=(replace(excerpt, talk=talk),)))
    (link,) = [part for part in parts(message) if part.get("url") == "https://sched.example/green"]
    assert link["text"] == "🎤 Green pods"


def test_a_talk_whose_title_is_the_heading_is_not_named_twice(answer: Answer, excerpt: Excerpt) -> None:
    talk = Talk("Energy of Pods!", video_url="https://youtu.be/x")
    message = answer_message(replace(answer, excerpts=(replace(excerpt, talk=talk),)))
    assert "Watch the talk" in shown(message)
    assert "Energy of Pods!" not in shown(message)


def test_text_before_the_first_heading_is_headed_by_the_write_ups_title(answer: Answer, excerpt: Excerpt) -> None:
    message = answer_message(replace(answer, excerpts=(replace(excerpt, headings=()),)))
    assert shown(message).startswith("Three days *in* Paris")


def test_an_event_that_the_title_names_is_not_said_again(answer: Answer, excerpt: Excerpt) -> None:
    writeup = WriteUp(Path("a.md"), "KubeCon Europe 2024, Paris", (), event="KubeCon EU 2024")
    message = answer_message(replace(answer, excerpts=(replace(excerpt, writeup=writeup),)))
    assert "KubeCon Europe 2024, Paris · lines 40–41" in shown(message)


def test_a_question_that_slack_does_not_show_is_repeated(answer: Answer) -> None:
    assert "You asked: what is kepler?" in shown(answer_message(answer, asked_unseen=True))
    assert "You asked" not in shown(answer_message(answer))


def test_a_corrected_question_says_what_was_looked_for(answer: Answer) -> None:
    message = answer_message(replace(answer, suggestion="what is crossplane?", corrected=True), asked_unseen=True)
    assert shown(message).startswith("Showing results for what is crossplane?You asked: what is kepler?")


def test_a_suggestion_is_offered_when_it_was_not_followed(answer: Answer) -> None:
    said = shown(answer_message(replace(answer, suggestion="crossplane")))
    assert "Did you mean crossplane?" in said
    assert "Showing results" not in said
    assert "Did you mean crossplane?" in shown(answer_message(Answer("crosplne", suggestion="crossplane")))


def test_that_there_is_nothing_is_said_once(excerpt: Excerpt) -> None:
    message = answer_message(Answer("fluxcapacitor", near=(excerpt,), unknown=("fluxcapacitor",)))
    assert str(message.arguments["blocks"]).count("fluxcapacitor") == 1


def test_unknown_words_and_notices_are_said(answer: Answer) -> None:
    message = answer_message(replace(answer, unknown=("flux", "capacitor"), notices=("No write-up is of 2019.",)))
    assert "No write-up mentions “flux” or “capacitor”.\nNo write-up is of 2019." in shown(message)


def test_near_misses_are_named_with_the_write_up_that_holds_them(excerpt: Excerpt) -> None:
    message = answer_message(Answer("x", near=(excerpt, replace(excerpt, headings=("Cost",)))))
    said = shown(message)
    assert "Close, but not an answer:Energy of pods – Three days *in* ParisCost – Three days *in* Paris" in said


def test_a_notification_reads_as_a_sentence_and_is_escaped(answer: Answer, excerpt: Excerpt) -> None:
    answer = replace(answer, excerpts=(replace(excerpt, headings=("R&D",)),))
    assert answer_message(answer).text == (
        "R&amp;D – “Kepler estimates how much energy each pod uses.” "
        "(Acme · Three days *in* Paris · KubeCon EU 2024 · 9 Apr 2024)"
    )


def test_a_question_of_ten_thousand_characters_is_clipped_where_it_is_repeated() -> None:
    for message in (answer_message(Answer("why " * 2500)), answer_message(Answer("w" * 10_000))):
        assert len(shown(message)) < 400
        assert len(message.text) < 400


def test_nothing_hostile_becomes_a_mention_or_a_link(excerpt: Excerpt) -> None:
    talk = Talk(HOSTILE, (Speaker(HOSTILE, HOSTILE),), video_url="javascript:alert(1)")
    writeup = WriteUp(Path("a.md"), HOSTILE, (), publisher=HOSTILE, url="https://a b")
    hostile = replace(excerpt, text=HOSTILE, marks=((0, 10),), headings=(HOSTILE,), talk=talk, writeup=writeup)
    for answer in (
        Answer(HOSTILE, (hostile,), unknown=(HOSTILE,), notices=(HOSTILE,), suggestion=HOSTILE, corrected=True),
        Answer(HOSTILE, near=(hostile,), suggestion=HOSTILE),
    ):
        message = answer_message(answer, asked_unseen=True)
        kinds = {part["type"] for part in parts(message) if "type" in part}
        assert kinds <= {
            "rich_text",
            "rich_text_section",
            "rich_text_quote",
            "rich_text_list",
            "text",
            "context",
            "plain_text",
        }
        assert not {"<", ">", "@everyone", "\x00", "\x1b"} & set(message.text.split())
        assert "<!channel>" in shown(message)
        assert not {"\x00", "\x1b", "\u202e"} & set(shown(message))


@pytest.mark.parametrize(
    "url", ["", "ftp://x.org", "https://", "http://[::1", "https://x.org/\x07", "https://x.org/" + "x" * 3000]
)
def test_a_url_that_slack_would_refuse_leaves_the_label(excerpt: Excerpt, url: str) -> None:
    writeup = WriteUp(Path("a.md"), "Paris", (), url=url)
    message = answer_message(Answer("x", (replace(excerpt, writeup=writeup, talk=None),)))
    assert "Energy of pods" in shown(message)
    assert problems(message.arguments, "message") == []


words = st.text(min_size=1, max_size=400) | st.sampled_from(
    [HOSTILE, "&" * 5000, "word " * 2000, "\ud800", "\x00", " "]
)
urls = st.none() | words | st.just("https://youtu.be/x")
talks = st.builds(
    Talk,
    title=words,
    speakers=st.lists(st.builds(Speaker, words, st.none() | words), max_size=8).map(tuple),
    video_url=urls,
    schedule_url=urls,
    slides_url=urls,
    start=st.none() | st.integers(0, 10**5),
)
writeups = st.builds(
    WriteUp,
    path=st.just(Path("a.md")),
    title=words,
    sections=st.just(()),
    publisher=st.none() | words,
    event=st.none() | words,
    published=st.none() | st.dates(),
    url=urls,
)
marks = (
    st.lists(st.integers(0, 600), unique=True, max_size=20)
    .map(sorted)
    .map(lambda n: tuple(zip(n[::2], n[1::2], strict=False)))
)
excerpts = st.builds(
    Excerpt,
    text=words.map(lambda text: text[:600]),
    marks=marks,
    headings=st.lists(words, max_size=4).map(tuple),
    lines=st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)),
    writeup=writeups,
    talk=st.none() | talks,
    score=st.floats(0, 100),
)
answers = st.builds(
    Answer,
    question=words,
    excerpts=st.lists(excerpts, max_size=3).map(tuple),
    near=st.lists(excerpts, max_size=2).map(tuple),
    suggestion=st.none() | words,
    corrected=st.booleans(),
    unknown=st.lists(words, max_size=50).map(tuple),
    notices=st.lists(words, max_size=3).map(tuple),
)


@given(answers, st.booleans())
def test_slack_takes_every_message_there_can_be(answer: Answer, asked_unseen: bool) -> None:  # noqa: FBT001 - drawn
    message = answer_message(answer, asked_unseen=asked_unseen)
    assert problems(message.arguments, "message") == []
    assert list(message.blocks) == [block.to_dict() for block in Block.parse_all(list(message.blocks))]
    json.dumps(message.arguments).encode("ascii")


@given(st.integers(0, 100), st.lists(words, max_size=4), words)
def test_slack_takes_every_help_there_can_be(writeups: int, examples: list[str], command: str) -> None:
    message = help_message(writeups, examples, command[:30])
    assert problems(message.arguments, "message") == []


def test_messages_without_an_answer_are_taken_too() -> None:
    for message in (empty_message(), plain_message(HOSTILE)):
        assert problems(message.arguments, "message") == []
        assert "<!channel>" not in message.text


@given(st.text(max_size=50), marks)
def test_runs_put_together_are_the_text(text: str, marks: tuple[tuple[int, int], ...]) -> None:
    assert "".join(run for run, _ in runs(text, marks)) == text


@given(st.text(), st.integers(2, 60))
def test_clipping_keeps_to_its_length_and_adds_nothing_but_the_ellipsis(text: str, longest: int) -> None:
    clipped = clip(text, longest)
    assert len(clipped) <= longest
    assert " ".join(text.split()).replace("…", "")[:1] or not clipped.strip("… ")


@given(st.text(alphabet="<>&@chanelhrvyo!\n "))
def test_escaped_text_holds_no_mention(text: str) -> None:
    escaped = escape(text)
    assert not {"<", ">"} & set(escaped)
    assert "@channel" not in escaped
    assert "@here" not in escaped
