"""Numbers with their units: what a sentence counts or measures, and the limits and direction of its words.

Left out are years and dates, ordinals, digits in names, horizons, ages, bands and the base of a rate. Where
digits can be read in more than one way, nothing is read: a missing figure is a gap, an invented one a lie.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from index.domain import Quantity
from index.numbers import movement_words as words
from index.numbers.amounts import Amount, read_amounts
from index.numbers.labels import Label, last_word, read_label
from index.numbers.members import AT_LEAST, DECREASE
from index.numbers.movement_ends import find_lead
from index.numbers.movements import set_changes
from index.numbers.nouns import find_moved, find_noun, find_whole, is_spoken_of, phrase_start
from index.numbers.numerals import word_at
from index.numbers.plain import make_plain
from index.numbers.subject_nouns import find_subject
from index.numbers.timed_tokens import read_countable
from index.numbers.tokens import Token
from index.numbers.units import TIME_UNITS, is_currency

LONGEST_CLAUSE = (
    30  # tokens before a bare number in which its subject or an earlier amount can give it a unit
)
LARGE = 1000  # from here on a number without a noun is hardly anything but a count
LENDERS = 4  # amounts before a bare one that can lend it their unit

_BOUNDARIES = frozenset((";", "\u2014"))
_BODIES = frozenset(
    "team membership workforce staff headcount audience crew crowd faculty force army sample panel population backlog".split()
)
_PEOPLE_VERBS = frozenset(
    """employ employs employed employing hire hires hired hiring fire fires fired firing recruit recruits
    recruited recruiting laid lays laying dismiss dismissed dismissing sack sacked sacking rehire
    rehired rehiring""".split()
)
_ACTING = words.BE | (words.MODALS - {"to"})
_COUNTING = frozenset("number numbered totalled totaled averaged".split())
_LIST_MARKS = frozenset((",", "and", "or", "&"))
_ROW = re.compile(r"\s*\|.*\|")
_CELL = re.compile(r"[^|]+")


def read_quantities(sentence: str, header: Sequence[str] = ()) -> list[Quantity]:
    """Quantities of a sentence or table row, in order.

    Args:
        sentence: one sentence, heading, list item or Markdown table row, as it stands in the source.
        header: cells of the table's header row, where the sentence is a row of that table.

    Returns:
        For each: the value (percent for shares, scale words multiplied out), its unit, bound and change, and a surface
        that is exactly `sentence[start:end]`.
    """
    if header or _ROW.match(sentence):
        return _read_row(sentence, header)
    reading = _Reading(sentence)
    reading.find_units()
    return reading.finish()


class _Reading:
    """One stretch of text with its tokens and the amounts found in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = make_plain(text)
        self.tokens = read_countable(self.plain)
        self.amounts = read_amounts(self.tokens)

    def find_units(self) -> None:
        """Gives bare amounts the unit of an amount they go with, or the noun that their clause is about."""
        for position, amount in enumerate(self.amounts):
            if amount.is_bare:
                _find_unit(self.tokens, self.amounts, position)

    def finish(self, offset: int = 0) -> list[Quantity]:
        """Quantities of all amounts that have a unit; `offset` is where the text begins in its sentence."""
        known = [amount for amount in self.amounts if not amount.is_bare]
        set_changes(self.tokens, known)
        return [self._make_quantity(amount, offset) for amount in known]

    def _make_quantity(self, amount: Amount, offset: int) -> Quantity:
        first = min(amount.shown_first, amount.first)
        start, end = self.plain.span(self.tokens[first].start, self.tokens[amount.last - 1].end)
        return Quantity(
            surface=self.text[start:end],
            start=offset + start,
            end=offset + end,
            value=float(amount.value),
            unit=amount.unit or _as_unit(self.tokens[amount.noun or 0].text),
            bound=amount.bound,
            value_to=None if amount.value_to is None else float(amount.value_to),
            change=amount.change,
            of=self._whole_of(amount),
        )

    def _whole_of(self, amount: Amount) -> str | None:
        """What a share or its change is of: "support tickets", "repeat inquiries", "clerical employment"."""
        if amount.unit not in ("%", "pp", "x"):
            return None
        if word_at(self.tokens, amount.last) == "of":
            span = find_whole(self.tokens, amount.last)
        else:
            span = self._whole_behind(amount) or self._whole_before(amount)
        return self._text_of(*span) if span else None

    def _whole_behind(self, amount: Amount) -> tuple[int, int] | None:
        """ "halved its budget", "3 in 10 managers", "a 25% reduction in repeat inquiries"."""
        tokens, at = self.tokens, amount.last
        if amount.unit == "x" and amount.change is not None and (whole := find_whole(tokens, at)):
            return whole
        noun = find_noun(tokens, at)
        if noun is not None:
            return phrase_start(tokens, noun, at), noun + 1
        nearby = range(at, min(at + 5, len(tokens))) if amount.change is not None else range(0)
        link = next((index for index in nearby if tokens[index].lower in ("in", "of")), None)
        return None if link is None else find_whole(tokens, link + 1)

    def _whole_before(self, amount: Amount) -> tuple[int, int] | None:
        """ "cut costs by 5%", "clerical employment fell 10 per cent"."""
        moved = find_moved(self.tokens, amount.before)
        if moved:
            return moved
        noun = find_subject(self.tokens, _clause_start(self.tokens, amount.first), amount.before + 1)
        if noun is None or not is_spoken_of(self.tokens, noun):
            return None
        return phrase_start(self.tokens, noun, 0), noun + 1

    def _text_of(self, first: int, last: int) -> str:
        start, end = self.plain.span(self.tokens[first].start, self.tokens[last - 1].end)
        return self.text[start:end]


def _as_unit(noun: str) -> str:
    return noun.lower() if noun[1:].islower() else noun


def _find_unit(tokens: Sequence[Token], amounts: Sequence[Amount], position: int) -> None:
    amount = amounts[position]
    following = _following_with_unit(tokens, amounts, position)
    if following:
        amount.unit, amount.noun = following.unit, following.noun
        return
    begin = _clause_start(tokens, amount.first)
    lenders = [
        other
        for other in amounts[max(0, position - LENDERS) : position]
        if not other.is_bare and other.last > begin
    ]
    gap_from = max(begin, lenders[-1].phrase_last) if lenders else begin
    subject = find_subject(tokens, gap_from, amount.before + 1)
    lender = next((other for other in reversed(lenders) if _can_lend(tokens, other, amount)), None)
    is_weak = subject is None or not is_spoken_of(tokens, subject)
    if lender and (is_weak or _is_pair(tokens, lender, amount) or _is_part_of(tokens, amount)):
        amount.unit, amount.noun = lender.unit, lender.noun
        return
    if amount.number.bound is AT_LEAST:
        acts = word_at(tokens, amount.last) in words.AUXILIARIES
        amount.unit = "people" if acts or _moves_people(tokens, amount) else ""
        return
    if _is_mere_word(amount) and word_at(tokens, amount.before) not in ("from", "to"):
        return
    is_of_us = word_at(tokens, amount.last) == "of" and word_at(tokens, amount.last + 1) in ("us", "you")
    if is_of_us or _moves_people(tokens, amount):
        amount.unit = "people"
        return
    if _is_of_a_body(tokens, amount):
        amount.noun = amount.before - 1
        return
    for start in (begin, max(0, amount.first - LONGEST_CLAUSE)):
        subject = subject if subject is not None else find_subject(tokens, start, amount.before + 1)
    if (
        subject is not None
        and tokens[subject].lower not in ("age", "ages")
        and _is_meant(tokens, amount, subject)
    ):
        amount.noun = subject
    elif subject is None and amount.value >= LARGE:
        amount.noun = next(
            (
                other.noun
                for other in reversed(amounts[max(0, position - LENDERS) : position])
                if not other.unit and other.noun is not None
            ),
            None,
        )


def _following_with_unit(tokens: Sequence[Token], amounts: Sequence[Amount], position: int) -> Amount | None:
    """The amount that names the unit: "3 million and 5 million users", "from 4,500 to 3,500 people"."""
    for first, second in pairwise(amounts[position : position + LENDERS]):
        between = {token.lower for token in tokens[first.last : second.first]}
        if not (between <= _LIST_MARKS or _is_pair(tokens, first, second)):
            return None
        if not second.is_bare:
            return second
    return None


def _is_meant(tokens: Sequence[Token], amount: Amount, subject: int) -> bool:
    """False for a small bare number beside a noun that nothing is said of: "the answer, 42, surprised us"."""
    is_large = amount.value >= LARGE or amount.value % 1 != 0 or word_at(tokens, amount.before) in _COUNTING
    acts = word_at(tokens, amount.last) in _ACTING
    return (is_large and not amount.number.is_worded) or acts or is_spoken_of(tokens, subject, strictly=True)


def _is_of_a_body(tokens: Sequence[Token], amount: Amount) -> bool:
    """True for "a team of 14" and "a membership of over 22,000"."""
    at = amount.before - 1
    return at >= 0 and word_at(tokens, at + 1) == "of" and tokens[at].lower in _BODIES


def _moves_people(tokens: Sequence[Token], amount: Amount) -> bool:
    """True for "it hired 30", "the firm employs 900": verbs that people alone are the object of."""
    at = amount.before - (word_at(tokens, amount.before) in ("off", "another", "only", "just"))
    return word_at(tokens, at) in _PEOPLE_VERBS


def _is_pair(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """True for "from X to Y", "X, up from Y" and "to X from Y"."""
    leads = find_lead(tokens, first), find_lead(tokens, second)
    links = word_at(tokens, leads[0]), word_at(tokens, leads[1])
    return links in (("from", "to"), ("to", "from")) or word_at(tokens, leads[1] - 1) in ("up", "down")


def _is_part_of(tokens: Sequence[Token], amount: Amount) -> bool:
    """True for "900 of them"."""
    return word_at(tokens, amount.last) == "of" and word_at(tokens, amount.last + 1) in (
        "them",
        "these",
        "those",
        "which",
        "whom",
    )


def _can_lend(tokens: Sequence[Token], lender: Amount, amount: Amount) -> bool:
    if _is_part_of(tokens, amount):
        return not lender.unit and lender.value >= amount.value
    if _is_pair(tokens, lender, amount):
        return True
    if is_currency(lender.unit):
        return min(lender.number.scale, amount.number.scale) >= 1000
    link = word_at(tokens, amount.before)
    if lender.unit in TIME_UNITS or lender.unit == "points":
        return link == "to"
    if lender.unit in ("x", "pp"):
        return False
    if lender.unit == "%":
        return amount.value <= 100 and amount.number.scale == 1 and link in ("and", ",", "or", "to")
    return not _is_mere_word(amount) or link in ("and", ",")


def _is_mere_word(amount: Amount) -> bool:
    """True for a small number in words, which without a noun of its own is hardly a count."""
    return amount.number.is_worded and amount.number.scale == 1


def _clause_start(tokens: Sequence[Token], first: int) -> int:
    lowest = max(0, first - LONGEST_CLAUSE)
    return next((at + 1 for at in range(first - 1, lowest - 1, -1) if tokens[at].text in _BOUNDARIES), lowest)


def _read_row(sentence: str, header: Sequence[str]) -> list[Quantity]:
    """Cells are read one by one; a number without unit takes that of its column's head or the first cell."""
    cells = [match for match in _CELL.finditer(sentence) if match.end() - match.start() > 0]
    if cells and not cells[0][0].strip() and len(cells) > len(header) > 0:
        cells = cells[1:]
    row_label = read_label(cells[0][0]) if cells else None
    row_word = last_word(cells[0][0]) if cells else None
    quantities: list[Quantity] = []
    for column, cell in enumerate(cells):
        head = read_label(header[column]) if column < len(header) else None
        label = _choose_label(head, row_label) or (Label(row_word) if row_word else None)
        reading = _Reading(cell[0])
        for amount in reading.amounts:
            if amount.is_bare and column and label:
                _apply_label(amount, label)
        quantities += reading.finish(cell.start())
    return quantities


def _choose_label(head: Label | None, row: Label | None) -> Label | None:
    """A measure says more than a noun, and the column more than the row."""
    labels = [label for label in (head, row) if label]
    return next((label for label in labels if label.is_measure), labels[0] if labels else None)


def _apply_label(amount: Amount, label: Label) -> None:
    factor = label.factor if amount.number.scale == 1 else Decimal(1)
    amount.unit = label.unit
    amount.value *= factor
    amount.value_to = None if amount.value_to is None else amount.value_to * factor
    if amount.change is None and label.unit in words.COUNTED_FALLS:
        amount.change = DECREASE
