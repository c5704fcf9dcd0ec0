"""What all readers have in common: encodings, lines, limits, folders; and that nothing is lost."""

import os
import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import EmptyLibrary, UnreadableNote
from knowledge.readers import note_files, read
from knowledge.readers.decoding import NotText, decode
from knowledge.writeup import WriteUp

Write = Callable[[str, str | bytes], Path]
TEXT = "Ça – « déjà vu » à Zürich… “otters” naïve café"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def misread(text: str, times: int, encoding: str = "latin-1") -> str:
    for _ in range(times):
        text = text.encode().decode(encoding)
    return text


def all_text(writeup: WriteUp) -> str:
    parts = [writeup.title, *writeup.authors, str(writeup.published)]
    for section in writeup.sections:
        parts += [*section.headings, *(paragraph.text for paragraph in section.paragraphs)]
    return "\n".join(parts)


@pytest.mark.parametrize(
    "encoded",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        ("\ufeff" + TEXT).encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        misread(TEXT, 1).encode(),
        misread(TEXT, 1, "mac_roman").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "utf-16 without bom", "cp1252", "misread", "as mac"],
)
def test_every_encoding_gives_the_same_text(write: Write, encoded: bytes) -> None:
    (section,) = read(write("note.md", encoded)).sections
    assert section.paragraphs[0].text == TEXT


def test_text_that_was_misread_twice_is_repaired(write: Write) -> None:
    twice = misread("naïve café in Zürich", 2)
    assert read(write("note.txt", twice)).sections[0].paragraphs[0].text == "naïve café in Zürich"


def test_latin_1_lines_in_a_file_of_utf_8_are_read_as_both(write: Write) -> None:
    writeup = read(write("note.md", "déjà\n\n".encode() + "vu à Zürich".encode("latin-1")))
    assert [p.text for p in writeup.sections[0].paragraphs] == ["déjà", "vu à Zürich"]


def test_a_page_is_read_in_the_encoding_that_it_declares(write: Write) -> None:
    page = '<html><head><meta charset="gbk"></head><body><p>云原生在浪漫之都，期待再次见到大家。</p></body></html>'
    assert read(write("page.html", page.encode("gbk"))).sections[0].paragraphs[0].text.startswith("云原生")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_are_those_of_the_file_on_disk(write: Write, end: str, encoding: str) -> None:
    lines = ["---", "title: x", "---", "", "one", "", "", "## two", "", "three", "four"]
    writeup = read(write("note.md", end.join(lines).encode(encoding)))
    assert [(s.line, [p.lines for p in s.paragraphs]) for s in writeup.sections] == [(5, [(5, 5)]), (8, [(10, 11)])]


def test_invisible_characters_in_words_and_links_are_gone(write: Write) -> None:
    text = "ot\u00adter\u200bs [here](\u200bhttps://otters.example/\u2060a) \u202efin\u202c"
    paragraph = read(write("note.md", text)).sections[0].paragraphs[0]
    assert paragraph.text == "otters here fin"
    assert paragraph.links[0].url == "https://otters.example/a"


@pytest.mark.parametrize("rest", [b"", b"\x00\x01", b"\x00\x10JFIF\x00" * 100_000, b"plain words\n" * 100])
@pytest.mark.parametrize(
    "start",
    [
        b"\xff\xd8\xff",
        b"\x89PNG\r\n",
        b"GIF89a",
        b"%PDF-1",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\x7fELF",
        b"\xd0\xcf\x11\xe0",
    ],
)
def test_pictures_documents_archives_and_programs_are_known_by_their_first_bytes(start: bytes, rest: bytes) -> None:
    with pytest.raises(NotText):
        decode(start + rest)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00",
        b"a\x00b",
        b"\xff\x00\x01\x00",
        b"\xef\xbb\xbfwords\x00",
        b"\xff\xfe\x00\xd8\x01\xd8a\x00",
        "a\x00b".encode("utf-16"),
        struct.pack("<2000h", *range(-1000, 1000)),
        struct.pack(">2000I", *range(2000)),
        ("words and more words" * 1000).encode() + b"\x00",
    ],
    ids=["one", "inside", "tiny", "with BOM", "broken UTF-16", "in UTF-16", "samples", "numbers", "late"],
)
def test_zero_bytes_that_are_no_part_of_a_character_make_a_file_binary(raw: bytes) -> None:
    with pytest.raises(NotText, match="zero bytes"):
        decode(raw)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60))
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_plain_text_is_read_in_every_unicode_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("name", "content", "reason", "line"),
    [
        ("a.md", b"\x00\x01\x02binary\x00\x03", "not a text file", None),
        ("a.txt", b"%PDF-1.7\n...", "not a text file", None),
        ("a.txt", bytes(range(1, 32)) * 10, "not a text file", None),
        ("a.md", b"a" * 5_000_001, "larger than 5 MB", None),
        ("a.md", b"---\ntitle: a: b\n---\ntext", "not valid YAML", 2),
        ("a.md", b"---\ntitle: x\nauthors: [a, b\n---\ntext", "not valid YAML", 4),
        ("a.md", b"---\na: &a [x]\nb: *a\n---\n", "alias", 3),
        ("a.md", b"---\na: " + b"[" * 500 + b"\n---\n", "nested too deeply", 2),
        ("a.md", b"+++\ntitle = \n+++\n", "not valid TOML", 2),
        ("a.md", b'{"title": }\n\ntext', "not valid JSON", 1),
        ("a.md", b"> " * 60 + b"deep", "nested too deeply", 1),
        ("a.html", b"<div>" * 1000, "nested too deeply", 1),
        ("a.docx", b"text", "write-ups end in", None),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_reason(
    write: Write, name: str, content: bytes, reason: str, line: int | None
) -> None:
    path = write(name, content)
    with pytest.raises(UnreadableNote, match=reason) as refusal:
        read(path)
    assert (refusal.value.path, refusal.value.line) == (path, line)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNote, match="no file"):
        read(tmp_path / "absent.md")


def test_a_symbolic_link_that_leads_out_of_the_folder_is_refused(write: Write, tmp_path: Path) -> None:
    outside, inside = write("outside/secret.md", "secret"), write("notes/real.md", "text")
    (tmp_path / "notes" / "out.md").symlink_to(outside)
    (tmp_path / "notes" / "in.md").symlink_to(inside)
    (tmp_path / "notes" / "broken.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "notes" / "folder").symlink_to(outside.parent, target_is_directory=True)
    reasons = {}
    for path, folder in note_files([tmp_path / "notes"]):
        try:
            read(path, folder)
        except UnreadableNote as refusal:
            reasons[path.name] = refusal.reason
    assert sorted(reasons) == ["broken.md", "folder", "out.md"]
    assert "leads out of the folder" in reasons["out.md"]
    assert "leads out of the folder" in reasons["folder"]


def test_a_folder_yields_its_documents_in_order_and_nothing_else(write: Write, tmp_path: Path) -> None:
    for name in (
        *("b.md", "a.txt", "sub/c.html", "sub/c_files/ad.html", ".hidden.md", ".git/x.md", "~$draft.md", "#b.md#"),
        *("b.md~", "image.png", "node_modules/x.md", "notes.toml", "paper.pdf"),
    ):
        write(name, "text")
    assert [path.relative_to(tmp_path).as_posix() for path, _ in note_files([tmp_path])] == [
        "a.txt",
        "b.md",
        "paper.pdf",
        "sub/c.html",
    ]


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmptyLibrary, match="not there"):
        list(note_files([tmp_path / "absent"]))


def test_notes_toml_says_what_a_file_cannot_and_never_more(write: Write, tmp_path: Path) -> None:
    write("notes.toml", '["2024/a.md"]\ntitle = "Other"\nauthors = ["Ada"]\nevent = "kubecon paris"\n')
    path = write("2024/a.md", "---\ntitle: Mine\n---\ntext")
    writeup = read(path, tmp_path)
    assert (writeup.title, writeup.authors, writeup.event) == ("Mine", ("Ada",), "KubeCon EU 2024")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("We met at KubeCon.\n\nKubeCon was good.\n\nSee you at KubeCon.", "KubeCon NA 2021"),
        ("We met at KubeCon.\n\nIt was good.", None),
        ("We saw [a talk](https://kccnceu2021.sched.com/event/abcd/rivers).", "KubeCon EU 2021"),
        ("", None),
    ],
)
def test_the_event_of_a_diary_is_the_one_it_speaks_of_often_or_whose_programme_it_links(
    write: Write, text: str, event: str | None
) -> None:
    assert read(write("a.md", f"---\ntitle: Diary\ndate: 2021-10-16\n---\n{text}\n")).event == event


@pytest.mark.parametrize(
    ("text", "title", "headings"),
    [
        ("# Otters\n\na\n\n## Swim\n\nb", "Otters", [(), ("Swim",)]),
        ("---\ntitle: Otters 2024\n---\n# Otters\n\n## Swim\n\nb", "Otters 2024", [("Swim",)]),
        ("---\ntitle: Beavers\n---\n# Otters\n\n## Swim\n\nb", "Beavers", [("Otters",), ("Otters", "Swim")]),
        ("# Otters\n\na\n\n# Beavers\n\nb", "Note", [("Otters",), ("Beavers",)]),
        ("# KubeCon Paris\n\na\n\n# Beavers\n\nb", "KubeCon Paris", [("KubeCon Paris",), ("Beavers",)]),
        ("## Otters\n\na\n\n### Swim\n\nb", "Note", [("Otters",), ("Otters", "Swim")]),
        ("First.\n\n# Otters\n\na", "Note", [(), ("Otters",)]),
        ("First.\n\n**Otters**\n\na\n\n***Swim***\n\nb", "Note", [(), ("Otters",), ("Swim",)]),
        ("# Otters\n\na\n\n**Swim**\n\nb\n\n**Dive!**\n\nc", "Otters", [(), ("Swim",), ("Dive!",)]),
        ("First.\n\n**Otters**\n\na\n\n**That is:**\n\n- b", "Note", [()]),
        ("## Otters\n\n**a**\n\nb\n\n**c**\n\nd\n\n## Swim\n\ne", "Note", [("Otters",), ("Swim",)]),
        ("", "Note", []),
    ],
)
def test_the_first_heading_is_the_title_where_it_stands_for_the_whole(
    write: Write, text: str, title: str, headings: list[tuple[str, ...]]
) -> None:
    writeup = read(write("note.md", text))
    assert (writeup.title, [section.headings for section in writeup.sections]) == (title, headings)


@pytest.mark.parametrize(
    ("front", "beside", "origin", "link"),
    [
        ("url: https://a.example/x/", "", None, "https://a.example/x/y"),
        ("", "https://b.example/x/", None, "https://b.example/x/y"),
        ("", "", "https://c.example/x", "https://c.example/y"),
        ("url: https://a.example/x/", "https://b.example/x/", "https://c.example/x", "https://a.example/x/y"),
        ("", "", None, None),
    ],
)
def test_relative_links_start_from_the_write_ups_address(
    write: Write, front: str, beside: str, origin: str | None, link: str | None
) -> None:
    write("notes.toml", f'["a.md"]\nurl = "{beside}"\n')
    writeup = read(write("a.md", f"---\n{front}\n---\n[y](y)"), url=origin)
    assert [found.url for found in writeup.sections[0].paragraphs[0].links] == ([link] if link else [])


@pytest.mark.parametrize(
    ("field", "authors", "published"),
    [
        ("pubDatetime: 2024-04-09T10:00:00Z", (), date(2024, 4, 9)),
        ("author_staff_member: ada", ("ada",), None),
        ("contributors: [Ada Kern, Bo Lind]", ("Ada Kern", "Bo Lind"), None),
    ],
)
def test_themes_have_names_of_their_own_for_authors_and_day(
    write: Write, field: str, authors: tuple[str, ...], published: date | None
) -> None:
    writeup = read(write("note.md", f"---\n{field}\n---\n\nOtters.\n"))
    assert (writeup.authors, writeup.published) == (authors, published)


def test_a_meetup_is_of_no_kubecon_though_it_speaks_of_one(write: Write) -> None:
    text = "Keith told us what comes at KubeCon Shanghai 2026."
    assert read(write("a.md", f"# River Meetup in Ulm\n\n{text}\n")).event is None
    assert read(write("b.md", f"# Rivers in Ulm\n\n{text}\n")).event == "KubeCon China 2026"


def test_the_year_in_a_files_name_settles_which_of_two_events_it_is(write: Write) -> None:
    text = "Wir waren auf der KubeCon Europe in Amsterdam und sahen Otter.\n"
    assert read(write("otter-2023.txt", text)).event == "KubeCon EU 2023"
    assert read(write("otter.txt", text)).event == "KubeCon EU 2026"


def test_a_broken_notes_toml_is_a_warning_and_no_more(write: Write) -> None:
    write("notes.toml", "title = ")
    ((line, warning),) = read(write("a.md", "text")).warnings
    assert line == 1
    assert "notes.toml cannot be read" in warning


def test_a_file_without_a_title_is_called_by_its_name(write: Write) -> None:
    writeup = read(write("2024-04-09-otters-in_paris.md", "text"))
    assert (writeup.title, str(writeup.published)) == ("Otters in paris", "2024-04-09")


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("We saw that the otters were in the river and that they had a lot of fun with it.", "fr", "fr"),
        ("We saw that the otters were in the river and that they had a lot of fun with it. " * 4, "fr", "en"),
        ("Nous avons vu que les loutres sont dans la rivière et qu'elles jouent avec leurs petits.", None, "fr"),
        ("Wir haben gesehen, dass die Otter in dem Fluss sind und dass sie mit ihren Jungen spielen.", None, "de"),
        ("Hemos visto que las nutrias están en el río y que juegan con sus crías por la tarde.", None, "es"),
        ("Vimos que as lontras estão no rio e que elas brincam com os seus filhotes à tarde.", None, "pt"),
        ("Abbiamo visto che le lontre sono nel fiume e che giocano con i loro piccoli della sera.", None, "it"),
        ("We hebben gezien dat de otters in de rivier zijn en dat ze met hun jongen spelen.", None, "nl"),
        ("云原生在浪漫之都，期待再次见到大家。", None, "zh"),
        ("カワウソは川で遊んでいました。とても楽しかったです。", None, "ja"),
        ("otter", None, "en"),
    ],
)
def test_the_language_is_what_the_text_shows(write: Write, text: str, said: str | None, language: str) -> None:
    front = f"---\nlang: {said}\n---\n" if said else ""
    assert read(write("note.md", front + text)).language == language


WORDS = st.integers(0, 10**6).map("w{:07d}".format)
INLINE = st.sampled_from(
    [
        "{}",
        "**{}**",
        "`{}`",
        "[{}](https://a.example/)",
        "*{}*",
        "<b>{}</b>",
        "![{}](a.png)",
        "~~{}~~",
        "{}[^1]",
        "=={}==",
        "[[{}]]",
    ]
)
BLOCK = st.sampled_from(
    [
        "{}\n\n",
        "## {}\n\n",
        "# {}\n",
        "- {}\n",
        "  - {}\n",
        "> {}\n\n",
        "1. {}\n",
        "| {} | b |\n|---|---|\n| c | d |\n\n",
        "```\n{}\n```\n",
        "<div>{}</div>\n\n",
        "<p>{}\n\n",
        "!!! note\n    {}\n\n",
        ":::tip\n{}\n:::\n",
        "{}\n===\n",
        "    {}\n\n",
        '{{{{< figure src=a caption="{}" >}}}}\n\n',
        "> [!NOTE]\n> {}\n\n",
        "<table><tr><td>{}</table>\n\n",
        "<li>{}\n",
    ]
)


@given(st.lists(st.tuples(BLOCK, INLINE, WORDS), max_size=12, unique_by=lambda part: part[2]))
def test_no_text_of_markdown_is_lost_and_all_is_found_at_its_lines(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, str]]
) -> None:
    source = "".join(block.format(inline.format(word)) for block, inline, word in parts)
    path = tmp_path_factory.mktemp("notes") / "note.md"
    path.write_text(source, encoding="utf-8")
    writeup = read(path)
    assert [word for _, _, word in parts if word not in all_text(writeup)] == []
    assert_found_at_its_lines(writeup, source)


HTML = st.recursive(
    st.tuples(
        st.sampled_from(["{}", "<br>{}", "<!-- x -->{}", "\n{}\n", "<img alt='{}'>", "<code>{}</code>"]), WORDS
    ).map(lambda part: part[0].format(part[1])),
    lambda inner: st.tuples(
        st.sampled_from(
            [
                "<p>{}</p>",
                "<p>{}",
                "<li>{}",
                "<ul>{}</ul>",
                "<h2>{}</h2>",
                "<div\n class='x'>{}</div>",
                "<td>{}",
                "<b>{}</b>",
                "<table><tr><td>{}</table>",
                "<a href='/x'>{}</a>",
                "<pre>{}</pre>",
                "<blockquote>{}</blockquote>",
                "<b>{}</i>",
                "<dl><dt>{}<dd>x</dl>",
                "<figure>{}</figure>",
                "<section>{}</section>\n",
                "<details><summary>{}</details>",
            ]
        ),
        st.lists(inner, max_size=4).map("".join),
    ).map(lambda part: part[0].format(part[1])),
    max_leaves=12,
)


@given(HTML)
def test_no_text_of_a_page_is_lost_and_all_is_found_at_its_lines(
    tmp_path_factory: pytest.TempPathFactory, source: str
) -> None:
    path = tmp_path_factory.mktemp("notes") / "note.html"
    path.write_text(source, encoding="utf-8")
    writeup = read(path)
    assert [word for word in source.split("w")[1:] if f"w{word[:7]}" not in all_text(writeup)] == []
    assert_found_at_its_lines(writeup, source)


LINE = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "{}",
            "- {}",
            "  - {}",
            "1. {}",
            "== {} ==",
            "====",
            "{}#",
            "> {}",
            "By {}",
            "{}:",
            "{}?",
            "{} – Ada Lovelace, Acme",
        ]
    ),
    st.just("This is a long line of text with {} in its middle, and it goes on for more than eighty characters."),
)


@given(st.lists(st.tuples(LINE, WORDS), max_size=30, unique_by=lambda part: part[1]))
def test_no_line_of_plain_text_is_lost(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str]]) -> None:
    source = "\n".join(line.format(word.upper()) for line, word in parts)
    path = tmp_path_factory.mktemp("notes") / "note.txt"
    path.write_text(source, encoding="utf-8")
    writeup = read(path)
    said = all_text(writeup).upper()
    assert [word for line, word in parts if "{}" in line and word.upper() not in said] == []
    assert_found_at_its_lines(writeup, source)


def assert_found_at_its_lines(writeup: WriteUp, source: str) -> None:
    """Letter for letter, in order; markup may stand between the letters."""
    lines = source.split("\n")
    for section in writeup.sections:
        for paragraph in section.paragraphs:
            first, last = paragraph.lines
            assert 1 <= first <= last <= len(lines)
            letters = iter("\n".join(lines[first - 1 : last]))
            assert all(letter in letters for letter in paragraph.text if letter.isalnum())


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
@given(
    noise=st.binary(max_size=300)
    | st.text(alphabet="<>[](){}!*_`#|:-=\\\"'/&; \n\tab%+$~^", max_size=300).map(str.encode)
)
def test_whatever_the_bytes_a_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, noise: bytes
) -> None:
    path = tmp_path_factory.mktemp("notes") / f"note{suffix}"
    path.write_bytes(noise)
    try:
        writeup = read(path)
    except UnreadableNote:
        return
    last = os.fsencode(noise.decode("latin-1")).count(b"\n") + noise.count(b"\r") + 1
    assert all(1 <= p.lines[0] <= p.lines[1] <= last for s in writeup.sections for p in s.paragraphs)


HOSTILE = (
    *("[", "![", "[a](", "*a_", "`a``", "<!--", "<", "<a ", '<a b="', "> ", "{{", "{%", "[[", "&#", "| a", "\\", "==a"),
    *("a: ", "- a\n", "=== a ", "!!! a ", "(", '"', "http://a.b/(", "KubeCon ", " ", "\n", "<b>", "a - B C, D\n", "</"),
)


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_same_again_and_again_takes_no_more_than_linear_time(write: Write, unit: str, suffix: str) -> None:
    """Quadratic time shows as a test that is slow, exponential time as one that never ends."""
    path = write(f"note{suffix}", unit * (6000 // len(unit)) + "x")
    try:
        read(path)
    except UnreadableNote as refusal:
        assert "nested too deeply" in refusal.reason  # noqa: PT017 - being refused is as good as being read


def test_elements_may_be_called_anything(write: Write) -> None:
    page = "".join(f"<{name}>x{name}</{name}>" for name in ("flush", "text", "init", "fresh", "all", "row", "__init__"))
    assert "xflush xtext" in read(write("a.html", page.replace("><", "> <"))).sections[0].paragraphs[0].text


@pytest.mark.parametrize("address", ["//[broken/", "http://[::1", "javascript:alert(1)", "data:,x", "#top"])
def test_an_address_that_leads_nowhere_is_no_link(write: Write, address: str) -> None:
    paragraph = (
        read(write("a.html", f'<a href="{address}">a</a>'), url="https://otters.example/").sections[0].paragraphs[0]
    )
    assert (paragraph.text, paragraph.links) == ("a", ())


def test_schemes_in_capitals_are_schemes(write: Write) -> None:
    paragraph = read(write("a.md", "[a](HTTPS://Otters.example/A)")).sections[0].paragraphs[0]
    assert paragraph.links[0].url == "https://Otters.example/A"
