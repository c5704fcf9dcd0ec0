"""Shapes: what a TOML file that people write may hold, checked to the last entry.

A shape is a function that takes a value as tomllib gives it and returns what we make of it, or raises Misfit. (Pydantic
would say the same, but to import it takes a third of the time in which a question is answered from cold.)
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")
Shape = Callable[[Any], T]

_URL = re.compile(r"https?://\S+")


class Misfit(ValueError):
    """A value that does not fit. `place` leads to it from the top: names in tables, numbers (from 0) in lists."""

    def __init__(self, reason: str, *place: str | int) -> None:
        super().__init__(reason)
        self.place = place

    @property
    def field(self) -> str:
        """The names on the way to it.

        >>> Misfit("should be text", "talk", 3, "title").field
        'talk.title'
        """
        return ".".join(part for part in self.place if isinstance(part, str))


def text(value: Any) -> str:
    """Text, less white space around it; it may be empty."""
    if not isinstance(value, str):
        raise Misfit("should be text in quotation marks")
    return value.strip()


def name(value: Any) -> str:
    """Text that is not empty."""
    found = text(value)
    if not found:
        raise Misfit("should not be empty")
    return found


def address(value: Any) -> str:
    """The address of a web page."""
    found = text(value)
    if not _URL.fullmatch(found):
        raise Misfit("should be an address that begins with http:// or https://")
    return found


def day(value: Any) -> date:
    """A day, written as TOML has it."""
    if type(value) is not date:
        raise Misfit("should be a day such as 2024-03-19, without quotation marks")
    return value


def several(shape: Shape[T], least: int = 0) -> Shape[tuple[T, ...]]:
    """A list of at least so many values.

    >>> several(name)(["Ada ", "Bo"])
    ('Ada', 'Bo')
    """

    def check(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise Misfit("should be a list in brackets")
        if len(value) < least:
            raise Misfit(f"should hold at least {least}")
        return tuple(_within(number, shape, each) for number, each in enumerate(value))

    return check


def record(
    make: Callable[..., T], needed: Mapping[str, Shape[Any]], other: Mapping[str, Shape[Any]] | None = None
) -> Shape[T]:
    """A table with all fields that are `needed`, perhaps `other` ones, and no more; `make` takes them by their names.

    >>> record(dict, {"name": name}, {"born": day})({"name": "Ada"})
    {'name': 'Ada'}
    """
    known = {**needed, **(other or {})}

    def check(value: Any) -> T:
        if not isinstance(value, dict):
            raise Misfit("should be a table")
        unknown = next((field for field in value if field not in known), None)
        if unknown is not None:
            raise Misfit(f"is not known here; there are {', '.join(known)}", unknown)
        missing = next((field for field in needed if field not in value), None)
        if missing is not None:
            raise Misfit("is missing", missing)
        return make(**{field: _within(field, known[field], each) for field, each in value.items()})

    return check


def _within(place: str | int, shape: Shape[T], value: Any) -> T:
    try:
        return shape(value)
    except Misfit as misfit:
        raise Misfit(str(misfit), place, *misfit.place) from None
