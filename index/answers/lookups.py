"""Looking figures up: which are meant, how each stands, and which of them came later.

A *finding* is a figure of the ledger with all that must be said beside it. Findings of one thing stay together,
the newest first: a count with those of earlier times, a value with the ones that differ from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.answers.ledger import (
    Entry,
    LedgerRow,
    find_corroborating,
    find_disagreeing,
    is_compatible,
    is_same_thing,
    look_up,
)
from index.answers.standing import Judgement, judge
from index.answers.successions import are_of_one_metric, last_day, supersedes
from index.answers.words import stems
from index.domain import COUNTERS_OWN_PAGES, Basis, Kind, Period, PeriodFrom, SourceType, Standing, Status

MOST_FINDINGS = 60
"""Figures compared with the whole ledger at one look-up; a person reads a dozen."""
_KINDS = {Status.PROJECTION: Kind.PROJECTION, Status.RHETORICAL: Kind.COMMENTARY}
"""What a figure's status makes of it, whatever else its sentence documents."""
_ORDER = (
    Standing.DOCUMENTED_FIGURE,
    Standing.SURVEY_FIGURE,
    Standing.DISPUTED,
    Standing.UNSOURCED,
    Standing.PROJECTION,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure that was looked up, and its standing.

    `same` are other sources' figures that say the same of the same time, `earlier` and `later` the same count at
    other times, the nearest first.
    """

    row: LedgerRow
    judgement: Judgement
    same: tuple[Entry, ...] = ()
    earlier: tuple[Entry, ...] = ()
    later: tuple[Entry, ...] = ()

    @property
    def entry(self) -> Entry:
        """The figure with its statement."""
        return self.row.entry


@dataclass(frozen=True, slots=True)
class Findings:
    """The best findings of a look-up in the order in which they are read, and how many figures fit in all."""

    found: tuple[Finding, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FigureName:
    """What one or more figures can be looked up by: whose they are, who counted, and what is counted."""

    names: tuple[str, ...]
    metric: str
    count: int


def find_figures(
    ledger: Sequence[Entry], entity: str = "", metric: str = "", year: int | None = None
) -> Findings:
    """The figures meant, those best documented first.

    Args:
        ledger: every figure.
        entity: whose figures, or who counted; where none bears the name, those whose words hold it.
        metric: words of the sentence or its page's title.
        year: leaves only figures of a time that touches it.
    """
    fitting = [
        entry
        for entry in ledger
        if not entry.statement.is_heading and (year is None or _touches(entry, year))
    ]
    # One entry at a time: what corroborates it is only worked out for those that are shown.
    meant = [entry for entry in fitting if look_up([entry], metric, entity)]
    if entity and not meant:
        meant = [entry for entry in fitting if look_up([entry], f"{entity} {metric}")]
    wanted = frozenset(stems(metric))
    best = sorted(meant, key=lambda entry: _rank(entry, wanted, year), reverse=True)[:MOST_FINDINGS]
    return Findings(tuple(_arrange(_relate(best, ledger))), len(meant))


def name_figures(ledger: Iterable[Entry]) -> list[FigureName]:
    """What figures can be looked up by, the most frequent first; our own notes lend no names."""
    counts = Counter(
        ((entry.figure.entity, entry.figure.origin or ""), entry.figure.metric)
        for entry in ledger
        if entry.source.type is not SourceType.EDITORS_NOTE and not entry.statement.is_heading
    )
    return [
        FigureName(tuple(dict.fromkeys(filter(None, names))), metric, count)
        for (names, metric), count in counts.most_common()
    ]


def judge_figure(entry: Entry, ledger: Sequence[Entry]) -> Judgement:
    """The standing of one figure: that of its sentence, if the sentence held no other."""
    statement = entry.statement
    kind = _KINDS.get(entry.figure.status, statement.kind)
    return judge(replace(statement, kind=kind, figures=(entry.figure,)), ledger)


def _touches(entry: Entry, year: int) -> bool:
    period = entry.figure.period
    return period is not None and period.closed.overlaps(Period(f"{year:04}"))


def _rank(entry: Entry, wanted: frozenset[str], year: int | None) -> tuple[int, int, int, int, int, date]:
    """How well a figure is documented, before it is compared with the others."""
    figure = entry.figure
    return (
        _may_stand(entry),
        len(wanted & set(stems(figure.metric))),
        year is not None and figure.period is not None and Period(f"{year:04}").covers(figure.period),
        entry.source.type in COUNTERS_OWN_PAGES,
        (figure.basis is not Basis.UNKNOWN) + (figure.period_from is not PeriodFrom.PUBLISHED),
        last_day(entry),
    )


def _may_stand(entry: Entry) -> int:
    """Higher the nearer a figure is to standing as documented."""
    statement = entry.statement
    if statement.citation.source.type is SourceType.EDITORS_NOTE or entry.figure.status is Status.RHETORICAL:
        return 0
    if statement.kind not in (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE):
        return 1
    return 3 if entry.figure.is_fully_documented else 2


def _relate(best: Sequence[Entry], ledger: Sequence[Entry]) -> list[Finding]:
    # Only counted figures of a known time can agree or disagree with another.
    counted = [
        other
        for other in ledger
        if other.figure.period and other.figure.status in (Status.COUNTED, Status.SURVEY)
    ]
    findings = []
    for entry in best:
        others = [other for other in counted if _meet(entry, other)]
        disagreeing = find_disagreeing(entry, others)
        row = LedgerRow(entry, _ids(find_corroborating(entry, others)), _ids(disagreeing))
        findings.append(Finding(row, judge_figure(entry, disagreeing)))
    documented = [one for one in findings if one.judgement.is_documented]
    return [_beside(one, documented) if one.judgement.is_documented else one for one in findings]


def _meet(entry: Entry, other: Entry) -> bool:
    one, two = entry.figure.period, other.figure.period
    return bool(one and two and one.closed.overlaps(two.closed))


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.source.id for entry in entries))


def _beside(finding: Finding, documented: Sequence[Finding]) -> Finding:
    """The finding with what says the same, and what its counter counted of the same thing before and after."""
    entry = finding.entry
    same = [one.entry for one in documented if _repeats(entry, one.entry)]
    earlier = [one.entry for one in documented if supersedes(entry, one.entry)]
    later = [one.entry for one in documented if supersedes(one.entry, entry)]
    return replace(
        finding,
        same=tuple(same),
        earlier=tuple(sorted(earlier, key=last_day, reverse=True)),
        later=tuple(sorted(later, key=last_day)),
    )


def _repeats(one: Entry, other: Entry) -> bool:
    return (
        one.source.id != other.source.id
        and is_same_thing(one, other)
        and is_compatible(one.figure, other.figure)
        and are_of_one_metric(one, other)
    )


def _arrange(findings: Sequence[Finding]) -> list[Finding]:
    """Best standing first; what belongs to a finding follows it, newest first."""
    waiting = sorted(findings, key=lambda one: _place(one.judgement.standing))
    arranged: list[Finding] = []
    while waiting:
        first = waiting[0]
        related = [*first.earlier, *first.later]
        group = [one for one in waiting if one is first or one.entry in related or _disagree(first, one)]
        group.sort(key=lambda one: (-_place(one.judgement.standing), last_day(one.entry)), reverse=True)
        arranged += group
        waiting = [one for one in waiting if not any(one is other for other in group)]
    return sorted(arranged, key=lambda one: not one.judgement.is_documented)


def _disagree(one: Finding, other: Finding) -> bool:
    return other.entry.source.id in one.row.disagrees_with and bool(
        find_disagreeing(one.entry, [other.entry])
    )


def _place(standing: Standing) -> int:
    return _ORDER.index(standing) if standing in _ORDER else len(_ORDER)
