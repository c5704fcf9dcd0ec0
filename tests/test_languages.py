"""Notes in several languages: each is searched in its own, and questions find them all."""

from itertools import pairwise

import pytest

from knowledge import Library

NOTES = {
    "fr.md": "---\nlang: fr\n---\n# Réseau\n\nLes grappes communiquent sans proxy, et c'est nouveau.\n",
    "de.md": "---\nlang: de\n---\n# Speicher\n\nDie Datenbanken wurden nachts gesichert. Das spart Kosten.\n",
    "zh.md": "---\nlang: zh\n---\n# 调度\n\n我们在巴黎看到了节点自动伸缩的演示。\n",
    "en.md": "---\nlang: en\n---\n# Scheduling\n\nThe scheduler packs pods onto fewer nodes.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("notes")
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Library.open([folder])


@pytest.mark.parametrize(
    ("asked", "name", "marked"),
    [
        ("est-ce que la grappe a un proxy ?", "fr.md", "grappes"),
        ("Qu’est-ce que la grappe ?", "fr.md", "grappes"),
        ("quelles grappes y a-t-il ?", "fr.md", "grappes"),
        ("wie funktioniert das mit Datenbanken?", "de.md", "Datenbanken"),
        ("Datenbank nachts", "de.md", "Datenbanken"),
        ("was kostet die Sicherung der Datenbanken?", "de.md", "Datenbanken"),
        ("节点自动伸缩", "zh.md", "节点自动伸缩"),
        ("节点伸缩是什么？", "zh.md", "节点"),
        ("在巴黎看到了哪些演示？", "zh.md", "演示"),
        ("how are pods packed by schedulers?", "en.md", "scheduler packs pods"),
    ],
)
def test_a_question_finds_notes_in_its_language(library: Library, asked: str, name: str, marked: str) -> None:
    excerpt = library.ask(asked).excerpts[0]
    assert excerpt.writeup.path.name == name
    assert marked in {excerpt.text[start:end] for start, end in excerpt.marks}


def test_a_chinese_question_on_what_no_note_holds_is_declined(library: Library) -> None:
    assert not library.ask("火箭是什么？").excerpts


def test_marks_of_chinese_do_not_overlap(library: Library) -> None:
    marks = library.ask("节点自动伸缩的演示").excerpts[0].marks
    assert all(before[1] <= after[0] for before, after in pairwise(marks))
