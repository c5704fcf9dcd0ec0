"""The ASGI application: Slack's endpoint behind a guard, and a sign of health."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.asgi.http_request import AsgiHttpRequest
from slack_bolt.adapter.asgi.http_response import AsgiHttpResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.watch import Shelf
from knowledge import Library

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

EVENTS = "/slack/events"
MOST_BYTES = 1_000_000
"""Of a request's body. Slack's own are below 100,000."""

_log = logging.getLogger(__name__)


class Application:
    """What an ASGI server serves: POST /slack/events and GET /healthz."""

    def __init__(self, app: AsyncApp, shelf: Shelf, signing_secret: str) -> None:
        self._shelf = shelf
        self._endpoint = Endpoint(app, signing_secret)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; see https://asgi.readthedocs.io/en/latest/specs/www.html."""
        match scope["path"], scope["method"]:
            case str(path), "POST" if path == EVENTS:
                await self._endpoint(scope, receive, send)  # type: ignore[arg-type]  # Bolt's scopes are narrower
            case str(path), _ if path == EVENTS:
                await _respond(send, AsgiHttpResponse(405, {"allow": ["POST"]}, "Slack posts its requests here.\n"))
            case "/healthz", "GET" | "HEAD":
                await _respond(send, _json(health(self._shelf)))
            case _:
                await _respond(send, AsgiHttpResponse(404, {"content-type": ["text/plain"]}, "Not found.\n"))


def health(shelf: Shelf) -> dict[str, str | int]:
    """How much is served; `status` is "stale" while the notes cannot be read again."""
    return {"status": "stale" if shelf.problem else "ok", **sizes(shelf.library)}


def sizes(library: Library) -> dict[str, int]:
    """How much there is in a library."""
    return {
        "writeups": len(library.writeups),
        "sections": sum(len(writeup.sections) for writeup in library.writeups),
        "talks": len(library.talks),
        "passages": len(library.passages),
        "problems": len(library.problems),
    }


def _json(body: Mapping[str, Any]) -> AsgiHttpResponse:
    return AsgiHttpResponse(200, {"content-type": ["application/json"]}, json.dumps(body))


async def _respond(send: Send, response: AsgiHttpResponse) -> None:
    await send(response.get_response_start())
    await send(response.get_response_body())


class Refused(Exception):
    """A request that does not reach the app, with its HTTP `status`."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Endpoint(AsyncSlackRequestHandler):
    """Bolt's adapter, behind a guard.

    Bolt reads a body before it looks at the signature, and fails on one that is no JSON or no UTF-8. Here the
    signature comes first, and what cannot be read is refused.
    """

    def __init__(self, app: AsyncApp, signing_secret: str) -> None:
        super().__init__(app, EVENTS)
        self._verifier = SignatureVerifier(signing_secret)

    async def dispatch(self, request: AsgiHttpRequest) -> BoltResponse:
        """Hand a request of Slack's to Bolt; refuse any other with 400, 401 or 413."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in request.raw_headers}
        try:
            body = _text(await _body(request))
            self._check_signature(body, headers)
            return await self.app.async_dispatch(_parsed(body, request.query_string, headers))
        except Refused as refused:
            _log.info("refused a request: %s", refused)
            return BoltResponse(status=refused.status, body={"error": str(refused)})

    def _check_signature(self, body: str, headers: Mapping[str, str]) -> None:
        """Raise Refused unless Slack signed the body within the last five minutes.

        https://docs.slack.dev/authentication/verifying-requests-from-slack
        """
        timestamp, signature = headers.get("x-slack-request-timestamp"), headers.get("x-slack-signature")
        try:
            valid = self._verifier.is_valid(body, timestamp, signature)
        except (ValueError, TypeError, OverflowError):  # a time that is no number, a signature beyond ASCII
            valid = False
        if not valid:
            raise Refused(401, "not signed by Slack within the last five minutes")


async def _body(request: AsgiHttpRequest) -> bytes:
    body = bytearray()
    more = True
    while more:
        part = await request.receive()
        body += part.get("body", b"")
        more = part.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise Refused(413, f"longer than {MOST_BYTES} bytes")
    return bytes(body)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Refused(400, "not UTF-8") from None


def _parsed(body: str, query: str, headers: Mapping[str, str]) -> AsyncBoltRequest:
    """Read a request as Bolt does. Raises Refused where Bolt stumbles over what it finds, or would later."""
    try:
        request = AsyncBoltRequest(body=body, query=query, headers=dict(headers))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise Refused(400, "neither JSON nor a form that Slack sends") from None
    if not _is_sound(request.body):
        raise Refused(400, "not what Slack sends")
    return request


def _is_sound(body: Mapping[str, Any]) -> bool:
    """Whether the parts are there as what Bolt takes them for without looking."""
    actions = body.get("actions", [{}])
    objects = [body.get("event", {}), body.get("view", {}), *(actions if isinstance(actions, list) else [None])]
    return bool(actions) and all(isinstance(part, dict) for part in objects)
