"""How each figure of a sentence came to be: counted, answered, forecast, or used for effect."""

from __future__ import annotations

import re

from index.assertions.answers import (
    AFTER_SAMPLE,
    ANSWER_VERB,
    ANSWERS_TABLE,
    MEASURED_IN_SURVEYS,
    SAMPLE,
    SHARE_CARRIED_ON,
    SURVEY,
)
from index.assertions.clauses import ASIDE, CONDITION, Clause
from index.assertions.effects import HYPOTHETICAL, NEGATION, REUSED, WAVED_ASIDE
from index.assertions.forecasts import FORECAST_COLUMN, PAST_FACT
from index.assertions.frames import AFTER, Frame, Saying
from index.assertions.happenings import PAST
from index.assertions.markup import column_of
from index.assertions.openings import cues, cues_as_written
from index.assertions.parsed import Parsed
from index.domain import Quantity, Status

_OVER_YEARS = cues(r"\b(?:over|within|in) (?:the next )?[\w-]+ years\b")
_GENERIC_NEGATION = cues(r"\b(?:does not|do not|doesn't|don't|cannot|can't)\b")
_BOUND_BY = re.compile(
    r"(?:more|less|fewer|higher|lower|later|earlier) than\W*\Z|exceed(?:ed|s)?\W*\Z", re.IGNORECASE
)
_LONGEST_BOUND = 24  # characters of its words and the marks behind them
_PEOPLE_ANSWER = re.compile(
    r"\b(?:\w{3,}(?:ers|ees|ives|ists|ants|ents|ors|ies|ms)|people|chiefs|heads|bosses|staff|women"
    r"|men|they|%|percent) (?:said|say|expect(?:ed)?|plan(?:ned)?|report(?:ed)?|believed?|thought"
    r"|think|feared?|hoped?)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^.;|]{2,60}[:–—-]\s*\W?")
"""An answer and its share: "Never – 22%"."""
_TOLD_THAT = cues_as_written(
    r"\b(?:said|says?|show[sn]?|showed|announce[sd]?|report(?:s|ed)?|told|believed?|thought|claim(?:s|ed)?|estimate[sd]?"
    r"|fear(?:s|ed)?|hope[sd]?|known|clear|suggest(?:s|ed)?|found|means?) that\b"
)
"""What stands before it only says that something is told; the verb behind governs."""
_ROSE = cues_as_written(
    r"\b(?:doubled|tripled|quadrupled|halved|climbed|increased|decreased|jumped|slid|shrank|soared|plunged|surged"
    r"|slipped|gained|added|received|paid|sold|trained|worked|moved|opened|used|produced|processed|treated)\b"
)
_AHEAD = ("next ", "by next", "in the coming", "over the next", "over the coming", "within the next")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r"[\s|]*\"[^\"|]{8,}\"\s*\|")
_MULTIPLIED = 3  # times; a number that stands twice may well be two counts


def find_statuses(parsed: Parsed) -> tuple[Status, ...]:
    """The status of each quantity of a sentence, in their order."""
    return tuple(find_status(parsed, quantity) for quantity in parsed.quantities)


def find_status(parsed: Parsed, quantity: Quantity) -> Status:
    """How a quantity of the sentence came to be."""
    if parsed.above is not None:
        return _find_status_in_table(parsed, quantity, parsed.above)
    if _is_rhetorical(parsed, quantity):
        return Status.RHETORICAL
    if _is_answer(parsed, quantity):
        return Status.SURVEY
    if _is_forecast(parsed, quantity):
        return Status.PROJECTION
    return Status.COUNTED


def _find_status_in_table(parsed: Parsed, quantity: Quantity, above: tuple[str, ...]) -> Status:
    """A cell's status by the words of its row, its own column's header and the heading."""
    column = column_of(parsed.text, quantity.start)
    header = above[column + 1] if column + 1 < len(above) else ""
    if parsed.is_question or _QUOTED.search(parsed.text):
        return Status.RHETORICAL
    answers = SURVEY.search(f"{header} {parsed.text}") or ANSWERS_TABLE.search(" ".join(above))
    if answers or (parsed.after_survey and quantity.unit == "%"):
        return Status.SURVEY
    if FORECAST_COLUMN.search(f"{header} {parsed.text}"):
        return Status.PROJECTION
    year = _YEAR.search(header)
    if year and parsed.published and parsed.published.last:
        return Status.PROJECTION if int(year[0]) > parsed.published.last.year else Status.COUNTED
    return Status.PROJECTION if FORECAST_COLUMN.search(above[0]) else Status.COUNTED


def _is_rhetorical(parsed: Parsed, quantity: Quantity) -> bool:
    if parsed.is_question or parsed.is_doubted or parsed.is_timeless or _is_multiplied(parsed, quantity):
        return True
    if any(start <= quantity.start < end for start, end in parsed.idioms):
        return True
    text, clause = parsed.text, parsed.clause_of(quantity)
    if clause.role is CONDITION or _is_negated(parsed, clause, quantity):
        return True
    opening = text[clause.start : clause.end].lstrip(" ,\"'")
    if HYPOTHETICAL.match(opening) or WAVED_ASIDE.match(opening) or REUSED.match(text):
        return True
    return any(frame.saying is Saying.DENIES and frame.end <= quantity.start for frame in parsed.frames)


def _is_multiplied(parsed: Parsed, quantity: Quantity) -> bool:
    """True for one number set before several things: "700 agents, 700 families and 700 pension plans"."""
    same = [
        other
        for other in parsed.quantities
        if other.value == quantity.value and quantity.unit not in ("%", "x")
    ]
    return len(same) >= _MULTIPLIED and len({other.unit for other in same}) == len(same)


def _is_negated(parsed: Parsed, clause: Clause, quantity: Quantity) -> bool:
    text, at = parsed.text, quantity.start
    negations = NEGATION.finditer(text, clause.start, at)
    if not any("," not in text[match.end() : at].rstrip(" ,") for match in negations):
        is_generic = _GENERIC_NEGATION.search(text, quantity.end, clause.end) is not None
        if not is_generic or parsed.asked is not None:
            return False
    return not _BOUND_BY.search(text[max(clause.start, at - _LONGEST_BOUND) : at])


def _is_answer(parsed: Parsed, quantity: Quantity) -> bool:
    """True for a share or count of people who answered; not for how many were asked."""
    text = parsed.text
    sign = parsed.survey_sign
    if sign is None and not parsed.after_survey:
        return False
    if any(frame.is_named and _governs(frame, quantity) for frame in parsed.frames) and not SURVEY.search(
        text
    ):
        return False
    if SAMPLE.search(text[: quantity.start][-80:]):
        return False
    if quantity.unit != "%" and AFTER_SAMPLE.match(text[quantity.end :][:80]):
        return False
    if MEASURED_IN_SURVEYS.search(text) and not (parsed.asked or _PEOPLE_ANSWER.search(text)):
        return False
    if sign is None:
        return _carries_answers_on(parsed, quantity)
    return sign < parsed.clause_of(quantity).end or any(
        frame.place is AFTER and frame.start <= sign < frame.end for frame in parsed.frames
    )


def _carries_answers_on(parsed: Parsed, quantity: Quantity) -> bool:
    """True for "Another 12% said …" after a sentence about a survey: a share is the subject, and it answers."""
    clause = parsed.clause_of(quantity)
    before = parsed.text[clause.start : quantity.start]
    if quantity.unit not in ("%", "pp"):
        return False
    if parsed.in_survey_report or SHARE_CARRIED_ON.search(before) or _LABELLED.fullmatch(before):
        return True
    return (
        not parsed.has_verb_before(clause, quantity)
        and ANSWER_VERB.search(parsed.text, quantity.end, clause.end) is not None
    )


def _has_happened(parsed: Parsed, clause: Clause) -> bool:
    """True where a clause has a verb of the past."""
    return any(past.search(parsed.text, clause.start, clause.end) for past in (PAST_FACT, _ROSE))


def _has_ahead(parsed: Parsed, clause: Clause, quantity: Quantity) -> bool:
    """True for a time to come behind a quantity: "the team goes from 30 to 4 next quarter"."""
    return any(
        quantity.end <= start < clause.end and words.lower().startswith(_AHEAD)
        for start, _, words in parsed.forecasts
    ) and not PAST.search(parsed.text, clause.start, clause.end)


def _governs(frame: Frame, quantity: Quantity) -> bool:
    """True for a forecaster named behind what is forecast: "…, the fund predicts"."""
    return frame.place is AFTER and frame.saying is Saying.FORECASTS and frame.start >= quantity.end


def _is_forecast(parsed: Parsed, quantity: Quantity) -> bool:
    """True where what governs the quantity speaks of something not complete.

    The nearest verb before a quantity governs it, else the first one after it; a participle without a verb of its
    own follows the clause before; "…, the fund predicts" governs the whole.
    """
    clause = parsed.clause_of(quantity)
    markers = parsed.markers(clause)
    if not markers and (clause.role is ASIDE or parsed.text[: clause.start].rstrip().endswith(":")):
        markers = [(at, is_forecast) for at, is_forecast in parsed.markers(None) if at < clause.start]
    told = max((m.end() for m in _TOLD_THAT.finditer(parsed.text, clause.start, quantity.start)), default=0)
    before = [is_forecast for at, is_forecast in markers if told <= at < quantity.start]
    governing = (
        before[-1] if before else next((is_forecast for at, is_forecast in markers if at >= told), None)
    )
    trailing = [frame for frame in parsed.frames if _governs(frame, quantity)]
    if any(not frame.verb.startswith("warn") or governing is not False for frame in trailing):
        return True
    own = parsed.own_mention(quantity)
    if own is not None and own.is_horizon:
        is_awaited = any(is_forecast and quantity.end <= at < own.start for at, is_forecast in markers)
        if is_awaited or not _has_happened(
            parsed, clause
        ):  # "half of those that cut staff will rehire by 2027"
            return True
    if governing is False and _has_ahead(parsed, clause, quantity) and not _has_happened(parsed, clause):
        return True
    if governing is None:
        return any(frame.verb.startswith("announc") for frame in parsed.frames) and bool(
            _OVER_YEARS.search(parsed.text)
        )
    return governing
