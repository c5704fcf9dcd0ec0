from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.passage import LONGEST, index_terms, passages
from knowledge.talks import Mention, Speaker, Talk
from knowledge.writeup import Kind, Link, Paragraph, Section, WriteUp

TALK = Talk("Otters at Scale", (Speaker("Ada Otter", "River Inc"),), video_url="https://example.org/v")


def writeup(*sections: Section) -> WriteUp:
    return WriteUp(Path("notes.md"), "What we saw", sections, published=date(2025, 4, 1))


def section(*paragraphs: Paragraph, heading: str = "Otters") -> Section:
    return Section((heading,), 1, paragraphs)


def test_paragraphs_items_and_code_are_parted_as_in_the_source() -> None:
    text = section(
        Paragraph("They swim. They dive.", (3, 3)),
        Paragraph("Two kinds:", (5, 5)),
        Paragraph("sea", (6, 6), Kind.ITEM),
        Paragraph("river", (7, 7), Kind.ITEM),
        Paragraph("swim()\ndive()", (9, 10), Kind.CODE),
    )
    [passage] = passages(writeup(text))
    assert passage.text == "They swim. They dive.\n\nTwo kinds:\n• sea\n• river\nswim()\ndive()"
    assert passage.lines == (3, 10)
    assert passage.headings == ("Otters",)


def test_a_passage_never_spans_two_talks_or_sections() -> None:
    other = Talk("Beavers")
    text = section(*(Paragraph(f"Sentence {n}.", (n, n)) for n in range(4)))
    found = list(passages(writeup(text, text), [Mention(TALK, 0, 0, 2), Mention(other, 0, 2, 4)]))
    assert [(p.talk and p.talk.title, p.text) for p in found] == [
        ("Otters at Scale", "Sentence 0.\n\nSentence 1."),
        ("Beavers", "Sentence 2.\n\nSentence 3."),
        (None, "Sentence 0.\n\nSentence 1.\n\nSentence 2.\n\nSentence 3."),
    ]


def test_each_sentence_of_a_paragraph_goes_with_the_talk_that_it_names() -> None:
    text = "Two stood out. Otters at Scale was fun. It was short. Beavers was long, unlike Otters at Scale."
    other = Talk("Beavers")
    named = [Mention(TALK, 0, 0, 1, place=15), Mention(other, 0, 0, 1, place=54), Mention(TALK, 0, 0, 1, place=79)]
    found = list(passages(writeup(section(Paragraph(text, (3, 3)))), named))
    assert [(p.talk, p.text) for p in found] == [
        (TALK, "Two stood out. Otters at Scale was fun. It was short."),
        (other, "Beavers was long, unlike Otters at Scale."),
        (TALK, "Beavers was long, unlike Otters at Scale."),
    ]
    assert [p.sentences for p in found] == [(0, 2), (3, 3), (3, 3)]


def test_a_talk_named_in_passing_has_its_sentence_alone_in_the_text_about_another() -> None:
    text = "They swim. Beavers do too. They dive."
    other = Talk("Beavers")
    mentions = [Mention(TALK, 0, 0, 1), Mention(other, 0, 0, 1, place=11)]
    found = passages(writeup(section(Paragraph(text, (3, 3)))), mentions)
    assert [(p.talk, p.text) for p in found] == [(TALK, "They swim."), (other, "Beavers do too."), (TALK, "They dive.")]


def test_a_line_that_only_links_to_the_talk_is_left_out_where_text_follows() -> None:
    line = Paragraph("⏩ Otters at Scale - Ada Otter", (3, 3), links=(Link(2, 29, "https://example.org/v"),))
    follows = section(line, Paragraph("They swim.", (5, 5)))
    alone = section(line)
    mentions = [Mention(TALK, 0, 0, 2, named_in=0), Mention(TALK, 1, 0, 1, named_in=0)]
    assert [p.text for p in passages(writeup(follows, alone), mentions)] == ["They swim.", line.text]


def test_a_line_that_names_the_talk_without_a_link_is_quoted() -> None:
    named = section(Paragraph("By Ada Otter from River Inc", (3, 3)), Paragraph("They swim.", (5, 5)))
    [passage] = passages(writeup(named), [Mention(TALK, 0, 0, 2, named_in=0)])
    assert passage.text.startswith("By Ada Otter")


def test_a_passage_is_found_by_its_headings_its_talk_and_its_speakers() -> None:
    [passage] = passages(writeup(section(Paragraph("They swim.", (3, 3)))), [Mention(TALK, 0, 0, 1)])
    terms = index_terms(passage)
    assert {"swim", "otter", "scale", "ada", "river"} <= set(terms)
    assert "saw" not in terms


@pytest.mark.parametrize(
    ("kind", "terms"),
    [
        ("maintainer-track", {"maintainertrack"}),
        ("keynote", {"keynot"}),
        ("sponsored-keynote", {"sponsoredkeynot", "keynot"}),
        (None, set()),
    ],
)
def test_the_kind_of_a_talk_lends_its_passages_no_words_that_tell_of_something_else(
    kind: str | None, terms: set[str]
) -> None:
    [passage] = passages(
        writeup(section(Paragraph("They swim.", (3, 3)))), [Mention(replace(TALK, kind=kind), 0, 0, 1)]
    )
    [without] = passages(writeup(section(Paragraph("They swim.", (3, 3)))), [Mention(TALK, 0, 0, 1)])
    assert set(index_terms(passage)) - set(index_terms(without)) == terms


sentences = st.lists(st.text("ab ", min_size=1, max_size=300).map(lambda t: f"A{t}."), min_size=1, max_size=12)


@given(st.lists(sentences, max_size=4))
def test_every_sentence_stands_in_a_passage_and_none_is_too_long(paragraphs: list[list[str]]) -> None:
    text = section(*(Paragraph(" ".join(p), (n, n)) for n, p in enumerate(paragraphs, 1)))
    found = list(passages(writeup(text)))
    assert all(len(passage.text) <= LONGEST for passage in found)
    assert all(a.sentences <= b.sentences for a, b in pairwise(found))
    together = "".join("".join(passage.text.split()) for passage in found)
    for sentence in (s for paragraph in paragraphs for s in paragraph):
        assert "".join(sentence.split()) in together
