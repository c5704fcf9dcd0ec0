"""Sessions of a conference programme, read from whatever it was exported to: iCalendar, CSV, JSON, JSON Lines."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from knowledge import icalendar
from knowledge.errors import BadCatalogue
from knowledge.links import recording
from knowledge.people import people
from knowledge.readers.decoding import NotText, decode
from knowledge.tables import SpeakerEntry
from knowledge.talkline import talk_line

SUFFIXES = (".ics", ".csv", ".tsv", ".json", ".jsonl", ".ndjson")

_LARGEST = 50_000_000  # bytes
_DEEPEST = 12  # levels of JSON in which sessions are looked for
_TITLE = ("title", "name", "summary", "session", "session_title", "talk")
_INTRODUCED = re.compile(r"^(?:moderated|hosted|facilitated|presented) by ", re.IGNORECASE)
_NO_NAME = re.compile(  # what exports put where a name should be
    r"REQUIRED|SOLD OUT|First-(?:Come|Served)|Kiosks?$|[:!?]|\b(?:TBA|TBD|Yoga|Meditation|Tour)\b|^www\."
    r"|^(?:CEO|CTO|COO|Fellow|Chair|Co-Chair|Member|Advisor|Maintainer|Director|Engineer|Technology|Community)$"
)
_MOST_NAME_WORDS = 6


def _people(value: Any) -> Any:
    """Read speakers in any of the shapes that exports have: objects, names, or one line for all."""
    if isinstance(value, str):
        found = people(value, listed=True) or tuple(who for part in re.split(r"[;,]", value) for who in people(part))
        return tuple(SpeakerEntry(name=who.name, affiliation=who.affiliation) for who in found)
    entries = [entry if isinstance(entry, dict) else {"name": str(entry)} for entry in value or ()]
    return tuple(speaker for entry in entries for speaker in _speakers(entry))


def _speakers(entry: dict[str, Any]) -> Iterator[SpeakerEntry]:
    """Read one entry for speakers: mostly one, two where they were run together, none where it is no name."""
    name = _INTRODUCED.sub("", _first(entry, ("name", "full_name", "fullname", "public_name", "speaker")))
    company = _first(entry, ("affiliation", "company", "organization", "organisation", "org", "employer"))
    if not any(map(str.isalpha, name)) or _NO_NAME.search(name) or len(name.split()) > _MOST_NAME_WORDS:
        return
    together = people(name) if " and " in name or " & " in name else ()
    for one in [who.name for who in together] or [name]:
        yield SpeakerEntry(name=one, affiliation=None if _NO_NAME.search(company) else company or None)


def _first(entry: dict[str, Any], names: Iterable[str]) -> str:
    folded = {str(key).strip().casefold().replace(" ", "_"): value for key, value in entry.items()}
    found = next((folded[name] for name in names if isinstance(folded.get(name), str)), "")
    return " ".join(found.split())


def _url(value: Any) -> Any:
    text = str(value or "").strip()
    return text if re.fullmatch(r"https?://\S+", text) else None


_Url = Annotated[str | None, BeforeValidator(_url)]


class Session(BaseModel):
    """One entry of a programme, be it a talk or lunch."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, frozen=True)

    title: str = Field(min_length=1, max_length=500, validation_alias=AliasChoices(*_TITLE))
    speakers: Annotated[tuple[SpeakerEntry, ...], BeforeValidator(_people)] = Field(
        default=(), validation_alias=AliasChoices("speakers", "speaker", "presenters", "persons")
    )
    event: str | None = Field(default=None, validation_alias=AliasChoices("event", "conference", "event_name"))
    track: str | None = Field(default=None, validation_alias=AliasChoices("track", "type", "category", "categories"))
    video_url: _Url = Field(
        default=None,
        validation_alias=AliasChoices("video_url", "video", "youtube", "youtube_url", "recording", "recordingurl"),
    )
    schedule_url: _Url = Field(
        default=None, validation_alias=AliasChoices("schedule_url", "sched_url", "session_url", "url", "link")
    )
    slides_url: _Url = Field(default=None, validation_alias=AliasChoices("slides_url", "slides", "presentation"))


def read_sessions(path: Path) -> Iterator[Session | str]:
    """Yield the sessions of a file in order, and for each entry that is none a sentence that says why.

    Raises BadCatalogue for a file that is no programme at all.
    """
    text = _text(path)
    match path.suffix.lower():
        case ".ics":
            entries: Iterator[Any] = map(_of_calendar, icalendar.events(text))
        case ".csv" | ".tsv":
            entries = _of_csv(text)
        case ".jsonl" | ".ndjson":
            entries = _of_lines(path, text)
        case ".json":
            entries = _of_json(path, text)
        case other:
            raise BadCatalogue(path, f"“{other}” is no programme; import one of {' '.join(SUFFIXES)}")
    return (_session(number, entry) for number, entry in enumerate(entries, 1))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise BadCatalogue(path, f"larger than {_LARGEST // 1_000_000} MB; split it by event")
        return decode(path.read_bytes())
    except OSError as error:
        raise BadCatalogue(path, f"cannot be read: {error.strerror}") from None
    except NotText as error:
        raise BadCatalogue(path, str(error)) from None


def _session(number: int, entry: Any) -> Session | str:
    if not isinstance(entry, dict):
        return f"entry {number} is no session"
    try:
        return Session.model_validate(
            {str(key).strip().casefold().replace(" ", "_"): value for key, value in entry.items()}
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return f"entry {number}: {'.'.join(map(str, first['loc']))}: {first['msg']}"


def _of_calendar(event: dict[str, str]) -> dict[str, Any]:
    """Read an event of a calendar as Sched exports it: the title line names the speakers too."""
    summary = event.get("SUMMARY", "")
    line = talk_line(summary)
    recordings = {
        video.url
        for url in re.findall(r"https?://[^\s<>\"]+", event.get("DESCRIPTION", ""))
        if (video := recording(url))
    }
    return {
        "title": line.title if line else summary,
        "speakers": [{"name": p.name, "affiliation": p.affiliation} for p in line.speakers] if line else [],
        "event": event.get("X-WR-CALNAME"),
        "track": event.get("CATEGORIES"),
        "schedule_url": event.get("URL"),
        "video_url": recordings.pop() if len(recordings) == 1 else None,
    }


def _of_csv(text: str) -> Iterator[dict[str, str]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    return (
        row
        for row in csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter, restkey="")
        if any(row.values())
    )


def _of_lines(path: Path, text: str) -> Iterator[Any]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise BadCatalogue(path, f"not JSON: {error}", number) from None


def _of_json(path: Path, text: str) -> Iterator[Any]:
    try:
        return _with_title(json.loads(text))
    except json.JSONDecodeError as error:
        raise BadCatalogue(path, f"not JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise BadCatalogue(path, "nested too deeply") from None


def _with_title(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Find the sessions, objects with a title, in whatever lists and objects an export wraps them in."""
    if isinstance(value, dict) and any(isinstance(value.get(name), str) for name in _TITLE[:1] + _TITLE[2:]):
        yield value
    elif isinstance(value, dict | list) and depth < _DEEPEST:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _with_title(inner, depth + 1)
