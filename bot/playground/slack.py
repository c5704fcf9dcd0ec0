"""The small Slack: one real local Slack that the tests and the playground's page speak to.

    async with SmallSlack() as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.url)
        reply = await slack.sender("http://127.0.0.1:3000/slack/events").command("what is kepler?")
        reply = await slack.socket.mention("what is kepler?")
        message = await slack.wait_for(lambda slack: slack.messages)

It serves the Web API, replies to `response_url`s and Socket Mode on one port of 127.0.0.1, and refuses what the real
one refuses: wrong tokens, scopes that the manifest does not ask for, missing arguments, and every payload beyond
Slack's limits.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from aiohttp import web

from bot.playground import payloads, sender
from bot.playground.limits import problems
from bot.playground.payloads import Payload
from bot.playground.rules import Problem
from bot.playground.sender import Sender, spoken
from bot.playground.socket_mode import SocketMode
from bot.playground.web_api import Arguments, Refused, answer, decoded, refuse
from bot.playground.workspace import Call, Failure, ResponseUrl, Workspace

REPLIES = 5
REPLY_SECONDS = 30 * 60


class SmallSlack(Workspace):
    """A workspace that is served. An asynchronous context manager."""

    async def __aenter__(self) -> Self:
        self.socket = SocketMode(self)
        self._runner = web.AppRunner(self._application(), access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.socket.close()
        await self._runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application()
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_post("/commands/{team}/{number}", self._respond)
        application.router.add_get("/link/", self.socket.connect)
        return application

    @property
    def url(self) -> str:
        """The Web API's address: the `base_url` of a client."""
        return f"http://{self.address}/api/"

    def sender(self, url: str) -> Sender:
        """What sends signed requests to the bot at `url`."""
        return Sender(self, url)

    def sign(self, body: bytes, timestamp: int | None = None) -> dict[str, str]:
        """The headers that sign a body; see `sender.sign`."""
        return sender.sign(self, body, timestamp)

    def command(self, text: str = "", **fields: Any) -> Payload:
        """See `payloads.command`."""
        return payloads.command(self, text, **fields)

    def mention(self, text: str = "", **fields: Any) -> Payload:
        """See `payloads.mention`."""
        return payloads.mention(self, text, **fields)

    def direct_message(self, text: str, **fields: Any) -> Payload:
        """See `payloads.direct_message`."""
        return payloads.direct_message(self, text, **fields)

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        try:
            token, given = await _read(request)
        except Refused as refused:
            return web.json_response(refuse(self, method, {}, refused))
        if self.failures[method]:
            return self._failed(method, given, self.failures[method].popleft())
        scopes = {"X-OAuth-Scopes": ",".join(sorted(self.manifest.scopes))}
        return web.json_response(answer(self, method, token, given), headers=scopes)

    def _failed(self, method: str, given: Arguments, failure: Failure) -> web.Response:
        headers = {"Retry-After": str(failure.retry_after)} if failure.retry_after is not None else {}
        body = refuse(self, method, given, Refused(failure.error))
        return web.json_response(body, status=failure.status, headers=headers)

    async def _respond(self, request: web.Request) -> web.Response:
        # https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
        target = self.response_urls.get("{team}/{number}".format(**request.match_info))
        body: Payload = {}
        try:
            body = _object(await request.read())
            self._reply(target, body)
        except Refused as refused:
            status = 404 if refused.error.endswith("_url") else 400
            return web.json_response(refuse(self, "response_url", body, refused), status=status)
        self.called(Call("response_url", body))
        return web.json_response({"ok": True})

    def _reply(self, target: ResponseUrl | None, body: Payload) -> None:
        if target is None or self.clock() - target.made_at > REPLY_SECONDS:
            raise Refused("expired_url")
        if target.replies >= REPLIES:
            raise Refused("used_url")
        found = problems(body, "reply")
        if found:
            raise Refused(found[0].error, *found)
        target.replies += 1
        self._say(target, body)

    def _say(self, target: ResponseUrl, body: Payload) -> None:
        """Post a reply, or put it in the place of the message that was clicked."""
        message = spoken(self, body, target.channel, target.user, "response_url")
        rest = [old for old in self.messages if old.ts != target.original]
        if body.get("delete_original"):
            self.messages[:] = rest
        elif body.get("replace_original") and target.original:
            self.messages[:] = [*rest, replace(message, ts=target.original)]
        else:
            self.messages.append(message)
        self.changed()


async def _read(request: web.Request) -> tuple[str | None, Arguments]:
    """The token and the arguments of a call. Raises Refused for a body that cannot be read."""
    given = {**request.query, **await _body(request)}
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    token = bearer if scheme.lower() == "bearer" else given.get("token")
    return token, decoded({name: value for name, value in given.items() if name != "token"})


async def _body(request: web.Request) -> Mapping[str, Any]:
    raw = await request.read()
    if not raw:
        return {}
    if request.content_type == "application/json":
        return _object(raw)
    if request.content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))
    raise Refused("invalid_post_type")


def _object(raw: bytes) -> Payload:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refused("invalid_json") from None
    if not isinstance(body, dict):
        raise Refused("json_not_object", Problem("must be an object", ""))
    return body
