"""What a web page says of itself in its head: JSON-LD, OpenGraph, the other meta elements, and its title."""

import json
import re
from collections.abc import Iterator
from typing import Any

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
_SEPARATOR = re.compile(r"\s+[|·•–—:-]\s+|\s*[|»]\s*")
_DAYS = re.compile(r"\b(?:(?:post|entry|published|publish|publication)-?)?date(?:line|-header)?\b|\bdatePublished\b")
_AUTHORS = re.compile(r"\b(?:(?:post|entry|article)-)?author(?:-name)?\b|\bbyline\b|\bvcard\b")
_BY = re.compile(r"^(?:posted|written|published)?\s*by:?\s|\s+(?:at|on)$", re.IGNORECASE)
_LONGEST_LABEL = 80  # characters
_DAYS = re.compile(r"\b(?:(?:post|entry|published|publish|publication)-?)?date(?:line|-header)?\b|\bdatePublished\b")
_AUTHORS = re.compile(r"\b(?:(?:post|entry|article)-)?author(?:-name)?\b|\bbyline\b|\bvcard\b")
_BY = re.compile(r"^(?:posted|written|published)?\s*by:?\s|\s+(?:at|on)$", re.IGNORECASE)
_LONGEST_LABEL = 80  # characters
_LONGEST_HEAD = 4096  # characters in which the address is that a browser saved a page from


def read(root: Element, source: str) -> FrontMatter:
    """Gather what is said; JSON-LD counts most, for it is written for readers like this one."""
    metas = _metas(root)
    ld = _json_ld(root)
    found: dict[str, Any] = {}
    for key, names in _META.items():
        found[key] = ld.get(key) or next((metas[name] for name in names if metas.get(name)), None)
    found["url"] = _canonical(root) or found["url"] or _saved_from(source)
    found["published"] = found["published"] or _time(root) or _called(root, _DAYS)
    found["language"] = _language(root) or found["language"]
    found["title"] = _title(root, found["title"], found["publisher"])
    authors = [name for name in _listed(found["authors"]) if not name.startswith(("http", "@"))]
    found["authors"] = authors or _BY.sub("", _called(root, _AUTHORS) or "")
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


def _time(root: Element) -> str | None:
    """Return the first <time>'s day, the one marked as that of publication if there is one."""
    times = [element for element in root.walk() if element.tag == "time" and element.get("datetime")]
    marked = [
        t
        for t in times
        if "published" in t.get("class") or "datePublished" in t.get("itemprop") or "pubdate" in t.attributes
    ]
    return next((element.get("datetime") for element in [*marked, *times]), None)


def _called(root: Element, names: re.Pattern[str]) -> str | None:
    """Return the text of the first small element that is called so."""
    for element in root.walk():
        named = f"{element.get('class')} {element.get('itemprop')} {element.get('rel')}"
        if names.search(named) and 0 < len(text := " ".join(element.text().split())) <= _LONGEST_LABEL:
            return text
    return None


def _language(root: Element) -> str | None:
    return next((element.get("lang") for element in root.walk() if element.tag == "html" and element.get("lang")), None)


def _title(root: Element, said: str | None, site: str | None) -> str | None:
    """Return the title without the site's name; the page's one great heading decides where that ends."""
    titles = (element.text() for element in root.walk() if element.tag == "title")
    whole = " ".join((said or next(titles, "")).split())
    headings = [" ".join(element.text().split()) for element in root.walk() if element.tag == "h1"]
    for heading in headings:
        if heading and (heading in whole or (len(headings) == 1 and not whole)):
            return heading
    parts = _SEPARATOR.split(whole)
    if len(parts) > 1 and site and parts[-1].casefold() in site.casefold():
        return whole[: whole.rindex(parts[-1])].rstrip(" |·•–—:-»")
    return whole or None
