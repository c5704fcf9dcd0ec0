"""Recordings that are of no talk: playlists, whose address names their first video, and the episodes of a show."""

import re

from knowledge.event import names_kubecon
from knowledge.links import in_playlist
from knowledge.sentences import sentences
from knowledge.titles import in_title_case
from knowledge.writeup import Link

_TALKS = (
    r"(?:talks|sessions|keynotes|videos|recordings|presentations|replays|panels|vidéos|conférences|captations"
    r"|enregistrements|présentations|interventions|vorträge|aufzeichnungen|charlas|ponencias|sesiones|grabaciones"
    r"|vídeos|palestras|registrazioni)"
)
_PLAYLIST = re.compile(
    r"play-?\s?lists?\b|\bchannel\b|\bchaîne\b|播放列表|合集|列表|全集|プレイリスト|再生リスト", re.IGNORECASE
)
_SEVERAL = re.compile(rf"\b{_TALKS}\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|every|other|others|more|rest|remaining|these|those|full|each|them|toute?s?|tous|autres?|ensemble|alle[nr]?"
    r"|weitere|anderen?|todos?|todas?|otr[ao]s|demás|tutt[ei])\b",
    re.IGNORECASE,
)
_OF_THE_EVENT = re.compile(
    rf"\b{_TALKS}\s(?:for|of|from|at|de|du|von|der|del)\s(?:(?:the|la|le|las|whole|this|this year[’']s)\s){{0,2}}"
    r"(?:conference|event|summit|kubecon|cloudnativecon|conférence|konferenz|conferencia)\b",
    re.IGNORECASE,
)
_ALL_IN_CHINESE = re.compile(
    r"(?:所有|全部|其他|其它|更多|各个|这些|すべて|全て|他の).{0,20}(?:演讲|视频|议题|录像|分享|セッション|動画|講演)"
)
_CALLED_PLAYLIST = re.compile(
    r"(?:\b(?:play-?\s?list|youtube channel)|播放列表|合集|全集|プレイリスト|再生リスト)\W*$"
    r"|^\W*(?:(?:the|our|my|full|complete|whole|official|video)\s){0,4}play-?\s?list\b|\byoutube play-?\s?list\b",
    re.IGNORECASE,
)
_EPISODE = re.compile(
    r"^\W*(?:(?:the|my|our)\s)?(?:this|previous|next|last|latest|past|full|bonus|recent|other|podcast)\sepisodes?\b"
    r"|^\W*(?:episode|ep\.?|épisode|folge|podcast)\s?(?:#|no\.?\s?)?\d|^\W*podcast\s?[:|–—-]|\bpodcast\W*$",
    re.IGNORECASE,
)


_LONGEST = 300  # characters of a sentence before and behind a link


def names_no_talk(title: str) -> bool:
    """Say whether the words for a recording call it a playlist, or the episode of a show.

    >>> names_no_talk("Previous episode, on otters"), names_no_talk("Otters in Every Episode: Lessons Learned")
    (True, False)
    """
    return bool(_CALLED_PLAYLIST.search(title) or _EPISODE.search(title))


def shows_several(text: str, link: Link, *, only_points: bool) -> bool:
    """Say whether a link, `only_points` if its words name nothing, leads from a text to a playlist of talks.

    >>> playlist = "https://www.youtube.com/watch?v=aaaaaaaaaaa&list=PLj6h78yzYM2N"
    >>> shows_several("See the other talks", Link(4, 19, playlist), only_points=False)
    True
    """
    if not in_playlist(link.url):
        return False
    shown = text[link.start : link.end]
    if _PLAYLIST.search(shown) or (_SEVERAL.search(shown) and (names_kubecon(shown) or not in_title_case(shown))):
        return True
    return only_points and _speaks_of_all(_sentence(text, link))


def _speaks_of_all(sentence: str) -> bool:
    all_of_them = _SEVERAL.search(sentence) and _ALL.search(sentence)
    return bool(
        all_of_them or _OF_THE_EVENT.search(sentence) or _PLAYLIST.search(sentence) or _ALL_IN_CHINESE.search(sentence)
    )


def _sentence(text: str, link: Link) -> str:
    first = max(0, link.start - _LONGEST)
    around = text[first : link.end + _LONGEST]
    at = link.start - first
    return next((around[start:end] for start, end in sentences(around) if start <= at < end), "")
