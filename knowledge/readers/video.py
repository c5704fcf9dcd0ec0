"""Recordings and slides that a page shows in itself: what an embedding element leads to."""

import re
from itertools import islice

from knowledge.links import is_slides, recording, talk_key, unwrapped
from knowledge.readers.htmltree import Element, Text

_FRAMES = frozenset({"iframe", "embed", "source", "video", "img"})  # some write a recording as an image
_COMPONENT = re.compile(
    r"(?:(?:lite|amp|react|embed(?:ded)?|responsive)-?)?(?:youtube|vimeo|bilibili)(?:-?(?:embed|video|player|lite|iframe))?"
    r"|(?:react|video)-?(?:embed|player)|player|embed"
)
_CARD = re.compile(r"\w*(?:card|tile|talk|session|video|recording)\w*")  # components of a site's own
_IDS = (
    "videoid",
    "video-id",
    "data-videoid",
    "data-video-id",
    "data-youtube-id",
    "data-ytid",
    "youtubeid",
    "youtube-id",
    "ytid",
    "bvid",
    "id",
    "video",
    "v",
    "code",
)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "url", "href", "data-url", "data")
_FACADE = re.compile(r"\b(?:youtube|vimeo|video|embed|player)", re.IGNORECASE)
_FRAME_SOURCE = re.compile(r"""<iframe\b[^>]{0,300}?\ssrc=["']([^"'\s]{1,500})""", re.IGNORECASE)
_MOST_INNER = 30  # elements of a placeholder
_SAVED = re.compile(r"[^:?#]*/([\w-]{11})\.html?", re.ASCII)
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_BILIBILI = "player.bilibili.com"
_NO_TITLE = re.compile(
    r"(?:youtube|vimeo|embedded|video|player|iframe|embed|content|from|for|the|a|and|widget|frame|document|presentation|\W)*",
    re.IGNORECASE,
)


def embedded(element: Element) -> str | None:
    """Return the address of the recording or the slides that an element shows, or None if it shows neither.

    >>> embedded(Element("iframe", 1, {"src": "//www.youtube.com/embed/abcdefghijk?rel=0&start=90"}))
    'https://www.youtube.com/watch?v=abcdefghijk&t=90'
    >>> embedded(Element("lite-youtube", 1, {"videoid": "abcdefghijk"}))
    'https://www.youtube.com/watch?v=abcdefghijk'
    """
    if element.tag in _FRAMES:
        addresses = [element.get(name) for name in _SOURCES] + list(element.attributes.values())
        return next((url for address in addresses if (url := _shown(address) or _saved(address))), None)
    if _COMPONENT.fullmatch(element.tag) or element.get("data-youtube-id"):
        addresses = [element.get(name) for name in _SOURCES]
        addresses += [_by_name(element.get(name), element.tag) for name in _IDS]
        return next((url for address in addresses if (url := _shown(address))), None)
    if _CARD.fullmatch(element.tag) and not element.text().strip():
        return next((url for name in _SOURCES if (url := _shown(element.get(name)))), None)
    return _behind(element) if _is_facade(element) else None


def title(element: Element) -> str:
    """Return what an embedding element calls what it shows, "" if that says nothing."""
    called = (element.get(name) for name in ("title", "playlabel", "caption", "alt"))
    named = " ".join(next(filter(None, called), "").split())
    return "" if _NO_TITLE.fullmatch(named) else named


def leads_to_talk(url: str) -> bool:
    """Whether an address is that of a recording, slides or a talk's page, so that it matters even without words."""
    return bool(talk_key(url)) or is_slides(url)


def _is_facade(element: Element) -> bool:
    """Whether an element without text stands where a script will put a player."""
    if not _FACADE.search(element.get("class")) or not any(name.startswith("data-") for name in element.attributes):
        return False
    inner = list(islice(element.walk(), _MOST_INNER + 1))
    texts = (node for one in inner for node in one.children if isinstance(node, Text))
    return len(inner) <= _MOST_INNER and not any(text.text.strip() for text in texts)


def _behind(facade: Element) -> str | None:
    """Return the recording that a script would show in place of an element."""
    values = [value for name, value in facade.attributes.items() if name.startswith("data-")]
    framed = _FRAME_SOURCE.findall(facade.get("data-html"))
    named = [facade.get("data-id")] if "youtube" in facade.get("class") else []
    named = [_by_name(name, "youtube") for name in named if not name.islower() and not name.isdigit()]
    return next((url for address in values + framed + named if (url := _shown(address))), None)


def _saved(address: str) -> str | None:
    """Return the recording whose player a browser saved beside the page, in a file named for it."""
    saved = _SAVED.fullmatch(address)
    return f"https://www.youtube.com/watch?v={saved[1]}" if saved and not saved[1].islower() else None


def _by_name(name: str, tag: str) -> str:
    """Return the address of a recording that is given by its name at the site, or as it is."""
    if "vimeo" in tag and name.isdigit():
        return f"https://vimeo.com/{name}"
    if "bilibili" in tag and name.startswith("BV"):
        return f"https://www.bilibili.com/video/{name}"
    return f"https://www.youtube.com/watch?v={name}" if _YOUTUBE_ID.fullmatch(name) else name


def _shown(address: str) -> str | None:
    address = unwrapped(f"https:{address}" if address.startswith("//") else address)
    if _BILIBILI in address:
        address = _bilibili(address)
    video = recording(address)
    if video:
        return video.url + (f"&t={video.start}" if video.start and "?" in video.url else "")
    return address if is_slides(address) else None


def _bilibili(address: str) -> str:
    """Return the page of the video that Bilibili's player is told to show."""
    named = re.search(r"[?&]bvid=(\w+)", address) or re.search(r"[?&]aid=(\d+)", address)
    return f"https://www.bilibili.com/video/{'av' if named[1].isdigit() else ''}{named[1]}" if named else address
