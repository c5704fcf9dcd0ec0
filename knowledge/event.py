"""Events and their one spelling: "KubeCon EU 2024" for whatever people call it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice


@dataclass(frozen=True, slots=True)
class Event:
    """One KubeCon, from its first day to its last, co-located events included. A virtual one has no city."""

    name: str
    city: str | None
    starts: date
    ends: date

    @property
    def region(self) -> str:
        """EU, NA, China, India or Japan."""
        return self.name.split()[1]


def _kubecon(region: str, city: str | None, starts: str, days: int) -> Event:
    first = date.fromisoformat(starts)
    return Event(f"KubeCon {region} {first.year}", city, first, date.fromordinal(first.toordinal() + days - 1))


# https://events.linuxfoundation.org/archive/ and https://www.cncf.io/events/
KUBECONS = (
    _kubecon("NA", "San Francisco", "2015-11-09", 3),
    _kubecon("EU", "London", "2016-03-10", 2),
    _kubecon("NA", "Seattle", "2016-11-08", 2),
    _kubecon("EU", "Berlin", "2017-03-29", 2),
    _kubecon("NA", "Austin", "2017-12-06", 3),
    _kubecon("EU", "Copenhagen", "2018-05-02", 3),
    _kubecon("China", "Shanghai", "2018-11-13", 3),
    _kubecon("NA", "Seattle", "2018-12-10", 4),
    _kubecon("EU", "Barcelona", "2019-05-20", 4),
    _kubecon("China", "Shanghai", "2019-06-24", 3),
    _kubecon("NA", "San Diego", "2019-11-18", 4),
    _kubecon("EU", None, "2020-08-17", 4),
    _kubecon("NA", None, "2020-11-17", 4),
    _kubecon("EU", None, "2021-05-04", 4),
    _kubecon("NA", "Los Angeles", "2021-10-11", 5),
    _kubecon("China", None, "2021-12-09", 2),
    _kubecon("EU", "Valencia", "2022-05-16", 5),
    _kubecon("NA", "Detroit", "2022-10-24", 5),
    _kubecon("EU", "Amsterdam", "2023-04-17", 5),
    _kubecon("China", "Shanghai", "2023-09-26", 3),
    _kubecon("NA", "Chicago", "2023-11-06", 4),
    _kubecon("EU", "Paris", "2024-03-19", 4),
    _kubecon("China", "Hong Kong", "2024-08-21", 3),
    _kubecon("NA", "Salt Lake City", "2024-11-12", 4),
    _kubecon("India", "Delhi", "2024-12-11", 2),
    _kubecon("EU", "London", "2025-04-01", 4),
    _kubecon("China", "Hong Kong", "2025-06-10", 2),
    _kubecon("Japan", "Tokyo", "2025-06-16", 2),
    _kubecon("India", "Hyderabad", "2025-08-06", 2),
    _kubecon("NA", "Atlanta", "2025-11-10", 4),
    _kubecon("EU", "Amsterdam", "2026-03-23", 4),
    _kubecon("India", "Mumbai", "2026-06-18", 2),
    _kubecon("Japan", "Yokohama", "2026-07-29", 2),
    _kubecon("China", "Shanghai", "2026-09-08", 2),
    _kubecon("NA", "Salt Lake City", "2026-11-09", 4),
)
_BY_NAME = {event.name: event for event in KUBECONS}


def _folded(text: str) -> str:
    """Lose accents, keep case and length nearly: only two-letter regions care about case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


# what people call regions and cities, accents and case folded; other languages where they differ
_PLACES = {
    "EU": "europe european europeen europeenne europa europaische europaischen europeu europea emea 欧洲 歐洲"
    " ヨーロッパ",
    "NA": "north america|northamerica|north american|amerique du nord|nordamerika|norteamerica|america do norte"
    "|america del norte|noord-amerika|nord america|usa|北美|北米",
    "China": "china chine chinese 中国 中國",
    "India": "india inde indien インド 印度",
    "Japan": "japan japon japao giappone 日本",
    "San Francisco": "san francisco|旧金山",
    "London": "london londres londra londen 伦敦 倫敦 ロンドン",
    "Seattle": "seattle 西雅图",
    "Berlin": "berlin berlino berlijn 柏林",
    "Austin": "austin",
    "Copenhagen": "copenhagen copenhague kopenhagen copenaghen 哥本哈根",
    "Shanghai": "shanghai 上海",
    "Barcelona": "barcelona barcelone barcellona 巴塞罗那",
    "San Diego": "san diego|sandiego|圣地亚哥",
    "Los Angeles": "los angeles|losangeles|洛杉矶",
    "Valencia": "valencia valence 瓦伦西亚",
    "Detroit": "detroit 底特律",
    "Amsterdam": "amsterdam 阿姆斯特丹",
    "Chicago": "chicago 芝加哥",
    "Paris": "paris parigi parijs 巴黎 パリ",
    "Hong Kong": "hong kong|hongkong|香港",
    "Salt Lake City": "salt lake city|salt lake|slc|盐湖城",
    "Delhi": "new delhi|delhi|德里",
    "Tokyo": "tokyo tokio 东京 東京",
    "Hyderabad": "hyderabad",
    "Atlanta": "atlanta 亚特兰大",
    "Mumbai": "mumbai bombay 孟买",
    "Yokohama": "yokohama 横浜",
}
_ALIASES = {
    _folded(alias): place
    for place, aliases in _PLACES.items()
    for alias in (aliases.split("|") if "|" in aliases else aliases.split())
}
_MENTION = re.compile(r"kube\s?con|cloud\s?native\s?con|kccn", re.IGNORECASE)
_SCHED = re.compile(r"kcc(?:nc?)?(?:oss\w{0,8}?)?(eu|na|china|chn|ind|jpn)(20\d\d|1[5-9])")
_SCHED_REGIONS = {"eu": "EU", "na": "NA", "chn": "China", "china": "China", "ind": "India", "jpn": "Japan"}
_PLACE = re.compile("|".join(rf"(?<![a-z]){re.escape(a)}(?![a-z])" for a in sorted(_ALIASES, key=len, reverse=True)))
_YEAR = re.compile(
    r"(?<!\d)(20(?:1[5-9]|2\d|3\d))(?!\d)|(?:['’]|(?:\b|[Cc]on)(?:EU|NA)\s?|[Cc]on(?=\d))(1[5-9]|2\d)\b(?![:./%]\d)"
)
# two letters are a region where they stand beside the name ("KubeConEU", "kubecon-na-2024"), in capitals also nearby
_BESIDE = re.compile(
    r"[Cc]on[\s_+/'’-]{0,3}(eu|na|us|cn|EU|NA)(?=[^a-z]{0,3}(?:20)?\d\d)|[Cc]on(EU|NA|eu|na)\b|\b(EU|NA|US|CN)\b"
)
_TWO_LETTERS = {"eu": "EU", "na": "NA", "us": "NA", "cn": "China"}
_BEGINNING = 2000  # characters in which a text says what it is about
_MOST = 500  # mentions that are looked at
_AFTER, _BEFORE = 80, 40  # characters around the name in which place and year are looked for


def canonical(text: str, near: date | None = None) -> str | None:
    """Return the event that the text names first, in our spelling, or None.

    What the text leaves open (the year in "KubeCon London") is decided by the day `near`, if that is given.

    >>> canonical("KubeCon + CloudNativeCon Europe 2024"), canonical("kccncna2025"), canonical("KubeCon Paris")
    ('KubeCon EU 2024', 'KubeCon NA 2025', 'KubeCon EU 2024')
    >>> canonical("KubeCon London"), canonical("KubeCon London", near=date(2025, 5, 1))
    (None, 'KubeCon EU 2025')
    >>> canonical("KCD Munich 2024"), canonical("Platform Engineering Day Europe 2024")
    ('KCD Munich 2024', 'Platform Engineering Day EU 2024')
    """
    for possible in mentions(text):
        event = settled(possible, near)
        if event:
            return event.name
    return smaller(text, near)


def mentions(text: str) -> Iterator[tuple[Event, ...]]:
    """For each KubeCon that a text names, yield the events that it can be, the likeliest reading alone if there is one.

    A bare "KubeCon" can be any and is left out.
    """
    folded = _folded(text) if _MENTION.search(text) else ""
    for match in islice(_MENTION.finditer(folded), _MOST):
        after = re.split(r"[!?\n]|\.\s", folded[match.start() : match.end() + _AFTER], maxsplit=1)[0]
        before = re.split(r"[.!?\n]", folded[max(0, match.start() - _BEFORE) : match.start()])[-1]
        possible = _possible(after, before)
        if 0 < len(possible) < len(KUBECONS):
            yield possible


def names_kubecon(text: str) -> bool:
    """Whether the text speaks of a KubeCon, whichever it is."""
    return bool(_MENTION.search(text))


def settled(possible: tuple[Event, ...], near: date | None) -> Event | None:
    """Return the one event, or of several the one last begun at the day `near`, or next to begin."""
    if len(possible) < 2 or near is None:  # noqa: PLR2004 - one is settled, none is nothing
        return possible[0] if len(possible) == 1 else None
    return min(possible, key=lambda event: _distance(event, near))


def city(event: str) -> str | None:
    """Return where an event in our spelling took place; None if it was virtual or is not known.

    >>> city("KubeCon EU 2024")
    'Paris'
    """
    known = _BY_NAME.get(event)
    return known.city if known else None


def year(event: str) -> int | None:
    """Return the year in an event's name.

    >>> year("KCD Munich 2024")
    2024
    """
    found = _YEAR.search(event)
    return int(found.group(1)) if found and found.group(1) else None


def _possible(after: str, before: str) -> tuple[Event, ...]:
    sched = _SCHED.match(after.lower())
    if sched:
        return _events(_SCHED_REGIONS[sched.group(1)], 2000 + int(sched.group(2)[-2:]))
    place = _place(after) or _place(before)
    when = _year(after) or _year(before)
    return _events(place, when) or _events(None, when) or _events(place, None)


def _place(text: str) -> str | None:
    named, beside = _PLACE.search(text.lower()), _BESIDE.search(text)
    if beside and (not named or beside.start() < named.start()):
        return _TWO_LETTERS[next(group for group in beside.groups() if group).lower()]
    return _ALIASES[named.group()] if named else None


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found.group(1) or f"20{found.group(2)}") if found else None


def _events(place: str | None, when: int | None) -> tuple[Event, ...]:
    return tuple(
        event for event in KUBECONS if place in (None, event.region, event.city) and when in (None, event.starts.year)
    )


def _distance(event: Event, day: date) -> int:
    """Days from the event to a day; a write-up rarely comes before its event, so those days weigh three times."""
    passed = (day - event.starts).days
    return passed if passed >= 0 else -3 * passed


_COMMUNITY = re.compile(
    r"\b(?:(?P<kcd>KCDs?|(?i:Kubernetes Community Days?))|(?P<kubeday>(?i:KubeDay))|(?P<days>(?i:Cloud ?Native Days)))"
    r"(?:\s(?:in|at|@|à|de)\b)?[\s:–-]+(?:20\d\d\s+)?"
    r"(?P<place>(?:[A-Z][\w'’-]*\s+){1,3}?(?=20\d\d\b)"
    r"|(?:(?:New|San|El|Sri|Costa|Los|Las|Hong|Great|Salt Lake|Rio de|Cape|Tel|Kuala|South|North|Suisse|Washington)\s)?"
    r"[A-Z][\w'’]*(?:\s(?:DC|City)\b)?)"
)
_CO_LOCATED = re.compile(
    r"\b((?:[A-Z][\w.-]*|\+|&)(?:\s+(?:[A-Z]\w*|\+|&|eBPF|on)){0,4}?(?:\s*Day|Con|Fest|\sRejekts))"
    r"\s+(Europe|EU|North America|NA)\b(?:,?\s+(20\d\d)\b)?"
)
_HELD_BESIDE = re.compile(
    r"\b((?:[A-Z][\w.-]*|\+|&)(?:\s+(?:[A-Z]\w*|\+|&|eBPF|on)){0,4}?(?:\s*Day|Con|Fest))"
    r"[\s,(–—-]{1,4}(?:(?:a|which was|was|is)\s)?co-?located\s(?:with|at)\s(?=(?:the\s)?(?:Kube|Cloud))"
)
_REJEKTS = re.compile(r"\brejekts\b", re.IGNORECASE)
_SUMMIT = re.compile(r"\bopen[ -]source[ -]summit\b|\bossummit\b", re.IGNORECASE)
_SLUG = re.compile(r"[\w.]+(?:[-_][\w.]+)+")


def smaller(text: str, near: date | None = None) -> str | None:
    """Name an event other than KubeCon: community days, co-located and neighbouring ones, which all write alike.

    A year that the text leaves open is that of the day `near`; without either it is no event.

    >>> smaller("Notes from KCD Munich", near=date(2023, 7, 18)), smaller("kcd-munich-2023")
    ('KCD Munich 2023', 'KCD Munich 2023')
    """
    text = re.sub(r"[-_]", " ", text).title().replace("Kcd ", "KCD ") if _SLUG.fullmatch(text) else text
    day = _CO_LOCATED.search(text)
    when = (day and day[3]) or _year(text) or (near.year if near else None)
    if day and when and not names_kubecon(day[1]):
        return f"{day[1]} {'EU' if day[2].startswith('E') else 'NA'} {when}"
    return _without_year(text, int(when)) if when else None


def held_beside(text: str) -> str | None:
    """Name the event that a text says to be co-located with a KubeCon.

    >>> held_beside("Cloud Native Wasm Day (co-located with KubeCon + CloudNativeCon EU, 2024) was great")
    'Cloud Native Wasm Day EU 2024'
    """
    held = _HELD_BESIDE.search(text, 0, _BEGINNING)
    kubecon = canonical(text[held.end() : held.end() + _AFTER]) if held else None
    return f"{held[1]} {kubecon.removeprefix('KubeCon ')}" if held and kubecon else None


def _without_year(text: str, when: int) -> str | None:
    community = _COMMUNITY.search(text)
    if community:
        kind = "KCD" if community["kcd"] else "KubeDay" if community["kubeday"] else "Cloud Native Days"
        return f"{kind} {community['place'].strip()} {when}"
    for name, sign in (("Cloud Native Rejekts", _REJEKTS), ("Open Source Summit", _SUMMIT)):
        if sign.search(text):
            regions = {event.region for event in _events(_place(_folded(text)), None)}
            return f"{name} {regions.pop()} {when}" if len(regions) == 1 else f"{name} {when}"
    return None
