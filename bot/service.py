"""The bot as a process: it listens to Slack, over HTTP or Socket Mode, until it is told to stop."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager

import aiohttp
import uvicorn
from pydantic import SecretStr
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import build_app, finish
from bot.server import EVENTS, Application, sizes
from bot.settings import BadSettings, Mode, Settings, about
from bot.watch import Shelf, followed
from knowledge import Library

BAD_TOKENS = {
    "account_inactive",
    "invalid_auth",
    "missing_scope",
    "not_allowed_token_type",
    "not_authed",
    "token_expired",
    "token_revoked",
}
"""Errors of Slack's that no waiting mends."""

BETWEEN_TRIALS = 10.0
"""Seconds from one trial to connect by Socket Mode to the next."""

_log = logging.getLogger(__name__)


def announce(library: Library, seconds: float) -> None:
    """Log what is served, and what is not and why."""
    counts = ", ".join(f"{count} {name}" for name, count in sizes(library).items() if name != "problems")
    _log.info("read %s in %.0f ms", counts, seconds * 1000)
    for problem in library.problems:
        _log.warning("left out: %s", problem)


def run(settings: Settings, mode: Mode, library: Library) -> None:
    """Listen to Slack in the one mode or the other. Raises BadSettings when that cannot work."""
    shelf = Shelf(library)
    app = build_app(shelf, token=_value(settings.slack_bot_token), api_url=str(settings.slack_api_url))
    if mode is Mode.SOCKET:
        asyncio.run(_following(shelf, connect(app, _value(settings.slack_app_token))))
    else:
        application = Application(app, shelf, _value(settings.slack_signing_secret))
        listener = bound(settings.host, settings.port)
        asyncio.run(_following(shelf, serve(app, application, listener)))


async def _following(shelf: Shelf, listening: Coroutine[None, None, None]) -> None:
    async with followed(shelf):
        await listening


def _value(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def bound(host: str, port: int) -> socket.socket:
    """Return a socket at the address, at any free port for 0. Raises BadSettings when it cannot be had.

    TCP is named because asyncio switches Nagle's algorithm off only then: with it each answer takes 40 ms.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        reason = error.strerror or error
        raise BadSettings(f"HOST {host} and PORT {port} cannot be listened at: {reason}. Set another.") from None
    return listener


async def serve(app: AsyncApp, application: Application, listener: socket.socket) -> None:
    """Serve HTTP until SIGTERM or SIGINT, then finish the requests and answers that are under way.

    Raises BadSettings when Slack refuses the bot token.
    """
    await _greet(app)
    config = uvicorn.Config(
        application, lifespan="off", log_config=None, access_log=False, ws="none", timeout_graceful_shutdown=10
    )
    await _Server(config).serve([listener])
    await finish(app)
    _log.info("stopped")


class _Server(uvicorn.Server):
    """uvicorn's server; that one raises the signal that stopped it again at its end, as if it had gone wrong."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or ():
            host, port = listener.getsockname()[:2]
            _log.info("listening at http://%s:%d%s", f"[{host}]" if ":" in host else host, port, EVENTS)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        _on_stop(lambda: setattr(self, "should_exit", True))
        yield


async def connect(app: AsyncApp, app_token: str) -> None:
    """Listen by Socket Mode until SIGTERM or SIGINT, then finish the answers that are under way.

    Raises BadSettings when Slack refuses a token. When it cannot be reached, it is tried again and again.
    """
    stopping = asyncio.Event()
    _on_stop(stopping.set)
    await _greet(app)
    handler = AsyncSocketModeHandler(app, app_token)
    connecting = asyncio.create_task(_connect(handler))
    stopped = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait((connecting, stopped), return_when=asyncio.FIRST_COMPLETED)
        if connecting.done():
            connecting.result()
            _log.info("listening by Socket Mode")
        await stopped
    finally:
        connecting.cancel()
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt gives no hints for it
        await finish(app)
    _log.info("stopped")


async def _connect(handler: AsyncSocketModeHandler) -> None:
    """Connect, however long that takes.

    The client would try for ever with a token that Slack refuses, and log a traceback each time that Slack cannot be
    reached: so it is given an address to connect to.
    """
    client = handler.client
    while client.wss_uri is None:
        with _reaching(client.web_client, "slack_app_token"):
            client.wss_uri = await client.issue_new_wss_url()
        if client.wss_uri is None:
            await asyncio.sleep(BETWEEN_TRIALS)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # likewise


async def _greet(app: AsyncApp) -> None:
    """Ask Slack who we are: a wrong token is found now, not with the first question."""
    with _reaching(app.client, "slack_bot_token"):
        me = await app.client.auth_test()
        _log.info("connected as @%s to %s", me.get("user"), me.get("team"))


@contextmanager
def _reaching(client: AsyncWebClient, token: str) -> Iterator[None]:
    """Log what goes wrong with a call to Slack, and go on. Raises BadSettings if the token is to blame."""
    try:
        yield
    except SlackApiError as error:
        _blame(token, error)
    except (aiohttp.ClientError, TimeoutError) as error:
        _log.warning("Slack cannot be reached at %s: %s", client.base_url, error or type(error).__name__)


def _blame(name: str, error: SlackApiError) -> None:
    """Raise BadSettings if the setting is to blame, else log the error."""
    code = error.response.get("error", "no reason given")
    if code in BAD_TOKENS:
        raise BadSettings(f"Slack refuses {name.upper()}: {code}. {about(name)}") from None
    _log.warning("Slack answers %s with an error: %s", error.response.api_url, code)


def _on_stop(stop: Callable[[], None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)
