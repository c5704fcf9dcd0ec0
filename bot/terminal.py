"""An answer in the terminal, for people and for programs; and a prompt to ask at."""

import importlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.examples import examples
from bot.wording import clean, clip, moment, people, remarks, source
from knowledge import Answer, Excerpt, Library, Talk, WriteUp
from knowledge.explanation import Explanation, Ranked, Share
from knowledge.query import Word

LONGEST_QUESTION = 200


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON has it: the public contract, which only grows."""
    return {
        "question": answer.question,
        "excerpts": [_excerpt_json(excerpt) for excerpt in answer.excerpts],
        "near": [_excerpt_json(excerpt) for excerpt in answer.near],
        "suggestion": answer.suggestion,
        "corrected": answer.corrected,
        "unknown": list(answer.unknown),
        "notices": list(answer.notices),
    }


def _excerpt_json(excerpt: Excerpt) -> dict[str, Any]:
    return {
        "text": excerpt.text,
        "marks": [list(mark) for mark in excerpt.marks],
        "headings": list(excerpt.headings),
        "lines": list(excerpt.lines),
        "writeup": _writeup_json(excerpt.writeup),
        "talk": talk_json(excerpt.talk) if excerpt.talk else None,
        "score": excerpt.score,
    }


def _writeup_json(writeup: WriteUp) -> dict[str, Any]:
    return {
        "title": writeup.title,
        "authors": list(writeup.authors),
        "publisher": writeup.publisher,
        "event": writeup.event,
        "published": writeup.published.isoformat() if isinstance(writeup.published, date) else None,
        "url": writeup.url,
        "path": str(writeup.path),
    }


def talk_json(talk: Talk) -> dict[str, Any]:
    """Return the talk as JSON has it, in answers and in lists of talks."""
    return {
        "title": talk.title,
        "speakers": [{"name": speaker.name, "affiliation": speaker.affiliation} for speaker in talk.speakers],
        "event": talk.event,
        "video_url": talk.video_url,
        "schedule_url": talk.schedule_url,
        "slides_url": talk.slides_url,
        "start": talk.start,
    }


def shown(answer: Answer) -> RenderableType:
    """Return the answer as the terminal shows it."""
    parts = [Text(remark, style="yellow") for remark in _remarks(answer)]
    if answer.excerpts:
        return Group(*parts, *(part for excerpt in answer.excerpts for part in _excerpt(excerpt)))
    parts.insert(0, Text(f"Nothing in the notes about “{clip(answer.question, LONGEST_QUESTION)}”."))
    if answer.near:
        parts.append(Text("Close, but not an answer:"))
        parts += [Text(f"  • {_path(near)} ({clean(near.writeup.title)})") for near in answer.near]
    return Group(*parts)


def _remarks(answer: Answer) -> Iterator[str]:
    if answer.suggestion:
        said = "Showing results for" if answer.corrected else "Did you mean"
        yield f"{said} “{clip(answer.suggestion, LONGEST_QUESTION)}”{'.' if answer.corrected else '?'}"
    yield from remarks(answer)


def _excerpt(excerpt: Excerpt) -> Iterator[RenderableType]:
    yield Text()
    yield Text(_path(excerpt), style="bold cyan")
    quoted = Text(clean(excerpt.text))
    for start, end in excerpt.marks:
        quoted.stylize("bold", start, end)
    yield Padding(quoted, (0, 0, 0, 2), expand=False)
    yield from _talk(excerpt.talk) if excerpt.talk else ()
    yield from _place(excerpt)


def _path(excerpt: Excerpt) -> str:
    return clean(" › ".join(excerpt.headings) or excerpt.writeup.title)


def _talk(talk: Talk) -> Iterator[Text]:
    names, start = ", ".join(people(talk)), f" from {moment(talk.start)}" if talk.start else ""
    yield Text(clean(f"▶ {talk.title}{start}{f' – {names}' if names else ''}"))
    for url in filter(None, (talk.video_url or talk.schedule_url, talk.slides_url)):
        yield _address(url)


def _place(excerpt: Excerpt) -> Iterator[Text]:
    """The write-up, its address if it has one, and the lines of the file."""
    first, last = excerpt.lines
    yield Text(
        clean(" · ".join((*source(excerpt.writeup), f"{_near(excerpt.writeup.path)}:{first}-{last}"))), style="dim"
    )
    if excerpt.writeup.url:
        yield _address(excerpt.writeup.url)


def _address(url: str) -> Text:
    return Text(f"  {clean(url)}", style="dim", no_wrap=True, overflow="ignore")


def _near(path: Path) -> Path:
    """Return the path from here, if it leads below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def console() -> Console:
    """What to print on: words as they are, neither highlighted nor read as markup."""
    return Console(highlight=False, markup=False, emoji=False)


def show(answer: Answer) -> None:
    """Print the answer for people; addresses whole, however narrow the terminal."""
    console().print(shown(answer), crop=False)


def introduce(library: Library) -> None:
    """Say why there is a prompt, and what can be asked."""
    console().print(
        "No secrets of Slack's are set, so questions are answered here in the terminal. To answer in Slack, set "
        "SLACK_BOT_TOKEN together with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), in the "
        "environment or in .env; README.md says where to get them."
    )
    for problem in library.problems:
        console().print(f"Left out: {clean(str(problem))}")
    console().print(_help(library))


def _help(library: Library) -> str:
    if not library.passages:
        return "\nThere are no notes yet, so there is nothing to ask."
    tried = "".join(f"\n  {clean(example)}" for example in examples(library))
    return f"\nAsk about {len(library.writeups)} write-ups, or leave with Ctrl-D. For example:{tried}\n"


def prompt(library: Library) -> None:
    """Answer questions, one a line, until the input ends or Ctrl-C."""
    with suppress(ImportError):
        importlib.import_module("readline")  # arrow keys and history, where Python has it
    while True:
        try:
            question = whole(input("kubecon> ")).strip()
        except (EOFError, KeyboardInterrupt):
            console().print()
            return
        if question in {"exit", "quit"}:
            return
        if question:
            _reply(library, question)


def _reply(library: Library, question: str) -> None:
    if question == "help":
        console().print(_help(library))
    else:
        show(library.ask(question))
        console().print()


def whole(typed: str) -> str:
    """Return what was typed with a question mark for each byte that was no UTF-8."""
    return typed.encode("utf-8", "replace").decode()


def explained(explanation: Explanation) -> RenderableType:
    """Return how a question was understood, then each passage that was considered, with what every word gave it."""
    parts: list[RenderableType] = [Text(clean(line)) for line in _understood(explanation)]
    for ranked in explanation.ranked:
        path = " › ".join(ranked.passage.headings) or ranked.passage.writeup.title
        parts += [Text(), Text(clean(path), style="bold cyan"), Text(clean(_account(ranked)))]
        if ranked.alike:
            parts.append(Text(f"  {ranked.alike:6.2f}  brings to mind the same, {ranked.likeness:.0%}", style="dim"))
        parts += [Text(clean(_share(share)), style="dim") for share in ranked.shares]
    return Group(*parts)


def _understood(explanation: Explanation) -> Iterator[str]:
    query = explanation.query
    text = query.text
    yield from (f"{wrong} is read as {right}." for wrong, right in query.corrections.items())
    yield from (f"“{name.value}” is taken for the {name.field} and favoured, not required." for name in query.named)
    yield from (f"Narrowed to {wanted.field}:{wanted.value}." for wanted in query.typed.filters)
    yield from explanation.notices
    for word in query.words:
        if word.importance:
            yield f"{text[slice(*word.span)]} (importance {word.importance:.1f}): {_forms(word)}"
    for name, word in query.described.items():
        yield f"{word.weight:.0%} of it describe “{name}”: {_forms(word)}"
    if query.associated:
        yield f"Widened by what goes with it: {', '.join(query.associated)}."
    if explanation.declined:
        yield f"Declined. {explanation.declined}"


def _forms(word: Word) -> str:
    return ", ".join(f"{term} ×{counts:.2f}" for term, counts in word.variants.items()) or "no passage has it"


def _account(ranked: Ranked) -> str:
    favoured = "".join(f", favoured for {name.field} {name.value}" for name in ranked.favoured)
    return f"score {ranked.score:.2f}, holds {ranked.evidence:.0%} of the question{favoured}"


def _share(share: Share) -> str:
    return f"  {share.points:6.2f}  {share.typed or 'what goes with it,'} as {share.term} in {', '.join(share.fields)}"
