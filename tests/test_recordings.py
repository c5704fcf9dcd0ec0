"""Recordings, pages and slides that stand by themselves."""

import pytest

from knowledge.mentions import mentions
from knowledge.passage import passages
from knowledge.talks import Speaker
from tests.told import KNOWN, NONE, OTHER, THUMBNAIL, UX, VIDEO, Writer, talks, titles_of_passages


def test_the_words_that_a_video_site_gives_for_an_image_name_no_talk(note: Writer) -> None:
    image = '<img src="https://img.youtube.com/vi/aaaaaaaaaaa/0.jpg" alt="IMAGE ALT TEXT HERE">'
    writeup = note(f'## Otters at Scale\n\n<a href="{VIDEO}">{image}</a>\n\nFine.\n')
    assert talks(mentions(writeup, NONE)) == [("Otters at Scale", VIDEO)]


def test_a_video_below_several_points_is_the_heading_s(note: Writer) -> None:
    writeup = note(f"## Mesh in Depth\n\nIt has:\n\n- speed\n- size\n\nMesh Proxy\n\n[Watch the video]({VIDEO})\n")
    (found,) = mentions(writeup, NONE)
    assert talks((found,)) == [("Mesh in Depth", VIDEO)]
    assert found.last == 5


def test_a_video_alone_below_a_talk_is_that_talk_s_whatever_the_catalogue_calls_it(note: Writer) -> None:
    text = f"## What developers really want - Mairin Duff, Hat\n\nFine.\n\n[Watch the video]({VIDEO})\n"
    (found,) = mentions(note(text), KNOWN)
    assert found.talk == UX


def test_links_on_a_line_of_their_own_are_all_the_talk_s(note: Writer) -> None:
    slides, page = "https://static.sched.com/hosted_files/x/1/s.pdf", "https://kccnceu2024.sched.com/event/1YeOI/mesh"
    line = f"Recording: [link]({VIDEO}) | [Slides]({slides}) | [Schedule]({page})"
    for heading in ("## Mesh without Sidecars - Ada Kern, Solo", "## Mesh without Sidecars"):
        (found,) = mentions(note(f"{heading}\n\nFine.\n\n{line}\n"), NONE)
        assert found.talk.title == "Mesh without Sidecars"
        assert (found.talk.video_url, found.talk.slides_url, found.talk.schedule_url) == (VIDEO, slides, page)


def test_a_page_of_the_programme_below_a_heading_makes_it_a_talk(note: Writer) -> None:
    (found,) = mentions(note("## Mesh in Depth\n\n[Add to schedule](https://sched.co/1YeOI)\n\nTo come.\n"), NONE)
    assert (found.talk.title, found.talk.schedule_url) == ("Mesh in Depth", "https://sched.co/1YeOI")


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Otters at Large Scale", "[Slides](https://speakerdeck.com/a/b)"),
        ("Otters at Large Scale", "Slides: https://docs.google.com/presentation/d/a/edit"),
        ("Des loutres à grande échelle", "[Présentation](https://otter.example/a.pdf)"),
        ("规模化的水獭", "[资料](https://otter.example/a.pdf)"),
        ("カワウソの話", "- [発表資料](https://speakerdeck.com/a/b)"),
    ],
)
def test_slides_on_a_line_of_their_own_make_a_title_above_a_talk(heading: str, line: str, note: Writer) -> None:
    (found,) = mentions(note(f"## {heading}\n\n{line}\n\nFine.\n"), NONE)
    assert (found.talk.title, found.talk.slides_url is not None) == (heading, True)


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Day 2", "[Slides](https://speakerdeck.com/a/b)"),
        ("21. März 2024", "[Slides](https://speakerdeck.com/a/b)"),
        ("KubeCon EU Recap of Otters", "[Slides](https://speakerdeck.com/a/b)"),
        (
            "Resources for Further Reading",
            "[A deck](https://speakerdeck.com/a/b), [Slides](https://speakerdeck.com/a/c)",
        ),
        (
            "Afterwards in the Otter River",
            "You can get the recording and the [slides](https://speakerdeck.com/a/b) here.",
        ),
        ("Otters at Large Scale", "[Presentation](https://otter.example/)"),
    ],
)
def test_slides_of_something_else_make_a_heading_no_talk(heading: str, line: str, note: Writer) -> None:
    assert not mentions(note(f"## {heading}\n\n{line}\n\nFine.\n"), NONE)


def test_slides_below_a_list_of_talks_make_its_heading_no_talk(note: Writer) -> None:
    text = (
        "## Many Otters in Ulm Rivers\n\n- Ponds at Night - Ada Kern, Solo\n\n[Slides](https://speakerdeck.com/a/b)\n"
    )
    assert talks(mentions(note(text), NONE)) == [("Ponds at Night", None)]


def test_page_and_slides_as_items_below_a_heading_are_of_one_talk(note: Writer) -> None:
    slides = "https://static.sched.com/hosted_files/kccnceu2021/2a/otters.pdf"
    links = f"* [Page de la session](https://sched.co/iE4h)\n\n* [Slides]({slides})\n"
    (mention,) = mentions(note(f"## **Otters swim at scale**\n\n{links}\nC’était bien.\n"), NONE)
    talk = mention.talk
    assert (talk.title, talk.schedule_url, talk.slides_url) == ("Otters swim at scale", "https://sched.co/iE4h", slides)


def test_a_table_of_links_below_a_heading_is_its_talk_s_and_a_list_below_speakers_says_who_spoke(note: Writer) -> None:
    links = "| [Background](https://sched.co/1YeOI) | [Mesh](https://mesh.example/) | [GitHub](https://git.example/a) |"
    writeup = note(
        f"## Mesh in Depth\n\n{links}\n|---|---|---|\n\n**Speakers**\n* Ada Kern, Solo\n* Bo Lind, Pod\n\nFine.\n"
    )
    (found,) = mentions(writeup, NONE)
    assert (found.talk.title, found.talk.schedule_url) == ("Mesh in Depth", "https://sched.co/1YeOI")
    assert found.talk.speakers == (Speaker("Ada Kern", "Solo"), Speaker("Bo Lind", "Pod"))


@pytest.mark.parametrize(
    "shown", ["OTTERCON22 - Why We Moved the Pond", "Why We Moved the Pond - Ada Kern, Solo", "Why We Moved the Pond"]
)
def test_a_recording_that_bears_the_heading_s_title_makes_it_a_talk(shown: str, note: Writer) -> None:
    text = (
        f'### Why We Moved the Pond\n\nI spoke about water.\n\n{{{{< youtube id="aaaaaaaaaaa" title="{shown}" >}}}}\n'
    )
    writeup = note(text)
    (found,) = {passage.talk for passage in passages(writeup, mentions(writeup, NONE))}
    assert found
    assert (found.title, found.video_url) == ("Why We Moved the Pond", VIDEO)


@pytest.mark.parametrize(
    "picture",
    [
        f'[![]({THUMBNAIL})]({VIDEO} "Otters at Scale")',
        f'[![Watch the video]({THUMBNAIL})]({VIDEO} "KubeCon NA 2023: Otters at Scale - Ada Kern, Solo")',
        f'[![Otters at Scale]({THUMBNAIL})]({VIDEO} "Click to watch")',
        f'[![IMAGE ALT TEXT HERE]({THUMBNAIL} "Otters at Scale")]({VIDEO})',
        f'<a href="{VIDEO}" title="Otters at Scale"><img src="{THUMBNAIL}" alt="thumbnail"></a>',
    ],
)
@pytest.mark.parametrize("around", ["{}", "- {}", "| **KubeCon NA 2023** {} | **KubeCon EU 2023** |\n|---|---|"])
def test_a_picture_that_leads_to_a_recording_tells_its_title(picture: str, around: str, note: Writer) -> None:
    writeup = note(f"## Talks about otters\n\nWe gave some.\n\n{around.format(picture)}\n\nCome and see.\n")
    assert ("Otters at Scale", VIDEO) in talks(mentions(writeup, NONE))


def test_a_picture_alone_in_a_list_item_is_a_talk_of_its_own(note: Writer) -> None:
    picture = f"[![Rivers in Production]({THUMBNAIL})]({OTHER})"
    text = f"1. Dams for Everyone - Cy Moor, Dam Inc\n   - [Video]({VIDEO})\n2. {picture}\n"
    assert titles_of_passages(note(f"## Ponds\n\n{text}"))[-1] == ("Rivers in Production", "Rivers in Production")


def test_a_line_alone_above_a_recording_is_its_title_where_it_looks_like_one(note: Writer) -> None:
    folded = f'<details>\n<summary>Streams and You</summary>\n<iframe src="{VIDEO}"></iframe>\n</details>\n'
    assert talks(mentions(note(f"## On water\n\n- [Otters at Scale]({OTHER})\n\n{folded}"), NONE))[0] == (
        "Streams and You",
        VIDEO,
    )
