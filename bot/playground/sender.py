"""How requests reach the bot over HTTP: signed, as Slack signs them; and what the bot replies.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

import aiohttp

from bot.playground import payloads
from bot.playground.limits import problems
from bot.playground.payloads import Payload
from bot.playground.rules import Problem
from bot.playground.workspace import PATIENCE, Message, Workspace

Kind = Literal["slash_commands", "events_api", "interactive"]

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot answered to a request. Over Socket Mode the status is 200 and there are no headers."""

    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> Any:
        """The answer out of its JSON; None when it is empty, the text itself when it is no JSON."""
        try:
            return json.loads(self.text) if self.text else None
        except ValueError:
            return self.text


class InvalidReply(Exception):
    """An answer to a request that Slack would not show: `problems` says why."""

    def __init__(self, reply: Reply, found: list[Problem]) -> None:
        super().__init__("; ".join(map(str, found)))
        self.reply = reply
        self.problems = found


def signature(secret: str, body: bytes, timestamp: int | str) -> str:
    """Slack's signature of a request body at a time (seconds since 1970)."""
    base = b"v0:%s:%s" % (str(timestamp).encode(), body)
    return f"v0={hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()}"


def sign(workspace: Workspace, body: bytes, timestamp: int | None = None) -> dict[str, str]:
    """The two headers by which the bot knows that a request is Slack's; by default signed now."""
    when = int(workspace.clock()) if timestamp is None else timestamp
    return {
        "X-Slack-Request-Timestamp": str(when),
        "X-Slack-Signature": signature(workspace.signing_secret, body, when),
    }


def encoded(kind: Kind, payload: Payload) -> tuple[bytes, str]:
    """The body of the request that Slack makes of a payload, and its content type."""
    if kind == "events_api":
        return json.dumps(payload).encode(), JSON
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), FORM


class Deliveries(ABC):
    """All that can be told to the bot, whichever way it travels."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @abstractmethod
    async def deliver(self, kind: Kind, payload: Payload, retry: int = 0) -> Reply:
        """Send one payload and return the bot's answer; `retry` counts the deliveries before this one."""

    async def command(self, text: str = "", **fields: Any) -> Reply:
        """Type `/kubecon text`. Raises InvalidReply when Slack would not show the answer; see `payloads.command`."""
        payload = payloads.command(self.workspace, text, **fields)
        reply = await self.deliver("slash_commands", payload)
        if reply.status == 200:  # noqa: PLR2004 - OK
            self._show(reply, payload)
        return reply

    async def mention(self, text: str = "", **fields: Any) -> Reply:
        """Mention the bot in a channel; see `payloads.mention`."""
        return await self.event(payloads.mention(self.workspace, text, **fields))

    async def direct_message(self, text: str, **fields: Any) -> Reply:
        """Write to the bot directly; see `payloads.direct_message`."""
        return await self.event(payloads.direct_message(self.workspace, text, **fields))

    async def event(self, envelope: Payload, retry: int = 0) -> Reply:
        """Send any event; see `payloads.event`."""
        return await self.deliver("events_api", envelope, retry)

    async def click(self, message: Message, action_id: str, **fields: Any) -> Reply:
        """Click a button of a message of the bot; see `payloads.click`."""
        return await self.deliver("interactive", payloads.click(self.workspace, message, action_id, **fields))

    def _show(self, reply: Reply, command: Payload) -> None:
        """Show the answer to a command, as Slack does: to its user alone, unless it says otherwise."""
        body = {"text": reply.body} if isinstance(reply.body, str) else reply.body
        if body is None:
            return
        found = problems(body, "reply") if isinstance(body, dict) else [Problem("must be an object", "")]
        if found:
            raise InvalidReply(reply, found)
        self.workspace.posted(spoken(self.workspace, body, command["channel_id"], command["user_id"], "ack"))


def spoken(workspace: Workspace, body: Payload, channel: str, user: str, via: str) -> Message:
    """The message that an answer to a command becomes."""
    return Message(
        channel=channel,
        ts=workspace.stamp(),
        text=body.get("text", ""),
        blocks=body.get("blocks") or [],
        via=via,
        thread_ts=body.get("thread_ts"),
        seen_by=None if body.get("response_type") == "in_channel" else user,
        payload=body,
    )


class Sender(Deliveries):
    """Sends signed requests to the bot's URL."""

    def __init__(self, workspace: Workspace, url: str) -> None:
        super().__init__(workspace)
        self.url = url

    async def deliver(self, kind: Kind, payload: Payload, retry: int = 0) -> Reply:
        """Sign a payload and post it."""
        body, content_type = encoded(kind, payload)
        again = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        return await self.post(body, {"Content-Type": content_type, **sign(self.workspace, body), **again})

    async def post(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Post any body with any headers. Raises TimeoutError when no answer comes."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(self.url, data=body, headers=headers) as response,
        ):
            return Reply(response.status, await response.text(), dict(response.headers))
