"""Questions: what was typed, and what the notes make of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.concepts import Sense
from knowledge.facets import FIELDS, Filter

_SYNTAX = re.compile(
    r"""
      (?P<not>(?<!\S)-(?=["“\w]))?
      (?:(?P<field>FIELDS):\s?)?
      (?: ["“](?P<quoted>[^"“”]+)["”] | (?P<word>\S+) )
    """.replace("FIELDS", "|".join(FIELDS)),
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as typed: free `text`, and the forms that narrow it."""

    text: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: the index's terms that stand for it, each with what it counts for.

    `span` is its place in the question. `weight` is what it counts in the ranking, below 1 for words that carry little
    content. `importance` is how much an answer that lacks it lacks: the word's inverse document frequency times its
    weight, 0 for words without content. A word that no passage holds in any form has no variants.
    """

    span: tuple[int, int]
    variants: Mapping[str, float]
    weight: float = 1.0
    importance: float = 0.0


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    `described` is the concept that it describes without its name, if any, with the words of the notes for it, whose
    weight is the share of the question that the description holds. They are among the `words`, too. `demanded` are
    terms without which no passage answers, `needed` is the share of the question's content that one has to hold, from 0
    to 1. `associated` are terms that nobody asked for, but that notes about the matter have, with what each counts in
    the ranking; they are no evidence. `sense` is what it brings to mind, where it was widened; a passage that brings
    the very same to mind gains `alike` in the ranking.
    """

    typed: Typed
    words: tuple[Word, ...]
    named: tuple[Filter, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    unknown: tuple[str, ...] = ()
    described: Mapping[str, Word] = field(default_factory=dict)
    demanded: frozenset[str] = frozenset()
    needed: float = 0.0
    associated: Mapping[str, float] = field(default_factory=dict)
    sense: Sense | None = None
    alike: float = 0.0

    @property
    def text(self) -> str:
        """What the words' spans are places in."""
        return self.suggestion or self.typed.text


def parse(question: str) -> Typed:
    """Part a question into its text and `"exact phrases"`, `-without`, and `field:value`.

    >>> parse('ebpf -cilium event:paris "service mesh"')
    Typed(text='ebpf service mesh', phrases=('service mesh',), without=('cilium',), filters=(Filter(field='event', \
value='paris'),))
    """
    text, phrases, without, filters = [], [], [], []
    for match in _SYNTAX.finditer(question):
        value = match["quoted"] or match["word"]
        if match["field"]:
            filters.append(Filter(match["field"].lower(), value))
        elif match["not"]:
            without.append(value)
        else:
            text.append(value)
            if match["quoted"]:
                phrases.append(value)
    return Typed(" ".join(text), tuple(phrases), tuple(without), tuple(filters))
