"""Reads a file of questions and of what their answers have to show, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from index.errors import KnowledgeError

_Choice = TypeVar("_Choice", bound=StrEnum)


class QuestionsUnreadable(KnowledgeError):
    """A file of questions is missing or does not have the agreed form."""


class Answerable(StrEnum):
    """Whether the sources hold what a question asks for."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Section(StrEnum):
    """The block of an answer in which a fact belongs."""

    DOCUMENTED = "documented"
    CONTESTED = "contested"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Expectation:
    """A fact to be shown: in which block, from which pages, and by its value or else by one of its words."""

    fact: str
    section: Section
    urls: frozenset[str]
    value: float | None = None
    unit: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectingQuestion:
    """A question of the file; `earlier` are those asked before it in its conversation, oldest first."""

    id: str
    question: str
    answerable: Answerable
    expectations: tuple[Expectation, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file before conversations are joined."""

    line: int
    id: str
    question: str
    answerable: Answerable
    expectations: tuple[Expectation, ...]
    follows: str | None


def read_questions(path: Path) -> list[ExpectingQuestion]:
    """The questions of a JSON Lines file, in order.

    Raises:
        QuestionsUnreadable: names the first line that does not have the agreed form.
    """
    rows: dict[str, _Row] = {}
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = _read_row(line, number)
        except ValueError as wrong:
            raise _fault(path, number, str(wrong)) from None
        if row.id in rows:
            raise _fault(path, number, f"the id {row.id!r} stands twice")
        rows[row.id] = row
    return [_join(row, rows, path) for row in rows.values()]


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        what = f"The questions {str(path)!r} cannot be read: {error.strerror}."
        raise QuestionsUnreadable(what, "Correct the path.") from None
    except UnicodeDecodeError:
        raise QuestionsUnreadable(f"{path.name} is not UTF-8.", "Save it as UTF-8.") from None


def _fault(path: Path, line: int, what: str) -> QuestionsUnreadable:
    return QuestionsUnreadable(f"{path.name}, line {line}: {what}.", "Correct the line.")


def _read_row(line: str, number: int) -> _Row:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(fields, dict):
        raise ValueError("it is not a JSON object")
    expected = fields.get("expect") or []
    if not isinstance(expected, list) or not all(isinstance(one, dict) for one in expected):
        raise ValueError("'expect' is not a list of objects")
    return _Row(
        line=number,
        id=_text(fields, "id"),
        question=_text(fields, "question"),
        answerable=_choice(fields, "answerable", Answerable),
        expectations=tuple(_read_expectation(one) for one in expected),
        follows=_text(fields, "follows") if fields.get("follows") is not None else None,
    )


def _read_expectation(fields: dict[str, Any]) -> Expectation:
    return Expectation(
        fact=str(fields.get("fact", "")),
        section=_choice(fields, "section", Section),
        urls=frozenset(_texts(fields, "urls")),
        value=_number(fields, "value"),
        unit=_text(fields, "unit") if fields.get("unit") is not None else None,
        about=_texts(fields, "about"),
    )


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name!r} is missing or is not text")
    return value


def _texts(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    values = fields.get(name) or []
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise ValueError(f"{name!r} is not a list of texts")
    return tuple(values)


def _number(fields: dict[str, Any], name: str) -> float | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name!r} is not a number")
    try:
        return float(value)
    except OverflowError:
        raise ValueError(f"{name!r} is too large") from None


def _choice(fields: dict[str, Any], name: str, choices: type[_Choice]) -> _Choice:
    value = fields.get(name)
    if value in list(choices):
        return choices(value)
    raise ValueError(f"{name!r} is not one of {', '.join(choices)}")


def _join(row: _Row, rows: dict[str, _Row], path: Path) -> ExpectingQuestion:
    earlier: list[str] = []
    seen, at = {row.id}, row
    while at.follows is not None:
        if at.follows not in rows:
            raise _fault(path, at.line, f"it follows {at.follows!r}, which is not in the file")
        if at.follows in seen:
            raise _fault(path, at.line, f"it follows {at.follows!r}, which follows it")
        seen.add(at.follows)
        at = rows[at.follows]
        earlier.append(at.question)
    return ExpectingQuestion(row.id, row.question, row.answerable, row.expectations, tuple(earlier[::-1]))
