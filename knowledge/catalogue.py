"""The catalogue: talks that tables know, found by title, speakers and event, or by link. In doubt it finds nothing."""

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from knowledge.analysis import fold
from knowledge.errors import BadCatalogue
from knowledge.links import talk_key
from knowledge.stopwords import STOP_WORDS
from knowledge.tables import read_table
from knowledge.talks import Speaker, Talk
from knowledge.titles import Likeness, Resemblance, normal, resemblance

SHIPPED = Path(__file__).parent / "talks"

_CANDIDATES = 30
_FEWEST_SHARED = 4  # words, of a long line that holds a title and more
_LONGEST_TITLE = 400  # characters; what is longer is no title
_SAME_PERSON = 85  # similarity of two names, of 100
_TOO_CLOSE = 3  # two titles this near each other in similarity are not told apart by it
_LISTED_TITLE, _SHORT_TITLE, _LONG_TITLE = 2, 3, 5  # words of a title: among talks, for one event, nobody else's
_RECURRING = frozenset(  # words of titles that come back every year, so that only the event tells which it is
    """
    awards closing deep deepdive dive intro introduction opening overview project remarks sig tag update updates
    welcome wg
    """.split()
)
_REGIONS = {"eu": "eu", "europe": "eu", "na": "na", "north": "na", "china": "cn", "india": "in", "japan": "jp"}


@dataclass(frozen=True, slots=True)
class Match:
    """A talk of the catalogue, and for people why it is the one."""

    talk: Talk
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    talk: Talk
    title: Resemblance
    people: bool | None  # None: nothing is known of the speakers on one side
    event: bool | None
    telling: bool  # whether what was said is more than words that come back in many titles

    def stands(self, *, listed: bool) -> bool:
        """Say whether the evidence is enough for this talk, were it the only one."""
        if self.event is False:
            return False
        words = normal(self.talk.title).split()
        if self.event is None and not _RECURRING.isdisjoint(words):
            return False
        if self.people is None:
            return self._in_its_event(len(words), listed=listed) if self.event else self._anywhere(len(words))
        return self.people or (self._same and len(words) >= _LONG_TITLE and self.event is True)

    @property
    def _same(self) -> bool:
        return self.title.likeness is Likeness.SAME

    def _in_its_event(self, words: int, *, listed: bool) -> bool:
        """Say whether a title that the event agrees with is enough without the speakers: a topic is not."""
        match self.title.likeness:
            case Likeness.SAME:
                return words >= (_LISTED_TITLE if listed else _SHORT_TITLE)
            case Likeness.CUT | Likeness.TAIL:
                return self.telling
            case Likeness.OPENING:
                return self.telling and listed
            case _:
                return words >= _LONG_TITLE

    def _anywhere(self, words: int) -> bool:
        """Say whether a title is enough when nothing else is known: it is nobody else's."""
        return words >= _LONG_TITLE and (self._same or self.title.likeness is Likeness.NEAR)

    @property
    def rank(self) -> tuple[bool, bool, bool, float]:
        whole = self.title.likeness in {Likeness.SAME, Likeness.NEAR}
        return (self.people is True, self.event is True, whole, self.title.score)


class Catalogue:
    """All talks of some tables; where two tables hold the same talk, the earlier one's links win.

    `problems` are the tables that could not be read; the others are served.
    """

    def __init__(self, talks: Iterable[Talk] = (), problems: Iterable[BadCatalogue] = ()) -> None:
        self.problems = tuple(problems)
        self._by_key: dict[str, int] = {}
        self._by_name: dict[tuple[str, str | None], int] = {}
        self._by_word: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._talks: list[Talk] = []
        self._words: list[frozenset[str]] = []  # of the titles
        self._halves = array("i")  # of the words of each, half of them, rounded up
        for talk in talks:
            self._put(talk, self._listed(talk))

    @classmethod
    def load(cls, places: Iterable[Path]) -> "Catalogue":
        """Read the tables at `places`, files or folders of `.toml`, in that order; a missing folder holds none."""
        talks: list[Talk] = []
        problems: list[BadCatalogue] = []
        for path in table_files(places):
            try:
                talks += read_table(path)
            except BadCatalogue as problem:
                problems.append(problem)
        return cls(talks, problems)

    @property
    def talks(self) -> tuple[Talk, ...]:
        """Every talk, once, in the order of the tables."""
        return tuple(self._talks)

    def find(
        self,
        title: str,
        speakers: Sequence[Speaker] = (),
        event: str | None = None,
        *,
        context: str = "",
        listed: bool = False,
    ) -> Match | None:
        """Find the one talk that `title` can mean; None in doubt.

        `context` is text in which a speaker's name counts as evidence. A talk of another edition than `event` is
        never found, nor one with other speakers unless its long title and its event agree. `listed` says that the
        title stands where talks are listed: then its opening words are enough.
        """
        if len(title) > _LONGEST_TITLE:
            return None
        near = [
            (self._talks[n], like)
            for n in self._near(normal(title).split())
            if (like := resemblance(title, self._talks[n].title))
        ]
        text = fold(context) if near else ""
        telling = not _RECURRING.issuperset(set(normal(title).split()) - STOP_WORDS["en"])
        judged = (
            _Candidate(talk, like, _agree(speakers, talk, text), same_edition(event, talk.event), telling)
            for talk, like in near
        )
        found = [candidate for candidate in judged if candidate.stands(listed=listed)]
        found.sort(key=lambda candidate: candidate.rank, reverse=True)
        if not found or (len(found) > 1 and _tied(found[0], found[1])):
            return None
        return Match(found[0].talk, _reasons(found[0], title))

    def by_url(self, url: str) -> Talk | None:
        """Find the talk whose recording or page in the programme `url` leads to, in whatever form."""
        key = talk_key(url)
        number = self._by_key.get(key) if key else None
        return None if number is None else self._talks[number]

    def of_edition(self, event: str | None) -> list[Talk]:
        """Return the talks of an event and of those co-located with it, in the order of the tables."""
        editions = {other for other in {talk.event for talk in self._talks} if same_edition(event, other)}
        return [talk for talk in self._talks if talk.event in editions]

    def add(self, talk: Talk) -> None:
        """Add a talk, or what it knows beyond the entry for the same talk."""
        self._put(talk, self._number(talk))

    def same(self, talk: Talk) -> Talk | None:
        """Return the entry for the talk that `talk` is, by its links, else by title, speakers and event."""
        number = self._number(talk)
        return None if number is None else self._talks[number]

    def _put(self, talk: Talk, number: int | None) -> None:
        if number is None:
            number = len(self._talks)
            self._talks.append(talk)
            self._words.append(frozenset(normal(talk.title).split()))
            self._halves.append((len(self._words[number]) + 1) // 2)
            for word in self._words[number]:
                self._by_word[word].append(number)
        else:
            self._talks[number] = merged(self._talks[number], talk)
        self._by_name.setdefault((normal(talk.title), talk.event), number)
        for key in _keys(talk):
            self._by_key.setdefault(key, number)

    def _listed(self, talk: Talk) -> int | None:
        """Return the number of the entry with a link of `talk`, or with its name and nothing against it."""
        number = next((self._by_key[key] for key in _keys(talk) if key in self._by_key), None)
        if number is None:
            number = self._by_name.get((normal(talk.title), talk.event))
            return number if number is not None and _one_talk(self._talks[number], talk) else None
        return number

    def _number(self, talk: Talk) -> int | None:
        """Return the number of the entry for the same talk, however its title is spelt there."""
        number = self._listed(talk)
        if number is not None:
            return number
        match = self.find(talk.title, talk.speakers, talk.event)
        number = self._listed(match.talk) if match else None
        return number if number is not None and _one_talk(self._talks[number], talk) else None

    def _near(self, words: Iterable[str]) -> list[int]:
        """Return the talks that share half the words of the shorter title, those that share rare ones first.

        Such a talk has one of the rarest words, so that what holds only common ones need not be looked at.
        """
        asked = set(words)
        known = sorted(
            (word for word in asked if word in self._by_word), key=lambda word: (len(self._by_word[word]), word)
        )
        least = min((len(asked) + 1) // 2, _FEWEST_SHARED)
        rarest = known[: len(known) - least + 1]
        needed = np.minimum(np.frombuffer(self._halves, np.intc), (len(asked) + 1) // 2)
        likely = (self._holding(known) >= needed) & (self._holding(rarest) > 0)
        weight = {word: math.log1p(len(self._talks) / len(self._by_word[word])) for word in known}
        return heapq.nlargest(
            _CANDIDATES,
            likely.nonzero()[0].tolist(),
            key=lambda n: sum(weight[word] for word in known if word in self._words[n]),
        )

    def _holding(self, words: Sequence[str]) -> npt.NDArray[np.intp]:
        """How many of the words each title holds."""
        holders = [np.frombuffer(self._by_word[word], np.intc) for word in words]
        return np.bincount(np.concatenate([np.empty(0, np.intc), *holders]), minlength=len(self._talks))


def merged(first: Talk, second: Talk) -> Talk:
    """Return `first` with what only `second` knows."""
    return replace(
        first,
        speakers=first.speakers or second.speakers,
        event=first.event or second.event,
        kind=first.kind or second.kind,
        video_url=first.video_url or second.video_url,
        schedule_url=first.schedule_url or second.schedule_url,
        slides_url=first.slides_url or second.slides_url,
        evidence=tuple(dict.fromkeys(first.evidence + second.evidence)),
    )


def same_person(one: str, other: str) -> bool:
    """Say whether two names are one person's, but for accents and a slip of the pen.

    >>> same_person("Muaffak Onus", "Muvaffak Onuş"), same_person("Liz Rice", "Liz Fong-Jones")
    (True, False)
    """
    return fuzz.ratio(fold(one), fold(other)) >= _SAME_PERSON


def same_edition(one: str | None, other: str | None) -> bool | None:
    """Say whether two events are of one edition (year and region), such as a conference and its co-located days.

    >>> same_edition("KubeCon EU 2024", "Cilium + eBPF Day EU 2024"), same_edition("KubeCon EU 2024", "KubeCon NA 2024")
    (True, False)
    """
    if not one or not other:
        return None
    if one == other:
        return True
    (year, region), (other_year, other_region) = _edition(one), _edition(other)
    if (year and other_year and year != other_year) or (region and other_region and region != other_region):
        return False
    return True if year and other_year and region and other_region else None


def _edition(event: str) -> tuple[str | None, str | None]:
    words = fold(event).split()
    year = next((word for word in words if word.isdecimal() and len(word) == len("2024")), None)
    return year, next((_REGIONS[word] for word in words if word in _REGIONS), None)


def table_files(places: Iterable[Path]) -> Iterator[Path]:
    """Yield the tables at `places`, sorted in each folder; a missing folder holds none."""
    for place in places:
        if place.is_dir():
            yield from sorted(place.glob("*.toml"))
        elif place.suffix == ".toml":
            yield place


def _agree(speakers: Sequence[Speaker], talk: Talk, context: str) -> bool | None:
    if speakers and talk.speakers:
        return any(same_person(ours.name, theirs.name) for ours in speakers for theirs in talk.speakers)
    named = any(fold(speaker.name) in context for speaker in talk.speakers)
    return True if named else None


def _tied(best: _Candidate, next_best: _Candidate) -> bool:
    if best.rank[:3] != next_best.rank[:3]:
        return False
    return best.title.score - next_best.title.score < _TOO_CLOSE


def _keys(talk: Talk) -> list[str]:
    return [key for url in (talk.video_url, talk.schedule_url) if url and (key := talk_key(url))]


def _one_talk(one: Talk, other: Talk) -> bool:
    """Say whether two entries of one name are one talk: neither their recordings nor their speakers contradict it.

    A short name ("Opening Remarks") is that of many talks: there the pages in the programme must not differ either.
    """
    if _differ(one.video_url, other.video_url):
        return False
    if len(normal(one.title).split()) < _LONG_TITLE and _differ(one.schedule_url, other.schedule_url):
        return False
    if not one.speakers or not other.speakers:
        return True
    return any(same_person(a.name, b.name) for a in one.speakers for b in other.speakers)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and talk_key(one or "") != talk_key(other or "")


def _reasons(found: _Candidate, title: str) -> tuple[str, ...]:
    reasons = [f"“{title}” is {found.title.likeness} ({found.title.score:.0f} of 100)"]
    if found.people:
        reasons.append("a speaker agrees")
    if found.event:
        reasons.append("the event agrees")
    return (*reasons, *found.talk.evidence)
