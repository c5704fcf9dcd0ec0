"""Lazy listeners: what runs after the acknowledgement.

Bolt's own runner starts them and lets go: a task may vanish half-way, its error reaches no handler, and a process
that ends cuts off answers under way. This one keeps hold of each until it is done.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.kwargs_injection.async_utils import build_async_required_kwargs
from slack_bolt.lazy_listener.async_runner import AsyncLazyListenerRunner
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_bolt.util.utils import get_arg_names_of_callable

Lazy = Callable[..., Awaitable[object]]

_log = logging.getLogger(__name__)


class Afterwards(AsyncLazyListenerRunner):
    """Runs lazy listeners for one app and hands their errors to its error handler."""

    def __init__(self, app: AsyncApp) -> None:
        self.logger = _log
        self._app = app
        self._running: set[asyncio.Task[None]] = set()

    def start(self, function: Lazy, request: AsyncBoltRequest) -> None:
        """Run a listener in a task of its own."""
        task = asyncio.create_task(self.run(function, request))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def run(self, function: Lazy, request: AsyncBoltRequest) -> None:
        """Run a listener, and what is there for its errors."""
        names = get_arg_names_of_callable(function)
        try:
            await function(
                **build_async_required_kwargs(
                    logger=_log, required_arg_names=names, request=request, response=None, this_func=function
                )
            )
        except Exception as error:  # noqa: BLE001 - all go to the app's one error handler
            handler = self._app.listener_runner.listener_error_handler
            await handler.handle(error, request, BoltResponse(status=200))

    async def finish(self, seconds: float) -> None:
        """Wait until all listeners under way are done, so many seconds at most, then stop those that are not."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            _log.warning("stopped %d answers that were still on their way", len(late))
