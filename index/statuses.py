"""How each figure of a sentence came to be: counted, answered, forecast, or used for effect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from index.answers import (
    AFTER_SAMPLE,
    ANSWER_VERB,
    ANSWERS_TABLE,
    ASKED_PEOPLE,
    MEASURED_IN_SURVEYS,
    SAMPLE,
    SHARE_CARRIED_ON,
    SURVEY,
    VOTE,
)
from index.clauses import FINITE, Clause, ClauseRole, clause_at, find_clauses
from index.cues import even
from index.domain import Period, Quantity, Status
from index.effects import CLAIM_CHECKED, HEARSAY, HYPOTHETICAL, IDIOM, NEGATION, WAVED_ASIDE
from index.forecasts import FORECAST, FORECAST_COLUMN, NOT_A_FORECAST, PAST_FACT, PLAN, UNFINISHED
from index.frames import Frame, Place, Saying
from index.markup import column_of
from index.periods import PeriodMention, period_for
from index.proper_names import Name, find_names, strip_titles
from index.tellings import find_frames

_PLAIN_VERB = re.compile(
    rf"(?<![\w-])(?<!\bto )(?!(?:be|been|will|would|can|could|may|might|must|should"
    rf"|won't)\b){FINITE}(?![\w-])",
    re.IGNORECASE,
)
_OVER_YEARS = re.compile(r"\b(?:over|within|in) (?:the next )?[\w-]+ years\b", re.IGNORECASE)
_GENERIC_NEGATION = re.compile(r"\b(?:does not|do not|doesn't|don't|cannot|can't)\b", re.IGNORECASE)
_TIMELESS_WHEN = re.compile(r"\A[\s\"'(]*(?:when|whenever|every time)\b", re.IGNORECASE)
_BOUND_BY = re.compile(
    r"(?:more|less|fewer|higher|lower|later|earlier) than\W*\Z|exceed(?:ed|s)?\W*\Z", re.IGNORECASE
)
_PEOPLE_ANSWER = re.compile(
    r"\b(?:\w{3,}(?:ers|ees|ives|ists|ants|ents|ors|ies|ms)|people|chiefs|heads|bosses|staff|women"
    r"|men|they|%|percent) (?:said|say|expect(?:ed)?|plan(?:ned)?|report(?:ed)?|believed?|thought"
    r"|think|feared?|hoped?)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^.;|]{2,60}[:–—-]\s*\W?")
"""An answer and its share: "Never – 22%"."""
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r"[\s|]*\"[^\"|]{8,}\"\s*\|")
_MULTIPLIED = 3  # times; a number that stands twice may well be two counts
_REACH_OF_MODAL = 3  # words: "is expected to have cut" belongs to the forecast as a whole


@dataclass(frozen=True)
class Parsed:
    """A sentence taken apart once, for every rule that looks at it.

    `given` is the text as written, `text` the same in even characters. `after_survey` is True where an earlier
    sentence of the document says that answers were counted, `in_survey_report` where the whole page is a survey's; `house` is the body whose own text it stands in,
    `above` what stands above a table's row: the heading, and the cells of the header.
    """

    given: str
    quantities: tuple[Quantity, ...] = ()
    after_survey: bool = False
    in_survey_report: bool = False
    house: str | None = None
    above: tuple[str, ...] | None = None
    mentions: tuple[PeriodMention, ...] = ()
    published: Period | None = None

    @cached_property
    def text(self) -> str:
        """The sentence in even characters; offsets are those of `given`."""
        return even(self.given)

    @cached_property
    def names(self) -> list[Name]:
        """Proper names in order."""
        return strip_titles(find_names(self.text))

    @cached_property
    def frames(self) -> list[Frame]:
        """Who says what."""
        return find_frames(self.text)

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses in order."""
        return find_clauses(self.text)

    @cached_property
    def is_question(self) -> bool:
        """True where the sentence ends in a question mark."""
        return self.text.rstrip(" \"')]*_!").endswith("?")

    @cached_property
    def forecasts(self) -> list[tuple[int, int, str]]:
        """Start, end and words of every sign of something not yet complete."""
        masked = NOT_A_FORECAST.sub(lambda match: "\x00" * len(match[0]), self.text)
        found = [(match.start(), match.end(), match[0]) for match in FORECAST.finditer(masked)]
        found += [(match.start(), match.end(), match[0]) for match in UNFINISHED.finditer(masked)]
        if self.quantities:
            found += [(match.start(), match.end(), match[0]) for match in PLAN.finditer(masked)]
        found += [
            (f.end - len(f.verb), f.end, f.verb) for f in self.frames if _is_forecast_frame(f, self.text)
        ]
        return sorted(found)

    @cached_property
    def survey_sign(self) -> int | None:
        """Offset of the first words that say that answers were counted."""
        signs = (SURVEY.search(self.text), ASKED_PEOPLE.search(self.text), VOTE.search(self.text))
        return min((sign.start() for sign in signs if sign), default=None)

    @cached_property
    def statuses(self) -> tuple[Status, ...]:
        """The status of each quantity, in their order."""
        return tuple(find_status(self, quantity) for quantity in self.quantities)

    def markers(self, clause: Clause | None) -> list[tuple[int, bool]]:
        """Offset of every verb of a clause (None: of the sentence), and whether it speaks of what is not complete.

        Verbs that only tell who says so are left out.
        """
        start, end = (clause.start, clause.end) if clause else (0, len(self.text))
        return [(at, is_forecast) for at, is_forecast in self._all_markers if start <= at < end]

    @cached_property
    def _all_markers(self) -> list[tuple[int, bool]]:
        reach = [(start, _end_of_words(self.text, end, _REACH_OF_MODAL)) for start, end, _ in self.forecasts]
        bracketed = [match.span() for match in _BRACKETED.finditer(self.text)]
        told = [(frame.start, frame.end) for frame in self.frames if frame.saying is not Saying.FORECASTS]
        plain = [
            (match.start(), False)
            for match in _PLAIN_VERB.finditer(self.text)
            if not any(start <= match.start() < end for start, end in (*reach, *bracketed))
            and not any(match.end() == end or start <= match.start() < end for start, end in told)
        ]
        return sorted(plain + [(start, True) for start, _ in reach])

    def has_verb_before(self, clause: Clause, quantity: Quantity) -> bool:
        """True where a verb of the clause stands before the quantity."""
        return any(at < quantity.start for at, _ in self.markers(clause))

    def clause_of(self, quantity: Quantity) -> Clause:
        """The clause in which a quantity stands."""
        return clause_at(self.clauses, quantity.start)


def _is_forecast_frame(frame: Frame, text: str) -> bool:
    """True for "Gartner predicted …"; a warning counts only where what follows has not happened already."""
    if frame.saying is not Saying.FORECASTS or frame.place is not Place.BEFORE:
        return False
    has_happened = PAST_FACT.search(text, frame.end) and not FORECAST.search(text, frame.end)
    return not (frame.verb.startswith("warn") and has_happened)


def _end_of_words(text: str, at: int, count: int) -> int:
    """The offset behind that many words after an offset."""
    match = re.compile(rf"(?:\W{{0,3}}[\w'-]+){{0,{count}}}").match(text, at)
    return match.end() if match else at


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
    text = parsed.text
    if parsed.is_question or CLAIM_CHECKED.search(text):
        return True
    if HEARSAY.search(text) and not any(frame.is_named for frame in parsed.frames):
        return True
    if _is_multiplied(parsed, quantity):
        return True
    if any(match.start() <= quantity.start < match.end() for match in IDIOM.finditer(text)):
        return True
    clause = parsed.clause_of(quantity)
    if clause.role is ClauseRole.CONDITION or HYPOTHETICAL.match(
        text[clause.start : clause.end].lstrip(" ,\"'")
    ):
        return True
    if WAVED_ASIDE.match(text, clause.start, clause.end):
        return True
    if any(_TIMELESS_WHEN.match(text[c.start : c.end]) for c in parsed.clauses) and not PAST_FACT.search(
        text
    ):
        return True
    if _is_negated(text, clause, quantity):
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


def _is_negated(text: str, clause: Clause, quantity: Quantity) -> bool:
    before = text[clause.start : quantity.start]
    if _BOUND_BY.search(before):
        return False
    if any("," not in before[match.end() :].rstrip(" ,") for match in NEGATION.finditer(before)):
        return True
    return not ASKED_PEOPLE.search(text) and bool(_GENERIC_NEGATION.search(text, quantity.end, clause.end))


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
    if MEASURED_IN_SURVEYS.search(text) and not (ASKED_PEOPLE.search(text) or _PEOPLE_ANSWER.search(text)):
        return False
    if sign is None:
        return _carries_answers_on(parsed, quantity)
    return sign < parsed.clause_of(quantity).end


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
    return PAST_FACT.search(parsed.text, clause.start, clause.end) is not None


def _governs(frame: Frame, quantity: Quantity) -> bool:
    """True for a forecaster named behind what is forecast: "…, the fund predicts"."""
    return frame.place is Place.AFTER and frame.saying is Saying.FORECASTS and frame.start >= quantity.end


def _is_forecast(parsed: Parsed, quantity: Quantity) -> bool:
    """True where what governs the quantity speaks of something not complete.

    The nearest verb before a quantity governs it, else the first one after it; a participle without a verb of its
    own follows the clause before; "…, the fund predicts" governs the whole.
    """
    clause = parsed.clause_of(quantity)
    markers = parsed.markers(clause)
    if not markers and (
        clause.role is ClauseRole.ASIDE or parsed.text[: clause.start].rstrip().endswith(":")
    ):
        markers = [(at, is_forecast) for at, is_forecast in parsed.markers(None) if at < clause.start]
    before = [is_forecast for at, is_forecast in markers if at < quantity.start]
    governing = before[-1] if before else next((is_forecast for _, is_forecast in markers), None)
    trailing = [frame for frame in parsed.frames if _governs(frame, quantity)]
    if any(not frame.verb.startswith("warn") or governing is not False for frame in trailing):
        return True
    own = period_for(quantity, parsed.mentions, parsed.given)
    if own is not None and own.is_horizon and not _has_happened(parsed, clause):
        return True
    if governing is None:
        return any(frame.verb.startswith("announc") for frame in parsed.frames) and bool(
            _OVER_YEARS.search(parsed.text)
        )
    return governing
