"""Talk tables: TOML files of one event's talks, read, checked and written."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from knowledge import shapes
from knowledge.errors import BadCatalogue
from knowledge.shapes import Misfit, record, several
from knowledge.talks import Speaker, Talk

_MAX_BYTES = 20_000_000
_ENTRY = re.compile(r"^[ \t]*\[\[\s*talk\s*\]\]", re.MULTILINE)
_LINE_OF = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class TalkEntry:
    """One talk of a table, as it is stored."""

    title: str
    kind: str | None = None
    track: str | None = None
    speakers: tuple[Speaker, ...] = ()
    video_url: str | None = None
    schedule_url: str | None = None
    slides_url: str | None = None

    def talk(self, event: str, source: str) -> Talk:
        """Return it as a talk of `event`, listed in the file `source`."""
        return Talk(
            title=self.title,
            speakers=self.speakers,
            event=event,
            kind=self.kind,
            video_url=self.video_url,
            schedule_url=self.schedule_url,
            slides_url=self.slides_url,
            evidence=(f"listed in {source}",),
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The talks of one event."""

    event: str
    name: str | None = None
    city: str | None = None
    starts: date | None = None
    ends: date | None = None
    talk: tuple[TalkEntry, ...] = ()


_SPEAKER = record(Speaker, {"name": shapes.name}, {"affiliation": shapes.text})
_TALK = record(
    TalkEntry,
    {"title": shapes.name},
    {
        "kind": shapes.text,
        "track": shapes.text,
        "speakers": several(_SPEAKER),
        "video_url": shapes.address,
        "schedule_url": shapes.address,
        "slides_url": shapes.address,
    },
)
_TABLE = record(
    Table,
    {"event": shapes.name},
    {
        "name": shapes.text,
        "city": shapes.text,
        "starts": shapes.day,
        "ends": shapes.day,
        "talk": several(_TALK),
    },
)


def read_table(path: Path) -> tuple[Talk, ...]:
    """Read one event's talks, in the order of the file; raises BadCatalogue with the line at fault."""
    text = _text(path)
    try:
        table = parsed(text)
    except Misfit as misfit:
        raise BadCatalogue(path, f"{misfit.field}: {misfit}", _line_of(misfit, text)) from None
    except (ValueError, RecursionError) as error:  # lists in lists in lists, and numbers of thousands of digits
        line = _LINE_OF.search(str(error))
        raise BadCatalogue(path, f"not TOML: {error}", int(line[1]) if line else None) from None
    return tuple(entry.talk(table.event, path.name) for entry in table.talk)


def parsed(text: str) -> Table:
    """Read a table. Raises Misfit for one that holds something else, and whatever tomllib does."""
    return _TABLE(tomllib.loads(text))


def _line_of(misfit: Misfit, text: str) -> int | None:
    """The line of the talk that is wrong, if it is a talk."""
    match misfit.place:
        case ("talk", int(number), *_):
            starts = [text.count("\n", 0, entry.start()) + 1 for entry in _ENTRY.finditer(text)]
            return starts[number] if number < len(starts) else None
    return None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise BadCatalogue(path, f"larger than {_MAX_BYTES // 1_000_000} MB: make one file for each event")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadCatalogue(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadCatalogue(path, "not UTF-8: save it as UTF-8") from None


def written(table: Table) -> str:
    """Return the table as TOML, laid out as those that come with the project."""
    head = [_line(key, value) for key, value in _fields(table) if key != "talk" and value is not None]
    return "\n".join([*head, *(f"\n{written_talk(entry)}" for entry in table.talk)]) + "\n"


def written_talk(entry: TalkEntry) -> str:
    """Return one talk as TOML, without a line break at the end.

    >>> print(written_talk(TalkEntry(title="A “B”", speakers=(Speaker("C D"),))))
    [[talk]]
    title = "A “B”"
    speakers = [
        { name = "C D" },
    ]
    """
    lines = ["[[talk]]"]
    for key, value in _fields(entry):
        if key == "speakers" and value:
            people = (
                ", ".join(_line(*pair) for pair in _fields(person) if pair[1] is not None) for person in entry.speakers
            )
            lines += ["speakers = [", *(f"    {{ {person} }}," for person in people), "]"]
        elif isinstance(value, str):
            lines.append(_line(key, value))
    return "\n".join(lines)


def _fields(entry: Table | TalkEntry | Speaker) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(entry, field.name)) for field in fields(entry))


def _line(key: str, value: str | date) -> str:
    return f"{key} = {value.isoformat() if isinstance(value, date) else _string(value)}"


def _string(text: str) -> str:
    """Return a TOML basic string: as JSON writes it, but for the one control character that JSON leaves alone.

    https://toml.io/en/v1.0.0#string
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
