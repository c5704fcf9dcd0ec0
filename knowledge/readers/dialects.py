"""What site generators add to Markdown, put into plain Markdown and HTML, line for line.

Hugo's and Zola's shortcodes, Liquid's tags (Jekyll, dev.to), MDX, the containers of Docusaurus and MkDocs, kramdown's
attributes, Obsidian's wiki links and comments. Code in fences stays as it is.
"""

import html
import re
from collections.abc import Iterator
from functools import partial

_FENCE = re.compile(r"[ >]{0,12}(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)")
_DATA_URI = re.compile(r"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%_-]{100,}")
_SHORTCODE = re.compile(
    r"\{\{[<%]-?\s*(?P<end>/?)\s*(?P<name>[\w./-]{1,60})(?P<arguments>[^{}]{0,3000}?)/?\s*-?[>%]\}\}"  # Hugo
    r"|\{[{%]\s*(?P<zola>\w{1,60})\((?P<values>[^{}()]{0,3000})\)\s*[%}]\}"
    r"|\{%-?\s*(?P<tag>[\w-]{1,60})(?P<liquid>[^{}%]{0,3000})-?%\}"
    r"|\{\{-?[^{}]{0,1000}\}\}"  # Liquid's output
    r"|\{<\s+(?P<single>[\w./-]{1,60})(?P<words>[^{}<>]{0,3000}?)/?\s*>\}"  # Hugo's that has lost a brace
)
_ARGUMENT = re.compile(r"""(?:([\w-]+)\s*(?:=|:(?!//))\s*)?(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s,"']+))""")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_VIDEO = re.compile(r"youtube|(?:^|[-_./])(?:yt|video|embed)|(?:yt|video|embed)(?=$|[-_./])", re.IGNORECASE)
_SEVERAL = re.compile(r"playlist|channel|subscribe|gallery", re.IGNORECASE)
_VIDEO_ID = re.compile(r"[\w-]{11}(?:[?&]\S{0,300})?", re.ASCII)
_EMBED = re.compile(  # what plugins of markdown-it, remark, Gatsby and BBCode read for {{< youtube ID >}}
    r"@\[(youtube|vimeo|bilibili)\]\(\s*([^\s()]{3,300})\s*\)"
    r"|(?m:^)::(youtube|vimeo|bilibili)(?:\[[^\[\]\n]{0,200}\])?\{(?:[^{}\n]{0,200}?\bid=[\"']?|#)([\w-]{6,20})[^{}\n]{0,200}\}"
    r"|\[(youtube|vimeo)\]\s*([^\s\[\]]{3,300})\s*\[/\5\]"
    r"|`(youtube|vimeo):\s?([\w-]{6,20})`"
    r"|(?<!!)!(youtube|vimeo)\[([\w-]{6,20})\]",
    re.IGNORECASE,
)
_PICTURES = frozenset({"figure", "image", "img", "picture", "imgproc", "responsive_image", "asset_img"})
_BUTTONS = frozenset({"button", "btn", "link", "a", "extlink", "cta"})
_SOURCES = (
    *("id", "video", "videoid", "video_id", "video-id", "youtube", "youtubeid", "youtube_id", "youtube-id", "yt"),
    *("ytid", "v", "vid", "code", "key", "src", "url", "link", "0"),
)
_LINES = (  # what a text must hold for it to be worth looking; what is looked for; what it becomes
    ("{:", re.compile(r"(?m)^[*\-+1.]{1,3} .*\n\{:\s*toc.*\}[ \t]*$"), ""),
    ("]", re.compile(r"(?im)^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|@\[TOC\].*)[ \t]*$"), ""),
    ("import", re.compile(r"(?m)^[ \t]*import\s(?:[^\n]{1,300}\sfrom\s)?['\"][^'\"\n]+['\"];?[ \t]*$"), ""),
    ("export", re.compile(r"(?m)^export\s(?:const|default|let|function)\b[^\n]*(?:\n[^\n]+)*"), ""),
    ("", re.compile(r"\{/\*.*?\*/\}|%%[^%\n]{1,2000}%%", re.DOTALL), ""),
    ("={", re.compile(r"(?<=[\w-])=\{\s*[\"'`]([^\"'`{}\n]*)[\"'`]\s*\}"), r'="\1"'),
    ("={", re.compile(r"(?<=[\w-])=\{(?:[^{}\n]|\{[^{}\n]*\}){0,500}\}"), '=""'),
    ("<", re.compile(r"</?>"), ""),
    ("] (", re.compile(r"(?<!!)(\[[^\[\]\n]{3,300}\])[ ](?=\(https?://[^\s()]{1,500}\))"), r"\1"),
    (":::", re.compile(r"(?m)^[ \t]*:{3,}[ \t]*(?:\{[^}\n]*\}|[\w-]*)[ \t]*(?:\[\])?[ \t]*$"), ""),
    (":::", re.compile(r"(?m)^[ \t]*:{3,}[ \t]*[\w-]+[ \t]*(?:\[([^\]\n]+)\]|([^\n]+))$"), r"\1\2<br><br>"),
    ("[!", re.compile(r"(?m)^([ \t>]*>[ \t]*)\[![\w-]+\][+-]?[ \t]*$"), r"\1"),
    ("[!", re.compile(r"(?m)^([ \t>]*>[ \t]*)\[![\w-]+\][+-]?[ \t]*(\S[^\n]*)$"), r"\1\2<br><br>"),
    ("{", re.compile(r"(?m)(?<![ \t])[ \t]*\{[:#.][^{}\n]{0,300}\}[ \t]*$"), ""),
    ("[", re.compile(r"(?m)^([ \t>]{0,40}(?:[*+-]|\d{1,3}[.)])[ \t]{1,9})\[[ xX]\][ \t]"), r"\1"),
    ("![[", re.compile(r"!\[\[[^\[\]\n]{1,300}\]\]"), ""),
    ("[[", re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]"), r"\1"),
    ("==", re.compile(r"(?<![=\S])==(?=[^\s=])([^=\n]{1,500})==(?!=)"), r"\1"),
    ("^", re.compile(r"(?m)(?<=\S)[ \t]+\^[A-Za-z][\w-]*[ \t]*$"), ""),
)
_INDENTED = re.compile(r"([ \t]*)(?:!!!|\?\?\?\+?|===\+?)[ \t]+[\w \t-]{0,80}(?:\"([^\"]*)\")?[ \t]*")


def plain_markdown(text: str) -> str:
    """Return the text with as many lines as before.

    >>> plain_markdown("{{< youtube abcdefghijk >}}")
    '<iframe src="https://www.youtube.com/embed/abcdefghijk" title=""></iframe>'
    """
    text = _DATA_URI.sub("data:,", text)
    parts = (_plain(part) if is_text else part for is_text, part in _parts(_dedented(text)))
    return "".join(parts)


def _plain(text: str) -> str:
    text = _SHORTCODE.sub(lambda match: _same_lines(match, _shortcode(match)), text)
    text = _EMBED.sub(lambda match: _same_lines(match, _plugin(match)), text)
    for sign, pattern, replacement in _LINES:
        if sign in text:
            text = pattern.sub(partial(_expanded, replacement), text)
    return text


def _expanded(replacement: str, match: re.Match[str]) -> str:
    return _same_lines(match, match.expand(replacement))


def _same_lines(match: re.Match[str], replacement: str) -> str:
    return replacement + "\n" * (match.group().count("\n") - replacement.count("\n"))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (whether it is text, part) for the text outside and inside of code fences."""
    part: list[str] = []
    fence = ""
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        match = _FENCE.match(line)
        if match and not fence and "`" not in match["rest"]:
            yield True, "".join(part)
            part, fence = [line], match["fence"]
        elif match and fence and match["fence"].startswith(fence) and not match["rest"].strip():
            yield False, "".join([*part, line])
            part, fence = [], ""
        else:
            part.append(line)
    yield not fence, "".join(part)


def _shortcode(match: re.Match[str]) -> str:
    name = (match["name"] or match["zola"] or match["tag"] or match["single"] or "").lower()
    given = _arguments(match["arguments"] or match["values"] or match["liquid"] or match["words"] or "")
    if name == "include":
        name = given.pop("0", "").rpartition("/")[2].partition(".")[0].lower()
        given = {str(int(key) - 1) if key.isdigit() else key: value for key, value in given.items()}
    if name in {"highlight", "endhighlight", "code", "endcode"}:
        return "```"
    if match["end"]:
        return "</a>" if name in _BUTTONS else ""
    return _opened(name, given)


def _plugin(match: re.Match[str]) -> str:
    site, source = filter(None, match.groups())
    return _opened(site.lower(), {"id": source})


def _opened(name: str, given: dict[str, str]) -> str:
    source = next((given[key] for key in _SOURCES if given.get(key)), "")
    title = html.escape(given.get("title", ""))
    if _shows_youtube(name, given) and ("/" in source or _VIDEO_ID.fullmatch(source)):
        address = source if "/" in source else f"https://www.youtube.com/embed/{source}"
        return f'<iframe src="{html.escape(address)}" title="{title}"></iframe>'
    if name in {"vimeo", "bilibili"}:
        player = (
            "https://player.vimeo.com/video/" if name == "vimeo" else "https://player.bilibili.com/player.html?bvid="
        )
        return f'<iframe src="{player}{html.escape(source)}" title="{title}"></iframe>'
    if name in _PICTURES:
        said = given.get("caption") or given.get("alt") or given.get("title", "")
        return f'<img alt="{html.escape(said)}">'
    if name in _BUTTONS:
        address = (
            given.get("href") or given.get("url") or given.get("link") or given.get("relref") or given.get("0", "")
        )
        return f'<a href="{html.escape(address)}">' if name != "link" or "href" in given else ""
    return given.get("title") or given.get("summary", "")


def _shows_youtube(name: str, given: dict[str, str]) -> bool:
    """Whether a shortcode's name, which may be a site's own, speaks of one video, and nothing says that of elsewhere.

    >>> _shows_youtube("lazyyoutube", {}), _shows_youtube("my-video", {}), _shows_youtube("youtube-playlist", {})
    (True, True, False)
    """
    return bool(_VIDEO.search(name)) and not _SEVERAL.search(name) and given.get("provider", "youtube") == "youtube"


def _arguments(text: str) -> dict[str, str]:
    """Return named arguments by name, in small letters, and others by place, from "0"."""
    given: dict[str, str] = {}
    for match in _ARGUMENT.finditer(text):
        name, *values = match.groups()
        place = str(sum(key.isdigit() for key in given))
        value = next((value for value in values if value is not None), "")
        given.setdefault((name or place).lower(), _ESCAPED.sub(r"\1", value))
    return given


def _dedented(text: str) -> str:
    """Bring what MkDocs indents under "!!! note" or '=== "Tab"' to the level of that mark, and leave its title."""
    if "!!!" not in text and "???" not in text and '=== "' not in text:
        return text
    result: list[str] = []
    margins: list[int] = []
    for line in text.split("\n"):
        width = len(line) - len(line.lstrip())
        while line.strip() and margins and width < margins[-1]:
            margins.pop()
        match = _INDENTED.fullmatch(line)
        title = f"{match[2]}<br><br>" if match and match[2] else ""
        result.append(title if match else line[4 * len(margins) :] if line.strip() else line)
        if match:
            margins.append(len(match[1].expandtabs(4)) + 4)
    return "\n".join(result)
