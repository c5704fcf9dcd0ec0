"""The bot as a process, by the small Slack that it speaks to."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler

from bot import service
from bot.playground.slack import SmallSlack
from bot.settings import BadSettings, Settings
from knowledge import Library
from tests.bots import Bot


class Running:
    """A bot that was started, and what it has logged so far."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.log = ""

    async def line(self, pattern: str) -> re.Match[str]:
        """Read its log up to a line that fits."""
        assert self.process.stderr
        while line := (await self.process.stderr.readline()).decode():
            self.log += line
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"no {pattern!r} in:\n{self.log}")

    async def end(self) -> int:
        """Wait for its end, and return the exit code."""
        _, rest = await self.process.communicate()
        self.log += rest.decode()
        assert self.process.returncode is not None
        return self.process.returncode

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return await self.end()


@asynccontextmanager
async def running(slack: SmallSlack, folder: Path, *arguments: str, **variables: str) -> AsyncIterator[Running]:
    """Start `python -m bot` with nothing set but these variables, and end it at the end."""
    inherited = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    environment = {
        **inherited,
        "SLACK_API_URL": slack.url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "PORT": "0",
        **variables,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, cwd=folder
    )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_over_http_it_answers_until_it_is_told_to_stop(slack: SmallSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path, SLACK_SIGNING_SECRET=slack.signing_secret) as bot:
        url = (await bot.line(r"listening at (http://127\.0\.0\.1:\d+/slack/events)"))[1]
        sender = slack.sender(url)
        assert "Kepler" in (await sender.command("what is kepler?")).text
        await sender.mention("what is kepler?")
        assert await bot.stop() == 0
    assert [message.via for message in slack.messages] == ["ack", "chat.postMessage"]
    assert "connected as @kubecon to small" in bot.log
    assert bot.log.endswith("stopped\n")
    assert "Traceback" not in bot.log
    assert "kepler" not in bot.log


async def test_over_socket_mode_it_answers_until_it_is_told_to_stop(slack: SmallSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path, SLACK_APP_TOKEN=slack.app_token) as bot:
        assert "Kepler" in (await slack.socket.command("what is kepler?")).text
        await slack.socket.mention("what is kepler?")
        assert await bot.stop(signal.SIGINT) == 0
    assert [message.via for message in slack.messages] == ["ack", "chat.postMessage"]
    assert bot.log.endswith("stopped\n")
    assert "Traceback" not in bot.log


async def test_files_that_cannot_be_read_are_named_and_the_others_served(slack: SmallSlack, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("# Kepler\n\nKepler estimates energy.\n")
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    variables = {"NOTES": str(tmp_path), "SLACK_SIGNING_SECRET": slack.signing_secret}
    async with running(slack, tmp_path, **variables) as bot:
        assert (await bot.line(r"read (\d+) writeups"))[1] == "1"
        assert await bot.line(r"WARNING bot\.service: left out: .*picture\.md: ")
        url = (await bot.line(r"listening at (\S+)"))[1]
        assert "Kepler estimates" in (await slack.sender(url).command("kepler")).text
        assert await bot.stop() == 0


async def test_a_wrong_setting_ends_it_with_a_sentence(slack: SmallSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path, "run", PORT="none", SLACK_SIGNING_SECRET="x") as bot:
        assert await bot.end() == 2
    assert bot.log.startswith("Error: PORT cannot be used")
    assert bot.log.count("\n") == 1


async def test_a_port_that_is_taken_is_one_line() -> None:
    with service.bound("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadSettings, match=rf"HOST 127\.0\.0\.1 and PORT {port} .*: Address already in use"):
            service.bound("127.0.0.1", port)


async def test_a_host_that_is_not_here_is_one_line() -> None:
    with pytest.raises(BadSettings, match="HOST no-such-host"):
        service.bound("no-such-host.invalid", 0)


async def test_it_listens_on_ipv6_too() -> None:
    with service.bound("::1", 0) as listener:
        assert listener.getsockname()[0] == "::1"


async def test_a_bot_token_that_slack_refuses_ends_it(slack: SmallSlack, library: Library) -> None:
    bot = Bot.of(slack, library, token="xoxb-revoked")
    with (
        service.bound("127.0.0.1", 0) as listener,
        pytest.raises(BadSettings, match="refuses SLACK_BOT_TOKEN: invalid_auth"),
    ):
        await service.serve(bot.app, bot.http.application, listener)


async def test_an_app_token_that_slack_refuses_ends_it(slack: SmallSlack, library: Library) -> None:
    bot = Bot.of(slack, library)
    with pytest.raises(BadSettings, match="refuses SLACK_APP_TOKEN: invalid_auth"):
        await service.connect(bot.app, "xapp-revoked")


async def test_slack_out_of_order_is_a_warning_at_the_start(
    slack: SmallSlack, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fail("auth.test", "internal_error")
    await service._greet(Bot.of(slack, library).app)
    await service._greet(Bot.of(slack, library, api_url="http://127.0.0.1:1/").app)
    first, second = (record.message for record in caplog.records)
    assert first.endswith("auth.test with an error: internal_error")
    assert second.startswith("Slack cannot be reached at http://127.0.0.1:1/: ")


async def test_connecting_is_tried_again_until_slack_is_well(
    slack: SmallSlack, library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(service, "BETWEEN_TRIALS", 0)
    slack.fail("apps.connections.open", "internal_error", times=2)
    bot = Bot.of(slack, library)
    handler = AsyncSocketModeHandler(bot.app, slack.app_token)
    await service._connect(handler)
    assert (await slack.socket.command("kepler")).status == 200
    assert caplog.text.count("with an error: internal_error") == 2
    await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt gives no hints for it
