"""Lists of people, as programmes print them."""

import pytest

from knowledge.people import people
from knowledge.talks import Speaker


def test_a_company_stands_for_those_before_it_that_have_none() -> None:
    assert people("Ada Kern & Bo Lind, Apple; Cy Moor, eBay") == (
        Speaker("Ada Kern", "Apple"),
        Speaker("Bo Lind", "Apple"),
        Speaker("Cy Moor", "eBay"),
    )


@pytest.mark.parametrize("name", ["Oleg Šelajev", "Liz Fong-Jones", "Ye-jin Kim", "Craig McLuckie", "J. J. Abrams"])
def test_names_of_many_makes_are_names(name: str) -> None:
    assert people(f"{name}, Acme") == (Speaker(name, "Acme"),)


def test_and_in_a_role_does_not_part_people() -> None:
    found = people("Ada Kern, Head of Data and Platform, Solo & Bo Lind, Product and Power Management, Istio")
    assert found == (Speaker("Ada Kern", "Solo"), Speaker("Bo Lind", "Istio"))
