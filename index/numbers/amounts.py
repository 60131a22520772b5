"""Every amount of a sentence: its number or range, the limits around it, and its unit or noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.domain import Bound, Change
from index.numbers.limits import Limits, read_limit_after, read_limits
from index.numbers.lookalikes import Setting, is_lookalike, is_never_counted
from index.numbers.members import ABOUT, AT_LEAST, DECREASE, EXACT, INCREASE, MORE_THAN, RANGE
from index.numbers.movement_words import MOVEMENT_NOUNS
from index.numbers.nouns import can_be_noun, find_noun
from index.numbers.numerals import COUNT, MULTIPLE, SHARE, Numeral, is_joined, read_count, word_at
from index.numbers.proportions import can_begin_number, read_number
from index.numbers.tokens import DURATION, NUMBER, WORD, Token
from index.numbers.units import TIME_UNITS, Unit, read_money_before, read_unit

WIDEST_CHOICE = 3  # "15 or 20 percent" is a range; "5 or 500" are two numbers

_COMPOUND = re.compile(r"(\d+)\s?h\s?(\d+)\s?m(?:in)?(?:\s?(\d+)\s?s)?")
_RANGE_VERBS = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere somewhere anything".split()
)
_FRAMES = frozenset("last past next previous every first each per another coming".split())
"""Before a length of time these make it a stretch of the calendar and not a measurement."""
_UNITS_OF_FORMS = {SHARE: "%", MULTIPLE: "x"}
_RATE_WORDS = frozenset(
    ("%", "percent", "percentage", "cent", "rate", "rates", "share", "unemployment", "basis", "pp", "margin")
)


@dataclass(slots=True)
class Amount:
    """A number on its way to becoming a quantity.

    `first` and `last` bound its tokens with currency sign, unit and the noun right behind it; `number_last`
    is the token after its number, or the far end of its range; `before` the token before all its words of
    limit, `shown_first` the first token to show. `noun` is the token of the counted noun; `unit` is "" until
    one is known.
    """

    number: Numeral
    first: int
    last: int
    number_last: int
    before: int
    shown_first: int
    value: Decimal
    value_to: Decimal | None = None
    unit: str = ""
    bound: Bound = EXACT
    noun: int | None = None
    change: Change | None = None

    @property
    def is_bare(self) -> bool:
        """True where neither a unit nor a noun is written with it."""
        return not self.unit and self.noun is None

    @property
    def phrase_last(self) -> int:
        """The token after its noun, however far that is."""
        return self.last if self.noun is None else max(self.last, self.noun + 1)


def read_amounts(tokens: Sequence[Token]) -> list[Amount]:
    """Amounts in order; numbers that count nothing are left out."""
    has_rates = not _RATE_WORDS.isdisjoint([token.lower for token in tokens])
    amounts: list[Amount] = []
    index = 0
    while index < len(tokens):
        if not can_begin_number(tokens, index):
            index += 1
            continue
        found, index = _read_at(tokens, index, has_rates)
        if found is not None:
            amounts.append(found)
    return amounts


def _read_at(tokens: Sequence[Token], index: int, has_rates: bool) -> tuple[Amount | None, int]:
    """The amount whose number begins at a token, if any, and where to read on."""
    kind = tokens[index].kind
    if kind is DURATION:
        return _read_compound(tokens, index), index + 1
    money = read_money_before(tokens, index) if kind is NUMBER else None
    number = read_number(tokens, index, is_money=money is not None)
    if number is None:
        return None, index + 1
    first = money[1] if money else index
    sign = _read_sign(tokens, first)
    limits = read_limits(tokens, first - (sign is not None))
    final, low, unit = _read_range(tokens, number, limits, has_rates)
    if not money and number.form is COUNT and low is None and _is_score(tokens, number, limits):
        return None, number.last + 2
    if is_never_counted(tokens, number, final):
        return None, final.last
    if money or final.form is not COUNT:
        unit = Unit(money[0] if money else _UNITS_OF_FORMS[final.form], final.last)
    runs_on = is_joined(tokens, final.last) and tokens[final.last].kind is WORD
    if unit is None and runs_on and tokens[final.last].lower != "ish":
        return None, final.last
    amount = _assemble(tokens, number, first, limits, unit or Unit("", final.last), low, final)
    amount.change = number.change or sign
    return _complete(tokens, amount), max(final.last, unit.last if unit else 0)


def _is_score(tokens: Sequence[Token], number: Numeral, limits: Limits) -> bool:
    """True for "312 to 118" and "ten to one": a range rises and a movement begins with "from"."""
    at = number.last + 1
    is_movement = word_at(tokens, limits.first - 1) == "from"
    if word_at(tokens, number.last) != "to" or at >= len(tokens) or is_movement:
        return False
    other = read_count(tokens, at)
    return other is not None and other.scale == number.scale and other.value <= number.value


def _names_size(tokens: Sequence[Token], amount: Amount, index: int) -> bool:
    """True for "the 6,000 reduction" and "a 500 increase": what is counted is left out."""
    word = word_at(tokens, index)
    is_size = word in MOVEMENT_NOUNS and not word.endswith("s")
    return is_size and word_at(tokens, amount.before) in ("the", "a", "an", "its", "their", "this", "that")


def _is_tied(tokens: Sequence[Token], index: int) -> bool:
    """True for the hyphen of "7,800-job"."""
    if word_at(tokens, index) != "-" or not is_joined(tokens, index) or not is_joined(tokens, index + 1):
        return False
    return tokens[index + 1].kind is WORD


def _read_compound(tokens: Sequence[Token], index: int) -> Amount | None:
    """ "2h13m"."""
    match = _COMPOUND.match(tokens[index].text)
    if match is None:
        return None
    value, unit = Decimal(match[1]) * 60 + Decimal(match[2]), "minutes"
    if match[3]:
        value, unit = value * 60 + Decimal(match[3]), "seconds"
    limits = read_limits(tokens, index)
    number = Numeral(value, index, index + 1)
    return _assemble(tokens, number, index, limits, Unit(unit, index + 1), None, number)


def _read_sign(tokens: Sequence[Token], first: int) -> Change | None:
    """The direction of a plus or minus written onto the number: "-92m"."""
    at = first - 1
    if at < 0 or not is_joined(tokens, first) or tokens[at].text not in ("-", "+", "\u2013"):
        return None
    if is_joined(tokens, at) and tokens[at - 1].text not in ("(", "|", "/"):
        return None
    return INCREASE if tokens[at].text == "+" else DECREASE


def _read_range(
    tokens: Sequence[Token], number: Numeral, limits: Limits, has_rates: bool
) -> tuple[Numeral, Decimal | None, Unit | None]:
    """The number at the far end of a range, the value at its near end, and the unit; without a range itself and None."""
    own = read_unit(tokens, number, has_rates=has_rates) if number.form is COUNT else None
    at = _after_connector(tokens, own.last if own else number.last, limits)
    if at is None:
        return number, None, own
    money = tokens[at].text in ("$", "\u20ac", "\u00a3", "\u00a5", "\u20b9")
    at += money
    if at >= len(tokens):
        return number, None, own
    end = read_number(tokens, at, is_money=money)
    if end is None or (number.form is not end.form and (number.form, end.form) != (COUNT, MULTIPLE)):
        return number, None, own
    end_unit = read_unit(tokens, end, has_rates=has_rates) if end.form is COUNT else None
    if own and (end_unit is None or end_unit.name != own.name):
        return number, None, own
    low = number.value
    if number.scale == 1 and end.scale > 1 and low < end.value / end.scale:
        low *= end.scale
    is_choice = word_at(tokens, at - 1 - money) == "or"
    if not low < end.value or (is_choice and end.value > WIDEST_CHOICE * low):
        return number, None, own
    return end, low, end_unit


def _after_connector(tokens: Sequence[Token], index: int, limits: Limits) -> int | None:
    """The token after "-", "to", "or", or the "and" of "between … and …"; None where no range goes on there."""
    if index + 1 >= len(tokens):
        return None
    text, word, before = tokens[index].text, tokens[index].lower, word_at(tokens, limits.first - 1)
    if text in ("-", "\u2013"):
        is_suspended = word_at(tokens, index + 1) in ("to", "or") and tokens[index + 1].spaced
        if is_joined(tokens, index) and is_suspended:
            return index + 2 if index + 2 < len(tokens) else None
        is_tight = is_joined(tokens, index) and is_joined(tokens, index + 1)
        is_loose = not is_joined(tokens, index) and not is_joined(tokens, index + 1)
        return index + 1 if is_tight or (is_loose and text == "\u2013") else None
    if word == "and":
        return index + 1 if before == "between" else None
    if word == "to":
        is_movement = before == "from" and word_at(tokens, limits.first - 2) not in _RANGE_VERBS
        return None if is_movement else index + 1
    return index + 1 if word == "or" else None


def _assemble(
    tokens: Sequence[Token],
    number: Numeral,
    first: int,
    limits: Limits,
    unit: Unit,
    low: Decimal | None,
    final: Numeral,
) -> Amount:
    """An amount of its number, or of a range from `low` to the number `final`, in the unit."""
    before, shown_first = limits.first - 1, limits.limit_first
    value = final.value * unit.factor + unit.added
    bound = limits.bound or final.bound
    value_to = None
    if low is not None:
        value, value_to, bound = low * unit.factor, value, RANGE
        if word_at(tokens, before) == "between":
            before, shown_first = before - 1, before
    if final.bound in (AT_LEAST, MORE_THAN) and limits.bound in (None, ABOUT):
        bound = final.bound
    return Amount(
        number,
        first,
        unit.last,
        final.last,
        before,
        min(shown_first, first),
        value,
        value_to,
        unit.name,
        bound,
    )


def _complete(tokens: Sequence[Token], amount: Amount) -> Amount | None:
    """Adds the limit behind the number and its noun; None where all this shows that it counts nothing."""
    after = read_limit_after(tokens, amount.last)
    noun_from = amount.last
    if after:
        noun_from = after[1]
        if amount.bound in (EXACT, ABOUT):
            amount.bound = after[0]
        if after[0] is not ABOUT:
            amount.last = after[1]
    if amount.unit in TIME_UNITS:
        return None if word_at(tokens, amount.before) in _FRAMES else amount
    if amount.unit:
        return amount
    if _is_tied(tokens, noun_from):
        amount.noun = noun_from + 1
    else:
        is_size = not amount.number.is_worded and _names_size(tokens, amount, noun_from)
        amount.noun = noun_from if is_size else find_noun(tokens, noun_from)
        is_one = amount.value <= 1 and not amount.number.is_worded
        if amount.noun is None and is_one and can_be_noun(tokens, noun_from):
            amount.noun = noun_from  # "0.2 inch", "1 office"
    if is_lookalike(Setting(tokens, amount.number, amount.before, amount.bound, amount.noun)):
        return None
    if amount.noun is not None and (amount.noun == noun_from or tokens[noun_from].text == "-"):
        amount.last = amount.noun + 1 if amount.noun <= noun_from + 1 else amount.last
    return amount
