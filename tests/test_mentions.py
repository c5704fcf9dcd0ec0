"""Where a write-up speaks of which talk."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.links import recording
from knowledge.mentions import mentions
from knowledge.talks import Talk
from knowledge.writeup import Kind, Link, Paragraph, Section, WriteUp
from tests.told import (
    DETOUR,
    KNOWN,
    NONE,
    OTHER,
    PARIS,
    THUMBNAIL,
    UX,
    VIDEO,
    Writer,
    talks,
    text_of,
    titles_of_passages,
)


@pytest.mark.parametrize(
    "text",
    [
        f"## Mesh without Sidecars\n\nIt was fine.\n\n[Watch the video of this session]({VIDEO})\n",
        f"## [Mesh without Sidecars]({VIDEO})\n\nIt was fine.\n",
        f"## Mesh without Sidecars ([vidéo]({VIDEO}))\n\nIt was fine.\n",
        f"## Mesh without Sidecars\n\n{VIDEO}\n\nIt was fine.\n",
        f"## Topic\n\n⏩ [Mesh without Sidecars]({VIDEO})\n\nIt was fine.\n",
        f"## Topic\n\n⏩ [Mesh without Sidecars - Ada Kern, Solo & Bo Lind, Istio]({VIDEO})\n\nIt was fine.\n",
        "**Mesh without Sidecars** – Ada Kern, Solo ([video](https://youtu.be/aaaaaaaaaaa?si=x))\n\nIt was fine.\n",
        f"## Topic\n\n- [Mesh without Sidecars]({VIDEO}) by Ada Kern (Solo)\n",
        f"## Topic\n\n- **Mesh without Sidecars**: it was fine ([video]({VIDEO}))\n",
        f"## Topic\n\n- Mesh without Sidecars by Ada Kern (Solo) and Bo Lind (Istio) [here]({VIDEO})\n",
        f"## Topic\n\nWe saw [Mesh without Sidecars]({VIDEO}), which was fine and went on for a long time.\n",
        f"## Topic\n\nIn the talk “Mesh without Sidecars” it was fine (conference available [here]({VIDEO})).\n",
        f"| Talk | Speaker | Link |\n|---|---|---|\n| Mesh without Sidecars | Ada Kern, Solo | [Watch]({VIDEO}) |\n",
        f"## Mesh without Sidecars\n\nBy Ada Kern from Solo\n\nIt was fine. See the recording [here]({VIDEO}).\n",
        f"🌳 It was fine. And it was long. [Mesh without Sidecars - Ada Kern, Solo]({VIDEO})\n",
        f"And **Mesh without Sidecars by Ada Kern, Solo** was fine, and it was long ([video]({VIDEO})).\n",
        f"I liked the talk **Mesh without Sidecars**. It was long ([video]({VIDEO})).\n",
        f'The talk called ["Mesh without Sidecars]({VIDEO}) was fine.\n',
        f"- Ada of Solo will speak – at last – in [Mesh without Sidecars]({VIDEO}). It will be fine.\n  - Sure.\n",
        f"My favourite: [Mesh without Sidecars] ({VIDEO})with Ada Kern. It was fine.\n",
        f"- [Title - Mesh without Sidecars]({VIDEO})\n  - It was fine.\n",
        f"- Meshes: [Mesh without Sidecars - Ada Kern, Solo]({VIDEO})\n  - It was fine.\n",
        f"Mesh without Sidecars by Ada Kern, Solo, Inc.\n{VIDEO}\n",
    ],
)
def test_a_talk_is_recognised_with_its_link_however_it_is_named(text: str, note: Writer) -> None:
    found = mentions(note(text), NONE)
    assert ("Mesh without Sidecars", VIDEO) in talks(found)
    assert {video for _, video in talks(found)} == {VIDEO}


@pytest.mark.parametrize(
    "text",
    [
        "## Are platforms the new black?\n\nIt looks like that.\n",
        "## Kubernetes - The Hard Way\n\nSo hard.\n",
        "- Service mesh – Istio, Linkerd & Cilium\n- Tools: Argo CD, Flux CD & Cluster API\n",
        "- Eran Bib: Chief Product Officer & Co-Founder of Firefly\n",
        "## Links\n\nSee [our blog](https://example.com/) and [the channel](https://www.youtube.com/@cncf).\n",
        "The talk by **Ada Kern Lovelace** was on **Cloud Native Security**, the session **was** long.\n",
        "The keynote: **Ada Kern Lovelace** spoke. I met **Bo Lind, Solo** and **the very best** of **KubeCon**.\n",
        "They say “Ops is dead” and “Platforms are the new black” everywhere.\n",
        "```\nhttps://youtu.be/aaaaaaaaaaa\n```\n",
        "```\nOtters at Scale - Ada Kern, Solo\n```\n",
        "",
    ],
)
def test_what_names_no_talk_is_none(text: str, note: Writer) -> None:
    assert mentions(note(text), NONE) == ()


def test_a_heading_reaches_over_the_sections_below_it(note: Writer) -> None:
    writeup = note("## Mesh without Sidecars - Ada Kern, Solo\n\n### Summary\n\nFine.\n\n## Lunch\n\nBad.\n")
    found = mentions(writeup, NONE)
    assert [text for mention in found for text in text_of(writeup, mention)] == ["Fine."]


def test_the_start_time_of_a_link_is_kept(note: Writer) -> None:
    (found,) = mentions(note("## Mesh in Depth\n\nFine: https://youtu.be/aaaaaaaaaaa?t=12m34s\n"), NONE)
    assert (found.talk.video_url, found.talk.start) == (VIDEO, 754)


def test_the_end_of_a_title_with_its_speaker_is_enough(note: Writer) -> None:
    (found,) = mentions(
        note("The keynote by Sol Hyke (CEO) on “Future of Delivery in a Contained World” was.\n"), KNOWN
    )
    assert found.talk == DETOUR


def test_the_write_up_s_own_link_comes_before_the_catalogue_s(note: Writer) -> None:
    own = "https://www.youtube.com/watch?v=ccccccccccc"
    (found,) = mentions(note(f"## Developers Demand UX for K8s\n\nFine.\n\n[Watch the video]({own})\n"), KNOWN)
    assert (found.talk.title, found.talk.video_url) == (UX.title, own)


def test_the_opening_words_of_a_title_are_enough_where_talks_are_listed(note: Writer) -> None:
    known = Catalogue([Talk("Atlas and Tofu: The Future of Code", (), PARIS)])
    assert mentions(note("## Highlighted talks\n\n### Atlas and Tofu\n\nFine.\n"), known)
    assert not mentions(note("## What we use\n\n### Atlas and Tofu\n\nFine.\n"), known)


def test_a_heading_without_text_and_links_without_text_are_no_trouble() -> None:
    writeup = WriteUp(Path("x.md"), "X", (Section(("",), 1), Section((), 2, (Paragraph("", (2, 2)),))))
    assert mentions(writeup, KNOWN) == ()


@given(st.text(max_size=300), st.booleans())
def test_any_text_is_read_without_trouble_and_mentions_lie_in_their_sections(text: str, item: bool) -> None:  # noqa: FBT001  # drawn by Hypothesis
    line = f"{text} https://youtu.be/aaaaaaaaaaa {text}"
    paragraphs = (Paragraph(text, (1, 1)), Paragraph(line, (2, 2)), Paragraph(text, (3, 3)))
    writeup = WriteUp(Path("x.md"), "X", (Section((text,) if item else (), 1, paragraphs),))
    for mention in mentions(writeup, KNOWN):
        assert 0 <= mention.first < mention.last <= 3
        assert mention.talk.title


TEXTS = st.sampled_from(
    [
        "Mesh without Sidecars - Ada Kern, Solo",
        "It was fine.",
        "here",
        "Watch the video",
        "“Mesh in Depth”",
        "By Ada Kern",
        "",
    ]
)


@st.composite
def paragraphs_with_videos(draw: st.DrawFn) -> Paragraph:
    """Text with links to videos of its own, on words of it or embedded after it."""
    before, shown, after = draw(TEXTS), draw(TEXTS), draw(TEXTS)
    text = " ".join(filter(None, (before, shown, after)))
    start = len(before) + 1 if before else 0
    videos = [f"https://youtu.be/{draw(st.text('abcdefghij', min_size=11, max_size=11))}" for _ in range(2)]
    kind = draw(st.sampled_from(list(Kind)))
    end = start + len(shown) if shown and kind is not Kind.CODE else 0  # there are no links on the words of code
    links = (Link(start if end else 0, end, videos[0]), Link(0, 0, videos[1]))
    return Paragraph(text, (1, 1), kind, links[: draw(st.integers(0, 2))], draw(st.integers(0, 2)))


@given(
    st.lists(
        st.tuples(TEXTS, st.lists(paragraphs_with_videos(), max_size=4), st.integers(0, 2), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
def test_no_link_to_a_video_is_ever_lost(
    drawn: list[tuple[str, list[Paragraph], int, bool]],
) -> None:
    sections = tuple(
        Section(
            (heading,) if headed else (),
            1,
            tuple(paragraphs),
            tuple(Link(0, 0, f"https://youtu.be/{number}{n}_________") for n in range(embedded)),
        )
        for number, (heading, paragraphs, embedded, headed) in enumerate(drawn)
    )
    writeup = WriteUp(Path("x.md"), "It was fine.", sections, event=PARIS)
    linked = {
        video.url
        for section in sections
        for link in (*section.links, *(link for paragraph in section.paragraphs for link in paragraph.links))
        if (video := recording(link.url))
    }
    for known in (NONE, KNOWN):
        assert linked <= {mention.talk.video_url for mention in mentions(writeup, known)}


def test_each_sentence_of_a_paragraph_goes_with_the_talk_that_it_links(note: Writer) -> None:
    text = f"We liked [Mesh without Sidecars]({VIDEO}) a lot. It was fine. [Ponds at Night]({OTHER}) came later.\n"
    assert titles_of_passages(note(text)) == [
        ("We liked Mesh without Sidecars a lot. It was fine.", "Mesh without Sidecars"),
        ("Ponds at Night came later.", "Ponds at Night"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"- [Mesh without Sidecars - Ada Kern, Solo]({VIDEO}) / [Ponds at Night - Bo Lind, Istio]({OTHER})\n",
        f"| A | B |\n|---|---|\n| [Mesh without Sidecars]({VIDEO}) | [Ponds at Night]({OTHER}) |\n",
        f"| Day | Talks |\n|---|---|\n| Friday | [Mesh without Sidecars]({VIDEO}), [Ponds at Night]({OTHER}) |\n",
        f"| A | B |\n|---|---|\n| Mesh without Sidecars ([video]({VIDEO})) | Ponds at Night ([video]({OTHER})) |\n",
        f"- Mesh without Sidecars ([video]({VIDEO})) and Ponds at Night ([video]({OTHER}))\n",
        f"Mesh without Sidecars: {VIDEO}\nPonds at Night: <{OTHER}>\n",
    ],
)
def test_a_line_that_links_several_talks_is_found_with_each_of_them(text: str, note: Writer) -> None:
    writeup = note(f"## Topic\n\n{text}")
    assert [title for _, title in titles_of_passages(writeup)][-2:] == ["Mesh without Sidecars", "Ponds at Night"]
    assert {("Mesh without Sidecars", VIDEO), ("Ponds at Night", OTHER)} == set(talks(mentions(writeup, NONE)))


def test_what_stands_below_an_item_that_links_several_talks_goes_with_the_first(note: Writer) -> None:
    writeup = note(f"- [Mesh without Sidecars]({VIDEO}), [Ponds at Night]({OTHER})\n  - both fine\n")
    assert titles_of_passages(writeup)[-1] == ("• both fine", "Mesh without Sidecars")


def test_a_sentence_that_links_several_talks_is_found_with_each_of_them(note: Writer) -> None:
    said = "On Friday we saw Mesh without Sidecars, Ponds at Night and not much else."
    text = f"On Friday we saw [Mesh without Sidecars]({VIDEO}), [Ponds at Night]({OTHER}) and not much else.\n"
    assert titles_of_passages(note(text)) == [(said, "Mesh without Sidecars"), (said, "Ponds at Night")]


def test_the_talk_of_a_heading_is_found_though_the_only_sentence_below_links_another(note: Writer) -> None:
    told = f"It goes on with [Ponds at Night]({OTHER})."
    text = f"## Otters at Scale - Ada Kern & Bo Lind\n\n{told}\n\n{{{{< youtube aaaaaaaaaaa >}}}}\n"
    assert titles_of_passages(note(text)) == [
        ("It goes on with Ponds at Night.", "Otters at Scale"),
        ("It goes on with Ponds at Night.", "Ponds at Night"),
    ]


def test_the_text_of_a_talk_ends_where_a_recording_stands_beside_another_title(note: Writer) -> None:
    first = f"**Otters at Scale - Ada Kern, Solo** ([video]({VIDEO}))\n\nAda showed ponds."
    second = f"**Ponds at Night** | Bo\n[![]({THUMBNAIL})]({OTHER})\n\nBo showed lamps."
    assert titles_of_passages(note(f"We gave two.\n\n{first}\n\n{second}\n")) == [
        ("We gave two.", None),
        ("Otters at Scale - Ada Kern, Solo (video)\n\nAda showed ponds.", "Otters at Scale"),
        ("Ponds at Night | Bo\n\nBo showed lamps.", "Ponds at Night | Bo"),
    ]


@pytest.mark.parametrize("shown", ["Otters at Scale", "here", "the talk “Otters at Scale”"])
def test_thousands_of_links_in_one_paragraph_are_read_in_no_time(shown: str, note: Writer) -> None:
    links = (f"[{shown}](https://youtu.be/{number:011d})" for number in range(2_000))
    assert len(mentions(note(f"## Otters\n\nWe saw {' and '.join(links)}.\n"), NONE)) >= 2_000
