"""Patterns of many words that match in either case, fast: only words of the right letter are tried at each place.

The engine of `re` passes over an alternative at once where it begins with a set of characters, but tries it in full
where it begins with a letter of either case. So the alternatives of every group are put together by their first letter,
and that letter is written as the set of its forms. The order of those that can match at one place stays, and with it
every match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FEWEST = 3  # alternatives from which on it pays to sort them
LONGEST_REPEATED = (
    150  # characters by which a pattern may grow where alternatives are pulled out of their group
)

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_REPEAT = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
BEYOND_ASCII = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""What Python holds to be a form of a letter beside its small and its capital one."""

Pieces = list[tuple["str | Group", str]]
"""Pieces of an alternative, each with how often it is repeated."""


class Group:
    """A group without a name or a sign: its alternatives."""

    def __init__(self) -> None:
        self.alternatives: list[Pieces] = [[]]


def either_case(pattern: str) -> re.Pattern[str]:
    """The pattern compiled with IGNORECASE; its matches are those of `re.compile`.

    Args:
        pattern: one that captures nothing.
    """
    return re.compile(_sort(parse(pattern)), re.IGNORECASE)


def parse(pattern: str) -> Group:
    """The pattern's alternatives; groups that look around or change flags are pieces as they stand."""
    groups = [Group()]
    at = 0
    while at < len(pattern):
        if pattern.startswith("(?:", at):
            groups.append(Group())
            at += len("(?:")
            continue
        if pattern[at] == "|":
            groups[-1].alternatives.append([])
            at += 1
            continue
        piece: str | Group
        if pattern[at] == ")":
            piece, end = groups.pop(), at + 1
        else:
            end = _end_of_piece(pattern, at)
            piece = pattern[at:end]
        repeat = _REPEAT.match(pattern, end)
        at = repeat.end() if repeat else end
        groups[-1].alternatives[-1].append((piece, repeat[0] if repeat else ""))
    return groups[0]


def _end_of_piece(pattern: str, at: int) -> int:
    depth = 0
    while True:
        piece = _PIECE.match(pattern, at)
        if piece is None:
            raise ValueError(f"a group is not closed: {pattern}")
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        at = piece.end()
        if not depth:
            return at


def _sort(group: Group) -> str:
    """The group's alternatives, those of one letter together."""
    alternatives = [opened for one in group.alternatives for opened in _open(one)]
    if len(alternatives) < FEWEST:
        return "|".join(map(_write, group.alternatives))
    written: list[str] = []
    by_letter: dict[str, list[str]] = {}
    for one in alternatives:
        letter = _first_letter(one)
        if letter:
            by_letter.setdefault(letter, []).append(_write(one[1:]))
        else:  # It may match where any other does, so none is moved past it.
            written += _write_letters(by_letter)
            by_letter.clear()
            written.append(_write(one))
    return "|".join([*written, *_write_letters(by_letter)])


def _open(pieces: Pieces) -> Iterator[Pieces]:
    """The alternative as several that begin with a piece which is no group, where that does not take much room."""
    if not pieces:
        yield pieces
        return
    (first, repeat), rest = pieces[0], pieces[1:]
    is_optional = repeat == "?"
    if isinstance(first, Group) and (is_optional or not repeat):
        if len(_write(rest)) * len(first.alternatives) <= LONGEST_REPEATED:
            for one in first.alternatives:
                yield from _open([*one, *rest])
            if is_optional:
                yield from _open(rest)
            return
    elif is_optional and _first_letter([(first, "")]):
        yield [(first, ""), *rest]
        yield from _open(rest)
        return
    yield pieces


def _first_letter(pieces: Pieces) -> str:
    """The letter with which an alternative begins in any case, "" where that is not certain."""
    if not pieces or pieces[0][1] or not isinstance(pieces[0][0], str):
        return ""
    piece = pieces[0][0].lower()
    return piece if len(piece) == 1 and "a" <= piece <= "z" else ""


def _write(pieces: Pieces) -> str:
    return "".join(
        (f"(?:{_sort(one)})" if isinstance(one, Group) else one) + repeat for one, repeat in pieces
    )


def _write_letters(by_letter: dict[str, list[str]]) -> list[str]:
    return [
        f"(?-i:[{letter}{letter.upper()}{BEYOND_ASCII.get(letter, '')}])"
        + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
        for letter, rests in by_letter.items()
    ]
