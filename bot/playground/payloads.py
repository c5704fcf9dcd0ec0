"""What Slack tells an app when people write and click, as Slack writes it.

- slash commands    https://docs.slack.dev/interactivity/implementing-slash-commands
- events            https://docs.slack.dev/apis/events-api
- interactions      https://docs.slack.dev/reference/interaction-payloads/block_actions-payload

Every builder takes further fields, which are added to the payload or replace its own; `None` takes a field away.
"""

from typing import Any

from bot.playground.workspace import Message, Workspace

Payload = dict[str, Any]

ADA = "U0ADA0000"
GENERAL = "C0GENERAL"


def command(workspace: Workspace, text: str = "", *, channel: str = GENERAL, user: str = ADA, **fields: Any) -> Payload:
    """A slash command, with the text behind it."""
    return _with(
        {
            "token": "legacy-verification-token",
            "team_id": workspace.team_id,
            "team_domain": workspace.team_domain,
            "channel_id": channel,
            "channel_name": workspace.channels[channel].name or "directmessage",
            "user_id": user,
            "user_name": workspace.users[user].name,
            "command": "/kubecon",
            "text": text,
            "api_app_id": workspace.app_id,
            "is_enterprise_install": "false",
            "response_url": workspace.response_url(channel, user),
            "trigger_id": workspace.trigger(),
        },
        fields,
    )


def mention(workspace: Workspace, text: str = "", *, channel: str = GENERAL, user: str = ADA, **fields: Any) -> Payload:
    """An `app_mention` event: a message in a channel that begins by naming the bot."""
    said = f"<@{workspace.bot_user_id}> {text}".rstrip()
    return event(workspace, {**_said(workspace, said, channel, user), "type": "app_mention"}, **fields)


def direct_message(workspace: Workspace, text: str, *, user: str = ADA, **fields: Any) -> Payload:
    """A `message` event in a direct message to the bot."""
    channels = {channel.user: channel.id for channel in workspace.channels.values()}
    said = {**_said(workspace, text, channels[user], user), "type": "message", "channel_type": "im"}
    return event(workspace, said, **fields)


def _said(workspace: Workspace, text: str, channel: str, user: str) -> Payload:
    ts = workspace.stamp()
    return {
        "user": user,
        "ts": ts,
        "event_ts": ts,
        "team": workspace.team_id,
        "channel": channel,
        "text": text,
        "client_msg_id": f"message-{workspace.number()}",
    }


def event(workspace: Workspace, inner: Payload, **fields: Any) -> Payload:
    """An event in its envelope; `fields` are those of the event itself."""
    return {
        "token": "legacy-verification-token",
        "team_id": workspace.team_id,
        "api_app_id": workspace.app_id,
        "event": _with(inner, fields),
        "type": "event_callback",
        "event_id": f"Ev{workspace.number():08d}",
        "event_time": int(workspace.clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def click(workspace: Workspace, message: Message, action_id: str, *, user: str = ADA, **fields: Any) -> Payload:
    """A `block_actions` payload: somebody clicks the element with that `action_id`; `fields` are the action's."""
    action = _with(_element(message, action_id), fields)
    return {
        "type": "block_actions",
        "token": "legacy-verification-token",
        "team": {"id": workspace.team_id, "domain": workspace.team_domain},
        "api_app_id": workspace.app_id,
        "user": {"id": user, "name": workspace.users[user].name, "team_id": workspace.team_id},
        "channel": {"id": message.channel, "name": workspace.channels[message.channel].name or "directmessage"},
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": message.seen_by is not None,
        },
        "message": {"type": "message", "ts": message.ts, "text": message.text, "blocks": message.blocks},
        "trigger_id": workspace.trigger(),
        "response_url": workspace.response_url(message.channel, user, message.ts),
        "actions": [{**action, "action_ts": workspace.stamp()}],
    }


def _element(message: Message, action_id: str) -> Payload:
    """The interactive element with that id, and the id of its block. Raises LookupError when the message has none."""
    for position, block in enumerate(message.blocks):
        for element in [*block.get("elements", ()), block.get("accessory") or {}]:
            if element.get("action_id") == action_id:
                return {"block_id": block.get("block_id", str(position)), **element}
    raise LookupError(f"no element with action_id {action_id!r} in {message.blocks}")


def _with(payload: Payload, fields: Payload) -> Payload:
    return {name: value for name, value in {**payload, **fields}.items() if value is not None}
