"""Periods reckoned from another: "last year" from the day of publication, "a year earlier" from a date nearby."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.domain import Period
from index.numbers.date_forms import AGO, MONTHS_IN, NAMED, PAST, When, join_forms

_TODAY = frozenset(
    (
        "now",
        "right now",
        "today",
        "tonight",
        "this morning",
        "currently",
        "presently",
        "nowadays",
        "at present",
    )
) | {"at the moment", "these days", "so far", "to date"}
_SEASON_BEGUN = {"spring": 4, "summer": 7, "autumn": 10}  # the month in which a season's year has passed
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_YEARS_BY_MONTH = 2  # "two years ago" tells a month, "ten years ago" a year
_LAST_MONTH_OF_REPORTS = 4  # by its end most bodies have reported on the year before
_VAGUE = re.compile(r"\b(?:few|several|couple|half)\b", re.IGNORECASE)
_DAY_FORM, _MONTH_FORM, _YEAR_FORM = 10, 7, 4  # lengths of ISO forms: how precisely a date is known


def reckon(when: When, words: str, today: Period) -> Period | None:
    """The period that words name on a day, None where the day is not known precisely enough for them.

    Args:
        when: an expression that is not on the calendar by itself.
        words: its words.
        today: the day, month or year they were published.
    """
    last = today.last
    if last is None or "/" in today.form:
        return None
    if when.anchor is NAMED:
        return _reckon_named(when.words, today, last)
    if _VAGUE.search(words) or when.count != int(when.count):
        return None
    count = int(when.count)
    if when.anchor is AGO:
        ago, unit = _in_months(count, when.unit, today) if count <= _YEARS_BY_MONTH else (count, when.unit)
        return shift(today, -ago, unit, to_unit=True)
    if when.anchor is PAST:
        return _reckon_past(today, last, count, when.unit)
    count, unit = _in_months(count, when.unit, today)
    end = shift(today, count, unit, to_unit=True)
    start = shift(today, 0, unit, to_unit=True)
    return Period(join_forms(start.form, end.form)) if start and end else None


def months_of(period: Period) -> int | None:
    """How many months a period has, None for one that is open or shorter."""
    if period.first is None or period.last is None or len(period.form.split("/")[0]) > _MONTH_FORM:
        return None
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1


def shift(period: Period, count: int, unit: str, *, to_unit: bool = False) -> Period | None:
    """The period so many units later or, below zero, earlier; None where it is not known finely enough.

    `to_unit` gives it to the precision of the unit: "two years ago" is a year, not a day.
    """
    ends = period.form.split("/")
    if unit == "quarter" and len(ends) > 1:
        count, unit = 3 * count, "month"  # "2025-07/2025-09" is one, too
    forms = [_shift_form(form, count, unit, to_unit) for form in ends]
    if any(form is None for form in forms):
        return None
    return Period("/".join(form for form in forms if form))


def _shift_form(form: str, count: int, unit: str, to_unit: bool) -> str | None:
    if form == "..":
        return form
    if unit in ("year", "decade"):
        match = re.match(r"(FY)?(\d{4})", form)
        if match is None:
            return None
        year = int(match[2]) + count * MONTHS_IN[unit] // 12
        if to_unit:
            return f"{year}"
        moved = f"{match[1] or ''}{year}{form[match.end() :]}"
        return moved if not moved.endswith("-02-29") else moved[:-1] + "8"
    if unit in MONTHS_IN and len(form) >= _MONTH_FORM and form[5].isdigit():
        year, month = divmod(int(form[:4]) * 12 + int(form[5:7]) - 1 + count * MONTHS_IN[unit], 12)
        return f"{year}-{month + 1:02}" if unit == "month" else f"{year}-Q{month // 3 + 1}"
    if unit in _DAYS_IN and len(form) == _DAY_FORM and form[5].isdigit():
        return (date.fromisoformat(form) + timedelta(days=count * _DAYS_IN[unit])).isoformat()
    return None


def _reckon_past(today: Period, last: date, count: int, unit: str) -> Period | None:
    """So many units up to today, to the precision of the unit; of years their months."""
    if unit in _DAYS_IN:
        if len(today.form) != _DAY_FORM:
            return None
        first = last - timedelta(days=count * _DAYS_IN[unit] - 1)
        return Period(join_forms(first.isoformat(), last.isoformat()))
    count, unit = _in_months(count, unit, today)
    if unit in ("year", "decade"):
        return Period(f"{last.year - count * MONTHS_IN[unit] // 12}/{last.year}")
    start = shift(Period(f"{last:%Y-%m}"), -count * MONTHS_IN[unit], "month")
    if start is None or len(today.form) < _MONTH_FORM:
        return None
    return Period(join_forms(start.form, f"{last:%Y-%m}"))


def _in_months(count: int, unit: str, today: Period) -> tuple[int, str]:
    """Years counted in months where today's month is known: "over three years" ends in a month."""
    return (count * 12, "month") if unit == "year" and len(today.form) >= _MONTH_FORM else (count, unit)


def _reckon_named(words: str, today: Period, last: date) -> Period | None:
    if words in _TODAY:
        return today
    if words in ("yesterday", "tomorrow"):
        return shift(today, 1 if words == "tomorrow" else -1, "day")
    if words in ("so far this year", "year to date", "year-to-date"):
        return (
            Period(f"{last.year}-01/{today.form[:7]}")
            if len(today.form) >= _MONTH_FORM
            else Period(f"{last.year}")
        )
    if words.startswith(("by ", "before ", "until ")):
        return _reckon_deadline(words, today, last)
    if "full" in words:
        return _reckon_full_year(today, last)
    if words.endswith("day"):
        return _reckon_weekday(words, today, last)
    step = _step_of(words)
    unit = words.split()[-1]
    if step is None or "fiscal" in words or "financial" in words:
        return None
    if unit in ("spring", "summer", "autumn", "fall", "winter"):
        return _reckon_season("autumn" if unit == "fall" else unit, step, last)
    if unit == "week":
        return _reckon_week(today, last, step)
    if unit == "decade":
        return None
    return shift(today, step, unit, to_unit=True)


def _reckon_deadline(words: str, today: Period, last: date) -> Period | None:
    """Up to the year in which a season that is awaited, or the year itself, next ends; None where that is not sure."""
    if "year" in words:
        return Period(f"../{last.year}")
    season = words.split()[-1]
    if len(today.form) < _MONTH_FORM or season == "winter":
        return None
    return Period(f"../{last.year + (last.month >= _SEASON_BEGUN[season])}")


def _reckon_season(season: str, step: int, last: date) -> Period | None:
    """The year of "last summer" or "next summer" where only one can be meant, of "this summer" that of today."""
    begun = _SEASON_BEGUN.get(season)
    if step == 0:
        return Period(f"{last.year}")
    if begun is None or not (last.month >= begun if step > 0 else last.month < begun - 1):
        return None
    return Period(f"{last.year + step}")


def _reckon_full_year(today: Period, last: date) -> Period | None:
    """The year before, in the months in which bodies report on it; at other times nobody can tell."""
    is_reported = len(today.form) >= _MONTH_FORM and last.month <= _LAST_MONTH_OF_REPORTS
    return Period(f"{last.year - 1}") if is_reported else None


def _step_of(words: str) -> int | None:
    """-1, 0 or 1 units from today; None for "the same month"."""
    first = words.split()[0]
    if first in ("last", "previous", "prior", "past"):
        return -1
    if first in ("next", "coming"):
        return 1
    return 0 if first in ("this", "current", "earlier", "later") else None


def _reckon_week(today: Period, last: date, step: int) -> Period | None:
    """Monday to Sunday."""
    if len(today.form) != _DAY_FORM:
        return None
    monday = last - timedelta(days=last.weekday()) + timedelta(weeks=step)
    return Period(f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}")


def _reckon_weekday(words: str, today: Period, last: date) -> Period | None:
    """The last such day up to today, "last Monday" before today."""
    if len(today.form) != _DAY_FORM:
        return None
    weekday = _WEEKDAYS.index(words.split()[-1][:3])
    back = (last.weekday() - weekday) % 7
    if back == 0 and words.startswith("last"):
        back = 7
    return Period((last - timedelta(days=back)).isoformat())
