"""HTML to a tree that knows the line of each element and text, whatever state the HTML is in.

The parsers that we know lose that: libxml2 counts no lines for text and none past 65,535, html5lib and lexbor none at
all, and the standard library's html.parser takes quadratic time on broken tags. This one takes linear time, follows
https://html.spec.whatwg.org/multipage/syntax.html#optional-tags for tags left out, and has no other ambition.
"""

import html
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

DEEPEST = 150  # elements inside each other; browsers stop at 512, pages stay below 60
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]*)")
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_MOST_ENDS = 20  # ">" inside quoted attributes of one tag
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_CLOSES_P = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr main menu nav ol p pre section table ul".split()
)
_CLOSED_BY = {  # which open elements an opening tag ends, and which enclose them
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"thead", "tbody", "tr", "td", "th"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tr", "td", "th"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_WALLS = frozenset({"table", "td", "th", "body", "html"})  # an opening block ends no paragraph beyond these


class TooDeep(ValueError):
    """Elements stand inside each other deeper than any document; `line` is where."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(slots=True, eq=False)
class Text:
    """Text with its entities resolved, and the lines that it stands on, white space at its ends aside."""

    text: str
    line: int
    last: int


@dataclass(slots=True, eq=False)
class Element:
    """`tag` and the names of `attributes` are in small letters."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | Text]" = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute's value, "" where there is none."""
        return self.attributes.get(name, "")

    def walk(self) -> "Iterator[Element]":
        """Yield this element and all below, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def texts(self) -> Iterator[Text]:
        """Yield all texts in this element, in document order."""
        stack: list[Element | Text] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                yield node
            else:
                stack.extend(reversed(node.children))

    def text(self) -> str:
        """Return all text in this element as it stands."""
        return "".join(text.text for text in self.texts())


def parse(source: str) -> Element:
    """Return the root, whose tag is "" and whose children are the document's. Raises TooDeep.

    >>> [child.tag for child in parse("<ul><li>one<li>two</ul><p>three").children]
    ['ul', 'p']
    """
    tree = Tree()
    tree.feed(source, 1)
    return tree.root


class Tree:
    """A tree under construction: takes tags and texts one by one, or HTML as it is written."""

    def __init__(self) -> None:
        self.root = Element("", 1)
        self._stack = [self.root]
        self._open = Counter[str]()

    def feed(self, source: str, line: int) -> None:
        """Take HTML that begins on a line. What it leaves open stays open. Raises TooDeep."""
        _Source(source, line, self).read()

    def text(self, text: str, line: int, last: int | None = None) -> None:
        """Add text in which no entity is left to resolve."""
        if text:
            self._stack[-1].children.append(Text(text, line, last or line))

    def start(self, name: str, attributes: dict[str, str], line: int, *, is_empty: bool = False) -> bool:
        """Open an element, ending those that it cannot stand in, and say whether it is open. Raises TooDeep."""
        if name in _CLOSES_P and self._open["p"]:
            self._end_first(frozenset({"p"}), _WALLS)
        if name in _CLOSED_BY:
            self._end_first(*_CLOSED_BY[name])
        if len(self._stack) > DEEPEST:
            raise TooDeep(line)
        element = Element(name, line, attributes)
        self._stack[-1].children.append(element)
        if name in _VOID or is_empty:
            return False
        self._stack.append(element)
        self._open[name] += 1
        return True

    def end(self, name: str) -> None:
        """Close the innermost open element of this name with all in it, if there is one."""
        if self._open[name]:
            self._end_to(max(depth for depth, element in enumerate(self._stack) if element.tag == name))

    def _end_first(self, tags: frozenset[str], walls: frozenset[str]) -> None:
        """Close the outermost of the given elements that is open inside the nearest wall."""
        found = 0
        for depth in range(len(self._stack) - 1, 0, -1):
            if self._stack[depth].tag in walls:
                break
            if self._stack[depth].tag in tags:
                found = depth
        if found:
            self._end_to(found)

    def _end_to(self, depth: int) -> None:
        for element in self._stack[depth:]:
            self._open[element.tag] -= 1
        del self._stack[depth:]


class _Source:
    """HTML as it is written, taken apart for a tree."""

    def __init__(self, source: str, line: int, tree: Tree) -> None:
        self._source = source
        self._tree = tree
        self._first = line
        self._ends = [match.start() for match in re.finditer("\n", source)]
        self._last_end = source.rfind(">")

    def read(self) -> None:
        position = 0
        while position < len(self._source):
            start = self._source.find("<", position)
            start = len(self._source) if start < 0 else start
            self._text(position, start)
            position = self._markup(start) if start < len(self._source) else start

    def _line(self, position: int) -> int:
        return self._first + bisect(self._ends, position - 1)

    def _text(self, start: int, end: int) -> None:
        """Add text; its lines are those of what is visible in it."""
        text = self._source[start:end]
        if text:
            first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip()) - 1
            self._tree.text(html.unescape(text), self._line(first), self._line(max(first, last)))

    def _markup(self, start: int) -> int:
        """Take what begins with "<" and return where it ends; what is no markup is text."""
        source = self._source
        if source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            return len(source) if end < 0 else end + 3
        match = _TAG.match(source, start)
        if match:
            return self._tag(match)
        if start > self._last_end or not source.startswith(("<!", "<?"), start):
            self._text(start, start + 1)
            return start + 1
        return source.find(">", start) + 1

    def _tag(self, match: re.Match[str]) -> int:
        name, end = match["name"].lower(), self._tag_end(match.end())
        if match["end"]:
            self._tree.end(name)
            return end + 1
        inside = self._source[match.end() : end]
        found = reversed(_ATTRIBUTE.findall(inside))  # of two of one name the first counts
        values = {key.lower(): html.unescape(value.strip("\"'")) for key, value in found}
        is_open = self._tree.start(name, values, self._line(match.start()), is_empty=inside.endswith("/"))
        return self._raw(name, end + 1) if is_open and name in _RAW else end + 1

    def _raw(self, name: str, start: int) -> int:
        """Take the content of an element that holds no markup, up to its end tag."""
        match = re.compile(f"</{name}", re.IGNORECASE).search(self._source, start)
        end = match.start() if match else len(self._source)
        self._text(start, end)
        if not match:
            self._tree.end(name)
        return end

    def _tag_end(self, start: int) -> int:
        """Return where a tag's ">" is, past those in quoted attributes; the end of the source if there is none."""
        if start > self._last_end:
            return len(self._source)
        first = end = self._source.find(">", start)
        for _ in range(_MOST_ENDS):
            outside = _QUOTED.sub("", self._source[start:end])
            if end < 0 or ('"' not in outside and "'" not in outside):
                break
            end = self._source.find(">", end + 1)
        else:
            return first
        return end if end >= 0 else first
