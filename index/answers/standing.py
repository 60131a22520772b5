"""What an answer calls a statement: its kind, judged together with its origin, its date and its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.answers.columns import is_by_receipts
from index.answers.ledger import Entry, Witnesses, find_nearer_the_origin
from index.domain import Kind, Standing, Statement, Status

NO_SOURCE_GIVEN = "no source given: nobody is named who counted this"
NO_DATE_GIVEN = "no date given: the source does not say when this held"
ORIGIN_DIFFERS = "disputed: the origin's own figure differs"
OURSELVES = "Receipts"
BY_RECEIPTS = "our own note, not a source's"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement's standing, whose it is, why in one fixed line, and the entries that dispute it."""

    standing: Standing
    by: str | None
    why: str
    disputed_by: tuple[Entry, ...] = ()

    @property
    def is_documented(self) -> bool:
        """True where it stands under "documented"."""
        return self.standing in (Standing.DOCUMENTED_FIGURE, Standing.SURVEY_FIGURE)


def judge(statement: Statement, ledger: Sequence[Entry] | Witnesses) -> Judgement:
    """The statement's standing beside the other figures of the ledger; in doubt, commentary."""
    if is_by_receipts(statement):
        return Judgement(Standing.COMMENTARY, OURSELVES, BY_RECEIPTS)
    if statement.kind in (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE):
        return _judge_figure(statement, ledger)
    if statement.kind is Kind.PROJECTION:
        return Judgement(Standing.PROJECTION, _whose(statement), statement.why)
    if statement.is_reported:
        return Judgement(Standing.REPORTED, _whose(statement), statement.why)
    return Judgement(Standing.COMMENTARY, _whose(statement), statement.why)


def _judge_figure(statement: Statement, ledger: Sequence[Entry] | Witnesses) -> Judgement:
    carrying = statement.carrying_figure
    if carrying is None:
        counted = [figure for figure in statement.figures if figure.status in (Status.COUNTED, Status.SURVEY)]
        if any(figure.origin for figure in counted):
            return Judgement(Standing.COMMENTARY, _whose(statement), NO_DATE_GIVEN)
        return Judgement(Standing.UNSOURCED, _whose(statement), NO_SOURCE_GIVEN)
    nearer = tuple(find_nearer_the_origin(Entry(carrying, statement), ledger))
    if nearer:
        return Judgement(Standing.DISPUTED, _whose(statement), ORIGIN_DIFFERS, nearer)
    return Judgement(Standing(statement.kind.value), carrying.origin, statement.why)


def _whose(statement: Statement) -> str | None:
    """The speaker, else whoever a figure of it is attributed to."""
    return statement.speaker or next((figure.origin for figure in statement.figures if figure.origin), None)
