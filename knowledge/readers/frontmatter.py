"""Front matter: what a write-up says of itself before its text begins."""

import re
from datetime import date, datetime
from typing import Any

import yaml
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator

_YAML = re.compile(r"\A---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)


class BadFrontMatter(ValueError):
    """Front matter that cannot be read; `line` counts from 1 in the file."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class FrontMatter(BaseModel):
    """The fields that we use, under the names that the generators give them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: str | None = None
    authors: tuple[str, ...] = Field((), validation_alias=AliasChoices("authors", "author", "by"))
    publisher: str | None = Field(None, validation_alias=AliasChoices("publisher", "site", "source"))
    event: str | None = None
    published: date | None = Field(None, validation_alias=AliasChoices("published", "date", "pubDate", "publishDate"))
    url: str | None = Field(None, validation_alias=AliasChoices("url", "canonical_url", "canonical", "link"))
    language: str | None = Field(None, validation_alias=AliasChoices("language", "lang", "locale"))

    @field_validator("authors", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:
        names = re.split(r",|\band\b|&", value) if isinstance(value, str) else value
        return tuple(str(name).strip() for name in names or () if str(name).strip())

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.date()
        return value[:10] if isinstance(value, str) else value


NOTHING = FrontMatter.model_validate({})


def split(text: str) -> tuple[FrontMatter, str]:
    """Return the front matter and the text with that matter's lines left empty, so that lines keep their numbers."""
    match = _YAML.match(text)
    if not match:
        return NOTHING, text
    try:
        fields = yaml.load(match.group(1) or "", yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise BadFrontMatter(f"its front matter is not valid YAML: {error}", 1) from error
    body = "\n" * match.group().count("\n") + text[match.end() :]
    return FrontMatter.model_validate(fields or {}), body
