"""What the small Slack sends to the bot, and what it makes of the answers."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.sender import InvalidReply, Reply, Sender, Undeliverable, signature, subscription
from bot.playground.slack import SmallSlack
from bot.playground.workspace import Message


@dataclass
class Bot:
    """A bot that accepts what Slack signed, and answers always the same."""

    verifier: SignatureVerifier
    body: str = ""
    content_type: str = "application/json"
    requests: list[web.BaseRequest] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    async def answer(self, request: web.BaseRequest) -> web.Response:
        self.requests.append(request)
        self.bodies.append(await request.text())
        if not self.verifier.is_valid_request(self.bodies[-1], dict(request.headers)):
            return web.Response(status=401)
        return web.Response(text=self.body, content_type=self.content_type)


@pytest.fixture
def bot(slack: SmallSlack) -> Bot:
    return Bot(SignatureVerifier(slack.signing_secret))


@pytest.fixture
async def sender(slack: SmallSlack, bot: Bot) -> AsyncIterator[Sender]:
    runner = web.ServerRunner(web.Server(bot.answer), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield slack.sender(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    await runner.cleanup()


def test_the_signature_is_that_of_slacks_own_example() -> None:
    # https://docs.slack.dev/authentication/verifying-requests-from-slack
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert signature("8f742231b10e8888abcd99yyyzzz85a5", body, 1531420618) == expected


async def test_a_command_arrives_signed_as_a_form(sender: Sender, bot: Bot) -> None:
    assert (await sender.command("what is kepler? & more")).status == 200
    form = parse_qs(bot.bodies[0])
    assert (form["command"], form["text"]) == (["/kubecon"], ["what is kepler? & more"])
    assert form["response_url"][0].startswith("http://127.0.0.1:")


async def test_an_event_arrives_signed_as_json(sender: Sender, slack: SmallSlack, bot: Bot) -> None:
    assert (await sender.mention("what is kepler?", thread_ts="1700000000.000001")).status == 200
    event = json.loads(bot.bodies[0])["event"]
    assert (event["type"], event["text"]) == ("app_mention", f"<@{slack.bot_user_id}> what is kepler?")
    assert event["thread_ts"] == "1700000000.000001"


async def test_a_direct_message_comes_from_the_channel_of_its_writer(sender: Sender, bot: Bot) -> None:
    await sender.direct_message("what is kepler?", user="U0GRACE00", subtype="bot_message", client_msg_id=None)
    event = json.loads(bot.bodies[0])["event"]
    assert (event["channel"], event["channel_type"], event["subtype"]) == ("D0GRACE00", "im", "bot_message")
    assert "client_msg_id" not in event


async def test_a_repeated_event_says_so(sender: Sender, slack: SmallSlack, bot: Bot) -> None:
    await sender.event(slack.mention("hello"), retry=1)
    assert bot.requests[0].headers["X-Slack-Retry-Num"] == "1"


async def test_a_wrong_or_stale_signature_can_be_made(sender: Sender, slack: SmallSlack) -> None:
    old = int(slack.clock()) - 301
    assert (await sender.post(b"text=x", slack.sign(b"text=x"))).status == 200
    assert (await sender.post(b"text=y", slack.sign(b"text=x"))).status == 401
    assert (await sender.post(b"text=x", slack.sign(b"text=x", old))).status == 401
    assert (await sender.post(b"text=x", {})).status == 401


async def test_the_answer_to_a_command_is_shown_to_its_user(sender: Sender, slack: SmallSlack, bot: Bot) -> None:
    bot.body = json.dumps({"text": "Hello", "blocks": [{"type": "divider"}]})
    reply = await sender.command("hello")
    assert reply.body["text"] == "Hello"
    (message,) = slack.messages
    assert (message.via, message.text, message.seen_by) == ("ack", "Hello", "U0ADA0000")


async def test_an_answer_in_channel_is_shown_to_all(sender: Sender, slack: SmallSlack, bot: Bot) -> None:
    bot.body = json.dumps({"text": "Hello", "response_type": "in_channel"})
    await sender.command("hello", channel="C0GENERAL")
    assert slack.messages[0].seen_by is None


async def test_a_plain_answer_is_shown_as_text(sender: Sender, slack: SmallSlack, bot: Bot) -> None:
    bot.body, bot.content_type = "Hello", "text/plain"
    await sender.command("hello")
    assert slack.messages[0].text == "Hello"


@pytest.mark.parametrize("name", ["Content-Type", "content-type"])
def test_an_answer_is_read_as_its_content_type_says(name: str) -> None:
    assert Reply(200, '{"text": "x"}', {name: "application/json; charset=utf-8"}).body == {"text": "x"}
    assert Reply(200, '{"text": "x"}', {name: "text/plain"}).body == '{"text": "x"}'


async def test_an_empty_answer_shows_nothing(sender: Sender, slack: SmallSlack) -> None:
    assert (await sender.command("hello")).body is None
    assert slack.messages == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("{oops", "must be valid JSON"),
        ('["text"]', "must be an object"),
        ('{"text": ""}', "no text, blocks or attachments"),
        ('{"text": "x", "blocks": [{"type": "hr"}]}', "unsupported type: hr"),
    ],
)
async def test_an_answer_that_slack_would_not_show_is_an_error(
    sender: Sender, slack: SmallSlack, bot: Bot, body: str, problem: str
) -> None:
    bot.body = body
    with pytest.raises(InvalidReply, match=problem):
        await sender.command("hello")
    assert slack.messages == []


async def test_a_click_carries_the_message_and_the_action(
    sender: Sender, slack: SmallSlack, client: AsyncWebClient, bot: Bot
) -> None:
    slack.manifest = replace(slack.manifest, interactive=True)
    button = {"type": "button", "action_id": "more", "value": "7", "text": {"type": "plain_text", "text": "More"}}
    await client.chat_postMessage(
        channel="C0GENERAL", text="x", blocks=[{"type": "actions", "block_id": "b", "elements": [button]}]
    )
    await sender.click(slack.messages[0], "more")
    payload = json.loads(parse_qs(bot.bodies[0])["payload"][0])
    assert payload["type"] == "block_actions"
    assert payload["message"]["ts"] == slack.messages[0].ts
    (action,) = payload["actions"]
    assert (action["block_id"], action["action_id"], action["value"]) == ("b", "more", "7")
    with pytest.raises(LookupError, match="other"):
        await sender.click(slack.messages[0], "other")


async def test_what_the_manifest_does_not_ask_for_is_not_delivered(sender: Sender, slack: SmallSlack, bot: Bot) -> None:
    with pytest.raises(Undeliverable, match=r"message\.channels"):
        await sender.event(slack.direct_message("hello", channel="C0GENERAL", channel_type="channel"))
    with pytest.raises(Undeliverable, match="/other"):
        await sender.command("hello", command="/other")
    slack.manifest = replace(slack.manifest, events=frozenset())
    with pytest.raises(Undeliverable, match="app_mention"):
        await sender.mention("hello")
    message = Message("C0GENERAL", slack.stamp(), "x", [{"type": "section", "accessory": {"action_id": "more"}}], "ack")
    with pytest.raises(Undeliverable, match="interactivity"):
        await sender.click(message, "more")
    assert bot.requests == []


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ({"type": "app_mention"}, "app_mention"),
        ({"type": "message", "channel_type": "im"}, "message.im"),
        ({"type": "message", "channel_type": "channel"}, "message.channels"),
        ({"type": "message", "channel_type": "group"}, "message.groups"),
    ],
)
def test_an_event_is_subscribed_to_by_its_name(event: dict[str, str], name: str) -> None:
    assert subscription(event) == name
