"""Front matter: what a write-up says of itself before its text begins, whichever generator it was written for."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from knowledge.links import is_slides, recording
from knowledge.readers.dates import first_day
from knowledge.readers.names import people

_YAML = re.compile(r"\A\s*---[ \t]*\n(?P<fields>.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(?P<fields>.*?\n|)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_JSON = re.compile(r"\A\s*(?=\{\s*\")")
_PELICAN = re.compile(r"\A(?:[A-Z][A-Za-z_]{1,20}:[ \t]\S.*\n){2,30}(?=\n|\Z)")
_KEY = re.compile(r"\s*[\w\"'-]+\s*:(?:\s|$)")
_NESTED = ("params", "extra", "taxonomies", "metadata", "meta", "seo")  # tables that hold fields of ours as well
_DEEPEST = 20  # lists and tables inside each other
_LONGEST = 100_000  # characters of front matter
_LINKED = re.compile(r"\[([^\[\]]{1,80})\]\([^()]{0,300}\)|</?a\b[^<>]{0,300}>")
_COMPACT_DAY = re.compile(r"(20\d\d)([01]\d)([0-3]\d)")
_MOST_LABELS = 30
_VIDEO_ID = re.compile(r"[\w-]{11}", re.ASCII)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")


class BadFrontMatter(ValueError):
    """Front matter that cannot be read; `line` counts from 1 in the file."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def _text(value: Any) -> str | None:
    """Let a text through; anything else, and the ways to say nothing, are None."""
    folded = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return None if folded.lower() in {"", "null", "~", "none", "true", "false"} else folded


def _names(value: Any) -> tuple[str, ...]:
    """Accept "Ada and Grace", ["Ada", "Grace"], [{name: Ada}], {name: Ada}, {ada: {name: Ada}}."""
    if isinstance(value, dict):
        named = value.get("name") or value.get("title")
        return _names(named or [person for person in value.values() if isinstance(person, dict)])
    if isinstance(value, list | tuple):
        names = (_text(item.get("name") if isinstance(item, dict) else item) for item in value)
        return tuple(dict.fromkeys(_LINKED.sub(r"\1", name) for name in names if name))
    return people(_LINKED.sub(r"\1", _text(value) or ""))


def _labels(value: Any) -> tuple[str, ...]:
    given = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    return tuple(filter(None, map(_text, given[:_MOST_LABELS])))


def _day(value: Any) -> date | None:
    compact = _COMPACT_DAY.fullmatch(str(value))
    return value if type(value) is date else first_day("-".join(compact.groups()) if compact else str(value))


def _address(value: Any) -> str | None:
    text = _text(value)
    return text if text and re.match(r"https?://[^\s/]", text) else None


def _recording(value: Any) -> str | None:
    """An address of a recording, or its name at YouTube, which a word of as many letters is not."""
    text = _text(value) or ""
    by_name = _VIDEO_ID.fullmatch(text) and not text.isalpha()
    url = f"https://www.youtube.com/watch?v={text}" if by_name else text
    return url if recording(url) else None


def _slides(value: Any) -> str | None:
    address = _address(value)
    return address if address and is_slides(address) else None


def _label(value: Any) -> str | None:
    """A name that is no address."""
    return None if _address(value) else _text(value.get("name") if isinstance(value, dict) else value)


def _language(value: Any) -> str | None:
    match = _LANGUAGE.fullmatch(_text(value) or "")
    return match.group(1).lower() if match else None


_FIELDS: Mapping[str, tuple[Callable[[Any], Any], str]] = {  # how each is read, and its names, the likeliest first
    "title": (_text, "title headline heading name"),
    "authors": (
        _names,
        """
        authors author by byline writer writers creator hosts contributors author_name author_staff_member attribution
        user
        """,
    ),
    "publisher": (_label, "publisher publication site_name site company organization organisation blog source"),
    "event": (_text, "event conference events"),
    "published": (
        _day,
        """
        published date pubdate pub_date publishdate publish_date published_date publisheddate datepublished
        date_published published_at publishedat published_on publishedon datetime postdate post_date pubdatetime created
        created_at createdat date_created added added_at date_added publishedtime published_time first_published_at
        firstpublishedat posted posted_on dateposted
        """,
    ),
    "url": (
        _address,
        """
        url canonical_url canonicalurl canonical original_url originalurl original source_url sourceurl external_url
        externalurl link permalink source
        """,
    ),
    "language": (_language, "language lang locale inlanguage"),
    "recording": (
        _recording,
        "recording recording_url url_recording url_video video_url videourl youtube youtube_url youtube_id video",
    ),
    "slides": (_slides, "slides slides_url url_slides slidesurl slide_deck deck"),
    "tags": (_labels, "tags categories keywords series"),
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields that we use, each None or empty where nothing is said or what is said is not understood."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    event: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    recording: str | None = None
    slides: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "FrontMatter":
        """Read what is given under any of the names that generators use, in small letters, "_" for "-" and space."""
        said: dict[str, Any] = {}
        for field, (read, names) in _FIELDS.items():
            name = next(filter(given.__contains__, names.split()), None)
            if name:
                said[field] = read(given[name])
        return cls(**said)


NOTHING = FrontMatter()


def split(text: str) -> tuple[FrontMatter, str]:
    """Return the front matter and the text with that matter's lines left empty, so that lines keep their numbers.

    Raises BadFrontMatter.
    """
    for fields, end in _found(text):
        return understood(fields), "\n" * text.count("\n", 0, end) + text[end:]
    return NOTHING, text


def understood(fields: dict[Any, Any]) -> FrontMatter:
    """Pick our fields out of all that are given, whatever the case of their names."""
    given = {_key(key): value for key, value in fields.items() if not _is_flag(value)}
    for table in _NESTED:
        if isinstance(given.get(table), dict):
            given = {_key(key): value for key, value in given[table].items() if not _is_flag(value)} | given
    if "title" in given and "name" in given and given.keys().isdisjoint({"author", "authors"}):
        given["author"] = given["name"]  # which stood below an empty "author:", not indented
    return FrontMatter.of(given)


def _is_flag(value: Any) -> bool:
    """Whether a value says no more than yes or no: Jekyll's "published: true" is no day, but stands beside one."""
    return isinstance(value, bool) or (isinstance(value, str) and _text(value) is None)


def _key(name: Any) -> str:
    return re.sub(r"[\s-]+", "_", str(name).strip()).lower()


def _found(text: str) -> Iterator[tuple[dict[Any, Any], int]]:
    """Yield the fields and where they end, in the first form that fits."""
    for pattern, load in ((_YAML, _yaml), (_TOML, _toml)):
        match = pattern.match(text[:_LONGEST])
        fields = load(match["fields"], text.count("\n", 0, match.start("fields"))) if match else None
        if match and isinstance(fields, dict):
            yield fields, match.end()
    if match := _JSON.match(text[:_LONGEST]):
        yield from _json(text[:_LONGEST], match.end())
    if match := _PELICAN.match(text[:_LONGEST]):
        fields = dict(line.split(": ", 1) for line in match.group().splitlines() if ": " in line)
        if any(_key(name) in {"title", "date", "author", "authors", "slug"} for name in fields):
            yield fields, match.end()


def _yaml(fields: str, above: int) -> Any:
    """Read all scalars as texts: a date that is none, or a year, must not fail or turn into something else."""
    if not _KEY.match(re.sub(r"\A(?:\s*#.*\n|\s*\n)+", "", fields)) and fields.strip():
        return None  # a rule, and text below it
    try:
        _refuse_bombs(fields, above)
        return yaml.load(fields, yaml.CBaseLoader) or {}  # noqa: S506 - the base loader makes nothing but texts, lists and tables
    except yaml.MarkedYAMLError as error:
        reason = f"its front matter is not valid YAML: {error.problem}"
        raise BadFrontMatter(reason, _line(error.problem_mark, above)) from error
    except yaml.YAMLError as error:
        raise BadFrontMatter(
            "its front matter is not valid YAML: it holds characters that YAML forbids", above
        ) from error


def _refuse_bombs(fields: str, above: int) -> None:
    depth = 0
    for event in yaml.parse(fields, yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BadFrontMatter("its front matter is nested too deeply", _line(event.start_mark, above))
        if isinstance(event, yaml.AliasEvent):
            reason = "its front matter uses an alias (*name); write the value out"
            raise BadFrontMatter(reason, _line(event.start_mark, above))


def _line(mark: Any, above: int) -> int:
    return above + (mark.line + 1 if mark else 1)


def _toml(fields: str, above: int) -> dict[str, Any]:
    try:
        return tomllib.loads(fields)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadFrontMatter(f"its front matter is not valid TOML: {error}", above + 1) from error


def _json(text: str, start: int) -> Iterator[tuple[dict[Any, Any], int]]:
    try:
        fields, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise BadFrontMatter(f"its front matter is not valid JSON: {error}", text.count("\n", 0, start) + 1) from error
    yield fields, end
