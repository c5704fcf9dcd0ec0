"""Plain text that lost its markup, to sections."""

import re

from knowledge.readers import frontmatter
from knowledge.readers.draft import Draft
from knowledge.readers.inline import plain
from knowledge.readers.outline import Outline
from knowledge.writeup import Kind, Paragraph

_BULLET = re.compile(r"^([ \t]*)(?:[•‣◦▪●○∙·*+–-]|\d{1,3}[.)])[ \t]+(?=\S)")
_MARKED = re.compile(r"^(\S.{0,200}\S?)[#¶]$")
_FURNITURE = re.compile(r"(?i)^(?:.{0,40}>>.*|leave a reply|edit this page|alt text)$")
_LONGEST = 90  # characters of a heading
_LONGEST_TALK = 250  # of one that names a talk with its speakers
_TALK_LINE = re.compile(r"\S [-–—] \S")


def read(text: str) -> Draft:
    """Read a whole file. Raises BadFrontMatter."""
    said, body = frontmatter.split(text)
    lines = body.split("\n")
    headings = _headings(lines)
    outline = Outline()
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if not stripped or _FURNITURE.match(stripped):
            continue
        if number in headings:
            title, links = plain(stripped.rstrip("#¶"))
            outline.heading(headings[number], title, number, links)
        elif bullet := _BULLET.match(line):
            item, links = plain(line[bullet.end() :])
            depth = len(bullet.group(1).expandtabs(4)) // 4
            outline.paragraph(Paragraph(item, (number, number), Kind.ITEM, links, depth))
        else:
            prose, links = plain(stripped)
            outline.paragraph(Paragraph(prose, (number, number), Kind.PROSE, links))
    return Draft(outline.sections(), None, said)


def _headings(lines: list[str]) -> dict[int, int]:
    """Line number -> level of the lines that look like headings."""
    marked = {n: 1 for n, line in enumerate(lines, start=1) if _MARKED.match(line)}
    if len(marked) > 1:
        return marked
    contents = {line[m.end() :].strip().casefold() for line in lines if (m := _BULLET.match(line))}
    found = {}
    for number, line in enumerate(lines, start=1):
        if _alone(lines, number) and _like_heading(line, lines[number - 2 : number - 1]):
            found[number] = 1 if line.strip().casefold() in contents else 2
    levels = set(found.values())
    return found if len(levels) > 1 else dict.fromkeys(found, 1)


def _alone(lines: list[str], number: int) -> bool:
    blank = sum(not line.strip() for line in lines)
    if blank * 5 < len(lines):
        return True
    around = (*lines[max(0, number - 2) : number - 1], *lines[number : number + 1])
    return not any(line.strip() for line in around)


def _like_heading(line: str, _before: list[str]) -> bool:
    text = line.strip()
    if not text or _BULLET.match(line) or text.startswith("⏩") or text[-1] in ".,;:":
        return False
    if _TALK_LINE.search(text):
        return len(text) < _LONGEST_TALK and not text[0].islower()
    return (
        len(text) < _LONGEST and not text[0].islower() and not text.casefold().startswith(("watch ", "see the video"))
    )
