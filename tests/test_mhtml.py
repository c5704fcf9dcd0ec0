"""Web pages that a browser saved as one file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableNote
from knowledge.readers import read

SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://river.example/otters/
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Ponds----"


------Ponds----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://river.example/otters/

<!DOCTYPE html><html><head><title>Otters =E2=80=93 River</title></head><bo=
dy><h1>Otters<a href=3D"https://river.example/otters/#otters">=C2=B6</a></h=
1>
<p>The otters of Z=C3=BCrich moved their pods to the far side of the river a=
nd nobody saw<a href=3D"https://river.example/otters/#fn1">1</a> it.</p>
<p>They <a href=3D"/talk">spoke</a>.</p><iframe src=3D"cid:frame-2@mhtml.b=
link"></iframe>
</body></html>

------Ponds----
Content-Type: text/html
Content-ID: <frame-2@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.youtube.com/embed/OTTERpods01

<p>A player.</p>

------Ponds------
"""


def saved(tmp_path: Path, source: str | bytes, name: str = "otters.mhtml") -> Path:
    path = tmp_path / name
    path.write_bytes(source if isinstance(source, bytes) else source.replace("\n", "\r\n").encode())
    return path


@pytest.mark.parametrize("name", ["otters.mhtml", "OTTERS.MHT"])
def test_the_page_is_read_with_the_lines_of_the_file_and_what_it_embeds(tmp_path: Path, name: str) -> None:
    writeup = read(saved(tmp_path, SAVED, name))
    [section] = writeup.sections
    assert (writeup.title, writeup.url) == ("Otters", "https://river.example/otters/")
    assert [(paragraph.text, paragraph.lines) for paragraph in section.paragraphs] == [
        ("The otters of Zürich moved their pods to the far side of the river and nobody saw it.", (18, 19)),
        ("They spoke.", (20, 21)),
    ]
    links = [link.url for paragraph in section.paragraphs for link in paragraph.links]
    assert links == ["https://river.example/talk", "https://www.youtube.com/watch?v=OTTERpods01"]


def test_parts_that_are_not_text_do_no_harm(tmp_path: Path) -> None:
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n\x89PNG\r\n\x1a\n\0\xff"
    whole = SAVED.replace("\n", "\r\n").encode().replace(b"------Ponds------", b"------Ponds----\r\n" + picture)
    assert read(saved(tmp_path, whole)).title == "Otters"


@pytest.mark.parametrize(
    "source",
    ["", "Just text.", SAVED.replace("text/html", "image/png"), SAVED.replace("quoted-printable", "base64")],
)
def test_a_file_without_a_page_that_can_be_read_is_refused_with_advice(tmp_path: Path, source: str) -> None:
    with pytest.raises(UnreadableNote, match="save the page as HTML instead"):
        read(saved(tmp_path, source))


def test_a_page_nested_too_deeply_is_refused_with_its_line_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNote, match="nested too deeply") as refused:
        read(saved(tmp_path, SAVED.replace("<p>They", "<p>" + "<b>" * 1000 + "They")))
    assert refused.value.line == 20


@given(
    st.lists(st.sampled_from([*SAVED.splitlines(keepends=True), "=", "=3D\n", "=0A", "\n\n", "cid:"]), max_size=40).map(
        "".join
    )
)
def test_any_damage_ends_in_a_write_up_or_a_reason(tmp_path_factory: pytest.TempPathFactory, source: str) -> None:
    path = saved(tmp_path_factory.mktemp("saved"), source)
    try:
        last = source.count("\n") + 1
        lines = [paragraph.lines for section in read(path).sections for paragraph in section.paragraphs]
        assert all(1 <= first <= end <= last for first, end in lines)
    except UnreadableNote:
        pass
