"""Page furniture: lines that belong to the web page around a write-up and not to the write-up."""

import re

_LINES = (
    # where one is
    r"(?:home|accueil|startseite|inicio|blog)\s*(?:>>?|»|/|›)\s.*",
    r"(?:skip|jump) to (?:the )?(?:main )?content|aller au contenu.{0,10}|saltar al contenido|zum inhalt\w*.{0,12}",
    r"menu|search|close|toggle \w+|navigation|breadcrumbs?|you are here:?.{0,80}",
    r"table of contents?:?|on this page:?|in this article:?|contents:?|sommaire|table des matières",
    r"inhaltsverzeichnis|inhalt|índice|目录|目錄|目次",
    # what one may do
    r"edit this page.{0,20}|edit on git(?:hub|lab)|improve this page|(?:view|page) source",
    r"share|teilen|partager|compartir|tweet|like this:?|copy|copied!?|copy (?:link|code|to clipboard)|print",
    r"share (?:this|on|via)(?: \w+){0,3}:?|share (?:it|article|post)|partager (?:sur|cet article).{0,20}",
    r"(?:subscribe|sign up|sign in|log in|login|register|newsletter)(?:(?: to| for| now| today| with| here).{0,40})?",
    r"(?:accept|manage|reject)(?: all)? cookies?.{0,30}|.{0,60}\buses? cookies\b.{0,120}",
    r"back to (?:top|blog|home|all posts).{0,20}|scroll to top|read more|learn more|continue reading|click to enlarge",
    r"loading(?:\.{3}|…)?|cover image.{0,150}|image|img|alt text|advertisement",
    r"press enter or click to view image in full size",
    # what comes after
    r"leave a (?:reply|comment).{0,20}|laisser un commentaire.{0,20}|deja un comentario.{0,20}|kommentar schreiben",
    r"(?:cancel|post) (?:reply|comment)|no (?:comments?|responses?).{0,20}|\d* ?comments?(?: ?\(\d+\))?|kommentare?",
    r"(?:(?:what to )?read|up|keep) next|keep reading",
    r"\d+ (?:thoughts?|repl(?:y|ies)|responses?|comments?) (?:on|to) .{0,150}",
    r"related (?:posts?|articles?|stories|reading|content):?|you (?:may|might) (?:also )?(?:like|enjoy).{0,30}",
    r"(?:more|recent|latest) (?:posts?|articles?)(?: (?:from|by|in).{0,30})?|articles? (?:similaires|récents|liés)",
    r"(?:previous|next|older|newer)(?: (?:post|article|page|story|entry)s?)?:?(?: ?[←→«»])?|← .{0,100}|.{0,100} →",
    r"(?:©|\(c\)|copyright ©?\s?\d).{0,100}|.{0,60}all rights reserved.{0,20}|powered by .{0,60}",
)
_LINE = re.compile("|".join(_LINES), re.IGNORECASE)
_CLOSING = re.compile(
    r"leave a (?:reply|comment).*|laisser un commentaire.*|related (?:posts?|articles?)|you (?:may|might) also like.*"
    r"|(?:recent|latest|more) (?:posts|articles).*|\d* ?comments?(?: ?\(\d+\))?|share this.*"
    r"|articles (?:similaires|récents)",
    re.IGNORECASE,
)
_LONGEST = 200  # characters: what is longer was written by somebody


def is_furniture(line: str) -> bool:
    """Whether a whole line, stripped, is furniture wherever it stands.

    >>> is_furniture("Home >> Blog – EN >> A post"), is_furniture("Leave a Reply"), is_furniture("Share your clusters")
    (True, True, False)
    """
    return len(line) <= _LONGEST and bool(_LINE.fullmatch(line))


def closes(line: str) -> bool:
    """Whether the page's end begins at this line, with comments or other posts."""
    return len(line) <= _LONGEST and bool(_CLOSING.fullmatch(line))
