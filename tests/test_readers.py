"""Whole write-ups in, sections out."""

from pathlib import Path

import pytest

from knowledge.errors import UnreadableNote
from knowledge.readers import note_files, read
from knowledge.writeup import Kind, Link

MARKDOWN = """---
title: KubeCon in Testville
author: [Ada, Grace]
date: 2024-04-09
---

An introduction with a [link](https://a.example/x).

## Talks

### Otters

- [Otters at scale – Ada, Acme](https://www.youtube.com/watch?v=abcdefghijk)
  - fast
- slow

![An otter](otter.png)

```sh
otter   run
```
"""


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_markdown_is_read_with_its_front_matter_sections_links_and_lines(tmp_path: Path) -> None:
    writeup = read(written(tmp_path, "note.md", MARKDOWN))
    assert (writeup.title, writeup.authors) == ("KubeCon in Testville", ("Ada", "Grace"))
    assert [(s.headings, s.line) for s in writeup.sections] == [((), 7), (("Talks",), 9), (("Talks", "Otters"), 11)]
    assert writeup.sections[0].paragraphs[0].links == (Link(23, 27, "https://a.example/x"),)
    assert [(p.kind, p.depth, p.text, p.lines) for p in writeup.sections[2].paragraphs] == [
        (Kind.ITEM, 0, "Otters at scale – Ada, Acme", (13, 13)),
        (Kind.ITEM, 1, "fast", (14, 14)),
        (Kind.ITEM, 0, "slow", (15, 15)),
        (Kind.CAPTION, 0, "An otter", (17, 17)),
        (Kind.CODE, 0, "otter   run", (19, 21)),
    ]


def test_lone_short_lines_of_plain_text_are_its_headings(tmp_path: Path) -> None:
    text = "Otters first\n\nThey were everywhere this year.\n\n • one\n • two\n\nBeavers second\n\nThey came too.\n"
    writeup = read(written(tmp_path, "note.txt", text))
    assert [(s.headings, len(s.paragraphs)) for s in writeup.sections] == [
        (("Otters first",), 3),
        (("Beavers second",), 1),
    ]


@pytest.mark.parametrize("raw", [b"\x00\x01\x02binary\x00", b"%PDF-1.7\n..."])
def test_a_file_that_is_no_text_is_refused_with_its_reason(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(UnreadableNote, match="not a text file"):
        read(written(tmp_path, "note.md", raw))


def test_a_folder_yields_its_notes_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", ".hidden.md", "image.png"):
        written(tmp_path, name, "text")
    assert [path.name for path in note_files([tmp_path])] == ["a.txt", "b.md"]
