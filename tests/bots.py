"""The bot in its small Slack, as the tests have it."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, Self

from multidict import CIMultiDict
from slack_bolt.async_app import AsyncApp

from bot.app import build_app, finish
from bot.playground.sender import Reply, Sender
from bot.playground.slack import SmallSlack
from bot.playground.workspace import Message
from bot.server import Application
from bot.watch import Shelf


class InProcess(Sender):
    """Sends signed requests to the ASGI application with no server between them."""

    def __init__(self, slack: SmallSlack, application: Application) -> None:
        super().__init__(slack, "/slack/events")
        self.application = application

    async def post(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        return await self.request("POST", self.url, body, headers)

    async def request(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] = {}) -> Reply:
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": raw}
        await self.application(scope, receive, send)
        start, end = sent
        given = CIMultiDict((name.decode(), value.decode()) for name, value in start["headers"])
        return Reply(start["status"], end["body"].decode(), given)


@dataclass
class Bot:
    """The bot, and the small Slack that it lives in."""

    slack: SmallSlack
    shelf: Shelf
    app: AsyncApp
    http: InProcess

    @classmethod
    def of(cls, slack: SmallSlack, library: Any, **options: Any) -> Self:
        """A bot for that library. What it asks of Slack it asks once."""
        usual = {
            "token": slack.bot_token,
            "api_url": slack.url,
            "retries": (),
        }
        shelf = Shelf(library)
        app = build_app(shelf, **{**usual, **options})
        return cls(slack, shelf, app, InProcess(slack, Application(app, shelf, slack.signing_secret)))

    async def said(self) -> list[Message]:
        """All that the bot said, once it is done."""
        await finish(self.app)
        return self.slack.messages
