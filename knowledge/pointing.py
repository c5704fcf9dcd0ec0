"""Words that only point: "watch the video of this session" says where a talk is, and nothing of what it is called."""

import re

from knowledge.talkwords import POINTING

_URL = re.compile(r"https?://\S+|(?:www\.|youtu\.be/|youtube\.com/)\S+")
_CHINESE_POINTER = re.compile(
    r"注册|报名|星期[一二三四五六日天]|周[一二三四五六日]|[上下中]午|(?:北京|美国|东部|西部|太平洋|欧洲|中部|标准){0,4}时间"
    r"|(?<=\d)\s?[月日年时点分]"
    r"|[Bb]\s?站|哔哩哔哩|优酷|腾讯|スライド|は?こちら|リンク|アーカイブ|ビデオ|を見る|から|発表|講演|[动動画畫録幻灯燈资資料稿下载載视頻频链連接鏈结点點击擊观觀看回放录錄像这這里裡查看演讲講完整地址会會议議原在线線上片传送门]+"
)


def only_points(text: str) -> bool:
    """Say whether a link's text only points ("watch the video", "ici", "here", a bare address), naming nothing.

    >>> only_points("Watch the video of this session"), only_points("Keptn: a deep dive")
    (True, False)
    """
    return not words_beside(text)


def words_beside(text: str) -> list[str]:
    """Return the words of a link's text beside those that only point, in order.

    >>> words_beside("Watch Ada Kern's talk")
    ['ada', 'kern']
    """
    rest = _CHINESE_POINTER.sub(" ", _URL.sub(" ", text))
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", rest.casefold()))
    return [word for word in words if word not in POINTING and not word.isdigit()]
