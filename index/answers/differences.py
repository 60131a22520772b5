"""How a claim's words depart from those of the figure that documents it: value, scope, period, entity or cause.

Most untrue claims of this field carry a true number: "of announced US job cuts" becomes "of all job losses", work
equal to that of 700 agents becomes 700 agents replaced, a reason that employers named becomes a cause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.answers.ledger import is_compatible
from index.answers.scopes import SHARES, compare_scopes
from index.answers.words import stem, tokens
from index.domain import Change, Figure, Period, PeriodFrom

LONGEST_WORDS = 160  # characters of either side; a sentence's part, not a page
LONGEST_TIMES = 2.5  # the claim's time: a quarter's figure may do for a month in it, a year's does not
NOT_STATED = "no such figure"
NO_CAUSE = "no cause"


class Aspect(StrEnum):
    """In what a claim and its source differ."""

    VALUE = "value"
    SCOPE = "scope"
    PERIOD = "period"
    ENTITY = "entity"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect with the claim's words for it and the source's."""

    aspect: Aspect
    claim: str
    source: str


_CITED = re.compile(
    r"\b(?:cit(?:ed|es|ing)|named?|naming|nam(?:es|ed)|blam(?:ed|es|ing)|attribut(?:ed|es|ing)|put down to|gave|given"
    r"|link(?:ed|s|ing)|tied|tying)\b",
    re.IGNORECASE,
)
_TOOL = r"(?:AI|A\.I\.|artificial intelligence|automation|ChatGPT|(?:chat|voice )?bots?|robots?|machines?)"
_CAUSED = re.compile(
    r"\b(?:direct(?:ly)? (?:\w+ )?(?:attribut\w+|attributable|caused|due)|caus(?:es|ed|ing)(?: by)?|because(?: of)?|due to"
    r"|as a result of|result(?:ed|s|ing) (?:from|in)|thanks to|owing to|(?:directly )?responsible for|the reason for"
    r"|led to|drove|driven by|destroy(?:ed|s)|wiped? out|(?:eliminated|replaced) by|replaced with|lost to|kill(?:ed|s)"
    rf"|over {_TOOL}|replac(?:es|ed|ing) (?:[\w,.]+ ){{1,5}}with {_TOOL}|(?:put|with) {_TOOL} in (?:their|its) place"
    rf"|{_TOOL} (?:has |have |had |already )*(?:replac|displac|eliminat|took over)\w*)(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|didn['’]t|doesn['’]t|wasn['’]t|weren['’]t|hasn['’]t|isn['’]t|no longer)\b", re.IGNORECASE
)


def compare(
    claim: str, mine: Figure, source: str, theirs: Figure, stated: bool = True
) -> tuple[Difference, ...]:
    """In what a claim's figure departs from a source's figure of the same thing, each aspect once.

    Args:
        claim: the claim's sentence.
        mine: its figure.
        source: the source's sentence.
        theirs: the source's figure.
        stated: False where the claim itself says no time, and its figure's is only surmised.
    """
    scope = _differ_in_scope(claim, mine, source, theirs)
    cause = _differ_in_cause(claim, source)
    if scope and cause and cause.source == NO_CAUSE:
        cause = None  # a figure of another thing need not say what caused this one
    found = [
        _differ_in_value(mine, theirs) or _differ_in_direction(claim, mine, source, theirs),
        scope,
        _differ_in_period(mine, theirs) if stated else None,
        cause,
    ]
    return tuple(one for one in found if one)


def _differ_in_value(mine: Figure, theirs: Figure) -> Difference | None:
    if is_compatible(mine, theirs):
        return None
    return Difference(Aspect.VALUE, mine.quantity.surface, theirs.quantity.surface)


def _differ_in_direction(claim: str, mine: Figure, source: str, theirs: Figure) -> Difference | None:
    """Up for down, or a denial of what the source states."""
    if {mine.quantity.change, theirs.quantity.change} == {Change.INCREASE, Change.DECREASE}:
        return Difference(Aspect.VALUE, _shorten(mine.metric or claim), _shorten(theirs.metric or source))
    denied = _DENIED.search(claim)
    if denied and not _DENIED.search(source):
        return Difference(Aspect.VALUE, denied[0], theirs.quantity.surface)
    return None


def _differ_in_scope(claim: str, mine: Figure, source: str, theirs: Figure) -> Difference | None:
    told = compare_scopes(claim, mine, source, theirs)
    return Difference(Aspect.SCOPE, _shorten(told[0]), _shorten(told[1])) if told else None


def _differ_in_period(mine: Figure, theirs: Figure) -> Difference | None:
    if mine.period is None or theirs.period is None or theirs.period_from is PeriodFrom.PUBLISHED:
        return None
    claimed, told = mine.period.closed, theirs.period.closed
    if claimed.overlaps(told) and not _is_part_of_longer(claimed, told):
        return None
    return Difference(Aspect.PERIOD, str(mine.period), str(theirs.period))


def _is_part_of_longer(mine: Period, theirs: Period) -> bool:
    """True where a year's figure is claimed of one of its months."""
    days, others = _days(mine), _days(theirs)
    return bool(days and others and others > LONGEST_TIMES * days)


def _days(period: Period) -> int | None:
    if period.first is None or period.last is None:
        return None
    return (period.last - period.first).days + 1


def _differ_in_cause(claim: str, source: str) -> Difference | None:
    """A cause where the source has none, or only what somebody named as one."""
    caused = _CAUSED.search(claim)
    if not caused or _CAUSED.search(source):
        return None
    # "cited as the cause" is no stronger than "cited"; "directly attributed" is.
    if _CITED.search(claim.replace(caused[0], " ")):
        return None
    cited = _CITED.search(source)
    if not cited:
        return Difference(Aspect.CAUSE, caused[0], NO_CAUSE)
    begin = max(cited.start() - 40, source.rfind(", ", 0, cited.start()) + 2, 0)
    return Difference(Aspect.CAUSE, caused[0], _shorten(_whole_words(source, begin, cited.end() + 40)))


def _whole_words(text: str, begin: int, end: int) -> str:
    while begin > 0 and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[begin:end].strip()


def _shorten(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST_WORDS else _whole_words(text, 0, LONGEST_WORDS)[:LONGEST_WORDS]


def have_one_form(mine: Figure, theirs: Figure) -> bool:
    """True where both are shares, both money of one currency, both times, or both counts of something."""
    unit, other = mine.quantity.unit, theirs.quantity.unit
    return unit.lower() == other.lower() or name_form(unit) == name_form(other) == COUNT


def name_form(unit: str) -> str:
    """The unit itself of what is compared with nothing else, such as shares, money and times; else that it counts."""
    is_of_its_own = unit in SHARES or unit == "x" or unit.isupper() or unit in _TIMES
    return unit.lower() if is_of_its_own else COUNT


COUNT = ""


_TIMES = frozenset({"hours", "minutes", "seconds", "days", "weeks", "months", "years"})


def count_one_thing(mine: Figure, theirs: Figure) -> bool:
    """True where both figures name what they count by one noun, or both count people or their jobs."""
    nouns, others = ({stem(one) for one in tokens(figure.quantity.unit)} for figure in (mine, theirs))
    return bool(nouns & others) or bool(nouns & _JOBS and others & _JOBS)


_JOBS = frozenset(stem(word) for word in ("jobs", "workers", "layoffs"))
"""Who loses a job and the job that is lost are counted alike."""
