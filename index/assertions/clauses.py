"""The clauses of a sentence, as far as the rules need them: which one carries it, which only accompany it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.assertions.openings import beginnings_of, words_of
from index.assertions.verbs import FINITE, verbs_between


class ClauseRole(StrEnum):
    """What a clause does in its sentence."""

    MAIN = "main"
    CONCESSION = "concession"  # while, although, despite: never carries a sentence
    CONDITION = "condition"  # if, unless: what did not happen
    ASIDE = "aside"  # which, who, -ing, between dashes


# By names of their own: in Python 3.11 finding a member in its class takes ten times as long.
ASIDE, CONCESSION, CONDITION, MAIN = (
    ClauseRole.ASIDE,
    ClauseRole.CONCESSION,
    ClauseRole.CONDITION,
    ClauseRole.MAIN,
)


@dataclass(slots=True)
class Clause:
    """A span of a sentence and its role."""

    start: int
    end: int
    role: ClauseRole


_VERB_SIGN = re.compile(rf"(?<![\w-])(?:{FINITE}|[a-z]{{3,}}s|we|they|you|it|he|she|I)(?![\w-])")
_CLAUSE_AHEAD = re.compile(rf"(?:(?!and |but )[^\s,;:]+ ){{1,9}}?{FINITE}(?![\w-])", re.IGNORECASE)
_CONCESSION = (
    r"(?:while|although|though|even though|even as|whereas|despite|in spite of|notwithstanding|albeit)"
)
_CONDITION = (
    r"(?:if|unless|even if|only if|provided that|as long as|suppose|supposing|assuming"
    r"|had(?= [\w ]{1,40}\b(?:kept|not|been|hired|waited|known|stayed|cut))|were(?= [\w ]{1,40}\bto )|should(?= (?:the|a|an"
    r"|it|they|he|she|we|you|all) ))"
)
_ASIDE = (
    r"(?:which|who|whom|whose|where|when|because|as|since|after|before|with|including|according to"
    r"|so that|in which|to which|of which|not|[a-z]{3,}ing)"
)
_OPENER = re.compile(
    rf"[\s,\"'(]*(?:(?P<concession>{_CONCESSION})|(?P<condition>{_CONDITION})"
    rf"|(?P<aside>{_ASIDE}))(?![\w-])",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:,\s—](?:(?P<hard>(?<=[;:])\s|(?<=\s)(?:—\s?|(?:-{1,2}|–)\s)|(?<=—)\s?)"
    r"|(?P<soft>(?<=,)[\"']?\s(?:and|but|yet|so|or|nor)\s)"
    rf"|(?P<sub>(?<=,)[\"']?\s(?={_CONCESSION}\s|{_CONDITION}|{_ASIDE}\s))"
    rf"|(?P<bare>(?<=\s)(?={_CONCESSION}\s|(?:if|unless)\s))"
    r"|(?P<joined>(?<=\s)(?:and|but)\s(?=(?:now |also |then |still |later )?(?:will|would|plans?"
    r"|expects?|aims?|could|may|might|intends?|hopes?|wants?|warned|predict\w*|forecast\w*|(?:is"
    r"|are) (?:expected|set|likely|to)|they|it|he|she|we)\b)))",
    re.IGNORECASE,
)
_MARK = re.compile(r"[;:,—–-]")
_BREAKING_WORDS = beginnings_of(
    "while although though even whereas despite spite notwithstanding albeit if unless and but"
)
"""Words without one of which, and without a mark, a sentence is one clause."""
_CONTRARY = re.compile(r",[\"']? (?:and yet|but|yet) (?:[^\s,;:]+ ){3}")
"""A contrast of several words: a clause of its own, whatever its verb is."""
_CLOSING_DASH = re.compile(r"\s?—\s?\w|\s(?:-{1,2}|–)\s")
_COMMA = re.compile(r",[\"']?\s")
_INTRODUCED = re.compile(
    rf"[\s\"'(]*(?:(?:and|but|yet|so|however|still),?\s)?(?P<word>{_CONCESSION}|{_CONDITION}|as"
    rf"|because|since|when|whenever|once|after|before|by [a-z]+ing|without|with)(?![\w-])",
    re.IGNORECASE,
)
_NEEDS_NO_VERB = (
    "despite",
    "in spite of",
    "notwithstanding",
    "by",
    "with",
    "without",
    "since",
    "before",
    "after",
)


def find_clauses(text: str) -> list[Clause]:
    """Clauses in order, together the whole text.

    Args:
        text: even text of one sentence.
    """
    if not _MARK.search(text) and words_of(text).beginnings.isdisjoint(_BREAKING_WORDS):
        return [Clause(0, len(text), MAIN)] if text else []
    clauses: list[Clause] = []
    start = _lead_end(text, clauses)
    role = MAIN
    in_dashes = False
    at = start
    while match := _BREAK.search(text, at):
        kind = match.lastgroup
        at = match.end()
        if kind == "soft" and not (
            _CLAUSE_AHEAD.match(text, match.end()) or _CONTRARY.match(text, match.start())
        ):
            continue
        lacks_verb = kind == "sub" and role is MAIN and not verbs_between(text, start, match.start())
        if match.start() > start:
            clauses.append(Clause(start, match.start(), role))
        start = match.start() if kind in ("sub", "bare") else match.end()
        is_dash = kind == "hard" and match[0].strip() in ("—", "–", "-", "--")
        in_dashes = is_dash and not in_dashes and _CLOSING_DASH.search(text, match.end()) is not None
        role = ASIDE if in_dashes else _role(text, start)
        closing = _COMMA.search(text, match.end()) if lacks_verb else None
        if closing is not None:
            clauses.append(Clause(start, closing.start(), role))
            start = at = closing.end()
            role = MAIN
    if start < len(text):
        clauses.append(Clause(start, len(text), role))
    return clauses


def clause_at(clauses: Sequence[Clause], offset: int) -> Clause:
    """The clause that holds the offset; the last one for what stands on a break."""
    for clause in clauses:
        if clause.start <= offset < clause.end:
            return clause
    return clauses[-1]


def _lead_end(text: str, clauses: list[Clause]) -> int:
    """Takes in a subordinate clause at the beginning, up to its comma; returns where the rest begins."""
    opening = _INTRODUCED.match(text)
    if opening is None:
        return 0
    word = (
        opening["word"].lower().split(" ")[0]
        if not opening["word"].lower().startswith("in spite")
        else "in spite of"
    )
    seen_verb = word in _NEEDS_NO_VERB
    for comma in _COMMA.finditer(text, opening.end()):
        at = comma.start()
        seen_verb = seen_verb or _VERB_SIGN.search(text[opening.end() : at]) is not None
        role = _role(text, opening.start("word"))
        is_condition = role is CONDITION
        if seen_verb and (_VERB_SIGN.search(text[at:]) if is_condition else verbs_between(text, at)):
            clauses.append(Clause(0, at, ASIDE if role is MAIN else role))
            return at + 1
    return 0


def _role(text: str, start: int) -> ClauseRole:
    opener = _OPENER.match(text, start)
    if opener is None or opener.lastgroup is None:
        return MAIN
    return ClauseRole(opener.lastgroup)
