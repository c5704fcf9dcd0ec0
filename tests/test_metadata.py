"""What write-ups say of themselves: authors, day and event, in front matter, below the title and by tags."""

from datetime import date
from pathlib import Path

import pytest

from knowledge import Library
from knowledge.readers import read
from knowledge.writeup import WriteUp

ADA, DAY = ("Ada Kern",), date(2024, 4, 3)


def note(path: Path, text: str) -> WriteUp:
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "fields",
    [
        "author:\n  name: Ada Kern\nadded: 2024-04-03",
        "author:\nname: Ada Kern\ndatetime: 2024-04-03T10:00:00Z",
        "authors:\n  - name: Ada Kern\n    title: Otter\n    url: https://ada.example\npubDatetime: 2024-04-03",
        "authors:\n  ada:\n    name: Ada Kern\nlastmod: 2024-04-09\ndate_created: 2024-04-03",
        'author: <a href="https://ada.example">Ada Kern</a>\ncreated: 2024/04/03',
        'author: "[Ada Kern](https://ada.example)"\ndate: 20240403',
        "user: Ada Kern\nfirst_published_at: 2024-04-03",
        "author: Ada Kern\npublishedTime: 2024-04-03",
    ],
)
def test_author_and_day_are_found_under_the_names_that_generators_use(fields: str, tmp_path: Path) -> None:
    found = note(tmp_path / "note.md", f"---\ntitle: Otters\n{fields}\n---\n\nThey swim.\n")
    assert (found.title, found.authors, found.published) == ("Otters", ADA, DAY)


@pytest.mark.parametrize("suffix", ["md", "txt"])
@pytest.mark.parametrize(
    "line",
    [
        "Ada Kern - 3 April 2024",
        "April 3, 2024 · Ada Kern · 5 min read",
        "Posted by Ada Kern on April 3, 2024",
        "Created: April 3, 2024 10:00 AM Author: Ada Kern Tags: Rivers",
        "作者：Ada Kern 日期：2024-04-03",
    ],
)
def test_author_and_day_are_found_below_the_title(line: str, suffix: str, tmp_path: Path) -> None:
    title = "# Otters in the rivers" if suffix == "md" else "Otters in the rivers"
    text = f"{title}\n\n{line}\n\n{'They swim, and they are many. ' * 9}\n"
    found = note(tmp_path / f"note.{suffix}", text)
    assert (found.authors, found.published) == (ADA, DAY)


@pytest.mark.parametrize(
    "line", ["Notes by me, Ada Kern", "This post was written by Ada Kern", "Notes, links etc. by me, Ada Kern"]
)
def test_who_took_notes_is_their_author(line: str, tmp_path: Path) -> None:
    assert note(tmp_path / "note.md", f"# Otters in the rivers\n\n{line}.\n\nThey swim.\n").authors == ADA


@pytest.mark.parametrize(
    ("fields", "event"),
    [
        ("title: Notes from KCD Munich\ndate: 2023-07-18", "KCD Munich 2023"),
        ("title: Recap\ntags: [rivers, KubeCon NA 2022]\ndate: 2022-11-30", "KubeCon NA 2022"),
        ("title: Recap\ncategories: rivers, kubecon-eu-2022", "KubeCon EU 2022"),
        ("title: KubeCon EU 2024\ntags: [KubeCon EU 2023]", "KubeCon EU 2024"),
    ],
)
def test_the_event_is_found_without_its_year_and_by_tags(fields: str, event: str, tmp_path: Path) -> None:
    assert note(tmp_path / "note.md", f"---\n{fields}\n---\n\nThey swim.\n").event == event


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Ada Kern, for the committee of Otter Day", ("Ada Kern",)),
        ("Ada Kern，来自 Otter Day 委员会", ("Ada Kern",)),
        ("Ada Kern (Solo), Bo Lind (River)", ("Ada Kern", "Bo Lind")),
        ("Ada Kern from Solo and Bo Lind", ("Ada Kern", "Bo Lind")),
        ("Matt Forland, Nat Attwood", ("Matt Forland", "Nat Attwood")),
    ],
)
def test_those_to_whom_a_page_is_attributed_are_its_authors(
    names: str, authors: tuple[str, ...], tmp_path: Path
) -> None:
    assert note(tmp_path / "note.md", f"---\ntitle: Otters\nattribution: {names}\n---\n\nText.\n").authors == authors


@pytest.mark.parametrize(
    "above",
    [
        '<a href="https://otters.example">\n  <img src="logo.png" alt="An otter">\n</a></br>',
        "[![Build](https://img.example/build.svg)](https://ci.example)\n![An otter](otter.png)",
    ],
)
def test_the_first_heading_below_a_picture_is_the_title_though_others_stand_beside_it(
    above: str, tmp_path: Path
) -> None:
    found = note(
        tmp_path / "list.md", f"{above}\n\n# Awesome Otters [![A](a.svg)](https://a.example)\n\na\n\n# Ponds\n\nb\n"
    )
    assert found.title == "Awesome Otters"
    assert [section.headings for section in found.sections][-2:] == [("Awesome Otters",), ("Ponds",)]


def test_a_list_below_no_picture_is_called_by_the_name_of_its_file(tmp_path: Path) -> None:
    assert note(tmp_path / "otters.md", "Some text.\n\n# Rivers\n\na\n\n# Ponds\n\nb\n").title == "Otters"


@pytest.mark.parametrize(
    "field",
    [
        "url_video: https://youtu.be/OTTERpods01",
        "recording: https://www.youtube.com/watch?v=OTTERpods01",
        "youtube: OTTERpods01",
        "video: 'https://youtu.be/OTTERpods01?t=30'",
    ],
)
@pytest.mark.parametrize("head", ["", "# Otters at Scale\n\n"])
def test_a_recording_named_in_front_matter_is_that_of_the_page(field: str, head: str, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(f"---\ntitle: Otters at Scale\n{field}\n---\n\n{head}They swim.\n\n## More\n\nText.\n")
    (passage, *_) = Library.open([path]).passages
    assert passage.talk
    assert (passage.text, passage.talk.title) == ("They swim.", "Otters at Scale")
    assert passage.talk.video_url == "https://www.youtube.com/watch?v=OTTERpods01"


@pytest.mark.parametrize(
    "field", ["video: swimmingfox", "video: https://otters.example/a.mp4", "youtube: true", "video: [1]"]
)
def test_front_matter_without_a_recording_shows_none(field: str, tmp_path: Path) -> None:
    found = note(tmp_path / "note.md", f"---\ntitle: Otters\n{field}\n---\n\nThey swim.\n")
    assert [section.links for section in found.sections] == [()]
