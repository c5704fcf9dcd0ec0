"""Title, event, day and the rest of a write-up, from all that is known of it, the surest source first."""

import re
from datetime import date
from pathlib import Path

from knowledge.readers.dates import first_day
from knowledge.readers.draft import Draft
from knowledge.readers.frontmatter import FrontMatter
from knowledge.readers.language import detect
from knowledge.readers.occasion import occasion, texts
from knowledge.writeup import WriteUp

_DAY_IN_NAME = re.compile(r"^\d{4}[-_.]?\d{2}[-_.]?\d{2}[-_.]?")


def complete(path: Path, digest: str, draft: Draft, beside: FrontMatter, origin: str | None) -> WriteUp:
    """Put together what the file says of itself, what `beside` it is said, and what its text and name show.

    `origin` is the address that it was fetched from, if it was.
    """
    said = draft.said
    url = said.url or beside.url or origin
    published = said.published or beside.published or draft.published or _day(path, url)
    title = said.title or beside.title or draft.title or title_from_name(path)
    return WriteUp(
        path=path,
        title=title,
        sections=draft.sections,
        authors=said.authors or beside.authors or draft.authors,
        publisher=said.publisher or beside.publisher,
        event=occasion([said.event, beside.event], [title, path.stem, url, *said.tags], draft.sections, published),
        published=published,
        url=url,
        language=detect(texts(draft.sections), said.language or beside.language),
        digest=digest,
        warnings=tuple(draft.warnings),
    )


def title_from_name(path: Path) -> str:
    """Make a title of a file's name.

    >>> title_from_name(Path("2024-04-09-otters-in_paris.txt"))
    'Otters in paris'
    """
    words = re.sub(r"[-_\s]+", " ", _DAY_IN_NAME.sub("", path.stem)).strip() or path.stem
    return words[:1].upper() + words[1:]


def _day(path: Path, url: str | None) -> date | None:
    return first_day(path.name) or first_day(url or "")
