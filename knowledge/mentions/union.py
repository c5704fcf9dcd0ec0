"""The union of what write-ups tell of talks: one talk is one Talk, however often it is named and spelt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knowledge.catalogue import Catalogue
from knowledge.talks import Mention, Talk


def unite(found: Sequence[Sequence[Mention]]) -> tuple[tuple[Mention, ...], ...]:
    """Give all mentions of one talk, in whatever write-up, the same Talk, which knows what any of them knows."""
    known = united(found)
    return tuple(retold(group, known) for group in found)


def united(
    found: Iterable[Sequence[Mention]], before: Mapping[Talk, Talk | None] | None = None
) -> dict[Talk, Talk | None]:
    """Each talk of the mentions with what all of them together know of it; None for one that may be several.

    `before` is what was known of other mentions; where those are of the same talks, which are one is not asked again.
    """
    ordered = named(found)
    one = before if before and tuple(before) == ordered else _together(ordered)
    evidence: defaultdict[Talk | None, dict[str, None]] = defaultdict(dict)
    for talk in ordered:
        evidence[one[talk]].update(dict.fromkeys(talk.evidence))
    return {talk: replace(entry, evidence=tuple(evidence[entry])) if (entry := one[talk]) else None for talk in ordered}


def named(found: Iterable[Sequence[Mention]]) -> tuple[Talk, ...]:
    """The talks of the mentions, each as it is first told of, the most complete first."""
    talks = dict.fromkeys(mention.talk for group in found for mention in group)
    return tuple(sorted(talks, key=_completeness, reverse=True))


def retold(mentions: Iterable[Mention], known: Mapping[Talk, Talk | None]) -> tuple[Mention, ...]:
    """The mentions with what is known of their talks; each keeps its own start, and names its own evidence first."""
    return tuple(replace(mention, talk=_united(mention.talk, known[mention.talk])) for mention in mentions)


def _together(talks: tuple[Talk, ...]) -> dict[Talk, Talk | None]:
    """The entry that each of the talks, the most complete first, has in a catalogue of them all."""
    known = Catalogue()
    for talk in talks:
        known.add(talk)
    return {talk: known.same(talk) for talk in talks}


def _completeness(talk: Talk) -> tuple[bool, bool, bool]:
    listed = any(reason.startswith("listed in") for reason in talk.evidence)
    return listed, talk.video_url is not None, bool(talk.speakers)


def _united(talk: Talk, same: Talk | None) -> Talk:
    if same is None:
        return talk
    return replace(same, start=talk.start, evidence=tuple(dict.fromkeys(talk.evidence + same.evidence)))
