"""Reads series: one YAML file each, below `series/` of a folder of sources, every fault named in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from index.domain import Basis, Bound, Change, Period
from index.series import Form, Interruption, Point, Series
from index.sources import Fault, read_yaml

FOLDER = "series"
FILE_ENDINGS = (".yaml", ".yml")
MOST_POINTS = 20_000  # of one series: fifty years of days; more is a mistake in a file
LONGEST = 400  # characters of a title, scope, reason or remark: what still fits below a drawing
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_REQUIRED = ("title", "unit", "scope", "entity", "source", "basis", "form", "read", "points")
_FIELDS = frozenset({*_REQUIRED, "id", "of", "note", "breaks", "gaps", "keywords"})
_POINT_FIELDS = frozenset(
    {"period", "value", "value_to", "bound", "change", "part_year", "source", "sources", "url", "remark"}
)
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(slots=True)
class SeriesReading:
    """The series of one or more folders in order of id, and every fault found on the way.

    `files` has the file of each series, and its path below its folder.
    """

    series: list[Series] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: dict[str, tuple[Path, str]] = field(default_factory=dict)


class _Wrong(Exception):
    """One fault of the file being read; `at` is text that its line holds."""

    def __init__(self, what: str, at: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.at = at


def read_series(folders: Iterable[Path]) -> SeriesReading:
    """The series of all folders together; an id that stands twice is a fault of the later file."""
    reading = SeriesReading()
    for folder in folders:
        for path in sorted((folder / FOLDER).glob("*")):
            if (
                path.suffix.lower() not in FILE_ENDINGS
                or path.name.startswith((".", "_"))
                or not path.is_file()
            ):
                continue
            shown = path.relative_to(folder).as_posix()
            found = _read(path, shown)
            if isinstance(found, Series) and found.id in reading.files:
                first = reading.files[found.id][1]
                found = Fault(shown, 1, f"the id {found.id!r} is already used by {first}")
            if isinstance(found, Fault):
                reading.faults.append(found)
                continue
            reading.files[found.id] = (path, shown)
            reading.series.append(found)
    reading.series.sort(key=lambda one: one.id)
    return reading


def _read(path: Path, shown: str) -> Series | Fault:
    fields = read_yaml(path, shown)
    if isinstance(fields, Fault):
        return fields
    try:
        return _build(fields, path.stem)
    except _Wrong as wrong:
        return Fault(shown, line_with(path, wrong.at), wrong.what)


def line_with(path: Path, text: str) -> int:
    """The first line of a file that begins with a text, marks of a list aside; 1 where none does."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    return next(
        (n for n, line in enumerate(lines, start=1) if text and line.lstrip(" -{").startswith(text)), 1
    )


def _build(fields: Mapping[str, Any], stem: str) -> Series:
    for name in fields:
        if name not in _FIELDS:
            raise _Wrong(f"{name}: there is no such field", str(name))
    for name in _REQUIRED:
        if not fields.get(name):
            raise _Wrong(f"{name}: it is missing", name)
    identity = _text(fields, "id") or stem
    if not _ID.fullmatch(identity):
        raise _Wrong("id: small letters, digits and - only, such as adoption-by-year", "id")
    points = tuple(_point(one) for one in _items(fields, "points", MOST_POINTS))
    try:
        return Series(
            id=identity,
            title=_text(fields, "title"),
            unit=_text(fields, "unit"),
            scope=_text(fields, "scope"),
            entity=_text(fields, "entity"),
            source=_text(fields, "source"),
            basis=_choice(fields, "basis", Basis, Basis.UNKNOWN),
            form=_choice(fields, "form", Form, Form.LEVEL),
            read=_period(fields, "read"),
            points=points,
            of=_text(fields, "of"),
            note=_text(fields, "note"),
            breaks=tuple(_interruption(one, "at") for one in _items(fields, "breaks")),
            gaps=tuple(_interruption(one, "period") for one in _items(fields, "gaps")),
            keywords=_text(fields, "keywords"),
        )
    except ValueError as error:
        raise _Wrong(f"points: {error}", "points") from None


def _point(item: Mapping[str, Any]) -> Point:
    at = f"period: {item.get('period')}"
    for name in item:
        if name not in _POINT_FIELDS:
            raise _Wrong(f"{name}: there is no such field of a reading", at)
    try:
        period = _period(item, "period")
        sources = _texts(item, "source") + _texts(item, "sources")
        url = _url(item)
        if bool(sources) == bool(url):
            raise _Wrong(f"{period}: give the note that states it as source, or else the page as url", at)
        value = _number(item, "value")
        if value is None:
            raise _Wrong(f"{period}: value is missing", at)
        return Point(
            period=period,
            value=value,
            value_to=_number(item, "value_to"),
            bound=_choice(item, "bound", Bound, Bound.EXACT),
            change=_choice(item, "change", Change, None),
            part_year=_flag(item, "part_year"),
            sources=sources,
            url=url,
            remark=_text(item, "remark"),
        )
    except ValueError as error:
        raise _Wrong(f"{item.get('period')}: {error}", at) from None
    except _Wrong as wrong:
        raise _Wrong(wrong.what, at) from None


def _interruption(item: Mapping[str, Any], name: str) -> Interruption:
    period, reason = _period(item, name), _text(item, "reason")
    if not reason:
        raise _Wrong(f"{period}: a reason is missing", f"{name}: {period}")
    if period.first is None or period.last is None or set(item) != {name, "reason"}:
        raise _Wrong(f"{period}: it takes {name}, with both ends, and reason", f"{name}: {period}")
    return Interruption(period, reason)


def _items(fields: Mapping[str, Any], name: str, most: int = 100) -> list[Mapping[str, Any]]:
    items = fields.get(name) or []
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise _Wrong(f"{name}: write a list, each item with its fields", name)
    if len(items) > most:
        raise _Wrong(f"{name}: there are {len(items):,}; {most:,} is the most", name)
    return items


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise _Wrong(f"{name}: it is not a text", name)
    text = " ".join(value.split())
    if len(text) > LONGEST:
        raise _Wrong(f"{name}: it has {len(text)} characters; {LONGEST} is the most", name)
    return text


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get(name) or []
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(one, str) and one for one in items):
        raise _Wrong(f"{name}: write one id or a list of ids", name)
    return tuple(items)


def _number(fields: Mapping[str, Any], name: str) -> float | None:
    text = _text(fields, name)
    if text and not _NUMBER.fullmatch(text):
        raise _Wrong(
            f"{name}: {text[:40]!r} is not a number such as 54836 or 4.5; a fall is change: decrease", name
        )
    return float(text) if text else None


def _choice(fields: Mapping[str, Any], name: str, choices: type[_Choice], default: Any) -> Any:
    value = _text(fields, name)
    if not value:
        return default
    try:
        return choices(value)
    except ValueError:
        raise _Wrong(f"{name}: {value[:40]!r} is not one of {', '.join(choices)}", name) from None


def _period(fields: Mapping[str, Any], name: str) -> Period:
    value = _text(fields, name)
    try:
        return Period(value)
    except ValueError:
        raise _Wrong(
            f"{name}: {value[:40]!r} is not a period such as 2025, 2025-H1 or 2025-01/2025-06", name
        ) from None


def _flag(fields: Mapping[str, Any], name: str) -> bool:
    value = _text(fields, name) or "false"
    if value not in ("true", "false"):
        raise _Wrong(f"{name}: {value[:40]!r} is neither true nor false", name)
    return value == "true"


def _url(fields: Mapping[str, Any]) -> str | None:
    value = _text(fields, "url")
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if value and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise _Wrong(f"url: {value[:80]!r} is not an http or https address", "url")
    return value or None
