"""Answers into Block Kit: pure, and the only place that builds what people see in Slack.

Quoted text, titles and questions travel as rich text, links and plain text, which Slack shows word for word: nothing
in them can become formatting, a mention or a link. Only a message's `text`, which notifications show, is mrkdwn.
"""

from bot.blocks.answer import answer_message
from bot.blocks.help import empty_message, help_message
from bot.blocks.kit import Message, plain_message

__all__ = ["Message", "answer_message", "empty_message", "help_message", "plain_message"]
