"""Reads tables of names that mean one thing: `aliases.yaml` beside a folder's sources, every fault named in one pass.

A table that cannot be read is not taken up in part: which figures are held against each other depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from index.errors import SourceFault
from index.folders import ALIASES_FILE, SHIPPED
from index.sources import Fault, read_yaml

LONGEST_NAME = 100  # characters; "Organisation for Economic Co-operation and Development" has 54
SHORTEST_NAME = 2  # characters; a single letter is in every text
MOST_NAMES = 5_000  # of one file; ours has about 150

Aliases = tuple[tuple[str, ...], ...]
"""Groups of names that mean one thing, the full name first."""


@dataclass(slots=True)
class AliasReading:
    """The names of one or more folders, and every fault found on the way."""

    groups: list[tuple[str, ...]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _Wrong(Exception):
    """One fault of the file being read, with its line."""

    def __init__(self, what: str, node: yaml.Node) -> None:
        super().__init__(what)
        self.what = what
        self.line = node.start_mark.line + 1


def read_aliases(folders: Iterable[Path]) -> AliasReading:
    """The names of all folders together; a folder without such a file adds none."""
    reading = AliasReading()
    for path in dict.fromkeys((folder / ALIASES_FILE).resolve() for folder in folders):
        if path.is_file():
            _read(path, reading)
    return reading


def require_aliases(folders: Sequence[Path]) -> Aliases:
    """The shipped names with those of the folders; what two files call by one name is one group.

    Raises:
        SourceFault: if a table cannot be read; the message names the first fault.
    """
    reading = read_aliases((SHIPPED, *folders))
    if reading.faults:
        fault = reading.faults[0]
        raise SourceFault(
            f"{fault.path}, line {fault.line}: {fault.what}.",
            "Nothing has changed; mend the file and refresh.",
        )
    return join_groups(reading.groups)


def join_groups(groups: Iterable[tuple[str, ...]]) -> Aliases:
    """The groups with those made one that share a name, whatever its capitals; each name once."""
    joined: list[dict[str, str]] = []
    for group in groups:
        own = {name.lower() for name in group}
        sharing = [one for one in joined if own & one.keys()]
        together: dict[str, str] = {}
        for name in (*(name for one in sharing for name in one.values()), *group):
            together.setdefault(name.lower(), name)
        joined = [*(one for one in joined if not own & one.keys()), together]
    return tuple(tuple(one.values()) for one in joined)


def _read(path: Path, reading: AliasReading) -> None:
    fields = read_yaml(path, path.name)
    if isinstance(fields, Fault):
        reading.faults.append(fields)
        return
    document = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    seen: dict[str, str] = {}
    for head, others in document.value if isinstance(document, yaml.MappingNode) else ():
        try:
            names = tuple(_check(node, seen) for node in (head, *_listed(others)))
            if len(seen) > MOST_NAMES:
                raise _Wrong(f"there are more than {MOST_NAMES:,} names", head)
        except _Wrong as wrong:
            reading.faults.append(Fault(path.name, wrong.line, wrong.what))
            continue
        reading.groups.append(names)


def _listed(node: yaml.Node) -> Iterator[yaml.Node]:
    """The names on the right of a colon: one, or several in brackets."""
    if isinstance(node, yaml.SequenceNode) and node.value:
        yield from node.value
    elif isinstance(node, yaml.ScalarNode) and node.value:
        yield node
    else:
        raise _Wrong("give its other names behind the colon, such as [IBM, Big Blue]", node)


def _check(node: yaml.Node, seen: dict[str, str]) -> str:
    """The name a node holds; it is noted as seen."""
    if not isinstance(node, yaml.ScalarNode):
        raise _Wrong("a name is not a list of its own", node)
    name = " ".join(str(node.value).split())
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise _Wrong(f"{name[:40]!r} is no name of {SHORTEST_NAME} to {LONGEST_NAME} characters", node)
    if not name[0].isalnum() or not any(sign.isalpha() for sign in name):
        raise _Wrong(
            f"{name[:40]!r} is no name: it begins with a letter or a number and holds a letter", node
        )
    if name.lower() in seen:
        raise _Wrong(f"{name!r} stands in line {seen[name.lower()]} already: a name means one thing", node)
    seen[name.lower()] = str(node.start_mark.line + 1)
    return name
