"""Talks that headings name."""

from pathlib import Path

import pytest

from knowledge.mentions import mentions
from knowledge.readers import read
from knowledge.talks import Speaker
from tests.told import DETOUR, KNOWN, NONE, OTHER, UX, VIDEO, Writer, talks, text_of


def test_a_heading_with_speakers_is_a_talk_though_nothing_links_to_it(note: Writer) -> None:
    (found,) = mentions(note("## Mesh without Sidecars - Ada Kern, Solo & Bo Lind\n\nIt was fine.\n"), NONE)
    assert found.talk.title == "Mesh without Sidecars"
    assert [person.name for person in found.talk.speakers] == ["Ada Kern", "Bo Lind"]


def test_a_line_below_the_heading_that_says_who_spoke_names_only(note: Writer) -> None:
    (found,) = mentions(note("# Notes\n\n## Mesh without Sidecars\n\nBy Ada Kern from Solo\n\nFine.\n"), NONE)
    assert found.talk.speakers == (Speaker("Ada Kern", "Solo"),)
    assert (found.first, found.last, found.named_in) == (0, 2, 0)


@pytest.mark.parametrize(
    "day",
    [
        "21 March 2024",
        "March 21, 2024",
        "Thursday, 21st March 2024",
        "Le 21 mars 2024",
        "21 de marzo de 2024",
        "21.03.2024",
    ],
)
def test_a_date_above_who_wrote_of_it_is_no_talk(day: str, note: Writer) -> None:
    assert mentions(note(f"# Notes\n\n## {day}\n\nBy Ada Kern from Solo\n\nIt was fine.\n"), NONE) == ()


def test_who_wrote_the_notes_is_no_speaker(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Notes from Paris\n\n07 April 2024\n\nBy Jan Album.\n\nAn event about AI!\n")
    assert mentions(read(path), NONE) == ()


def test_two_talks_in_one_heading_are_two(note: Writer) -> None:
    found = mentions(
        note("## Developers Demand UX for K8s & The Future of Delivery in a Contained World\n\nOK.\n"), KNOWN
    )
    assert [mention.talk for mention in found] == [UX, DETOUR]


def test_who_spoke_may_stand_in_a_heading_of_its_own_or_below_the_item(note: Writer) -> None:
    below = mentions(note("## Mesh without Sidecars\n\n### Speaker: Ada Kern, Solo\n\nFine.\n"), NONE)
    item = mentions(note(f"* [Mesh without Sidecars - YouTube]({VIDEO}) (30:43)\n  * Ada Kern, Solo\n"), NONE)
    for found in (below, item):
        assert found[0].talk.title == "Mesh without Sidecars"
        assert found[0].talk.speakers == (Speaker("Ada Kern", "Solo"),)


def test_the_next_item_tells_of_no_speakers(note: Writer) -> None:
    (found, *_) = mentions(note(f"* [Mesh without Sidecars]({VIDEO})\n* Ada Kern, Solo\n"), NONE)
    assert found.talk.speakers == ()


@pytest.mark.parametrize(
    ("text", "title", "speakers"),
    [
        ("## Keynote\n\nBy Ada Kern from Solo\n", "Keynote", ["Ada Kern"]),
        ("## Otters at Scale - Ada Kern, Solo\n\nBy Cy Moor from Dam\n", "Otters at Scale", ["Ada Kern"]),
        ("## Otters at Scale\n\n### By Ada Kern\n", "Otters at Scale", ["Ada Kern"]),
        ("## Otters at Scale\n\n### Speaker: @ada\n", "Otters at Scale", []),
        ("## [Otters - Ada Kern, Solo](https://youtu.be/aaaaaaaaaaa): what we saw\n", "Otters", ["Ada Kern"]),
        ("## [Keynotes](https://youtu.be/aaaaaaaaaaa): what we saw\n", "Keynotes: what we saw", []),
    ],
)
def test_a_heading_and_what_is_below_it_tell_title_and_speakers(
    text: str, title: str, speakers: list[str], note: Writer
) -> None:
    found = mentions(note(f"{text}\nFine.\n"), NONE)
    assert {(mention.talk.title, *(who.name for who in mention.talk.speakers)) for mention in found} == {
        (title, *speakers)
    }


def test_who_is_named_without_a_company_below_one_of_the_first_headings_is_the_author(note: Writer) -> None:
    text = (
        "## Ulm\n\nBy Cy Moor\n\n## Rivers\n\nMany.\n\n## Ponds\n\nFew.\n\n## Otters at Scale\n\nBy Ada Kern\n\nFine.\n"
    )
    assert [mention.talk.title for mention in mentions(note(text), NONE)] == ["Otters at Scale"]


def test_talks_linked_beside_a_heading_or_embedded_below_it_are_all_known(note: Writer) -> None:
    embeds = "\n\n".join(f'<iframe src="https://www.youtube.com/embed/{name * 11}"></iframe>' for name in "cd")
    found = mentions(note(f"## [Mesh in Depth]({VIDEO}) and [Pods in Depth]({OTHER})\n\n{embeds}\n\nFine.\n"), NONE)
    assert {mention.talk.video_url for mention in found} >= {
        VIDEO,
        OTHER,
        "https://www.youtube.com/watch?v=ccccccccccc",
        "https://www.youtube.com/watch?v=ddddddddddd",
    }


def test_a_heading_that_says_keynote_is_one(note: Writer) -> None:
    assert talks(mentions(note("## Keynote: Success Not Guaranteed\n\nBien.\n"), NONE)) == [
        ("Keynote: Success Not Guaranteed", None)
    ]
    assert not mentions(note("## Keynote\n\nBien.\n\n## Talk: how we felt\n\nBien.\n"), NONE)


def test_the_caption_below_a_heading_names_no_speaker(note: Writer) -> None:
    image = '<img src="a.png" alt="Marina Bay Sands, Photos Inc">'
    assert (
        mentions(note(f"# N\n\nA.\n\n## B\n\nC.\n\n## D\n\nE.\n\n## Rivers of Asia\n\n{image}\n\nFine.\n"), NONE) == ()
    )


def test_the_last_words_below_a_wide_gap_are_of_no_talk(note: Writer) -> None:
    told = "## Mesh without Sidecars – Ada Kern, Solo\n\nIt was fine.\n\nWatch the video of this session"
    last = "What a week! We shall be back."
    (mention,) = mentions(apart := note(f"{told}\n\n\n{last}\n"), NONE)
    assert last not in text_of(apart, mention)
    (mention,) = mentions(below := note(f"{told}\n\n{last}\n"), NONE)
    assert last in text_of(below, mention)


@pytest.mark.parametrize(
    ("behind", "speakers"),
    [
        ("—Ada Kern, Solo", ["Ada Kern"]),
        ("—Ada Kern & Bo Lind—River, Inc", ["Ada Kern", "Bo Lind"]),
        (" — Ada Kern, Solo", ["Ada Kern"]),
        ("– Ada Kern, Solo", ["Ada Kern"]),
        (": Ada Kern, Solo.io", ["Ada Kern"]),
        (" by Ada Kern", ["Ada Kern"]),
        (" | Ada Kern, Solo", ["Ada Kern"]),
        (" (Ada Kern, Solo)", ["Ada Kern"]),
        (": what we saw there", []),
        ("—a favourite", []),
    ],
)
def test_a_heading_that_opens_with_a_link_is_called_by_its_words(
    behind: str, speakers: list[str], note: Writer
) -> None:
    (found,) = mentions(note(f"## 🦦 [Mesh without Sidecars]({VIDEO}){behind}\n\nIt was fine.\n"), NONE)
    assert (found.talk.title, found.talk.video_url) == ("Mesh without Sidecars", VIDEO)
    assert [speaker.name for speaker in found.talk.speakers] == speakers


def test_a_link_in_the_midst_of_a_heading_is_not_all_that_it_is_called(note: Writer) -> None:
    (found,) = mentions(note(f"## Why [we like otters]({VIDEO}) so much\n\nIt was fine.\n"), NONE)
    assert found.talk.title == "Why we like otters so much"
