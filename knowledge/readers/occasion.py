"""The event that a write-up is about: what it is called, or says of itself, and else what its text speaks of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from knowledge import event
from knowledge.event import Event
from knowledge.links import schedule_key
from knowledge.writeup import Kind, Section

_LATEST = 120  # days after a KubeCon until which a write-up of "KubeCon" is of that one
_ANOTHER = re.compile(r"\bmeet-?ups?\b|\bfosdem\b|\bdevoxx|re:invent", re.IGNORECASE)
_ELSEWHERE = re.compile(  # conferences of others, which name sections where somebody tells of several
    r"\bSCaLE\s?\d|\b(?:FOSDEM|Devoxx|DevConf|DockerCon|GopherCon\w*|HashiConf|QCon|VMworld|SREcon|PlatformCon"
    r"|PyCon|EuroPython|ContainerDays|DevOpsDays|re:Invent|DEF ?CON|Black Hat|Open Source Summit|Google Cloud Next)\b"
)
_OFTEN = 3  # texts that name KubeCon from which a write-up is of one
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ENOUGH = 500  # mentions of events that are looked at
_OPENING = 3  # paragraphs
_SEVERAL = 3  # events, none of which a text is about unless it opens with that
_ANY_OF = 4  # events that a name may stand for and yet say which one a text is about
_MOST_OF = 0.75  # of the mentions, for one of two events to be what a text is about that does not open with it


def occasion(
    said: Sequence[str | None], called: Sequence[str | None], sections: Sequence[Section], published: date | None
) -> str | None:
    """Return the first event that is `said` to be the write-up's, or by which it is `called`; else what its text shows.

    Of events that the text names as often, that of a year in the names is what it is about, else the latest: people
    look back, seldom ahead. What tells of several is of none; nor is a meetup of the KubeCon that it speaks of.
    """
    given, names = [name for name in said if name], [name for name in (*said, *called) if name]
    known = _first(given) or _own(called[0] or "", _opening(sections)) or _first(names)
    if known:
        return known
    if not any(map(event.names_kubecon, names)):
        other = next((known for name in names if (known := event.smaller(name, published))), None)
        if other:
            return other
    speaks_of_one = any(map(event.names_kubecon, names)) or _speaks_often(sections)
    if not speaks_of_one and any(map(_ANOTHER.search, names)):
        return None
    narrowed = next((possible for name in names for possible in event.mentions(name)), ())
    votes = _votes(sections, narrowed, published)
    if not votes:
        near = event.settled(narrowed or event.KUBECONS, published)
        return near.name if near and speaks_of_one and _is_near(near, published) else None
    years = {year for name in names for year in _YEAR.findall(name)}
    likeliest = max(votes, key=lambda found: (votes[found], str(found.starts.year) in years, found.starts))
    if (
        narrowed
        or _opens_with(likeliest, sections, published)
        or not _tells_of_several(likeliest, votes, sections, published)
    ):
        return likeliest.name
    return None


def texts(sections: Sequence[Section]) -> Iterator[str]:
    """Yield all headings and paragraphs."""
    for section in sections:
        yield from section.headings[-1:]
        yield from (paragraph.text for paragraph in section.paragraphs)


def _first(names: Sequence[str]) -> str | None:
    return next((known for name in names if (known := event.canonical(name))), None)


def _own(title: str, opening: str) -> str | None:
    """Return an event beside a KubeCon which the opening says to be so, if the title names it and no KubeCon."""
    held = event.held_beside(opening)
    name = " ".join(held.split()[-4:-2]) if held else ""  # "Wasm Day" of "Cloud Native Wasm Day EU 2024"
    return held if name and name.casefold() in title.casefold() and not event.names_kubecon(title) else None


def _opening(sections: Sequence[Section]) -> str:
    """Return the first prose, down to the next heading."""
    first = next((section for section in sections if any(p.kind is Kind.PROSE for p in section.paragraphs)), None)
    prose = (p.text for p in first.paragraphs if p.kind is Kind.PROSE) if first else iter(())
    return "\n".join(islice(prose, _OPENING))


def _programmes(sections: Sequence[Section]) -> Iterator[str]:
    """The hosts of the programmes to whose pages a write-up links, each once: kccncna2021.sched.com."""
    links = (link for section in sections for paragraph in section.paragraphs for link in paragraph.links)
    yield from dict.fromkeys(link.url.split("/")[2] for link in links if schedule_key(link.url))


def _speaks_often(sections: Sequence[Section]) -> bool:
    return len(list(islice(filter(event.names_kubecon, texts(sections)), _OFTEN))) == _OFTEN


def _votes(sections: Sequence[Section], narrowed: Sequence[Event], published: date | None) -> Counter[Event]:
    """Count how often the text names each event; a name that may be that of several counts for each in part."""
    votes = Counter[Event]()
    mentions = (mention for text in (*texts(sections), *_programmes(sections)) for mention in event.mentions(text))
    for mention in islice(mentions, _ENOUGH):
        possible = [found for found in mention if not narrowed or found in narrowed]
        settled = event.settled(tuple(possible), published)
        votes.update({found: 1 / len(possible) for found in ([settled] if settled else possible)})
    return votes


def _opens_with(likeliest: Event, sections: Sequence[Section], published: date | None) -> bool:
    """Say whether a text opens with an event, and not as each of its sections does with another."""
    opened = (event.mentions(f"{s.headings[-1]}\n{_opening([s])}") for s in sections if s.headings)
    events = {possible for mentions in opened for possible in islice(mentions, 1) if len(possible) == 1}
    headed = not any(p.kind is Kind.PROSE for s in sections if not s.headings for p in s.paragraphs)
    several = headed and len(events) >= _SEVERAL
    named = [possible for possible in event.mentions(_opening(sections)) if likeliest in possible]
    return not several and any(
        len(possible) <= _ANY_OF or event.settled(possible, published) == likeliest for possible in named
    )


def _tells_of_several(
    likeliest: Event, votes: Counter[Event], sections: Sequence[Section], published: date | None
) -> bool:
    """Say whether a text tells of several events, none of which was just over and is what most of it is about."""
    if any(_ELSEWHERE.search(section.headings[-1]) for section in sections if section.headings):
        return True
    if votes[likeliest] >= _OFTEN and 2 * votes[likeliest] > votes.total() and _is_near(likeliest, published):
        return False
    surely = [found for found, vote in votes.items() if vote >= 1]
    return len(surely) >= _SEVERAL or (len(surely) > 1 and votes[likeliest] < _MOST_OF * votes.total())


def _is_near(near: Event, published: date | None) -> bool:
    return published is not None and abs((published - near.starts).days) <= _LATEST
