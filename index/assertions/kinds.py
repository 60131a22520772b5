"""The kind of a sentence: the labelling guide's rules, in its order; the first that fits decides.

The numbers are the guide's: 0 procedure, 1 heading, 2 question, 3 residue with 4 survey and 5 projection for
sentences that hold a figure, then 5 projection, 6 definition and 7 event or commentary for those that hold none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.assertions.actors import UNNAMED
from index.assertions.cues import without_lead
from index.assertions.definitions import is_definition
from index.assertions.effects import CLAIM_CHECKED
from index.assertions.events import is_event
from index.assertions.frames import Saying
from index.assertions.happenings import DENIES, FINDING, NOTICE, PROCEDURE, REFUSAL, SIGNPOST
from index.assertions.openings import cues_as_written
from index.assertions.parsed import Parsed, tells_of_future
from index.assertions.residue import KIND_OF, WHY_OF, judge_figures
from index.assertions.sentences import HEADING, ITEM, ROW, RULE, TABLE_HEADER, Role
from index.assertions.stances import CAUSE, INFERS, STAND, TREND
from index.assertions.verbs import verbs_between
from index.assertions.verdicts import (
    OPINES,
    Verdict,
    decisive_clause,
    forecast_in,
    has_named_speaker,
    is_somebody,
    letters,
    without_frames,
)
from index.domain import DENIAL, Kind, Status

SHORT_QUESTION = 3  # words, by the guide
FRAGMENT_WORDS = 6  # a list item up to this long without a verb asserts nothing

_WORD = re.compile(r"[\w'-]*[^\W_][\w'-]*")
_LABEL = re.compile(
    r"\A(?:\[[^\]]{2,80}\]\s)?\W{0,3}(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s)?"
    r"(?:<\w{1,30}>|@?[\w.-]{1,30}(?: \(\w{1,20}\))?:|\d{1,2}/\d{0,2})\s"
)
_QUOTED_CELL = re.compile(r"[\s|]*\"[^\"|]{8,}\"\s*\|")
_FIRM = cues_as_written(r"\b(?:will|won't|shall|plans? to|aims? to|intends? to|expects?|going to|set to)\b")
"""Words by which a body on its own page speaks for itself; "may" and "could" only ponder."""
_BRACKETED = re.compile(r"\A\[[^\]]{2,80}\]\s")
_OF_A_STUDY = re.compile(
    r"\W{0,3}(?:we|they|it|the (?:\w+ )?(?:study|trial|authors|paper|researchers|results|estimates|experiment)|(?:[A-Z]\w+ ){1,3}"
    r"shows? no (?:statistically )?significant)\b",
    re.IGNORECASE,
)
"""Who finds a null result without a name: the study that the text is about."""
_PART = cues_as_written(r"\b(?:played|plays|had) (?:an?|any|no) (?:part|role)\b")
_ROUNDING = cues_as_written(r"\bmay not (?:add|sum)\b")
_WHOEVER = re.compile(r"\W{0,3}(?:the )?(?:\w+s|those|anyone|everyone|people|whoever) who\b", re.IGNORECASE)
"""The subject of a law about all, not of a plan: "Employers who wait will lose …"."""
_TAGS = re.compile(r"(?:[#@]\w+[\s,.]*)+\Z")
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S+\Z")


def judge_kind(parsed: Parsed, statuses: Sequence[Status], role: Role) -> Verdict:
    """The kind of a unit by the first rule that fits.

    Args:
        parsed: the unit's text taken apart.
        statuses: those of its quantities, in their order.
        role: what it is in its document.
    """
    return (
        _judge_form(parsed, role)
        or (_judge_row(parsed, statuses) if role is ROW else None)
        or _judge_procedure(parsed)
        or _judge_question(parsed)
        or _judge_definition(parsed)
        or (judge_figures(parsed, statuses) if parsed.quantities else None)
        or _judge_forecast(parsed)
        or _judge_rest(parsed, role)
    )


# Rules 0 to 2: what asserts nothing.


def _judge_form(parsed: Parsed, role: Role) -> Verdict | None:
    if role is HEADING:
        return Verdict(Kind.OTHER, 0.97, "a heading: it stands above its text and carries nothing by itself")
    if role in (TABLE_HEADER, RULE):
        return Verdict(Kind.OTHER, 0.98, "a table's header or rule")
    text = parsed.text
    if not _WORD.search(text) or _TAGS.fullmatch(text) or (" " not in text and _ADDRESS.fullmatch(text)):
        return Verdict(Kind.OTHER, 0.95, "no words: a tag, an address or a mark")
    return None


def _judge_row(parsed: Parsed, statuses: Sequence[Status]) -> Verdict:
    if _QUOTED_CELL.match(parsed.text):
        return Verdict(Kind.COMMENTARY, 0.7, "a table row about a claim that is quoted")
    if not parsed.quantities:
        return Verdict(Kind.OTHER, 0.8, "a table row without a figure")
    kind = KIND_OF[statuses[0]]
    return Verdict(kind, 0.7, f"a table row: {WHY_OF[kind]}")


def _judge_procedure(parsed: Parsed) -> Verdict | None:
    said = without_lead(_LABEL, parsed.text)
    if NOTICE.search(said) and (not parsed.quantities or _ROUNDING.search(said)):
        return Verdict(Kind.OTHER, 0.85, "a notice of publication")
    if parsed.quantities:
        return None
    whole = without_lead(_BRACKETED, parsed.text)
    if any(PROCEDURE.match(text) or SIGNPOST.match(text) for text in {said, whole}):
        return Verdict(Kind.OTHER, 0.85, "a greeting, credit, signpost or call to action")
    return None


def _judge_question(parsed: Parsed) -> Verdict | None:
    if not parsed.is_question:
        return None
    if len(_WORD.findall(without_lead(_LABEL, parsed.text))) <= SHORT_QUESTION:
        return Verdict(Kind.OTHER, 0.9, "a question of a few words: a signpost", sub="signpost")
    return Verdict(Kind.COMMENTARY, 0.93, "a question asserts nothing", sub="question")


# Rules 5 to 7 for sentences without a figure.


def _judge_definition(parsed: Parsed) -> Verdict | None:
    if not is_definition(parsed):
        return None
    return Verdict(Kind.DEFINITION, 0.85, "it says what a term means")


def _judge_forecast(parsed: Parsed) -> Verdict | None:
    forecast = forecast_in(parsed, decisive_clause(parsed))
    forecasting = next(
        (
            f.verb
            for f in parsed.frames
            if f.saying is Saying.FORECASTS and is_somebody(f, parsed) and tells_of_future(f, parsed.text)
        ),
        "",
    )
    forecast = forecast or forecasting
    if not forecast:
        return None
    if parsed.is_doubted:
        return Verdict(Kind.COMMENTARY, 0.75, "a forecast that is quoted to be doubted")
    text = parsed.text
    is_own_plan = parsed.house and _FIRM.search(text) and not (_WHOEVER.match(text) or STAND.search(text))
    if (has_named_speaker(parsed) or is_own_plan) and not INFERS.search(parsed.text):
        return Verdict(Kind.PROJECTION, 0.75, f"a forecast or plan with a named speaker: '{forecast}'")
    return Verdict(Kind.COMMENTARY, 0.75, f"a forecast without a figure or a named forecaster: '{forecast}'")


def _judge_rest(parsed: Parsed, role: Role) -> Verdict:
    text = without_frames(parsed)
    if FINDING.search(parsed.text) and (
        parsed.house or _OF_A_STUDY.match(parsed.text) or any(is_somebody(f, parsed) for f in parsed.frames)
    ):
        return Verdict(Kind.OTHER, 0.75, "a measured null result of a named study", sub="finding")
    is_denied = DENIES.search(parsed.text) is not None
    if is_denied and (CAUSE.search(text) or _PART.search(text)):
        return Verdict(Kind.COMMENTARY, 0.7, "a cause that is denied is in dispute")
    if is_denied and not STAND.search(text):
        return Verdict(Kind.COMMENTARY, 0.75, "a denial: what is denied is in dispute", sub=DENIAL)
    if REFUSAL.search(parsed.text) and not STAND.search(text):
        return Verdict(Kind.OTHER, 0.75, "a refusal to comment", sub="event")
    if unnamed := next((f for f in parsed.frames if f.actor.kind is UNNAMED), None):
        return Verdict(Kind.COMMENTARY, 0.8, f"nobody is named: '{letters(unnamed.actor.name)}'")
    if holder := next((f for f in parsed.frames if f.saying is Saying.HOLDS), None):
        return Verdict(Kind.COMMENTARY, 0.8, f"somebody's opinion: '{holder.verb}'")
    if found := OPINES.search(text) or CLAIM_CHECKED.search(text):
        return Verdict(Kind.COMMENTARY, 0.8, f"an opinion or a claim without a source: '{letters(found[0])}'")
    for cue, what in ((STAND, "it takes a stand"), (CAUSE, "a cause or motive"), (TREND, "a trend")):
        if found := cue.search(text):
            return Verdict(Kind.COMMENTARY, 0.8, f"{what}: '{letters(found[0])}'")
    if is_event(parsed, text):
        return Verdict(Kind.OTHER, 0.65, "an event or description without a figure", sub="event")
    if role is ITEM and not verbs_between(text) and len(_WORD.findall(text)) <= FRAGMENT_WORDS:
        return Verdict(Kind.OTHER, 0.6, "a list item that asserts nothing by itself")
    return Verdict(Kind.COMMENTARY, 0.55, "no figure, and nothing shows that it is a plain event")
