"""Several recordings in one section."""

import pytest

from knowledge.mentions import mentions
from tests.told import NONE, OTHER, VIDEO, Writer, talks, text_of, titles_of_passages


def frame(video: str) -> str:
    return f'<iframe src="{video.replace("watch?v=", "embed/")}"></iframe>'


FRAMES, LINKS = (frame(VIDEO), frame(OTHER)), (f"[Watch it]({VIDEO})", f"[Watch it]({OTHER})")


@pytest.mark.parametrize("shown", [FRAMES, LINKS, (FRAMES[0], LINKS[1]), (LINKS[0], FRAMES[1])])
def test_each_of_several_videos_stands_above_its_text_where_the_first_opens_the_section(
    shown: tuple[str, str], note: Writer
) -> None:
    writeup = note(f"## Favourites\n\n{shown[0]}\n\nThe first was fine.\n\n{shown[1]}\n\nThe second was odd.\n")
    last = {text: found.talk.video_url for found in mentions(writeup, NONE) for text in text_of(writeup, found)}
    assert (last["The first was fine."], last["The second was odd."]) == (VIDEO, OTHER)


def test_what_only_points_at_a_recording_is_no_title(note: Writer) -> None:
    text = f"## Favourites\n\n{LINKS[0]}\n\nThe first was fine.\n\n{LINKS[1]}\n\nThe second was odd.\n"
    assert talks(mentions(note(text), NONE)) == [("Favourites", VIDEO), ("Favourites", OTHER)]


def test_several_videos_of_a_section_part_its_text_among_them(note: Writer) -> None:
    writeup = note(
        f"## Favourites\n\nMesh without Sidecars\n\nIt was fine.\n\n{VIDEO}\n\n"
        f"Pods without Nodes\n\nIt was odd.\n\n{OTHER}\n"
    )
    found = mentions(writeup, NONE)
    assert talks(found) == [("Mesh without Sidecars", VIDEO), ("Pods without Nodes", OTHER)]
    assert [text_of(writeup, mention)[1] for mention in found] == ["It was fine.", "It was odd."]


def test_a_video_is_not_laid_to_the_talk_before_its_own_though_that_is_not_recognised(note: Writer) -> None:
    writeup = note(
        f"## Favourites\n\nFirst of all Talks - Ada Kern, Solo\n\n- good\n- Video: {VIDEO}\n\n"
        f"Second of all Talks, by x!y\n\n- long\n- Video: {OTHER}\n"
    )
    first, second = sorted(mentions(writeup, NONE), key=lambda mention: mention.talk.title)
    assert talks((first, second)) == [("First of all Talks", VIDEO), ("Second of all Talks, by x!y", OTHER)]
    assert text_of(writeup, second)[1] == "long"


def test_a_recording_below_what_names_another_talk_with_its_own_is_called_by_what_stands_between(note: Writer) -> None:
    text = f"- Otters at Scale ([video]({VIDEO}))\n\nPonds at Night (KubeCon NA 2023)\n\n{OTHER}\n"
    assert talks(mentions(note(text), NONE)) == [("Ponds at Night", OTHER), ("Otters at Scale", VIDEO)]


def test_a_recording_without_a_name_takes_no_words_from_the_one_before(note: Writer) -> None:
    text = f'<YouTube id="aaaaaaaaaaa" title="Otters at Scale" />\n\n<ReactPlayer url="{OTHER}" />\n'
    assert titles_of_passages(note(f"## Ponds and rivers\n\n{text}")) == [("Otters at Scale", "Otters at Scale")]


@pytest.mark.parametrize(
    "below", [f"- Ponds at Night ([video]({OTHER}))", f"- Ponds at Night - Ada Kern, Solo\n  - [Video]({OTHER})"]
)
def test_a_talk_named_below_a_recording_takes_no_words_from_it(below: str, note: Writer) -> None:
    writeup = note(f"## Favourites\n\nIt was fine.\n\n{LINKS[0]}\n\n{below}\n")
    texts = {mention.talk.video_url: text_of(writeup, mention) for mention in mentions(writeup, NONE)}
    assert texts[VIDEO] == ["It was fine.", "Watch it"]
