"""What people type, out of Slack's markup.

https://docs.slack.dev/messaging/formatting-message-text
"""

import re

LONGEST = 1000
"""Characters of a question that are looked at: nobody's question is longer, and pasted logs are."""

_REFERENCE = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def plain(typed: str, own_id: str | None = None) -> str:
    """Return the question as its writer sees it, on one line; without the bot's own name, and clipped.

    People, groups and channels are there by their names where Slack gives them, links by what they show.

    >>> plain("<@U0KUBECON> what is <http://node.js|node.js> &amp; <#C1|wasm>?", "U0KUBECON")
    'what is node.js & wasm?'
    >>> plain("<!channel> <@U1> <https://kepler.example> <!subteam^S1|@platform> <mailto:a@b.c|a@b.c>")
    'https://kepler.example @platform a@b.c'
    """
    shown = _REFERENCE.sub(lambda found: _shown(found[1], found[2] or "", own_id), typed)
    unescaped = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    whole = unescaped.encode("utf-8", "ignore").decode()  # a lone half of a surrogate pair is no text
    return " ".join(whole.split())[:LONGEST]


def _shown(target: str, label: str, own_id: str | None) -> str:
    if target[:1] == "@":
        return "" if target[1:] == own_id else label
    return label if target[:1] in {"#", "!"} else label or target
