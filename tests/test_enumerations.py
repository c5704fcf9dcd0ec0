"""Several talks in one line, each with links behind its title."""

import pytest

from knowledge.mentions import mentions
from tests.told import NONE, OTHER, VIDEO, Writer, talks

SLIDES = "https://speakerdeck.com/a/b"


def test_each_title_of_an_enumeration_has_the_links_behind_it(note: Writer) -> None:
    text = f"- Otters at Scale ([video]({VIDEO}), [slides]({SLIDES})) and Ponds at Night ([video]({OTHER}))\n"
    found = mentions(note(text), NONE)
    assert [(mention.talk.title, mention.talk.video_url, mention.talk.slides_url) for mention in found] == [
        ("Otters at Scale", VIDEO, SLIDES),
        ("Ponds at Night", OTHER, None),
    ]


@pytest.mark.parametrize(
    "last", ["[Rivers in Ulm](https://youtu.be/ccccccccccc)", "[Ulm](https://youtu.be/ccccccccccc)"]
)
def test_a_talk_linked_by_its_title_among_them_is_not_lost(last: str, note: Writer) -> None:
    text = f"- Otters at Scale ([video]({VIDEO})), {last}, Ponds at Night ([video]({OTHER}))\n"
    found = {video for _, video in talks(mentions(note(text), NONE))}
    assert found == {VIDEO, OTHER, "https://www.youtube.com/watch?v=ccccccccccc"}


def test_a_link_to_elsewhere_is_part_of_a_title(note: Writer) -> None:
    text = f"- Otters in [Ulm](https://ulm.example/) ([video]({VIDEO})), Ponds at Night ([video]({OTHER}))\n"
    assert talks(mentions(note(text), NONE)) == [("Otters in Ulm", VIDEO), ("Ponds at Night", OTHER)]
