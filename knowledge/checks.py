"""What a person who adds notes wants to know of each file: what was understood, and what is odd at which line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from knowledge.catalogue import Catalogue
from knowledge.duplicates import same_writeups
from knowledge.errors import KnowledgeError
from knowledge.mentions import all_mentions
from knowledge.readers import SUFFIXES, note_files, read
from knowledge.readers.decoding import decode
from knowledge.readers.metadata import title_from_name
from knowledge.talks import Mention
from knowledge.writeup import Kind, WriteUp

LONGEST_PARAGRAPH = 1_500
"""Characters of a paragraph that still reads well; excerpts are cut from longer ones at sentences."""

_ANCHOR_LINK = re.compile(r"\]\(#([^)\s]+)\)|href=[\"']?#([^\"'\s>]+)", re.IGNORECASE)
_ANCHOR = re.compile(r"\{#([\w:.-]+)\}|\b(?:id|name)=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_FENCE = re.compile(r"^\s*(```|~~~)")
_INLINE_CODE = re.compile(r"`[^`]*`")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd at a line, from 1; `unreadable` when the file, or a table, could not be read at all."""

    line: int
    text: str
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What was understood of one file. Talks count once each, however often the file names them."""

    path: Path
    title: str | None = None
    event: str | None = None
    sections: int = 0
    linked: int = 0  # talks with a recording or a page in the programme
    unlinked: int = 0
    remarks: tuple[Remark, ...] = ()


def check(places: Iterable[Path], catalogue: Catalogue) -> list[Report]:
    """Read all write-ups at `places` and report on each, in their order; then on tables that cannot be read."""
    writeups: list[WriteUp] = []
    failed: dict[Path, Report] = {}
    files = list(note_files(places))
    for path, folder in files:
        try:
            writeups.append(read(path, folder))
        except KnowledgeError as error:
            failed[path] = _unreadable(path, error)
    copies = {copy.path: group[0].path for group in same_writeups(writeups) for copy in group[1:]}
    pairs = zip(writeups, all_mentions(writeups, catalogue), strict=True)
    reports = {writeup.path: _report(writeup, found, copies.get(writeup.path)) for writeup, found in pairs} | failed
    tables = [_unreadable(problem.path, problem) for problem in catalogue.problems]
    return [reports[path] for path, _ in files if path in reports] + tables


def _unreadable(path: Path, error: KnowledgeError) -> Report:
    line, reason = getattr(error, "line", None), getattr(error, "reason", str(error))
    return Report(path, remarks=(Remark(line or 1, reason, unreadable=True),))


def _report(writeup: WriteUp, mentions: Sequence[Mention], richer: Path | None) -> Report:
    talks = {mention.talk for mention in mentions}
    linked = sum(bool(talk.video_url or talk.schedule_url) for talk in talks)
    odd = (Remark(line, text) for line, text in writeup.warnings)
    remarks = {*odd, *_about_itself(writeup, richer), *_long(writeup), *_dead_anchors(writeup)}
    return Report(
        writeup.path,
        writeup.title,
        writeup.event,
        sum(bool(section.headings) for section in writeup.sections),
        linked,
        len(talks) - linked,
        tuple(sorted(remarks, key=_place)),
    )


def _place(remark: Remark) -> tuple[int, str]:
    return remark.line, remark.text


def _about_itself(writeup: WriteUp, richer: Path | None) -> Iterator[Remark]:
    has_front_matter = SUFFIXES[writeup.path.suffix.lower()] == "knowledge.readers.markdown"
    where = "its front matter" if has_front_matter else "notes.toml beside it"
    if writeup.title == title_from_name(writeup.path):
        yield Remark(1, f"no title: the file's name stands for it; say title in {where}")
    if not writeup.event:
        yield Remark(1, f"no event: say event, such as “KubeCon EU 2024”, in {where}")
    if not any(section.paragraphs for section in writeup.sections):
        yield Remark(1, "no text: nothing can be found in it")
    if richer:
        yield Remark(1, f"the same write-up as {richer}, which says more and is the one that is searched")


def _long(writeup: WriteUp) -> Iterator[Remark]:
    for section in writeup.sections:
        for paragraph in section.paragraphs:
            if paragraph.kind is not Kind.CODE and len(paragraph.text) > LONGEST_PARAGRAPH:
                said = f"a paragraph of {len(paragraph.text):,} characters: people read parts of it; break it up"
                yield Remark(paragraph.lines[0], said)


def _dead_anchors(writeup: WriteUp) -> Iterator[Remark]:
    """Find links to places in the same file that it does not have, however its generator spells those of headings."""
    if writeup.path.suffix.lower() == ".txt":
        return
    lines = list(_prose_lines(decode(writeup.path.read_bytes())))
    there = {_loose(heading) for section in writeup.sections for heading in section.headings[-1:]}
    there |= {_loose(anchor[1] or anchor[2]) for _, line in lines for anchor in _ANCHOR.finditer(line)}
    for number, line in lines:
        for link in _ANCHOR_LINK.finditer(line):
            name = link[1] or link[2]
            if _loose(name) not in there and _loose(name).rstrip("0123456789") not in there and name != "top":
                yield Remark(number, f"the link to #{name} leads nowhere: no heading here has that name")


def _prose_lines(text: str) -> Iterator[tuple[int, str]]:
    fence = None
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and fence in {None, mark[1]}:
            fence = None if fence else mark[1]
        elif fence is None:
            yield number, _INLINE_CODE.sub("", line)


def _loose(name: str) -> str:
    return _NOT_WORD.sub("", unquote(name).casefold())
