"""Faults of the series below a folder of sources: what a picture of them could not be followed up by."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from index.assertions.sentences import split_units
from index.domain import Quantity, Source, Wording
from index.numbers.quantities import read_quantities
from index.series import Point, Series
from index.series_files import line_with, read_series
from index.sources import Fault

TOLERANCE = 1e-6  # of a value: the same number, read twice

Remark = tuple[str, str]
"""Text with which the line at fault begins, and what is wrong there."""


def lint_series(folders: Sequence[Path], sources: Sequence[Source], unread: Collection[str]) -> list[Fault]:
    """Faults of the folders' series by file and line: of form, of time, and readings that no source bears out.

    Args:
        folders: as they were read for the sources.
        sources: all sources of the folders.
        unread: ids of sources that exist and could not be read; nothing is said of them here.
    """
    reading = read_series(folders)
    notes = {source.id: source for source in sources}
    told = _Told(notes)
    faults = list(reading.faults)
    for series in reading.series:
        path, shown = reading.files[series.id]
        for at, what in (*_lint_time(series), *_lint_sources(series, told, unread)):
            faults.append(Fault(shown, line_with(path, at), what))
    return faults


class _Told:
    """What each note tells in numbers, read when it is first asked for."""

    def __init__(self, notes: Mapping[str, Source]) -> None:
        self._notes = notes
        self._quantities: dict[str, list[Quantity]] = {}

    def __contains__(self, source_id: str) -> bool:
        return source_id in self._notes

    def tells(self, source_id: str, value: float) -> bool:
        """True where a note gives the value in any unit, and of a page in its own words."""
        note = self._notes[source_id]
        if note.wording is not Wording.NOTE:
            return True
        if source_id not in self._quantities:
            units = split_units(note.body)
            self._quantities[source_id] = [
                quantity for unit in units for quantity in read_quantities(unit.text, unit.header)
            ]
        told = (end for one in self._quantities[source_id] for end in (one.value, one.value_to))
        return any(end is not None and math.isclose(end, value, rel_tol=TOLERANCE) for end in told)


def _lint_time(series: Series) -> Iterator[Remark]:
    """Readings after the day the pages were read, and interruptions outside the time of the readings."""
    first, last = series.points[0].first, series.points[-1].last
    for point in series.points:
        if series.read.last is not None and point.first > series.read.last:
            yield _at(point), f"{point.period} begins after the pages were read, {series.read}"
    for name, interruptions in (("at", series.breaks), ("period", series.gaps)):
        for one in interruptions:
            if one.period.first is None or not first <= one.period.first <= last:
                yield f"{name}: {one.period}", f"{one.period} lies outside the readings, which it cannot part"


def _lint_sources(series: Series, told: _Told, unread: Collection[str]) -> Iterator[Remark]:
    """Sources that are not there, and readings that none of their sources gives."""
    for point in series.points:
        there = [name for name in point.sources if name in told]
        for name in point.sources:
            if name not in told and name not in unread:
                yield _at(point), f"{point.period}: there is no source {name!r}: correct the id"
        if len(there) < len(point.sources) or not there:
            continue
        for value in (point.value, point.value_to):
            if value is not None and not any(told.tells(name, value) for name in there):
                yield _at(point), f"{point.period}: {value:,.15g} is not in {' nor in '.join(there)}"


def _at(point: Point) -> str:
    return f"period: {point.period}"
