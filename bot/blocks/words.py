"""Text and addresses on their way into a message, made safe. Nowhere else."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

LONGEST_URL = 3000

_NO_PART_OF_A_URL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_BROADCAST = re.compile(r"@(?=(?:channel|everyone|here)\b)", re.IGNORECASE)


def escape(text: str) -> str:
    r"""Return the text as mrkdwn that notifies nobody. Up to five times longer: clip first.

    https://docs.slack.dev/messaging/formatting-message-text#escaping

    >>> escape("<!channel> & @here")
    '&lt;!channel&gt; &amp; @\u200bhere'
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _BROADCAST.sub("@\u200b", escaped)


@lru_cache(4096)
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
