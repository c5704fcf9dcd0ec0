"""What a TOML file may hold: checked to the last entry, and what does not fit is named by its place."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import shapes
from knowledge.shapes import Misfit, Shape, record, several

PERSON: Shape[dict[str, Any]] = record(
    dict, {"name": shapes.name}, {"born": shapes.day, "pages": several(shapes.address, least=1)}
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["name", "born", "pages", "?"]), inner),
)


def test_what_fits_is_given_back_without_the_white_space_around_it() -> None:
    ada = {"name": " Ada ", "born": date(1815, 12, 10), "pages": ["https://ada.example/ "]}
    assert PERSON(ada) == {"name": "Ada", "born": date(1815, 12, 10), "pages": ("https://ada.example/",)}


@pytest.mark.parametrize(
    ("value", "place", "reason"),
    [
        ("Ada", (), "should be a table"),
        ({}, ("name",), "is missing"),
        ({"name": "  "}, ("name",), "should not be empty"),
        ({"name": 1}, ("name",), "should be text"),
        ({"name": "Ada", "nick": "A"}, ("nick",), "is not known here; there are name, born, pages"),
        ({"name": "Ada", "born": "1815-12-10"}, ("born",), "without quotation marks"),
        ({"name": "Ada", "pages": "https://ada.example"}, ("pages",), "should be a list"),
        ({"name": "Ada", "pages": []}, ("pages",), "should hold at least 1"),
        ({"name": "Ada", "pages": ["https://a.example", "javascript:a"]}, ("pages", 1), "should be an address"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(value: Any, place: tuple[str | int, ...], reason: str) -> None:
    with pytest.raises(Misfit, match=reason) as misfit:
        PERSON(value)
    assert misfit.value.place == place


@given(ANYTHING)
def test_whatever_is_given_either_fits_or_is_a_misfit(value: Any) -> None:
    with suppress(Misfit):
        assert PERSON(value)["name"]
