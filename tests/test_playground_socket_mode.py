"""Socket Mode, with Slack's own client on the other side."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.sender import InvalidReply
from bot.playground.slack import SmallSlack


class Echo:
    """A bot that answers a command with its text, and anything else with nothing."""

    def __init__(self, sockets: SocketModeClient) -> None:
        self.sockets = sockets
        self.requests: list[SocketModeRequest] = []
        sockets.socket_mode_request_listeners.append(self.answer)

    async def answer(self, _: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.requests.append(request)
        payload = {"text": request.payload["text"]} if request.type == "slash_commands" else None
        await self.sockets.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))


@pytest.fixture
async def echo(slack: SmallSlack, client: AsyncWebClient) -> AsyncIterator[Echo]:
    sockets = SocketModeClient(slack.app_token, web_client=client)
    bot = Echo(sockets)
    await sockets.connect()  # type: ignore[no-untyped-call]  # slack_sdk gives no hints for it
    yield bot
    await sockets.close()  # type: ignore[no-untyped-call]  # likewise


@pytest.mark.usefixtures("echo")
async def test_a_command_is_answered_in_its_acknowledgement(slack: SmallSlack) -> None:
    reply = await slack.socket.command("what is kepler?")
    assert reply.body == {"text": "what is kepler?"}
    assert [(message.via, message.text) for message in slack.messages] == [("ack", "what is kepler?")]


@pytest.mark.usefixtures("echo")
async def test_an_acknowledgement_that_slack_would_not_show_is_an_error(slack: SmallSlack) -> None:
    with pytest.raises(InvalidReply, match="40001"):
        await slack.socket.command("x" * 40_001)


async def test_an_event_arrives_in_an_envelope(slack: SmallSlack, echo: Echo) -> None:
    reply = await slack.socket.event(slack.direct_message("hello"), retry=1)
    (request,) = echo.requests
    assert (reply.status, reply.body) == (200, None)
    assert (request.type, request.accepts_response_payload) == ("events_api", False)
    assert (request.payload["event"]["text"], request.retry_attempt) == ("hello", 1)


async def test_the_bot_connects_again_when_told_to(slack: SmallSlack, echo: Echo) -> None:
    await slack.socket.disconnect()
    assert slack.socket.opened == 2
    assert (await slack.socket.mention("still there?")).status == 200
    assert [request.payload["event"]["text"] for request in echo.requests] == [f"<@{slack.bot_user_id}> still there?"]


@pytest.mark.usefixtures("echo")
async def test_the_bot_connects_again_when_cut_off(slack: SmallSlack) -> None:
    await slack.socket.close()
    await slack.wait_for(lambda _: slack.socket.opened == 2)
    assert (await slack.socket.mention("still there?")).status == 200


async def test_an_address_opens_one_connection(slack: SmallSlack) -> None:
    address = slack.socket_url()
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(address) as socket:
            hello = await socket.receive_json()
            assert (hello["type"], hello["connection_info"]["app_id"]) == ("hello", slack.app_id)
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect(address)


@pytest.mark.parametrize("noise", ["{oops", "[]", "7", '{"envelope_id": "other"}', '{"envelope_id": []}', "{}"])
async def test_an_acknowledgement_of_nothing_is_dropped(slack: SmallSlack, noise: str) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(slack.socket_url()) as socket:
        await socket.receive_json()
        delivery = asyncio.create_task(slack.socket.command("hello"))
        envelope = await socket.receive_json()
        await socket.send_str(noise)
        for text in ("Hello", "Hello again"):
            await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": text}})
        assert (await delivery).body == {"text": "Hello"}
