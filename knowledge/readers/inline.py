"""Running text with its links, gathered piece by piece: white space folded, addresses cleaned, bare URLs found."""

import re
from urllib.parse import urljoin, urlsplit

from knowledge.links import unwrapped
from knowledge.writeup import Link

_SPACES = re.compile(r"\s+")
_BARE_URL = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]“”«»。，、）】》]{3,2000}")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()<>]{3,2000}(?:\([^\s()<>]{0,100}\))?)\)")
_TRAILING = ".,;:!?…*_~"
_SCHEME = re.compile(r"(?i)^([a-z][a-z0-9+.-]*):")


class Inline:
    """One run of visible text under construction.

    >>> line = Inline()
    >>> line.add("see  ")
    >>> line.open_link("https://a.example/")
    >>> line.add(" the talk ")
    >>> line.close_link()
    >>> line.finish()
    ('see the talk', (Link(start=4, end=12, url='https://a.example/'),))
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._spaced = True  # whether white space at this point would be the second in a row
        self._open: list[tuple[int, str | None]] = []
        self._links: list[Link] = []

    def add(self, piece: str) -> None:
        """Append text; white space is folded, also across pieces."""
        folded = _SPACES.sub(" ", piece)
        if self._spaced:
            folded = folded.removeprefix(" ")
        if folded:
            self._pieces.append(folded)
            self._length += len(folded)
            self._spaced = folded.endswith(" ")

    def __len__(self) -> int:
        """Count the characters so far."""
        return self._length

    def open_link(self, url: str | None) -> None:
        """Begin a link at the end of the text so far; None for one that leads nowhere."""
        self._open.append((self._length, url))

    def close_link(self) -> None:
        """End the innermost open link; one too many is ignored."""
        if not self._open:
            return
        start, url = self._open.pop()
        if url:
            self._links.append(Link(start, self._length, url))

    def widen(self, start: int) -> None:
        """Make all text from `start` on the words of the one link there that has none, as that of a picture has."""
        here = [n for n, link in enumerate(self._links) if link.start >= start]
        if len(here) == 1 and self._links[here[0]].start == self._links[here[0]].end and self._length > start:
            self._links[here[0]] = Link(start, self._length, self._links[here[0]].url)

    def finish(self) -> tuple[str, tuple[Link, ...]]:
        """Return the stripped text and its links in order, bare URLs among them."""
        while self._open:
            self.close_link()
        text = "".join(self._pieces).rstrip()
        links = [_trimmed(link, text) for link in self._links]
        return text, tuple(sorted({*links, *_bare(text, links)}, key=lambda link: (link.start, link.end, link.url)))


def plain(text: str) -> tuple[str, tuple[Link, ...]]:
    """Fold a text without markup and find the URLs in it, also those that are written as in Markdown.

    >>> plain("see [the talk](https://a.example/)")
    ('see the talk', (Link(start=4, end=12, url='https://a.example/'),))
    """
    inline = Inline()
    end = 0
    for match in _MARKDOWN_LINK.finditer(text):
        inline.add(text[end : match.start()])
        inline.open_link(match[2])
        inline.add(match[1])
        inline.close_link()
        end = match.end()
    inline.add(text[end:])
    return inline.finish()


def absolute(url: str, base: str | None) -> str | None:
    """Return the address in full, or None when it leads nowhere outside or is not http(s).

    Pages that only send people on are passed over.

    >>> absolute("../b#c", "https://a.example/x/y")
    'https://a.example/b#c'
    >>> absolute("javascript:alert(1)", None) is absolute("#top", "https://a.example/") is None
    True
    """
    url = _SPACES.sub("", url)
    if url.startswith("//"):
        url = "https:" + url
    if not url or url.startswith("#"):
        return None
    try:
        url = url if _SCHEME.match(url) else urljoin(base, url) if base else ""
        urlsplit(url)
    except ValueError:  # such as "//[broken/"
        return None
    match = re.match(r"(?i)(https?)://(?=[^/?#])", url)
    return unwrapped(match[1].lower() + url[match.end(1) :]) if match else None


def _trimmed(link: Link, text: str) -> Link:
    """Take the white space at its ends out of a link; one without text has no place in it."""
    shown = text[link.start : link.end]
    start = link.start + len(shown) - len(shown.lstrip())
    end = start + len(shown.strip())
    return Link(start, end, link.url) if start < end else Link(0, 0, link.url)


def _bare(text: str, taken: list[Link]) -> list[Link]:
    """Find the URLs that stand in the text outside the links that it has."""
    inside = bytearray(len(text))
    for link in taken:
        inside[link.start : link.end] = b"\1" * (link.end - link.start)
    found = []
    for match in _BARE_URL.finditer(text):
        url = _without_tail(match.group())
        start, end = match.start(), match.start() + len(url)
        if not any(inside[start:end]):
            found.append(Link(start, end, url))
    return found


def _without_tail(url: str) -> str:
    """Leave to the sentence its punctuation, and brackets that the URL does not open."""
    while True:
        shorter = url.rstrip(_TRAILING)
        if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter
