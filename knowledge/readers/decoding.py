"""Bytes to text: finds the encoding, repairs what was decoded wrongly, and never moves a line."""

import codecs
import re
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n?|\n")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe]"
)
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_MISREADINGS = ("latin-1", "cp1252", "mac_roman", "cp1250", "cp437")


class NotText(ValueError):
    """The bytes are no text; the message says what they look like."""


def decode(raw: bytes) -> str:
    r"""Return the text with "\n" at the end of each line, as many lines as the file has, and nothing invisible in it.

    Raises NotText.

    >>> decode(b"caf\xc3\x83\xc2\xa9\r\nna\xefve")
    'café\nnaïve'
    """
    text = _LINE_END.sub("\n", _characters(raw))
    lines = (_repaired(line) if _MISREAD.search(line) else line for line in text.split("\n"))
    return _INVISIBLE.sub("", "\n".join(lines))


def _characters(raw: bytes) -> str:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(encoding, errors="replace")
    if b"\x00" in raw:
        return _without_bom(raw)
    _refuse_binary(raw)
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
    """Recognise UTF-16, in which every other byte of Latin text is zero."""
    sample = raw[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    pairs = len(sample) / 2
    if odd > 0.3 * pairs and even < 0.05 * pairs:
        return raw.decode("utf-16-le", errors="replace")
    if even > 0.3 * pairs and odd < 0.05 * pairs:
        return raw.decode("utf-16-be", errors="replace")
    raise NotText("not a text file (it holds zero bytes)")


def _refuse_binary(raw: bytes) -> None:
    if raw.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
        raise NotText("not a text file (export it as text, HTML or Markdown)")
    control = sum(raw.count(bytes([code])) for code in (*range(1, 8), *range(14, 27), *range(28, 32)))
    if control > 0.01 * len(raw):
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
