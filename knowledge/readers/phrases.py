"""Turns of phrase by which write-ups name a talk, its speakers and its recording."""

import re

# a title with its speakers: "Title – Ada Lovelace, Acme & …", or "Title | Ada Lovelace (Acme)", or "Title by Ada …"
TALK = re.compile(
    r"\S\s[-–—|]\s(?=[A-ZÀ-Þ])(?:[\w.'’()-]{1,40}\s){1,4}?[A-ZÀ-Þ][\w.'’-]{0,40}(?:$|\s?\(|,|;|\s&|\sand\s|\set\s)"
    r"|\sby\s[A-ZÀ-Þ][\w.'’-]{1,40}\s[A-ZÀ-Þ][\w.'’-]{1,40}(?:$|\s?\(|,)"
)
KIND = re.compile(
    r"\W*(?:(?:sponsored|opening|closing|project)\s)?(?:keynote|lightning talk|talk|panel|workshop|tutorial)s?\s?:\s\S",
    re.IGNORECASE,
)
# a line that only leads to the recording; it closes a talk
WATCH = re.compile(
    r"\W*(?:(?:re-?)?watch|see|view|find|voir|regarder|ver|zum|link to)\b.{0,50}"
    r"\b(?:video|vidéo|vídeo|recording|session|talk|replay|youtube|slides|aufzeichnung)\b.{0,20}"
    r"|\W*(?:video|vidéo|recording|replay|slides)\W*",
    re.IGNORECASE,
)
# "By Ada Lovelace from Acme", "Speakers: …" below a title
SPEAKERS = re.compile(
    r"\W*(?:by|par|von|por|speakers?|speaker\(s\)|intervenant(?:e|\(s\)|s|es)?|orateurs?|presenters?|presented by"
    r"|présenté par|referent(?:en|in)?|ponentes?|palestrantes?"
    r"|主讲人?|演讲(?:者|人|嘉宾)|分享(?:者|人|嘉宾)|讲师|登壇者)(?:\s?[:：]\s?|\s)(?=[A-ZÀ-Þ@\u4e00-\u9fff])",
    re.IGNORECASE,
)


def only_watch(line: str) -> bool:
    """Whether the whole line says no more than where to watch.

    >>> only_watch("Watch the video of this session"), only_watch("Watch out for videos that never end, said Ada")
    (True, False)
    """
    return bool(WATCH.fullmatch(line))
