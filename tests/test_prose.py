"""Talks that sentences name in passing."""

import pytest

from knowledge.mentions import mentions
from knowledge.talks import Speaker
from tests.told import KNOWN, NONE, OTHER, UX, VIDEO, Writer, talks


def test_a_recording_to_which_a_sentence_points_is_of_the_talk_that_it_names_with_its_speaker(note: Writer) -> None:
    text = f"## Day 1\n\nMy favourite was Otters at Scale by Ada Kern, and you can watch it [here]({VIDEO}).\n"
    assert talks(mentions(note(text), NONE)) == [("Otters at Scale", VIDEO)]
    assert not mentions(note("## Day 1\n\nMy favourite was Otters at Scale by Ada Kern, and it was long.\n"), NONE)


def test_a_recording_right_behind_a_chinese_title_is_of_that_talk(note: Writer) -> None:
    page = "https://www.bilibili.com/video/BV1xx411c7mD"
    found = mentions(note(f"## 回顾\n\n接着是《夜晚的池塘》（[B站]({page})），很好。\n"), NONE)
    assert talks(found) == [("夜晚的池塘", "https://bilibili.com/video/BV1xx411c7mD")]


def test_a_title_in_quotation_marks_takes_its_link_from_the_catalogue(note: Writer) -> None:
    (found,) = mentions(note("During “Developers Demand UX for K8s”, Mairin Duff and a student presented it.\n"), KNOWN)
    assert found.talk == UX
    assert found.talk.evidence[:2] == (
        "named in quotation marks (note.md:6)",
        "“Developers Demand UX for K8s” is the title (100 of 100)",
    )


def test_a_long_title_in_quotation_marks_may_follow_the_sentence_that_announces_it(note: Writer) -> None:
    (found,) = mentions(
        note(
            "Another talk was given by Ada Kern, who works for Solo and “is” a chair. "
            "“Dams and Rivers: Saving Water” was long.\n"
        ),
        NONE,
    )
    assert found.talk.title == "Dams and Rivers: Saving Water"


@pytest.mark.parametrize(
    "text",
    [
        "He called it “The New Normal of Rivers” in his talk.",
        "In her keynote she said “Open Rivers Are For Everyone” and people clapped.",
        "The talk was about the “River Reference Architecture”, which everybody uses.",
        "Ada presented the “Rivers The Hard Way” repository during the session.",
        "The panel discussed “Rivers are Boring” as a slogan.",
        "In this session we learnt that “Context Is The Fuel” of every otter.",
    ],
)
def test_quotation_marks_in_what_is_told_of_a_talk_hold_no_title(text: str, note: Writer) -> None:
    assert mentions(note(f"{text}\n"), NONE) == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("We heard talks such as “Otters at Scale” and “Rivers in Depth”.", ["Otters at Scale", "Rivers in Depth"]),
        ("In the “Otters at Scale” session we slept.", ["Otters at Scale"]),
        ("J’ai suivi la conférence « Des loutres à grande échelle ».", ["Des loutres à grande échelle"]),
        ("Ein Vortrag mit dem Titel „Otter im großen Stil“ war gut.", ["Otter im großen Stil"]),
    ],
)
def test_quotation_marks_beside_the_word_for_a_talk_hold_its_title(text: str, titles: list[str], note: Writer) -> None:
    assert [title for title, _ in talks(mentions(note(f"{text}\n"), NONE))] == titles


def test_a_title_in_quotation_marks_by_somebody_is_a_talk(note: Writer) -> None:
    (found,) = mentions(
        note("Some were good, like “Dams and Rivers: Saving Water” by [Ada Kern](https://ada.example/)."), NONE
    )
    assert (found.talk.title, found.talk.speakers) == ("Dams and Rivers: Saving Water", (Speaker("Ada Kern"),))


@pytest.mark.parametrize(
    ("behind", "speakers"),
    [
        (" by Ada Kern, Bo Lind (Solo) we learnt a lot.", ["Ada Kern", "Bo Lind"]),
        (" by Łukasz Kern from Solo, and then lunch.", ["Łukasz Kern"]),
        (" with [Ada Kern](https://ada.example/) and Bo Lind. Great.", ["Ada Kern", "Bo Lind"]),
        (" (Ada Kern, Solo) was long, but good.", ["Ada Kern"]),
        (", presented by Ada Kern & Bo Lind of Pod Inc. Great.", ["Ada Kern", "Bo Lind"]),
        (" par Ada Kern (Solo) et Bo Lind (Pod) : excellent.", ["Ada Kern", "Bo Lind"]),
        (" by the CNCF TAG was good.", []),
        (" with Red Hat OpenShift and Argo Workflows, in Paris.", []),
        (" (Monday, Room 7) was full.", []),
    ],
)
def test_who_spoke_stands_right_behind_the_link(behind: str, speakers: list[str], note: Writer) -> None:
    (found,) = mentions(note(f"## Topic\n\nThen we saw [Otters at Scale]({VIDEO}){behind}\n"), NONE)
    assert found.talk.title == "Otters at Scale"
    assert [person.name for person in found.talk.speakers] == speakers


@pytest.mark.parametrize(
    "text",
    [
        f'## Sujet\n\nAda, dans son exposé "Mesh without any Sidecars" de Bo Lind ([video]({VIDEO})), montrait :\n',
        f"## Sujet\n\nLe replay de “Mesh without any Sidecars” est [ici]({VIDEO}) depuis hier. Nous le conseillons.\n",
        f"## 主题\n\n昨天看了《Mesh without any Sidecars》（[视频]({VIDEO})），讲得很清楚。\n",
    ],
)
def test_a_recording_linked_right_behind_a_quoted_title_is_of_that_talk(note: Writer, text: str) -> None:
    assert talks(mentions(note(text), NONE)) == [("Mesh without any Sidecars", VIDEO)]


def test_each_quoted_title_of_a_sentence_has_its_own_recording(note: Writer) -> None:
    text = f"Vu : *“Otters at Scale”* d’Ada ([video]({VIDEO}) et *“Rivers in Depth”* de Bo ([video]({OTHER}))."
    assert talks(mentions(note(f"## Eau\n\n{text}\n"), NONE)) == [
        ("Otters at Scale", VIDEO),
        ("Rivers in Depth", OTHER),
    ]


def test_words_from_the_middle_of_the_address_name_the_talk(note: Writer) -> None:
    page = (
        "https://kccnceu2024.sched.com/event/1YeQ1/revolutionizing-the-river-introducing-hosted-control-dams-ada-kern"
    )
    (found,) = mentions(note(f"## More\n\n- [Hosted control dams?]({page})\n"), NONE)
    assert found.talk.title == "Hosted control dams?"


def test_a_recording_beside_a_quoted_word_that_is_no_title_is_not_lost(note: Writer) -> None:
    assert talks(mentions(note(f"## Otters\n\nWe played “Otter Day” ([here]({VIDEO})).\n"), NONE)) == [
        ("Otters", VIDEO)
    ]


def test_a_link_with_words_of_its_own_is_not_that_of_the_title_quoted_before_it(note: Writer) -> None:
    text = f"In the talk “Otters at Scale”, not unlike [Ponds at Night]({VIDEO}), it was fine.\n"
    assert set(talks(mentions(note(text), NONE))) == {("Otters at Scale", None), ("Ponds at Night", VIDEO)}


def test_a_title_by_somebody_does_not_begin_in_the_sentence_before(note: Writer) -> None:
    text = f"We were in Ulm. 10 Otters at Scale by Ada Kern is online, you can watch it [here]({VIDEO}).\n"
    assert talks(mentions(note(text), NONE)) == [("10 Otters at Scale", VIDEO)]
