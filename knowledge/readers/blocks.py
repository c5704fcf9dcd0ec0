"""HTML elements to headings and paragraphs: for whole pages, and for Markdown, which becomes elements first."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from knowledge.pointing import only_points
from knowledge.readers import video
from knowledge.readers.htmltree import Element, Text
from knowledge.readers.inline import Inline, absolute
from knowledge.readers.outline import Outline
from knowledge.writeup import Kind, Link, Paragraph

_HEADING = re.compile(r"h[1-6]")
_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li main menu nav ol p section summary tbody tfoot thead ul".split()
)
SKIPPED = frozenset(
    "script style head title template svg math canvas object map select option textarea button input datalist noembed "
    "noframes".split()
)
_LISTS = frozenset({"ul", "ol", "menu"})
_IN_LAYOUT = frozenset({"table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "article", "section"})
_HIDDEN = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-reader(?:-text)?|a11y-hidden|gutter|linenos?|line-numbers)\b"
)
_SIGNS = r"[#¶§🔗⚓\s\u200b\ue000-\uf8ff]*"  # those for private use are icons of a font
_PERMALINK = re.compile(rf"{_SIGNS}(?:permalink|anchor|(?:direct )?link to .{{0,200}})?{_SIGNS}", re.IGNORECASE)
_SIGN = re.compile(r"\W{0,9}\d{0,3}\W{0,9}(?<=\S)")  # such as [1], ↩ or ¶
_NOTE = re.compile(r"#(?:user-content-)?(?:fn|cite|footnote|_ftn|ref|easy-footnote)", re.IGNORECASE)
_LINE_NUMBERS = re.compile(r"\d+(?:\s+\d+)*")
_TEASER = 100  # characters
_JOINING = "-–—,&|:("
_NAMING = 24  # characters of a line in Markdown that names a talk and is no emphasis at a line's end
_MOST_WORDS = 500  # characters of a link beside a picture
_NO_ALT = re.compile(
    r"(?:image|img|alt(?: text)?(?: here)?|photo|picture|screenshot|logo|avatar|thumbnail|youtube|video|\W|\d)*"
    r"|\S*\.(?:png|jpe?g|gif|webp|svg|avif)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What encloses a text, as far as its paragraph depends on it; `item` is the list item that it belongs to."""

    kind: Kind = Kind.PROSE
    depth: int = -1
    item: Element | None = None


class Blocks:
    """Writes elements into an outline. `skip` names elements that, with all in them, are no part of the write-up."""

    def __init__(
        self,
        outline: Outline,
        base: str | None,
        skip: Callable[[Element], bool] = lambda _: False,
        furniture: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._outline = outline
        self._base = base
        self._skip = skip
        self._furniture = furniture
        self._begun = set[Element]()  # items whose first paragraph is written
        self._muted = False  # below a heading that is furniture, such as "Related posts"
        self._marked = 0  # inside how many bold elements and links
        self._flat = 0  # inside how many elements blocks only part words, such as cells
        self._link: str | None = None  # where the link leads that is open around this place
        self._called = ""  # what that link calls what it leads to, beside its words
        self._words = ""  # and the first of these
        self._fresh()

    def _fresh(self) -> None:
        self._inline = Inline()
        self._inline.open_link(self._link)
        self._bold: list[tuple[int, int]] = []
        self._broken = False  # whether a line break came last
        self._plain = False  # whether there is text that is neither bold nor a link
        self._ended = False  # whether a line that is all bold or all link has ended
        self._wraps = False  # whether the last text cannot end a line, such as a dash
        self._place = _Place()
        self._lines = (0, 0)
        self._after: list[Paragraph | str] = []  # captions, and addresses of what is embedded, in their order

    def write(self, root: Element) -> None:
        """Write all that is in an element."""
        self._all(root.children, _Place())
        self._flush()

    def _all(self, nodes: Iterable[Element | Text], place: _Place) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self._text(node, place)
            elif node.tag not in SKIPPED and not _is_hidden(node) and not self._skip(node):
                self._element(node, place)

    def _text(self, text: Text, place: _Place) -> None:
        stripped = text.text.strip()
        if stripped:
            if self._ended and not stripped[0].islower():
                self._flush()
            self._broken = self._ended = False
            self._wraps = stripped[-1] in _JOINING
            self._plain = self._plain or (not self._marked and any(map(str.isalnum, stripped)))
            if not self._lines[0]:
                self._place, self._lines = place, (text.line, text.last)
            self._lines = (self._lines[0], max(self._lines[1], text.last))
        self._inline.add(text.text)

    def _element(self, element: Element, place: _Place) -> None:
        url = absolute(video.embedded(element) or "", self._base)
        if url:
            self._embed(element, url, place)
        elif handler := getattr(self, f"_on_{element.tag}", None):
            handler(element, place)
        elif _HEADING.fullmatch(element.tag):
            self._heading(element, place)
        elif element.tag in _BLOCK:
            self._block(element, place)
        else:
            self._all(element.children, place)

    def _block(self, element: Element, place: _Place) -> None:
        self._flush()
        self._all(element.children, place)
        self._flush()

    def _heading(self, element: Element, place: _Place) -> None:
        if self._flat or place.kind is not Kind.PROSE:
            self._block(element, place)
            return
        self._flush()
        self._flatly(element, place)
        text, links = self._inline.finish()
        after = self._after
        self._fresh()
        self._muted = self._furniture(text)
        if text and not self._muted:
            self._outline.heading(int(element.tag[1]), text, element.line, links)
        self._rest(after)

    def _flatly(self, element: Element, place: _Place) -> None:
        self._flat += 1
        self._all(element.children, place)
        self._flat -= 1

    def _on_ul(self, element: Element, place: _Place) -> None:
        self._block(element, replace(place, depth=place.depth + 1))

    _on_ol = _on_menu = _on_ul

    def _on_li(self, element: Element, place: _Place) -> None:
        self._block(element, replace(place, kind=Kind.ITEM, depth=max(place.depth, 0), item=element))

    def _on_dd(self, element: Element, place: _Place) -> None:
        self._block(element, replace(place, kind=Kind.ITEM, depth=place.depth + 1, item=element))

    def _on_blockquote(self, element: Element, place: _Place) -> None:
        self._block(element, replace(place, kind=Kind.QUOTE, item=None))

    def _on_figcaption(self, element: Element, place: _Place) -> None:
        self._block(element, replace(place, kind=Kind.CAPTION))

    _on_caption = _on_figcaption

    def _on_pre(self, element: Element, place: _Place) -> None:
        self._flush()
        for line_break in (part for part in element.walk() if part.tag == "br"):
            line_break.children.append(Text("\n", line_break.line, line_break.line))
        texts = [text for text in element.texts() if text.text]
        code = element.text().strip("\n").rstrip()
        if code.strip() and not _LINE_NUMBERS.fullmatch(code):
            lines = (texts[0].line, max(text.last for text in texts))
            self._outline.paragraph(Paragraph(code, lines, Kind.CODE, (), place.depth + 1))
        for image in (part for part in element.walk() if part.tag == "img"):
            self._on_img(image, place)

    def _on_table(self, element: Element, place: _Place) -> None:
        cells = [cell for cell in element.walk() if cell.tag in {"td", "th"}]
        if any(inner.tag in _IN_LAYOUT for cell in cells for inner in cell.walk()):
            self._block(element, place)
            return
        self._flush()
        for row in element.walk():
            if row.tag in {"tr", "caption"}:
                self._row(row)

    def _row(self, row: Element) -> None:
        for cell in row.children if row.tag == "tr" else [row]:
            if isinstance(cell, Element) and cell.tag in {"td", "th", "caption"} and not _is_hidden(cell):
                if len(self._inline):
                    self._inline.add(" | ")
                start = len(self._inline)
                self._flatly(cell, _Place(Kind.TABLE if row.tag == "tr" else Kind.CAPTION))
                self._inline.widen(start)
        self._flush()

    def _on_br(self, element: Element, _: _Place) -> None:
        """End a paragraph at the second break in a row, and after a line all bold or link, which names what follows."""
        soft = "soft" in element.attributes  # a line of Markdown has ended, which a page does not show
        if self._broken and not soft:
            self._flush()
        wrapped = soft and (self._marked or self._wraps)  # a line of Markdown
        goes_on = self._plain or self._flat or self._link or wrapped
        self._ended = not goes_on and len(self._inline) >= (_NAMING if soft else 1)
        self._inline.add("\n")
        self._broken = self._broken or not soft

    def _on_a(self, element: Element, place: _Place) -> None:
        href = element.get("href")
        if is_permalink(element) or _leads_to_note(element):
            return
        outer = self._link, self._called, self._words
        self._link, self._called = absolute(href, self._base), element.get("title")
        self._words = " ".join(element.text()[:_MOST_WORDS].split())
        self._inline.open_link(self._link)
        self._mark(element, place)
        self._inline.close_link()
        self._link, self._called, self._words = outer

    def _on_strong(self, element: Element, place: _Place) -> None:
        inline, start = self._inline, len(self._inline)
        self._mark(element, place)
        if self._inline is inline and len(inline) > start:  # and no paragraph has ended inside
            self._bold.append((start, len(inline)))

    def _mark(self, element: Element, place: _Place) -> None:
        self._marked += 1
        self._all(element.children, place)
        self._marked -= 1

    _on_b = _on_strong

    def _on_img(self, element: Element, place: _Place) -> None:
        """Write what an image is called; one in a cell that leads to a talk stands for the words of its link."""
        to_talk = self._link if self._link and video.leads_to_talk(self._link) else None
        said = _said(element.get("alt"), element.get("title"), self._called if to_talk else "")
        if said and said in self._words:
            return
        if said and to_talk and self._flat and place.kind is Kind.TABLE:
            self._text(Text(said, element.line, element.line), place)
        elif said:
            links = (Link(0, len(said), self._link),) if self._link else ()
            self._after.append(Paragraph(said, (element.line, element.line), Kind.CAPTION, links, place.depth + 1))

    def _embed(self, element: Element, url: str, place: _Place) -> None:
        if named := video.title(element):
            lines, links = (element.line, element.line), (Link(0, len(named), url),)
            self._after.append(Paragraph(named, lines, Kind.CAPTION, links, place.depth + 1))
        else:
            self._after.append(url)

    def _flush(self) -> None:
        """Write the paragraph that is under construction; inside a cell or a heading only part the words."""
        if self._flat:
            self._inline.add(" ")
            return
        text, links = self._inline.finish()
        place, lines, after, bold = self._place, self._lines, self._after, tuple(self._bold)
        all_bold = not (self._plain or links)
        self._fresh()
        shown = {link.url for caption in after if isinstance(caption, Paragraph) for link in caption.links}
        links = tuple(link for link in links if link.end or (link.url not in shown and video.leads_to_talk(link.url)))
        if not self._furniture(text) and not (self._muted and _is_teaser(text, links)):
            kind = self._kind(place)
            depth = max(place.depth, 0) if kind is Kind.ITEM else place.depth + 1
            self._outline.paragraph(Paragraph(text, lines, kind, links, depth, bold), bold=all_bold)
        self._rest(after)

    def _rest(self, after: list[Paragraph | str]) -> None:
        for part in after:
            if isinstance(part, Paragraph):
                self._outline.paragraph(part)
            else:
                self._outline.loose(part)

    def _kind(self, place: _Place) -> Kind:
        """Only the first paragraph of an item is one."""
        if place.item is None or place.kind is not Kind.ITEM:
            return place.kind
        if place.item in self._begun:
            return Kind.PROSE
        self._begun.add(place.item)
        return Kind.ITEM


def _said(*names: str) -> str:
    """Return the first of an image's names that tells what it shows, else one that only points there."""
    telling = [name for name in (" ".join(name.split()) for name in names) if not _NO_ALT.fullmatch(name)]
    return next((name for name in telling if not only_points(name)), next(iter(telling), ""))


def is_permalink(element: Element) -> bool:
    """Whether an element is a link of a heading to itself, which shows no more than a sign."""
    return element.tag == "a" and _stays(element) and bool(_PERMALINK.fullmatch(element.text()))


def _leads_to_note(element: Element) -> bool:
    """Whether a link leads to a footnote or back from one."""
    by_role = element.get("role") in {"doc-noteref", "doc-backlink"}
    mark = element.get("href").partition("#")[2]
    return _stays(element) and (by_role or bool(_NOTE.match(f"#{mark}")))


def _stays(element: Element) -> bool:
    """Whether a link leads to a place on its own page, which browsers save with the page's address before it."""
    page, mark, _ = element.get("href").partition("#")
    return bool(mark) and (not page or bool(_SIGN.fullmatch(element.text()) and not video.leads_to_talk(page)))


def _is_teaser(text: str, links: tuple[Link, ...]) -> bool:
    """Whether a paragraph is short, or a link to somewhere else for the most part."""
    return len(text) < _TEASER or 2 * sum(link.end - link.start for link in links) > len(text)


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style", "").replace(" ", "").lower()
    return "display:none" in style or bool(_HIDDEN.search(attributes.get("class", "").lower()))
