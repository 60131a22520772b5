"""Rules 3 to 5 for sentences with a figure: which clause carries the sentence, and what is left of it.

Framing words are struck out. What then carries the first main clause decides: a figure makes the sentence one of its
own status, a claim that could be contested by itself makes it commentary. A figure in a while-clause carries nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.assertions.actors import UNNAMED
from index.assertions.clauses import CONCESSION, CONDITION, MAIN, Clause
from index.assertions.effects import NEGATION
from index.assertions.events import is_event
from index.assertions.frames import Saying
from index.assertions.parsed import Parsed
from index.assertions.stances import CAUSE, STAND, STAND_PREDICATE, STRUCK, TREND
from index.assertions.verbs import verbs_between
from index.assertions.verdicts import (
    OPINES,
    Verdict,
    decisive_clause,
    forecast_in,
    has_named_speaker,
    letters,
    without_frames,
)
from index.domain import Kind, Quantity, Status

KIND_OF = {
    Status.COUNTED: Kind.DOCUMENTED_FIGURE,
    Status.SURVEY: Kind.SURVEY_FIGURE,
    Status.PROJECTION: Kind.PROJECTION,
    Status.RHETORICAL: Kind.COMMENTARY,
}
WHY_OF = {
    Kind.DOCUMENTED_FIGURE: "a quantity of something that happened or was measured",
    Kind.SURVEY_FIGURE: "counted answers of a survey, poll or vote",
    Kind.PROJECTION: "a quantity of something not yet complete",
    Kind.COMMENTARY: "its figure is used for effect",
}
Counted = tuple[Quantity, Status]
"""A quantity and how it came to be."""
_IS = re.compile(r"\b(?:is|are|was|were|includes?|covers?)\b")
_ALL_OR_NONE = re.compile(
    r"everyone|everybody|nobody|no one|always|forever|anymore|really|finally|at last", re.IGNORECASE
)
"""Words of stands that by themselves only add to a figure: "…, yet everyone fears them"."""
_PERSONAL = re.compile(r"[\s,\"']*I\b")
_JUDGES = re.compile(
    r"\A(?:call|critici|accus|blam|prais|welcom|dismiss|defend|hail|slam|question|liken|mus"
    r"|lament)"
)


def judge_figures(parsed: Parsed, statuses: Sequence[Status]) -> Verdict:
    """The verdict on a sentence with at least one figure."""
    together = zip(parsed.quantities, statuses, strict=True)
    live = [(quantity, status) for quantity, status in together if status is not Status.RHETORICAL]
    decisive = decisive_clause(parsed)
    if not live:
        return _judge_effect(parsed, decisive)
    for frame in parsed.frames:
        is_judging = frame.saying is Saying.HOLDS and _JUDGES.match(frame.verb)
        if is_judging and frame.actor.kind is not UNNAMED:
            return Verdict(Kind.COMMENTARY, 0.75, f"a judgement: '{frame.verb}'", mixed=True)
    if any(parsed.clause_of(quantity) is decisive for quantity, _ in live):
        return _judge_carried(parsed, live, decisive)
    return _judge_accompanied(parsed, live, decisive)


def _judge_effect(parsed: Parsed, decisive: Clause) -> Verdict:
    """The verdict where every figure is rhetorical."""
    supposes = any(clause.role is CONDITION for clause in parsed.clauses)
    if supposes and forecast_in(parsed, decisive):
        return Verdict(Kind.PROJECTION, 0.6, "what would follow if a condition held", mixed=True)
    if parsed.is_doubted:
        return Verdict(Kind.COMMENTARY, 0.8, "a claim that is quoted, doubted or given without a source")
    return Verdict(Kind.COMMENTARY, 0.75, "its figure is negated, supposed or used for effect")


def _judge_carried(parsed: Parsed, live: Sequence[Counted], decisive: Clause) -> Verdict:
    """The verdict where the clause that decides holds a figure."""
    carried = [(quantity, status) for quantity, status in live if parsed.clause_of(quantity) is decisive]
    counted = [quantity for quantity, status in carried if status is not Status.PROJECTION]
    if judged := _find_judgement(parsed, decisive, counted):
        return Verdict(Kind.COMMENTARY, 0.7, f"a judgement about a figure: '{judged}'", mixed=True)
    if judged := _find_later_judgement(parsed, decisive):
        return Verdict(Kind.COMMENTARY, 0.65, f"its other main clause judges: '{judged}'", mixed=True)
    carrying = [status for _, status in carried]
    if any(status is Status.SURVEY for _, status in live) and _asks(parsed, decisive):
        carrying = [Status.SURVEY]
    return _carry(parsed, carrying, live, decisive)


def _judge_accompanied(parsed: Parsed, live: Sequence[Counted], decisive: Clause) -> Verdict:
    """The verdict where the figures stand beside the clause that decides."""
    beside = [status for q, status in live if parsed.clause_of(q).role is not CONCESSION]
    if not beside:
        why = "its figure stands in a while- or although-clause and does not carry it"
        return Verdict(Kind.COMMENTARY, 0.8, why, mixed=True)
    if _PERSONAL.match(parsed.text, decisive.start) and not parsed.house:
        why = "its main clause is about the author, and its figure stands beside it"
        return Verdict(Kind.COMMENTARY, 0.7, why, mixed=True)
    if stand := _find_stand(parsed, decisive):
        return Verdict(Kind.COMMENTARY, 0.7, f"its main clause takes a stand: '{stand}'", mixed=True)
    if forecast := forecast_in(parsed, decisive):
        is_plan = has_named_speaker(parsed) and not forecast.startswith("warn")
        if is_plan or Status.PROJECTION in beside:
            return Verdict(Kind.PROJECTION, 0.7, f"not yet complete: '{forecast}'", mixed=True)
        why = f"its main clause is a forecast by nobody in particular: '{forecast}'"
        return Verdict(Kind.COMMENTARY, 0.65, why, mixed=True)
    if _stands_apart(parsed, decisive, live) and _is_contestable(parsed, decisive):
        why = "of two main clauses the first decides, and it has no figure"
        return Verdict(Kind.COMMENTARY, 0.65, why, mixed=True)
    return _carry(parsed, beside, live, decisive)


def _asks(parsed: Parsed, clause: Clause) -> bool:
    """True for "We asked 1,206 clients": the answers, not the number asked, carry the sentence."""
    return parsed.survey_sign is not None and clause.start <= parsed.survey_sign < clause.end


def _stands_apart(parsed: Parsed, decisive: Clause, live: Sequence[Counted]) -> bool:
    """True where the figure stands in a later main clause, and not behind a colon or dash."""
    carrying = next(c for q, _ in live if (c := parsed.clause_of(q)).role is not CONCESSION)
    between = parsed.text[decisive.end : carrying.start]
    return carrying.role is MAIN and carrying.start > decisive.start and not re.search(r"[:—]| -", between)


def _is_contestable(parsed: Parsed, clause: Clause) -> bool:
    """True for a clause without a figure that is neither an event nor a plain description."""
    words = parsed.text[clause.start : clause.end]
    return bool(CAUSE.search(words) or TREND.search(words) or NEGATION.search(words)) or not (
        is_event(parsed, words) or _IS.search(words)
    )


def _carry(parsed: Parsed, carrying: Sequence[Status], live: Sequence[Counted], decisive: Clause) -> Verdict:
    """The verdict by the figures of the clause that carries the sentence; answers go before how many were asked."""
    status = Status.SURVEY if Status.SURVEY in carrying else carrying[0]
    kind = KIND_OF[status]
    mixed = _is_mixed(parsed, live, decisive, status)
    why = WHY_OF[kind]
    if kind is Kind.PROJECTION and (cue := next((words for _, _, words in parsed.forecasts), "")):
        named = " with a named forecaster" if has_named_speaker(parsed) else ""
        why = f"not yet complete: '{letters(cue)}'{named}"
    return Verdict(
        kind, 0.72 if mixed else 0.88, why + (", evaluative words struck out" if mixed else ""), mixed
    )


def _is_mixed(parsed: Parsed, live: Sequence[Counted], decisive: Clause, status: Status) -> bool:
    if STRUCK.search(parsed.text):
        return True
    others = [clause for clause in parsed.clauses if clause.role is MAIN and clause is not decisive]
    if any(other is not status for _, other in live if Status.SURVEY not in (other, status)):
        return True
    return any(
        clause.start > decisive.start and STAND.search(parsed.text, clause.start, clause.end)
        for clause in others
    )


def _find_judgement(parsed: Parsed, clause: Clause, quantities: Sequence[Quantity]) -> str:
    """The words by which a clause judges the figures before them, or says what should be; "" where it does not."""
    opines = OPINES.search(parsed.text, clause.start, clause.end)
    if opines and (quantities or "wish" in opines[0].lower()):
        return opines[0]
    if not quantities:
        return ""
    end = clause.end if verbs_between(parsed.text, clause.start, clause.end) else len(parsed.text)
    for match in STAND_PREDICATE.finditer(parsed.text, clause.start, end):
        if re.search(r"should|ought|deserve", match[0], re.IGNORECASE) or all(
            q.start < match.start() for q in quantities
        ):
            return match[0].strip()
    return ""


def _find_later_judgement(parsed: Parsed, decisive: Clause) -> str:
    """The words by which a later main clause judges; "yet everyone fears them" only adds to the figure."""
    for clause in parsed.clauses:
        if clause.role is MAIN and clause.start > decisive.start:
            holds_figure = any(clause.start <= quantity.start < clause.end for quantity in parsed.quantities)
            judged = STAND_PREDICATE.search(parsed.text, clause.start, clause.end)
            stand = judged or STAND.search(parsed.text, clause.start, clause.end)
            if stand and not holds_figure and not _ALL_OR_NONE.fullmatch(stand[0]):
                return stand[0].strip()
    return ""


def _find_stand(parsed: Parsed, clause: Clause) -> str:
    """The first word by which a clause takes a stand, framing that is struck out left aside."""
    for match in STAND.finditer(without_frames(parsed), clause.start, clause.end):
        if not STRUCK.fullmatch(match[0]):
            return match[0]
    return ""
