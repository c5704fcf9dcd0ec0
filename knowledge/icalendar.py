"""iCalendar files, as far as a conference programme needs them: the text properties of each event.

The standard library has no reader, and those on PyPI bring time zones and recurrence along; an event's title, link and
description need three rules of RFC 5545: unfolding, parameters, escapes.
"""

import re
from collections.abc import Iterator

_PROPERTY = re.compile(r"([A-Za-z0-9-]+)(?:;(?:[^\":]|\"[^\"]*\")*)?:(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\;,nN])")


def events(text: str) -> Iterator[dict[str, str]]:
    r"""Yield each VEVENT as property names, upper case, with their values unescaped; the first of a name wins.

    The calendar's own name, where it has one, is in each as X-WR-CALNAME.

    >>> list(events("BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en:One\\, \r\n two\r\nEND:VEVENT"))
    [{'SUMMARY': 'One, two'}]
    """
    calendar: dict[str, str] = {}
    event: dict[str, str] | None = None
    for line in _unfolded(text):
        found = _PROPERTY.fullmatch(line)
        if found is None:
            continue
        name, value = found[1].upper(), found[2]
        if (name, value.upper()) == ("BEGIN", "VEVENT"):
            event = dict(calendar)
        elif (name, value.upper()) == ("END", "VEVENT") and event is not None:
            yield event
            event = None
        elif event is not None:
            event.setdefault(name, _unescaped(value))
        elif name == "X-WR-CALNAME":
            calendar[name] = _unescaped(value)


def _unfolded(text: str) -> list[str]:
    return re.sub(r"\r?\n[ \t]", "", text).splitlines()


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] in "nN" else escape[1], value).strip()
