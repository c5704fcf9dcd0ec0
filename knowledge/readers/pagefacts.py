"""What a web page says of itself: JSON-LD, OpenGraph, the other meta elements; else what it shows."""

import json
import re
from collections.abc import Iterator
from typing import Any

from knowledge.readers import pagetop
from knowledge.readers.frontmatter import FrontMatter
from knowledge.readers.htmltree import Element

_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)")
_META = {  # our name: the names of meta elements, the likeliest first
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "authors": ("article:author", "author", "dc.creator", "parsely-author", "sailthru.author", "byl", "twitter:data1"),
    "published": (
        "article:published_time",
        "article:published",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dcterms.created",
        "publish_date",
        "publish-date",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
    ),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url", "parsely-link", "twitter:url"),
    "language": ("og:locale", "content-language", "dc.language"),
}
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage|ItemPage|Event)")
_LONGEST_HEAD = 4096  # characters in which the address is that a browser saved a page from


def read(root: Element, source: str) -> FrontMatter:
    """Gather what is said; JSON-LD counts most, for it is written for readers like this one."""
    metas = _metas(root)
    ld = _json_ld(root)
    found: dict[str, Any] = {}
    for key, names in _META.items():
        found[key] = ld.get(key) or next((metas[name] for name in names if metas.get(name)), None)
    found["url"] = _canonical(root) or found["url"] or _saved_from(source)
    found["published"] = found["published"] or pagetop.day(root)
    found["language"] = _language(root) or found["language"]
    found["title"], site = pagetop.title(root, found["title"], found["publisher"])
    found["publisher"] = found["publisher"] or site
    named = [name for name in _listed(found["authors"]) if not name.startswith(("http", "@"))]
    found["authors"] = named or pagetop.authors(root)
    return FrontMatter.of({key: value for key, value in found.items() if value})


def _metas(root: Element) -> dict[str, Any]:
    metas: dict[str, Any] = {}
    for element in root.walk():
        name = (element.get("property") or element.get("name") or element.get("itemprop")).lower()
        if element.tag == "meta" and element.get("content").strip():
            if name in {"article:author", "author"} and name in metas:
                metas[name] = [*_listed(metas[name]), element.get("content")]
            metas.setdefault(name, element.get("content").strip())
    return metas


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _json_ld(root: Element) -> dict[str, Any]:
    """Return what the first object that describes an article says, under our names."""
    for element in root.walk():
        if element.tag == "script" and "ld+json" in element.get("type"):
            for thing in _things(element.text()):
                if thing.get("headline") or thing.get("datePublished"):
                    return _article(thing)
    return {}


def _things(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD script that say they are articles or the like, articles proper first."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    things = data if isinstance(data, list) else [data]
    things = [part for thing in things if isinstance(thing, dict) for part in [thing, *_list(thing.get("@graph"))]]
    known = [thing for thing in things if isinstance(thing, dict) and _ARTICLES.search(str(thing.get("@type")))]
    yield from sorted(known, key=lambda thing: "WebPage" in str(thing.get("@type")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _article(thing: dict[str, Any]) -> dict[str, Any]:
    authors = thing.get("author") or thing.get("creator") or []
    names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
    place = thing.get("url") or thing.get("mainEntityOfPage")
    return {
        "title": _name(thing.get("headline")) or _name(thing.get("name")),
        "authors": [name for name in names if name],
        "published": _name(thing.get("datePublished")),
        "publisher": _name(thing.get("publisher")),
        "url": place if isinstance(place, str) else None,
        "language": _name(thing.get("inLanguage")),
    }


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) and value.strip() else None


def _canonical(root: Element) -> str | None:
    links = (
        element.get("href") for element in root.walk() if element.tag == "link" and element.get("rel") == "canonical"
    )
    return next((href for href in links if href.startswith("http")), None)


def _saved_from(source: str) -> str | None:
    match = _SAVED_FROM.search(source, 0, _LONGEST_HEAD)
    return match.group(1) if match else None


def _language(root: Element) -> str | None:
    return next((element.get("lang") for element in root.walk() if element.tag == "html" and element.get("lang")), None)
