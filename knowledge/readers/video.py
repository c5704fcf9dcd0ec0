"""Recordings and slides that a page shows in itself: what an embedding element leads to."""

import re

from knowledge.links import is_slides, recording, talk_key
from knowledge.readers.htmltree import Element

_FRAMES = frozenset({"iframe", "embed", "source", "video"})
_COMPONENT = re.compile(
    r"(?:lite-|amp-)?(?:youtube|vimeo)(?:-?(?:embed|video|player|lite))?|video-?(?:embed|player)|player|embed"
)
_IDS = (
    "videoid",
    "video-id",
    "data-videoid",
    "data-video-id",
    "data-youtube-id",
    "data-ytid",
    "id",
    "video",
    "v",
    "code",
)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "url", "href", "data-url", "data")
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
    framed = element.tag in _FRAMES
    if not framed and not _COMPONENT.fullmatch(element.tag) and not element.get("data-youtube-id"):
        return None
    addresses = [element.get(name) for name in _SOURCES]
    names = [] if framed else [_by_name(element.get(name), element.tag) for name in _IDS]
    return next((url for address in addresses + names if (url := _shown(address))), None)


def title(element: Element) -> str:
    """Return what an embedding element calls what it shows, "" if that says nothing."""
    named = " ".join((element.get("title") or element.get("playlabel") or element.get("caption")).split())
    return "" if _NO_TITLE.fullmatch(named) else named


def leads_to_talk(url: str) -> bool:
    """Whether an address is that of a recording, slides or a talk's page, so that it matters even without words."""
    return bool(talk_key(url)) or is_slides(url)


def _by_name(name: str, tag: str) -> str:
    """Return the address of a recording that is given by its name at the site, or as it is."""
    if "vimeo" in tag and name.isdigit():
        return f"https://vimeo.com/{name}"
    return f"https://www.youtube.com/watch?v={name}" if _YOUTUBE_ID.fullmatch(name) else name


def _shown(address: str) -> str | None:
    address = f"https:{address}" if address.startswith("//") else address
    if _BILIBILI in address:
        address = _bilibili(address)
    video = recording(address)
    if video:
        return video.url + (f"&t={video.start}" if video.start and "?" in video.url else "")
    return address if is_slides(address) else None


def _bilibili(address: str) -> str:
    """Return the page of the video that Bilibili's player is told to show."""
    named = re.search(r"[?&]bvid=(\w+)", address)
    return f"https://www.bilibili.com/video/{named[1]}" if named else address
