"""Links that lead to a talk: recordings on video sites, pages of a Sched programme, slides."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import ParseResult, parse_qs, urlparse

_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_YOUTUBE_PATHS = frozenset({"embed", "shorts", "live", "v", "e"})
_CLOCK = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.ASCII)
_SCHED_PAGE = re.compile(r"/(?:event/)?([0-9A-Za-z]{4,40})(?:/|$)")
_SLIDE_HOSTS = (
    *("static.sched.com", "schd.ws/hosted_files", "docs.google.com/presentation", "speakerdeck.com", "slideshare.net"),
    "slides.com",
)
_OTHER_VIDEOS = {  # host: the part of the path that names one video
    "vimeo.com": re.compile(r"/(?:video/)?(\d{6,})"),
    "bilibili.com": re.compile(r"/video/(BV\w{10}|av\d+)"),
    "b23.tv": re.compile(r"/(\w{6,12})"),
    "v.qq.com": re.compile(r"/x/(?:page|cover(?:/\w+)?)/(\w{11,15})"),
    "media.ccc.de": re.compile(r"/v/([\w.-]+)"),
    "dailymotion.com": re.compile(r"/video/(\w{6,10})"),
}
_REDIRECTORS = {  # host: the parameter that says where a link leads which the site sends through a page of its own
    "google.com": "q",
    "linkedin.com": "url",
    "l.facebook.com": "u",
    "slack-redir.net": "url",
    "safelinks.protection.outlook.com": "url",
    "link.zhihu.com": "target",
    "link.juejin.cn": "target",
    "cdn.embedly.com": "url",
}


@dataclass(frozen=True, slots=True)
class Recording:
    """One video: `key` is the same for every form of its link; `start` is where the link begins, in seconds."""

    key: str
    url: str
    start: int | None = None


def recording(url: str) -> Recording | None:
    """Return the video that `url` leads to, or None: a channel or a playlist alone is no recording.

    >>> recording("https://youtu.be/7_a9mCTcxkk?si=x&t=1m5s")
    Recording(key='youtube:7_a9mCTcxkk', url='https://www.youtube.com/watch?v=7_a9mCTcxkk', start=65)
    """
    place = _parsed(url)
    if place is None:
        return None
    video = _youtube_id(place)
    if video:
        return Recording(f"youtube:{video}", f"https://www.youtube.com/watch?v={video}", _start(place))
    return _other_video(place)


def in_playlist(url: str) -> bool:
    """Say whether `url` names a playlist, be it beside the video with which it opens.

    >>> in_playlist("https://www.youtube.com/watch?v=7_a9mCTcxkk&list=PLj6h78yzYM2N")
    True
    """
    place = _parsed(url) if "list=" in url else None
    return place is not None and "list" in parse_qs(place.query.replace("&amp;", "&"))


def schedule_key(url: str) -> str | None:
    """Return what all links to one page of a Sched programme share; None for any other link.

    >>> schedule_key("https://kccnceu2024.sched.com/event/1YeOI/heating-pools") == schedule_key("https://sched.co/1YeOI")
    True
    """
    place = _parsed(url)
    if place is None or not _host(place).endswith(("sched.com", "sched.co", "sched.org")):
        return None
    if _host(place) != "sched.co" and not place.path.startswith("/event/"):
        return None
    page = _SCHED_PAGE.match(place.path)
    return f"sched:{page[1]}" if page else None


def schedule_words(url: str) -> str:
    """Return what the address of a page of a Sched programme says of its session: title, speakers and companies.

    >>> schedule_words("https://kccnceu2024.sched.com/event/1YeOI/heating-pools-ada-kern-solo?iframe=no")
    'heating pools ada kern solo'
    """
    place = _parsed(url) if schedule_key(url) else None
    return " ".join(place.path.rstrip("/").split("/")[3].split("-")) if place and place.path.count("/") > 2 else ""  # noqa: PLR2004


def is_slides(url: str) -> bool:
    """Say whether `url` leads to a place for slides."""
    place = _parsed(url)
    return place is not None and (_host(place) + place.path).startswith(_SLIDE_HOSTS)


def talk_key(url: str) -> str | None:
    """Return the key of the talk that `url` names, by its recording or its page in the programme."""
    video = recording(url)
    return video.key if video else schedule_key(url)


def unwrapped(url: str) -> str:
    """Return where a link leads that passes through a page which only sends people on; any other as it is.

    >>> unwrapped("https://www.google.com/url?q=https://a.example/x%3Fy%3D1&sa=D&ust=17")
    'https://a.example/x?y=1'
    """
    place = _parsed(url)
    host = _host(place) if place else ""
    name = next((name for site, name in _REDIRECTORS.items() if host == site or host.endswith(f".{site}")), None)
    target = parse_qs(place.query.replace("&amp;", "&")).get(name, [""])[0] if place and name else ""
    return target if _parsed(target) else url


@lru_cache(maxsize=1024)  # the links of a paragraph are each looked at several times
def _parsed(url: str) -> ParseResult | None:
    try:
        place = urlparse(url.strip())
    except ValueError:  # such as "https://[broken/"
        return None
    return place if place.scheme in {"http", "https"} and place.hostname else None


def _host(place: ParseResult) -> str:
    return (place.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("music.")


def _youtube_id(place: ParseResult) -> str | None:
    parts = [part for part in place.path.split("/") if part]
    match _host(place), parts:
        case "youtu.be", [video, *_]:
            found = video
        case "youtube.com" | "youtube-nocookie.com", ["watch"]:
            found = parse_qs(place.query.replace("&amp;", "&")).get("v", [""])[0]
        case "youtube.com" | "youtube-nocookie.com", [form, video, *_] if form in _YOUTUBE_PATHS | {"watch"}:
            found = video
        case _:
            return None
    video_id = _YOUTUBE_ID.match(found)
    return video_id[0] if video_id and video_id[0] != "videoseries" else None


def _other_video(place: ParseResult) -> Recording | None:
    host = _host(place).removeprefix("player.")
    path = _OTHER_VIDEOS.get(host)
    video = path.match(place.path) if path else None
    if video is None:
        return None
    return Recording(f"{host}:{video[1]}", f"https://{host}{video[0]}", _start(place))


def _start(place: ParseResult) -> int | None:
    given = parse_qs(place.query.replace("&amp;", "&")) | parse_qs(place.fragment)
    clock = next((given[name][0] for name in ("t", "start", "time_continue") if name in given), "")
    parts = _CLOCK.fullmatch(clock)
    if parts is None or not any(parts.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return min(hours * 3600 + minutes * 60 + seconds, 24 * 3600) or None
