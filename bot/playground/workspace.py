"""What is in the small Slack: people, channels, messages, and every call of the Web API."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from typing import Any, TypeVar, overload

from bot.playground.manifest import Manifest, shipped
from bot.playground.rules import Problem

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds that anything here waits for the bot. Slack itself waits three; a busy test machine may need longer."""


@dataclass(frozen=True, slots=True)
class User:
    """A member of the workspace."""

    id: str
    name: str
    real_name: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation. `is_member` tells whether the bot is in it; `user` is the other side of a direct message."""

    id: str
    name: str = ""
    is_member: bool = True
    user: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot said. `payload` is all that it sent; `seen_by` one user, when nobody else sees it.

    `via` is the Web API's method, "ack" for the answer to a request, or "response_url".
    """

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    via: str
    thread_ts: str | None = None
    seen_by: str | None = None
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API and what became of it. `error` is Slack's code, None when the call was accepted."""

    method: str
    arguments: dict[str, Any]
    error: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether Slack did what it was asked."""
        return self.error is None

    def __str__(self) -> str:
        outcome = "accepted" if self.accepted else ": ".join([str(self.error), *map(str, self.problems)])
        return f"{self.method} {outcome}"


@dataclass(frozen=True, slots=True)
class Failure:
    """What a method answers instead of doing its work: an HTTP status, an error code, and when to try again."""

    error: str
    status: int = 200
    retry_after: int | None = None


@dataclass(slots=True)
class ResponseUrl:
    """Where replies to one command or click go: five at most, within half an hour."""

    channel: str
    user: str
    made_at: float
    original: str | None
    replies: int = 0


class Workspace:
    """A workspace with one app installed, as its manifest says.

    `clock` gives seconds since 1970, and may be the test's own; `manifest` is by default the one that we ship.
    """

    team_id = "T0SMALL00"
    team_domain = "small"
    app_id = "A0KUBECON"
    bot_id = "B0KUBECON"
    bot_user_id = "U0KUBECON"
    bot_token = "xoxb-small-slack"  # noqa: S105 - worth nothing outside this process
    app_token = "xapp-small-slack"  # noqa: S105 - likewise
    signing_secret = "small-slack-signing-secret"  # noqa: S105 - likewise

    def __init__(self, clock: Callable[[], float] = time.time, manifest: Manifest | None = None) -> None:
        self.clock = clock
        self.manifest = manifest or Manifest.read(shipped())
        self.calls: list[Call] = []
        self.messages: list[Message] = []
        self.views: dict[str, dict[str, Any]] = {}
        """The home tab of each user, or the modal last opened by each `trigger_id`."""
        self.statuses: dict[tuple[str, str], str] = {}
        """What the app says that it is doing, by channel and thread."""
        self.reactions: list[tuple[str, str, str]] = []
        """Emoji that the bot put on messages: channel, ts, name."""
        self.triggers: dict[str, float] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.tickets: set[str] = set()
        self.address = "127.0.0.1"
        """Host and port where it is served."""
        self.failures: defaultdict[str, deque[Failure]] = defaultdict(deque)
        self._numbers = count(1)
        self._change = asyncio.Event()
        self._populate()

    def _populate(self) -> None:
        people = (
            User("U0ADA0000", "ada", "Ada Adams"),
            User("U0GRACE00", "grace", "Grace Green"),
            User(self.bot_user_id, "kubecon", "KubeCon notes", is_bot=True),
        )
        channels = (
            Channel("C0GENERAL", "general"),
            Channel("C0STRANGE", "strangers", is_member=False),
            Channel("D0ADA0000", user="U0ADA0000"),
            Channel("D0GRACE00", user="U0GRACE00"),
        )
        self.users = {user.id: user for user in people}
        self.channels = {channel.id: channel for channel in channels}

    def number(self) -> int:
        """A number that was not given before."""
        return next(self._numbers)

    def stamp(self) -> str:
        """A new message `ts`: seconds since 1970, and a part that makes it unique."""
        return f"{int(self.clock())}.{self.number():06d}"

    def trigger(self) -> str:
        """A new `trigger_id`, with which the bot may open one modal within three seconds."""
        identifier = f"{self.number()}.trigger"
        self.triggers[identifier] = self.clock()
        return identifier

    def response_url(self, channel: str, user: str, original: str | None = None) -> str:
        """A new address for replies to a command, or to a click in the message with the ts `original`."""
        identifier = f"{self.team_id}/{self.number()}"
        self.response_urls[identifier] = ResponseUrl(channel, user, self.clock(), original)
        return f"http://{self.address}/commands/{identifier}"

    def socket_url(self) -> str:
        """A new address for one Socket Mode connection."""
        ticket = f"ticket-{self.number()}"
        self.tickets.add(ticket)
        return f"ws://{self.address}/link/?ticket={ticket}&app_id={self.app_id}"

    def fail(
        self,
        method: str,
        error: str | None = None,
        *,
        status: int = 200,
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Let the next `times` calls of a method fail: with an error code, an HTTP status, or both.

        `retry_after` is in seconds; with it the status is 429, and a status of 429 is "ratelimited".
        """
        status = status if retry_after is None else HTTPStatus.TOO_MANY_REQUESTS
        usual = "ratelimited" if status == HTTPStatus.TOO_MANY_REQUESTS else "internal_error"
        failure = Failure(error or usual, status, retry_after)
        self.failures[method].extend([failure] * times)

    def posted(self, message: Message) -> None:
        """Keep a message of the bot and tell those who wait."""
        self.messages.append(message)
        self.changed()

    def called(self, call: Call) -> None:
        """Keep a call of the Web API and tell those who wait."""
        self.calls.append(call)
        self.changed()

    def changed(self) -> None:
        """Let everybody who waits look again."""
        self._change.set()
        self._change = asyncio.Event()

    @overload
    async def wait_for(self, what: str, times: int = 1, seconds: float = PATIENCE) -> Call: ...

    @overload
    async def wait_for(self, what: Callable[["Workspace"], T], *, seconds: float = PATIENCE) -> T: ...

    async def wait_for(self, what: Any, times: int = 1, seconds: float = PATIENCE) -> Any:
        """Wait until `what` of this workspace is true, and return it.

        `what` may be the name of a method: then wait until it was called so many `times` since the beginning, whether
        it was accepted or not, and return the last of these calls. Raises TimeoutError, with all that did happen.
        """
        look = self._called(what, times) if isinstance(what, str) else what
        try:
            async with asyncio.timeout(seconds):
                while not (found := look(self)):
                    await self._change.wait()
        except TimeoutError:
            happened = "\n".join(map(str, [*self.calls, *self.messages])) or "nothing"
            raise TimeoutError(f"waited {seconds} s in vain; what happened was:\n{happened}") from None
        return found

    @staticmethod
    def _called(method: str, times: int) -> Callable[["Workspace"], Call | None]:
        def look(workspace: Workspace) -> Call | None:
            calls = [call for call in workspace.calls if call.method == method]
            return calls[times - 1] if len(calls) >= times else None

        return look
