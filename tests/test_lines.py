"""Talks that lines and list items name."""

import pytest

from knowledge.mentions import mentions
from knowledge.talks import Speaker
from tests.told import NONE, OTHER, VIDEO, Writer, talks


@pytest.mark.parametrize(
    "text",
    [
        f"### 🎥 Otters at Scale\n👤 Ada Kern, Solo\n🔗 {VIDEO}\n\nFine.\n",
        f"### Otters at Scale\n\n*Ada Kern, Solo* | [video]({VIDEO})\n\nFine.\n",
        f"**Talk:** Otters at Scale\n**Speaker:** Ada Kern (Solo)\n**Video:** {VIDEO}\n\nFine.\n",
        f"Otters at Scale – Ada Kern (Solo) - watch: {VIDEO}\n\nFine.\n",
    ],
)
def test_title_speakers_and_link_may_stand_on_lines_that_markdown_runs_together(text: str, note: Writer) -> None:
    (found,) = mentions(note(text), NONE)
    assert talks((found,)) == [("Otters at Scale", VIDEO)]
    assert found.talk.speakers == (Speaker("Ada Kern", "Solo"),)


def test_a_colon_in_the_title_of_a_list_item_does_not_end_it(note: Writer) -> None:
    (found,) = mentions(note(f"- **Mesh Tales: How Solo Got There**: it was good ([video]({VIDEO}))\n"), NONE)
    assert found.talk.title == "Mesh Tales: How Solo Got There"


def test_a_line_with_the_sign_of_a_video_is_a_talk_though_its_link_was_lost(note: Writer) -> None:
    (found,) = mentions(note("## Energy\n\n⏩ Measuring Energy with Kepler\n\nIt was fine.\n"), NONE)
    assert found.talk.title == "Measuring Energy with Kepler"


def test_a_title_above_a_bare_link_is_a_talk_and_a_sentence_is_none(note: Writer) -> None:
    listed = note(f"Mesh Networks and Beyond Without Any Sidecars\n{VIDEO}\n\nPods Without 60,000 Nodes\n{OTHER}\n")
    assert talks(mentions(listed, NONE)) == [
        ("Mesh Networks and Beyond Without Any Sidecars", VIDEO),
        ("Pods Without 60,000 Nodes", OTHER),
    ]
    (found,) = mentions(note(f"The first of them was shown at Solo's booth: {VIDEO}\n"), NONE)
    assert found.talk.title == "Notes"


def test_the_name_of_the_conference_is_no_title(note: Writer) -> None:
    page = "https://sched.co/1YeOI"
    found = mentions(
        note(f"My session at [KubeCon]({page}) went well. It was [Mesh without Sidecars]({page}).\n"), NONE
    )
    assert {(mention.talk.title, mention.talk.schedule_url) for mention in found} == {("Mesh without Sidecars", page)}


def test_a_dash_in_the_title_of_a_list_item_does_not_end_it_where_more_of_it_follows(note: Writer) -> None:
    (found,) = mentions(note(f"- From Here to There – Avoiding the Mistakes Everyone Makes : {VIDEO}\n"), NONE)
    assert found.talk.title == "From Here to There – Avoiding the Mistakes Everyone Makes"


def test_each_of_several_links_that_only_point_is_that_of_its_line(note: Writer) -> None:
    found = mentions(note(f"## Topic\n\n- Good talks on rivers: [1]({VIDEO}), [2]({OTHER})\n"), NONE)
    assert set(talks(found)) == {("Good talks on rivers", VIDEO), ("Good talks on rivers", OTHER)}


def test_slides_linked_by_the_title_are_the_talks_and_the_title_is_kept(note: Writer) -> None:
    slides = "https://schd.ws/hosted_files/kccnceu18/d0/otters.pdf"
    (mention,) = mentions(note(f"### REX\n\n[_Keynote: Otters at Scale_]({slides})\n\nBien.\n"), NONE)
    assert (mention.talk.title, mention.talk.slides_url) == ("Keynote: Otters at Scale", slides)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("_Keynote: Otters at Scale in Rivers_", "Keynote: Otters at Scale in Rivers"),
        ("_Keynote: Otters at Scale - Ada Kern, VP & Chief Otter Officer, Solo_", "Keynote: Otters at Scale"),
        (
            "_Keynote: Otters at Scale - Ada Kern, Solo; Bo Lind, Istio & Cy Dahl, Co-founder..._",
            "Keynote: Otters at Scale",
        ),
        ("Titre : Otters at Scale", "Otters at Scale"),
        ("他演讲的主题是：规模化的水獭（Otters at Scale in Rivers）", "Otters at Scale in Rivers"),
        ("分享主题：规模化的水獭与河流", "规模化的水獭与河流"),
    ],
)
def test_a_line_that_says_what_it_is_names_a_talk_without_any_link(note: Writer, line: str, title: str) -> None:
    assert [title for title, _ in talks(mentions(note(f"## Matin\n\n{line}\n\nC’était bien.\n"), NONE))] == [title]


def test_a_link_in_an_item_names_its_talk_and_not_the_item_theirs(note: Writer) -> None:
    found = mentions(note("- Thursday\n  - 18:00–21:00 during the [Great Otter Crawl](https://sched.co/1IEtY)\n"), NONE)
    assert [mention.talk.title for mention in found] == ["Great Otter Crawl"]


def test_an_item_with_the_time_and_a_speaker_names_a_talk(note: Writer) -> None:
    found = mentions(note("- Thursday\n  - 13:30 - Otters: Clean Tools for Dams by Ada Kern\n"), NONE)
    assert [mention.talk.title for mention in found] == ["Otters: Clean Tools for Dams"]


def test_a_long_sentence_with_a_recording_is_called_by_its_first_part(note: Writer) -> None:
    text = f"- Nous avons vu des loutres ([vidéo]({VIDEO})), ce qui devient petit à petit {'très ' * 20}répandu.\n"
    assert talks(mentions(note(text), NONE)) == [("Nous avons vu des loutres", VIDEO)]


def test_a_line_of_three_words_with_a_link_is_a_title(note: Writer) -> None:
    writeup = note(f"## Day 2\n\nOtters at Scale ([video]({VIDEO}))\n\nIt was fine.\n")
    (found,) = mentions(writeup, NONE)
    assert talks((found,)) == [("Otters at Scale", VIDEO)]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (f"“Otters at Scale”: it was fine ([video]({VIDEO}))", "Otters at Scale"),
        (f"Keynote: how otters live ([video]({VIDEO}))", "Keynote: how otters live"),
        (f"Blog alert! Otter - eBPF for Small Ponds: {VIDEO}", "Blog alert! Otter - eBPF for Small Ponds"),
        (f"Otters at Scale by Ada Kern (Solo). [Video]({VIDEO}).", "Otters at Scale"),
    ],
)
def test_the_head_of_a_list_item_is_a_title(item: str, title: str, note: Writer) -> None:
    assert talks(mentions(note(f"## Day 2\n\n- {item}\n"), NONE)) == [(title, VIDEO)]
