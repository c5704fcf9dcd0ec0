"""Bytes to text: finds the encoding, repairs what was decoded wrongly, and never moves a line."""

import codecs
import re
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DOCUMENT = re.compile(rb"%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0|{\\rtf")
_NO_PROSE = re.compile(  # pictures, sounds, archives, programs and databases, by their first bytes
    rb"\xff\xd8\xff|\x89PNG|GIF8[79]a|RIFF....WEBP|ID3[\x02-\x04]|\xff\xfb|\0\0\0.ftyp|OggS\0"
    rb"|PK\x05\x06|\x1f\x8b|\xfd7zXZ|BZh[1-9]1AY|7z\xbc\xaf|\x28\xb5\x2f\xfd|Rar!\x1a"
    rb"|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\0asm|SQLite format 3\0",
    re.DOTALL,
)
_LINE_END = re.compile(r"\r\n?|\n")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe]"
)
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_MISREADINGS = ("latin-1", "cp1252", "mac_roman", "cp1250", "cp437")
_BROKEN = re.compile("[\x01-\x07\x0e-\x1a\x1c-\x1f\ufffd]+")
_FEW = 0.01  # of the characters: what else a text may hold
_ZEROS = "not a text file (it holds zero bytes)"


class NotText(ValueError):
    """The bytes are no text; the message says what they look like."""


def decode(raw: bytes) -> str:
    r"""Return the text with "\n" at the end of each line, as many lines as the file has, and nothing invisible in it.

    Raises NotText.

    >>> decode(b"caf\xc3\x83\xc2\xa9\r\nna\xefve")
    'café\nnaïve'
    """
    text = _LINE_END.sub("\n", _characters(raw))
    lines = (_repaired(line) if not line.isascii() and _MISREAD.search(line) else line for line in text.split("\n"))
    return _INVISIBLE.sub("", "\n".join(lines))


def _characters(raw: bytes) -> str:
    if _DOCUMENT.match(raw):
        raise NotText("not a text file (export it as text, HTML or Markdown)")
    if _NO_PROSE.match(raw):
        raise NotText("not a text file (a picture, a recording, an archive or a program)")
    wide = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)
    if wide or b"\x00" in raw:
        return _wide(raw, wide or _without_bom(raw))
    _refuse_control_characters(raw)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(raw) or "".join(_line_by_line(raw))


def _declared(raw: bytes) -> str | None:
    """Decode by what a page's meta element declares, if that is true."""
    match = _META_CHARSET.search(raw, 0, 4096)
    try:
        return raw.decode(match.group(1).decode("ascii")) if match else None
    except (LookupError, UnicodeError):
        return None


def _without_bom(raw: bytes) -> str:
    """Recognise UTF-16, in which every other byte of Latin text is zero, and return which of the two it is."""
    sample = raw[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    pairs = len(sample) / 2
    if odd > 0.3 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.3 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    raise NotText(_ZEROS)


def _wide(raw: bytes, encoding: str) -> str:
    """Decode UTF-16 or UTF-32. What does not come out as text was none."""
    text = raw.decode(encoding, errors="replace")
    broken = sum(map(len, _BROKEN.findall(text)))
    if "\x00" in text or broken > _FEW * len(text):
        raise NotText(_ZEROS)
    return text


def _refuse_control_characters(raw: bytes) -> None:
    control = sum(raw.count(code) for code in (*range(1, 8), *range(14, 27), *range(28, 32)))
    if control > _FEW * len(raw):
        raise NotText("not a text file (it holds control characters)")


def _line_by_line(raw: bytes) -> Iterator[str]:
    """Read what is UTF-8 as that and the other lines as Windows-1252: files joined from two sources are common."""
    for line in raw.splitlines(keepends=True):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", errors="replace")


def _misread_pairs() -> re.Pattern[str]:
    """Match the first two characters of a UTF-8 sequence that was read in another encoding."""
    pairs = []
    for encoding in _MISREADINGS:
        leads = bytes(range(0xC2, 0xF5)).decode(encoding)
        trails = bytes(range(0x80, 0xC0)).decode(encoding, errors="ignore")
        pairs.append(f"[{re.escape(leads)}][{re.escape(trails)}]")
    return re.compile("|".join(pairs))


_MISREAD = _misread_pairs()
# ftfy leaves a lone emoji alone; but U+F8FF, Apple's logo, stands for 0xF0 in Mac Roman and for nothing in prose
_MAC_EMOJI = re.compile("\uf8ff[" + re.escape(bytes(range(0x80, 0xC0)).decode("mac_roman")) + "]{3}")


def _repaired(line: str) -> str:
    import ftfy  # noqa: PLC0415 - costs 80 ms, and most files need no repair

    return _MAC_EMOJI.sub(_from_mac, ftfy.fix_encoding(line))


def _from_mac(match: re.Match[str]) -> str:
    return match.group().encode("mac_roman").decode("utf-8", errors="replace")
