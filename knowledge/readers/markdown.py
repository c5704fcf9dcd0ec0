"""Markdown as the site generators write it, to sections: tokens become elements, and those blocks."""

from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from knowledge.readers import dialects, frontmatter, topmatter
from knowledge.readers.blocks import Blocks
from knowledge.readers.draft import Draft
from knowledge.readers.htmltree import Element, Text, TooDeep, Tree
from knowledge.readers.outline import Outline

_NESTING = 40  # blocks inside each other; the parser drops what is deeper, so that what comes near is refused


def read(text: str, url: str | None = None) -> Draft:
    """Read a whole file, which may come from `url`. Raises BadFrontMatter and TooDeep."""
    said, body = frontmatter.split(text)
    outline = Outline()
    Blocks(outline, said.url or url).write(_tree(_parser().parse(dialects.plain_markdown(body))))
    outline.opening(filter(None, (said.recording, said.slides)), said.title)
    title, sections = outline.titled(said.title)
    top, _ = topmatter.read(sections)
    return Draft(sections, title, said, top.authors, top.day)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin)


def _tree(tokens: Iterable[Token]) -> Element:
    tree = Tree()
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.level > _NESTING - 3:
            raise TooDeep(line)
        _block(tree, token, line)
    tree.root.children.sort(key=_first_line)  # the parser puts footnotes last: they go back to where they were written
    return tree.root


def _first_line(node: Element | Text) -> int:
    texts = node.texts() if isinstance(node, Element) else iter([node])
    return next((text.line for text in texts), node.line)


def _block(tree: Tree, token: Token, line: int) -> None:
    if token.type == "inline":
        _inline(tree, token, line)
    elif token.type == "html_block":
        tree.feed(token.content, line)
    elif token.type in {"fence", "code_block"}:
        first = line + (token.type == "fence")
        tree.start("pre", {}, line)
        tree.text(token.content, first, max(first, first + token.content.count("\n") - 1))
        tree.end("pre")
    elif not token.hidden:
        _tag(tree, token, line)


def _tag(tree: Tree, token: Token, line: int) -> None:
    name = token.tag or ("div" if token.type.startswith("footnote_") and token.nesting else "")
    if name and token.nesting > 0:
        tree.start(name, {key: str(value) for key, value in token.attrs.items()}, line)
    elif name and token.nesting < 0:
        tree.end(name)


def _inline(tree: Tree, token: Token, line: int) -> None:
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline" | "text_special":
                tree.text(child.content, line)
            case "softbreak" | "hardbreak":
                tree.start("br", {"soft": ""} if child.type == "softbreak" else {}, line)
                line += 1
            case "html_inline":
                tree.feed(child.content, line)
            case "image":
                said = {"alt": child.content, "title": str(child.attrs.get("title", ""))}
                tree.start("img", {**said, "src": str(child.attrs.get("src", ""))}, line)
            case _:
                _tag(tree, child, line)
