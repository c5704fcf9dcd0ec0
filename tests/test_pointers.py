"""Links that only point, and the talks that they are of."""

import pytest

from knowledge.mentions import mentions
from knowledge.passage import passages
from tests.told import DETOUR, KNOWN, NONE, OTHER, PAGE, UX, VIDEO, Writer, talks, text_of, titles_of_passages


def test_the_recording_of_another_talk_is_not_named_for_the_heading_s(note: Writer) -> None:
    text = f"## [Otters at Scale]({VIDEO})\n\nFine. What came before it is [here]({OTHER}).\n"
    assert set(talks(mentions(note(text), NONE))) == {
        ("Otters at Scale", VIDEO),
        ("What came before it is here.", OTHER),
    }


def test_a_sentence_with_a_link_reaches_no_further_than_its_paragraph(note: Writer) -> None:
    writeup = note(
        f"## Topic\n\nWe saw [a talk on mesh by somebody]({VIDEO}) and it was long, but good.\n\nLunch was bad.\n"
    )
    (found,) = mentions(writeup, NONE)
    assert (found.first, found.last) == (0, 1)


def test_a_link_that_points_is_not_that_of_a_question_quoted_after_it(note: Writer) -> None:
    text = f"## Can Rivers be Saved?\n\nThe best ([video link]({VIDEO})) asked “How can we save them best?” and more.\n"
    (found,) = mentions(note(text), NONE)
    assert talks((found,)) == [("Can Rivers be Saved?", VIDEO)]


def test_a_link_that_only_points_is_not_given_to_another_talk_than_it_leads_to(note: Writer) -> None:
    found = mentions(
        note(f"## Developers Demand UX for K8s\n\nFine. Another talk is [here]({OTHER}), on delivery.\n"), KNOWN
    )
    assert talks(found) == [(UX.title, VIDEO), (DETOUR.title, OTHER)]


@pytest.mark.parametrize(
    "text",
    [
        f"## Mesh without Sidecars\n\nDo attend [the session]({PAGE}), it is fine.\n",
        f"## Mesh without Sidecars for all of them\n\n[Ada Storm and her team]({PAGE}) gave it up.\n\nIt was fine.\n",
        "## Mesh without Sidecars - Ada Kern, Solo\n\nDo attend [this session](https://sched.co/1YeOI), it is fine.\n",
    ],
)
def test_a_page_of_the_programme_to_which_a_sentence_points_is_that_of_the_heading(text: str, note: Writer) -> None:
    writeup = note(text)
    (found,) = mentions(writeup, NONE)
    assert found.talk.title.startswith("Mesh without Sidecars")
    assert found.talk.schedule_url in {PAGE, "https://sched.co/1YeOI"}
    assert len(text_of(writeup, found)) == len(writeup.sections[0].paragraphs)


def test_a_link_to_the_programme_is_never_given_to_a_talk_of_another_name(note: Writer) -> None:
    found = mentions(
        note(f"## Pods in Depth - Bo Lind, Pod Inc\n\nSee also [Ada's session]({PAGE}), the day before.\n"), NONE
    )
    assert [(mention.talk.title, mention.talk.schedule_url) for mention in found] == [
        ("Pods in Depth", None),
        ("Mesh without sidecars for all of us ada kern solo", PAGE),
    ]


def test_a_talk_linked_in_the_text_about_another_has_that_sentence_only(note: Writer) -> None:
    text = f"## [Mesh without Sidecars]({VIDEO})\n\nIt was fine. It follows on [Ponds at Night]({OTHER}). We clapped.\n"
    assert [talk for _, talk in titles_of_passages(note(text))] == [
        "Mesh without Sidecars", "Ponds at Night", "Mesh without Sidecars",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Video", "Videos", "Aufzeichnung", "動画はこちら", "スライド"])
def test_a_recording_under_a_heading_that_only_points_bears_the_name_of_what_stands_above(
    note: Writer, heading: str
) -> None:
    shown = f"## Otters at Scale\n\nIt was fine.\n\n### {heading}\n\n{VIDEO}\n"
    assert ("Otters at Scale", VIDEO) in talks(mentions(note(shown), NONE))
    assert talks(mentions(note(f"Otters.\n\n## {heading}\n\n{VIDEO}\n"), NONE)) == [("Notes", VIDEO)]


@pytest.mark.parametrize(
    "shown", ["美国东部时间 11 月 17 日星期二上午 11-11:50 注册", "Register: Tuesday, November 17, 4:15 pm CET"]
)
def test_a_link_that_says_only_when_is_of_the_talk_above(note: Writer, shown: str) -> None:
    text = f"### 不可变的水獭很热门\n\n[**{shown}**](https://sched.co/eoJF)\n讲的是河流，以及怎样在河里游泳。\n"
    (mention,) = mentions(note(text), NONE)
    assert (mention.talk.title, mention.talk.schedule_url) == ("不可变的水獭很热门", "https://sched.co/eoJF")


def test_a_page_linked_in_other_words_is_that_of_the_heading_which_its_address_names(note: Writer) -> None:
    page = "https://kccncna19.sched.com/event/Uah7/deep-dive-otters-ada-kern-solo-bo-lind-river"
    told = f"In Ulm we spoke of [how they swim at night]({page})."
    text = f"### Deep Dive: Otters - Ada Kern & Bo Lind\n\n{told}\n\n{VIDEO}\n"
    writeup = note(text)
    (found,) = {passage.talk for passage in passages(writeup, mentions(writeup, NONE))}
    assert found
    assert (found.title, found.video_url, found.schedule_url) == ("Deep Dive: Otters", VIDEO, page)


def test_a_recording_is_not_that_of_the_talk_which_the_sentence_before_links(note: Writer) -> None:
    text = (
        f"I liked [Otters at Scale]({VIDEO}) by Ada Kern. Close second: Streams and You ([video]({OTHER})), on water."
    )
    assert talks(mentions(note(f"### Favourites\n\n{text}\n"), NONE)) == [
        ("Otters at Scale", VIDEO),
        ("Streams and You", OTHER),
    ]


def test_a_link_to_a_moment_of_a_recording_is_kept_with_the_talk_that_has_it(note: Writer) -> None:
    told = f"Fine, see the [video]({VIDEO}).\n\nThe best is [here]({VIDEO}&t=120)."
    writeup = note(f"## Otters at Scale - Ada Kern, Solo\n\n{told}\n")
    moment = mentions(writeup, NONE)[-1]
    assert (moment.talk.title, moment.talk.start) == ("Otters at Scale", 120)
    assert text_of(writeup, moment) == ["The best is here."]


def test_a_sentence_does_not_give_a_talk_another_recording_than_the_catalogue_has(note: Writer) -> None:
    text = "## Developers Demand UX for K8s!\n\nFine. What came before is [here](https://youtu.be/ccccccccccc).\n"
    found = dict(talks(mentions(note(text), KNOWN)))
    assert found[UX.title] == VIDEO


def test_a_talk_that_somebody_gave_is_not_as_a_video_that_somebody_made(note: Writer) -> None:
    assert talks(mentions(note(f"## On ponds\n\nI like this [talk]({VIDEO}) by Ada Kern.\n"), NONE)) == [
        ("On ponds", VIDEO)
    ]


def test_a_recording_that_the_catalogue_knows_is_not_given_to_the_talk_of_the_text_around(note: Writer) -> None:
    text = f"**Developers Demand UX for K8s! - Máirín Duff**\n\nFine. What came before is [here]({OTHER}).\n"
    assert set(talks(mentions(note(text), KNOWN))) == {(UX.title, VIDEO), (DETOUR.title, OTHER)}


def test_a_page_linked_by_the_title_of_another_talk_is_not_the_heading_s(note: Writer) -> None:
    page = "https://sched.co/1YeOI"
    found = mentions(note(f"## Otters at Scale - Ada Kern, Solo\n\nIt goes on with [Ponds at Night]({page}).\n"), NONE)
    assert {(mention.talk.title, mention.talk.schedule_url) for mention in found} == {
        ("Otters at Scale", None),
        ("Ponds at Night", page),
    }
