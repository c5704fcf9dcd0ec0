"""Any spelling of an event in, one out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.event import KUBECONS, Event, canonical, city, smaller, year


@pytest.mark.parametrize(
    ("spelling", "event"),
    [
        ("KubeCon + CloudNativeCon Europe 2024", "KubeCon EU 2024"),
        ("KubeCon + CloudNativeCon Europe 2024 (Paris, 19-22 March 2024)", "KubeCon EU 2024"),
        ("KubeCon+CloudNativeCon North America 2023", "KubeCon NA 2023"),
        ("https://kccnceu2024.sched.com/event/1YeOI", "KubeCon EU 2024"),
        ("kccncossaidevchn2024", "KubeCon China 2024"),
        ("kccnceu19.sched.com", "KubeCon EU 2019"),
        ("https://kccna18.sched.com/event/GrXB", "KubeCon NA 2018"),
        ("KubeCon EU 2024", "KubeCon EU 2024"),
        ("KubeCon EU '24", "KubeCon EU 2024"),
        ("Cloud Native Rejekts Europe 2024", "Cloud Native Rejekts EU 2024"),
        ("KubeConEU 2019", "KubeCon EU 2019"),
        ("#KubeConNA 2022 in review", "KubeCon NA 2022"),
        ("kubecon-eu-2023-recap", "KubeCon EU 2023"),
        ("2024-03-25-kubecon-paris", "KubeCon EU 2024"),
        ("KubeCon Paris 2024 – Artificial Intelligence", "KubeCon EU 2024"),
        ("KubeCon Europe 2024, Paris", "KubeCon EU 2024"),
        ("Kubecon 2022: Valencia!", "KubeCon EU 2022"),
        ("Looking back at KubeCon 2025 in London", "KubeCon EU 2025"),
        ("Notre voyage à la KubeCon Londres 2025", "KubeCon EU 2025"),
        ("KubeCon 2018 à Copenhague", "KubeCon EU 2018"),
        ("KubeCon Norteamérica 2021", "KubeCon NA 2021"),
        ("KubeCon US 2019", "KubeCon NA 2019"),
        ("European KubeCon 2017", "KubeCon EU 2017"),
        ("Paris KubeCon", "KubeCon EU 2024"),
        ("KubeCon Salt Lake City", None),
        ("KubeCon SLC 2024", "KubeCon NA 2024"),
        ("KubeCon Hong Kong 2024", "KubeCon China 2024"),
        ("KubeCon 2019 上海", "KubeCon China 2019"),
        ("KubeCon ヨーロッパ 2024", "KubeCon EU 2024"),
        ("KubeCon 2024 北美", "KubeCon NA 2024"),
        ("KubeCon India 2024", "KubeCon India 2024"),
        ("KubeCon Tokyo", "KubeCon Japan 2025"),
        ("KubeCon 2015", "KubeCon NA 2015"),
        ("Cilium + eBPF Day Europe 2024", "Cilium + eBPF Day EU 2024"),
        ("ArgoCon North America 2023", "ArgoCon NA 2023"),
        ("What we saw at Wasm Day EU, 2024", "Wasm Day EU 2024"),
        ("Kubernetes Community Days Munich 2024", "KCD Munich 2024"),
        ("KubeDay Japan 2022", "KubeDay Japan 2022"),
        ("kcd-munich-2023", "KCD Munich 2023"),
        ("KCD Washington DC 2023 – what we saw", "KCD Washington DC 2023"),
        ("Retour sur le KCD de France 2023", "KCD France 2023"),
        ("Cloud Native Rejekts 2023 in Chicago", "Cloud Native Rejekts NA 2023"),
        ("Rejekts 2022", "Cloud Native Rejekts 2022"),
        ("Open Source Summit Europe 2023", "Open Source Summit EU 2023"),
        ("KubeCon + CloudNativeCon + Open Source Summit China 2023", "KubeCon China 2023"),
        ("KubeConEU22 recap", "KubeCon EU 2022"),
        ("KubeCon NA 23", "KubeCon NA 2023"),
        ("KubeCon 2024", None),
        ("KubeCon", None),
        ("na KubeCon eu vi muita coisa", None),
        ("a day in Paris 2024", None),
        ("", None),
    ],
)
def test_every_spelling_comes_to_one_form(spelling: str, event: str | None) -> None:
    assert canonical(spelling) == event


@pytest.mark.parametrize(
    ("spelling", "published", "event"),
    [
        ("KubeCon 2024", date(2024, 4, 7), "KubeCon EU 2024"),
        ("KubeCon 2024", date(2024, 11, 30), "KubeCon NA 2024"),
        ("KubeCon London", date(2016, 3, 20), "KubeCon EU 2016"),
        ("KubeCon Amsterdam: what to see", date(2026, 3, 10), "KubeCon EU 2026"),
        ("KubeCon", date(2024, 4, 7), None),
    ],
)
def test_the_day_of_publication_settles_what_the_name_leaves_open(spelling: str, published: date, event: str) -> None:
    assert canonical(spelling, near=published) == event


def test_an_event_knows_its_city_and_year() -> None:
    assert (city("KubeCon EU 2024"), year("KubeCon EU 2024")) == ("Paris", 2024)
    assert (city("KubeCon EU 2020"), city("Somewhere 2020"), year("Somewhere")) == (None, None, None)


@pytest.mark.parametrize("event", KUBECONS, ids=lambda event: event.name)
def test_our_own_spelling_is_understood(event: Event) -> None:
    assert canonical(event.name) == event.name


@given(st.text(max_size=300))
def test_no_text_confuses_it(text: str) -> None:
    name = canonical(f"KubeCon {text}")
    assert name is None or year(name)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Notes from KCD Munich", "KCD Munich 2023"),
        ("KubeDay Japan recap", "KubeDay Japan 2023"),
        ("At the Kubernetes Community Days Costa Rica", "KCD Costa Rica 2023"),
        ("Open Source Summit, Seattle", "Open Source Summit NA 2023"),
        ("ArgoCon Europe, seen by an otter", "ArgoCon EU 2023"),
        ("A KCD to remember", None),
        ("We met the rejected", None),
    ],
)
def test_a_smaller_event_without_a_year_is_that_of_the_write_up_s(text: str, event: str | None) -> None:
    assert smaller(text, date(2023, 7, 18)) == event
    assert smaller(text) is None
