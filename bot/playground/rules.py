"""A small language of rules for JSON values: what Slack's published limits are written in.

A rule is a function of a value and the JSON pointer of that value; it yields what is wrong. Rules are made by the
functions here and put together like the value they describe:

>>> button = record({"text": string(75)}, {"style": choice("primary", "danger")})
>>> for problem in button({"text": "", "style": "loud", "colour": "red"}, "/button"):
...     print(problem)
must be more than 0 characters [json-pointer:/button/text]
must be one of primary, danger [json-pointer:/button/style]
invalid additional property: colour [json-pointer:/button]

The messages are worded as Slack words its own in `response_metadata.messages`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of a payload. `pointer` is a JSON pointer (RFC 6901), "" for the whole payload.

    `error` is Slack's error code for it; of several problems Slack reports the first one's.
    """

    message: str
    pointer: str
    error: str = "invalid_blocks"

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


Rule = Callable[[Any, str], Iterator[Problem]]


def string(longest: int, shortest: int = 1) -> Rule:
    """A string of `shortest` to `longest` characters (code points), both included."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem("must be a string", pointer)
        elif len(value) > longest:
            yield Problem(f"must be less than {longest + 1} characters", pointer)
        elif len(value) < shortest:
            yield Problem(f"must be more than {shortest - 1} characters", pointer)

    return rule


def address(longest: int, *schemes: str) -> Rule:
    """A URL of at most `longest` characters with one of the `schemes`, or with any scheme when none is given."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        yield from string(longest)(value, pointer)
        if isinstance(value, str) and not _is_address(value, schemes):
            yield Problem("must be a valid URL", pointer)

    return rule


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    if any(character.isspace() for character in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:  # such as an IPv6 address with no closing bracket
        return False
    known = parts.scheme in schemes if schemes else bool(parts.scheme)
    return known and bool(parts.netloc or parts.scheme not in {"http", "https"})


def flag(value: Any, pointer: str) -> Iterator[Problem]:
    """True or false."""
    if not isinstance(value, bool):
        yield Problem("must be a boolean", pointer)


def whole(least: int, most: int) -> Rule:
    """A whole number from `least` to `most`, both included; a boolean is none."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem("must be an integer", pointer)
        elif not least <= value <= most:
            yield Problem(f"must be from {least} to {most}", pointer)

    return rule


def number(value: Any, pointer: str) -> Iterator[Problem]:
    """Any number; a boolean is none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield Problem("must be a number", pointer)


def choice(*values: str) -> Rule:
    """One of a few strings."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if value not in values:
            yield Problem(f"must be one of {', '.join(values)}", pointer)

    return rule


def anything(_value: Any, _pointer: str) -> Iterator[Problem]:
    """Whatever Slack has no published limit for."""
    yield from ()


def array(item: Rule, most: int, least: int = 1) -> Rule:
    """A list of `least` to `most` items, each of which keeps the rule `item`."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem("must be an array", pointer)
            return
        if len(value) > most:
            yield Problem(f"no more than {most} items allowed", pointer)
        if len(value) < least:
            yield Problem(f"no less than {least} items allowed", pointer)
        for position, entry in enumerate(value):
            yield from item(entry, f"{pointer}/{position}")

    return rule


def record(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Rule:
    """An object with all of the `required` fields, perhaps some `optional` ones, and no others."""
    fields = {**required, **(optional or {})}

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem("must be an object", pointer)
            return
        for name in required:
            if value.get(name) is None:
                yield Problem(f"missing required field: {name}", pointer)
        for name, entry in value.items():
            if name not in fields:
                yield Problem(f"invalid additional property: {name}", pointer)
            elif entry is not None or name not in required:
                yield from fields[name](entry, f"{pointer}/{name}")

    return rule


def kinds(table: Mapping[str, Rule]) -> Rule:
    """An object whose `type` names its rule in the `table`; that rule sees the other fields."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem("must be an object", pointer)
        elif "type" not in value:
            yield Problem("missing required field: type", pointer)
        elif not isinstance(value["type"], str) or value["type"] not in table:
            yield Problem(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            fields = {name: entry for name, entry in value.items() if name != "type"}
            yield from table[value["type"]](fields, pointer)

    return rule


def optional(rule: Rule) -> Rule:
    """The rule, or null."""
    return lambda value, pointer: iter(()) if value is None else rule(value, pointer)


def every(*rules: Rule) -> Rule:
    """All of the rules, in order."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        for one in rules:
            yield from one(value, pointer)

    return rule


def some_of(*names: str) -> Rule:
    """An object that has at least one of the named fields, and not empty."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if isinstance(value, dict) and not any(value.get(name) for name in names):
            yield Problem(f"must define one of {', '.join(names)}", pointer)

    return rule


def not_both(first: str, second: str) -> Rule:
    """An object that has not both of two fields."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        if isinstance(value, dict) and first in value and second in value:
            yield Problem(f"cannot define both {first} and {second}", pointer)

    return rule


def unique(name: str) -> Rule:
    """A list of objects of which no two have the same field `name`; objects without that field do not count."""

    def rule(value: Any, pointer: str) -> Iterator[Problem]:
        seen: set[str] = set()
        for position, entry in enumerate(value if isinstance(value, list) else []):
            mark = entry.get(name) if isinstance(entry, dict) else None
            if isinstance(mark, str) and mark in seen:
                yield Problem(f"{name} {mark} already exists", f"{pointer}/{position}/{name}")
            seen.update({mark} if isinstance(mark, str) else ())

    return rule
