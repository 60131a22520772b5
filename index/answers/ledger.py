"""Figures across sources: which corroborate each other, and which give the same thing another value.

Two figures are *about the same thing* when they share an entity, a metric and a period. They corroborate each
other when their values are compatible and their origins differ: two pages that carry one release are one witness.
They disagree when their values are not compatible. Nothing is merged: every figure stays with its own source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from index.answers.independence import share_origin
from index.answers.names import named_stems
from index.answers.scopes import compare_scopes
from index.answers.words import letter_stems, stems
from index.domain import Bound, Figure, Period, Source, SourceType, Statement, Status

EXACT_SHARE = 0.005  # of the value: 4.5 and 4.52 are one count rounded twice
WORDED_SHARE = 0.02  # of the value: "two-thirds" and 66 percent are one
LEAST_SHARED_WORDS = (
    0.4  # of two sentences that disagree, numbers and names aside: the field's known disputes do
)
LEAST_SHARED_OF_ONE_ORIGIN = 0.6  # one counter's two numbers are mostly numbers of two things
LEAST_SHARED_METRIC = 0.5  # of the words of the shorter metric; by hand on 60 pairs of company figures
NEAR_DAYS = 7  # a count to 27 February and one of February are of one time
TEXTS_KEPT = 4_096  # metrics, whose words are compared again and again
_SCOPE_WORDS = frozenset(
    stems(
        """AI artificial worldwide global world men women male female advanced rich emerging poor low high highest least
        white-collar clerical novice junior senior young older start-ups tech displace create displaced created margins
        manufacturers technology large small economic market closing tariffs government regional national federal"""
    )
)
"""Words by which one counter's two numbers are numbers of two things: jobs worldwide, and in rich countries."""
_UNITS_OF_THEIR_OWN = frozenset({"%", "pp", "x"})
_SHARE_OF = re.compile(
    r"(?:%|\b(?:percent|per cent|pct|share|half|thirds?|quarters?|one in \w+))\s+of\s+(?:(?:the|all|some|its|about)\s+)*\Z",
    re.IGNORECASE,
)
_FULL_FORM = frozenset({Bound.EXACT, Bound.ABOUT, Bound.RANGE})


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the ledger with the statement that states it."""

    figure: Figure
    statement: Statement

    @property
    def source(self) -> Source:
        """The page the figure was read on."""
        return self.statement.citation.source


class Witnesses(Protocol):
    """Entries that can corroborate or dispute another, found without looking at each."""

    def around(self, entry: Entry, is_compatible: bool, on_own_page: bool = False) -> Iterable[Entry]:
        """Those of that thing and of nearly the same days whose values are compatible, or are not.

        With `on_own_page`, only those on pages of their own origin.
        """


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A figure of the ledger with the ids of sources that corroborate it or give another value.

    `later` are figures that have taken its place, the latest first.
    """

    entry: Entry
    corroborated_by: tuple[str, ...]
    disagrees_with: tuple[str, ...]
    later: tuple[Entry, ...] = ()


def look_up(ledger: Sequence[Entry], query: str = "", entity: str = "", kind: str = "") -> list[LedgerRow]:
    """Rows whose sentence or title has the words of `query`, whose entity or origin is `entity`, of one kind."""
    wanted, whose = set(stems(query)), named_stems(entity)
    return [
        LedgerRow(entry, _ids(find_corroborating(entry, ledger)), _ids(find_disagreeing(entry, ledger)))
        for entry in ledger
        if (not kind or entry.statement.kind == kind)
        and whose <= names_of_entry(entry)
        and wanted <= set(stems(f"{entry.statement.citation.quote} {entry.source.title}"))
    ]


def _ids(found: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.source.id for entry in found))


def entries(statements: Iterable[Statement]) -> list[Entry]:
    """Every figure of the statements, in their order."""
    return [Entry(figure, statement) for statement in statements for figure in statement.figures]


def find_corroborating(entry: Entry, others: Sequence[Entry] | Witnesses) -> list[Entry]:
    """Entries of other sources and other origins that give the same thing a compatible value."""
    return list(corroborating(entry, others))


def corroborating(entry: Entry, others: Sequence[Entry] | Witnesses) -> Iterator[Entry]:
    """The same, each looked for when it is asked for."""
    return (
        other
        for other in _around(entry, others, is_compatible=True)
        if is_same_thing(entry, other)
        and _is_of_another(entry, other)
        and not share_origin(entry, other)
        and is_compatible(entry.figure, other.figure)
        and _are_of_one_scope(entry, other)
    )


def find_disagreeing(entry: Entry, others: Sequence[Entry] | Witnesses) -> list[Entry]:
    """Entries of other sources that give the same thing an incompatible value."""
    return list(disagreeing(entry, others))


def disagreeing(entry: Entry, others: Sequence[Entry] | Witnesses) -> Iterator[Entry]:
    """The same, each looked for when it is asked for."""
    return (
        other
        for other in _around(entry, others, is_compatible=False)
        if is_same_thing(entry, other)
        and _is_of_another(entry, other)
        and _is_base(entry) == _is_base(other)
        and not _agree_somewhere(entry.statement, other.statement)
        and _have_one_scope(entry, other)
    )


def find_nearer_the_origin(entry: Entry, others: Sequence[Entry] | Witnesses) -> list[Entry]:
    """Those that disagree on pages of their own origin, where the entry's page is second-hand."""
    if is_own_page(entry):
        return []
    own = others if isinstance(others, Sequence) else list(others.around(entry, False, on_own_page=True))
    return [other for other in disagreeing(entry, own) if is_own_page(other)]


def is_same_thing(one: Entry, other: Entry) -> bool:
    """True where entity, kind of unit, movement, metric and period agree; what tells most apart is compared first."""
    return (
        one.figure.quantity.change == other.figure.quantity.change
        and _have_one_period(one.figure, other.figure)
        and not names_of_entry(one).isdisjoint(names_of_entry(other))
        and _have_one_unit(one.figure, other.figure)
        and _share_metric(one, other) >= LEAST_SHARED_METRIC
    )


def is_compatible(one: Figure, other: Figure) -> bool:
    """True where both wordings allow one value: 66% and two-thirds, 54,836 and nearly 55,000, over 4,000 and 4,200."""
    low, high = span_of(one)
    other_low, other_high = span_of(other)
    return low <= other_high and other_low <= high


def _is_base(entry: Entry) -> bool:
    """True for what a share is of: the 45,849 of "31 percent of the 45,849 cuts" are no count of that share."""
    quote, start = entry.statement.citation.quote, entry.figure.quantity.start
    return bool(_SHARE_OF.search(quote[:start]))


def _agree_somewhere(one: Statement, other: Statement) -> bool:
    """True where any figure of one is compatible with one of the other: they tell one thing in two ways."""
    return any(
        _have_one_unit(figure, rival) and is_compatible(figure, rival)
        for figure in one.figures
        for rival in other.figures
    )


def _are_of_one_scope(one: Entry, other: Entry) -> bool:
    """True where neither sentence's words make its figure one of something else."""
    quotes = one.statement.citation.quote, other.statement.citation.quote
    return not (
        compare_scopes(quotes[0], one.figure, quotes[1], other.figure)
        or compare_scopes(quotes[1], other.figure, quotes[0], one.figure)
    )


def _have_one_scope(one: Entry, other: Entry) -> bool:
    """True where two sentences say nearly the same, numbers aside, and neither narrows it down by a word of scope."""
    names = named_stems(f"{one.figure.origin or ''} {other.figure.origin or ''}")
    words, other_words = (letter_stems(entry.statement.citation.quote) - names for entry in (one, other))
    if (words ^ other_words) & _SCOPE_WORDS:
        return False
    least = LEAST_SHARED_OF_ONE_ORIGIN if share_origin(one, other) else LEAST_SHARED_WORDS
    return len(words & other_words) / max(1, len(words | other_words)) >= least


def _around(entry: Entry, others: Sequence[Entry] | Witnesses, is_compatible: bool) -> Iterable[Entry]:
    if isinstance(others, Sequence):
        return others
    return others.around(entry, is_compatible)


def bears_witness(entry: Entry) -> bool:
    """True for what was counted; our own notes bear witness to nothing."""
    counted = entry.figure.status in (Status.COUNTED, Status.SURVEY)
    return counted and entry.source.type is not SourceType.EDITORS_NOTE


def _is_of_another(entry: Entry, other: Entry) -> bool:
    return other.source.id != entry.source.id and bears_witness(other)


def is_own_page(entry: Entry) -> bool:
    """True where who counted published the page."""
    publisher, origin = entry.source.publisher, entry.figure.origin
    return bool(publisher and origin and named_stems(publisher) & named_stems(origin))


def _have_one_unit(one: Figure, other: Figure) -> bool:
    unit, other_unit = one.quantity.unit.lower(), other.quantity.unit.lower()
    if unit == other_unit:
        return True
    if {unit, other_unit} & _UNITS_OF_THEIR_OWN or unit.isupper() or other_unit.isupper():
        return False
    return bool(set(stems(unit)) & set(stems(other_unit)))


def _have_one_period(one: Figure, other: Figure) -> bool:
    """True where both periods are nearly the same days: a month's count does not disagree with its year's."""
    return bool(one.period and other.period and are_one_time(one.period, other.period))


def are_one_time(one: Period, other: Period) -> bool:
    """True where both are nearly the same days."""
    return _are_near(one.first, other.first) and _are_near(one.last, other.last) and one.overlaps(other)


def _are_near(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs((one - other).days) <= NEAR_DAYS


def names_of_entry(entry: Entry) -> frozenset[str]:
    """Stems of whose a figure is and who counted, with what else they are called."""
    return named_stems(f"{entry.figure.entity} {entry.figure.origin or ''}")


def _share_metric(one: Entry, other: Entry) -> float:
    words, other_words = metric_words(one), metric_words(other)
    shorter = min(len(words), len(other_words))
    return len(words & other_words) / shorter if shorter else 0.0


def metric_words(entry: Entry) -> frozenset[str]:
    """What is counted, without whose and when."""
    return _words_without_numbers(entry.figure.metric or entry.statement.citation.quote) - names_of_entry(
        entry
    )


@lru_cache(maxsize=TEXTS_KEPT)
def _words_without_numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in stems(text) if not any(sign.isdigit() for sign in word))


def span_of(figure: Figure) -> tuple[float, float]:
    """Lowest and highest value that a quantity's words allow."""
    quantity = figure.quantity
    low, high = quantity.value, quantity.value_to or quantity.value
    share = EXACT_SHARE if quantity.bound is Bound.EXACT else WORDED_SHARE
    if quantity.bound in _FULL_FORM:
        return low * (1 - share), high * (1 + share)
    if quantity.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return low * (1 - EXACT_SHARE), low * 1.25
    return low * 0.75, high * (1 + EXACT_SHARE)
