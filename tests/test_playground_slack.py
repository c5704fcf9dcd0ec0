from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import SmallSlack


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    async with SmallSlack() as small:
        yield small


@pytest.fixture
def client(slack: SmallSlack) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.url)


@pytest.fixture
async def echo(slack: SmallSlack, client: AsyncWebClient) -> AsyncIterator[SocketModeClient]:
    """A bot that answers each envelope with the text of its payload."""
    sockets = SocketModeClient(slack.app_token, web_client=client)

    async def acknowledge(_: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        answer = {"text": request.payload["text"]} if request.type == "slash_commands" else None
        await sockets.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))

    sockets.socket_mode_request_listeners.append(acknowledge)
    await sockets.connect()  # type: ignore[no-untyped-call]  # slack_sdk gives no hints for it
    yield sockets
    await sockets.close()  # type: ignore[no-untyped-call]  # likewise


async def test_a_message_is_posted_with_slacks_own_client(slack: SmallSlack, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel="C0GENERAL", text="Hello")
    (message,) = slack.messages
    assert (message.channel, message.text, message.ts) == ("C0GENERAL", "Hello", answer["ts"])


async def test_a_payload_beyond_slacks_limits_is_refused_with_its_place(
    slack: SmallSlack, client: AsyncWebClient
) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C0GENERAL", text="Hello", blocks=blocks)
    assert refused.value.response["error"] == "invalid_blocks"
    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]
    assert slack.messages == []


async def test_slacks_own_verifier_accepts_the_signature() -> None:
    slack = SmallSlack()
    body = b"text=what+is+kepler%3F"
    assert SignatureVerifier(slack.signing_secret).is_valid_request(body, slack.sign(body))


@pytest.mark.usefixtures("echo")
async def test_a_command_over_socket_mode_is_answered_in_its_acknowledgement(slack: SmallSlack) -> None:
    reply = await slack.socket.command("what is kepler?")
    assert reply.body == {"text": "what is kepler?"}
    assert [(message.via, message.text) for message in slack.messages] == [("ack", "what is kepler?")]


@pytest.mark.usefixtures("echo")
async def test_the_bot_connects_again_when_told_to(slack: SmallSlack) -> None:
    await slack.socket.disconnect()
    assert (await slack.socket.mention("still there?")).status == 200
