"""An answer as a message: for each excerpt its section, the quote, the talk, and where it stands."""

from collections.abc import Iterator
from functools import lru_cache

from slack_sdk.models.blocks.block_elements import RichTextElement

from bot.blocks.kit import LONGEST_TEXT, Message, Rendered, bullets, context, link, quote, rich_text, section, text
from bot.blocks.words import escape
from bot.wording import clip, moment, people, remarks, source
from knowledge.answer import Answer, Excerpt
from knowledge.talks import Talk
from knowledge.writeup import WriteUp

LONGEST_QUESTION = 150
LONGEST_TITLE = 120
LONGEST_PARENT = 50
LONGEST_NAME = 60
MOST_NAMES = 3
SAME = 0.6
"""Share of a talk's title that a heading holds if it is that title."""
FRAMES = 4096
"""Sections and write-ups that are remembered as they are shown."""


def answer_message(answer: Answer, *, asked_unseen: bool = False) -> Message:
    """Return the message that shows an answer; repeat the question where Slack does not show it, as for commands."""
    if not answer.excerpts:
        return _declined(answer)
    first = answer.excerpts[0]
    spoken = f"{headline(first)} – “{clip(first.text, LONGEST_TEXT // 2)}” ({clip(_source(first.writeup), 80)})"
    blocks = [block for excerpt in answer.excerpts for block in _excerpt(excerpt)]
    return Message(escape(spoken), (*_before(answer, asked_unseen=asked_unseen), *blocks))


def headline(excerpt: Excerpt) -> str:
    """What an excerpt is headed by."""
    return _title(excerpt.headings, excerpt.writeup)


def _title(headings: tuple[str, ...], writeup: WriteUp) -> str:
    """The innermost heading, or the write-up's title above the first one."""
    return clip(headings[-1] if headings else writeup.title, LONGEST_TITLE)


def _before(answer: Answer, *, asked_unseen: bool) -> Iterator[Rendered]:
    """What is to be known before the excerpts are read."""
    if answer.corrected and answer.suggestion:
        yield rich_text(section(text("Showing results for "), _question(answer.suggestion)))
    elif answer.suggestion:
        yield rich_text(section(text("Did you mean "), _question(answer.suggestion), text("?")))
    asked = [f"You asked: {clip(answer.question, LONGEST_QUESTION)}"] if asked_unseen else []
    if said := [*asked, *remarks(answer)]:
        yield context("\n".join(said))


def _question(question: str) -> RichTextElement:
    return text(clip(question, LONGEST_QUESTION), bold=True)


def _excerpt(excerpt: Excerpt) -> Iterator[Rendered]:
    heading, *talk = _frame(excerpt.headings, excerpt.writeup, excerpt.talk)
    quoted = quote(excerpt.text, excerpt.marks)
    yield {"type": "rich_text", "elements": [heading, quoted, *talk]}
    yield context(f"{_source(excerpt.writeup)} · {_lines(excerpt.lines)}")


@lru_cache(FRAMES)
def _frame(headings: tuple[str, ...], writeup: WriteUp, talk: Talk | None) -> list[Rendered]:
    """What stands above and below every quote of a section: its heading, and the talk if there is one."""
    title = _title(headings, writeup)
    parent = [text(f"{clip(headings[-2], LONGEST_PARENT)} › ")] if len(headings) > 1 else []
    above = section(*parent, link(writeup.url, title, bold=True))
    below = [section(*_talk(talk, title))] if talk else []
    return [element.to_dict() for element in (above, *below)]


def _talk(talk: Talk, heading: str) -> Iterator[RichTextElement]:
    """Recording first, else the talk's page; where the heading is its title already, the title is not said again."""
    title = clip(talk.title, LONGEST_TITLE)
    if talk.video_url:
        symbol, short = "▶", "Watch the talk"
    else:
        symbol, short = "🎤", "About the talk" if talk.schedule_url else "From the talk"
    yield link(talk.video_url or talk.schedule_url, f"{symbol} {short if _same(title, heading) else title}")
    start = f" from {moment(talk.start)}" if talk.video_url and talk.start else ""
    if start or talk.speakers:
        yield text(f"{start} – {_speakers(talk)}" if talk.speakers else start)
    if talk.slides_url:
        yield text(" · ")
        yield link(talk.slides_url, "slides")


def _same(title: str, heading: str) -> bool:
    """Whether the one is the other, letter for letter, but for a word or two such as "Keynote:".

    >>> _same("Keynote: Building IT Green", "Building IT green"), _same("Measuring energy with Kepler", "Kepler")
    (True, False)
    """
    shorter, longer = sorted(("".join(filter(str.isalnum, text.casefold())) for text in (title, heading)), key=len)
    return shorter in longer and len(shorter) > len(longer) * SAME


def _speakers(talk: Talk) -> str:
    named = ", ".join(clip(name, LONGEST_NAME) for name in people(talk)[:MOST_NAMES])
    return f"{named} and others" if len(talk.speakers) > MOST_NAMES else named


def _source(writeup: WriteUp) -> str:
    return " · ".join(clip(part, LONGEST_TITLE) for part in source(writeup))


def _lines(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _declined(answer: Answer) -> Message:
    """Say honestly that there is no answer, what comes near, and how else to ask."""
    question = clip(answer.question, LONGEST_QUESTION)
    said = section(text("Nothing in the notes about "), text(question, bold=True), text("."))
    also = [section(text(remark)) for remark in remarks(answer)]
    meant = [section(text("Did you mean "), _question(answer.suggestion), text("?"))] if answer.suggestion else []
    blocks = (rich_text(said, *also, *meant, *_near(answer)), context(OTHERWISE))
    return Message(escape(f"Nothing in the notes about “{question}”."), blocks)


OTHERWISE = "Try other words: a tool, a topic, a talk's title or a speaker's name. Say “help” for examples."


def _near(answer: Answer) -> list[RichTextElement]:
    if not answer.near:
        return []
    titles = [
        section(link(near.writeup.url, headline(near)), text(f" – {clip(near.writeup.title, LONGEST_TITLE)}"))
        for near in answer.near
    ]
    return [section(text("Close, but not an answer:")), bullets(titles)]
