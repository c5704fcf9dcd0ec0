"""The links of a text about talks, sorted by what they lead to; and the text without what only points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.links import Recording, in_playlist, is_slides, recording, schedule_key, schedule_words
from knowledge.mentions.claim import Claim
from knowledge.mentions.playlists import shows_several
from knowledge.mentions.speakers import speakers_behind
from knowledge.pointing import only_points, words_beside
from knowledge.talkline import talk_or_title, without_marks
from knowledge.titles import TITLE_WORDS, in_title_case, normal
from knowledge.writeup import Link

_POINTS_AT_TALK = re.compile(
    r"\b(?:watch|videos?|recordings?|replay|youtube|vidéos?|aufzeichnung|grabación|rewatch|slides)\b|视频|录像|回放",
    re.IGNORECASE,
)
_SLIDES = re.compile(r"\bslides?|\bdeck\b|diapos|\bfolien\b|\bpptx?\b|幻灯|讲稿|スライド", re.IGNORECASE)
_PRESENTATION = re.compile(r"pr[eé]sentation|\bpdf\b|\bsupports?\b|资料|資料", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|pptx?|key|odp)(?:[?#]|$)", re.IGNORECASE)
_FEW_WORDS, _OPENING = 4, 5  # beside those that point; of an address, "lightning talk" in front of them
_LINE_WORDS = 4  # of a title that is no more than a line
_A_NAME = 2  # words beside those that point: "watch Ada Kern's talk"
_TRAILING = " -–—|:,/·•🔗▶👉➡"
_LAST_PART = re.compile(r"\s[-–—|·•]\s+([^-–—|·•]{1,40})$")  # "Otters at Scale - watch"


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of one text, by what they lead to."""

    titled: tuple[tuple[Link, str], ...]  # to a talk, with a text that says more than "watch"
    loose: tuple[Recording, ...]
    pages: tuple[str, ...]  # of the programme, to which links lead that only point
    slides_url: str | None
    rest: str  # the text without what only points

    @property
    def schedule_url(self) -> str | None:
        """The page that the text leads to, by a link that only points or one that names the talk."""
        named = (link.url for link, _ in self.titled if schedule_key(link.url))
        return next(iter((*self.pages, *named)), None)

    @property
    def points(self) -> bool:
        """Whether there is a link to a talk that only points, or one to slides."""
        return bool(self.loose or self.pages or self.slides_url)


def to_talks(text: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links of a text but those to playlists."""
    return tuple(
        link
        for link in links
        if not (in_playlist(link.url) and shows_several(text, link, only_points=points(text[link.start : link.end])))
    )


def sorted_links(text: str, links: tuple[Link, ...]) -> Linked:
    """Sort the links of a text; each list is in the text's order."""
    titled: list[tuple[Link, str]] = []
    loose: list[Recording] = []
    pages: list[str] = []
    slides: list[str] = []
    rest = text
    for link in sorted(links, key=lambda link: link.start, reverse=True):  # so that places hold while `rest` shrinks
        shown = text[link.start : link.end]
        video, page = recording(link.url), schedule_key(link.url)
        bare = points(shown) or _says_other_words(shown, link.url)
        if video and bare:
            loose.append(video)
        elif page and bare:
            pages.append(link.url)
        elif is_slides(link.url) or (bare and _shows_slides(shown, link.url)):
            slides.append(link.url)
            if not bare:
                continue
        elif video or page:
            titled.append((link, shown))
            continue
        else:
            continue
        rest = rest[: link.start] + rest[link.end :]
    slides.reverse()
    return Linked(tuple(titled[::-1]), tuple(loose[::-1]), tuple(pages[::-1]), next(iter(slides), None), _tidy(rest))


def _shows_slides(shown: str, url: str) -> bool:
    """Say whether a link that only points leads to slides: it says so, or calls a file the presentation."""
    return bool(_SLIDES.search(shown) or (_PRESENTATION.search(shown) and _FILE.search(url)))


def points(shown: str) -> bool:
    """Say whether a link's words point at a talk and name at most who gave it.

    >>> points("watch Ada Kern's talk"), points("Otters at Scale")
    (True, False)
    """
    text = without_marks(shown)
    return only_points(text) or (_POINTS_AT_TALK.search(text) is not None and len(words_beside(text)) <= _A_NAME)


def could_be_title(shown: str) -> bool:
    """Say whether a link's words are as many as a title has.

    >>> could_be_title("Three Otters at Scale"), could_be_title("watch the otters")
    (True, False)
    """
    return len(words_beside(shown)) >= TITLE_WORDS


def opens(link: Link, text: str) -> bool:
    """Say whether nothing but marks and words that point stand before a link of a text."""
    before = text[: link.start]
    return not without_marks(before) or only_points(before)


def named_by(link: Link, text: str) -> Claim:
    """Read a link of a text whose words name a talk; behind them may stand who spoke."""
    line = talk_or_title(text[link.start : link.end])
    video = recording(link.url)
    speakers = line.speakers or speakers_behind(text, link.end)
    return Claim(line.title, speakers, video, None if video else link.url, certain=True, why="named by a link to it")


def _says_other_words(shown: str, url: str) -> bool:
    """Say whether a few words lead to a page of the programme whose address begins with others: "Ada and her team"."""
    address, words = normal(schedule_words(url)).split(), words_beside(without_marks(shown))
    capitals = sum(word[0].isupper() for word in shown.split())
    title = in_title_case(shown, least=_LINE_WORDS) and 2 * capitals > len(shown.split())
    shared = set(words) & set(address)
    known = len(shared) >= TITLE_WORDS and len(shared) * 4 >= len(set(words)) * 3
    return bool(address) and len(words) <= _FEW_WORDS and not (title or known or words[0] in address[:_OPENING])


def _tidy(text: str) -> str:
    """Close the gaps that removed links leave: empty brackets, doubled separators, trailing ones."""
    text = re.sub(r"[(\[<]\s*[,;/|&·-]*\s*[)\]>]", " ", text)
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").rstrip(_TRAILING).lstrip()
    pointer = _LAST_PART.search(text)
    return text[: pointer.start()].rstrip(_TRAILING) if pointer and only_points(pointer[1]) else text
