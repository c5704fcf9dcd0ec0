"""Titles in the addresses of a programme's pages."""

import pytest

from knowledge.mentions import all_mentions, mentions
from tests.told import NONE, PAGE, VIDEO, Writer


def test_a_link_to_the_programme_in_other_words_takes_its_name_from_the_address(note: Writer) -> None:
    text = f"## Favourites\n\nThere was [a joint presentation]({PAGE}) of “Mesh Networks”, and it was fine.\n"
    (found,) = mentions(note(text), NONE)
    assert found.talk.title == "Mesh without sidecars for all of us ada kern solo"
    listed = f"{text}\n- Mesh without Sidecars for All of Us: {VIDEO}\n"
    (alone, linked), *_ = all_mentions([note(listed)], NONE)
    assert alone.talk == linked.talk
    assert (linked.talk.video_url, linked.talk.schedule_url) == (VIDEO, PAGE)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ada Kern gave", "Mesh without sidecars for all of us"),
        ("Mesh Networks gave", "Mesh without sidecars for all of us ada kern solo"),
    ],
)
def test_a_title_from_an_address_ends_before_the_speaker_whom_the_text_names(
    text: str, title: str, note: Writer
) -> None:
    (found,) = mentions(note(f"## Favourites\n\n{text} [a joint presentation]({PAGE}), and it was fine.\n"), NONE)
    assert found.talk.title == title
