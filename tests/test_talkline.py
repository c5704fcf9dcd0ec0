"""Lines that name a talk, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.talkline import by_line, talk_line, without_marks


@pytest.mark.parametrize(
    ("text", "title", "speakers"),
    [
        (
            "⏩ Warm Pools: A New Wave - Ada Pathak, Civo & Bob Garde, Deep Green Technologies",
            "Warm Pools: A New Wave",
            [("Ada Pathak", "Civo"), ("Bob Garde", "Deep Green Technologies")],
        ),
        (
            "Efforts in the Community – TAG Green – Antonio Di Turi, Reply Gmbh & Kris Devochko, Independent",
            "Efforts in the Community – TAG Green",
            [("Antonio Di Turi", "Reply Gmbh"), ("Kris Devochko", "Independent")],
        ),
        (
            "A Review – Alia Sharma & Matt Young, Apple; Vijay Samuel, eBay; Bartłomiej Płotka, Google",
            "A Review",
            [
                ("Alia Sharma", "Apple"),
                ("Matt Young", "Apple"),
                ("Vijay Samuel", "eBay"),
                ("Bartłomiej Płotka", "Google"),
            ],
        ),
        ("Warm Pools: A New Wave—Ada Pathak, Civo", "Warm Pools: A New Wave", [("Ada Pathak", "Civo")]),
        ("Fluxing at Scale – Stefan Prodan", "Fluxing at Scale", [("Stefan Prodan", None)]),
        (
            "Mean Words - Tim Hock (Google) & Dav Srin (AWS)",
            "Mean Words",
            [("Tim Hock", "Google"), ("Dav Srin", "AWS")],
        ),
        (
            "Mean Words by Tim Hock (Google) and Dav Srin (AWS)",
            "Mean Words",
            [("Tim Hock", "Google"), ("Dav Srin", "AWS")],
        ),
        (
            "Keynote: Welcome + Opening - Pri Sharma, Executive Director, Cloud Native Computing",
            "Keynote: Welcome + Opening",
            [("Pri Sharma", "Cloud Native Computing")],
        ),
        ("10:30 - 11:00 Foo and Bar – Jane Doe, Acme, Inc. & John Roe, Red Hat", "Foo and Bar", None),
        ('Liz Rise "The New Otter Fabric"', "The New Otter Fabric", [("Liz Rise", None)]),
        ("«Otters Without Borders», Liz Rise (Isoval)", "Otters Without Borders", [("Liz Rise", "Isoval")]),
        ("Mean Words – Tim Hock; Dav Srin", "Mean Words", [("Tim Hock", None), ("Dav Srin", None)]),
        ("Mean Words – Tim Hock, AWS; & Dav Srin, IBM", "Mean Words", [("Tim Hock", "AWS"), ("Dav Srin", "IBM")]),
        ("Mean Words – Tim Hock / Dav Srin", "Mean Words", [("Tim Hock", None), ("Dav Srin", None)]),
        ("Mean Words – Tim Hock + Dav Srin", "Mean Words", [("Tim Hock", None), ("Dav Srin", None)]),
        (
            "Making Sense (Tim Hock, Google / Dav Srin, AWS)",
            "Making Sense",
            [("Tim Hock", "Google"), ("Dav Srin", "AWS")],
        ),
        ("KubeCon EU 2022: Mean Words - Tim Hock, AWS", "Mean Words", [("Tim Hock", "AWS")]),
        ("[Video] Mean Words - Tim Hock, AWS | KubeCon NA '23", "Mean Words", [("Tim Hock", "AWS")]),
        (
            "Mean Words - Tim Hock, Huai Technologies Co., Ltd.",
            "Mean Words",
            [("Tim Hock", "Huai Technologies Co. Ltd")],
        ),
        ("Making Sense (Liz Rise, Isoval)", "Making Sense", [("Liz Rise", "Isoval")]),
        ("Liz Rise, Isoval: Tetragon in depth", "Tetragon in depth", [("Liz Rise", "Isoval")]),
        ("夜晚的池塘（李四，阿里云）", "夜晚的池塘", [("李四", "阿里云")]),
        ("云原生 AI – 张磊, 阿里云", "云原生 AI", [("张磊", "阿里云")]),
        ("Porting It to Wi... Tim Hock & Dav Srin", "Porting It to Wi...", [("Tim Hock", None), ("Dav Srin", None)]),
        (
            "Attack and Def… Ada Kern, Jim Mesta, Tab Sable & Pete Benj",
            "Attack and Def…",
            [("Ada Kern", None), ("Jim Mesta", None), ("Tab Sable", None), ("Pete Benj", None)],
        ),
        ("We Sure Can!, Aya de-Roos, Flyer", "We Sure Can!", [("Aya de-Roos", "Flyer")]),
        ("Title - Mesh for All by Ada Kern", "Mesh for All", [("Ada Kern", None)]),
        (
            "We Lift - Tab Sable, Push Jogle, Rey Lej, Sav Raghu",
            "We Lift",
            [("Tab Sable", None), ("Push Jogle", None), ("Rey Lej", None), ("Sav Raghu", None)],
        ),
        ("Talk 2: Mesh for All - Ada Kern", "Mesh for All", [("Ada Kern", None)]),
        ("Talk 3: Ada Kern - Mesh for All", "Mesh for All", [("Ada Kern", None)]),
        ("Finally... True by Sam Ghod, Co-founder, Box", "Finally... True", [("Sam Ghod", "Box")]),
        ("Scaling by Al Espin, Engine Yard, Inc.", "Scaling", [("Al Espin", "Engine Yard Inc")]),
        ("A X – Dylan (Daniel) Page, Lambda Labs", "A X", [("Dylan (Daniel) Page", "Lambda Labs")]),
        (
            "« La mesh » par Jean Dupont et Anne Le Roy (OVH)",
            "La mesh",
            [("Jean Dupont", "OVH"), ("Anne Le Roy", "OVH")],
        ),
    ],
)
def test_a_line_falls_into_title_and_speakers(text: str, title: str, speakers: list[tuple[str, str]] | None) -> None:
    line = talk_line(text)
    assert line is not None
    assert line.title == title
    if speakers is not None:
        assert [(person.name, person.affiliation) for person in line.speakers] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Kubernetes - The Hard Way",
        "Security - Threat Hunting at Scale",
        "Threat Hunting at Scale: Auditing Thousands of Clusters",
        "Service mesh – Istio, Linkerd & Cilium",
        "Tools – Argo CD, Flux CD & Cluster API",
        "Security, powered by Open Source",
        "Conclusion – Next Steps",
        "We love it - AWS, Microsoft & Google",
        "Wait... Istio Ambient & Linkerd",
        "Ada Kern - Mesh for All",
        "Coffee Meetups - Paris Edition",
        "Eran Bib: Chief Product Officer & Co-Founder of Firefly",
        "The presentation by Zed Roub and Jorge Turr, maintainers, showed how well it works for all of us.",
        "Startup lessons from 25 years & Panel: Venture Capital",
        "",
        " - ",
    ],
)
def test_a_title_alone_or_a_sentence_is_no_talk_line(text: str) -> None:
    assert talk_line(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Clément Nuss from PostFin", ["Clément Nuss"]),
        ("By John Bela and Morten Tork from Google", ["John Bela", "Morten Tork"]),
        ("Speakers: Liz Rise (Isoval), Thomas Gray (Isoval)", ["Liz Rise", "Thomas Gray"]),
        ("Speakers: Liz Rise, Thomas Gray", ["Liz Rise", "Thomas Gray"]),
        ("Carlos Santa, AWS", ["Carlos Santa"]),
        ("🎤 Speaker: Carlos Santa - AWS", ["Carlos Santa"]),
        ("🗣 Carlos Santa (AWS)", ["Carlos Santa"]),
        ("Intervenants : Jean Dupont & Anne Le Roy (OVH)", ["Jean Dupont", "Anne Le Roy"]),
        ("主讲人：张磊、李四", ["张磊", "李四"]),
        ("分享嘉宾：张磊（阿里云）", ["张磊"]),
        ("Intervenant(s): Jean Dupont", ["Jean Dupont"]),
        ("Speakers: Liz Rise, Isoval; Tom Gray, Isoval Link: Sched / YouTube", ["Liz Rise", "Tom Gray"]),
        ("Referentinnen: Anna Kern & Eva Lind (Acme)", ["Anna Kern", "Eva Lind"]),
        ("河狸、水獭、海獭与江豚都来到了这条河边并且住了下来。", []),
        ("江獭，这条河边的动物们正在积极建造它们自己的大坝", []),
        ("By default, Kubernetes does nothing", []),
        ("Paris, France", []),
        ("Threat Hunting at Scale", []),
        ("By Ada Kern of Solo", ["Ada Kern"]),
        ("Red Hat, IBM & Google Cloud, AWS", []),
        ("总之，很好！Love you, KubeCon China & Hong Kong！", []),
    ],
)
def test_a_by_line_names_its_speakers_and_nothing_else_does(text: str, names: list[str]) -> None:
    assert [person.name for person in by_line(text)] == names


def test_marks_numbers_and_pointers_around_a_title_are_taken_off() -> None:
    assert without_marks("▶️ 3. Keptn: a deep dive (vidéo) [slides]") == "Keptn: a deep dive"


@given(st.text(max_size=500))
def test_any_text_is_taken_apart_or_left_alone(text: str) -> None:
    line = talk_line(text)
    assert line is None or (line.title and line.speakers)
    assert all(person.name for person in by_line(text))


def test_long_lines_of_marks_are_read_in_no_time() -> None:
    for line in ("- " * 100_000 + "x", "É-" * 190 + "AB", "(" * 100_000, " – Ada Kern" * 30):
        talk_line(line)
        without_marks(line)
