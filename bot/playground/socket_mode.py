"""Socket Mode: the same deliveries over WebSockets that the bot opens.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from bot.playground.payloads import Payload
from bot.playground.sender import JSON, Deliveries, Kind, Reply
from bot.playground.workspace import PATIENCE, Workspace


class SocketMode(Deliveries):
    """The WebSockets of the bot. What is delivered goes to the connection that was opened last."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.connections: list[web.WebSocketResponse] = []
        self.opened = 0
        """How many connections there have ever been."""
        self._acks: dict[str, asyncio.Future[Any]] = {}

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection: greet, then take acknowledgements until it closes."""
        if request.query.get("ticket") not in self.workspace.tickets:
            raise web.HTTPForbidden(text="this address was used before, or never given")
        self.workspace.tickets.remove(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(self._hello())
        self._joined(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(message.data)
        finally:
            self.connections.remove(socket)
            self.workspace.changed()
        return socket

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "connection_info": {"app_id": self.workspace.app_id},
            "debug_info": {"host": "small-slack", "approximate_connection_time": 3600},
        }

    def _joined(self, socket: web.WebSocketResponse) -> None:
        self.connections.append(socket)
        self.opened += 1
        self.workspace.changed()

    def _acknowledged(self, text: str) -> None:
        """Hand an acknowledgement to the delivery that waits for it; drop what acknowledges none."""
        try:
            ack = json.loads(text)
            waiting = self._acks.pop(ack["envelope_id"])
        except (ValueError, LookupError, TypeError):
            return
        if not waiting.done():  # nobody waits for it any more
            waiting.set_result(ack.get("payload"))

    async def send(self, kind: Kind, payload: Payload, retry: int = 0) -> Reply:
        """Send an envelope, once there is a connection, and wait for its acknowledgement."""
        await self.workspace.wait_for(lambda _: self.connections)
        identifier = f"envelope-{self.workspace.number()}"
        waiting = self._acks[identifier] = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(PATIENCE):
            await self.connections[-1].send_json(self._envelope(identifier, kind, payload, retry))
            answer = await waiting
        return Reply(200, json.dumps(answer) if answer else "", {"Content-Type": JSON})

    @staticmethod
    def _envelope(identifier: str, kind: Kind, payload: Payload, retry: int) -> Payload:
        again = {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""} if kind == "events_api" else {}
        return {
            "envelope_id": identifier,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            "payload": payload,
            **again,
        }

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the bot to open a new connection, as Slack does every few hours, and wait until it has."""
        before = self.opened
        for socket in list(self.connections):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "small-slack"}})
        await self.workspace.wait_for(lambda _: self.opened > before)

    async def close(self) -> None:
        """Close all connections with no word before."""
        for socket in list(self.connections):
            await socket.close()
