"""Talk tables: TOML files of one event's talks, read, checked and written."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import BadCatalogue
from knowledge.talks import Speaker, Talk

_URL = r"^https?://\S+$"
_MAX_BYTES = 20_000_000
_ENTRY = re.compile(r"^[ \t]*\[\[\s*talk\s*\]\]", re.MULTILINE)
_LINE_OF = re.compile(r"\(at line (\d+), column \d+\)")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class SpeakerEntry(_Entry):
    """One of a talk's speakers."""

    name: str = Field(min_length=1)
    affiliation: str | None = None


class TalkEntry(_Entry):
    """One talk of a table, as it is stored."""

    title: str = Field(min_length=1)
    kind: str | None = None
    track: str | None = None
    speakers: tuple[SpeakerEntry, ...] = ()
    video_url: str | None = Field(default=None, pattern=_URL)
    schedule_url: str | None = Field(default=None, pattern=_URL)
    slides_url: str | None = Field(default=None, pattern=_URL)

    def talk(self, event: str, source: str) -> Talk:
        """Return it as a talk of `event`, listed in the file `source`."""
        return Talk(
            title=self.title,
            speakers=tuple(Speaker(person.name, person.affiliation) for person in self.speakers),
            event=event,
            kind=self.kind,
            video_url=self.video_url,
            schedule_url=self.schedule_url,
            slides_url=self.slides_url,
            evidence=(f"listed in {source}",),
        )


class Table(_Entry):
    """The talks of one event."""

    event: str = Field(min_length=1)
    name: str | None = None
    city: str | None = None
    starts: date | None = None
    ends: date | None = None
    talk: tuple[TalkEntry, ...] = ()


def read_table(path: Path) -> tuple[Talk, ...]:
    """Read one event's talks, in the order of the file; raises BadCatalogue with the line at fault."""
    text = _text(path)
    try:
        table = Table.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise _explained(path, text, error) from None
    except (ValueError, RecursionError) as error:  # lists in lists in lists, and numbers of thousands of digits
        line = _LINE_OF.search(str(error))
        raise BadCatalogue(path, f"not TOML: {error}", int(line[1]) if line else None) from None
    return tuple(entry.talk(table.event, path.name) for entry in table.talk)


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
    head = [_line(key, value) for key, value in table if key != "talk" and value is not None]
    return "\n".join([*head, *(f"\n{written_talk(entry)}" for entry in table.talk)]) + "\n"


def written_talk(entry: TalkEntry) -> str:
    """Return one talk as TOML, without a line break at the end.

    >>> print(written_talk(TalkEntry(title="A “B”", speakers=(SpeakerEntry(name="C D"),))))
    [[talk]]
    title = "A “B”"
    speakers = [
        { name = "C D" },
    ]
    """
    lines = ["[[talk]]"]
    for key, value in entry:
        if key == "speakers" and value:
            people = (", ".join(_line(*pair) for pair in person if pair[1] is not None) for person in entry.speakers)
            lines += ["speakers = [", *(f"    {{ {person} }}," for person in people), "]"]
        elif isinstance(value, str):
            lines.append(_line(key, value))
    return "\n".join(lines)


def _line(key: str, value: str | date) -> str:
    return f"{key} = {value.isoformat() if isinstance(value, date) else _string(value)}"


def _string(text: str) -> str:
    """Return a TOML basic string: as JSON writes it, but for the one control character that JSON leaves alone.

    https://toml.io/en/v1.0.0#string
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _explained(path: Path, text: str, error: ValidationError) -> BadCatalogue:
    """Name the first thing that is wrong, and the line of the talk that it is about."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = first["loc"]
    line = None
    if len(place) > 1 and place[0] == "talk" and isinstance(place[1], int):
        starts = [text.count("\n", 0, entry.start()) + 1 for entry in _ENTRY.finditer(text)]
        line = starts[place[1]] if place[1] < len(starts) else None
    field = ".".join(str(part) for part in place if not isinstance(part, int))
    return BadCatalogue(path, f"{field}: {first['msg']}", line)
