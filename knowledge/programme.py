"""A programme becomes talk tables: which sessions are talks, under which event, and what is new about them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from knowledge import event
from knowledge.catalogue import Catalogue, merged
from knowledge.sessions import Session
from knowledge.tables import SpeakerEntry, Table, TalkEntry, read_table, written, written_talk
from knowledge.talkline import talk_line
from knowledge.talks import Talk
from knowledge.titles import bare

_NEVER = re.compile(
    r"\b(?:badge|registration|check-?in|breakfast|lunch|coffee|break|cloak ?room|coat check|bag drop|reception"
    r"|happy hour|crawl|doors open|meditation|yoga|massage|fun run|walking tour|pick-?up|quiet room|headshots?"
    r"|hosted by|all access pass|petit-déjeuner|déjeuner|pause|accueil|签到|午餐|茶歇)\b|🎉",
    re.IGNORECASE,
)
_NEVER_TRACK = re.compile(r"registration|badge|wellness|pick-?up", re.IGNORECASE)
_SELDOM_TRACK = re.compile(r"co-located event|office hours|project meeting", re.IGNORECASE)  # unless somebody speaks
_GATHERING = re.compile(
    r"\b(?:lounge|pavilion|kiosks?|booths?|showcase|office hours|meet ?up|unconference|networking|gathering|social"
    r"|party|game|hackathon|capture the flag|tour|bof|celebration|sessions)\b",
    re.IGNORECASE,
)
_KINDS = (
    (re.compile(r"sponsored\s+keynote", re.IGNORECASE), "sponsored-keynote"),
    (re.compile(r"keynote\s+panel", re.IGNORECASE), "keynote-panel"),
    (re.compile(r"keynote", re.IGNORECASE), "keynote"),
    (re.compile(r"lightning\s+talk", re.IGNORECASE), "lightning-talk"),
    (re.compile(r"tutorial", re.IGNORECASE), "tutorial"),
    (re.compile(r"contribfest", re.IGNORECASE), "contribfest"),
    (re.compile(r"\bpanel\b", re.IGNORECASE), "panel"),
    (re.compile(r"maintainer track", re.IGNORECASE), "maintainer-track"),
)


@dataclass(slots=True)
class Programme:
    """What of a programme was taken and what not.

    `talks` by event, each once; `left` counts the sessions left out by the reason, with one of them as an example.
    """

    talks: dict[str, list[TalkEntry]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of an event, as the programme calls it
    left: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """The number of talks."""
        return sum(map(len, self.talks.values()))


def sort_out(sessions: Iterable[Session | str], called: str | None = None) -> Programme:
    """Tell talks from the rest and merge what is listed twice; `called` is the event of sessions that name none."""
    programme = Programme()
    known: defaultdict[str, Catalogue] = defaultdict(Catalogue)
    for session in sessions:
        if isinstance(session, str):
            _leave(programme, "cannot be read", session)
            continue
        name = session.event or called
        reason = why_no_talk(session) or (None if name else "no event: say which with --event")
        if reason or not name:
            _leave(programme, reason or "", session.title)
            continue
        place = event.canonical(name) or name
        entry = _entry(session)
        talk = entry.talk(place, "")
        if _adds_nothing(known[place], talk):
            _leave(programme, "listed twice", session.title)
            continue
        known[place].add(talk)
        programme.names.setdefault(place, name)
        programme.talks.setdefault(place, []).append(entry)
    return programme


def why_no_talk(session: Session) -> str | None:
    """Say why a session is no talk; None when it is one.

    >>> why_no_talk(Session(title="Badge Pick-Up"))
    'a break, a desk or an event of its own'
    """
    if session.video_url:
        return None
    speakers = session.speakers or talk_line(session.title)
    track = session.track or ""
    if _NEVER.search(session.title) or _NEVER_TRACK.search(track) or (not speakers and _SELDOM_TRACK.search(track)):
        return "a break, a desk or an event of its own"
    if speakers:
        return None
    if _GATHERING.search(session.title):
        return "a gathering, with neither speakers nor recording"
    announced = bare(session.title) != session.title
    return None if announced else "neither speakers nor a recording"


def write_tables(programme: Programme, folder: Path) -> dict[Path, tuple[int, int]]:
    """Write one table for each event into `folder`, or add to those there; return how many talks each got and had.

    What stands in a table stays as it is. Talks that it holds already add only links that it lacks, as an entry of
    their own, so that the same programme again changes nothing. Raises BadCatalogue for a table that cannot be read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for place, entries in programme.talks.items():
        path = folder / f"{_slug(place)}.toml"
        there = Catalogue(read_table(path)) if path.exists() else Catalogue()
        had = len(there.talks)
        new = []
        for entry in entries:
            talk = entry.talk(place, path.name)
            if not _adds_nothing(there, talk):
                there.add(talk)
                new.append(entry)
        if new:
            _append(path, place, programme.names[place], new)
        files[path] = (len(new), had)
    return files


def _append(path: Path, place: str, name: str, entries: list[TalkEntry]) -> None:
    if path.exists():
        text = (
            path.read_text(encoding="utf-8").rstrip()
            + "\n"
            + "".join(f"\n{written_talk(entry)}\n" for entry in entries)
        )
    else:
        table = Table(event=place, name=name if name != place else None, city=event.city(place), talk=tuple(entries))
        text = written(table)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _entry(session: Session) -> TalkEntry:
    line = None if session.speakers else talk_line(session.title)
    title, speakers = (line.title, line.speakers) if line else (session.title, ())
    kinds = f"{session.title} {session.track or ''}"
    return TalkEntry(
        title=title,
        kind=next((kind for pattern, kind in _KINDS if pattern.search(kinds)), "talk"),
        track=session.track,
        speakers=session.speakers or tuple(SpeakerEntry(name=p.name, affiliation=p.affiliation) for p in speakers),
        video_url=session.video_url,
        schedule_url=session.schedule_url,
        slides_url=session.slides_url,
    )


def _adds_nothing(there: Catalogue, talk: Talk) -> bool:
    same = there.same(talk)
    return same is not None and merged(same, talk) == same


def _leave(programme: Programme, reason: str, example: str) -> None:
    programme.left[reason] += 1
    programme.examples.setdefault(reason, example)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "talks"
