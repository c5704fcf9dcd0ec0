"""The small Slack's Web API and `response_url`s, through Slack's own clients."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.playground.manifest import Manifest, shipped
from bot.playground.slack import SmallSlack
from bot.playground.web_api import METHODS, answer
from bot.playground.workspace import Workspace

GENERAL, STRANGE, DIRECT, ADA = "C0GENERAL", "C0STRANGE", "D0ADA0000", "U0ADA0000"
VIEW = {"type": "modal", "title": {"type": "plain_text", "text": "A modal"}, "blocks": []}


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def generous() -> Manifest:
    """The shipped manifest with all that any method needs."""
    more = {scope for method in METHODS.values() for scope in method.scopes}
    mine = Manifest.read(shipped())
    return replace(mine, scopes=mine.scopes | more, home_tab=True)


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_the_token_is_the_bots(slack: SmallSlack, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (slack.team_id, slack.bot_user_id, slack.bot_id)
    assert "chat:write" in answer.headers["X-OAuth-Scopes"]


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), (SmallSlack.app_token, "not_allowed_token_type")],
)
async def test_a_wrong_token_is_refused(slack: SmallSlack, token: str, error: str) -> None:
    client = AsyncWebClient(token, base_url=slack.url)
    assert await refusal(client.chat_postMessage(channel=GENERAL, text="Hello")) == error


async def test_sockets_open_with_the_app_token_alone(slack: SmallSlack, client: AsyncWebClient) -> None:
    answer = await client.apps_connections_open(app_token=slack.app_token)
    assert str(answer["url"]).startswith("ws://127.0.0.1:")
    assert await refusal(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"


async def test_a_posted_message_is_kept_as_it_was_sent(slack: SmallSlack, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(
        channel=GENERAL, text="Hello", blocks=[SectionBlock(text="Hello")], thread_ts="1700000000.000001"
    )
    (message,) = slack.messages
    assert (message.channel, message.ts, message.text) == (GENERAL, answer["ts"], "Hello")
    assert message.thread_ts == "1700000000.000001"
    assert message.blocks == [{"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}]
    assert message.seen_by is None


async def test_bolts_client_may_name_the_workspace(slack: SmallSlack) -> None:
    client = AsyncWebClient(slack.bot_token, base_url=slack.url, team_id=slack.team_id)
    await client.chat_postMessage(channel=GENERAL, text="Hello")
    assert slack.messages[0].payload == {"text": "Hello"}


async def test_a_form_says_the_same_as_json(slack: SmallSlack) -> None:
    form = {
        "token": slack.bot_token,
        "channel": GENERAL,
        "text": "Hi",
        "unfurl_links": "0",
        "blocks": '[{"type":"divider"}]',
    }
    async with aiohttp.ClientSession() as session, session.post(slack.url + "chat.postMessage", data=form) as answer:
        assert (await answer.json())["ok"] is True
    assert slack.messages[0].blocks == [{"type": "divider"}]
    assert slack.messages[0].payload["unfurl_links"] is False


@pytest.mark.parametrize(
    ("headers", "body", "error"),
    [
        ({"Content-Type": "application/json"}, b"{oops", "invalid_json"),
        ({"Content-Type": "application/json"}, b"\xff\xfe\xfd", "invalid_json"),
        ({"Content-Type": "application/json"}, b"[" * 100_000, "invalid_json"),
        ({"Content-Type": "application/json"}, b"[]", "json_not_object"),
        ({"Content-Type": "text/plain"}, b"channel=C0GENERAL", "invalid_post_type"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"blocks=%5B&channel=C", "invalid_blocks_format"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"%ff=%ff", "not_authed"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused(
    slack: SmallSlack, headers: dict[str, str], body: bytes, error: str
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(slack.url + "chat.postMessage", data=body, headers=headers) as answer,
    ):
        assert (await answer.json())["error"] == error


async def test_a_payload_beyond_slacks_limits_is_refused_with_its_place(
    slack: SmallSlack, client: AsyncWebClient
) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=GENERAL, text="Hello", blocks=blocks)
    assert refused.value.response["error"] == "invalid_blocks"
    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]
    assert slack.messages == []
    assert str(slack.calls[0]) == (
        "chat.postMessage invalid_blocks: must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    )


async def test_the_bot_writes_only_where_it_is_a_member(slack: SmallSlack, client: AsyncWebClient) -> None:
    assert await refusal(client.chat_postMessage(channel=STRANGE, text="Hello")) == "not_in_channel"
    assert await refusal(client.chat_postMessage(channel="C0NOWHERE", text="Hello")) == "channel_not_found"
    assert await refusal(client.chat_postEphemeral(channel=STRANGE, user=ADA, text="Hello")) == "not_in_channel"
    assert slack.messages == []


async def test_a_message_to_a_user_goes_to_their_direct_message(slack: SmallSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=ADA, text="Hello")
    assert slack.messages[0].channel == DIRECT


async def test_an_ephemeral_message_is_seen_by_one_member(slack: SmallSlack, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel=GENERAL, user=ADA, text="Psst")
    assert slack.messages[0].seen_by == ADA
    stranger = client.chat_postEphemeral(channel=GENERAL, user="U0NOBODY", text="Psst")
    assert await refusal(stranger) == "user_not_in_channel"


async def test_a_message_is_changed_in_its_place_and_taken_back(slack: SmallSlack, client: AsyncWebClient) -> None:
    first = await client.chat_postMessage(channel=GENERAL, text="First")
    await client.chat_postMessage(channel=GENERAL, text="Second")
    await client.chat_update(channel=GENERAL, ts=str(first["ts"]), text="Changed")
    assert [message.text for message in slack.messages] == ["Changed", "Second"]
    await client.chat_delete(channel=GENERAL, ts=str(first["ts"]))
    assert [message.text for message in slack.messages] == ["Second"]
    assert await refusal(client.chat_delete(channel=GENERAL, ts=str(first["ts"]))) == "message_not_found"


async def test_an_ephemeral_message_cannot_be_changed(client: AsyncWebClient) -> None:
    answer = await client.chat_postEphemeral(channel=GENERAL, user=ADA, text="Psst")
    late = client.chat_update(channel=GENERAL, ts=str(answer["message_ts"]), text="Changed")
    assert await refusal(late) == "message_not_found"


@pytest.mark.parametrize("thread", ["1700000000", "1700000000.1", "yesterday", ""])
async def test_a_thread_is_named_by_a_timestamp(client: AsyncWebClient, thread: str) -> None:
    wrong = client.chat_postMessage(channel=GENERAL, text="Hello", thread_ts=thread)
    assert await refusal(wrong) in {"invalid_thread_ts", "invalid_arguments"}


async def test_missing_arguments_are_named(slack: SmallSlack, client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("chat.update", json={"text": "Hello"})) == "invalid_arguments"
    assert [problem.message for problem in slack.calls[0].problems] == [
        "missing required field: channel",
        "missing required field: ts",
    ]


async def test_a_method_that_slack_does_not_have_is_refused_and_kept(slack: SmallSlack, client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("chat.shout", json={"text": "HELLO"})) == "unknown_method"
    assert (slack.calls[0].method, slack.calls[0].arguments) == ("chat.shout", {"text": "HELLO"})


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.users_info(user=ADA),
        lambda client: client.conversations_open(users=ADA),
        lambda client: client.conversations_info(channel=GENERAL),
        lambda client: client.reactions_add(channel=GENERAL, name="eyes", timestamp="1700000000.000001"),
    ],
)
async def test_a_scope_that_the_manifest_does_not_ask_for_is_missing(client: AsyncWebClient, call: Any) -> None:
    assert await refusal(call(client)) == "missing_scope"


async def test_a_home_tab_that_the_manifest_does_not_enable_is_not_shown(client: AsyncWebClient) -> None:
    assert await refusal(client.views_publish(user_id=ADA, view={"type": "home", "blocks": []})) == "not_enabled"


async def test_with_the_scopes_the_other_methods_work(generous: Manifest) -> None:
    async with SmallSlack(manifest=generous) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.url)
        assert (await client.users_info(user=ADA))["user"]["name"] == "ada"
        assert (await client.conversations_open(users=[ADA]))["channel"] == {"id": DIRECT}
        assert (await client.conversations_info(channel=DIRECT))["channel"]["user"] == ADA
        await client.views_publish(user_id=ADA, view={"type": "home", "blocks": []})
        await client.reactions_add(channel=GENERAL, name="eyes", timestamp="1700000000.000001")
        await client.assistant_threads_setStatus(channel_id=DIRECT, thread_ts="1700000000.000001", status="thinks")
        prompts = [{"title": "Kepler", "message": "what is kepler?"}]
        await client.assistant_threads_setSuggestedPrompts(channel_id=DIRECT, prompts=prompts)
        assert slack.views == {ADA: {"type": "home", "blocks": []}}
        assert slack.reactions == [(GENERAL, "1700000000.000001", "eyes")]
        assert slack.statuses == {(DIRECT, "1700000000.000001"): "thinks"}
        assert all(call.accepted for call in slack.calls)


async def test_with_the_scopes_the_other_methods_refuse_what_slack_refuses(generous: Manifest) -> None:
    async with SmallSlack(manifest=generous) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.url)
        when = {"channel_id": DIRECT, "thread_ts": "1700000000.000001"}
        assert await refusal(client.users_info(user="U0NOBODY")) == "user_not_found"
        assert await refusal(client.conversations_open(users="U0NOBODY")) == "user_not_found"
        assert await refusal(client.reactions_add(channel=GENERAL, name=":eyes:", timestamp="1")) == "invalid_name"
        assert await refusal(client.reactions_add(channel=GENERAL, name="eyes", timestamp="1")) == "bad_timestamp"
        assert await refusal(client.views_publish(user_id=ADA, view=VIEW)) == "invalid_arguments"
        many = ["thinking"] * 11
        status = client.assistant_threads_setStatus(**when, status="thinks", loading_messages=many)
        assert await refusal(status) == "invalid_arguments"
        prompts = [{"title": "a", "message": "b"}] * 5
        assert (
            await refusal(client.assistant_threads_setSuggestedPrompts(**when, prompts=prompts)) == "invalid_arguments"
        )


async def test_a_trigger_opens_one_modal_within_three_seconds() -> None:
    clock = Clock()
    async with SmallSlack(clock) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.url)
        first, second = slack.trigger(), slack.trigger()
        await client.views_open(trigger_id=first, view=VIEW)
        assert await refusal(client.views_open(trigger_id=first, view=VIEW)) == "exchanged_trigger_id"
        clock.now += 4
        assert await refusal(client.views_open(trigger_id=second, view=VIEW)) == "expired_trigger_id"
        assert await refusal(client.views_open(trigger_id="other", view=VIEW)) == "invalid_trigger_id"


async def test_a_method_fails_as_often_as_it_was_told_to(slack: SmallSlack, client: AsyncWebClient) -> None:
    slack.fail("chat.postMessage", "restricted_action", times=2)
    for _ in range(2):
        assert await refusal(client.chat_postMessage(channel=GENERAL, text="Hello")) == "restricted_action"
    await client.chat_postMessage(channel=GENERAL, text="Hello")
    assert [call.error for call in slack.calls] == ["restricted_action", "restricted_action", None]


async def test_a_client_that_is_rate_limited_is_told_when_to_try_again(
    slack: SmallSlack, client: AsyncWebClient
) -> None:
    slack.fail("chat.postMessage", retry_after=30)
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel=GENERAL, text="Hello")
    assert limited.value.response.headers["Retry-After"] == "30"
    assert limited.value.response["error"] == "ratelimited"


@pytest.mark.parametrize(("status", "error"), [(429, "ratelimited"), (503, "internal_error")])
async def test_a_failure_may_be_that_of_slacks_servers(
    slack: SmallSlack, client: AsyncWebClient, status: int, error: str
) -> None:
    slack.fail("auth.test", status=status)
    with pytest.raises(SlackApiError) as failed:
        await client.auth_test()
    assert (failed.value.response.status_code, failed.value.response["error"]) == (status, error)


async def test_waiting_ends_with_the_call_that_was_waited_for(slack: SmallSlack, client: AsyncWebClient) -> None:
    waiting = asyncio.create_task(slack.wait_for("chat.postMessage", times=2))
    for text in ("One", "Two"):
        await client.chat_postMessage(channel=GENERAL, text=text)
    assert (await waiting).arguments["text"] == "Two"


async def test_waiting_in_vain_tells_what_did_happen(slack: SmallSlack, client: AsyncWebClient) -> None:
    await refusal(client.chat_postMessage(channel=STRANGE, text="Hello"))
    with pytest.raises(TimeoutError, match=r"chat\.postMessage not_in_channel"):
        await slack.wait_for(lambda workspace: workspace.messages, seconds=0)


async def test_a_response_url_takes_five_replies(slack: SmallSlack) -> None:
    webhook = AsyncWebhookClient(slack.response_url(GENERAL, ADA))
    answers = [await webhook.send(text=f"Reply {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert json.loads(answers[-1].body)["error"] == "used_url"
    assert [message.via for message in slack.messages] == ["response_url"] * 5
    assert {message.seen_by for message in slack.messages} == {ADA}


async def test_a_response_url_lives_for_half_an_hour() -> None:
    clock = Clock()
    async with SmallSlack(clock) as slack:
        webhook = AsyncWebhookClient(slack.response_url(GENERAL, ADA))
        clock.now += 30 * 60
        assert (await webhook.send(text="In time")).status_code == 200
        clock.now += 1
        assert json.loads((await webhook.send(text="Too late")).body)["error"] == "expired_url"


async def test_a_reply_beyond_slacks_limits_is_refused_and_kept(slack: SmallSlack) -> None:
    webhook = AsyncWebhookClient(slack.response_url(GENERAL, ADA))
    answer = await webhook.send(text="Hello", blocks=[{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}])
    assert (answer.status_code, json.loads(answer.body)["error"]) == (400, "invalid_blocks")
    assert [(call.method, call.error) for call in slack.calls] == [("response_url", "invalid_blocks")]


async def test_a_reply_replaces_or_deletes_the_message_that_was_clicked(
    slack: SmallSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(channel=GENERAL, text="Original")
    webhook = AsyncWebhookClient(slack.response_url(GENERAL, ADA, str(posted["ts"])))
    await webhook.send(text="Replaced", replace_original=True)
    assert [(message.ts, message.text) for message in slack.messages] == [(posted["ts"], "Replaced")]
    await webhook.send(delete_original=True)
    assert slack.messages == []


async def test_a_reply_can_be_seen_by_all(slack: SmallSlack) -> None:
    await AsyncWebhookClient(slack.response_url(GENERAL, ADA)).send(text="Hello", response_type="in_channel")
    assert slack.messages[0].seen_by is None


RIGHT = {
    "channel": GENERAL, "channel_id": GENERAL, "name": "eyes", "prompts": [{"title": "a", "message": "b"}],
    "status": "x", "text": "x", "thread_ts": "1700000000.000001", "timestamp": "1700000000.000001", "trigger_id": "x",
    "ts": "1700000000.000001", "user": ADA, "user_id": ADA, "users": ADA, "view": {"type": "home", "blocks": []},
    "blocks": [], "loading_messages": ["x"],
}  # fmt: skip


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("wrong", [None, True, 7, "", [], [[]], {}, {"type": []}, {"type": "home", "blocks": {}}])
async def test_a_call_with_one_wrong_argument_is_answered(generous: Manifest, method: str, wrong: Any) -> None:
    workspace = Workspace(manifest=generous)
    token = workspace.app_token if METHODS[method].app_level else workspace.bot_token
    for name in RIGHT:
        body = answer(workspace, method, token, {**RIGHT, name: wrong})
        assert body["ok"] is workspace.calls[-1].accepted
