"""The environment into one frozen `Settings`, or the name of the variable that is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from index.knowledge_base import KnowledgeError

DEFAULT_DATA = "data"
QUESTIONS_PER_USER = 20
"""Questions a minute one person may ask: more than anyone types, fewer than a script sends."""
QUESTIONS_PER_SERVER = 120
"""Questions a minute one server may ask: six people at their own limit."""
DISCORD_API_PATH = "/api/v10"
"""Where Discord keeps the interface that discord.py 2.7 speaks; added to a proxy's address without a path."""

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"", "0", "false", "no", "off"})


class SettingFault(KnowledgeError):
    """An environment variable holds something that cannot be used; its value is never repeated."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set, read once at the start.

    `knowledge_folders` is empty where the shipped folder is meant, `api_url` and `gateway_url` are None where
    Discord itself is. Secrets are left out of the `repr`.
    """

    discord_token: str | None = field(default=None, repr=False)
    api_url: str | None = None
    gateway_url: str | None = None
    data_folder: Path = Path(DEFAULT_DATA)
    knowledge_folders: tuple[Path, ...] = ()
    model: str | None = None
    database_url: str | None = field(default=None, repr=False)
    message_content: bool = False
    port: int | None = None
    moderator_role: str | None = None
    questions_per_user: int = QUESTIONS_PER_USER
    questions_per_server: int = QUESTIONS_PER_SERVER

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Reads every variable; one that is absent or blank has its default.

        Raises:
            SettingFault: names the first variable whose value cannot be used.
        """
        return cls(
            discord_token=_token(environ),
            api_url=_api_url(environ),
            gateway_url=_gateway_url(environ),
            data_folder=Path(_text(environ, "RECEIPTS_DATA") or DEFAULT_DATA),
            knowledge_folders=_folders(environ),
            model=_text(environ, "RECEIPTS_MODEL"),
            database_url=_text(environ, "DATABASE_URL"),
            message_content=_switch(environ, "RECEIPTS_MESSAGE_CONTENT"),
            port=_number(environ, "PORT", 65535),
            moderator_role=_text(environ, "RECEIPTS_MODERATOR_ROLE"),
            questions_per_user=_number(environ, "RECEIPTS_QUESTIONS_PER_USER") or QUESTIONS_PER_USER,
            questions_per_server=_number(environ, "RECEIPTS_QUESTIONS_PER_SERVER") or QUESTIONS_PER_SERVER,
        )


def _text(environ: Mapping[str, str], name: str) -> str | None:
    return environ.get(name, "").strip() or None


def _token(environ: Mapping[str, str]) -> str | None:
    # A .env file read by a shell that does not strip quotes hands them over with the value.
    token = environ.get("DISCORD_TOKEN", "").strip().strip("\"'").strip()
    if not token:
        return None
    if not token.isascii() or any(not sign.isprintable() or sign.isspace() for sign in token):
        raise SettingFault(
            "DISCORD_TOKEN holds characters that no token has.",
            "Copy the token again from the developer portal, on one line.",
        )
    return token


def _api_url(environ: Mapping[str, str]) -> str | None:
    url = _url(environ, "DISCORD_API_URL", {"http", "https"})
    if url is None:
        return None
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if path in ("", "/api"):
        path = DISCORD_API_PATH
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _gateway_url(environ: Mapping[str, str]) -> str | None:
    url = _url(environ, "DISCORD_GATEWAY_URL", {"ws", "wss"})
    if url is None:
        return None
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", ""))


def _url(environ: Mapping[str, str], name: str, schemes: set[str]) -> str | None:
    text = _text(environ, name)
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        wanted = " or ".join(f"{scheme}://" for scheme in sorted(schemes))
        raise SettingFault(
            f"{name} is not an address.", f"Give one that starts with {wanted}, or leave it out."
        )
    return text


def _folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    text = _text(environ, "RECEIPTS_KNOWLEDGE")
    return tuple(Path(part) for part in text.split(os.pathsep) if part.strip()) if text else ()


def _switch(environ: Mapping[str, str], name: str) -> bool:
    word = environ.get(name, "").strip().lower()
    if word not in _YES | _NO:
        raise SettingFault(f"{name} is neither on nor off.", "Set it to 1 or 0, or leave it out.")
    return word in _YES


def _number(environ: Mapping[str, str], name: str, most: int = 1_000_000) -> int | None:
    text = _text(environ, name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text[:12]) <= most):
        raise SettingFault(f"{name} is not a number from 1 to {most}.", "Correct it, or leave it out.")
    return int(text)
