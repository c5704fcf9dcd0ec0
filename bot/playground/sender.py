"""How requests reach the bot over HTTP: signed, as Slack signs them; and what the bot replies.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
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
    """What the bot answered to a request; over Socket Mode an acknowledgement looks like the same answer."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def body(self) -> Any:
        """The answer: None when it is empty, a JSON value when it says that it is JSON, otherwise its text.

        Raises ValueError when it says that it is JSON and is not.
        """
        if not self.text:
            return None
        headers = {name.lower(): value for name, value in self.headers.items()}
        return json.loads(self.text) if headers.get("content-type", "").startswith(JSON) else self.text


class Undeliverable(Exception):
    """What Slack would never send to this app, because its manifest does not ask for it."""


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
    async def send(self, kind: Kind, payload: Payload, retry: int = 0) -> Reply:
        """Send one payload, whatever the manifest says, and return the bot's answer.

        `retry` counts the deliveries before this one. Raises TimeoutError when no answer comes.
        """

    async def deliver(self, kind: Kind, payload: Payload, retry: int = 0) -> Reply:
        """Send one payload that the app's manifest asks for. Raises Undeliverable for others."""
        self._check(payload)
        return await self.send(kind, payload, retry)

    def _check(self, payload: Payload) -> None:
        manifest = self.workspace.manifest
        if "command" in payload and payload["command"] not in manifest.commands:
            raise Undeliverable(f"the manifest has no command {payload['command']}")
        if "event" in payload and (name := subscription(payload["event"])) not in manifest.events:
            raise Undeliverable(f"the manifest does not subscribe to {name}")
        if "actions" in payload and not manifest.interactive:
            raise Undeliverable("the manifest does not enable interactivity")

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
        body, found = _read(reply)
        if found:
            raise InvalidReply(reply, found)
        if body:
            self.workspace.posted(spoken(self.workspace, body, command["channel_id"], command["user_id"], "ack"))


def _read(reply: Reply) -> tuple[Payload, list[Problem]]:
    """What an answer to a command says, and what is wrong with it; an empty answer says nothing, and may."""
    try:
        body = reply.body or {}
    except ValueError:
        return {}, [Problem("must be valid JSON", "")]
    if isinstance(body, str):
        body = {"text": body}
    if not isinstance(body, dict):
        return {}, [Problem("must be an object", "")]
    return body, problems(body, "reply") if body else []


def subscription(event: Payload) -> str:
    """The name by which a manifest subscribes to an event.

    >>> subscription({"type": "message", "channel_type": "im"}), subscription({"type": "app_mention"})
    ('message.im', 'app_mention')
    """
    conversations = {"channel": "channels", "group": "groups"}
    kind: str | None = event.get("channel_type")
    return f"{event['type']}.{conversations.get(kind, kind)}" if kind else str(event["type"])


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

    async def send(self, kind: Kind, payload: Payload, retry: int = 0) -> Reply:
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
            return Reply(response.status, await response.text(), response.headers)
