"""The notes as they are now: a shelf that holds the library in use, and what follows the folders."""

import asyncio
import gc
import logging
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from watchfiles import awatch

from knowledge import KnowledgeError, Library

QUIET = 0.3
"""Seconds without a change before the folders are looked at, so that a thousand quick changes are one reload."""

PATIENCE = 5.0
"""Seconds of changes without a pause after which they are looked at nevertheless."""

LOOK_AGAIN = 10.0
"""Seconds after which folders are looked at in any case: not every file system tells of changes."""

HELD_UP = 10.0
"""Seconds after which a file that is still being written is named in the log."""

_log = logging.getLogger(__name__)


class Shelf:
    """Holds the library in use: whoever answers a question takes `library` once, and so sees one state of the notes.

    `problem` is why the last reload failed, if it did; the library is then the last good one.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.problem: str | None = None
        self._held_up = HeldUp()

    def reload(self) -> None:
        """Put the library of the files as they are now in place of the one in use, unless reading them fails."""
        started = time.perf_counter()
        try:
            fresh = self.library.reopened()
        except KnowledgeError as error:
            self._keep(str(error))
        except Exception:  # noqa: BLE001 - what a broken file can do to a reader is not known, and the bot goes on
            self._keep("an unexpected error")
            _log.exception("the notes could not be read again")
        else:
            self._swap(fresh, time.perf_counter() - started)
            for path in self._held_up.among(fresh.sources.waiting, time.monotonic()):
                _log.warning("%s is still being written; it counts when its writer is done", path)

    def _swap(self, fresh: Library, seconds: float) -> None:
        old, self.library, self.problem = self.library, fresh, None
        if fresh.sources.state == old.sources.state:
            return
        _log.info("reloaded %d write-ups in %.0f ms", len(fresh.writeups), seconds * 1000)
        for problem in fresh.problems:
            if problem not in old.problems:
                _log.warning("left out: %s", problem)

    def _keep(self, problem: str) -> None:
        if problem != self.problem:
            _log.warning("the notes stay as they were: %s", problem)
        self.problem = problem


class HeldUp:
    """Knows since when files are waited for, so that a file whose writer never ends is named, once."""

    def __init__(self) -> None:
        self._since: dict[Path, float] = {}

    def among(self, waiting: Iterable[Path], now: float) -> list[Path]:
        """Those that have been waiting at each call for HELD_UP seconds, up to `now`, and were not told of yet."""
        self._since = {path: self._since.get(path, now) for path in waiting}
        found = [path for path, since in self._since.items() if now - since >= HELD_UP]
        self._since.update(dict.fromkeys(found, math.inf))
        return found


@asynccontextmanager
async def followed(shelf: Shelf) -> AsyncIterator[None]:
    """Keep the shelf's library up to date meanwhile. Reading happens in a thread, so that answering goes on."""
    changed = asyncio.Event()
    tasks = (
        asyncio.create_task(_listen(shelf.library.sources.places, changed)),
        asyncio.create_task(_reload(shelf, changed)),
    )
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(places: Sequence[Path], changed: asyncio.Event) -> None:
    """Tell of changes. Folders that are put in the place of the old ones are watched in their turn."""
    while True:
        watched = _identities(places)
        changed.set()
        try:
            async for _ in awatch(
                *places, watch_filter=None, step=20, rust_timeout=int(LOOK_AGAIN * 1000), yield_on_timeout=True
            ):
                changed.set()
                if _identities(places) != watched:
                    break
        except (OSError, RuntimeError) as error:  # a folder is gone just now, or more than the system can watch
            _log.debug("cannot watch: %s", error)
            await asyncio.sleep(1)


def _identities(places: Sequence[Path]) -> list[tuple[int, int] | None]:
    return [_identity(place) for place in places]


def _identity(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


async def _reload(shelf: Shelf, changed: asyncio.Event) -> None:
    shelf.library.prepare()  # here and not in a thread, which would keep five megabytes more for itself
    await asyncio.to_thread(deque, shelf.library.passages, 0)  # those that a cache gives only when they are asked for
    gc.freeze()  # which stay, and need not be looked through for garbage
    while True:
        await changed.wait()
        await _pause(changed)
        await asyncio.to_thread(shelf.reload)
        if shelf.library.sources.waiting:
            changed.set()


async def _pause(changed: asyncio.Event) -> None:
    """Wait until nothing has changed for QUIET seconds, or PATIENCE is at its end."""
    deadline = time.monotonic() + PATIENCE
    while changed.is_set() and time.monotonic() < deadline:
        changed.clear()
        try:
            async with asyncio.timeout(QUIET):
                await changed.wait()
        except TimeoutError:
            return
    changed.clear()
