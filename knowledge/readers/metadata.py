"""Title, event, day and the rest of a write-up, from all that is known of it, the surest source first."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from knowledge import event
from knowledge.links import schedule_key
from knowledge.readers.dates import first_day
from knowledge.readers.draft import Draft
from knowledge.readers.frontmatter import FrontMatter
from knowledge.readers.language import detect
from knowledge.writeup import WriteUp

_DAY_IN_NAME = re.compile(r"^\d{4}[-_.]?\d{2}[-_.]?\d{2}[-_.]?")
_LATEST = 120  # days after a KubeCon until which a write-up of "KubeCon" is of that one
_ANOTHER = re.compile(r"\bmeet-?ups?\b|\bfosdem\b|\bdevoxx|re:invent", re.IGNORECASE)
_OFTEN = 3  # texts that name KubeCon from which a write-up is of one
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ENOUGH = 500  # mentions of events that are looked at


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
        event=_event([said.event, beside.event, title, path.stem, url, *said.tags], draft, published),
        published=published,
        url=url,
        language=detect(_texts(draft), said.language or beside.language),
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


def _texts(draft: Draft) -> Iterator[str]:
    for section in draft.sections:
        yield from section.headings[-1:]
        yield from (paragraph.text for paragraph in section.paragraphs)


def _programmes(draft: Draft) -> Iterator[str]:
    """The hosts of the programmes to whose pages a write-up links, each once: kccncna2021.sched.com."""
    links = (link for section in draft.sections for paragraph in section.paragraphs for link in paragraph.links)
    yield from dict.fromkeys(link.url.split("/")[2] for link in links if schedule_key(link.url))


def _speaks_often(draft: Draft) -> bool:
    return len(list(islice(filter(event.names_kubecon, _texts(draft)), _OFTEN))) == _OFTEN


def _event(names: list[str | None], draft: Draft, published: date | None) -> str | None:
    """Return the first event that one of the names gives; what they leave open, the text and the day decide.

    Of events that the text names as often, that of a year in the names is what it is about, else the latest: people
    look back, seldom ahead. What is called a meetup is of no KubeCon, whichever it speaks of.
    """
    narrowed: tuple[event.Event, ...] = ()
    for name in filter(None, names):
        known = event.canonical(name)
        if known:
            return known
        narrowed = narrowed or next(event.mentions(name), ())
    if not any(event.names_kubecon(name) for name in filter(None, names)):
        other = next((known for name in filter(None, names) if (known := event.smaller(name, published))), None)
        if other:
            return other
    speaks_of_one = any(event.names_kubecon(name) for name in filter(None, names)) or _speaks_often(draft)
    if not speaks_of_one and any(_ANOTHER.search(name) for name in filter(None, names)):
        return None
    votes = Counter[event.Event]()
    mentions = (mention for text in (*_texts(draft), *_programmes(draft)) for mention in event.mentions(text))
    for mention in islice(mentions, _ENOUGH):
        possible = [found for found in mention if not narrowed or found in narrowed]
        settled = event.settled(tuple(possible), published)
        votes.update({found: 1 / len(possible) for found in ([settled] if settled else possible)})
    if votes:
        years = {year for name in filter(None, names) for year in _YEAR.findall(name)}
        return max(votes, key=lambda found: (votes[found], str(found.starts.year) in years, found.starts)).name
    near = event.settled(narrowed or event.KUBECONS, published)
    is_near = near and published and abs((published - near.starts).days) <= _LATEST
    return near.name if near and is_near and speaks_of_one else None
