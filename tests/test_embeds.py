"""Recordings as the plugins and components of site generators show them in Markdown."""

from pathlib import Path

import pytest

from knowledge.readers import read

VIDEO = "https://www.youtube.com/watch?v=OTTERpods01"


def links(path: Path, text: str) -> list[str]:
    path.write_text(f"## Otters at Scale\n\n{text}\n\nIt was fine.\n", encoding="utf-8")
    (section,) = read(path).sections
    below = [link for paragraph in section.paragraphs for link in paragraph.links]
    return [link.url for link in (*section.links, *below)]


@pytest.mark.parametrize(
    "text",
    [
        "{{< yt OTTERpods01 >}}",
        '{{< lite-youtube videoid="OTTERpods01" >}}',
        f'{{{{< video "{VIDEO}" >}}}}',
        '<YouTube id="OTTERpods01"/>',
        '<Youtube youTubeId="OTTERpods01" />',
        '<LiteYouTube videoid="OTTERpods01" />',
        '<LiteYouTubeEmbed id="OTTERpods01" title="YouTube video" />',
        f"<ReactPlayer controls url='{VIDEO}' />",
        f"{{% embed {VIDEO} %}}",
        '{% include youtube.html id="OTTERpods01" %}',
        '{{< lazyYoutube id="OTTERpods01" title="" >}}',
        '{{< otter-video "OTTERpods01" >}}',
        '{{< ytEmbed youtubeId="OTTERpods01" >}}',
        '{{% partials/youtube.html "OTTERpods01" %}}',
        "{{< myyoutube OTTERpods01 >}}",
        f'<VideoCard url="{VIDEO}" />',
        f'<TalkTile\n  href="{VIDEO}"\n/>',
        "{< youtube OTTERpods01 >}",
        '{< youtube "OTTERpods01" >}',
        "@[youtube](OTTERpods01)",
        f"@[youtube]({VIDEO})",
        "::youtube[The recording]{#OTTERpods01}",
        '::youtube{id="OTTERpods01"}',
        f"[embedyt]{VIDEO}[/embedyt]",
        "[youtube]OTTERpods01[/youtube]",
        "`youtube: OTTERpods01`",
        "!youtube[OTTERpods01]",
        f"%[{VIDEO}]",
        f"![Otters at Scale]({VIDEO})",
    ],
)
def test_a_recording_is_found_however_a_plugin_shows_it(text: str, tmp_path: Path) -> None:
    assert links(tmp_path / "note.md", text) == [VIDEO]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("{{< vimeo 76979871 >}}", "https://vimeo.com/video/76979871"),
        ('<Bilibili bvid="BV1xx411c7mD" />', "https://bilibili.com/video/BV1xx411c7mD"),
        (
            '<iframe src="//player.bilibili.com/player.html?aid=12345678&cid=1"></iframe>',
            "https://bilibili.com/video/av12345678",
        ),
    ],
)
def test_a_recording_of_another_site_is_found(text: str, url: str, tmp_path: Path) -> None:
    assert links(tmp_path / "note.md", text) == [url]


def test_an_escaped_sign_in_a_shortcode_is_the_sign(tmp_path: Path) -> None:
    assert links(tmp_path / "note.md", r'{{< youtube "\_TTER\-ods01" >}}') == [
        "https://www.youtube.com/watch?v=_TTER-ods01"
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{{< youtube-playlist "OTTERpods01" >}}',
        '{{< video "swimming-otters.mp4" >}}',
        '{{< video src="presentation" >}}',
        '{{< myvideo provider="vimeo" id="OTTERpods01" >}}',
        "{<otters OTTERpods01>}",
    ],
)
def test_a_shortcode_of_another_kind_shows_no_recording_of_youtube(text: str, tmp_path: Path) -> None:
    assert links(tmp_path / "note.md", text) == []


@pytest.mark.parametrize(
    "text", ["![Otters](otters.png)", "`youtube: x`", "::note{#OTTERpods01}", "@[toc](OTTERpods01)"]
)
def test_what_shows_no_recording_leads_to_none(text: str, tmp_path: Path) -> None:
    assert links(tmp_path / "note.md", text) == []
