"""Logs without secrets."""

from __future__ import annotations

import logging
import re
import sys

import pytest

from bot.logs import SecretHidingFormatter, hide_folders, hide_secrets

# Put together here so that no scanner takes the tests themselves for a leak.
BOT = ".".join(["MTIzNDU2Nzg5MDEyMzQ1Njc4OTA", "GhIjKl", "abcdefghijklmnopqrstuvwxyz_-0123456789"])
PERSON = "mfa." + "a1B2" * 21
WEBHOOK = "https://discord.com/api/webhooks/123456789012345678/" + "x_Y-" * 17
INTERACTION = "aW50ZXJhY3Rpb246" + "QUJD" * 30


@pytest.mark.parametrize("secret", [BOT, PERSON, WEBHOOK.rsplit("/", 1)[1], INTERACTION])
@pytest.mark.parametrize(
    "around", ["{}", "Authorization: Bot {}", "'{}'", "token={}&x=1", "https://h/webhooks/1/{}/m"]
)
def test_what_looks_like_a_token_is_hidden_wherever_it_stands(secret: str, around: str) -> None:
    line = around.format(secret)
    if secret == WEBHOOK.rsplit("/", 1)[1] and "/{}" not in around:
        line = WEBHOOK
    assert secret not in hide_secrets(line)
    assert "[hidden]" in hide_secrets(line)


def test_a_database_password_is_hidden() -> None:
    assert hide_secrets("postgresql://me:s3cret@host/db") == "postgresql://[hidden]@host/db"


@pytest.mark.parametrize(
    "line",
    [
        "Shard ID 0 has connected to Gateway (Session ID: 0123456789abcdef).",
        "GET https://discord.com/api/v10/users/@me with None has returned 200",
        "companies/northwind/banking-weekly-700-agents.md: the front matter has no title",
        "2026-11-21 14:03:22,123 INFO discord.client: logging in using static token",
    ],
)
def test_ordinary_lines_stay_as_they_are(line: str) -> None:
    assert hide_secrets(line) == line


def test_arguments_tracebacks_and_known_secrets_are_covered() -> None:
    try:
        raise RuntimeError(f"headers {{'Authorization': 'Bot {BOT}'}}")
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "sent %s with hunter2", (BOT,), sys.exc_info())
    line = SecretHidingFormatter(("hunter2",)).format(record)
    assert BOT not in line
    assert "hunter2" not in line
    assert re.search(r"RuntimeError: headers .*\[hidden\]", line)


def test_hiding_takes_no_longer_for_long_lines_of_anything() -> None:
    for piece in ("a-", "a.", "/", "a" * 50 + "."):
        text = piece * (200_000 // len(piece))
        assert len(hide_secrets(text)) <= len(text)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("There is no index in '/srv/receipts/data' yet.", "There is no index in 'data' yet."),
        ("/home/me/kb/northwind.md has no title.", "northwind.md has no title."),
        (r"C:\Users\me\data is full.", "data is full."),
        (
            "See https://northwind.example/press/ai and companies/northwind/x.",
            "See https://northwind.example/press/ai and companies/northwind/x.",
        ),
        ("Half and/or a third.", "Half and/or a third."),
    ],
)
def test_a_person_is_not_told_where_things_lie(told: str, shown: str) -> None:
    assert hide_folders(told) == shown
