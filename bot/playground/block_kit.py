"""Block Kit as tables: every block, element and object that Slack documents, with its limits.

- blocks      https://docs.slack.dev/reference/block-kit/blocks
- elements    https://docs.slack.dev/reference/block-kit/block-elements
- objects     https://docs.slack.dev/reference/block-kit/composition-objects

A character is a Unicode code point. A field that Slack does not document is refused, as Slack does. Where the reference
says "less than 200 characters", 199 are allowed.
"""

from collections.abc import Mapping

from bot.playground.rules import (
    Rule,
    address,
    anything,
    array,
    choice,
    every,
    flag,
    kinds,
    not_both,
    number,
    optional,
    record,
    some_of,
    string,
    unique,
    whole,
)

MARKDOWN_TEXT = 12_000
ANY_NUMBER = 2**53
WEB = ("http", "https")

# Composition objects


def texts(longest: int) -> Mapping[str, Rule]:
    """The two types of text objects, each of 1 to `longest` characters."""
    return {
        "plain_text": record({"text": string(longest)}, {"emoji": flag}),
        "mrkdwn": record({"text": string(longest)}, {"verbatim": flag}),
    }


def plain(longest: int) -> Rule:
    """A text object of the type `plain_text`."""
    return kinds({"plain_text": texts(longest)["plain_text"]})


def text(longest: int) -> Rule:
    """A text object of either type."""
    return kinds(texts(longest))


CONFIRM = record(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": choice("primary", "danger")},
)
SLACK_FILE = every(
    record({}, {"id": string(255), "url": address(3000, *WEB)}), some_of("id", "url"), not_both("id", "url")
)
PLAIN_OPTION = record({"text": plain(75), "value": string(150)}, {"description": plain(75)})
OPTION = record({"text": text(75), "value": string(150)}, {"description": text(75)})
OVERFLOW_OPTION = record({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": address(3000)})
OPTION_GROUP = record({"label": plain(75), "options": array(PLAIN_OPTION, 100)})
CONVERSATION_FILTER = every(
    record(
        {},
        {
            "include": array(choice("im", "mpim", "private", "public"), 4),
            "exclude_external_shared_channels": flag,
            "exclude_bot_users": flag,
        },
    ),
    some_of("include", "exclude_external_shared_channels", "exclude_bot_users"),
)
DISPATCH = record({}, {"trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), 2)})

# Elements

ACTION: Mapping[str, Rule] = {"action_id": string(255)}
ASKING: Mapping[str, Rule] = {**ACTION, "confirm": CONFIRM}
INPUT: Mapping[str, Rule] = {**ACTION, "placeholder": plain(150), "focus_on_load": flag}
SELECT: Mapping[str, Rule] = {**INPUT, "confirm": CONFIRM}
MULTI: Mapping[str, Rule] = {**SELECT, "max_selected_items": whole(1, ANY_NUMBER)}
IMAGE_SOURCE: Mapping[str, Rule] = {"image_url": address(3000, *WEB), "slack_file": SLACK_FILE}


def image(extra: Mapping[str, Rule]) -> Rule:
    """An image, from a public address or from a file in Slack."""
    return every(
        record({"alt_text": string(2000)}, {**IMAGE_SOURCE, **extra}),
        some_of(*IMAGE_SOURCE),
        not_both(*IMAGE_SOURCE),
    )


def listing(extra: Mapping[str, Rule]) -> Rule:
    """A menu whose options stand in the payload, 100 of them or 100 groups at most."""
    offered: Mapping[str, Rule] = {"options": array(PLAIN_OPTION, 100), "option_groups": array(OPTION_GROUP, 100)}
    return every(record({}, {**extra, **offered}), some_of(*offered), not_both(*offered))


IMAGE = image({})
BUTTON = record(
    {"text": plain(75)},
    {
        **ASKING,
        "url": address(3000),
        "value": string(2000),
        "style": choice("primary", "danger"),
        "accessibility_label": string(75),
        "agent_prompt": string(4000),
        "agent_prompt_display": string(4000),
        "visible_to_user_ids": array(string(255), ANY_NUMBER),
    },
)
FEEDBACK_BUTTON = record({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
ICON_BUTTON = record(
    {"icon": choice("trash"), "text": plain(75)},
    {
        **ASKING,
        "value": string(2000),
        "accessibility_label": string(75),
        "visible_to_user_ids": array(string(255), 10),
    },
)
WORKFLOW_BUTTON = record(
    {"text": plain(75), "workflow": record({"trigger": anything})},
    {**ACTION, "style": choice("primary", "danger"), "accessibility_label": string(75)},
)
SELECTS: Mapping[str, Rule] = {
    "static_select": listing({**SELECT, "initial_option": PLAIN_OPTION}),
    "external_select": record({}, {**SELECT, "initial_option": PLAIN_OPTION, "min_query_length": whole(0, ANY_NUMBER)}),
    "users_select": record({}, {**SELECT, "initial_user": string(255)}),
    "conversations_select": record(
        {},
        {
            **SELECT,
            "initial_conversation": string(255),
            "default_to_current_conversation": flag,
            "response_url_enabled": flag,
            "filter": CONVERSATION_FILTER,
        },
    ),
    "channels_select": record({}, {**SELECT, "initial_channel": string(255), "response_url_enabled": flag}),
}
MULTI_SELECTS: Mapping[str, Rule] = {
    "multi_static_select": listing({**MULTI, "initial_options": array(PLAIN_OPTION, 100)}),
    "multi_external_select": record(
        {}, {**MULTI, "initial_options": array(PLAIN_OPTION, 100), "min_query_length": whole(0, ANY_NUMBER)}
    ),
    "multi_users_select": record({}, {**MULTI, "initial_users": array(string(255), 100)}),
    "multi_conversations_select": record(
        {},
        {
            **MULTI,
            "initial_conversations": array(string(255), 100),
            "default_to_current_conversation": flag,
            "filter": CONVERSATION_FILTER,
        },
    ),
    "multi_channels_select": record({}, {**MULTI, "initial_channels": array(string(255), 100)}),
}
PICKERS: Mapping[str, Rule] = {
    "datepicker": record({}, {**SELECT, "initial_date": string(10, 10)}),
    "timepicker": record({}, {**SELECT, "initial_time": string(5, 5), "timezone": string(255)}),
    "datetimepicker": record({}, {**ASKING, "focus_on_load": flag, "initial_date_time": whole(0, 9_999_999_999)}),
}
CHOICES: Mapping[str, Rule] = {
    "checkboxes": record(
        {"options": array(OPTION, 10)}, {**ASKING, "focus_on_load": flag, "initial_options": array(OPTION, 10)}
    ),
    "radio_buttons": record(
        {"options": array(OPTION, 10)}, {**ASKING, "focus_on_load": flag, "initial_option": OPTION}
    ),
}
FIELDS: Mapping[str, Rule] = {
    "plain_text_input": record(
        {},
        {
            **INPUT,
            "initial_value": string(3000, 0),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
            "dispatch_action_config": DISPATCH,
        },
    ),
    "rich_text_input": record(
        {},
        {
            **INPUT,
            "initial_value": anything,
            "dispatch_action_config": DISPATCH,
            "min_lines": whole(1, 100),
            "max_lines": whole(1, 100),
        },
    ),
    "email_text_input": record({}, {**INPUT, "initial_value": string(3000), "dispatch_action_config": DISPATCH}),
    "url_text_input": record({}, {**INPUT, "initial_value": string(3000), "dispatch_action_config": DISPATCH}),
    "number_input": record(
        {"is_decimal_allowed": flag},
        {
            **INPUT,
            "initial_value": string(255),
            "min_value": string(255),
            "max_value": string(255),
            "dispatch_action_config": DISPATCH,
        },
    ),
    "file_input": record({}, {**ACTION, "filetypes": array(string(255), 100), "max_files": whole(1, 10)}),
}
OVERFLOW = record({"options": array(OVERFLOW_OPTION, 5)}, ASKING)

ACTIONS: Mapping[str, Rule] = {
    "button": BUTTON,
    "workflow_button": WORKFLOW_BUTTON,
    "overflow": OVERFLOW,
    **SELECTS,
    **MULTI_SELECTS,
    **PICKERS,
    **CHOICES,
    "rich_text_input": FIELDS["rich_text_input"],
}
ACCESSORIES: Mapping[str, Rule] = {
    "button": BUTTON,
    "workflow_button": WORKFLOW_BUTTON,
    "overflow": OVERFLOW,
    "image": IMAGE,
    **SELECTS,
    **MULTI_SELECTS,
    **PICKERS,
    **CHOICES,
}
INPUTS: Mapping[str, Rule] = {**SELECTS, **MULTI_SELECTS, **PICKERS, **CHOICES, **FIELDS}
CONTEXT_ACTIONS: Mapping[str, Rule] = {
    "feedback_buttons": record({"positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON}, ACTION),
    "icon_button": ICON_BUTTON,
}

# Rich text

STYLE: Mapping[str, Rule] = {
    "style": record({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight"), flag))
}
PARTS: Mapping[str, Rule] = {
    "text": record({"text": string(ANY_NUMBER)}, STYLE),
    "link": record({"url": address(3000)}, {**STYLE, "text": string(ANY_NUMBER, 0), "unsafe": flag}),
    "user": record({"user_id": string(255)}, STYLE),
    "channel": record({"channel_id": string(255)}, STYLE),
    "usergroup": record({"usergroup_id": string(255)}, STYLE),
    "team": record({"team_id": string(255)}, STYLE),
    "emoji": record({"name": string(255)}, {**STYLE, "unicode": string(255), "skin_tone": whole(1, 6)}),
    "date": record(
        {"timestamp": whole(0, ANY_NUMBER), "format": string(3000)},
        {**STYLE, "url": address(3000), "fallback": string(3000)},
    ),
    "broadcast": record({"range": choice("here", "channel", "everyone")}, STYLE),
    "color": record({"value": string(255)}, STYLE),
}
LINE = array(kinds(PARTS), ANY_NUMBER, 0)
RICH_SECTION = record({"elements": LINE})
RICH_TEXT_ELEMENTS: Mapping[str, Rule] = {
    "rich_text_section": RICH_SECTION,
    "rich_text_list": record(
        {
            "elements": array(kinds({"rich_text_section": RICH_SECTION}), ANY_NUMBER),
            "style": choice("bullet", "ordered"),
        },
        {"indent": whole(0, 8), "offset": whole(0, ANY_NUMBER), "border": whole(0, 1)},
    ),
    "rich_text_preformatted": record({"elements": LINE}, {"border": whole(0, 1), "language": string(255)}),
    "rich_text_quote": record({"elements": LINE}, {"border": whole(0, 1)}),
}

# Blocks

BLOCK: Mapping[str, Rule] = {"block_id": string(255)}
RICH_TEXT = record({"elements": array(kinds(RICH_TEXT_ELEMENTS), ANY_NUMBER)}, BLOCK)
RICH_TEXT_BLOCK = kinds({"rich_text": RICH_TEXT})
SOURCES: Mapping[str, Rule] = {"url": record({"url": address(3000), "text": string(ANY_NUMBER)})}
CELLS: Mapping[str, Rule] = {
    "raw_text": record({"text": string(ANY_NUMBER)}),
    "raw_number": record({"value": number, "text": string(ANY_NUMBER)}),
    "rich_text": RICH_TEXT,
}
COLUMN = record({}, {"align": choice("left", "center", "right"), "is_wrapped": flag})
TASK = record(
    {
        "task_id": string(255),
        "title": string(ANY_NUMBER),
        "status": choice("pending", "in_progress", "complete", "error"),
    },
    {**BLOCK, "details": RICH_TEXT_BLOCK, "output": RICH_TEXT_BLOCK, "sources": array(kinds(SOURCES), ANY_NUMBER)},
)
CARD = every(
    record(
        {},
        {
            **BLOCK,
            "hero_image": kinds({"image": IMAGE}),
            "icon": kinds({"image": IMAGE}),
            "title": text(150),
            "subtitle": text(150),
            "body": text(200),
            "actions": every(array(kinds({"button": BUTTON}), 3), unique("action_id")),
        },
    ),
    some_of("hero_image", "title", "actions", "body"),
)
BLOCKS: Mapping[str, Rule] = {
    "actions": record({"elements": every(array(kinds(ACTIONS), 25), unique("action_id"))}, BLOCK),
    "alert": record({"text": text(200)}, {**BLOCK, "level": choice("default", "info", "warning", "error", "success")}),
    "card": CARD,
    "carousel": record({"elements": every(array(kinds({"card": CARD}), 10), unique("block_id"))}, BLOCK),
    "context": record({"elements": array(kinds({"image": IMAGE, **texts(3000)}), 10)}, BLOCK),
    "context_actions": record({"elements": every(array(kinds(CONTEXT_ACTIONS), 5), unique("action_id"))}, BLOCK),
    "divider": record({}, BLOCK),
    "file": record({"external_id": string(255), "source": choice("remote")}, BLOCK),
    "header": record({"text": plain(150)}, BLOCK),
    "image": image({**BLOCK, "title": plain(2000)}),
    "input": record(
        {"label": plain(2000), "element": kinds(INPUTS)},
        {**BLOCK, "hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
    "markdown": record({"text": string(MARKDOWN_TEXT)}, BLOCK),
    "plan": record({"title": string(ANY_NUMBER)}, {**BLOCK, "tasks": array(kinds({"task_card": TASK}), 50)}),
    "rich_text": RICH_TEXT,
    "section": every(
        record(
            {},
            {
                **BLOCK,
                "text": text(3000),
                "fields": array(text(2000), 10),
                "accessory": kinds(ACCESSORIES),
                "expand": flag,
            },
        ),
        some_of("text", "fields"),
    ),
    "table": record(
        {"rows": array(array(kinds(CELLS), 20), 100)}, {**BLOCK, "column_settings": array(optional(COLUMN), 20, 0)}
    ),
    "task_card": TASK,
    "video": record(
        {
            "alt_text": string(2000),
            "title": plain(199),
            "thumbnail_url": address(3000, *WEB),
            "video_url": address(3000, "https"),
        },
        {
            **BLOCK,
            "author_name": string(49),
            "description": plain(200),
            "provider_icon_url": address(2000, *WEB),
            "provider_name": string(50),
            "title_url": address(2000, "https"),
        },
    ),
}
BLOCKS_IN_CONTAINERS = {name: rule for name, rule in BLOCKS.items() if name not in {"carousel", "alert"}}
CONTAINER = every(
    record(
        {"child_blocks": every(array(kinds(BLOCKS_IN_CONTAINERS), 10), unique("block_id"))},
        {
            **BLOCK,
            "title": plain(150),
            "rich_text_title": RICH_TEXT_BLOCK,
            "subtitle": text(150),
            "width": choice("narrow", "standard", "wide", "full"),
            "icon": kinds({"image": IMAGE}),
            "is_collapsible": flag,
            "default_collapsed": flag,
            "has_header_divider": flag,
        },
    ),
    some_of("title", "rich_text_title"),
)

EVERYWHERE = ("actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video")
BOXES = ("carousel", "container", "table")
SURFACES: Mapping[str, tuple[str, ...]] = {
    "message": (*EVERYWHERE, *BOXES, "context_actions", "file", "markdown", "plan", "task_card"),
    "home": (*EVERYWHERE, *BOXES),
    "modal": (*EVERYWHERE, "alert"),
}


def blocks_of(surface: str, most: int, least: int = 0) -> Rule:
    """The list of blocks of a message, a modal or a home tab: only the types that Slack allows there."""
    table = {"container": CONTAINER, **BLOCKS}
    allowed = {name: table[name] for name in SURFACES[surface]}
    return every(array(kinds(allowed), most, least), unique("block_id"))
