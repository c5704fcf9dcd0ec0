"""Where a write-up speaks of which talk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.links import recording
from knowledge.mentions import all_mentions, mentions
from knowledge.passage import passages
from knowledge.readers import read
from knowledge.talks import Mention, Speaker, Talk
from knowledge.writeup import Kind, Link, Paragraph, Section, WriteUp

PARIS = "KubeCon EU 2024"
HEAD = f"---\ntitle: Notes\nevent: {PARIS}\n---\n\n"
VIDEO, OTHER = "https://www.youtube.com/watch?v=aaaaaaaaaaa", "https://www.youtube.com/watch?v=bbbbbbbbbbb"
UX = Talk("Developers Demand UX for K8s!", (Speaker("Máirín Duff"), Speaker("Conor Cow")), PARIS, video_url=VIDEO)
DETOUR = Talk(
    "Keynote: A 10-year Detour: The Future of Delivery in a Contained World", (Speaker("Sol Hyke", "Dagger"),), PARIS,
    video_url=OTHER,
)  # fmt: skip
KNOWN = Catalogue([UX, DETOUR])
NONE = Catalogue()


PAGE = "https://kccnceu2024.sched.com/event/1YeOI/lightning-talk-mesh-without-sidecars-for-all-of-us-ada-kern-solo"
Writer = Callable[..., WriteUp]


@pytest.fixture
def note(tmp_path: Path) -> Writer:
    def written(text: str, name: str = "note.md") -> WriteUp:
        path = tmp_path / name
        path.write_text(HEAD + text, encoding="utf-8")
        return read(path)

    return written


def talks(found: tuple[Mention, ...]) -> list[tuple[str, str | None]]:
    return [(mention.talk.title, mention.talk.video_url) for mention in found]


def text_of(writeup: WriteUp, mention: Mention) -> list[str]:
    return [paragraph.text for paragraph in writeup.sections[mention.section].paragraphs[mention.first : mention.last]]


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


def test_a_recording_to_which_a_sentence_points_is_of_the_talk_that_it_names_with_its_speaker(note: Writer) -> None:
    text = f"## Day 1\n\nMy favourite was Otters at Scale by Ada Kern, and you can watch it [here]({VIDEO}).\n"
    assert talks(mentions(note(text), NONE)) == [("Otters at Scale", VIDEO)]
    assert not mentions(note("## Day 1\n\nMy favourite was Otters at Scale by Ada Kern, and it was long.\n"), NONE)


@pytest.mark.parametrize(
    "text",
    [
        f"### 🎥 Otters at Scale\n👤 Ada Kern, Solo\n🔗 {VIDEO}\n\nFine.\n",
        f"### Otters at Scale\n\n*Ada Kern, Solo* | [video]({VIDEO})\n\nFine.\n",
        f"**Talk:** Otters at Scale\n**Speaker:** Ada Kern (Solo)\n**Video:** {VIDEO}\n\nFine.\n",
        f"Otters at Scale – Ada Kern (Solo) - watch: {VIDEO}\n\nFine.\n",
    ],
)
def test_title_speakers_and_link_may_stand_on_lines_that_markdown_runs_together(text: str, note: Writer) -> None:
    (found,) = mentions(note(text), NONE)
    assert talks((found,)) == [("Otters at Scale", VIDEO)]
    assert found.talk.speakers == (Speaker("Ada Kern", "Solo"),)


def test_a_bold_line_with_a_link_names_a_talk_and_what_is_told_below_is_of_it(note: Writer) -> None:
    writeup = note(f"## Day 2\n\n**9:00 - Otters at Scale** ([Video]({VIDEO}))\nAda Kern told of otters.\n")
    (found,) = mentions(writeup, NONE)
    assert talks((found,)) == [("Otters at Scale", VIDEO)]
    assert text_of(writeup, found)[1:] == ["Ada Kern told of otters."]


def test_a_recording_right_behind_a_chinese_title_is_of_that_talk(note: Writer) -> None:
    page = "https://www.bilibili.com/video/BV1xx411c7mD"
    found = mentions(note(f"## 回顾\n\n接着是《夜晚的池塘》（[B站]({page})），很好。\n"), NONE)
    assert talks(found) == [("夜晚的池塘", "https://bilibili.com/video/BV1xx411c7mD")]


def test_the_recording_of_another_talk_is_not_named_for_the_heading_s(note: Writer) -> None:
    text = f"## [Otters at Scale]({VIDEO})\n\nFine. What came before it is [here]({OTHER}).\n"
    assert set(talks(mentions(note(text), NONE))) == {
        ("Otters at Scale", VIDEO),
        ("What came before it is here.", OTHER),
    }


def test_the_words_that_a_video_site_gives_for_an_image_name_no_talk(note: Writer) -> None:
    image = '<img src="https://img.youtube.com/vi/aaaaaaaaaaa/0.jpg" alt="IMAGE ALT TEXT HERE">'
    writeup = note(f'## Otters at Scale\n\n<a href="{VIDEO}">{image}</a>\n\nFine.\n')
    assert talks(mentions(writeup, NONE)) == [("Otters at Scale", VIDEO)]


def test_each_of_several_videos_stands_above_its_text_where_the_first_opens_the_section(note: Writer) -> None:
    def frame(video: str) -> str:
        return f'<iframe src="{video.replace("watch?v=", "embed/")}"></iframe>'

    text = f"## Favourites\n\n{frame(VIDEO)}\n\nThe first was fine.\n\n{frame(OTHER)}\n\nThe second was odd.\n"
    writeup = note(text)
    last = {text: found.talk.video_url for found in mentions(writeup, NONE) for text in text_of(writeup, found)}
    assert last == {"The first was fine.": VIDEO, "The second was odd.": OTHER}


def test_a_heading_with_speakers_is_a_talk_though_nothing_links_to_it(note: Writer) -> None:
    (found,) = mentions(note("## Mesh without Sidecars - Ada Kern, Solo & Bo Lind\n\nIt was fine.\n"), NONE)
    assert found.talk.title == "Mesh without Sidecars"
    assert [person.name for person in found.talk.speakers] == ["Ada Kern", "Bo Lind"]


def test_a_line_below_the_heading_that_says_who_spoke_names_only(note: Writer) -> None:
    (found,) = mentions(note("# Notes\n\n## Mesh without Sidecars\n\nBy Ada Kern from Solo\n\nFine.\n"), NONE)
    assert found.talk.speakers == (Speaker("Ada Kern", "Solo"),)
    assert (found.first, found.last, found.named_in) == (0, 2, 0)


@pytest.mark.parametrize(
    "day",
    [
        "21 March 2024",
        "March 21, 2024",
        "Thursday, 21st March 2024",
        "Le 21 mars 2024",
        "21 de marzo de 2024",
        "21.03.2024",
    ],
)
def test_a_date_above_who_wrote_of_it_is_no_talk(day: str, note: Writer) -> None:
    assert mentions(note(f"# Notes\n\n## {day}\n\nBy Ada Kern from Solo\n\nIt was fine.\n"), NONE) == ()


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
        "",
    ],
)
def test_what_names_no_talk_is_none(text: str, note: Writer) -> None:
    assert mentions(note(text), NONE) == ()


def test_who_wrote_the_notes_is_no_speaker(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Notes from Paris\n\n07 April 2024\n\nBy Jan Album.\n\nAn event about AI!\n")
    assert mentions(read(path), NONE) == ()


def test_a_talk_line_reaches_to_the_next_one(note: Writer) -> None:
    writeup = note(
        f"## Topic\n\nBefore.\n\n⏩ [First of all Talks]({VIDEO})\n\nOne.\n\nTwo.\n\n"
        f"⏩ [Second of all Talks]({OTHER})\n\nThree.\n"
    )
    first, second = mentions(writeup, NONE)
    assert text_of(writeup, first)[1:] == ["One.", "Two."]
    assert text_of(writeup, second)[1:] == ["Three."]
    assert (first.named_in, second.named_in) == (1, 4)


def test_a_list_item_reaches_over_the_items_below_it(note: Writer) -> None:
    writeup = note(f"## Topic\n\n- [First of all Talks]({VIDEO})\n  - good\n  - long\n- Lunch was bad\n\nBye.\n")
    (found,) = mentions(writeup, NONE)
    assert text_of(writeup, found) == ["First of all Talks", "good", "long"]


def test_a_heading_reaches_over_the_sections_below_it(note: Writer) -> None:
    writeup = note("## Mesh without Sidecars - Ada Kern, Solo\n\n### Summary\n\nFine.\n\n## Lunch\n\nBad.\n")
    found = mentions(writeup, NONE)
    assert [text for mention in found for text in text_of(writeup, mention)] == ["Fine."]


def test_a_sentence_with_a_link_reaches_no_further_than_its_paragraph(note: Writer) -> None:
    writeup = note(
        f"## Topic\n\nWe saw [a talk on mesh by somebody]({VIDEO}) and it was long, but good.\n\nLunch was bad.\n"
    )
    (found,) = mentions(writeup, NONE)
    assert (found.first, found.last) == (0, 1)


def test_a_video_below_several_points_is_the_heading_s(note: Writer) -> None:
    writeup = note(f"## Mesh in Depth\n\nIt has:\n\n- speed\n- size\n\nMesh Proxy\n\n[Watch the video]({VIDEO})\n")
    (found,) = mentions(writeup, NONE)
    assert talks((found,)) == [("Mesh in Depth", VIDEO)]
    assert found.last == 5


def test_several_videos_of_a_section_part_its_text_among_them(note: Writer) -> None:
    writeup = note(
        f"## Favourites\n\nMesh without Sidecars\n\nIt was fine.\n\n{VIDEO}\n\n"
        f"Pods without Nodes\n\nIt was odd.\n\n{OTHER}\n"
    )
    found = mentions(writeup, NONE)
    assert talks(found) == [("Mesh without Sidecars", VIDEO), ("Pods without Nodes", OTHER)]
    assert [text_of(writeup, mention)[1] for mention in found] == ["It was fine.", "It was odd."]


def test_the_start_time_of_a_link_is_kept(note: Writer) -> None:
    (found,) = mentions(note("## Mesh in Depth\n\nFine: https://youtu.be/aaaaaaaaaaa?t=12m34s\n"), NONE)
    assert (found.talk.video_url, found.talk.start) == (VIDEO, 754)


def test_a_title_in_quotation_marks_takes_its_link_from_the_catalogue(note: Writer) -> None:
    (found,) = mentions(note("During “Developers Demand UX for K8s”, Mairin Duff and a student presented it.\n"), KNOWN)
    assert found.talk == UX
    assert found.talk.evidence[:2] == (
        "named in quotation marks (note.md:6)",
        "“Developers Demand UX for K8s” is the title (100 of 100)",
    )


def test_a_long_title_in_quotation_marks_may_follow_the_sentence_that_announces_it(note: Writer) -> None:
    (found,) = mentions(
        note(
            "Another talk was given by Ada Kern, who works for Solo and “is” a chair. "
            "“Dams and Rivers: Saving Water” was long.\n"
        ),
        NONE,
    )
    assert found.talk.title == "Dams and Rivers: Saving Water"


@pytest.mark.parametrize(
    "text",
    [
        "He called it “The New Normal of Rivers” in his talk.",
        "In her keynote she said “Open Rivers Are For Everyone” and people clapped.",
        "The talk was about the “River Reference Architecture”, which everybody uses.",
        "Ada presented the “Rivers The Hard Way” repository during the session.",
        "The panel discussed “Rivers are Boring” as a slogan.",
        "In this session we learnt that “Context Is The Fuel” of every otter.",
    ],
)
def test_quotation_marks_in_what_is_told_of_a_talk_hold_no_title(text: str, note: Writer) -> None:
    assert mentions(note(f"{text}\n"), NONE) == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("We heard talks such as “Otters at Scale” and “Rivers in Depth”.", ["Otters at Scale", "Rivers in Depth"]),
        ("In the “Otters at Scale” session we slept.", ["Otters at Scale"]),
        ("J’ai suivi la conférence « Des loutres à grande échelle ».", ["Des loutres à grande échelle"]),
        ("Ein Vortrag mit dem Titel „Otter im großen Stil“ war gut.", ["Otter im großen Stil"]),
    ],
)
def test_quotation_marks_beside_the_word_for_a_talk_hold_its_title(text: str, titles: list[str], note: Writer) -> None:
    assert [title for title, _ in talks(mentions(note(f"{text}\n"), NONE))] == titles


def test_a_title_in_quotation_marks_by_somebody_is_a_talk(note: Writer) -> None:
    (found,) = mentions(
        note("Some were good, like “Dams and Rivers: Saving Water” by [Ada Kern](https://ada.example/)."), NONE
    )
    assert (found.talk.title, found.talk.speakers) == ("Dams and Rivers: Saving Water", (Speaker("Ada Kern"),))


@pytest.mark.parametrize(
    ("behind", "speakers"),
    [
        (" by Ada Kern, Bo Lind (Solo) we learnt a lot.", ["Ada Kern", "Bo Lind"]),
        (" by Łukasz Kern from Solo, and then lunch.", ["Łukasz Kern"]),
        (" with [Ada Kern](https://ada.example/) and Bo Lind. Great.", ["Ada Kern", "Bo Lind"]),
        (" (Ada Kern, Solo) was long, but good.", ["Ada Kern"]),
        (", presented by Ada Kern & Bo Lind of Pod Inc. Great.", ["Ada Kern", "Bo Lind"]),
        (" par Ada Kern (Solo) et Bo Lind (Pod) : excellent.", ["Ada Kern", "Bo Lind"]),
        (" by the CNCF TAG was good.", []),
        (" with Red Hat OpenShift and Argo Workflows, in Paris.", []),
        (" (Monday, Room 7) was full.", []),
    ],
)
def test_who_spoke_stands_right_behind_the_link(behind: str, speakers: list[str], note: Writer) -> None:
    (found,) = mentions(note(f"## Topic\n\nThen we saw [Otters at Scale]({VIDEO}){behind}\n"), NONE)
    assert found.talk.title == "Otters at Scale"
    assert [person.name for person in found.talk.speakers] == speakers


def test_a_link_that_points_is_not_that_of_a_question_quoted_after_it(note: Writer) -> None:
    text = f"## Can Rivers be Saved?\n\nThe best ([video link]({VIDEO})) asked “How can we save them best?” and more.\n"
    (found,) = mentions(note(text), NONE)
    assert talks((found,)) == [("Can Rivers be Saved?", VIDEO)]


def test_the_end_of_a_title_with_its_speaker_is_enough(note: Writer) -> None:
    (found,) = mentions(
        note("The keynote by Sol Hyke (CEO) on “Future of Delivery in a Contained World” was.\n"), KNOWN
    )
    assert found.talk == DETOUR


def test_the_write_up_s_own_link_comes_before_the_catalogue_s(note: Writer) -> None:
    own = "https://www.youtube.com/watch?v=ccccccccccc"
    (found,) = mentions(note(f"## Developers Demand UX for K8s\n\nFine.\n\n[Watch the video]({own})\n"), KNOWN)
    assert (found.talk.title, found.talk.video_url) == (UX.title, own)


def test_a_link_that_only_points_is_not_given_to_another_talk_than_it_leads_to(note: Writer) -> None:
    found = mentions(
        note(f"## Developers Demand UX for K8s\n\nFine. Another talk is [here]({OTHER}), on delivery.\n"), KNOWN
    )
    assert talks(found) == [(UX.title, VIDEO), (DETOUR.title, OTHER)]


def test_two_talks_in_one_heading_are_two(note: Writer) -> None:
    found = mentions(
        note("## Developers Demand UX for K8s & The Future of Delivery in a Contained World\n\nOK.\n"), KNOWN
    )
    assert [mention.talk for mention in found] == [UX, DETOUR]


def test_the_opening_words_of_a_title_are_enough_where_talks_are_listed(note: Writer) -> None:
    known = Catalogue([Talk("Atlas and Tofu: The Future of Code", (), PARIS)])
    assert mentions(note("## Highlighted talks\n\n### Atlas and Tofu\n\nFine.\n"), known)
    assert not mentions(note("## What we use\n\n### Atlas and Tofu\n\nFine.\n"), known)


def test_one_talk_is_one_talk_in_all_write_ups_however_spelt(note: Writer) -> None:
    found = all_mentions(
        [
            note(f"⏩ [Mesh without Sidecars at Large Scale - Ada Kern, Solo]({VIDEO})\n\nFine.\n", "a.md"),
            note("## Mesh Without Sidecar at large scale\n\nBy Ada Kern from Solo\n\nOK.\n", "b.md"),
            note("- Mesh without Sidecars at… - Ada Kern, Solo: it was fine\n", "c.md"),
        ],
        NONE,
    )
    assert {mention.talk for group in found for mention in group} == {
        Talk("Mesh without Sidecars at Large Scale", (Speaker("Ada Kern", "Solo"),), PARIS, video_url=VIDEO)
    }


def test_talks_with_different_recordings_stay_apart(note: Writer) -> None:
    found = all_mentions([note(f"## Cilium\n\nSee [here]({VIDEO}) one.\n\nSee [here]({OTHER}) two.\n")], NONE)
    assert talks(found[0]) == [("Cilium", VIDEO), ("Cilium", OTHER)]


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


def test_a_list_item_goes_on_in_the_paragraphs_inside_it(note: Writer) -> None:
    writeup = note(
        f"1. **First of all Talks** – Ada Kern, Solo\n\n   Good.\n\n   [Watch]({VIDEO})\n\n"
        f"2. **Second of all Talks** – Ada Kern\n\n   Long.\n\n   [Watch]({OTHER})\n\nBye.\n"
    )
    first, second = mentions(writeup, NONE)
    assert (first.talk.video_url, text_of(writeup, first)[1:]) == (VIDEO, ["Good.", "Watch"])
    assert (second.talk.video_url, text_of(writeup, second)[1:]) == (OTHER, ["Long.", "Watch"])


def test_who_spoke_may_stand_in_a_heading_of_its_own_or_below_the_item(note: Writer) -> None:
    below = mentions(note("## Mesh without Sidecars\n\n### Speaker: Ada Kern, Solo\n\nFine.\n"), NONE)
    item = mentions(note(f"* [Mesh without Sidecars - YouTube]({VIDEO}) (30:43)\n  * Ada Kern, Solo\n"), NONE)
    for found in (below, item):
        assert found[0].talk.title == "Mesh without Sidecars"
        assert found[0].talk.speakers == (Speaker("Ada Kern", "Solo"),)


def test_a_colon_in_the_title_of_a_list_item_does_not_end_it(note: Writer) -> None:
    (found,) = mentions(note(f"- **Mesh Tales: How Solo Got There**: it was good ([video]({VIDEO}))\n"), NONE)
    assert found.talk.title == "Mesh Tales: How Solo Got There"


def test_a_keynote_told_of_without_its_title_is_known_in_a_text_on_keynotes_only(note: Writer) -> None:
    known = Catalogue([Talk("Keynote: Real-Time Sign Language Interpretation", (Speaker("Rob Cook"),), PARIS)])
    told = "### AI for sign language\n\nCameras and pipelines.\n"
    (found,) = mentions(note(f"## Launch keynote\n\nIt began.\n\n{told}"), known)
    assert found.talk.title == "Keynote: Real-Time Sign Language Interpretation"
    assert mentions(note(f"## What we did at home\n\nWork.\n\n{told}"), known) == ()


def test_talks_linked_beside_a_heading_or_embedded_below_it_are_all_known(note: Writer) -> None:
    embeds = "\n\n".join(f'<iframe src="https://www.youtube.com/embed/{name * 11}"></iframe>' for name in "cd")
    found = mentions(note(f"## [Mesh in Depth]({VIDEO}) and [Pods in Depth]({OTHER})\n\n{embeds}\n\nFine.\n"), NONE)
    assert {mention.talk.video_url for mention in found} >= {
        VIDEO,
        OTHER,
        "https://www.youtube.com/watch?v=ccccccccccc",
        "https://www.youtube.com/watch?v=ddddddddddd",
    }


def test_a_line_with_the_sign_of_a_video_is_a_talk_though_its_link_was_lost(note: Writer) -> None:
    (found,) = mentions(note("## Energy\n\n⏩ Measuring Energy with Kepler\n\nIt was fine.\n"), NONE)
    assert found.talk.title == "Measuring Energy with Kepler"


def test_a_video_alone_below_a_talk_is_that_talk_s_whatever_the_catalogue_calls_it(note: Writer) -> None:
    text = f"## What developers really want - Mairin Duff, Hat\n\nFine.\n\n[Watch the video]({VIDEO})\n"
    (found,) = mentions(note(text), KNOWN)
    assert found.talk == UX


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


def test_a_video_is_not_laid_to_the_talk_before_its_own_though_that_is_not_recognised(note: Writer) -> None:
    writeup = note(
        f"## Favourites\n\nFirst of all Talks - Ada Kern, Solo\n\n- good\n- Video: {VIDEO}\n\n"
        f"Second of all Talks, by x!y\n\n- long\n- Video: {OTHER}\n"
    )
    first, second = sorted(mentions(writeup, NONE), key=lambda mention: mention.talk.title)
    assert talks((first, second)) == [("First of all Talks", VIDEO), ("Second of all Talks, by x!y", OTHER)]
    assert text_of(writeup, second)[1] == "long"


@pytest.mark.parametrize(
    "text",
    [
        f"## Mesh without Sidecars\n\nDo attend [the session]({PAGE}), it is fine.\n",
        f"## Mesh without Sidecars for all of them\n\n[Ada Storm and her team]({PAGE}) gave it up.\n\nIt was fine.\n",
        "## Mesh without Sidecars - Ada Kern, Solo\n\nDo attend [this session](https://sched.co/1YeOI), it is fine.\n",
    ],
)
def test_a_page_of_the_programme_to_which_a_sentence_points_is_that_of_the_heading(text: str, note: Writer) -> None:
    writeup = note(text)
    (found,) = mentions(writeup, NONE)
    assert found.talk.title.startswith("Mesh without Sidecars")
    assert found.talk.schedule_url in {PAGE, "https://sched.co/1YeOI"}
    assert len(text_of(writeup, found)) == len(writeup.sections[0].paragraphs)


def test_a_title_above_a_bare_link_is_a_talk_and_a_sentence_is_none(note: Writer) -> None:
    listed = note(f"Mesh Networks and Beyond Without Any Sidecars\n{VIDEO}\n\nPods Without 60,000 Nodes\n{OTHER}\n")
    assert talks(mentions(listed, NONE)) == [
        ("Mesh Networks and Beyond Without Any Sidecars", VIDEO),
        ("Pods Without 60,000 Nodes", OTHER),
    ]
    (found,) = mentions(note(f"The first of them was shown at Solo's booth: {VIDEO}\n"), NONE)
    assert found.talk.title == "Notes"


def test_a_link_to_the_programme_in_other_words_takes_its_name_from_the_address(note: Writer) -> None:
    text = f"## Favourites\n\nThere was [a joint presentation]({PAGE}) of “Mesh Networks”, and it was fine.\n"
    (found,) = mentions(note(text), NONE)
    assert found.talk.title == "Mesh without sidecars for all of us ada kern solo"
    listed = f"{text}\n- Mesh without Sidecars for All of Us: {VIDEO}\n"
    (alone, linked), *_ = all_mentions([note(listed)], NONE)
    assert alone.talk == linked.talk
    assert (linked.talk.video_url, linked.talk.schedule_url) == (VIDEO, PAGE)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ada Kern gave", "Mesh without sidecars for all of us"),
        ("Mesh Networks gave", "Mesh without sidecars for all of us ada kern solo"),
    ],
)
def test_a_title_from_an_address_ends_before_the_speaker_whom_the_text_names(
    text: str, title: str, note: Writer
) -> None:
    (found,) = mentions(note(f"## Favourites\n\n{text} [a joint presentation]({PAGE}), and it was fine.\n"), NONE)
    assert found.talk.title == title


def test_a_link_to_the_programme_is_never_given_to_a_talk_of_another_name(note: Writer) -> None:
    found = mentions(
        note(f"## Pods in Depth - Bo Lind, Pod Inc\n\nSee also [Ada's session]({PAGE}), the day before.\n"), NONE
    )
    assert [(mention.talk.title, mention.talk.schedule_url) for mention in found] == [
        ("Pods in Depth", None),
        ("Mesh without sidecars for all of us ada kern solo", PAGE),
    ]


def test_the_name_of_the_conference_is_no_title(note: Writer) -> None:
    page = "https://sched.co/1YeOI"
    found = mentions(
        note(f"My session at [KubeCon]({page}) went well. It was [Mesh without Sidecars]({page}).\n"), NONE
    )
    assert {(mention.talk.title, mention.talk.schedule_url) for mention in found} == {("Mesh without Sidecars", page)}


def test_a_dash_in_the_title_of_a_list_item_does_not_end_it_where_more_of_it_follows(note: Writer) -> None:
    (found,) = mentions(note(f"- From Here to There – Avoiding the Mistakes Everyone Makes : {VIDEO}\n"), NONE)
    assert found.talk.title == "From Here to There – Avoiding the Mistakes Everyone Makes"


def titles_of_passages(writeup: WriteUp) -> list[tuple[str, str | None]]:
    found = mentions(writeup, NONE)
    return [(passage.text, passage.talk.title if passage.talk else None) for passage in passages(writeup, found)]


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


def test_a_row_with_speakers_or_slides_below_titles_is_a_talk_without_a_recording(note: Writer) -> None:
    slides = "https://static.sched.com/hosted_files/x/1/s.pdf"
    rows = f"| Title | Speaker | Slides |\n|---|---|---|\n| Ponds | Ada Kern | |\n| Rivers | | [PDF]({slides}) |\n"
    assert talks(mentions(note(rows), NONE)) == [("Ponds", None), ("Rivers", None)]


def test_each_of_several_links_that_only_point_is_that_of_its_line(note: Writer) -> None:
    found = mentions(note(f"## Topic\n\n- Good talks on rivers: [1]({VIDEO}), [2]({OTHER})\n"), NONE)
    assert set(talks(found)) == {("Good talks on rivers", VIDEO), ("Good talks on rivers", OTHER)}


def test_a_sentence_that_links_several_talks_is_found_with_each_of_them(note: Writer) -> None:
    said = "On Friday we saw Mesh without Sidecars, Ponds at Night and not much else."
    text = f"On Friday we saw [Mesh without Sidecars]({VIDEO}), [Ponds at Night]({OTHER}) and not much else.\n"
    assert titles_of_passages(note(text)) == [(said, "Mesh without Sidecars"), (said, "Ponds at Night")]


def test_a_playlist_of_which_a_sentence_speaks_is_no_talk_s_recording(note: Writer) -> None:
    everything = f"See [all the videos of the day]({OTHER}&list=PLj6h78yzYM2N), or the [playlist]({OTHER}&list=PLj6h)."
    found = mentions(
        note(f"## Mesh without Sidecars\n\nFine. [Video]({VIDEO}&list=PLj6h78yzYM2N)\n\n{everything}\n"), NONE
    )
    assert talks(found) == [("Mesh without Sidecars", VIDEO)]


def test_a_talk_linked_in_the_text_about_another_has_that_sentence_only(note: Writer) -> None:
    text = f"## [Mesh without Sidecars]({VIDEO})\n\nIt was fine. It follows on [Ponds at Night]({OTHER}). We clapped.\n"
    assert [talk for _, talk in titles_of_passages(note(text))] == [
        "Mesh without Sidecars", "Ponds at Night", "Mesh without Sidecars",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f'## Sujet\n\nAda, dans son exposé "Mesh without any Sidecars" de Bo Lind ([video]({VIDEO})), montrait :\n',
        f"## Sujet\n\nLe replay de “Mesh without any Sidecars” est [ici]({VIDEO}) depuis hier. Nous le conseillons.\n",
        f"## 主题\n\n昨天看了《Mesh without any Sidecars》（[视频]({VIDEO})），讲得很清楚。\n",
    ],
)
def test_a_recording_linked_right_behind_a_quoted_title_is_of_that_talk(note: Writer, text: str) -> None:
    assert talks(mentions(note(text), NONE)) == [("Mesh without any Sidecars", VIDEO)]


def test_each_quoted_title_of_a_sentence_has_its_own_recording(note: Writer) -> None:
    text = f"Vu : *“Otters at Scale”* d’Ada ([video]({VIDEO}) et *“Rivers in Depth”* de Bo ([video]({OTHER}))."
    assert talks(mentions(note(f"## Eau\n\n{text}\n"), NONE)) == [
        ("Otters at Scale", VIDEO),
        ("Rivers in Depth", OTHER),
    ]


@pytest.mark.parametrize("heading", ["Video", "Videos", "Aufzeichnung", "動画はこちら", "スライド"])
def test_a_recording_under_a_heading_that_only_points_bears_the_name_of_what_stands_above(
    note: Writer, heading: str
) -> None:
    shown = f"## Otters at Scale\n\nIt was fine.\n\n### {heading}\n\n{VIDEO}\n"
    assert ("Otters at Scale", VIDEO) in talks(mentions(note(shown), NONE))
    assert talks(mentions(note(f"Otters.\n\n## {heading}\n\n{VIDEO}\n"), NONE)) == [("Notes", VIDEO)]


def test_slides_linked_by_the_title_are_the_talks_and_the_title_is_kept(note: Writer) -> None:
    slides = "https://schd.ws/hosted_files/kccnceu18/d0/otters.pdf"
    (mention,) = mentions(note(f"### REX\n\n[_Keynote: Otters at Scale_]({slides})\n\nBien.\n"), NONE)
    assert (mention.talk.title, mention.talk.slides_url) == ("Keynote: Otters at Scale", slides)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("_Keynote: Otters at Scale in Rivers_", "Keynote: Otters at Scale in Rivers"),
        ("_Keynote: Otters at Scale - Ada Kern, VP & Chief Otter Officer, Solo_", "Keynote: Otters at Scale"),
        (
            "_Keynote: Otters at Scale - Ada Kern, Solo; Bo Lind, Istio & Cy Dahl, Co-founder..._",
            "Keynote: Otters at Scale",
        ),
        ("Titre : Otters at Scale", "Otters at Scale"),
        ("他演讲的主题是：规模化的水獭（Otters at Scale in Rivers）", "Otters at Scale in Rivers"),
        ("分享主题：规模化的水獭与河流", "规模化的水獭与河流"),
    ],
)
def test_a_line_that_says_what_it_is_names_a_talk_without_any_link(note: Writer, line: str, title: str) -> None:
    assert [title for title, _ in talks(mentions(note(f"## Matin\n\n{line}\n\nC’était bien.\n"), NONE))] == [title]


def test_a_heading_that_says_keynote_is_one(note: Writer) -> None:
    assert talks(mentions(note("## Keynote: Success Not Guaranteed\n\nBien.\n"), NONE)) == [
        ("Keynote: Success Not Guaranteed", None)
    ]
    assert not mentions(note("## Keynote\n\nBien.\n\n## Talk: how we felt\n\nBien.\n"), NONE)


def test_the_text_of_a_talk_line_ends_where_a_sentence_names_the_next_with_its_speakers(note: Writer) -> None:
    writeup = note(
        f"## Favourites\n\n[First of all Talks - Ada Kern, Solo]({VIDEO})\n\nFine.\n\n"
        f"This one was a story. [Second of all Talks - Bo Lind, Pod Inc]({OTHER})\n\nLunch was bad.\n"
    )
    first, second = mentions(writeup, NONE)
    assert text_of(writeup, first)[1:] == ["Fine."]
    assert (second.first, second.last) == (2, 3)


def test_bold_lines_end_the_text_of_a_talk_where_they_stand_above_the_first(note: Writer) -> None:
    talk = f"⏩ [First of all Talks - Ada Kern, Solo]({VIDEO})\n\nFine."
    topics = note(f"## Favourites\n\n**Rivers**\n\n{talk}\n\n**Lakes**\n\nBlue.\n\n## Lunch\n\nBad.\n")
    parts = note(f"## Favourites\n\nRivers.\n\n{talk}\n\n**Summary**\n\nBlue.\n\n## Lunch\n\nBad.\n")
    assert [text_of(topics, found)[1:] for found in mentions(topics, NONE)] == [["Fine."]]
    assert [text_of(parts, found)[1:] for found in mentions(parts, NONE)] == [["Fine.", "Summary", "Blue."]]


def test_page_and_slides_as_items_below_a_heading_are_of_one_talk(note: Writer) -> None:
    slides = "https://static.sched.com/hosted_files/kccnceu2021/2a/otters.pdf"
    links = f"* [Page de la session](https://sched.co/iE4h)\n\n* [Slides]({slides})\n"
    (mention,) = mentions(note(f"## **Otters swim at scale**\n\n{links}\nC’était bien.\n"), NONE)
    talk = mention.talk
    assert (talk.title, talk.schedule_url, talk.slides_url) == ("Otters swim at scale", "https://sched.co/iE4h", slides)


def test_a_link_in_an_item_names_its_talk_and_not_the_item_theirs(note: Writer) -> None:
    found = mentions(note("- Thursday\n  - 18:00–21:00 during the [Great Otter Crawl](https://sched.co/1IEtY)\n"), NONE)
    assert [mention.talk.title for mention in found] == ["Great Otter Crawl"]


def test_an_item_with_the_time_and_a_speaker_names_a_talk(note: Writer) -> None:
    found = mentions(note("- Thursday\n  - 13:30 - Otters: Clean Tools for Dams by Ada Kern\n"), NONE)
    assert [mention.talk.title for mention in found] == ["Otters: Clean Tools for Dams"]


@pytest.mark.parametrize(
    "shown", ["美国东部时间 11 月 17 日星期二上午 11-11:50 注册", "Register: Tuesday, November 17, 4:15 pm CET"]
)
def test_a_link_that_says_only_when_is_of_the_talk_above(note: Writer, shown: str) -> None:
    text = f"### 不可变的水獭很热门\n\n[**{shown}**](https://sched.co/eoJF)\n讲的是河流，以及怎样在河里游泳。\n"
    (mention,) = mentions(note(text), NONE)
    assert (mention.talk.title, mention.talk.schedule_url) == ("不可变的水獭很热门", "https://sched.co/eoJF")


def test_a_long_sentence_with_a_recording_is_called_by_its_first_part(note: Writer) -> None:
    text = f"- Nous avons vu des loutres ([vidéo]({VIDEO})), ce qui devient petit à petit {'très ' * 20}répandu.\n"
    assert talks(mentions(note(text), NONE)) == [("Nous avons vu des loutres", VIDEO)]


def test_a_table_of_links_below_a_heading_is_its_talk_s_and_a_list_below_speakers_says_who_spoke(note: Writer) -> None:
    links = "| [Background](https://sched.co/1YeOI) | [Mesh](https://mesh.example/) | [GitHub](https://git.example/a) |"
    writeup = note(
        f"## Mesh in Depth\n\n{links}\n|---|---|---|\n\n**Speakers**\n* Ada Kern, Solo\n* Bo Lind, Pod\n\nFine.\n"
    )
    (found,) = mentions(writeup, NONE)
    assert (found.talk.title, found.talk.schedule_url) == ("Mesh in Depth", "https://sched.co/1YeOI")
    assert found.talk.speakers == (Speaker("Ada Kern", "Solo"), Speaker("Bo Lind", "Pod"))


def test_short_names_with_different_pages_are_different_talks(note: Writer) -> None:
    pages = [f"https://sched.co/{name * 5}" for name in "ab"]
    text = "\n\n".join(f"## Day {page[-1]}\n\n- [Opening Remarks]({page})" for page in pages)
    (found,) = all_mentions([note(f"{text}\n")], NONE)
    assert [mention.talk.schedule_url for mention in found] == pages


def test_the_caption_below_a_heading_names_no_speaker(note: Writer) -> None:
    image = '<img src="a.png" alt="Marina Bay Sands, Photos Inc">'
    assert (
        mentions(note(f"# N\n\nA.\n\n## B\n\nC.\n\n## D\n\nE.\n\n## Rivers of Asia\n\n{image}\n\nFine.\n"), NONE) == ()
    )


def test_words_from_the_middle_of_the_address_name_the_talk(note: Writer) -> None:
    page = (
        "https://kccnceu2024.sched.com/event/1YeQ1/revolutionizing-the-river-introducing-hosted-control-dams-ada-kern"
    )
    (found,) = mentions(note(f"## More\n\n- [Hosted control dams?]({page})\n"), NONE)
    assert found.talk.title == "Hosted control dams?"


def test_the_last_words_below_a_wide_gap_are_of_no_talk(note: Writer) -> None:
    told = "## Mesh without Sidecars – Ada Kern, Solo\n\nIt was fine.\n\nWatch the video of this session"
    last = "What a week! We shall be back."
    (mention,) = mentions(apart := note(f"{told}\n\n\n{last}\n"), NONE)
    assert last not in text_of(apart, mention)
    (mention,) = mentions(below := note(f"{told}\n\n{last}\n"), NONE)
    assert last in text_of(below, mention)


@pytest.mark.parametrize(
    ("behind", "speakers"),
    [
        ("—Ada Kern, Solo", ["Ada Kern"]),
        ("—Ada Kern & Bo Lind—River, Inc", ["Ada Kern", "Bo Lind"]),
        (" — Ada Kern, Solo", ["Ada Kern"]),
        ("– Ada Kern, Solo", ["Ada Kern"]),
        (": Ada Kern, Solo.io", ["Ada Kern"]),
        (" by Ada Kern", ["Ada Kern"]),
        (" | Ada Kern, Solo", ["Ada Kern"]),
        (" (Ada Kern, Solo)", ["Ada Kern"]),
        (": what we saw there", []),
        ("—a favourite", []),
    ],
)
def test_a_heading_that_opens_with_a_link_is_called_by_its_words(
    behind: str, speakers: list[str], note: Writer
) -> None:
    (found,) = mentions(note(f"## 🦦 [Mesh without Sidecars]({VIDEO}){behind}\n\nIt was fine.\n"), NONE)
    assert (found.talk.title, found.talk.video_url) == ("Mesh without Sidecars", VIDEO)
    assert [speaker.name for speaker in found.talk.speakers] == speakers


def test_a_link_in_the_midst_of_a_heading_is_not_all_that_it_is_called(note: Writer) -> None:
    (found,) = mentions(note(f"## Why [we like otters]({VIDEO}) so much\n\nIt was fine.\n"), NONE)
    assert found.talk.title == "Why we like otters so much"


def test_a_page_linked_in_other_words_is_that_of_the_heading_which_its_address_names(note: Writer) -> None:
    page = "https://kccncna19.sched.com/event/Uah7/deep-dive-otters-ada-kern-solo-bo-lind-river"
    told = f"In Ulm we spoke of [how they swim at night]({page})."
    text = f"### Deep Dive: Otters - Ada Kern & Bo Lind\n\n{told}\n\n{VIDEO}\n"
    writeup = note(text)
    (found,) = {passage.talk for passage in passages(writeup, mentions(writeup, NONE))}
    assert found
    assert (found.title, found.video_url, found.schedule_url) == ("Deep Dive: Otters", VIDEO, page)


def test_the_talk_of_a_heading_is_found_though_the_only_sentence_below_links_another(note: Writer) -> None:
    told = f"It goes on with [Ponds at Night]({OTHER})."
    text = f"## Otters at Scale - Ada Kern & Bo Lind\n\n{told}\n\n{{{{< youtube aaaaaaaaaaa >}}}}\n"
    assert titles_of_passages(note(text)) == [
        ("It goes on with Ponds at Night.", "Otters at Scale"),
        ("It goes on with Ponds at Night.", "Ponds at Night"),
    ]


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


THUMBNAIL = "https://img.youtube.com/vi/aaaaaaaaaaa/0.jpg"


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


@pytest.mark.parametrize(
    "text",
    [
        f"- [Otter Day YouTube Playlist]({VIDEO})",
        f"- [Full playlist of the otter track]({VIDEO})",
        f"- [Previous episode, on ponds]({VIDEO})",
        f"- [Episode 12: ponds in the wild]({VIDEO})",
        f"- [The Otter Podcast]({VIDEO})",
        f"I like this [video]({VIDEO}) by Ada Kern (who keeps otters), in which a pond is dug.",
        f"There is a short [video]({VIDEO}) by Ada Kern on the matter.",
        f"And this great [video]({VIDEO}) from Ada Kern about lakes.",
        f"### Episode 47: what we saw in Ulm\n\n[YouTube]({VIDEO})\n\nwith otters",
    ],
)
def test_a_playlist_an_episode_and_what_somebody_filmed_are_no_talks(text: str, note: Writer) -> None:
    assert mentions(note(f"## Ponds and rivers\n\nThere are many.\n\n{text}\n"), NONE) == ()


@pytest.mark.parametrize(
    "title", ["How We Serve Playlists at Scale", "Every Episode Counts: Otters on TV", "The Podcast Platform on Ponds"]
)
def test_what_only_speaks_of_playlists_and_episodes_is_a_talk(title: str, note: Writer) -> None:
    assert talks(mentions(note(f"## Ponds\n\n- [{title}]({VIDEO})\n"), NONE)) == [(title, VIDEO)]


@pytest.mark.parametrize(
    "text",
    [
        f"## Otters at Scale\n\nBig.\n\n- KubeCon EU 2024 ([video]({VIDEO}))\n- KCD Munich 2023 ([video]({OTHER}))",
        f"Otters at Scale\n\n- KubeCon EU 2024 ([video]({VIDEO}))",
        f"Otters at Scale\n: KubeCon EU 2024, Paris, [video]({VIDEO})",
        f"- Otters at Scale, KubeCon NA 2023, Chicago. [Recording]({VIDEO})",
        f"- **Otters at Scale** — KubeCon + CloudNativeCon Europe, Paris (March 2024) · [video]({VIDEO})",
    ],
)
def test_where_a_talk_was_held_is_not_its_title(text: str, note: Writer) -> None:
    found = talks(mentions(note(f"Some talks.\n\n{text}\n"), NONE))
    assert ("Otters at Scale", VIDEO) in found
    assert {title for title, _ in found} == {"Otters at Scale"}


def test_a_recording_below_what_names_another_talk_with_its_own_is_called_by_what_stands_between(note: Writer) -> None:
    text = f"- Otters at Scale ([video]({VIDEO}))\n\nPonds at Night (KubeCon NA 2023)\n\n{OTHER}\n"
    assert talks(mentions(note(text), NONE)) == [("Ponds at Night", OTHER), ("Otters at Scale", VIDEO)]


def test_a_picture_alone_in_a_list_item_is_a_talk_of_its_own(note: Writer) -> None:
    picture = f"[![Rivers in Production]({THUMBNAIL})]({OTHER})"
    text = f"1. Dams for Everyone - Cy Moor, Dam Inc\n   - [Video]({VIDEO})\n2. {picture}\n"
    assert titles_of_passages(note(f"## Ponds\n\n{text}"))[-1] == ("Rivers in Production", "Rivers in Production")


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


def test_the_text_of_a_talk_ends_where_a_recording_stands_beside_another_title(note: Writer) -> None:
    first = f"**Otters at Scale - Ada Kern, Solo** ([video]({VIDEO}))\n\nAda showed ponds."
    second = f"**Ponds at Night** | Bo\n[![]({THUMBNAIL})]({OTHER})\n\nBo showed lamps."
    assert titles_of_passages(note(f"We gave two.\n\n{first}\n\n{second}\n")) == [
        ("We gave two.", None),
        ("Otters at Scale - Ada Kern, Solo (video)\n\nAda showed ponds.", "Otters at Scale"),
        ("Ponds at Night | Bo\n\nBo showed lamps.", "Ponds at Night | Bo"),
    ]


def test_a_recording_without_a_name_takes_no_words_from_the_one_before(note: Writer) -> None:
    text = f'<YouTube id="aaaaaaaaaaa" title="Otters at Scale" />\n\n<ReactPlayer url="{OTHER}" />\n'
    assert titles_of_passages(note(f"## Ponds and rivers\n\n{text}")) == [("Otters at Scale", "Otters at Scale")]


def test_a_line_alone_above_a_recording_is_its_title_where_it_looks_like_one(note: Writer) -> None:
    folded = f'<details>\n<summary>Streams and You</summary>\n<iframe src="{VIDEO}"></iframe>\n</details>\n'
    assert talks(mentions(note(f"## On water\n\n- [Otters at Scale]({OTHER})\n\n{folded}"), NONE))[0] == (
        "Streams and You",
        VIDEO,
    )


def test_a_recording_is_not_that_of_the_talk_which_the_sentence_before_links(note: Writer) -> None:
    text = (
        f"I liked [Otters at Scale]({VIDEO}) by Ada Kern. Close second: Streams and You ([video]({OTHER})), on water."
    )
    assert talks(mentions(note(f"### Favourites\n\n{text}\n"), NONE)) == [
        ("Otters at Scale", VIDEO),
        ("Streams and You", OTHER),
    ]
