"""Messages that were seen before: Slack may tell of one several times, with different event ids."""

import time
from collections import OrderedDict
from collections.abc import Callable

KEPT = 600.0
"""Seconds: Slack repeats what was not acknowledged after about one and five minutes."""


class Seen:
    """The messages of the last ten minutes, in memory. `clock` gives seconds that never run backwards."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: OrderedDict[tuple[str, str, str], float] = OrderedDict()

    def is_new(self, team: str, channel: str, ts: str) -> bool:
        """Whether the message was not asked about in the last ten minutes; from now on it was."""
        self._forget()
        if (team, channel, ts) in self._since:
            return False
        self._since[team, channel, ts] = self._clock()
        return True

    def _forget(self) -> None:
        while self._since and self._clock() - next(iter(self._since.values())) >= KEPT:
            self._since.popitem(last=False)
