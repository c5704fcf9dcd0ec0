from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import BadSettings, Mode, Settings, read_settings

BOT, APP, SECRET = "xoxb-1-made-up", "xapp-1-made-up", "5ec2e7-made-up"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("variables", "mode"),
    [
        ({}, Mode.TERMINAL),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}, Mode.SOCKET),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}, Mode.HTTP),
        ({"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": " "}, Mode.TERMINAL),
        ({"SLACK_BOT_TOKEN": "xoxe.xoxb-rotated", "SLACK_SIGNING_SECRET": SECRET}, Mode.HTTP),
    ],
)
def test_the_secrets_that_are_set_say_how_to_run(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], mode: Mode
) -> None:
    given(monkeypatch, **variables)
    assert read_settings().mode() is mode


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        ({"SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_SIGNING_SECRET": SECRET}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": BOT}, "set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET as well"),
    ],
)
def test_half_set_secrets_are_an_error_that_names_the_other_half_and_where_it_is(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], missing: str
) -> None:
    given(monkeypatch, **variables)
    with pytest.raises(BadSettings, match=missing) as error:
        read_settings().mode()
    assert "get it at api.slack.com/apps" in str(error.value)


def test_secrets_for_both_ways_need_a_word_which(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, SLACK_SIGNING_SECRET=SECRET)
    with pytest.raises(BadSettings, match=r"SLACK_APP_TOKEN .* and SLACK_SIGNING_SECRET .* are both set"):
        read_settings().mode()
    assert read_settings().mode(Mode.HTTP) is Mode.HTTP
    assert read_settings().mode(Mode.SOCKET) is Mode.SOCKET


def test_a_way_that_is_wished_for_needs_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP)
    with pytest.raises(BadSettings, match="SLACK_SIGNING_SECRET is not set"):
        read_settings().mode(Mode.HTTP)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SLACK_BOT_TOKEN", APP, "it must begin with xoxb-"),
        ("SLACK_APP_TOKEN", BOT, "it must begin with xapp-"),
        ("SLACK_BOT_TOKEN", "xoxb-…", "characters that no secret"),
        ("SLACK_API_URL", "slack", "valid URL"),
        ("PORT", "http", "valid integer"),
        ("PORT", "65536", "less than or equal to 65535"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    given(monkeypatch, **{name: value})
    with pytest.raises(BadSettings, match=rf"^{name} cannot be used: .*{reason}.* {name} is for this: "):
        read_settings()


def test_no_error_shows_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN="xoxp-wrong-made-up", SLACK_SIGNING_SECRET=SECRET)
    with pytest.raises(BadSettings) as error:
        read_settings()
    assert "made-up" not in str(error.value)
    assert error.value.__suppress_context__


def test_not_even_pydantics_own_error_shows_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN="xoxp-wrong-made-up")
    with pytest.raises(ValidationError) as error:
        Settings()
    assert "made-up" not in str(error.value)


def test_settings_printed_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, SLACK_SIGNING_SECRET=SECRET)
    assert "made-up" not in repr(read_settings())


def test_white_space_around_a_secret_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SLACK_BOT_TOKEN=f" {BOT}\n")
    token = read_settings().slack_bot_token
    assert token is not None
    assert token.get_secret_value() == BOT


def test_the_environment_goes_before_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nHOST=0.0.0.0\nUNKNOWN=x\n")
    given(monkeypatch, PORT="5000")
    settings = read_settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 5000)


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe")
    with pytest.raises(BadSettings, match=r"\.env cannot be read"):
        read_settings()


def test_notes_are_folders_parted_as_in_path(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, NOTES="here: /there :")
    assert read_settings().notes == (Path("here"), Path("/there"))
