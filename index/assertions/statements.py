"""Every sentence of a source with its kind, its figures, whose they are and when they held."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.assertions.attribution import find_speaker
from index.assertions.cues import without_print
from index.assertions.figures import read_figures
from index.assertions.houses import find_house, find_quoted, find_table_sources
from index.assertions.kinds import judge_kind
from index.assertions.languages import is_foreign
from index.assertions.neighbours import Neighbours
from index.assertions.parsed import Parsed
from index.assertions.sentences import HEADING, ROW, Unit, split_units
from index.assertions.statuses import find_statuses
from index.assertions.verdicts import Verdict, find_planner
from index.domain import Bound, Citation, Figure, Kind, Quantity, Source, SourceType, Statement, Status
from index.numbers.periods import PeriodMention, read_periods
from index.numbers.quantities import read_quantities

LONGEST_READ = 4_000  # characters; a longer unit is a line of noise or a whole page, and no sentence
MOST_FIGURES = 24  # per sentence; the longest sentence of real news seen has 14
MOST_STATEMENTS = 50_000  # per source; a book has about 10,000 sentences
UNATTRIBUTED_PENALTY = 0.1  # of confidence: nobody stands behind the figure that carries the sentence

_SPOKEN = frozenset({Kind.COMMENTARY, Kind.PROJECTION, Kind.OTHER})
_EDITOR = "Receipts"
_THRESHOLDS = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN})
"""In a definition these say what is meant by a word: "an enterprise with 250 or more employees"."""

_log = logging.getLogger(__name__)


def read_statements(source: Source, units: Sequence[Unit] | None = None) -> list[Statement]:
    """One statement per unit, in order.

    Args:
        source: whose body is read.
        units: its units where they are known already, or where lines are to be kept as given.

    Returns:
        Statements whose citations are the units' spans; figures with status, metric, entity, period and origin.
    """
    units = split_units(source.body) if units is None else units
    if len(units) > MOST_STATEMENTS:
        _log.warning("%s: %d of %d sentences read", source.id, MOST_STATEMENTS, len(units))
        units = units[:MOST_STATEMENTS]

    neighbours = Neighbours(source, house=find_house(source, units))
    neighbours.foresee(units)
    quoted = find_quoted(units, neighbours.house)
    credited = find_table_sources(units)
    statements = []
    left_out = Counter[str]()
    for number, unit in enumerate(units):
        neighbours.begin(unit, quoted.get(number), credited.get(number))
        statements.append(_read_statement(unit, neighbours, left_out))
    if left_out:
        what = ", ".join(f"{count} {thing}" for thing, count in left_out.items())
        _log.warning("%s: left out: %s", source.id, what)
    return statements


def _read_statement(unit: Unit, neighbours: Neighbours, left_out: Counter[str]) -> Statement:
    """The statement of one unit; what it leaves for later ones is kept in `neighbours`, what is not read counted."""
    source = neighbours.source
    citation = Citation(source, unit.start, unit.end)
    is_heading = unit.role is HEADING
    if len(unit.text) > LONGEST_READ:
        left_out[f"sentences of more than {LONGEST_READ} characters"] += 1
        return Statement(citation, Kind.COMMENTARY, confidence=0.3, why="too long to be read as one sentence")
    if _is_foreign(unit, source.language):
        why = "not in English: its figures are not read"
        return Statement(citation, Kind.OTHER, confidence=0.8, why=why, sub="event", is_heading=is_heading)
    parsed = _parse(unit, neighbours, left_out)
    statuses = find_statuses(parsed)
    verdict = judge_kind(parsed, statuses, unit.role)
    figures = read_figures(parsed, statuses, unit, neighbours)
    if verdict.kind is Kind.DEFINITION:
        figures = [figure for figure in figures if figure.quantity.bound not in _THRESHOLDS]
    speaker = None if is_heading else _find_speaker(parsed, verdict, neighbours)
    neighbours.keep(unit, parsed, figures, speaker)
    statement = Statement(
        citation,
        verdict.kind,
        _carrying_first(figures, verdict.kind),
        speaker,
        _confidence(verdict, figures),
        verdict.why,
        verdict.mixed,
        verdict.sub,
        is_heading,
        neighbours.needed_from,
    )
    return _as_editors_note(statement) if source.type is SourceType.EDITORS_NOTE else statement


def _is_foreign(unit: Unit, language: str) -> bool:
    """True for a unit in another language; a table's row is in that of its header and heading."""
    above = " ".join((*unit.header, unit.heading)) if unit.role is ROW else ""
    return is_foreign(unit.text, language) or (bool(above) and is_foreign(above, language))


def _parse(unit: Unit, neighbours: Neighbours, left_out: Counter[str]) -> Parsed:
    source = neighbours.source
    return Parsed(
        unit.text,
        _read_quantities(unit, left_out),
        neighbours.after_survey,
        source.type is SourceType.SURVEY_REPORT,
        neighbours.house or (neighbours.quoted.name if neighbours.quoted else None),
        (unit.heading, *unit.header) if unit.role is ROW else None,
        _read_mentions(unit.text, neighbours),
        source.published,
    )


def _read_mentions(text: str, neighbours: Neighbours) -> tuple[PeriodMention, ...]:
    """The times a sentence names, without that of its dateline, on which it was sent and nothing held."""
    mentions = read_periods(text, neighbours.source.published, neighbours.told)
    shown = without_print(text) if mentions else text
    return tuple(mention for mention in mentions if not shown[mention.start : mention.end].isspace())


def _find_speaker(parsed: Parsed, verdict: Verdict, neighbours: Neighbours) -> str | None:
    """Whose an opinion, plan or event is; of nobody named, on a body's own page that body's."""
    if verdict.kind not in _SPOKEN:
        return None
    if speaker := find_speaker(parsed, neighbours):
        return speaker
    if verdict.kind is Kind.PROJECTION and (planner := find_planner(parsed)):
        return planner
    return parsed.house if verdict.kind in (Kind.COMMENTARY, Kind.PROJECTION) else None


def _read_quantities(unit: Unit, left_out: Counter[str]) -> tuple[Quantity, ...]:
    quantities = read_quantities(unit.text, unit.header)
    if len(quantities) > MOST_FIGURES:
        left_out[f"figures beyond the {MOST_FIGURES}th of a sentence"] += len(quantities) - MOST_FIGURES
    return tuple(quantities[:MOST_FIGURES])


def _carrying_first(figures: Sequence[Figure], kind: Kind) -> tuple[Figure, ...]:
    """The figures, those by which a survey's sentence is one before how many were asked."""
    if kind is not Kind.SURVEY_FIGURE:
        return tuple(figures)
    return tuple(sorted(figures, key=lambda figure: figure.status is not Status.SURVEY))


def _confidence(verdict: Verdict, figures: Sequence[Figure]) -> float:
    if verdict.kind not in (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE):
        return verdict.confidence
    has_origin = any(one.origin for one in figures if one.status in (Status.COUNTED, Status.SURVEY))
    return verdict.confidence if has_origin else round(verdict.confidence - UNATTRIBUTED_PENALTY, 2)


def _as_editors_note(statement: Statement) -> Statement:
    """What we ourselves conclude: always commentary by us, its figures re-used and not counted."""
    figures = tuple(
        figure if figure.status is Status.PROJECTION else replace(figure, status=Status.RHETORICAL)
        for figure in statement.figures
    )
    if statement.is_heading:
        return replace(statement, figures=figures)
    why = "an editors' note: what we conclude from the sources"
    return replace(
        statement, kind=Kind.COMMENTARY, figures=figures, speaker=_EDITOR, confidence=0.95, why=why, sub=None
    )
