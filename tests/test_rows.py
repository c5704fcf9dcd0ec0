"""Talks in the rows of tables."""

import pytest

from knowledge.mentions import mentions
from tests.told import NONE, OTHER, THUMBNAIL, VIDEO, Writer, talks, titles_of_passages


@pytest.mark.parametrize(
    ("head", "row", "title", "speakers"),
    [
        ("Titre | Intervenants | Vidéo", "Étangs | Ada Kern | [vidéo]({})", "Étangs", ["Ada Kern"]),
        ("# | Talk | Why | Video", "1 | Ponds at Night | It was long, and good | [▶]({})", "Ponds at Night", []),
        ("Session | Company | Link", "Ponds | The Otter Company of Rivers | [YouTube]({})", "Ponds", []),
        (
            "演讲 | 讲师 | 简介 | 视频",
            "夜晚的池塘 | 张磊 | 介绍如何在大河中管理水獭 | [B站]({})",
            "夜晚的池塘",
            ["张磊"],
        ),
        ("Speaker | Talk", "Ada Kern & Bo Lind | [Ponds]({})", "Ponds", ["Ada Kern", "Bo Lind"]),
    ],
)
def test_the_head_of_a_table_says_which_column_holds_the_titles(
    head: str, row: str, title: str, speakers: list[str], note: Writer
) -> None:
    rule = "|".join(["---"] * (head.count("|") + 1))
    (found,) = mentions(note(f"| {head} |\n|{rule}|\n| {row.format(VIDEO)} |\n"), NONE)
    assert talks((found,)) == [(title, VIDEO)]
    assert [person.name for person in found.talk.speakers] == speakers


def test_where_a_talk_was_given_again_is_no_talk(note: Writer) -> None:
    row = f"| Otters at Scale | [Ulm]({VIDEO}) | [Bonn]({OTHER}) |"
    assert talks(mentions(note(f"| Title | First | Second |\n|---|---|---|\n{row}\n"), NONE)) == [
        ("Otters at Scale", VIDEO)
    ]


def test_a_row_with_speakers_or_slides_below_titles_is_a_talk_without_a_recording(note: Writer) -> None:
    slides = "https://static.sched.com/hosted_files/x/1/s.pdf"
    rows = f"| Title | Speaker | Slides |\n|---|---|---|\n| Ponds | Ada Kern | |\n| Rivers | | [PDF]({slides}) |\n"
    assert talks(mentions(note(rows), NONE)) == [("Ponds", None), ("Rivers", None)]


def test_each_picture_in_a_table_is_a_talk_of_its_own(note: Writer) -> None:
    cells = [
        f'**KubeCon EU 2024** [![]({THUMBNAIL})]({VIDEO} "Otters at Scale")',
        f'**FOSDEM 2023** [![]({THUMBNAIL})]({OTHER} "Ponds at Night - Ada Kern, Solo")',
    ]
    writeup = note(f"## Talks about otters\n\n| {' | '.join(cells)} |\n|---|---|\n| one more | soon |\n")
    assert dict.fromkeys(talks(mentions(writeup, NONE))) == {
        ("Otters at Scale", VIDEO): None,
        ("Ponds at Night", OTHER): None,
    }
    assert {("Otters at Scale"), ("Ponds at Night")} <= {title for _, title in titles_of_passages(writeup)}


def test_a_picture_without_words_in_a_row_is_the_recording_of_its_title(note: Writer) -> None:
    rows = [
        f"| Otters at Scale | [![]({THUMBNAIL})]({VIDEO}) |",
        f"| Ponds at Night | [![thumbnail]({THUMBNAIL})]({OTHER}) |",
    ]
    text = "\n".join(["| Title | Video |", "|---|---|", *rows])
    assert talks(mentions(note(f"## Talks\n\n{text}\n"), NONE)) == [
        ("Otters at Scale", VIDEO),
        ("Ponds at Night", OTHER),
    ]


def test_a_picture_in_a_cell_is_called_by_its_description_or_by_the_words_beside_it(note: Writer) -> None:
    described = f'<td><a href="{VIDEO}"><img src="o.jpg" alt="Otters at Scale"><br><b>Otters at Scale</b></a></td>'
    beside = f'<td><a href="{OTHER}"><img src="p.jpg"></a><br>Ponds at Night - Ada Kern, Solo</td>'
    last = '<td><a href="https://youtu.be/ccccccccccc"><img src="q.jpg" alt="Watch the demo"></a></td>'
    writeup = note(f"## Ponds in Depth\n\n<table><tr>{described}{beside}{last}</tr></table>\n")
    assert dict.fromkeys(talks(mentions(writeup, NONE))) == {
        ("Otters at Scale", VIDEO): None,
        ("Ponds at Night", OTHER): None,
        ("Ponds in Depth", "https://www.youtube.com/watch?v=ccccccccccc"): None,
    }
    assert writeup.sections[0].paragraphs[0].text.startswith("Otters at Scale | Ponds at Night - Ada Kern, Solo | ")
