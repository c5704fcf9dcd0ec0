"""The Slack app, put together: Bolt, our listeners, and how calls to Slack are retried."""

from collections.abc import Sequence

from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot import listeners
from bot.afterwards import Afterwards
from bot.duplicates import Seen
from bot.watch import Shelf

RETRIES = (
    AsyncConnectionErrorRetryHandler(max_retry_count=2),
    AsyncRateLimitErrorRetryHandler(max_retry_count=3),
    AsyncServerErrorRetryHandler(max_retry_count=2),
)
"""A call that fails is made again: after the seconds that Slack names, or after half a second and a whole one."""


def build_app(
    shelf: Shelf,
    *,
    token: str,
    api_url: str = AsyncWebClient.BASE_URL,
    seen: Seen | None = None,
    retries: Sequence[AsyncRetryHandler] = RETRIES,
) -> AsyncApp:
    """Return an app that answers from the library on the shelf. Over HTTP it is to be served by `bot.server` alone.

    Requests are processed before they are answered, so that the answer to a command is in the acknowledgement, and
    Bolt does not poll for it; what calls Slack is lazy.
    """
    app = AsyncApp(
        name="kubecon",
        token=token,
        process_before_response=True,
        request_verification_enabled=False,  # bot.server does it, before anything of a request is read
        raise_error_for_unhandled_request=True,
        attaching_conversation_kwargs_enabled=False,  # else each answer in a thread asks Slack for its messages first
        attaching_function_token_enabled=False,  # there are no workflow functions
        ssl_check_enabled=False,  # it would let an unsigned request through
        user_facing_authorize_error_message="Slack refuses my token. Whoever runs me finds the reason in the log.",
    )
    app.client.base_url = api_url if api_url.endswith("/") else f"{api_url}/"
    app.client.retry_handlers = list(retries)
    app.listener_runner.lazy_listener_runner = Afterwards(app)
    listeners.register(app, shelf, seen or Seen())
    return app


async def finish(app: AsyncApp, seconds: float = 10) -> None:
    """Let the answers that are under way reach Slack, so many seconds at most."""
    runner = app.listener_runner.lazy_listener_runner
    if isinstance(runner, Afterwards):
        await runner.finish(seconds)
