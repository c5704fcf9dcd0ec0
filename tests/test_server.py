import json
import logging
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.sender import FORM, JSON, signature
from bot.server import MOST_BYTES
from tests.bots import Bot

COMMAND = urlencode({"command": "/kubecon", "text": "kepler", "team_id": "T0SMALL00", "user_id": "U0ADA0000"}).encode()


@pytest.fixture
def quiet(bot: Bot, caplog: pytest.LogCaptureFixture) -> Iterator[Bot]:
    """A bot that says nothing and logs no traceback."""
    yield bot
    assert bot.slack.messages == []
    assert bot.slack.calls == []
    assert not [record for record in caplog.records if record.levelno > logging.INFO or record.exc_info]


async def test_a_request_with_no_signature_is_refused(quiet: Bot) -> None:
    reply = await quiet.http.post(COMMAND, {"Content-Type": FORM})
    assert (reply.status, reply.body) == (401, {"error": "not signed by Slack within the last five minutes"})


async def test_a_request_signed_with_another_secret_is_refused(quiet: Bot) -> None:
    when = int(quiet.slack.clock())
    headers = {"X-Slack-Request-Timestamp": str(when), "X-Slack-Signature": signature("wrong", COMMAND, when)}
    assert (await quiet.http.post(COMMAND, {"Content-Type": FORM, **headers})).status == 401


async def test_a_signature_of_another_body_is_refused(quiet: Bot) -> None:
    headers = quiet.slack.sign(COMMAND)
    assert (await quiet.http.post(COMMAND + b"&x=y", {"Content-Type": FORM, **headers})).status == 401


@pytest.mark.parametrize("seconds", [-301, 301])
async def test_a_request_of_more_than_five_minutes_ago_or_ahead_is_refused(quiet: Bot, seconds: int) -> None:
    headers = quiet.slack.sign(COMMAND, int(quiet.slack.clock()) + seconds)
    assert (await quiet.http.post(COMMAND, {"Content-Type": FORM, **headers})).status == 401


@pytest.mark.parametrize("when", ["", "now", "1.5", "-1", "9" * 400, "9" * 5000, "nan", "１２"])
async def test_a_time_that_is_no_time_is_refused(quiet: Bot, when: str) -> None:
    raw = {"X-Slack-Request-Timestamp": when.encode("utf-8").decode("latin-1")}
    headers = {**raw, "X-Slack-Signature": signature(quiet.slack.signing_secret, COMMAND, when)}
    assert (await quiet.http.post(COMMAND, {"Content-Type": FORM, **headers})).status == 401


async def test_a_signature_beyond_ascii_is_refused(quiet: Bot) -> None:
    headers = {**quiet.slack.sign(COMMAND), "X-Slack-Signature": "v0=é\xff"}
    assert (await quiet.http.post(COMMAND, {"Content-Type": FORM, **headers})).status == 401


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("body", [b"\xff\xfe", b'{"text": "\xc3"}'])
async def test_a_body_that_is_no_utf_8_is_refused(quiet: Bot, body: bytes, signed: bool) -> None:  # noqa: FBT001 - a case
    headers = {"X-Slack-Request-Timestamp": "1", "X-Slack-Signature": "v0="}
    if signed:
        headers = quiet.slack.sign(body)
    assert (await quiet.http.post(body, headers)).status == 400


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (JSON, b"{oops"),
        (FORM, b"{oops"),
        (JSON, b"[1]"),
        (JSON, b'"text"'),
        (JSON, b"null"),
        (JSON, b"NaN"),
        (JSON, b"[" * 100_000),
        (FORM, b"payload=%7Boops"),
        (FORM, b"payload=[]"),
        (JSON, b'{"type": "event_callback", "event": "x"}'),
        (JSON, b'{"type": "event_callback", "event": null}'),
        (JSON, b'{"authorizations": {"a": 1}}'),
        (JSON, b'{"team": 7}'),
    ],
)
async def test_a_body_that_slack_never_sends_is_refused(
    quiet: Bot,
    kind: str,
    body: bytes,
    signed: bool,  # noqa: FBT001 - a case
) -> None:
    headers = quiet.slack.sign(body) if signed else {}
    reply = await quiet.http.post(body, {"Content-Type": kind, **headers})
    assert reply.status == (400 if signed else 401)


async def test_a_body_of_more_than_a_megabyte_is_refused(quiet: Bot) -> None:
    body = b"x" * (MOST_BYTES + 1)
    assert (await quiet.http.post(body, quiet.slack.sign(body))).status == 413


async def test_a_client_that_goes_away_while_it_sends_runs_nothing(quiet: Bot) -> None:
    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    statuses: list[int] = []

    async def send(message: dict[str, int]) -> None:
        statuses.append(message.get("status", 0))

    scope = {"type": "http", "method": "POST", "path": "/slack/events", "query_string": b"", "headers": []}
    await quiet.http.application(scope, receive, send)  # type: ignore[arg-type]  # narrower than ASGI's messages
    assert statuses[0] == 401


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "text", "x"]), inner),
    max_leaves=5,
)
bodies = st.dictionaries(
    st.sampled_from(
        ["type", "event", "command", "team", "team_id", "authorizations", "channel", "user", "actions", "view", "item"]
    ),
    json_values | st.sampled_from(["event_callback", "url_verification", "block_actions", "view_submission"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(body=bodies.map(lambda body: json.dumps(body).encode()) | st.binary(max_size=60))
async def test_whatever_is_signed_is_never_a_server_error(bot: Bot, body: bytes) -> None:
    reply = await bot.http.post(body, {"Content-Type": JSON, **bot.slack.sign(body)})
    assert reply.status in {200, 400}


async def test_slack_can_verify_the_address(bot: Bot) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB"}).encode()
    reply = await bot.http.post(body, {"Content-Type": JSON, **bot.slack.sign(body)})
    assert (reply.status, reply.body) == (200, {"challenge": "3eZbrw1aB"})


async def test_health_says_how_much_is_served(bot: Bot) -> None:
    reply = await bot.http.request("GET", "/healthz")
    assert reply.status == 200
    assert (reply.body["status"], reply.body["writeups"], reply.body["problems"]) == ("ok", 1, 0)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/slack/events", 405),
        ("POST", "/healthz", 404),
        ("GET", "/", 404),
        ("GET", "/slack/events/", 404),
        ("GET", "/slack/install", 404),
        ("HEAD", "/healthz", 200),
    ],
)
async def test_nothing_else_is_served(quiet: Bot, method: str, path: str, status: int) -> None:
    assert (await quiet.http.request(method, path)).status == status
