"""Talk tables: TOML files of one event's talks, read and checked."""

import re
import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import BadCatalogue
from knowledge.talks import Speaker, Talk

_MAX_BYTES = 20_000_000
_ENTRY = re.compile(r"^[ \t]*\[\[\s*talk\s*\]\]", re.MULTILINE)
_LINE_OF = re.compile(r"\(at line (\d+), column \d+\)")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class _SpeakerEntry(_Entry):
    name: str = Field(min_length=1)
    affiliation: str | None = None


class _TalkEntry(_Entry):
    title: str = Field(min_length=1)
    kind: str | None = None
    track: str | None = None
    speakers: tuple[_SpeakerEntry, ...] = ()
    video_url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    schedule_url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    slides_url: str | None = Field(default=None, pattern=r"^https?://\S+$")


class _Table(_Entry):
    event: str = Field(min_length=1)
    name: str | None = None
    city: str | None = None
    starts: date | None = None
    ends: date | None = None
    talk: tuple[_TalkEntry, ...] = ()


def read_table(path: Path) -> tuple[Talk, ...]:
    """Read one event's talks, in the order of the file; raises BadCatalogue with the line at fault."""
    text = _text(path)
    try:
        table = _Table.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = _LINE_OF.search(str(error))
        raise BadCatalogue(path, f"not TOML: {error}", int(line[1]) if line else None) from None
    except ValidationError as error:
        raise _explained(path, text, error) from None
    return tuple(_talk(entry, table.event, path) for entry in table.talk)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise BadCatalogue(path, f"larger than {_MAX_BYTES // 1_000_000} MB: make one file for each event")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadCatalogue(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadCatalogue(path, "not UTF-8: save it as UTF-8") from None


def _talk(entry: _TalkEntry, event: str, path: Path) -> Talk:
    return Talk(
        title=entry.title,
        speakers=tuple(Speaker(person.name, person.affiliation) for person in entry.speakers),
        event=event,
        kind=entry.kind,
        video_url=entry.video_url,
        schedule_url=entry.schedule_url,
        slides_url=entry.slides_url,
        evidence=(f"listed in {path.name}",),
    )


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
