"""Saved web pages: what they show of themselves, what is the article, and which recordings they hold."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.readers import read
from knowledge.writeup import WriteUp

Page = Callable[[str], WriteUp]
VIDEO = "https://www.youtube.com/watch?v=OTTERpods01"
PROSE = "<p>The otters moved their pods to the far side of the river and nobody noticed until the evening came.</p>"


@pytest.fixture
def page(tmp_path: Path) -> Page:
    def opened(source: str) -> WriteUp:
        path = tmp_path / "page.html"
        path.write_text(source, encoding="utf-8")
        return read(path)

    return opened


def paragraphs(writeup: WriteUp) -> list[str]:
    return [paragraph.text for section in writeup.sections for paragraph in section.paragraphs]


def links(writeup: WriteUp) -> list[str]:
    return [link.url for section in writeup.sections for p in section.paragraphs for link in p.links]


def body(inner: str, title: str = "Otters at KubeCon") -> str:
    return f"<html><head><title>{title}</title></head><body>{inner}</body></html>"


@pytest.mark.parametrize(
    ("title", "top", "understood"),
    [
        ("Otters – River Notes", '<h1><a href="/">River Notes</a></h1><h2>Otters</h2>', ("Otters", "River Notes")),
        ("River Notes - Otters", '<a href="../">River Notes</a><h2>Otters</h2>', ("Otters", "River Notes")),
        ("Otters | River", '<a href="https://r.example"><img alt="River"></a><p>x</p>', ("Otters", "River")),
        ("Otters | River", '<div class="post-title">Otters</div>', ("Otters", None)),
        ("Otters — River", '<h1>Otters<a href="#otters">\uf0c1</a></h1>', ("Otters", None)),
        ("Menu entry - River", '<a href="/">River</a><h1>Otters at last</h1>', ("Otters at last", "River")),
        ("", '<p class="c2 title"><span>Otters</span></p>', ("Otters", None)),
        ("Otters - part two", '<h3>Otters and more</h3><a href="/about">part two</a>', ("Otters - part two", None)),
    ],
)
def test_the_title_of_a_page_is_told_from_the_name_of_its_site(
    page: Page, title: str, top: str, understood: tuple[str, str | None]
) -> None:
    writeup = page(body(top + PROSE, title))
    assert (writeup.title, writeup.publisher) == understood


@pytest.mark.parametrize(
    ("top", "authors"),
    [
        (
            '<p class="author vcard">By <a class="fn">Ada Kern</a> <a class="fn">Ben Ito</a></p>',
            ("Ada Kern", "Ben Ito"),
        ),
        ('<span class="byline post-author"><b>By</b><span><a>Ada Kern</a></span></span>', ("Ada Kern",)),
        (
            "<div class=post__authors><strong>Ada Kern</strong><br>Dean<strong>Ben Ito</strong></div>",
            ("Ada Kern", "Ben Ito"),
        ),
        ('<div class="submitted">By <span>Ada Kern</span>, <span>14 April, 2025</span></div>', ("Ada Kern",)),
        ("<header><table><tr><th>Author</th><td>Ada Kern</td></tr></table></header>", ("Ada Kern",)),
        ("<h1>Otters</h1><p>Ada Kern</p><p>Dean of Ponds</p><p>14 April 2025</p>", ("Ada Kern",)),
        ("<h1>Otters</h1><p>Ada Kern</p>", ()),
    ],
)
def test_authors_are_found_where_a_page_shows_them(page: Page, top: str, authors: tuple[str, ...]) -> None:
    assert page(body(top + PROSE, "Otters")).authors == authors


@pytest.mark.parametrize(
    "top",
    [
        '<abbr class="published" title="2025-04-14T10:20:00+01:00">Monday</abbr>',
        "<table><tr><th>When</th><td><time>@April 14, 2025</time></td></tr></table>",
        '<div class="blog-post__timestamp">Apr 14, 2025 10:00:00 AM</div>',
        '<div class="page-metadata">Created by Ada, last changed on Apr 14, 2025</div>',
        '<h2><i class="fa fa-calendar"></i> <span>14 April 2025</span></h2>',
        '<span class="date">14</span><span class="date">14 April 2025</span>',
    ],
)
def test_the_day_is_found_where_a_page_shows_it(page: Page, top: str) -> None:
    assert str(page(body(top + PROSE)).published) == "2025-04-14"


def test_a_block_of_name_role_and_day_below_the_title_is_no_text(page: Page) -> None:
    top = "<h1>Otters</h1><p>Ada Kern</p><p>Dean of Ponds</p><p>14 April 2025</p>"
    assert paragraphs(page(body(top + PROSE, "Otters"))) == [PROSE[3:-4]]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="licence"><div>Otters at KubeCon</div><div>https://river.example/otters/</div></div>',
        '<ul class="post-metadata"><li><a href="/t">rivers</a></li></ul>',
        '<ul class="links-nextprev"><li>Previous: <a href="/b">Beavers in the cloud</a></li></ul>',
        "<h2>2 thoughts on “Otters at KubeCon”</h2><p>Great recap!</p>",
        "<h2>Read next</h2><p>Why beavers need a quorum</p>",
        '<aside class="sidebar"><p>We hire people who like to swim.</p></aside>',
    ],
)
def test_what_a_theme_puts_around_an_article_is_left_out(page: Page, around: str) -> None:
    head = '<link rel="canonical" href="https://river.example/otters/index.html"><title>Otters at KubeCon</title>'
    writeup = page(
        f"<html><head>{head}</head><body><main><h1>Otters at KubeCon</h1>{PROSE * 3}{around}</main></body></html>"
    )
    assert paragraphs(writeup) == [PROSE[3:-4]] * 3


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ('<aside class="admonition note"><p>Mind the gap.</p></aside>', ["Mind the gap."]),
        ('<aside role="doc-footnote"><p>The fish agreed.</p></aside>', ["The fish agreed."]),
        ('<p>So it was<a href="#id2" role="doc-noteref">[1]</a>.</p>', ["So it was."]),
        ('<div><span>[<a href="#id1" role="doc-backlink">1</a>]</span><p>They agreed.</p></div>', ["They agreed."]),
        ('<div><span class="lang">yaml</span><pre><code>fish: 40</code></pre></div>', ["fish: 40"]),
        ('<li><a href="https://a.example">Otters –<br>\nAda Kern</a> was fun.</li>', ["Otters – Ada Kern was fun."]),
    ],
)
def test_what_belongs_to_an_article_is_kept_as_it_is_read(page: Page, inside: str, kept: list[str]) -> None:
    assert paragraphs(page(body(f"<main><h1>Otters</h1>{PROSE * 3}{inside}</main>", "Otters")))[3:] == kept


@pytest.mark.parametrize(
    "shown",
    [
        '<iframe src="./otters_files/OTTERpods01.html" allowfullscreen></iframe>',
        '<iframe data-cookieblock-src="https://www.youtube.com/embed/OTTERpods01"></iframe>',
        '<iframe src="https://cdn.embedly.com/widgets/media.html?src=x&amp;url=https%3A%2F%2Fyoutu.be%2FOTTERpods01"></iframe>',
        '<div class="video-wrapper" data-html="&lt;iframe src=&quot;//www.youtu.be/OTTERpods01&quot;&gt;"></div>',
        '<div class="rll-youtube-player" data-src="https://www.youtube.com/embed/OTTERpods01" data-id="x"></div>',
        '<div class="youtube-facade" data-id="OTTERpods01"><button></button></div>',
        '<p><a href="https://www.google.com/url?q=https://www.youtube.com/watch?v%3DOTTERpods01&amp;sa=D">see</a></p>',
    ],
)
def test_a_recording_is_found_however_a_page_shows_it(page: Page, shown: str) -> None:
    assert links(page(body(f"<main>{PROSE}{shown}</main>"))) == [VIDEO]


@pytest.mark.parametrize(
    "shown",
    [
        '<iframe src="./otters_files/placeholder.html"></iframe>',
        '<div class="video-card" id="video-block" data-id="12345678901"></div>',
        '<div class="youtube-badge" data-id="placeholder"></div>',
    ],
)
def test_nothing_else_is_taken_for_a_recording(page: Page, shown: str) -> None:
    assert links(page(body(f"<main>{PROSE}{shown}</main>"))) == []


def test_signs_of_a_browser_that_saves_whole_addresses_are_no_text(page: Page) -> None:
    here = "https://river.example/otters/"
    sign, note = f'<a href="{here}#x">¶</a>', f'<a href="{here}#fn:1">[1]</a>'
    writeup = page(body(f"<main><h1>Otters</h1><h2>Ponds{sign}</h2>{PROSE}<p>So it was{note}.</p></main>", "Otters"))
    assert [section.headings for section in writeup.sections] == [("Ponds",)]
    assert paragraphs(writeup)[-1] == "So it was."
