import logging
from collections.abc import Iterator

import pytest

from bot import logs


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_no_token_reaches_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start()
    error = ValueError("wss://slack.example/link/?ticket=12ab-34%2D&app_id=A1 and xoxe.xoxb-1-made-up")
    logging.getLogger("bot.x").error("with %s and %s", "xoxb-12-made-up", "xapp-1-made-up", exc_info=error)
    said = capsys.readouterr().err
    assert "made-up" not in said
    assert "34%2D" not in said
    assert "with xoxb-… and xapp-…" in said
    assert "ValueError: wss://slack.example/link/?ticket=…&app_id=A1" in said


def test_libraries_are_heard_only_when_something_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start()
    for name in ("slack_bolt.AsyncApp", "uvicorn.error", "bot.server"):
        logging.getLogger(name).info("all is well")
        logging.getLogger(name).warning("something is wrong")
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(" ")[2].partition(" ")[2] for line in lines] == [
        "WARNING slack_bolt.AsyncApp: something is wrong",
        "WARNING uvicorn.error: something is wrong",
        "INFO bot.server: all is well",
        "WARNING bot.server: something is wrong",
    ]
