"""The kind of a sentence: the labelling guide's rules, in its order; the first that fits decides.

The numbers are the guide's: 0 procedure, 1 heading, 2 question, 3 residue with 4 survey and 5 projection for
sentences that hold a figure, then 5 projection, 6 definition and 7 event or commentary for those that hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.actors import ActorKind
from index.clauses import FINITE, Clause, ClauseRole, clause_at
from index.cues import (
    CAUSE,
    CLAIM_CHECKED,
    DEFINITION,
    DENIAL,
    DESCRIPTION,
    EVENT_VERB,
    FINDING,
    INFERS,
    NOTICE,
    PROCEDURE,
    SIGNPOST,
    STAND,
    STAND_PREDICATE,
    STRUCK,
    TREND,
)
from index.domain import Kind, Quantity, Status
from index.frames import Frame, Saying
from index.sentences import Role
from index.statuses import Parsed

SHORT_QUESTION = 3  # words, by the guide
LONGEST_PLAIN_EVENT = 90  # characters of an event whose actor has no name: "The plant closed without notice."
FRAGMENT_WORDS = 6  # a list item up to this long without a verb asserts nothing

_WORD = re.compile(r"[\w'-]*[^\W_][\w'-]*")
_LABEL = re.compile(r"\A\W{0,3}(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s)?(?:<\w{1,30}>|@?\w{1,30}(?: \(\w{1,20}\))?:)\s")
_TAGS = re.compile(r"(?:[#@]\w+[\s,.]*)+\Z")
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S+\Z")
_VERB = re.compile(rf"(?<![\w-]){FINITE}(?![\w-])", re.IGNORECASE)
_OPINES = re.compile(r"\b(?:i|we) (?:\w+ )?(?:think|believe|bet|guess|feel|doubt|reckon|suspect|hope)\b|\bin (?:my|our) (?:view|opinion|experience)\b|\bimo\b|\bimho\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:i|i'm|i've|me|my|we|we're|we've|us|our|you|your|you're)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_AUXILIARIES = re.compile(r"(?:(?:has|have|had|was|were|been|being|did|is|are|also|not|later|then|since|now|first|already) )+", re.IGNORECASE)
_DEFINITE = re.compile(r"\W{0,3}(?:the|its|their|an?) [a-z]", re.IGNORECASE)
_TELLS_OF_A_DEED = re.compile(r"(?:announc|releas|publish|post)")
_VOLITION = re.compile(
    r"\b(?:will|'ll|is going to|plans? to|planned to|aims? to|intends? to|intended to|hopes? to|wants? to|pledged to|promised to|vowed to|agreed to|committed to|would)\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a sentence, how far the rule that fired is to be trusted (0…1), and why in one line.

    `mixed` is True where evaluative words were struck out or another main clause is of another standing.
    """

    kind: Kind
    confidence: float
    why: str
    mixed: bool = False
    sub: str | None = None


def judge_kind(parsed: Parsed, role: Role) -> Verdict:
    """The kind of a unit by the first rule that fits."""
    return (
        _judge_form(parsed, role)
        or (_judge_row(parsed) if role is Role.ROW else None)
        or _judge_procedure(parsed)
        or _judge_question(parsed)
        or (_judge_figures(parsed) if parsed.quantities else None)
        or _judge_definition(parsed)
        or _judge_forecast(parsed)
        or _judge_rest(parsed, role)
    )


def has_named_speaker(parsed: Parsed) -> bool:
    """True where a name, or a body or person known from before, says, plans or forecasts the content."""
    return any(_is_somebody(frame, parsed) for frame in parsed.frames) or find_planner(parsed) is not None


def find_planner(parsed: Parsed) -> str | None:
    """Whoever is said to be about to do something: "Orion will open a hub"."""
    for name in parsed.names:
        is_plural = name.start == 0 and name.text.endswith("s") and " " not in name.text
        if not is_plural and _VOLITION.match(parsed.text, name.end + 1):
            return name.text
    return None


def _is_somebody(frame: Frame, parsed: Parsed) -> bool:
    """True for a name, a known body, "he", and "we" where it is known who that is; not in an if-clause."""
    if frame.actor.kind is ActorKind.UNNAMED or frame.saying is Saying.DENIES:
        return False
    if clause_at(parsed.clauses, frame.start).role in (ClauseRole.CONDITION, ClauseRole.CONCESSION):
        return False
    if frame.actor.kind is ActorKind.PRONOUN:
        return frame.actor.name.lower() in ("he", "she", "it") or parsed.house is not None
    return True


# Rules 0 to 2: what asserts nothing.


def _judge_form(parsed: Parsed, role: Role) -> Verdict | None:
    if role is Role.HEADING:
        return Verdict(Kind.OTHER, 0.97, "a heading: it stands above its text and carries nothing by itself")
    if role in (Role.TABLE_HEADER, Role.RULE):
        return Verdict(Kind.OTHER, 0.98, "a table's header or rule")
    if not _WORD.search(parsed.text) or _TAGS.fullmatch(parsed.text) or _ADDRESS.fullmatch(parsed.text):
        return Verdict(Kind.OTHER, 0.95, "no words: a tag, an address or a mark")
    return None


def _judge_row(parsed: Parsed) -> Verdict:
    if not parsed.quantities:
        return Verdict(Kind.OTHER, 0.8, "a table row without a figure")
    kind = _KIND_OF[parsed.statuses[0]]
    return Verdict(kind, 0.7, f"a table row: {_WHY_OF[kind]}")


def _judge_procedure(parsed: Parsed) -> Verdict | None:
    said = _LABEL.sub("", parsed.text)
    if NOTICE.search(said) and not parsed.quantities:
        return Verdict(Kind.OTHER, 0.85, "a notice of publication")
    if not parsed.quantities and (PROCEDURE.match(said) or SIGNPOST.match(said)):
        return Verdict(Kind.OTHER, 0.85, "a greeting, credit, signpost or call to action")
    return None


def _judge_question(parsed: Parsed) -> Verdict | None:
    if not parsed.is_question:
        return None
    if len(_WORD.findall(_LABEL.sub("", parsed.text))) <= SHORT_QUESTION:
        return Verdict(Kind.OTHER, 0.9, "a question of a few words: a signpost", sub="signpost")
    return Verdict(Kind.COMMENTARY, 0.93, "a question asserts nothing", sub="question")


# Rules 3 to 5 for sentences with a figure: which clause carries the sentence, and what is left of it.

_KIND_OF = {
    Status.COUNTED: Kind.DOCUMENTED_FIGURE,
    Status.SURVEY: Kind.SURVEY_FIGURE,
    Status.PROJECTION: Kind.PROJECTION,
    Status.RHETORICAL: Kind.COMMENTARY,
}
_WHY_OF = {
    Kind.DOCUMENTED_FIGURE: "a quantity of something that happened or was measured",
    Kind.SURVEY_FIGURE: "counted answers of a survey, poll or vote",
    Kind.PROJECTION: "a quantity of something not yet complete",
    Kind.COMMENTARY: "its figure is used for effect",
}
_JUDGES = re.compile(r"\A(?:call|critici|accus|blam|prais|welcom|dismiss|defend|hail|slam|question|liken|mus|lament)")


def _judge_figures(parsed: Parsed) -> Verdict:
    live = [(quantity, status) for quantity, status in zip(parsed.quantities, parsed.statuses, strict=True) if status is not Status.RHETORICAL]
    decisive = _decisive_clause(parsed)
    forecast = _forecast_in(parsed, decisive)
    if not live:
        if forecast and any(clause.role is ClauseRole.CONDITION for clause in parsed.clauses):
            return Verdict(Kind.PROJECTION, 0.6, "what would follow if a condition held", mixed=True)
        return _judge_effect(parsed)
    carried = [(quantity, status) for quantity, status in live if parsed.clause_of(quantity) == decisive]
    if judging := next((f for f in parsed.frames if f.saying is Saying.HOLDS and _JUDGES.match(f.verb)), None):
        return Verdict(Kind.COMMENTARY, 0.75, f"a judgement: '{judging.verb}'", mixed=True)
    if carried:
        if judged := _find_judgement(parsed, decisive, [quantity for quantity, _ in carried]):
            return Verdict(Kind.COMMENTARY, 0.7, f"a judgement about a figure: '{judged}'", mixed=True)
        return _carry(parsed, [status for _, status in carried], decisive)
    accompanying = [status for quantity, status in live if parsed.clause_of(quantity).role is not ClauseRole.CONCESSION]
    if not accompanying:
        return Verdict(Kind.COMMENTARY, 0.8, "its figure stands in a while- or although-clause and does not carry it", mixed=True)
    if stand := _find_stand(parsed, decisive):
        return Verdict(Kind.COMMENTARY, 0.7, f"its main clause takes a stand: '{stand}'", mixed=True)
    is_plan = has_named_speaker(parsed) and not forecast.startswith("warn")
    if forecast and (Status.PROJECTION in accompanying or is_plan):
        return Verdict(Kind.PROJECTION, 0.7, f"not yet complete: '{forecast}'", mixed=True)
    if forecast:
        return Verdict(Kind.COMMENTARY, 0.65, f"its main clause is a forecast by nobody in particular: '{forecast}'", mixed=True)
    if _stands_apart(parsed, decisive, live) and not _is_event(parsed, parsed.text[decisive.start : decisive.end]):
        return Verdict(Kind.COMMENTARY, 0.65, "of two main clauses the first decides, and it has no figure", mixed=True)
    return _carry(parsed, accompanying, decisive)


def _stands_apart(parsed: Parsed, decisive: Clause, live: list[tuple[Quantity, Status]]) -> bool:
    """True where the figure stands in a later main clause, and not behind a colon or dash."""
    carrying = next(c for q, _ in live if (c := parsed.clause_of(q)).role is not ClauseRole.CONCESSION)
    between = parsed.text[decisive.end : carrying.start]
    return carrying.role is ClauseRole.MAIN and carrying.start > decisive.start and not re.search(r"[:—]| -", between)


def _judge_effect(parsed: Parsed) -> Verdict:
    if CLAIM_CHECKED.search(parsed.text):
        return Verdict(Kind.COMMENTARY, 0.8, "a claim that is quoted, doubted or given without a source")
    return Verdict(Kind.COMMENTARY, 0.75, "its figure is negated, supposed or used for effect")


def _carry(parsed: Parsed, statuses: list[Status], decisive: Clause) -> Verdict:
    """The verdict by the figures of the clause that carries the sentence; answers go before how many were asked."""
    status = Status.SURVEY if Status.SURVEY in statuses else statuses[0]
    kind = _KIND_OF[status]
    mixed = _is_mixed(parsed, decisive, status)
    why = _WHY_OF[kind]
    if kind is Kind.PROJECTION and (cue := next((words for _, _, words in parsed.forecasts), "")):
        named = " with a named forecaster" if has_named_speaker(parsed) else ""
        why = f"not yet complete: '{_letters(cue)}'{named}"
    return Verdict(kind, 0.72 if mixed else 0.88, why + (", evaluative words struck out" if mixed else ""), mixed)


def _is_mixed(parsed: Parsed, decisive: Clause, status: Status) -> bool:
    if STRUCK.search(parsed.text):
        return True
    others = [clause for clause in parsed.clauses if clause.role is ClauseRole.MAIN and clause != decisive]
    if any(other is not status for other in parsed.statuses if Status.SURVEY not in (other, status)):
        return True
    return any(clause.start > decisive.start and STAND.search(parsed.text, clause.start, clause.end) for clause in others)


def _decisive_clause(parsed: Parsed) -> Clause:
    """The first main clause that has a verb or a figure."""
    mains = [clause for clause in parsed.clauses if clause.role is ClauseRole.MAIN]
    for clause in mains:
        holds_figure = any(clause.start <= quantity.start < clause.end for quantity in parsed.quantities)
        if holds_figure or _VERB.search(parsed.text, clause.start, clause.end):
            return clause
    return mains[0] if mains else parsed.clauses[0]


def _find_judgement(parsed: Parsed, clause: Clause, quantities: list[Quantity]) -> str:
    """The words by which a clause judges the figures before them, or says what should be; "" where it does not."""
    if opines := _OPINES.search(parsed.text, clause.start, clause.end):
        return opines[0]
    end = clause.end if _VERB.search(parsed.text, clause.start, clause.end) else len(parsed.text)
    for match in STAND_PREDICATE.finditer(parsed.text, clause.start, end):
        if re.search(r"should|ought|deserve", match[0], re.IGNORECASE) or all(q.start < match.start() for q in quantities):
            return match[0].strip()
    return ""


def _find_stand(parsed: Parsed, clause: Clause) -> str:
    """The first word by which a clause takes a stand, framing that is struck out left aside."""
    for match in STAND.finditer(_without_frames(parsed), clause.start, clause.end):
        if not STRUCK.fullmatch(match[0]):
            return match[0]
    return ""


def _forecast_in(parsed: Parsed, clause: Clause) -> str:
    return next((_letters(words) for start, _, words in parsed.forecasts if clause.start <= start < clause.end), "")


def _letters(words: str) -> str:
    return re.sub(r"[^a-z' -]+", "", words.lower()).strip()


def _without_frames(parsed: Parsed) -> str:
    """The text with the words of its frames blanked, so that offsets stay."""
    text = parsed.text
    for frame in parsed.frames:
        if frame.saying is not Saying.HOLDS:
            text = text[: frame.start] + " " * (frame.end - frame.start) + text[frame.end :]
    return text


# Rules 5 to 7 for sentences without a figure.


def _judge_definition(parsed: Parsed) -> Verdict | None:
    if not DEFINITION.match(parsed.text):
        return None
    return Verdict(Kind.DEFINITION, 0.85, "it says what a term means")


def _judge_forecast(parsed: Parsed) -> Verdict | None:
    forecast = _forecast_in(parsed, _decisive_clause(parsed))
    forecasting = next((f.verb for f in parsed.frames if f.saying is Saying.FORECASTS and _is_somebody(f, parsed)), "")
    forecast = forecast or forecasting
    if not forecast:
        return None
    if has_named_speaker(parsed) and not INFERS.search(parsed.text):
        return Verdict(Kind.PROJECTION, 0.75, f"a forecast or plan with a named speaker: '{forecast}'")
    return Verdict(Kind.COMMENTARY, 0.75, f"a forecast without a figure or a named forecaster: '{forecast}'")


def _judge_rest(parsed: Parsed, role: Role) -> Verdict:
    text = _without_frames(parsed)
    if FINDING.search(parsed.text) and any(_is_somebody(frame, parsed) for frame in parsed.frames):
        return Verdict(Kind.OTHER, 0.75, "a measured null result of a named study", sub="finding")
    if DENIAL.search(parsed.text) and not STAND.search(text):
        return Verdict(Kind.OTHER, 0.75, "a denial or refusal to comment", sub="event")
    if unnamed := next((f for f in parsed.frames if f.actor.kind is ActorKind.UNNAMED), None):
        return Verdict(Kind.COMMENTARY, 0.8, f"nobody is named: '{_letters(unnamed.actor.name)}'")
    if holder := next((f for f in parsed.frames if f.saying is Saying.HOLDS), None):
        return Verdict(Kind.COMMENTARY, 0.8, f"somebody's opinion: '{holder.verb}'")
    for cue, what in ((_OPINES, "an opinion"), (STAND, "it takes a stand"), (CAUSE, "a cause or motive"), (TREND, "a trend"), (CLAIM_CHECKED, "a claim without a source")):
        if found := cue.search(text):
            return Verdict(Kind.COMMENTARY, 0.8, f"{what}: '{_letters(found[0])}'")
    if _is_event(parsed, text):
        return Verdict(Kind.OTHER, 0.65, "an event or description without a figure", sub="event")
    if role is Role.ITEM and not _VERB.search(text) and len(_WORD.findall(text)) <= FRAGMENT_WORDS:
        return Verdict(Kind.OTHER, 0.6, "a list item that asserts nothing by itself")
    return Verdict(Kind.COMMENTARY, 0.55, "no figure, and nothing shows that it is a plain event")


def _is_event(parsed: Parsed, text: str) -> bool:
    """True for a plain past event with an actor or a date, and for a description."""
    if _PERSONAL.search(text):
        return False
    if any(_is_somebody(frame, parsed) and _TELLS_OF_A_DEED.match(frame.verb) for frame in parsed.frames):
        return True
    decisive = _decisive_clause(parsed)
    part = text[decisive.start : decisive.end]
    is_anchored = bool(parsed.names or _DATED.search(text) or any(_is_somebody(f, parsed) for f in parsed.frames))
    if DESCRIPTION.search(part) and (is_anchored or parsed.text[:1].isupper()):
        return True
    is_anchored = is_anchored or (len(text) < LONGEST_PLAIN_EVENT and _DEFINITE.match(text) is not None)
    return is_anchored and any(EVENT_VERB.match(part, _behind_auxiliaries(part, verb.start())) for verb in _first(_VERB.finditer(part)))


def _first(matches: Iterator[re.Match[str]]) -> list[re.Match[str]]:
    return [match for match in [next(matches, None)] if match is not None]


def _behind_auxiliaries(text: str, at: int) -> int:
    """The offset of the verb that the auxiliaries at an offset go with."""
    auxiliaries = _AUXILIARIES.match(text, at)
    return auxiliaries.end() if auxiliaries else at
