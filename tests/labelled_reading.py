"""The labelled sentences read by the project's own reader, label beside reading."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.assertions.sentences import split_lines
from index.assertions.statements import read_statements
from index.domain import Figure, Kind, Period, Quantity, Source, SourceType, Statement, Status, Wording

LABELS = Path(__file__).parent / "labelled" / "sentences.jsonl"
FIGURES = Path(__file__).parent / "labelled" / "figures.jsonl"
UNREAD = LABELS.with_name("unread.jsonl")
PLAIN = LABELS.with_name("plain.jsonl")
VALUE_TOLERANCE = 0.005

Label = dict[str, Any]


def read_labelled(path: Path = LABELS) -> Iterator[tuple[Label, Statement]]:
    """Each label with its sentence as read in its document, where neighbours give context."""
    for labels, source in labelled_sources(path):
        yield from zip(labels, read_statements(source, split_lines(source.body)), strict=True)


def labelled_sources(path: Path = LABELS) -> Iterator[tuple[list[Label], Source]]:
    """The labels of each document, and the document as a source whose lines are the labelled sentences."""
    documents: defaultdict[str, list[Label]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        documents[label["document"]].append(label)
    for labels in documents.values():
        yield labels, _source(labels[0], "\n".join(label["text"] for label in labels))


def _source(label: Label, body: str) -> Source:
    return Source(
        id=label["document"],
        title="",
        body=body,
        wording=Wording.ORIGINAL,
        type=SourceType(label["type"]),
        publisher=label["publisher"],
        published=Period(label["published"]) if label["published"] else None,
    )


def may_stand_as_documented(label: Label) -> bool:
    """True where the label has a counted or surveyed figure with an origin and a period."""
    return label["kind"] in (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE) and any(
        figure["status"] in (Status.COUNTED, Status.SURVEY) and figure["attributed_to"] and figure["period"]
        for figure in label["figures"]
    )


def pair_figures(label: Label, statement: Statement) -> tuple[list[tuple[Label, Figure]], int, int]:
    """Labelled figures with those read of the same value and unit; how many were missed; how many are not labelled."""
    rest = list(statement.figures)
    pairs = []
    wanted = [figure for figure in label["figures"] if figure["value"]]
    for figure in wanted:
        found = next((one for one in rest if is_same_quantity(figure, one.quantity)), None)
        if found:
            rest.remove(found)
            pairs.append((figure, found))
    return pairs, len(wanted) - len(pairs), len(rest)


def is_right_period(labelled: Label, read: Figure) -> bool:
    """True for the labelled time, or one the labeller accepts as well; "2025-Q3" is "2025-07/2025-09"."""
    form = read.period.form if read.period else None
    wanted = [labelled["period"], *labelled.get("also", [])]
    return form in wanted or (form is not None and _ends(form) in [_ends(one) for one in wanted if one])


def _ends(form: str) -> tuple[object, object]:
    period = Period(form)
    return period.first, period.last


def share_name(one: str | None, other: str | None) -> bool:
    """True where two names of an origin have a word in common."""
    return bool(one and other and set(one.lower().split()) & set(other.lower().split()))


def is_same_quantity(labelled: Label, read: Quantity) -> bool:
    """True for one of the labelled value and unit; any counted noun equals any other."""
    value = labelled["value"]
    is_near = abs(read.value - value) <= VALUE_TOLERANCE * value
    return is_near and _class_of(read.unit) == _class_of(labelled["unit"])


def _class_of(unit: str) -> str:
    return unit if unit in ("%", "pp", "x") or (len(unit) == 3 and unit.isupper()) else "counted noun"
