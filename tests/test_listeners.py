"""Everything that people can do in Slack, through signed requests and the small Slack's Web API."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler

from bot.app import RETRIES
from bot.duplicates import Seen
from bot.playground.slack import SmallSlack
from knowledge import Answer, Library
from tests.bots import Bot


def text_of(blocks: Any) -> str:
    """All text in blocks, in order."""
    if isinstance(blocks, dict):
        own = blocks["text"] if isinstance(blocks.get("text"), str) else ""
        return own + "".join(text_of(value) for value in blocks.values() if not isinstance(value, str))
    return "".join(text_of(block) for block in blocks) if isinstance(blocks, list) else ""


def kinds(blocks: Any) -> set[str]:
    """The types of all blocks, elements and objects."""
    if isinstance(blocks, dict):
        return {str(blocks.get("type"))} | kinds([part for part in blocks.values() if isinstance(part, dict | list)])
    return set().union(*map(kinds, blocks)) - {"None"}


class Broken:
    """A library whose every answer fails."""

    passages = ("one",)
    writeups = talks = problems = ()

    def ask(self, question: str, limit: int = 3) -> Answer:
        raise RuntimeError(f"no answer to {question}, {limit}")


# Commands


async def test_a_command_is_answered_in_the_acknowledgement_for_its_user_alone(bot: Bot) -> None:
    reply = await bot.http.command("what is kepler?")
    (message,) = await bot.said()
    assert (message.via, message.seen_by) == ("ack", "U0ADA0000")
    assert reply.body["response_type"] == "ephemeral"
    assert "Kepler estimates the energy that each pod uses." in text_of(message.blocks)
    assert "You asked: what is kepler?" in text_of(message.blocks)
    assert message.text.startswith("Energy of pods – “")


async def test_requests_are_processed_before_they_are_answered(bot: Bot) -> None:
    assert bot.app.process_before_response


async def test_an_answer_links_the_recording_and_shows_no_previews(bot: Bot) -> None:
    reply = await bot.http.command("kepler")
    assert "https://www.youtube.com/watch?v=kepler00001" in reply.text
    assert (reply.body["unfurl_links"], reply.body["unfurl_media"]) == (False, False)


@pytest.mark.parametrize("typed", ["", "  ", "help", "Help", "<@U0KUBECON>"])
async def test_a_command_without_a_question_explains_itself_with_examples_that_work(
    bot: Bot, library: Library, typed: str
) -> None:
    reply = await bot.http.command(typed)
    bullets = [e for e in reply.body["blocks"][0]["elements"] if e["type"] == "rich_text_list"]
    examples = [text_of(item).removeprefix("/kubecon ") for item in bullets[0]["elements"]]
    assert examples
    assert all(library.ask(example).excerpts for example in examples)


async def test_a_question_that_the_notes_do_not_answer_gets_an_honest_no(bot: Bot) -> None:
    reply = await bot.http.command("how do I bake sourdough?")
    assert reply.body["text"] == "Nothing in the notes about “how do I bake sourdough?”."


async def test_a_library_with_no_notes_says_so(slack: SmallSlack, tmp_path: Path) -> None:
    reply = await Bot.of(slack, Library.open([tmp_path])).http.command("kepler")
    assert "There are no notes yet" in reply.body["text"]


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "why " * 2500,
        "the of and",
        "🎉🎉🎉",
        "<!channel> <!here> @everyone",
        "&lt;!channel&gt; kepler &amp;",
        "<@U0GRACE00> <#C0GENERAL|general> <https://x.example|x>",
        "<<<>>> ||| <| <@>",
        "*_~`",
        "\u202eabc\x00",
        '" OR 1=1 -- : event:',
        "speaker: talk: by: year:x -",
    ],
)
async def test_whatever_is_typed_is_answered_and_nobody_is_called(bot: Bot, typed: str) -> None:
    for deliver in (bot.http.command, bot.http.direct_message):
        assert (await deliver(typed)).status == 200
    messages = await bot.said()
    assert len(messages) == 2
    for message in messages:
        assert not {"<", ">"} & set(message.text)
        assert kinds(message.blocks) <= {
            "rich_text",
            "rich_text_section",
            "rich_text_quote",
            "rich_text_list",
            "text",
            "link",
            "context",
            "plain_text",
        }


async def test_mentions_and_links_in_the_notes_stay_text(bot: Bot) -> None:
    await bot.http.command("linkerd")
    await bot.http.mention("linkerd")
    messages = await bot.said()
    assert len(messages) == 2
    for message in messages:
        assert "<!channel> everyone agreed" in text_of(message.blocks)
        assert "<!channel>" not in message.text
        assert '"url": "https://evil.example' not in json.dumps(message.blocks)


# Mentions


async def test_a_mention_is_answered_in_a_thread_under_it(bot: Bot) -> None:
    await bot.http.mention("what is kepler?", ts="1700000000.000001")
    (message,) = await bot.said()
    assert (message.channel, message.thread_ts) == ("C0GENERAL", "1700000000.000001")
    assert "Kepler estimates" in text_of(message.blocks)
    assert "You asked" not in text_of(message.blocks)


async def test_a_mention_inside_a_thread_is_answered_in_that_thread(bot: Bot) -> None:
    await bot.http.mention("kepler", ts="1700000000.000009", thread_ts="1700000000.000001")
    (message,) = await bot.said()
    assert message.thread_ts == "1700000000.000001"


async def test_a_mention_with_no_question_gets_the_help(bot: Bot) -> None:
    await bot.http.mention("")
    (message,) = await bot.said()
    assert "For example:" in text_of(message.blocks)


async def test_an_event_is_acknowledged_with_nothing(bot: Bot) -> None:
    reply = await bot.http.mention("kepler")
    assert (reply.status, reply.text) == (200, "")


# Direct messages


async def test_a_direct_message_is_answered_in_place(bot: Bot) -> None:
    await bot.http.direct_message("what is kepler?")
    (message,) = await bot.said()
    assert (message.channel, message.thread_ts) == ("D0ADA0000", None)
    assert "Kepler estimates" in text_of(message.blocks)


async def test_a_direct_message_in_a_thread_is_answered_in_it(bot: Bot) -> None:
    await bot.http.direct_message("kepler", thread_ts="1700000000.000001")
    (message,) = await bot.said()
    assert message.thread_ts == "1700000000.000001"


# What is not for us


@pytest.mark.parametrize(
    "fields",
    [
        {"user": "U0KUBECON"},
        {"bot_id": "B0KUBECON"},
        {"bot_id": "B0OTHER00", "user": "U0OTHER00"},
        {"bot_id": "B0OTHER00", "subtype": "bot_message", "user": None},
        {"user": "USLACKBOT"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"edited": {"user": "U0ADA0000", "ts": "1700000000.000002"}},
    ],
)
async def test_the_bot_itself_other_bots_and_edits_are_not_answered(bot: Bot, fields: dict[str, Any]) -> None:
    for envelope in (bot.slack.mention("kepler"), bot.slack.direct_message("kepler")):
        event = {name: value for name, value in {**envelope["event"], **fields}.items() if value is not None}
        assert (await bot.http.event({**envelope, "event": event})).status == 200
    assert await bot.said() == []


async def test_a_message_in_a_channel_is_not_for_us(bot: Bot) -> None:
    envelope = bot.slack.direct_message("kepler", channel="C0GENERAL", channel_type="channel")
    assert (await bot.http.send("events_api", envelope)).status == 200
    assert await bot.said() == []


async def test_an_event_that_nobody_listens_to_is_acknowledged(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    envelope = bot.slack.mention("kepler")
    reply = await bot.http.send("events_api", {**envelope, "event": {"type": "team_join", "user": {"id": "U1"}}})
    assert reply.status == 200
    assert [record.message for record in caplog.records if record.name.startswith("bot")] == [
        "ignored team_join, which nothing listens to"
    ]


# The same message twice


async def test_a_message_that_is_delivered_again_is_answered_once(bot: Bot) -> None:
    envelope = bot.slack.mention("kepler")
    await bot.http.event(envelope)
    await bot.http.event(envelope, retry=1)
    await bot.http.event({**envelope, "event_id": "Ev0ANOTHER"})
    assert len(await bot.said()) == 1


async def test_the_same_ts_elsewhere_is_another_message(bot: Bot) -> None:
    ts = "1700000000.000001"
    await bot.http.direct_message("kepler", ts=ts)
    await bot.http.direct_message("kepler", user="U0GRACE00", ts=ts)
    await bot.http.mention("kepler", ts=ts)
    assert len(await bot.said()) == 3


async def test_after_ten_minutes_a_message_is_new_again(slack: SmallSlack, library: Library) -> None:
    now = [0.0]
    bot = Bot.of(slack, library, seen=Seen(lambda: now[0]))
    envelope = bot.slack.mention("kepler")
    for when in (0, 599, 600):
        now[0] = when
        await bot.http.event(envelope)
        await bot.said()
    assert len(await bot.said()) == 2


# The log


async def test_each_request_is_one_line_without_the_question(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await bot.http.command("what is kepler?")
    await bot.http.mention("what is kepler?")
    await bot.said()
    lines = [record.message for record in caplog.records if record.name.startswith("bot")]
    assert [line.rsplit(" ms=")[0] for line in lines] == [
        "command team=T0SMALL00 channel=C0GENERAL found=1",
        "mention team=T0SMALL00 channel=C0GENERAL found=1",
    ]
    assert "kepler?" not in caplog.text


# Errors


def failure(caplog: pytest.LogCaptureFixture) -> str:
    """The id of the one failure in the log."""
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info
    return record.message.split()[1]


async def test_an_error_in_a_command_is_told_with_its_id(slack: SmallSlack, caplog: pytest.LogCaptureFixture) -> None:
    reply = await Bot.of(slack, Broken()).http.command("kepler")
    assert reply.status == 200
    assert reply.body["response_type"] == "ephemeral"
    assert failure(caplog) in reply.body["text"]
    assert "RuntimeError" not in reply.text
    assert "team=T0SMALL00 channel=C0GENERAL user=U0ADA0000" in caplog.text
    assert "RuntimeError: no answer to kepler" in caplog.text


async def test_an_error_after_a_mention_is_told_in_its_thread(
    slack: SmallSlack, caplog: pytest.LogCaptureFixture
) -> None:
    bot = Bot.of(slack, Broken())
    await bot.http.mention("kepler", ts="1700000000.000001")
    (message,) = await bot.said()
    assert message.thread_ts == "1700000000.000001"
    assert failure(caplog) in message.text


async def test_an_error_after_a_direct_message_is_told_in_place(
    slack: SmallSlack, caplog: pytest.LogCaptureFixture
) -> None:
    bot = Bot.of(slack, Broken())
    await bot.http.direct_message("kepler")
    (message,) = await bot.said()
    assert (message.channel, message.thread_ts) == ("D0ADA0000", None)
    assert failure(caplog) in message.text


async def test_an_answer_that_slack_refuses_is_in_the_log(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.slack.fail("chat.postMessage", "channel_is_archived", times=2)
    await bot.http.mention("kepler")
    assert await bot.said() == []
    assert "channel_is_archived" in caplog.text
    assert f"failure {failure(caplog)} could not be told to the user" in caplog.text


async def test_a_call_is_made_again_when_slack_asks_for_patience(
    slack: SmallSlack, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", wait)
    bot = Bot.of(slack, library, retries=RETRIES)
    bot.slack.fail("chat.postMessage", status=429, retry_after=7)
    bot.slack.fail("chat.postMessage", status=503)
    await bot.http.mention("kepler")
    assert len(await bot.said()) == 1
    assert int(waits[0]) == 7


async def test_a_token_that_slack_refuses_is_told_to_whoever_asks(slack: SmallSlack, library: Library) -> None:
    reply = await Bot.of(slack, library, token="xoxb-revoked").http.command("kepler")
    assert "Slack refuses my token" in reply.text


async def test_slack_out_of_reach_is_an_error_with_an_id(slack: SmallSlack, library: Library) -> None:
    reply = await Bot.of(slack, library, api_url="http://127.0.0.1:1/api/").http.command("kepler")
    assert "Something went wrong on my side" in reply.body["text"]


# Socket Mode


@asynccontextmanager
async def plugged_in(bot: Bot) -> AsyncIterator[Bot]:
    """The bot, connected by Socket Mode."""
    handler = AsyncSocketModeHandler(bot.app, bot.slack.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt gives no hints for it
    yield bot
    await handler.close_async()  # type: ignore[no-untyped-call]  # likewise


async def test_over_socket_mode_commands_mentions_and_messages_are_answered(bot: Bot) -> None:
    async with plugged_in(bot):
        reply = await bot.slack.socket.command("kepler")
        await bot.slack.socket.mention("kepler")
        await bot.slack.socket.direct_message("kepler")
        assert "Kepler estimates" in text_of(reply.body["blocks"])
        assert [message.via for message in await bot.said()] == ["ack", "chat.postMessage", "chat.postMessage"]


async def test_over_socket_mode_an_error_is_told_to_whoever_asked(
    slack: SmallSlack, caplog: pytest.LogCaptureFixture
) -> None:
    async with plugged_in(Bot.of(slack, Broken())) as bot:
        reply = await slack.socket.command("kepler")
        assert failure(caplog) in reply.body["text"]
        caplog.clear()
        await slack.socket.mention("kepler")
        (_, message) = await bot.said()
        assert failure(caplog) in message.text


async def test_over_socket_mode_what_nobody_listens_to_is_acknowledged(bot: Bot) -> None:
    async with plugged_in(bot):
        envelope = bot.slack.mention("kepler")
        reply = await bot.slack.socket.send("events_api", {**envelope, "event": {"type": "team_join"}})
        assert reply.status == 200


async def test_an_unknown_command_is_acknowledged(bot: Bot) -> None:
    assert (await bot.http.send("slash_commands", bot.slack.command(command="/other"))).status == 200
