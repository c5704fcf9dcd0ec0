import asyncio
import gc
import json

import pytest
from slack_bolt.async_app import AsyncBoltRequest

from bot.afterwards import Afterwards
from bot.app import finish
from tests.bots import Bot


@pytest.fixture
def runner(bot: Bot) -> Afterwards:
    found = bot.app.listener_runner.lazy_listener_runner
    assert isinstance(found, Afterwards)
    return found


@pytest.fixture
def request_of_a_mention(bot: Bot) -> AsyncBoltRequest:
    return AsyncBoltRequest(body=json.dumps(bot.slack.mention("kepler")))


async def test_the_end_waits_for_what_is_under_way(
    bot: Bot, runner: Afterwards, request_of_a_mention: AsyncBoltRequest
) -> None:
    may_end, ended = asyncio.Event(), []

    async def listener() -> None:
        await may_end.wait()
        ended.append(True)

    runner.start(listener, request_of_a_mention)
    gc.collect()
    asyncio.get_running_loop().call_soon(may_end.set)
    await finish(bot.app)
    assert ended == [True]


async def test_the_end_does_not_wait_for_ever(
    bot: Bot, runner: Afterwards, request_of_a_mention: AsyncBoltRequest, caplog: pytest.LogCaptureFixture
) -> None:
    runner.start(asyncio.Event().wait, request_of_a_mention)
    await finish(bot.app, seconds=0)
    assert "stopped 1 answers that were still on their way" in caplog.text


async def test_a_listener_gets_the_arguments_that_it_names(
    runner: Afterwards, request_of_a_mention: AsyncBoltRequest
) -> None:
    given: list[object] = []

    async def listener(event: dict[str, str], context: object) -> None:
        given.extend((event["type"], context))

    await runner.run(listener, request_of_a_mention)
    assert given == ["app_mention", request_of_a_mention.context]
