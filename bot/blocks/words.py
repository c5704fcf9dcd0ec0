"""Text on its way into a message: cleaned, clipped, escaped. Nowhere else."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

LONGEST_URL = 3000
REMEMBERED = 4096
"""Titles and addresses that were clipped or checked before: each answer shows some again."""

_INVISIBLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NO_PART_OF_A_URL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_BROADCAST = re.compile(r"@(?=(?:channel|everyone|here)\b)", re.IGNORECASE)


def clean(text: str) -> str:
    r"""Return the text with a space for each control character, direction override and half of a surrogate pair.

    As long as before, so that marks stay right; line breaks stay.

    >>> clean("a\tb\x1b[1m\u202ec")
    'a b [1m c'
    """
    return _INVISIBLE.sub(" ", text)


@lru_cache(REMEMBERED)
def clip(text: str, longest: int) -> str:
    """Return the text on one line and in at most `longest` (2 or more) characters, cut between words, with an ellipsis.

    Never empty, as Slack takes no empty text: nothing is an ellipsis too.

    >>> clip("Kepler estimates  energy use", 20), clip("supercalifragilistic", 8), clip("short", 8), clip(" ", 8)
    ('Kepler estimates…', 'superca…', 'short', '…')
    """
    line = " ".join(clean(text).split())
    if len(line) <= longest:
        return line or "…"
    kept = line[:longest]
    words, gap, _ = kept.rpartition(" ")
    head = words if gap and len(words) > longest // 2 else kept[: longest - 1]
    return head.rstrip(" ,;:–-") + "…"


def escape(text: str) -> str:
    r"""Return the text as mrkdwn that notifies nobody. Up to five times longer: clip first.

    https://docs.slack.dev/messaging/formatting-message-text#escaping

    >>> escape("<!channel> & @here")
    '&lt;!channel&gt; &amp; @\u200bhere'
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _BROADCAST.sub("@\u200b", escaped)


@lru_cache(REMEMBERED)
def web_address(url: str | None) -> str | None:
    """Return the URL if Slack takes it as a link, else None: one that it refuses would cost the whole message.

    >>> web_address("https://youtu.be/x"), web_address("javascript:alert(1)"), web_address("https://a b")
    ('https://youtu.be/x', None, None)
    """
    if not url or len(url) > LONGEST_URL or _NO_PART_OF_A_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket that nothing closes
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
