"""A saved web page to sections: the article only, without what the page puts around it."""

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge.readers import pagefacts, topmatter
from knowledge.readers.blocks import SKIPPED, Blocks
from knowledge.readers.draft import Draft
from knowledge.readers.frontmatter import FrontMatter
from knowledge.readers.furniture import is_furniture
from knowledge.readers.htmltree import Element, Text, parse
from knowledge.readers.outline import Outline
from knowledge.writeup import Section

_AROUND_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "noscript"})
_AROUND_ROLES = frozenset("navigation banner contentinfo complementary search dialog menu toolbar alert".split())
_NAMES = (
    r"nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|widget|footer|masthead|cookies?|consent|gdpr|skip-?link|toolbar",
    r"banner|popup|modal|overlay|newsletter|subscri(?:be|ption)|sign-?up|cta|promo|advert\w*|ads?|sponsored|hidden",
    r"share|sharing|sharedaddy|addtoany|social|clap|reactions?|copy-?button|edit-?(?:this|link|page)\w*|last-updated",
    r"related\w*|recommend\w*|read-?next|more-?posts|up-?next|prev-?next|next-?prev|pagination|pager|post-?nav(?:igation)?",
    r"comments?|comment-?list|respond|disqus|utterances|giscus|responses|author-?(?:bio|box|card|info)|about-?author|bio",
    r"toc|table-?of-?contents|tags|tag-?list|post-?tags|categories|(?:entry-|post-)?meta(?:data)?|byline|reading-?time",
)
_AROUND = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_NAMES)})(?:$|[\s_-])", re.IGNORECASE)
_NOTE = re.compile(
    r"\b(?:footnotes?|notes?|admonition|callout|alert|tip|hint|warning|caution|danger|important)\b|doc-\w+"
)
_LANGUAGE = re.compile(r"(?:^|\s)(?:code-)?lang(?:uage)?(?:-(?:name|label))?(?:$|\s)")  # of code, or of the whole page
_BODY = re.compile(
    r"(?:^|[\s_-])(?:(?:post|entry|article|blog|page|story|node)[_-]*(?:content|body|text)|markdown(?:-body)?|prose|e-content"
    r"|gh-content|rich-?text(?:-block)?|available-content|blog-?post|content[_-]*(?:body|main|inner))(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTAINERS = frozenset({"html", "body", "main", "article", "section", "div", "center"})
_MOST_AROUND = 0.4  # share of a page's text from which a name such as "content-sidebar" is no reason to drop it
_HEADER = 600  # characters of a header that holds title and byline only
_NEARLY_ALL = 0.9  # share of the running text below one element that makes it stand for the element above
_ENOUGH = 0.5  # share of the running text that an element must hold to be the article because it is called so
_BODY_OF_ARTICLE = 0.75  # share of the article's running text that its body holds
_MOST_ABOVE = 300  # characters above the title that are no part of the article
_SHORT, _SHORT_SHARE = 25, 0.25  # characters of a label, and how much labels and links count as running text


def read(source: str, url: str | None = None) -> Draft:
    """Read a whole page or a fragment of one, which may come from `url`. Raises TooDeep."""
    root = parse(source)
    said = pagefacts.read(root, source)
    page = _Page(root)
    outline = Outline()
    Blocks(outline, said.url or url, page.is_around, _is_furniture).write(page.article())
    outline.begin_at(said.title or "", _MOST_ABOVE)
    title, sections = outline.titled(said.title)
    sections = tuple(_without_repeats(section, said) for section in sections)
    top, count = topmatter.read(sections, said.authors, said.title)
    return Draft(topmatter.without_first(sections, count), title, said, top.authors, top.day)


def _without_repeats(section: Section, said: FrontMatter) -> Section:
    """Leave out paragraphs that are the page's title or its address once more."""
    known = {_bare(said.title), _bare(said.url)} - {""}
    return replace(section, paragraphs=tuple(p for p in section.paragraphs if _bare(p.text) not in known))


def _bare(text: str | None) -> str:
    return (text or "").casefold().removesuffix("index.html").rstrip("/ ")


def _is_furniture(text: str) -> bool:
    return is_furniture(text) or bool(text and not any(map(str.isalnum, text)))


class _Page:
    """How much running text each element of a page holds, once what stands around the article is set aside."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._is_whole = any(element.tag == "body" for element in root.walk())  # a fragment is all article
        self._lengths = dict[Element, int]()
        _measure(root, self._lengths)
        self._around = {element for element in root.walk() if self._looks_around(element)}
        self._running = dict[Element, float]()
        self._weigh(root, in_link=False)

    def is_around(self, element: Element) -> bool:
        """Whether an element belongs to the page and not to the article."""
        return element in self._around

    def article(self) -> Element:
        """Return the element that holds the article: one that is called so, else the smallest with nearly all text."""
        outer = (
            self._largest(self._root, lambda element: element.tag == "article", _ENOUGH)
            or self._largest(
                self._root, lambda element: element.tag == "main" or element.get("role") == "main", _ENOUGH
            )
            or (self._smallest() if self._is_whole else self._root)
        )
        return self._largest(outer, _is_body, _BODY_OF_ARTICLE) or outer

    def _largest(self, within: Element, is_wanted: Callable[[Element], bool], share: float) -> Element | None:
        """Return the wanted element with the most running text, if that is the given share of all there is."""
        wanted = [element for element in within.walk() if element in self._running and is_wanted(element)]
        best = max(wanted, key=self._running.__getitem__, default=None)
        return best if best and self._running[best] >= share * self._running[within] else None

    def _smallest(self) -> Element:
        element = self._root
        while True:
            parts = [child for child in element.children if isinstance(child, Element) and child in self._running]
            largest = max(parts, key=self._running.__getitem__, default=None)
            if (
                largest is None
                or largest.tag not in _CONTAINERS
                or self._running[largest] < _NEARLY_ALL * self._running[element]
            ):
                return element
            element = largest

    def _looks_around(self, element: Element) -> bool:
        length = self._lengths[element]
        if element.tag == "header":
            return length < min(_HEADER, _MOST_AROUND * self._lengths[self._root])
        names = f"{element.get('class')} {element.get('id')}"
        if element.tag == "aside" and _NOTE.search(f"{names} {element.get('role')}"):
            return False
        named = element.tag in _AROUND_TAGS or element.get("role") in _AROUND_ROLES
        named = named or bool(_AROUND.search(names) or _LANGUAGE.search(element.get("class")))
        return named and length < _MOST_AROUND * self._lengths[self._root]

    def _weigh(self, element: Element, *, in_link: bool) -> float:
        """Return the running text of an element, in characters, and note it for all below."""
        weight = 0.0
        for node in element.children:
            if isinstance(node, Text):
                length = len(node.text.strip())
                weight += length * (_SHORT_SHARE if in_link or length < _SHORT else 1)
            elif node not in self._around and node.tag not in SKIPPED:
                weight += self._weigh(node, in_link=in_link or node.tag == "a")
        self._running[element] = weight
        return weight


def _measure(element: Element, lengths: dict[Element, int]) -> int:
    """Note how many characters of text each element holds."""
    inner = sum(len(n.text.strip()) if isinstance(n, Text) else _measure(n, lengths) for n in element.children)
    lengths[element] = 0 if element.tag in SKIPPED else inner
    return lengths[element]


def _is_body(element: Element) -> bool:
    named = element.get("itemprop") == "articleBody" or element.get("property") == "content:encoded"
    return named or bool(_BODY.search(f"{element.get('class')} {element.get('id')}"))
