"""Reads folders of sources: Markdown with front matter, and plain text, every fault named in one pass."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import yaml

from index.domain import Period, Source, SourceType, Wording
from index.errors import SourceFault
from index.folders import FILE_ENDINGS, LATER, MARKDOWN

MOST_BYTES = 8_000_000  # a book is about 1 MB; more is not a page
MOST_FRONT_MATTER = 20_000  # characters; the longest of ours is under 2,000
LONGEST_ID = 200  # characters; it is shown, and typed, in Discord
_Choice = TypeVar("_Choice", Wording, SourceType)
_ID = re.compile(r"[\w][\w./@+-]*", re.ASCII)
_FAST_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast, where it was built
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_FIELD_AT = re.compile(r"^([a-z_]+)[ \t]*:", re.MULTILINE)
_TITLE_LINE = re.compile(r"^\s*#\s+(.+?)\s*#*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file is not taken in: its path below the folder, the line (1-based), and one sentence."""

    path: str
    line: int
    what: str


@dataclass(slots=True)
class FolderReading:
    """The sources of one or more folders in order of id, and every fault found on the way.

    `unread` are the ids of files that exist but failed, `doubled` those that several files have: what was read of
    either before stays in service.
    """

    sources: list[Source] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    lines: dict[str, int] = field(default_factory=dict)


class _Wrong(Exception):
    """One fault of the file being read; `line` is within the file."""

    def __init__(self, what: str, line: int = 1) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def read_folders(folders: Iterable[Path]) -> FolderReading:
    """The sources of all folders together; an id that stands twice is a fault of the later file.

    Raises:
        SourceFault: if a folder does not exist or cannot be listed.
    """
    reading = FolderReading()
    seen: dict[str, str] = {}
    for folder in folders:
        for path in _list_files(folder):
            shown = path.relative_to(folder).as_posix()
            default_id = path.relative_to(folder).with_suffix("").as_posix()
            try:
                source, first_line = _read(path, default_id)
                if source.id in seen:
                    reading.doubled.add(source.id)
                    raise _Wrong(f"the id {source.id!r} is already used by {seen[source.id]}")
            except _Wrong as wrong:
                reading.faults.append(Fault(shown, wrong.line, wrong.what))
                reading.unread.add(default_id)
                continue
            seen[source.id] = shown
            reading.sources.append(source)
            reading.lines[source.id] = first_line
    reading.sources.sort(key=lambda source: source.id)
    return reading


def read_file(path: Path, default_id: str = "") -> Source:
    """One file as a source.

    Raises:
        SourceFault: if it does not exist or is not a source; the message names the fault.
    """
    if not path.is_file():
        raise SourceFault(f"There is no file {path.name!r}.", "Give the path of a Markdown or text file.")
    try:
        return _read(path, default_id or path.stem)[0]
    except _Wrong as wrong:
        raise SourceFault(
            f"{path.name}, line {wrong.line}: {wrong.what}.", "Mend the file and try again."
        ) from None


def read_yaml(path: Path, shown: str) -> Mapping[str, Any] | Fault:
    """The fields of a YAML file, every scalar as the text it is written as; or why it cannot be read.

    Args:
        path: the file.
        shown: its path as a fault names it.
    """
    try:
        return _parse(_decode(path), "the file", 1)
    except _Wrong as wrong:
        return Fault(shown, wrong.line, wrong.what)


def _list_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SourceFault(
            f"There is no knowledge folder {str(folder)!r}.", "Correct --knowledge or RECEIPTS_KNOWLEDGE."
        )
    try:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        raise SourceFault(
            f"The knowledge folder {str(folder)!r} cannot be listed: {error.strerror}."
        ) from None
    return [
        path
        for path in files
        if path.suffix.lower() in FILE_ENDINGS
        and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    ]


def _read(path: Path, default_id: str) -> tuple[Source, int]:
    """The source, and the line its body begins on."""
    if path.suffix.lower() in LATER:
        raise _Wrong(f"{path.suffix} files are not read yet: save the page's text as Markdown or plain text")
    text = _decode(path)
    front, body, first_line = _part(text)
    if front is None:
        fields: Mapping[str, Any] = {"title": _own_title(body, path), "wording": Wording.ORIGINAL.value}
        first_line = 1
    else:
        fields = _parse(front)
    if not body.strip():
        raise _Wrong(
            "there is no text below the front matter" if front is not None else "the file is empty",
            first_line,
        )
    try:
        return _build(fields, body, default_id, hashlib.sha256(text.encode()).hexdigest()), first_line
    except _Wrong as wrong:
        named = wrong.what.split(":", 1)[0]
        at = next((m for m in _FIELD_AT.finditer(front or "") if m.group(1) == named), None)
        raise _Wrong(wrong.what, 2 + (front or "").count("\n", 0, at.start()) if at else 1) from None


def _decode(path: Path) -> str:
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise _Wrong(f"it cannot be read: {error.strerror}") from None
    if size > MOST_BYTES:
        raise _Wrong(f"it has {size:,} bytes; a source may have {MOST_BYTES:,}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _Wrong("it is not UTF-8: save it as UTF-8", line) from None
    if "\x00" in text:
        raise _Wrong(
            "it holds NUL characters: it is not a text file", text.count("\n", 0, text.index("\x00")) + 1
        )
    return text


def _part(text: str) -> tuple[str | None, str, int]:
    """Front matter (None where there is none), body, and the line the body begins on."""
    opening = _FENCE.match(text)
    if not opening:
        return None, text, 1
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise _Wrong("the front matter that opens with --- is never closed")
    front = text[opening.end() : closing.start()]
    if len(front) > MOST_FRONT_MATTER:
        raise _Wrong(f"the front matter has {len(front):,} characters; {MOST_FRONT_MATTER:,} is the most")
    return front, text[closing.end() :], text.count("\n", 0, closing.end()) + 1


def _load(front: str, loader: Any, name: str, first_line: int) -> Any:
    for token in yaml.scan(front, Loader=loader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken):
            raise _Wrong(f"{name} uses YAML anchors, aliases or tags", token.start_mark.line + first_line)
    return yaml.load(front, Loader=loader)  # noqa: S506  the base loader builds no objects


def _parse(front: str, name: str = "the front matter", first_line: int = 2) -> Mapping[str, Any]:
    """The fields of a text that is called `name`, every scalar as the text it is written as.

    Aliases are refused before anything is built: a few lines of them can unfold to gigabytes. The base loader
    makes strings, lists and mappings only, so `no` is not False and `2024-02-27` keeps its precision.
    """
    try:
        try:
            fields = _load(front, _FAST_LOADER, name, first_line)
        except yaml.YAMLError:
            fields = _load(
                front, yaml.BaseLoader, name, first_line
            )  # the same again, for where the fault lies and what it is
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + first_line if error.problem_mark else 1
        raise _Wrong(f"{name} is not YAML: {error.problem or 'it cannot be read'}", line) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise _Wrong(f"{name} is not YAML") from None
    if not isinstance(fields, dict):
        raise _Wrong(f"{name} is not a list of fields such as 'title: …'")
    return fields


def _build(fields: Mapping[str, Any], body: str, default_id: str, sha256: str) -> Source:
    title = _text(fields, "title")
    if not title:
        raise _Wrong("title: it is missing")
    identity = _text(fields, "id") or _tidy_id(default_id)
    if not _ID.fullmatch(identity) or len(identity) > LONGEST_ID or ".." in identity:
        raise _Wrong(
            "id: letters, digits and . _ / - only, at most 200, such as companies/klarna/annual-report"
        )
    return Source(
        id=identity,
        title=title,
        body=body,
        wording=_choice(fields, "wording", Wording, Wording.NOTE),
        type=_choice(fields, "type", SourceType, SourceType.BLOG),
        publisher=_text(fields, "publisher"),
        author=_text(fields, "author") or ", ".join(_texts(fields, "author")) or None,
        url=_url(fields, "url"),
        published=_date(fields, "published"),
        published_about=_text(fields, "published_about"),
        retrieved=str(_date(fields, "retrieved") or "") or None,
        read_as=_text(fields, "read_as"),
        origin_url=_url(fields, "origin_url"),
        link=_flag(fields, "link"),
        language=_text(fields, "language") or "en",
        supersedes=_text(fields, "supersedes"),
        about=_texts(fields, "about"),
        also_seen=_texts(fields, "also_seen"),
        sha256=sha256,
    )


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get(name)
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(item for item in value if isinstance(item, str) and item) if isinstance(value, list) else ()


def _choice(fields: Mapping[str, Any], name: str, choices: type[_Choice], default: _Choice) -> _Choice:
    value = _text(fields, name)
    if value is None:
        return default
    try:
        return choices(value)
    except ValueError:
        raise _Wrong(f"{name}: {value!r} is not one of {', '.join(choices)}") from None


def _date(fields: Mapping[str, Any], name: str) -> Period | None:
    value = _text(fields, name)
    if value is None:
        return None
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value, re.ASCII):
        raise _Wrong(f"{name}: {value!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    try:
        return Period(value)
    except ValueError:
        raise _Wrong(f"{name}: there is no day or month {value}") from None


def _flag(fields: Mapping[str, Any], name: str) -> bool:
    value = (_text(fields, name) or "true").lower()
    if value not in ("true", "false", "yes", "no"):
        raise _Wrong(f"{name}: {value!r} is neither true nor false")
    return value in ("true", "yes")


def _url(fields: Mapping[str, Any], name: str) -> str | None:
    value = _text(fields, name)
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or re.search(r"[\s<>\"\\]", value):
        raise _Wrong(f"{name}: {value[:80]!r} is not an http or https address")
    return value


def _tidy_id(default_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9./_-]+", "-", default_id).strip("-./_") or "source"


def _own_title(body: str, path: Path) -> str:
    """What a text without front matter is called: its first heading, or its file's name in words."""
    heading = _TITLE_LINE.search(body) if path.suffix.lower() in MARKDOWN else None
    return heading.group(1) if heading else path.stem.replace("-", " ").replace("_", " ").strip() or path.name
