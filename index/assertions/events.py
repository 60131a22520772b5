"""Whether a sentence tells of a plain event or describes something, and takes no stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.assertions.happenings import DESCRIPTION, EVENT_VERB
from index.assertions.parsed import Parsed
from index.assertions.verdicts import VERB, decisive_clause, is_somebody

LONGEST_PLAIN_EVENT = 90  # characters of an event whose actor has no name: "The plant closed without notice."
_PERSONAL = re.compile(r"\b(?:i|i'm|i've|me|my|we|we're|we've|us|our|you|your|you're)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_AUXILIARIES = re.compile(
    r"(?:(?:has|have|had|was|were|been|being|did|is|are|also|not|later|then|since|now|first"
    r"|already) )+",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\W{0,3}(?:the|its|their) [a-z]", re.IGNORECASE)
_IS_A = re.compile(r"(?: \([^)]{1,30}\))? (?:is|was) an? (?!.*\b(?:not|never|too)\b)")
_PAST = re.compile(
    r"(?:was|were|had|has|have|\w{2,}ed|came|went|took|gave|got|left|met|ran|sent|held|led|won|lost|saw|fell|rose|grew|began|became|made|paid|sold|bought|built|brought|"
    r"broke|chose|drew|drove|flew|found|heard|hit|kept|knew|laid|lent|put|read|set|shot|sat|spoke|spent|stood|swore|told|threw|wrote|cut|shut|let)(?![\w-])",
    re.IGNORECASE,
)
_COLOURED = re.compile(
    r"\b[a-z]{3,}ly\b|\"|\b(?:even|so|such|still|yet|all that|instead|merely|far|hardly)\b"
)
"""Manner, scare quotes and emphasis: an event told with them is told with a view."""
_TELLS_OF_A_DEED = re.compile(r"(?:announc|releas|publish|post)")


def is_event(parsed: Parsed, text: str) -> bool:
    """True for a plain past event with an actor or a date, and for a description."""
    if _PERSONAL.search(text):
        return False
    if any(is_somebody(frame, parsed) and _TELLS_OF_A_DEED.match(frame.verb) for frame in parsed.frames):
        return True
    decisive = decisive_clause(parsed)
    part = text[decisive.start : decisive.end]
    is_anchored = bool(
        parsed.names or _DATED.search(text) or any(is_somebody(f, parsed) for f in parsed.frames)
    )
    if (
        parsed.names
        and parsed.names[0].start < len("The ") + 1
        and _IS_A.match(parsed.text, parsed.names[0].end)
    ):
        return True
    if DESCRIPTION.search(part) and (is_anchored or parsed.text[:1].isupper()):
        return True
    is_anchored = is_anchored or (len(text) < LONGEST_PLAIN_EVENT and _DEFINITE.match(text) is not None)
    is_sober = bool(parsed.names or _DATED.search(text)) and not _COLOURED.search(parsed.text)
    for verb in _first(VERB.finditer(part)):
        at = _behind_auxiliaries(part, verb.start())
        if EVENT_VERB.match(part, at):
            return is_anchored
        if is_sober and _PAST.match(part, verb.start()):
            return True
    return False


def _first(matches: Iterator[re.Match[str]]) -> list[re.Match[str]]:
    return [match for match in [next(matches, None)] if match is not None]


def _behind_auxiliaries(text: str, at: int) -> int:
    """The offset of the verb that the auxiliaries at an offset go with."""
    auxiliaries = _AUXILIARIES.match(text, at)
    return auxiliaries.end() if auxiliaries else at
