"""The methods of Slack's Web API that the bot calls, as the small Slack answers them.

    https://docs.slack.dev/reference/methods/NAME describes each of them.

`answer` checks what Slack checks, in Slack's order: the method, the token, its scopes, the arguments, the channel, the
payload. Error codes are Slack's; a refusal says in `response_metadata.messages` what is wrong and where.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.playground.limits import Surface, problems
from bot.playground.rules import Problem, Rule, anything, array, kinds, record, string
from bot.playground.workspace import Call, Channel, Message, Workspace

Arguments = dict[str, Any]
Body = dict[str, Any]

TIMESTAMP = re.compile(r"\d{10}\.\d{6}")
TRIGGER_SECONDS = 3
JSON_ARGUMENTS = ("blocks", "attachments", "metadata", "view", "prompts", "loading_messages")
"""Arguments that are JSON inside a form."""
FLAGS = ("as_user", "link_names", "mrkdwn", "reply_broadcast", "unfurl_links", "unfurl_media")
"""Arguments that are true or false, which a form writes as words or digits."""
WORDS = {"true": True, "1": True, "false": False, "0": False}


class Refused(Exception):
    """What Slack says no to: its error code, the problems that it names, and further fields of its answer."""

    def __init__(self, error: str, *found: Problem, **fields: Any) -> None:
        super().__init__(error, *found)
        self.error = error
        self.problems = found
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what it does, the arguments that it needs, and the scopes of which the token has one.

    `optional` are further arguments whose values are checked; Slack passes over any others.
    """

    run: Callable[[Workspace, Arguments], Body]
    required: Mapping[str, Rule] = field(default_factory=dict)
    optional: Mapping[str, Rule] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()
    app_level: bool = False


def decoded(given: Mapping[str, Any]) -> Arguments:
    """The arguments of a call as values, out of the words and the JSON that a form holds. Raises Refused.

    >>> decoded({"channel": "C1", "unfurl_links": "0", "blocks": "[]"})
    {'channel': 'C1', 'unfurl_links': False, 'blocks': []}
    """
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str) and name in FLAGS:
        return WORDS.get(value.lower(), value)
    if not isinstance(value, str) or name not in JSON_ARGUMENTS:
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        error = f"invalid_{name}_format" if name in {"blocks", "metadata"} else "invalid_arguments"
        raise Refused(error, Problem("must be valid JSON", f"/{name}")) from None


def answer(workspace: Workspace, name: str, token: str | None, given: Arguments) -> Body:
    """Do what a call asks, keep the call, and return the body of Slack's answer. Never raises."""
    try:
        body = _accepted(workspace, name, token, given)
    except Refused as refused:
        return refuse(workspace, name, given, refused)
    workspace.called(Call(name, given))
    return {"ok": True, **body}


def refuse(workspace: Workspace, name: str, given: Arguments, refused: Refused) -> Body:
    """Keep a call that Slack says no to, and return the body of its answer."""
    workspace.called(Call(name, given, refused.error, refused.problems))
    body: Body = {"ok": False, "error": refused.error, **refused.fields}
    if refused.problems:
        body["response_metadata"] = {"messages": [f"[ERROR] {problem}" for problem in refused.problems]}
    return body


def _accepted(workspace: Workspace, name: str, token: str | None, given: Arguments) -> Body:
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method", req_method=name)
    _check_token(workspace, method, token)
    _check_scopes(workspace, method)
    _check_arguments(method, given)
    return method.run(workspace, given)


def _check_token(workspace: Workspace, method: Method, token: str | None) -> None:
    wanted, other = workspace.bot_token, workspace.app_token
    if method.app_level:
        wanted, other = other, wanted
    if not token:
        raise Refused("not_authed")
    if token == other:
        raise Refused("not_allowed_token_type")
    if token != wanted:
        raise Refused("invalid_auth")


def _check_scopes(workspace: Workspace, method: Method) -> None:
    if method.scopes and not workspace.manifest.scopes.intersection(method.scopes):
        raise Refused("missing_scope", needed=method.scopes[0], provided=",".join(sorted(workspace.manifest.scopes)))


def _check_arguments(method: Method, given: Arguments) -> None:
    named = {name: value for name, value in given.items() if name in {**method.required, **method.optional}}
    found = list(record(method.required, method.optional)(named, ""))
    if found:
        raise Refused("invalid_arguments", *found)


def _channel(workspace: Workspace, identifier: str) -> Channel:
    """The conversation that a bot may write to: by its id, or by the id of the user at its other end."""
    for channel in workspace.channels.values():
        if identifier in {channel.id, channel.user} - {None}:
            return channel
    raise Refused("channel_not_found")


def _own_channel(workspace: Workspace, identifier: str) -> Channel:
    channel = _channel(workspace, identifier)
    if not channel.is_member:
        raise Refused("not_in_channel")
    return channel


def _check(payload: Mapping[str, Any], surface: Surface) -> None:
    found = problems(payload, surface)
    if found:
        raise Refused(found[0].error, *found)


def _checked_timestamp(given: Arguments, name: str, error: str) -> str | None:
    value = given.get(name)
    if value is not None and not (isinstance(value, str) and TIMESTAMP.fullmatch(value)):
        raise Refused(error)
    return value


def _message(workspace: Workspace, given: Arguments, via: str, *besides: str) -> Message:
    """The message that the arguments describe, checked; `besides` names those that are not part of it."""
    channel = _own_channel(workspace, given["channel"])
    payload = {name: value for name, value in given.items() if name not in {"channel", "team_id", *besides}}
    _check(payload, "message")
    return Message(
        channel=channel.id,
        ts=workspace.stamp(),
        text=payload.get("text") or payload.get("markdown_text") or "",
        blocks=payload.get("blocks") or [],
        via=via,
        thread_ts=_checked_timestamp(given, "thread_ts", "invalid_thread_ts"),
        payload=payload,
    )


def _shown(message: Message) -> Body:
    return {"type": "message", "ts": message.ts, "text": message.text, "blocks": message.blocks}


def auth_test(workspace: Workspace, _given: Arguments) -> Body:
    """Tell whose token it is."""
    return {
        "url": f"https://{workspace.team_domain}.slack.com/",
        "team": workspace.team_domain,
        "team_id": workspace.team_id,
        "user": workspace.users[workspace.bot_user_id].name,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def post_message(workspace: Workspace, given: Arguments) -> Body:
    """Post a message."""
    message = _message(workspace, given, "chat.postMessage")
    workspace.posted(message)
    return {"channel": message.channel, "ts": message.ts, "message": _shown(message)}


def post_ephemeral(workspace: Workspace, given: Arguments) -> Body:
    """Post a message that one member sees."""
    if given["user"] not in workspace.users:
        raise Refused("user_not_in_channel")
    message = _message(workspace, given, "chat.postEphemeral", "user")
    workspace.posted(replace(message, seen_by=given["user"]))
    return {"message_ts": message.ts}


def update(workspace: Workspace, given: Arguments) -> Body:
    """Put a message in the place of one of the bot's."""
    position = _position(workspace, given)
    new = _message(workspace, given, "chat.update", "ts")
    old = workspace.messages[position]
    workspace.messages[position] = replace(new, ts=old.ts, thread_ts=old.thread_ts)
    workspace.changed()
    return {"channel": old.channel, "ts": old.ts, "text": new.text, "message": _shown(workspace.messages[position])}


def delete(workspace: Workspace, given: Arguments) -> Body:
    """Take back a message of the bot."""
    removed = workspace.messages.pop(_position(workspace, given))
    workspace.changed()
    return {"channel": removed.channel, "ts": removed.ts}


def _position(workspace: Workspace, given: Arguments) -> int:
    """Where a message of the bot is that it may change: one that more than one user sees."""
    channel = _channel(workspace, given["channel"])
    for position, message in enumerate(workspace.messages):
        if (message.channel, message.ts, message.seen_by) == (channel.id, given["ts"], None):
            return position
    raise Refused("message_not_found")


def open_conversation(workspace: Workspace, given: Arguments) -> Body:
    """Find the direct message with one user."""
    wanted = given.get("users") or given.get("channel")
    for channel in workspace.channels.values():
        if channel.user and wanted in {channel.user, channel.id}:
            return {"channel": {"id": channel.id}}
    raise Refused("user_not_found")


def conversation_info(workspace: Workspace, given: Arguments) -> Body:
    """Describe a conversation."""
    channel = _channel(workspace, given["channel"])
    shown: Body = {"id": channel.id, "is_channel": not channel.user, "is_im": bool(channel.user)}
    if channel.user:
        return {"channel": {**shown, "user": channel.user}}
    return {"channel": {**shown, "name": channel.name, "is_member": channel.is_member}}


def user_info(workspace: Workspace, given: Arguments) -> Body:
    """Describe a member."""
    user = workspace.users.get(given["user"])
    if user is None:
        raise Refused("user_not_found")
    return {
        "user": {
            "id": user.id,
            "team_id": workspace.team_id,
            "name": user.name,
            "real_name": user.real_name,
            "is_bot": user.is_bot,
            "tz": "Europe/Amsterdam",
            "profile": {"display_name": user.name, "real_name": user.real_name},
        }
    }


def publish_view(workspace: Workspace, given: Arguments) -> Body:
    """Show a member's home tab."""
    if not workspace.manifest.home_tab:
        raise Refused("not_enabled")
    if given["user_id"] not in workspace.users:
        raise Refused("invalid_arguments", Problem("user not found", "/user_id"))
    return _keep_view(workspace, given["user_id"], given["view"], "home")


def open_view(workspace: Workspace, given: Arguments) -> Body:
    """Open a modal, within three seconds of the click or command that gave the `trigger_id`."""
    given_at = workspace.triggers.pop(given["trigger_id"], None)
    if given_at is None:
        used = given["trigger_id"] in workspace.views
        raise Refused("exchanged_trigger_id" if used else "invalid_trigger_id")
    if workspace.clock() - given_at > TRIGGER_SECONDS:
        raise Refused("expired_trigger_id")
    return _keep_view(workspace, given["trigger_id"], given["view"], "modal")


def _keep_view(workspace: Workspace, key: str, view: Body, surface: Surface) -> Body:
    _check(view, surface)
    workspace.views[key] = view
    return {"view": {"id": f"V{workspace.number():08d}", "team_id": workspace.team_id, **view}}


def add_reaction(workspace: Workspace, given: Arguments) -> Body:
    """Put an emoji on a message."""
    channel = _channel(workspace, given["channel"])
    if not re.fullmatch(r"[\w+'-]+(::skin-tone-[2-6])?", given["name"]):
        raise Refused("invalid_name")
    if _checked_timestamp(given, "timestamp", "bad_timestamp") is None:
        raise Refused("no_item_specified")
    reaction = (channel.id, given["timestamp"], given["name"])
    if reaction in workspace.reactions:
        raise Refused("already_reacted")
    workspace.reactions.append(reaction)
    return {}


def set_status(workspace: Workspace, given: Arguments) -> Body:
    """Say what the app is doing in a thread; the empty status says nothing."""
    channel = _own_channel(workspace, given["channel_id"])
    thread = _checked_timestamp(given, "thread_ts", "invalid_thread_ts")
    workspace.statuses[channel.id, str(thread)] = given["status"]
    return {}


def set_suggested_prompts(workspace: Workspace, given: Arguments) -> Body:
    """Offer up to four questions."""
    _own_channel(workspace, given["channel_id"])
    _checked_timestamp(given, "thread_ts", "invalid_thread_ts")
    return {}


def open_connection(workspace: Workspace, _given: Arguments) -> Body:
    """Give an address for one Socket Mode connection."""
    return {"url": workspace.socket_url()}


WORD = string(3000)
LINES = array(WORD, 10)
PROMPTS = array(record({"title": WORD, "message": WORD}), 4)
WRITES = ("chat:write",)
VIEWS = {"home": anything, "modal": anything}
METHODS: Mapping[str, Method] = {
    "apps.connections.open": Method(open_connection, app_level=True),
    "assistant.threads.setStatus": Method(
        set_status,
        {"channel_id": WORD, "thread_ts": WORD, "status": string(3000, 0)},
        {"loading_messages": LINES},
        WRITES,
    ),
    "assistant.threads.setSuggestedPrompts": Method(
        set_suggested_prompts, {"channel_id": WORD, "prompts": PROMPTS}, {"thread_ts": WORD}, ("assistant:write",)
    ),
    "auth.test": Method(auth_test),
    "chat.delete": Method(delete, {"channel": WORD, "ts": WORD}, scopes=WRITES),
    "chat.postEphemeral": Method(post_ephemeral, {"channel": WORD, "user": WORD}, scopes=WRITES),
    "chat.postMessage": Method(post_message, {"channel": WORD}, scopes=WRITES),
    "chat.update": Method(update, {"channel": WORD, "ts": WORD}, scopes=WRITES),
    "conversations.info": Method(
        conversation_info, {"channel": WORD}, scopes=("channels:read", "groups:read", "im:read", "mpim:read")
    ),
    "conversations.open": Method(open_conversation, optional={"users": WORD, "channel": WORD}, scopes=("im:write",)),
    "reactions.add": Method(
        add_reaction, {"channel": WORD, "name": WORD, "timestamp": WORD}, scopes=("reactions:write",)
    ),
    "users.info": Method(user_info, {"user": WORD}, scopes=("users:read",)),
    "views.open": Method(open_view, {"trigger_id": WORD, "view": kinds(VIEWS)}),
    "views.publish": Method(publish_view, {"user_id": WORD, "view": kinds(VIEWS)}),
}
