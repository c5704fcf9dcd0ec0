"""Markdown as the site generators write it, to sections."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from knowledge.readers import frontmatter
from knowledge.readers.draft import Draft
from knowledge.readers.inline import Inline, absolute
from knowledge.readers.outline import Outline
from knowledge.writeup import Kind, Link, Paragraph


def read(text: str) -> Draft:
    """Read a whole file. Raises BadFrontMatter."""
    said, body = frontmatter.split(text)
    outline = Outline()
    _blocks(SyntaxTreeNode(_parser().parse(body)).children, _Place(outline, said.url))
    return Draft(outline.sections(), None, said)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document a block stands: what it is part of, and how deep in lists."""

    outline: Outline
    url: str | None
    kind: Kind = Kind.PROSE
    depth: int = -1
    lines: tuple[int, int] = (1, 1)

    def at(self, node: SyntaxTreeNode) -> "_Place":
        """Return the same place at this node's lines, if it knows them."""
        return replace(self, lines=(node.map[0] + 1, max(node.map))) if node.map else self


def _blocks(nodes: Iterable[SyntaxTreeNode], place: _Place) -> None:
    for node in nodes:
        handler = _BLOCKS.get(node.type, _inside)
        handler(node, place.at(node))


def _inside(node: SyntaxTreeNode, place: _Place) -> None:
    _blocks(node.children, place)


def _heading(node: SyntaxTreeNode, place: _Place) -> None:
    if place.kind is not Kind.PROSE:
        _text_block(node, place)
        return
    inline, _ = _visible(node, place)
    text, links = inline.finish()
    place.outline.heading(int(node.tag[1]), text, place.lines[0], links)


def _text_block(node: SyntaxTreeNode, place: _Place) -> None:
    inline, images = _visible(node, place)
    text, links = inline.finish()
    depth = place.depth if place.kind is Kind.ITEM else place.depth + 1
    place.outline.paragraph(Paragraph(text, place.lines, place.kind, links, depth))
    for caption in images:
        text, links = caption.finish()
        place.outline.paragraph(Paragraph(text, place.lines, Kind.CAPTION, links, place.depth + 1))


def _list(node: SyntaxTreeNode, place: _Place) -> None:
    _blocks(node.children, replace(place, depth=place.depth + 1))


def _item(node: SyntaxTreeNode, place: _Place) -> None:
    first, *others = node.children or (None,)
    if first:
        _blocks([first], replace(place, kind=Kind.ITEM))
    _blocks(others, place)


def _quote(node: SyntaxTreeNode, place: _Place) -> None:
    _blocks(node.children, replace(place, kind=Kind.QUOTE))


def _code(node: SyntaxTreeNode, place: _Place) -> None:
    place.outline.paragraph(Paragraph(node.content.rstrip(), place.lines, Kind.CODE, (), place.depth + 1))


def _row(node: SyntaxTreeNode, place: _Place) -> None:
    row, links = "", []
    for cell in node.children:
        inline, _ = _visible(cell, place)
        text, found = inline.finish()
        row += " | " if row else ""
        links += [Link(link.start + len(row), link.end + len(row), link.url) for link in found]
        row += text
    place.outline.paragraph(Paragraph(row, place.lines, Kind.TABLE, tuple(links)))


_BLOCKS = {
    "heading": _heading,
    "paragraph": _text_block,
    "bullet_list": _list,
    "ordered_list": _list,
    "list_item": _item,
    "blockquote": _quote,
    "fence": _code,
    "code_block": _code,
    "tr": _row,
}


def _visible(node: SyntaxTreeNode, place: _Place) -> tuple[Inline, list[Inline]]:
    """Gather the running text of a block and, apart from it, the captions of its images."""
    inline, captions = Inline(), list[Inline]()
    for child in node.children:
        _run(child.children, inline, captions, place.url)
    return inline, captions


def _run(nodes: Iterable[SyntaxTreeNode], inline: Inline, captions: list[Inline], base: str | None) -> None:
    for node in nodes:
        match node.type:
            case "text" | "code_inline":
                inline.add(node.content)
            case "softbreak" | "hardbreak":
                inline.add(" ")
            case "link":
                inline.open_link(absolute(str(node.attrs["href"]), base))
                _run(node.children, inline, captions, base)
                inline.close_link()
            case "image":
                caption = Inline()
                caption.add(node.content)
                captions.append(caption)
            case _:
                _run(node.children, inline, captions, base)
