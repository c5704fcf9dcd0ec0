"""What the bot says of itself: three lines, and examples."""

from collections.abc import Sequence

from bot.blocks.kit import Message, bullets, rich_text, section, text
from bot.blocks.words import escape
from bot.wording import clip

LONGEST_EXAMPLE = 150


def help_message(writeups: int, examples: Sequence[str], command: str) -> Message:
    """Return the help; `examples` are questions that the notes answer."""
    notes = f"{writeups} conference write-up{'' if writeups == 1 else 's'}"
    what = f"I look up your question in {notes} and quote the best passages word for word, with links to the talks."
    lines = (
        section(text(what)),
        section(text("Ask with "), text(f"{command} your question", code=True), text(" (only you see the answer),")),
        section(text("mention me in a channel (I answer in a thread), or write to me directly.")),
    )
    tried = [section(text(f"{command} {clip(example, LONGEST_EXAMPLE)}", code=True)) for example in examples]
    shown = [section(text("For example:")), bullets(tried)] if tried else []
    return Message(escape(f"{what} Ask with {command} and your question."), (rich_text(*lines, *shown),))


def empty_message() -> Message:
    """Return what to say while there is not one passage to quote."""
    said = "There are no notes yet, so I cannot answer anything. Whoever runs me can add write-ups to my notes folder."
    return Message(escape(said), (rich_text(section(text(said))),))
