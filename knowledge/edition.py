"""Editions: all that is worked out from the sources, each edition with what the one before already has."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.chapter import Chapter, Passages, Study, study, word_counts
from knowledge.duplicates import same_writeups
from knowledge.index import Index
from knowledge.mentions.union import retold, united
from knowledge.passage import index_terms
from knowledge.sources import Sources
from knowledge.talks import Mention, Talk, same_to_the_letter
from knowledge.writeup import WriteUp


@dataclass(frozen=True, eq=False)
class Edition:
    """The sources, read and worked out. `studies` are of all write-ups; `chapters` of those that are no poorer copies.

    `copies` are the groups of write-ups that are one, the one that is served first. `known` is what the chapters
    together know of each talk that they name; `talks` are those and all that the tables list. `words` say how often
    each word occurs in the chapters. The passages of the index are theirs, in order.
    """

    sources: Sources
    studies: tuple[Study, ...] = ()
    copies: tuple[tuple[WriteUp, ...], ...] = ()
    known: Mapping[Talk, Talk | None] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    talks: tuple[Talk, ...] = ()
    index: Index = Index()  # noqa: RUF009 - nothing is ever added to it
    words: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Sequence[Path]) -> "Edition":
        """The edition of files that nobody has looked at yet."""
        return cls(Sources(tuple(places)))

    @cached_property
    def passages(self) -> Passages:
        """The passages of all chapters."""
        return Passages(self.chapters)

    @property
    def studied(self) -> Iterator[tuple[WriteUp, Study]]:
        """The write-ups with what they say."""
        return zip(self.sources.writeups, self.studies, strict=True)

    def revised(self, sources: Sources) -> "Edition":
        """The edition of the sources as they are now; a write-up that is the same is not worked out again."""
        if sources.writeups == self.sources.writeups and same_to_the_letter(sources.talks, self.sources.talks):
            return replace(self, sources=sources)
        catalogue = Catalogue(sources.talks)
        studies = self._studies(sources, catalogue)
        copies = same_writeups(sources.writeups, [found.sketch for found in studies])
        poorer = {copy for group in copies for copy in group[1:]}
        chosen = {w: found for w, found in zip(sources.writeups, studies, strict=True) if w not in poorer}
        known = united((found.mentions for found in chosen.values()), self.known)
        chapters, index = self._chapters(self._told(chosen, known))
        mentioned = dict.fromkeys(mention.talk for chapter in chapters for mention in chapter.mentions)
        talks = Catalogue([*mentioned, *catalogue.talks]).talks
        return Edition(sources, studies, copies, known, chapters, talks, index, self._words(chosen))

    def _studies(self, sources: Sources, catalogue: Catalogue) -> tuple[Study, ...]:
        """What all write-ups say. With other talk tables, the talks are looked for again, for they may be others."""
        known = dict(self.studied) if same_to_the_letter(sources.talks, self.sources.talks) else {}
        return tuple(known.get(writeup) or study(writeup, catalogue) for writeup in sources.writeups)

    def _told(
        self, chosen: Mapping[WriteUp, Study], known: Mapping[Talk, Talk | None]
    ) -> Iterator[tuple[WriteUp, tuple[Mention, ...]]]:
        """The write-ups with their mentions, by what is known of the talks; taken over where that is what it was."""
        news = {talk for talk in known if not same_to_the_letter([known[talk]], [self.known.get(talk)])}
        before, studied = {chapter.writeup: chapter.mentions for chapter in self.chapters}, dict(self.studied)
        for writeup, found in chosen.items():
            same = writeup in before and studied[writeup] is found and news.isdisjoint(m.talk for m in found.mentions)
            yield writeup, before[writeup] if same else retold(found.mentions, known)

    def _chapters(self, told: Iterable[tuple[WriteUp, tuple[Mention, ...]]]) -> tuple[tuple[Chapter, ...], Index]:
        """The chapters and their index; both are taken over where a write-up and its talks are the same."""
        before = {
            chapter.writeup: (chapter, range(last - len(chapter), last))
            for chapter, last in zip(self.chapters, self.passages.ends, strict=True)
        }
        chapters: list[Chapter] = []
        parts: list[range | list[list[str]]] = []
        for writeup, mentions in told:
            chapter, numbers = before.get(writeup, (None, range(0)))
            if chapter and chapter.mentions == mentions:
                chapter = chapter.retold(mentions)
                parts.append(numbers)
            else:
                chapter = Chapter(writeup, mentions)
                parts.append([index_terms(passage) for passage in chapter.passages])
            chapters.append(chapter)
        return tuple(chapters), self.index.revised(parts)

    def _words(self, now: Collection[WriteUp]) -> dict[str, int]:
        """How often each word occurs in the write-ups that are served now, in alphabetical order."""
        served = {chapter.writeup for chapter in self.chapters}
        total = Counter(self.words)
        for writeup in served - set(now):
            total.subtract(word_counts(writeup))
        for writeup in now:
            if writeup not in served:
                total.update(word_counts(writeup))
        return {word: total[word] for word in sorted(total) if total[word]}

    @property
    def acronyms(self) -> tuple[tuple[str, str], ...]:
        """(short, long) of what the write-ups spell out, once each."""
        return tuple(dict.fromkeys(pair for found in self.studies for pair in found.acronyms))
