"""What stands beside a documented figure and is not the same: another value, another scope, a later count.

A *drift of scope* is one number given for two things: a share "of announced US job cuts" retold as one "of all job
losses", cuts for which AI was cited retold as cuts that AI caused. It is told apart from another value of one thing.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.answers.differences import NO_CAUSE, Aspect, compare, have_one_form
from index.answers.independence import share_origin
from index.answers.ledger import (
    Entry,
    LedgerRow,
    bears_witness,
    disagreeing,
    is_compatible,
    names_of_entry,
)
from index.answers.names import PLACES, Names, names_in_force
from index.answers.scopes import compare_scopes
from index.answers.successions import last_day, supersedes
from index.answers.told import LEAST_TIME_IN_COMMON, Told
from index.answers.words import TEXTS_KEPT, letter_stems, stems
from index.domain import About, Change, Figure, Period, SourceType, Status

LEAST_SHARED_WORDS = (
    0.35  # of two sentences, numbers and names aside: by hand on the pairs of the shipped notes
)
TELLING_DIGITS = 3  # significant ones: 54,836 and 4.55, not 40 or 700
LEAST_SHARED_OF_ONE_COUNT = 0.5  # of all words of two sentences; a share of firms is not one of large firms
_AI = re.compile(r"artificial intelligence(?: \(AI\))?", re.IGNORECASE)
_PART = re.compile(
    r"\ball (?:\w+ )?(?:reasons|causes|sectors|industries)\b"
    r"|\b(?:with|of|aged) (?:(?:more than|at least|over|under) )?\d[\d,]* (?:or (?:more|fewer|less)|employees|to|and)\b",
    re.IGNORECASE,
)
_CALENDAR = frozenset(stems(" ".join([*month_name, "first second half quarter year month day week through"])))
_EVERYWHERE = frozenset(
    stems("US USA United States America American UK United Kingdom world worldwide")
) | frozenset(PLACES)
"""Names that two pages about quite different things have in common."""
_DRIFTS = (Aspect.SCOPE, Aspect.CAUSE)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two figures side by side, that of the documented line first but for a later one, and what they are together."""

    about: About
    sides: tuple[Entry, Entry]


def find_contrast(documented: Sequence[Entry], told: Told, periods: Sequence[Period]) -> Contrast | None:
    """The contrast that says most about the lines of an answer: another value, else another scope, else a later count.

    Args:
        documented: the carrying figures of its documented lines, best first.
        told: every figure of the pages that were found, whoever stands behind it.
        periods: the times asked about; a count of another time is no answer to them.
    """
    finders: list[Callable[[Entry], Iterable[Entry]]] = [
        lambda entry: disagreeing(entry, told),
        lambda entry: (other for other in told.retelling(entry) if drifts(entry, other)),
        lambda entry: () if periods else find_successors(entry, told.later(entry)),
    ]
    for about, find in zip((About.VALUES, About.SCOPES, About.TIMES), finders, strict=True):
        for entry in documented:
            other = next(iter(find(entry)), None)
            if other:
                return Contrast(about, (other, entry) if about is About.TIMES else (entry, other))
    return None


def drifts(entry: Entry, other: Entry) -> bool:
    """True where another page gives a figure's number for something else, or as the effect of a cause."""
    if not _can_be_retold(entry, other) or not _share_enough(entry, other):
        return False
    quotes = (other.statement.citation.quote, entry.statement.citation.quote)
    return _are_of_two_things(names_in_force(), quotes[0], other.figure, quotes[1], entry.figure)


@lru_cache(maxsize=TEXTS_KEPT)
def _are_of_two_things(names: Names, claim: str, mine: Figure, source: str, theirs: Figure) -> bool:
    """True where two sentences with one number differ in scope or cause and in nothing else, by the names in force."""
    aspects = {one.aspect for one in compare(claim, mine, source, theirs) if one.source != NO_CAUSE}
    return bool(aspects) and aspects <= set(_DRIFTS)


def find_successors(entry: Entry, others: Iterable[Entry]) -> Iterator[Entry]:
    """Later figures that take an entry's place, the latest first: of a level, or of a count that went on."""
    if bears_witness(entry):
        names = names_of_entry(entry)  # nothing takes the place of what it shares no name with
        for other in sorted(others, key=last_day, reverse=True):
            if not names.isdisjoint(names_of_entry(other)) and _takes_its_place(other, entry):
                yield other


def with_successors(rows: Iterable[LedgerRow], ledger: Sequence[Entry]) -> list[LedgerRow]:
    """The rows with the figures that have taken their place."""
    witnesses = [entry for entry in ledger if bears_witness(entry)]
    return [replace(row, later=tuple(find_successors(row.entry, witnesses))) for row in rows]


def _takes_its_place(later: Entry, earlier: Entry) -> bool:
    """True for a later level, and for a count that went on; the cuts of another year or month stand by themselves."""
    if not supersedes(later, earlier) or not (bears_witness(later) and bears_witness(earlier)):
        return False
    if not _are_of_one_scope(later, earlier):
        return False
    if later.source.supersedes == earlier.source.id:
        return True
    period, before = later.figure.period, earlier.figure.period
    if period and before and period.first == before.first:
        return "/" in before.form
    return later.figure.quantity.change is None and earlier.figure.quantity.change is None


def _are_of_one_scope(one: Entry, other: Entry) -> bool:
    """True where two sentences say the same but for times and numbers: one for all reasons is not one for AI."""
    words, other_words = (_words_of(entry) for entry in (one, other))
    quotes = one.statement.citation.quote, other.statement.citation.quote
    parts = [{match[0].lower() for match in _PART.finditer(quote)} for quote in quotes]
    return (
        parts[0] == parts[1]
        and ("ai" in words) == ("ai" in other_words)
        and len(words & other_words) >= LEAST_SHARED_OF_ONE_COUNT * len(words | other_words)
        and not compare_scopes(quotes[0], one.figure, quotes[1], other.figure)
        and not compare_scopes(quotes[1], other.figure, quotes[0], one.figure)
    )


def _words_of(entry: Entry) -> frozenset[str]:
    """What a sentence counts, without names, numbers and times; AI under one name."""
    text = _AI.sub("AI", entry.statement.citation.quote)
    names = names_of_entry(entry) | names_of_entry(
        replace(entry, figure=replace(entry.figure, entity=entry.source.publisher or ""))
    )
    return letter_stems(text) - names - _CALENDAR


def _can_be_retold(entry: Entry, other: Entry) -> bool:
    """True for the same number of one form, of the same time, on another page that is not ours."""
    one, two = entry.figure, other.figure
    periods = (one.period, two.period)
    movements = {one.quantity.change, two.quantity.change} - {None}
    return (
        one.quantity.bound == two.quantity.bound
        and is_compatible(one, two)
        and other.source.id != entry.source.id
        and other.source.type is not SourceType.EDITORS_NOTE
        and not other.statement.is_heading
        and two.status is not Status.PROJECTION
        and one.quantity.value > 0
        and have_one_form(one, two)
        and not (periods[0] and periods[1] and not _are_of_one_time(periods[0], periods[1]))
        and movements not in ({Change.INCREASE, Change.DECREASE}, {Change.FROM, Change.TO})
    )


def _are_of_one_time(one: Period, other: Period) -> bool:
    """True where most of the longer is also of the shorter: a year told in December is its first eleven months."""
    if not (one.first and one.last and other.first and other.last):
        return one == other
    shared = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    longest = max(
        (period.last - period.first).days + 1 for period in (one, other) if period.first and period.last
    )
    return shared >= LEAST_TIME_IN_COMMON * longest


def _share_enough(entry: Entry, other: Entry) -> bool:
    """True where both sentences say much the same, and have more in common than a country.

    A number that many things could have has to come from one counter.
    """
    names = [names_of_entry(one) - _EVERYWHERE for one in (entry, other)]
    words, other_words = (
        letter_stems(one.statement.citation.quote) - its
        for one, its in zip((entry, other), names, strict=True)
    )
    shared = len(words & other_words) / max(1, min(len(words), len(other_words)))
    digits = f"{entry.figure.quantity.value:.10g}".replace(".", "").strip("0")
    if len(digits) >= TELLING_DIGITS or not float(entry.figure.quantity.value).is_integer():
        return shared >= LEAST_SHARED_WORDS
    origins = entry.figure.origin, other.figure.origin
    if all(origins) and not share_origin(entry, other):
        return False
    return bool(names[0] & names[1]) and shared >= LEAST_SHARED_WORDS
