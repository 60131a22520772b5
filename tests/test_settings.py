"""The environment into settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import SettingFault, Settings

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB"


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert (settings.discord_token, settings.data_folder, settings.knowledge_folders) == (
        None,
        Path("data"),
        (),
    )
    assert (settings.message_content, settings.port, settings.moderator_role) == (False, None, None)


def test_blank_variables_are_absent_ones() -> None:
    assert Settings.from_environment({"DISCORD_TOKEN": " ", "PORT": "", "RECEIPTS_DATA": "  "}) == Settings()


@pytest.mark.parametrize("written", [TOKEN, f'"{TOKEN}"', f"'{TOKEN}'", f"  {TOKEN}\n"])
def test_a_token_is_taken_with_or_without_quotes(written: str) -> None:
    assert Settings.from_environment({"DISCORD_TOKEN": written}).discord_token == TOKEN


@pytest.mark.parametrize("written", ["two words", "line\nbreak", "tökén", "tab\there"])
def test_a_token_that_cannot_be_one_is_named_but_not_repeated(written: str) -> None:
    with pytest.raises(SettingFault) as fault:
        Settings.from_environment({"DISCORD_TOKEN": written})
    assert str(fault.value).startswith("DISCORD_TOKEN ")
    assert written not in str(fault.value)


def test_secrets_are_not_in_the_repr() -> None:
    settings = Settings(discord_token=TOKEN, database_url="postgresql://me:secret@host/db")
    assert TOKEN not in repr(settings)
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("http://proxy:8080", "http://proxy:8080/api/v10"),
        ("http://proxy:8080/", "http://proxy:8080/api/v10"),
        ("https://proxy/api", "https://proxy/api/v10"),
        ("https://proxy/api/v10/", "https://proxy/api/v10"),
        ("https://proxy/discord/api/v9", "https://proxy/discord/api/v9"),
    ],
)
def test_the_address_of_a_rest_proxy_is_completed(written: str, used: str) -> None:
    assert Settings.from_environment({"DISCORD_API_URL": written}).api_url == used


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("ws://proxy:7777", "ws://proxy:7777/"),
        ("wss://proxy/gateway?v=10&encoding=json", "wss://proxy/gateway"),
    ],
)
def test_a_gateway_proxy_may_be_unencrypted(written: str, used: str) -> None:
    assert Settings.from_environment({"DISCORD_GATEWAY_URL": written}).gateway_url == used


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_API_URL", "ws://proxy"),
        ("DISCORD_API_URL", "proxy:8080"),
        ("DISCORD_GATEWAY_URL", "https://proxy"),
        ("DISCORD_GATEWAY_URL", "ws://"),
        ("DISCORD_GATEWAY_URL", "ws://proxy:99999"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("RECEIPTS_MESSAGE_CONTENT", "maybe"),
        ("RECEIPTS_QUESTIONS_PER_USER", "-1"),
        ("RECEIPTS_QUESTIONS_PER_SERVER", "9" * 30),
    ],
)
def test_a_wrong_value_is_told_by_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingFault) as fault:
        Settings.from_environment({name: value})
    assert str(fault.value).startswith(f"{name} ")
    assert fault.value.exit_code == 2


@pytest.mark.parametrize(
    ("word", "on"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("off", False)]
)
def test_message_content_is_on_only_when_said(word: str, on: bool) -> None:
    assert Settings.from_environment({"RECEIPTS_MESSAGE_CONTENT": word}).message_content is on


def test_several_knowledge_folders_are_separated_as_paths_are() -> None:
    settings = Settings.from_environment({"RECEIPTS_KNOWLEDGE": os.pathsep.join(["one", "two"])})
    assert settings.knowledge_folders == (Path("one"), Path("two"))
