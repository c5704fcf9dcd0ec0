"""What goes wrong in a listener: logged with an id, and told with that id to whoever asked."""

import logging
import secrets
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncSay
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError

from bot.blocks import plain_message
from bot.listeners.replies import thread

_log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    """Handle every error of every listener, whichever way the request came."""
    app.error(handle)


async def handle(error: Exception, body: dict[str, Any], context: AsyncBoltContext, say: AsyncSay) -> BoltResponse:
    """Log the error and tell the user: in the answer to a command, else where the message stands.

    Always a 200, because that is what Slack shows to people over HTTP, and takes at all over Socket Mode.
    """
    if isinstance(error, BoltUnhandledRequestError):
        _log.info("ignored %s, which nothing listens to", _kind(body))
        return BoltResponse(status=200)
    failure = secrets.token_hex(4)
    where = (context.team_id, context.channel_id, context.user_id)
    _log.error("failure %s team=%s channel=%s user=%s in %s", failure, *where, _kind(body), exc_info=error)
    message = plain_message(
        f"Something went wrong on my side, and I could not answer. Whoever runs me finds the reason under {failure}."
    )
    if "command" in body:
        return BoltResponse(status=200, body={**message.arguments, "response_type": "ephemeral"})
    if context.channel_id and isinstance(body.get("event"), dict):
        await _tell(say, message.arguments, thread(body["event"]), failure)
    return BoltResponse(status=200)


def _kind(body: dict[str, Any]) -> str:
    event = body.get("event")
    inner = event.get("type") if isinstance(event, dict) else None
    return str(body.get("command") or inner or body.get("type"))


async def _tell(say: AsyncSay, arguments: dict[str, Any], thread_ts: str | None, failure: str) -> None:
    try:
        await say(**arguments, thread_ts=thread_ts)
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        _log.warning("failure %s could not be told to the user: %s", failure, error)
