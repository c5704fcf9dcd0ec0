"""What a web page shows of itself where its head says nothing: title, the site's name, authors, day."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from knowledge.readers.blocks import is_permalink
from knowledge.readers.dates import first_day
from knowledge.readers.htmltree import Element, Text
from knowledge.readers.names import byline, is_person

_BEFORE = re.compile(r"(?:\s[|·•–—:-]\s|\s?[|»]\s?)$")  # what parts a title from the site's name after it
_AFTER = re.compile(r"\s[|·•–—:-]\s|\s?[|»]\s?")
_HEADING = re.compile(r"h[1-3]")
_TITLES = re.compile(r"\b(?:(?:post|entry|article|page)-?title|headline|p-name)\b")
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:\.\./?)*(?:index\.html?)?")
_PUBLISHED = re.compile(r"\b(?:dt-)?published\b|\bdatePublished\b")
_DAYS = re.compile(
    r"(?<![a-z])(?:date(?:line|-header)?|timestamp|submitted|posted-on|(?:post|entry|article|page)[-_]*meta(?:data)?)(?![a-z])"
    r"|\bdatePublished\b"
)
_AUTHORS = re.compile(r"(?<![a-z])(?:authors?(?:-name)?|byline|vcard|submitted)(?![a-z])")
_BY = re.compile(r"^(?:posted|written|published)?\s*by:?\s|\s+(?:at|on)$", re.IGNORECASE)
_NAMED = frozenset({"a", "strong", "b", "span"})
_LONGEST_LABEL = 80  # characters
_KEY_AND_VALUE = 2  # cells
_MOST_INNER = 20  # elements of a heading or a link
_LONGEST = 300  # characters of a title, or of an element that names several authors, each with a role


def title(root: Element, said: str | None, site: str | None) -> tuple[str | None, str | None]:
    """Return the title, and the site's name if that stands beside it; `said` and `site` are what the head says.

    The longest heading that begins or ends what the page calls itself is its title: beside it stands the site's name.
    A <title> with none gives way to the page's one great heading if that says more: it may be a menu's word for it.
    """
    whole = " ".join((said or next((e.text() for e in root.walk() if e.tag == "title"), "")).split())[:_LONGEST]
    homes = [e for e in root.walk() if e.tag == "a" and e.get("href") and _HOME.fullmatch(e.get("href"))]
    name = next((name for name in (site, *_names(homes)) if name and _remains(whole, name)), None)
    headings = [(e.tag, text) for e in _headings(root, homes) if (text := shown(e)) and text != name]
    great = [text for tag, text in headings if tag == "h1"]
    fitting = [text for _, text in headings if text == whole or _remains(whole, text)]
    inside = fitting or [text for text in great if text in whole]
    rest = (_remains(whole, name) if name else whole) or _called_title(root)
    if not inside and not said and len(great) == 1:
        inside = [max(great[0], rest, key=len)]
    return max(inside, key=len, default=rest) or None, name


def day(root: Element) -> str | None:
    """Return the day of publication, in ISO form: what is marked as such, else a <time>, else what is called so."""
    elements = list(root.walk())
    marked = (e for e in elements if _PUBLISHED.search(_called(e)) or "pubdate" in e.attributes)
    times = (e for e in elements if e.tag == "time")
    called = (e for e in elements if _DAYS.search(_called(e)) or any(map(_is_calendar, e.children)))
    return next((found for e in chain(marked, times, called) if (found := _day_of(e))), None)


def authors(root: Element) -> list[str]:
    """Return the names in the first element that is called so, else in a row of a table of what is known of a page."""
    called = (e for e in root.walk() if e.tag != "meta" and _AUTHORS.search(_called(e)))
    rows = (e for e in root.walk() if e.tag == "tr")
    return next((names for names in chain(map(_authors_in, called), map(_authors_of_row, rows)) if names), [])


def shown(element: Element, most: int = _LONGEST) -> str:
    """Return the text of an element as one line without links to itself; "" when it, or its markup, exceeds `most`."""
    pieces: list[str] = []
    room, nodes = most, list[Element | Text]([element])
    while nodes:
        node = nodes.pop()
        room -= 1
        if isinstance(node, Text):
            pieces.append(" ".join(node.text.split()))
            room -= len(pieces[-1])
        if room < 0:
            return ""
        if isinstance(node, Element) and not is_permalink(node):
            nodes += reversed(node.children)
    return " ".join(filter(None, pieces))


def _headings(root: Element, homes: list[Element]) -> Iterator[Element]:
    """Yield what may hold the page's title: no heading that leads to the site's first page."""
    in_homes = {inner for home in homes for inner in _first(home)}
    return (e for e in root.walk() if _is_title(e) and e not in in_homes and in_homes.isdisjoint(_first(e)))


def _called_title(root: Element) -> str:
    return next((shown(e) for e in root.walk() if "title" in e.get("class").split()), "")


def _is_title(element: Element) -> bool:
    return bool(_HEADING.fullmatch(element.tag) or _TITLES.search(_called(element)))


def _called(element: Element) -> str:
    return " ".join(element.get(name) for name in ("class", "id", "itemprop", "rel"))


def _names(homes: list[Element]) -> list[str]:
    """Return what links to the site's first page show, be it text or an image."""
    images = (e.get("alt") for home in homes for e in _first(home) if e.tag == "img")
    return list(dict.fromkeys([*map(shown, homes), *images]))


def _first(element: Element) -> Iterator[Element]:
    """Yield an element and those in it, as far as a heading has any."""
    return islice(element.walk(), _MOST_INNER)


def _remains(whole: str, part: str) -> str | None:
    """Return what is left of a page's name without a part at its beginning or end, None if it is no such part.

    >>> _remains("Otters | Riverbank Notes", "riverbank notes"), _remains("Otters", "Ott")
    ('Otters', None)
    """
    length, folded = len(part), part.casefold()
    if whole[-length:].casefold() == folded and (parted := _BEFORE.search(whole[:-length])):
        return whole[: parted.start()]
    if whole[:length].casefold() == folded and (parted := _AFTER.match(whole, length)):
        return whole[parted.end() :]
    return None


def _day_of(element: Element) -> str | None:
    texts = (element.get("datetime"), element.get("title"), shown(element, _LONGEST_LABEL))
    return next((found.isoformat() for text in texts if (found := first_day(text[:_LONGEST_LABEL]))), None)


def _authors_in(element: Element) -> list[str]:
    text = shown(element)
    parts = (_BY.sub("", shown(e, _LONGEST_LABEL)) for e in element.walk() if e.tag in _NAMED) if text else ()
    names = dict.fromkeys(filter(is_person, parts))
    return list(names or byline(text) or ([_BY.sub("", text)] if 0 < len(text) <= _LONGEST_LABEL else ()))


def _authors_of_row(row: Element) -> list[str]:
    cells = [shown(e, _LONGEST_LABEL) for e in row.children if isinstance(e, Element) and e.tag in {"th", "td"}]
    return list(byline(": ".join(cells))) if len(cells) == _KEY_AND_VALUE else []


def _is_calendar(node: Element | Text) -> bool:
    """Whether this is the icon that sites put before a day."""
    return isinstance(node, Element) and "calendar" in node.get("class")
