"""What every rule about a sentence's kind looks at, and what it decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.assertions.actors import PRONOUN, UNNAMED
from index.assertions.clauses import CONCESSION, CONDITION, MAIN, Clause, clause_at
from index.assertions.frames import Frame, Saying
from index.assertions.openings import cues
from index.assertions.parsed import Parsed
from index.assertions.verbs import verbs_between
from index.domain import Kind

OPINES = cues(
    r"\b(?:i|we) (?:\w+ )?(?:think|believe|bet|guess|feel|doubt|reckon|suspect|hope|wish|guess)\b|\bin (?:my"
    r"|our) (?:view|opinion|experience)\b|\bimo\b|\bimho\b",
)
_VOLITION = re.compile(
    r"\b(?:will|'ll|is going to|plans? to|planned to|aims? to|intends? to|intended to|hopes? to"
    r"|wants? to|pledged to|promised to|vowed to|agreed to|committed to|would)\b"
)


@dataclass(slots=True)
class Verdict:
    """The kind of a sentence, how far the rule that fired is to be trusted (0…1), and why in one line.

    `mixed` is True where evaluative words were struck out or another main clause is of another standing.
    """

    kind: Kind
    confidence: float
    why: str
    mixed: bool = False
    sub: str | None = None


def has_named_speaker(parsed: Parsed) -> bool:
    """True where a name, or a body or person known from before, says, plans or forecasts the content."""
    return any(is_somebody(frame, parsed) for frame in parsed.frames) or find_planner(parsed) is not None


def find_planner(parsed: Parsed) -> str | None:
    """Whoever is said to be about to do something: "Orion will open a hub"."""
    for name in parsed.names:
        is_plural = name.start == 0 and name.text.endswith("s") and " " not in name.text
        if not is_plural and _VOLITION.match(
            parsed.text, name.end + (2 if parsed.text.startswith(", ", name.end) else 1)
        ):
            return name.text
    return None


def is_somebody(frame: Frame, parsed: Parsed) -> bool:
    """True for a name, a known body, "he", and "we" where it is known who that is; not in an if-clause."""
    if frame.actor.kind is UNNAMED or frame.saying is Saying.DENIES:
        return False
    if clause_at(parsed.clauses, frame.start).role in (CONDITION, CONCESSION):
        return False
    if frame.actor.kind is PRONOUN:
        return frame.actor.name.lower() in ("he", "she", "it") or parsed.house is not None
    return True


def decisive_clause(parsed: Parsed) -> Clause:
    """The first main clause that has a verb or a figure."""
    mains = [clause for clause in parsed.clauses if clause.role is MAIN]
    for clause in mains:
        if verbs_between(parsed.text, clause.start, clause.end):
            return clause
        if any(clause.start <= quantity.start < clause.end for quantity in parsed.quantities):
            return clause
    return mains[0] if mains else parsed.clauses[0]


def forecast_in(parsed: Parsed, clause: Clause) -> str:
    """The first words of a clause that speak of what is not complete; "" where there are none."""
    return next(
        (letters(words) for start, _, words in parsed.forecasts if clause.start <= start < clause.end), ""
    )


def letters(words: str) -> str:
    """Words as a reason may quote them: small letters, no digits."""
    return re.sub(r"[^a-z' -]+", "", words.lower()).strip()


def without_frames(parsed: Parsed) -> str:
    """The text with the words of its frames blanked, so that offsets stay."""
    text = parsed.text
    for frame in parsed.frames:
        if frame.saying is not Saying.HOLDS:
            text = text[: frame.start] + " " * (frame.end - frame.start) + text[frame.end :]
    return text
