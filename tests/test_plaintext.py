"""Plain text that lost its markup: headings found, captions and furniture not taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.readers import plaintext
from knowledge.writeup import Kind

SPACED = """Home >> Blog >> Otters at KubeCon Paris 2024

Otters at KubeCon Paris 2024

07 April 2024

By Ada Lovelace and Grace Hopper.

We saw many otters, and we brought all of our notes home so that you can read them here.

  • Rivers: still flowing!
  • Dams: a matter of taste
  • Lakes: obviously!

Rivers: still flowing!

The river track was full, and we had to stand at the very back of the room for all of it.

Swimming at Scale – Ada Lovelace, Acme & Alan Turing, Bletchley

They showed how ten thousand otters swim in one river, with a diagram of the whole system:

River system

  • upstream
    • source
  • downstream

Watch the video of this session

Dams: a matter of taste

Nobody agrees on how dams should be built, and the panel was quite heated because of that.

Otter booth

Beavers Considered Harmful – Grace Hopper, Navy

A lively talk with a clear message, and the questions went on in the corridor long after it.

Watch the video of this session

Lakes: obviously!

Lakes are what rivers want to be when they grow up, said somebody, and the room fell silent.

Leave a Reply

Your name
"""

DENSE = """JWaters and friends at KubeCon 2024
Introduction
This year the conference took place at a lake, which made the otters among us very happy indeed.
The lake view
Even from the back rows one could see everything, since the hall was built like a theatre.
Highlighted talks
Otters and Beavers
Two animals, one river: the speakers shared what they had learnt from living together for a year.
- they share the food
- they fight over the wood
Diving deep - Ada Lovelace (Acme) & Alan Turing
A talk on diving, in which both speakers held their breath for most of the questions.
Noteworthy talks
- Floating: this talk gives a good introduction to the subject and to all of its dangers.
Conclusion
It was a great week, and we hope to see you next year at another lake in another country.
"""


def outline(text: str) -> list[tuple[str, ...]]:
    return [section.headings for section in plaintext.read(text).sections]


def test_contents_talks_and_watch_lines_give_the_outline_of_a_spaced_text() -> None:
    assert outline(SPACED) == [
        (),
        ("Rivers: still flowing!",),
        ("Rivers: still flowing!", "Swimming at Scale – Ada Lovelace, Acme & Alan Turing, Bletchley"),
        ("Dams: a matter of taste",),
        ("Dams: a matter of taste", "Beavers Considered Harmful – Grace Hopper, Navy"),
        ("Lakes: obviously!",),
    ]


def test_title_byline_and_day_are_taken_from_the_top() -> None:
    draft = plaintext.read(SPACED)
    assert draft.title == "Otters at KubeCon Paris 2024"
    assert draft.authors == ("Ada Lovelace", "Grace Hopper")
    assert str(draft.published) == "2024-04-07"
    assert draft.sections[0].paragraphs[0].text.startswith("We saw many otters")


def test_names_beside_the_reading_time_are_the_authors() -> None:
    prose = "We saw many otters, and we brought all of our notes home so that you can read them here."
    draft = plaintext.read(f"KubeCon 2019: otters\n\nAda Lovelace\nOtter Tech Blog\n5 min readJun 5, 2019\n\n{prose}\n")
    assert (draft.title, draft.authors, str(draft.published)) == (
        "KubeCon 2019: otters",
        ("Ada Lovelace",),
        "2019-06-05",
    )
    assert [p.text for p in draft.sections[0].paragraphs] == ["Otter Tech Blog", prose]


def test_a_title_may_stand_right_above_long_lines() -> None:
    title = "A week at KubeCon Paris that changed how I think of otters"
    assert plaintext.read(f"{title}\n{'We saw many otters. ' * 10}\n{'They swam. ' * 20}\n").title == title


def test_a_talk_above_its_link_is_not_the_title_though_it_names_a_conference() -> None:
    talks = "Otters at Scale - KubeCon EU 2024\nhttps://youtu.be/aaaaaaaaaaa\n\nPonds at Night\n"
    assert plaintext.read(f"Talks I gave\n\n{talks}").title == "Talks I gave"


def test_what_hangs_under_a_colon_or_stands_before_a_heading_is_a_caption() -> None:
    captions = [p.text for s in plaintext.read(SPACED).sections for p in s.paragraphs if p.kind is Kind.CAPTION]
    assert captions == ["River system", "Otter booth"]


def test_furniture_and_the_comment_form_are_left_out() -> None:
    text = " ".join(p.text for s in plaintext.read(SPACED).sections for p in s.paragraphs)
    assert "Home" not in text
    assert "Reply" not in text
    assert "Your name" not in text
    assert "Watch the video of this session" in text


def test_items_know_their_depth_and_their_lines() -> None:
    items = [p for p in plaintext.read(SPACED).sections[2].paragraphs if p.kind is Kind.ITEM]
    assert [(p.text, p.depth, p.lines) for p in items] == [
        ("upstream", 0, (25, 25)),
        ("source", 1, (26, 26)),
        ("downstream", 0, (27, 27)),
    ]


def test_a_text_without_blank_lines_has_headings_too() -> None:
    assert outline(DENSE) == [
        ("Introduction",),
        ("Highlighted talks",),
        ("Highlighted talks", "Otters and Beavers"),
        ("Highlighted talks", "Diving deep - Ada Lovelace (Acme) & Alan Turing"),
        ("Noteworthy talks",),
        ("Conclusion",),
    ]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Otters#\nThey swim.\nBeavers#\nThey build.\nNot a heading\nBecause it is not marked.", ["Otters", "Beavers"]),
        ("Otters\n======\n\nThey swim.\n\nBeavers\n-------\n\nThey build.", ["Otters", "Otters > Beavers"]),
        ("== Otters ==\nThey swim.\n=== Sea otters ===\nThey float.", ["Otters", "Otters > Sea otters"]),
        ("h1. Otters\n\nThey swim.\n\nh2. Sea otters\n\nThey float.", ["Otters", "Otters > Sea otters"]),
        ("**Otters**\n\nThey swim.\n\n**Beavers**\n\nThey build.", ["Otters", "Beavers"]),
        ("1. Otters swim\n\nIn rivers.\n\n2. Beavers build\n\nDams.", ["1. Otters swim", "2. Beavers build"]),
        (
            "1. Otters swim\n\nIn rivers.\n1.1. At night\nIt is dark then.\n\n2. Beavers build\n\nDams.",
            ["1. Otters swim", "1. Otters swim > 1.1. At night", "2. Beavers build"],
        ),
        ("Day 1\n\nOtters\n\nThey swim.\n\nDay 2\n\nThey rest.", ["Day 1", "Day 1 > Otters", "Day 2"]),
        (
            "OTTER NEWS\n\nOtters\n\nThey swim.\n\nOTHER NEWS\n\nNone.",
            ["OTTER NEWS", "OTTER NEWS > Otters", "OTHER NEWS"],
        ),
        ("为什么参加\n\n如果有好的故事，我还是想分享一下。\n\n总结\n\n期待再次见到大家。", ["为什么参加", "总结"]),
    ],
)
def test_marked_numbered_and_emphatic_lines_are_headings(text: str, headings: list[str]) -> None:
    assert [" > ".join(path) for path in outline(text)] == headings


@pytest.mark.parametrize(
    "line",
    [
        "We had a lot of fun there",
        "The room was full",
        "There is a lot to learn",
        "See you there!",
        "and so on",
        "Links, code and slides.",
        "⏩ Swimming at Scale - Ada Lovelace, Acme",
        "Watch the recording here",
        "Figure 3: an otter",
        "distroless images are built with",
        "https://otters.example/",
        "metav1.TypeMeta",
        ", and ObjectMeta",
    ],
)
def test_a_lone_line_that_reads_like_text_stays_text(line: str) -> None:
    text = f"Once upon a time there was an otter who lived in a river.\n\n{line}\n\nIt lived happily ever after there."
    assert outline(text) == [()]


def test_sentences_of_japanese_and_mere_figures_are_no_headings() -> None:
    draft = plaintext.read(
        "KubeCon Japan 2025で泳いできました。\n初めての参加でしたので、見たことを順に書き残しておきます。\n"
        "How Otters Swim: A Tale of Two Rivers\nまず川の名前に驚きましたw\n二日間、会場はずっと満員でした。\n99.9%\n"
        "この数字は昨年の記録だそうで、とても驚きました。\n"
    )
    assert draft.title == "KubeCon Japan 2025で泳いできました。"
    assert [section.headings for section in draft.sections] == [(), ("How Otters Swim: A Tale of Two Rivers",)]


def test_a_text_of_few_lines_has_headings_too() -> None:
    long = "We saw many otters in the river, and more of them than at any time before, as we were told. " * 2
    assert [s.headings for s in plaintext.read(f"{long}\n{long}\nDay 1\n{long}\n{long}\n").sections] == [(), ("Day 1",)]


def test_a_wrapped_text_is_put_together_again() -> None:
    text = (
        "Otters are mammals that live in rivers and in the sea, where they eat fish\n"
        "and shellfish. They are known for their playfulness and for floating on\n"
        "their backs while they eat, with a stone on the chest as a table for it,\n"
        "which few other animals have thought of in all the time that they had.\n"
        "\n"
        " - They sleep holding hands so that they do not drift apart in the night\n"
        "   when nobody watches\n"
        " - They swim\n"
    )
    (section,) = plaintext.read(text).sections
    assert [(p.kind, p.lines) for p in section.paragraphs] == [
        (Kind.PROSE, (1, 4)),
        (Kind.ITEM, (6, 7)),
        (Kind.ITEM, (8, 8)),
    ]
    assert "eat fish and shellfish" in section.paragraphs[0].text


def test_lines_of_code_stay_together_with_their_line_breaks() -> None:
    text = "This is how an image for otters is built today by everybody:\n\nFROM golang\n  COPY . /work\nRUN go build\n"
    code = plaintext.read(text).sections[0].paragraphs[1]
    assert (code.kind, code.text, code.lines) == (Kind.CODE, "FROM golang\n  COPY . /work\nRUN go build", (3, 5))


def test_markdown_in_a_text_file_is_read_as_markdown() -> None:
    assert (
        outline("# Otters\n\n## Sea otters\n\nThey float.\n\n## River otters\n\nThey swim.\n")[-1][-1] == "River otters"
    )


LINE = st.one_of(
    st.sampled_from(
        ["", "", "Otters", "- one", "  - two", "1. Otters", "OTTERS", "====", "Otters#", "> so", "Watch the video"]
    ),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=200),
)


@given(st.lists(LINE, max_size=40).map("\n".join))
def test_each_paragraph_is_found_at_its_lines(text: str) -> None:
    lines = text.split("\n")
    for section in plaintext.read(text).sections:
        for paragraph in section.paragraphs:
            first, last = paragraph.lines
            source = "".join(" ".join(lines[first - 1 : last]).split())
            assert "".join(paragraph.text.split()) in source
