"""Discord's limits and rules, as a list of what is wrong with one outgoing request.

The numbers are those of Discord's documentation; the rules beyond them (no live mention, no preview of a
source, no bare link) are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

DEFERRED = {5, 6}
WITH_MESSAGE = {4, 7}
AUTOCOMPLETE = 8
MODAL = 9
MOST_URL = 2048
SUPPRESS_EMBEDS = 4

_MENUS = (2, 3)  # entries in the menu of a person or a message: a name and nothing else
_COMMAND_NAME = re.compile(r"[-_a-z0-9]{1,32}")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\((\S*?)\)")
_LIVE = {
    "a bare link": re.compile(r"(?<!\\)https?://"),
    "a mention": re.compile(r"(?<!\\)<(?:@[!&]?|#)\d+>|(?<!\\)@(?:everyone|here)"),
    "a command, time stamp, emoji or guide": re.compile(r"(?<!\\)<(?:/|t:|a?:|id:)"),
}


def faults(method: str, path: str, body: Any) -> list[str]:
    """What Discord would refuse of a request, or do with it that it should not."""
    if body is None:
        return []
    if path.endswith("/callback"):
        return list(_callback(body))
    if path.endswith("/commands") and method == "PUT":
        return [fault for command in body for fault in _command(command)]
    if re.search(r"/channels/\d+/messages(/\d+)?$", path) or path.startswith("/webhooks/"):
        is_new_message = method == "POST" and path.startswith("/channels/")
        return [*_message(body), *(_unique(body) if is_new_message else [])]
    return []


def text_faults(text: str) -> list[str]:
    """What would come alive in a text that should be inert but for links of ours."""
    return list(_text(text))


def _unique(body: Mapping[str, Any]) -> Iterator[str]:
    if not body.get("nonce") or not body.get("enforce_nonce") or len(str(body["nonce"])) > 25:
        yield "a message that could arrive twice: no enforced nonce"


def _callback(body: Mapping[str, Any]) -> Iterator[str]:
    kind, inner = body["type"], body.get("data") or {}
    if kind in WITH_MESSAGE:
        yield from _message(inner)
    elif kind in DEFERRED:
        if set(inner) - {"flags"}:
            yield "a deferral with more than flags"
    elif kind == AUTOCOMPLETE:
        choices = inner["choices"]
        if len(choices) > 25:
            yield f"{len(choices)} choices"
        for choice in choices:
            if not 1 <= len(choice["name"]) <= 100 or not 1 <= len(str(choice["value"])) <= 100:
                yield f"choice {choice!r}"
    elif kind == MODAL:
        yield from _modal(inner)
    else:
        yield f"callback of type {kind}"


def _modal(modal: Mapping[str, Any]) -> Iterator[str]:
    if not 1 <= len(modal["title"]) <= 45 or not 1 <= len(modal["custom_id"]) <= 100:
        yield "modal's title or custom_id"
    if not 1 <= len(modal["components"]) <= 5:
        yield "modal's components"
    for label in modal["components"]:
        if len(label["label"]) > 45 or len(label.get("description") or "") > 100:
            yield f"label {label['label']!r}"
        yield from _component(label["component"])


def _message(body: Mapping[str, Any]) -> Iterator[str]:
    content, embeds = body.get("content") or "", body.get("embeds") or []
    if len(content) > 2000:
        yield f"content of {len(content)} characters"
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds"
    total = sum(_embed_length(embed) for embed in embeds)
    if total > 6000:
        yield f"embeds of {total} characters"
    for embed in embeds:
        yield from _embed(embed)
    if re.search(r"https?:", content) and not int(body.get("flags") or 0) & SUPPRESS_EMBEDS:
        yield "a preview of a link in the content"
    yield from _text(content, may_mention=content.startswith("For <@"))
    yield from _mentions(body)
    yield from _components(body.get("components") or [])


def _mentions(body: Mapping[str, Any]) -> Iterator[str]:
    allowed = body.get("allowed_mentions")
    if allowed is None:
        yield "mentions are allowed: no allowed_mentions"
    elif (
        allowed.get("parse") != []
        or allowed.get("users")
        or allowed.get("roles")
        or allowed.get("replied_user")
    ):
        yield f"mentions are allowed: {allowed}"


def _embed_length(embed: Mapping[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [field[part] for field in embed.get("fields") or [] for part in ("name", "value")]
    return sum(len(text or "") for text in texts)


def _embed(embed: Mapping[str, Any]) -> Iterator[str]:
    for name, text, most in (
        ("title", embed.get("title"), 256),
        ("description", embed.get("description"), 4096),
        ("footer", (embed.get("footer") or {}).get("text"), 2048),
        ("author", (embed.get("author") or {}).get("name"), 256),
    ):
        if len(text or "") > most:
            yield f"{name} of {len(text or '')} characters"
    if not _embed_length(embed):
        yield "an empty embed"
    fields = embed.get("fields") or []
    if len(fields) > 25 or any(len(one["name"]) > 256 or len(one["value"]) > 1024 for one in fields):
        yield "fields"
    if not 0 <= int(embed.get("color") or 0) <= 0xFFFFFF:
        yield "colour"
    yield from _text(embed.get("description") or "")


def _text(text: str, may_mention: bool = False) -> Iterator[str]:
    for label, url in _LINK.findall(text):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > MOST_URL:
            yield f"link {url[:80]!r}"
        if re.search(r"https?:", label):
            yield f"label {label!r} looks like an address"
    rest = _LINK.sub("", text)
    for what, pattern in _LIVE.items():
        if pattern.search(rest) and not (may_mention and what == "a mention"):
            yield f"{what} in {pattern.search(rest)[0]!r}"
    if rest.replace("\\`", "").count("`") % 2 or rest.count("```"):
        yield "an open code mark"


def _components(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    every = [one for row in rows for one in row["components"]]
    if len(rows) > 5:
        yield f"{len(rows)} rows"
    for row in rows:
        kinds = [one["type"] for one in row["components"]]
        if not kinds or len(kinds) > 5 or (3 in kinds and len(kinds) > 1):
            yield f"a row of {kinds}"
    ids = [one["custom_id"] for one in every if "custom_id" in one]
    if len(ids) != len(set(ids)):
        yield "a custom_id used twice"
    for one in every:
        yield from _component(one)


def _component(one: Mapping[str, Any]) -> Iterator[str]:
    if "custom_id" in one and not 1 <= len(one["custom_id"]) <= 100:
        yield f"custom_id of {len(one['custom_id'])} characters"
    if one["type"] == 2:
        if not one.get("label") or len(one["label"]) > 80:
            yield f"button label {one.get('label')!r}"
        if bool(one.get("custom_id")) == bool(one.get("url")):
            yield "a button with both or neither of custom_id and url"
    if one["type"] == 3:
        options = one["options"]
        if not 1 <= len(options) <= 25 or any(
            len(o["label"]) > 100 or len(o["value"]) > 100 for o in options
        ):
            yield "select options"
    if one["type"] == 4 and int(one.get("max_length") or 4000) > 4000:
        yield "text input"


def _command(command: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    name = command["name"]
    if depth == 0 and command.get("type") in _MENUS:
        if not 1 <= len(name) <= 32 or command.get("description") or command.get("options"):
            yield f"menu entry {name!r}"
        return
    if not _COMMAND_NAME.fullmatch(name):
        yield f"command name {name!r}"
    if not 1 <= len(command["description"]) <= 100:
        yield f"description of {name}"
    options = command.get("options") or []
    if len(options) > 25:
        yield f"options of {name}"
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"a required option after an optional one in {name}"
    for option in options:
        if option.get("autocomplete") and option.get("choices"):
            yield f"both choices and autocomplete in {name}"
        yield from _command(option, depth + 1)
    if depth == 0 and _command_length(command) > 8000:
        yield f"{name} is longer than 8000 characters"


def _command_length(command: Mapping[str, Any]) -> int:
    own = len(command["name"]) + len(command["description"])
    return own + sum(_command_length(option) for option in command.get("options") or [])
