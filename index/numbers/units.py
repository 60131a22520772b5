"""What a number counts: percent, points, money, time, or the noun around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.numbers.movement_words import MOVING
from index.numbers.numerals import Numeral, is_joined, read_count, word_at
from index.numbers.tokens import CODES, NUMBER, TIME, Token


@dataclass(slots=True)
class Unit:
    """A unit, and how the number before it becomes an amount of it: `number * factor + added`.

    "50 cents" are 0.5 USD, "2 hours 13 minutes" 133 minutes. `last` is the token after the unit's words.
    """

    name: str
    last: int
    factor: Decimal = Decimal(1)
    added: Decimal = Decimal(0)


_CODES = frozenset(CODES.split("|"))
_SAME_CODE = {"RMB": "CNY", "Rs": "INR", "rs": "INR", "RM": "MYR"}
SIGNS = {
    "$": "USD",
    "\u20ac": "EUR",
    "\u00a3": "GBP",
    "\u00a5": "JPY",
    "\u20b9": "INR",
    "\u20a9": "KRW",
    "\u20bd": "RUB",
    "\u20ba": "TRY",
    "\u20aa": "ILS",
    "\u20b1": "PHP",
    "\u0e3f": "THB",
    "\u20ab": "VND",
    "\u20b4": "UAH",
    "\u20a6": "NGN",
}
_BEFORE_THE_SIGN = {
    "us": "USD",
    "u": "USD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "a": "AUD",
    "au": "AUD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "sg": "SGD",
    "r": "BRL",
    "nt": "TWD",
    "mx": "MXN",
    "cn": "CNY",
}
_NATIONS = {
    "us": "USD",
    "american": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "singapore": "SGD",
    "swiss": "CHF",
    "swedish": "SEK",
    "norwegian": "NOK",
    "danish": "DKK",
    "mexican": "MXN",
    "zealand": "NZD",
    "kong": "HKD",
    "british": "GBP",
    "indian": "INR",
    "taiwan": "TWD",
}
_MONEY = {
    word: code
    for code, words in {
        "USD": "dollar dollars buck bucks",
        "EUR": "euro euros",
        "GBP": "pound pounds quid sterling",
        "JPY": "yen",
        "CNY": "yuan renminbi",
        "INR": "rupee rupees",
        "CHF": "franc francs",
        "SEK": "krona kronor",
        "DKK": "krone kroner",
        "ZAR": "rand",
        "BRL": "reais",
        "PLN": "zloty zlotys",
        "ILS": "shekel shekels",
        "TRY": "lira",
        "RUB": "ruble rubles rouble roubles",
        "NGN": "naira",
        "THB": "baht",
        "MXN": "peso pesos",
    }.items()
    for word in words.split()
}
_HUNDREDTHS = {"cents": "USD", "cent": "USD", "pence": "GBP", "paise": "INR"}
TIMES = {
    word: unit
    for unit, words in {
        "seconds": "second seconds sec secs",
        "minutes": "minute minutes min mins",
        "hours": "hour hours hr hrs h",
        "days": "day days",
        "weeks": "week weeks",
        "months": "month months",
        "quarters": "quarters",
        "years": "year years yr yrs",
        "decades": "decade decades",
    }.items()
    for word in words.split()
}
_IN_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400, "weeks": 604_800}
_IN_MONTHS = {"months": 1, "years": 12}
_MEASURES = frozenset(
    """km m cm mm mi ft kg g t lb lbs oz kW MW GW TW kWh MWh GWh TWh KB kB MB GB TB PB Hz kHz MHz GHz mph kph
    ms px ha""".split()
)
"""Units that may be written onto the digits; any other letters there make a name of the number ("5G")."""
_PERCENT = frozenset("% percent pct pc".split())
_FIRST_WORDS = (
    frozenset("percentage per \u2030 basis bps bp pp pps ppt ppts p points pts point new hong won".split())
    | _PERCENT
    | frozenset(word.lower() for word in _CODES | _MEASURES)
    | SIGNS.keys()
    | _NATIONS.keys()
    | _MONEY.keys()
    | _HUNDREDTHS.keys()
    | TIMES.keys()
)
"""The words and signs with which a unit begins."""
_OF_COMPUTERS = frozenset("sales shipments sets systems screens suppliers".split())
_WEIGHTS = frozenset(("pound", "pounds"))
_WEIGHED = frozenset("weigh weighs weighed weighing lost lose loses dropped gained shed".split())
_DIRECTIONS = frozenset("up down higher lower more less rise fall drop increase decrease".split())
_MOVING = MOVING | _DIRECTIONS | {"by", "of"}
_NEAR = 4  # tokens before a number in which a movement makes its points those of a rate, not of a game
_MOST_POINTS = 10  # "a 12-point plan" has points of another kind
TIME_UNITS = frozenset(TIMES.values())


def is_currency(unit: str) -> bool:
    """True for ISO codes of money."""
    return len(unit) == 3 and unit.isupper()


def read_money_before(tokens: Sequence[Token], first: int) -> tuple[str, int] | None:
    """The currency written before a number that begins at `first`, and where it begins; else None."""
    at = first - 1
    if at < 0:
        return None
    token = tokens[at]
    if token.text in SIGNS:
        before = word_at(tokens, at - 1)
        if before in _BEFORE_THE_SIGN and (is_joined(tokens, at) or before == "us"):
            return _BEFORE_THE_SIGN[before], at - 1
        return SIGNS[token.text], at
    at -= token.text == "."
    text = tokens[at].text if at >= 0 else ""
    if text in _CODES or text in _SAME_CODE:
        return _SAME_CODE.get(text, text), at
    return None


def read_unit(tokens: Sequence[Token], number: Numeral, *, has_rates: bool) -> Unit | None:
    """The unit other than a noun that stands behind a number, else None.

    Args:
        tokens: a sentence's tokens.
        number: the number, whose last token the unit follows, perhaps after a hyphen.
        has_rates: True in a sentence of percentages, where "points" are percentage points.
    """
    index = number.last
    index += word_at(tokens, index) == "-" and is_joined(tokens, index) and is_joined(tokens, index + 1)
    if word_at(tokens, index) not in _FIRST_WORDS or tokens[index].kind is TIME:
        return None
    return (
        _read_percent(tokens, index, has_rates)
        or _read_points(tokens, index, number, has_rates)
        or _read_money_after(tokens, index, number.first, number.scale)
        or _read_time(tokens, index, is_whole=number.value % 1 == 0)
        or _read_measure(tokens, index)
    )


def _read_percent(tokens: Sequence[Token], index: int, has_rates: bool) -> Unit | None:
    word, after = word_at(tokens, index), word_at(tokens, index + 1)
    gap = index + 1 + (after == "-")
    if word in ("percentage", "percent", "%") and word_at(tokens, gap) in ("point", "points", "pt", "pts"):
        return Unit("pp", gap + 1)
    if word in _PERCENT and not (word == "pc" and after in _OF_COMPUTERS):
        return Unit("%", index + 1)
    if word == "per" and after == "cent":
        return Unit("%", index + 2)
    if word == "\u2030":
        return Unit("%", index + 1, Decimal("0.1"))
    if word == "basis" and after in ("point", "points"):
        return Unit("pp", index + 2, Decimal("0.01"))
    if word in ("bps", "bp"):
        return Unit("pp", index + 1, Decimal("0.01"))
    if word in ("pp", "pps", "ppt", "ppts"):
        return Unit("pp", index + 1)
    if (word, after, word_at(tokens, index + 2)) == ("p", ".", "p"):
        return Unit("pp", index + 3)
    return None


def _read_points(tokens: Sequence[Token], index: int, number: Numeral, has_rates: bool) -> Unit | None:
    """ "2.3 points", "a 0.25-point cut", "one point up"; a single point without all that is an argument."""
    word, after = word_at(tokens, index), word_at(tokens, index + 1)
    is_measured = index > number.last or number.value % 1 != 0 or after in _DIRECTIONS
    if word in ("points", "pts") or (word == "point" and is_measured and number.value < _MOST_POINTS):
        around = [word_at(tokens, at) for at in range(number.first - _NEAR, number.first)]
        is_movement = after in _MOVING or not _MOVING.isdisjoint(around)
        return Unit("pp" if has_rates and is_movement else "points", index + 1)
    return None


def _read_money_after(tokens: Sequence[Token], index: int, first: int, scale: Decimal) -> Unit | None:
    if index >= len(tokens):
        return None
    if tokens[index].text in _CODES:
        return Unit(_SAME_CODE.get(tokens[index].text, tokens[index].text), index + 1)
    if tokens[index].text in SIGNS and not _is_number(tokens, index + 1):
        return Unit(SIGNS[tokens[index].text], index + 1)
    nation = None
    while word_at(tokens, index) in _NATIONS or word_at(tokens, index) in ("new", "hong"):
        nation = _NATIONS.get(word_at(tokens, index), nation)
        index += 1
    word = word_at(tokens, index)
    if word in _WEIGHTS and word_at(tokens, first - 1) in _WEIGHED:
        return None
    if word in _MONEY:
        last = index + 1 + (word_at(tokens, index + 1) == "sterling")
        return Unit(nation or _MONEY[word], last)
    if word in _HUNDREDTHS:
        return Unit(_HUNDREDTHS[word], index + 1, Decimal("0.01"))
    if word == "won" and scale >= 10**6:
        return Unit("KRW", index + 1)
    return None


def _is_number(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind is NUMBER


def _read_time(tokens: Sequence[Token], index: int, below: str = "", *, is_whole: bool = True) -> Unit | None:
    """A time unit, smaller than `below` where that is given; of "2 hours 13 minutes" the smaller one.

    Only a whole number of the larger unit goes on like that.
    """
    name = TIMES.get(word_at(tokens, index)) or (
        "seconds" if below and word_at(tokens, index) == "s" else None
    )
    if name is None or (word_at(tokens, index) == "h" and not is_joined(tokens, index)):
        return None
    table = _IN_SECONDS if name in _IN_SECONDS else _IN_MONTHS
    if below and not table.get(name, 0) < table.get(below, 0):
        return None
    at = index + 1 + (word_at(tokens, index + 1) in ("and", ","))
    rest = read_count(tokens, at) if is_whole and at < len(tokens) and name in table else None
    smaller = _read_time(tokens, rest.last, below=name) if rest else None
    if rest is None or smaller is None:
        return Unit(name, index + 1)
    factor = Decimal(table[name]) / table[smaller.name]
    return Unit(smaller.name, smaller.last, factor, rest.value * smaller.factor + smaller.added)


def _read_measure(tokens: Sequence[Token], index: int) -> Unit | None:
    if index < len(tokens) and is_joined(tokens, index) and tokens[index].text in _MEASURES:
        return Unit(tokens[index].text, index + 1)
    return None
