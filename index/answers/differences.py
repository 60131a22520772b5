"""How a claim's words depart from those of the figure that documents it: value, scope, period, entity or cause.

Most untrue claims of this field carry a true number: "of announced US job cuts" becomes "of all job losses", work
equal to that of 700 agents becomes 700 agents replaced, a reason that employers named becomes a cause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.answers.ledger import is_compatible
from index.answers.names import PLACES
from index.answers.words import stem, stems, tokens
from index.domain import Change, Figure, Period, PeriodFrom, Status

LONGEST_WORDS = 160  # characters of either side; a sentence's part, not a page
LONGEST_TIMES = 2.5  # the claim's time: a quarter's figure may do for a month in it, a year's does not
NOT_STATED = "no such figure"


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


_EQUIVALENT = re.compile(
    r"\b(?:(?:work(?:load)?|job|output|labou?r)s?(?: \w+){0,2} (?:of|to|as)|equivalent(?: \w+)? (?:of|to|as)|equal to"
    r"|as much as)\b|\b(?:equivalent|workload)\b",
    re.IGNORECASE,
)
_PEOPLE_GONE = re.compile(
    r"\b(?:replac(?:ed|es|ing)|fired|firing|laid off|lays? off|laying off|layoffs? of|cut|cuts|dismiss(?:ed|es)|axed|sacked"
    r"|eliminat(?:ed|es|ing)|let go|lost (?:their|its) jobs?|displac(?:ed|es|ing)|redundan(?:t|cies)|kill(?:ed|s|ing))\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:cit(?:ed|es|ing)|named?|naming|nam(?:es|ed)|blam(?:ed|es|ing)|attribut(?:ed|es|ing)|put down to|gave|given)\b",
    re.IGNORECASE,
)
_CAUSED = re.compile(
    r"\b(?:direct(?:ly)? (?:\w+ )?(?:attribut\w+|attributable|caused|due)|caused?(?: by)?|because of|due to|as a result of"
    r"|resulted from|destroy(?:ed|s)|wiped out|eliminated by|replaced by|lost to|kill(?:ed|s)|took|driven by)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|didn['’]t|doesn['’]t|wasn['’]t|weren['’]t|hasn['’]t|isn['’]t|no longer)\b", re.IGNORECASE
)
_PLANNED = re.compile(
    r"\b(?:expect(?:ed|s|ing)?|plan(?:s|ned|ning)?|intend(?:s|ed)?|would|will|likely|anticipat(?:e|ed|es|ing))\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\bannounc(?:ed|es|ing|ements?)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:all|total|overall|every|entire|globally|worldwide|global|across(?: \w+){1,3})\b", re.IGNORECASE
)
# What may be counted: a share of one is no share of another, though they are one word to a search.
_POPULATIONS = {
    name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for name, pattern in {
        "losses": r"(?:job|jobs) loss(?:es)?|jobs? lost|lost jobs|unemployment|unemployed|joblessness",
        "cuts": r"lay-?offs?|job cuts?|(?:announced )?cuts|redundanc(?:y|ies)|jobs? (?:were )?cut",
        "contractors": r"contractors?|contract (?:workers?|staff|translators?)|freelancers?",
        "employees": r"(?:full-time |own )?(?:employees|staff|workforce|workers|headcount)",
        "respondents": r"respondents|employers|companies|firms|executives|leaders|managers|of those asked",
        "exchanges": r"chats?|conversations?|interactions?|engagements?|inquir(?:y|ies)|enquiries|requests?|volume|tickets?",
        "calls": r"(?:phone )?calls",
    }.items()
}
_SHARES = frozenset({"%", "pp"})


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
    found = [
        _differ_in_value(mine, theirs) or _differ_in_direction(claim, mine, source, theirs),
        _differ_in_scope(claim, mine, source, theirs),
        _differ_in_period(mine, theirs) if stated else None,
        _differ_in_cause(claim, source),
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
    equivalent, gone = _EQUIVALENT.search(source), _PEOPLE_GONE.search(claim)
    if equivalent and gone and not _EQUIVALENT.search(claim) and mine.quantity.unit not in _SHARES:
        return Difference(Aspect.SCOPE, gone[0], _around(source, equivalent, theirs))
    planned = _PLANNED.search(source)
    if theirs.status is Status.SURVEY and planned and not _PLANNED.search(claim):
        return Difference(Aspect.SCOPE, mine.metric or mine.quantity.surface, planned[0])
    told, meant = _counted(claim, mine), _counted(source, theirs)
    whole, announced = _WHOLE.search(told), _ANNOUNCED.search(source)
    widened = whole and announced and not _ANNOUNCED.search(claim)
    if widened or _are_of_other_populations(told, meant) or _are_of_other_places(claim, source):
        return Difference(Aspect.SCOPE, _shorten(told), _shorten(meant))
    if _count_other_things(claim, mine, source, theirs):
        return Difference(Aspect.SCOPE, _shorten(told), _shorten(meant))
    return None


def _count_other_things(claim: str, mine: Figure, source: str, theirs: Figure) -> bool:
    """True where two counts name nouns that neither sentence shares with the other."""
    if mine.quantity.unit in _SHARES | {"x"} or mine.quantity.unit.isupper():
        return False
    nouns, others = set(stems(mine.quantity.unit)), set(stems(theirs.quantity.unit))
    return bool(nouns and others) and not nouns & set(stems(source)) and not others & set(stems(claim))


def _are_of_other_populations(told: str, meant: str) -> bool:
    mine, theirs = _populations(told), _populations(meant)
    return bool(mine and theirs and not mine & theirs)


def _are_of_other_places(claim: str, source: str) -> bool:
    """True where the source speaks of a country and the claim of the world or of another."""
    mine = {PLACES[one] for one in stems(claim) if one in PLACES}
    theirs = {PLACES[one] for one in stems(source) if one in PLACES}
    if mine and theirs:
        return not mine & theirs
    return bool(theirs and re.search(r"\b(?:global(?:ly)?|worldwide|in the world)\b", claim, re.IGNORECASE))


def _populations(text: str) -> set[str]:
    """The first population named: later ones are reasons and circumstances."""
    found = [
        (match.start(), name) for name, pattern in _POPULATIONS.items() if (match := pattern.search(text))
    ]
    return {min(found)[1]} if found else set()


def _counted(text: str, figure: Figure) -> str:
    """The words from the figure to the end of what is counted."""
    rest = text[figure.quantity.start :]
    end = re.search(
        r"[;:]|,(?!\d)|\.(?:\s|$)|\s(?:in|by|during|since) (?:\w+ )?(?:19|20)\d\d|\sfor which\s", rest
    )
    return rest[: end.start()] if end else rest


def _differ_in_period(mine: Figure, theirs: Figure) -> Difference | None:
    if mine.period is None or theirs.period is None or theirs.period_from is PeriodFrom.PUBLISHED:
        return None
    if mine.period.overlaps(theirs.period) and not _is_part_of_longer(mine.period, theirs.period):
        return None
    return Difference(Aspect.PERIOD, str(mine.period), str(theirs.period))


def _is_part_of_longer(mine: Period, theirs: Period) -> bool:
    """True where a year's figure is claimed of one of its months."""
    days, others = _days(mine), _days(theirs)
    return bool(days and others and theirs.covers(mine) and others > LONGEST_TIMES * days)


def _days(period: Period) -> int | None:
    if period.first is None or period.last is None:
        return None
    return (period.last - period.first).days + 1


def _differ_in_cause(claim: str, source: str) -> Difference | None:
    cited, caused = _CITED.search(source), _CAUSED.search(claim)
    if not cited or not caused:
        return None
    # "cited as the cause" is no stronger than "cited"; "directly attributed" is.
    if _CITED.search(claim.replace(caused[0], " ")):
        return None
    begin = max(cited.start() - 40, source.rfind(", ", 0, cited.start()) + 2, 0)
    return Difference(Aspect.CAUSE, caused[0], _shorten(_whole_words(source, begin, cited.end() + 40)))


def _around(text: str, match: re.Match[str], figure: Figure) -> str:
    begin = min(match.start(), figure.quantity.start)
    return _shorten(text[begin : max(match.end(), figure.quantity.end)])


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
    if unit.lower() == other.lower():
        return True
    if {unit, other} & (_SHARES | {"x"}) or unit.isupper() or other.isupper():
        return False
    return not ({unit, other} & _TIMES)


_TIMES = frozenset({"hours", "minutes", "seconds", "days", "weeks", "months", "years"})


def count_one_thing(mine: Figure, theirs: Figure) -> bool:
    """True where both figures name what they count by one noun."""
    return bool(
        {stem(one) for one in tokens(mine.quantity.unit)}
        & {stem(one) for one in tokens(theirs.quantity.unit)}
    )
