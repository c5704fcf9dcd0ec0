"""How far the text about a talk reaches."""

import pytest

from knowledge.mentions import mentions
from tests.told import NONE, OTHER, VIDEO, Writer, talks, text_of


def test_a_bold_line_with_a_link_names_a_talk_and_what_is_told_below_is_of_it(note: Writer) -> None:
    writeup = note(f"## Day 2\n\n**9:00 - Otters at Scale** ([Video]({VIDEO}))\nAda Kern told of otters.\n")
    (found,) = mentions(writeup, NONE)
    assert talks((found,)) == [("Otters at Scale", VIDEO)]
    assert text_of(writeup, found)[1:] == ["Ada Kern told of otters."]


def test_a_talk_line_reaches_to_the_next_one(note: Writer) -> None:
    writeup = note(
        f"## Topic\n\nBefore.\n\n⏩ [First of all Talks]({VIDEO})\n\nOne.\n\nTwo.\n\n"
        f"⏩ [Second of all Talks]({OTHER})\n\nThree.\n"
    )
    first, second = mentions(writeup, NONE)
    assert text_of(writeup, first)[1:] == ["One.", "Two."]
    assert text_of(writeup, second)[1:] == ["Three."]
    assert (first.named_in, second.named_in) == (1, 4)


def test_a_list_item_reaches_over_the_items_below_it(note: Writer) -> None:
    writeup = note(f"## Topic\n\n- [First of all Talks]({VIDEO})\n  - good\n  - long\n- Lunch was bad\n\nBye.\n")
    (found,) = mentions(writeup, NONE)
    assert text_of(writeup, found) == ["First of all Talks", "good", "long"]


def test_a_list_item_goes_on_in_the_paragraphs_inside_it(note: Writer) -> None:
    writeup = note(
        f"1. **First of all Talks** – Ada Kern, Solo\n\n   Good.\n\n   [Watch]({VIDEO})\n\n"
        f"2. **Second of all Talks** – Ada Kern\n\n   Long.\n\n   [Watch]({OTHER})\n\nBye.\n"
    )
    first, second = mentions(writeup, NONE)
    assert (first.talk.video_url, text_of(writeup, first)[1:]) == (VIDEO, ["Good.", "Watch"])
    assert (second.talk.video_url, text_of(writeup, second)[1:]) == (OTHER, ["Long.", "Watch"])


def test_the_text_of_a_talk_line_ends_where_a_sentence_names_the_next_with_its_speakers(note: Writer) -> None:
    writeup = note(
        f"## Favourites\n\n[First of all Talks - Ada Kern, Solo]({VIDEO})\n\nFine.\n\n"
        f"This one was a story. [Second of all Talks - Bo Lind, Pod Inc]({OTHER})\n\nLunch was bad.\n"
    )
    first, second = mentions(writeup, NONE)
    assert text_of(writeup, first)[1:] == ["Fine."]
    assert (second.first, second.last) == (2, 3)


def test_bold_lines_end_the_text_of_a_talk_where_they_stand_above_the_first(note: Writer) -> None:
    talk = f"⏩ [First of all Talks - Ada Kern, Solo]({VIDEO})\n\nFine."
    topics = note(f"## Favourites\n\n**Rivers**\n\n{talk}\n\n**Lakes**\n\nBlue.\n\n## Lunch\n\nBad.\n")
    parts = note(f"## Favourites\n\nRivers.\n\n{talk}\n\n**Summary**\n\nBlue.\n\n## Lunch\n\nBad.\n")
    assert [text_of(topics, found)[1:] for found in mentions(topics, NONE)] == [["Fine."]]
    assert [text_of(parts, found)[1:] for found in mentions(parts, NONE)] == [["Fine.", "Summary", "Blue."]]


@pytest.mark.parametrize(
    "text",
    [
        f"## Otters at Scale\n\nBig.\n\n- KubeCon EU 2024 ([video]({VIDEO}))\n- KCD Munich 2023 ([video]({OTHER}))",
        f"Otters at Scale\n\n- KubeCon EU 2024 ([video]({VIDEO}))",
        f"Otters at Scale\n: KubeCon EU 2024, Paris, [video]({VIDEO})",
        f"- Otters at Scale, KubeCon NA 2023, Chicago. [Recording]({VIDEO})",
        f"- **Otters at Scale** — KubeCon + CloudNativeCon Europe, Paris (March 2024) · [video]({VIDEO})",
    ],
)
def test_where_a_talk_was_held_is_not_its_title(text: str, note: Writer) -> None:
    found = talks(mentions(note(f"Some talks.\n\n{text}\n"), NONE))
    assert ("Otters at Scale", VIDEO) in found
    assert {title for title, _ in found} == {"Otters at Scale"}


def test_the_text_of_a_talk_goes_on_behind_a_sentence_that_compares_it_with_another(note: Writer) -> None:
    writeup = note(
        "## Day 2\n\n**Otters at Scale - Ada Kern, Solo**\n\nLike Ponds at Night by Cy Moor, Dam.\n\nFine.\n"
    )
    (found,) = mentions(writeup, NONE)
    assert text_of(writeup, found)[-1] == "Fine."
