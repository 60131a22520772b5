"""Of what a figure is: whom or what it counts, and where one number is given for two different things.

This is how the myths of this field are made: work equal to that of 700 agents becomes 700 people, a share of the
announced job cuts becomes one of all lost jobs, and what holds in the most exposed occupations holds everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.answers.names import PLACES, all_stems
from index.answers.words import EMPTY_WORDS, TEXTS_KEPT, stem, stems, tokens
from index.domain import Figure, Status

SHARES = frozenset({"%", "pp"})
LONGEST_PHRASE = 60  # characters from a number to the noun that it counts
_EQUIVALENT = re.compile(
    r"\b(?:(?:work(?:load)?|output|labou?r)s?(?: \w+){0,2} (?:of|to|as)|jobs? of|equivalent(?: \w+)? (?:of|to|as)|equal to"
    r"|as much as)\b|\b(?:equivalent|workload)\b",
    re.IGNORECASE,
)
_PEOPLE_GONE = re.compile(
    r"\b(?:replac(?:ed|es|ing)|fired|firing|laid off|lays? off|laying off|layoffs? of|cut|cuts|dismiss(?:ed|es)|axed|sacked"
    r"|eliminat(?:ed|es|ing)|let go|lost (?:their|its) jobs?|displac(?:ed|es|ing)|redundan(?:t|cies)|kill(?:ed|s|ing))\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:expect(?:ed|s|ing)?|plan(?:s|ned|ning)?|intend(?:s|ed)?|would|will|likely|anticipat(?:e|ed|es|ing))\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\bannounc(?:ed|es|ing|ements?)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:all|total|overall|every|entire|globally|worldwide|global|across(?: \w+){1,3})\b", re.IGNORECASE
)
_WORLD = re.compile(r"\b(?:global(?:ly)?|worldwide|in the world)\b", re.IGNORECASE)
# What may be counted: a share of one is no share of another, though they are one word to a search.
_POPULATIONS = {
    name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for name, pattern in {
        "losses": r"(?:job|jobs) loss(?:es)?|jobs? lost|lost jobs|unemployment|unemployed|joblessness",
        "cuts": r"lay-?offs?|job cuts?|(?:announced )?cuts|redundanc(?:y|ies)|jobs? (?:were )?cut",
        "contractors": r"contractors?|contract (?:workers?|staff|translators?)|freelancers?",
        "employees": r"(?:full-time |own )?(?:employees|staff|workforce|workers|headcount)",
        "organisations": r"employers|companies|firms|businesses|organi[sz]ations",
        "leaders": r"executives|leaders|managers|CEOs|CFOs",
        "exchanges": r"chats?|conversations?|interactions?|engagements?|inquir(?:y|ies)|enquiries|requests?|volume|tickets?",
        "calls": r"(?:phone )?calls",
        "customers": r"customers|consumers|users|clients|shoppers",
        "tasks": r"tasks|work hours|hours of work",
        "postings": r"postings|openings|vacanc(?:y|ies)|job ads?",
    }.items()
}
_OF = re.compile(r"\s+of\s+([\w\s'’-]{1,60})")
_GENERAL = frozenset(
    stems(
        """job worker layoff people person human staff team member roles posts reduction total share number part rate
        decline drop fall rise gain loss respondents average size amount level"""
    )
)
"""What is counted without saying which: Block's 4,000 jobs are its 4,000 employees."""
_RESTRICTING = frozenset(
    stems(
        """exposed adopting adopters income advanced rich emerging region manufacturing tech technology big finance young
        aged experienced novice junior senior entry white-collar clerical women men female male contract
        outsourced contractors frontline large small routine vulnerable"""
    )
)
"""Words by which a share is one of a part: without them it would be a share of everybody."""
_END_OF_NOUN = frozenset(
    """in on at by for because to from with than during since that who which when where while after before as if so were
    was are is be been being had has have having did do does will would could may might should used using use said say
    says and or but not across due thanks over against until between among per""".split()
)
_NO_NOUN = EMPTY_WORDS | _END_OF_NOUN


def compare_scopes(claim: str, mine: Figure, source: str, theirs: Figure) -> tuple[str, str] | None:
    """What each of two figures is of, in its sentence's words, where that differs; None where it does not.

    Args:
        claim: the sentence of the first.
        mine: the first figure.
        source: the sentence of the other.
        theirs: the other figure.
    """
    equivalent, gone = _EQUIVALENT.search(source), _PEOPLE_GONE.search(claim)
    if equivalent and gone and not _EQUIVALENT.search(claim) and mine.quantity.unit not in SHARES:
        return gone[0], _around(source, equivalent, theirs)
    planned = _PLANNED.search(source)
    if theirs.status is Status.SURVEY and planned and not _PLANNED.search(claim):
        return mine.metric or mine.quantity.surface, planned[0]
    told, meant = _counted(claim, mine), _counted(source, theirs)
    whole, announced = _WHOLE.search(told), _ANNOUNCED.search(source)
    differ = (
        (whole and announced and not _ANNOUNCED.search(claim))
        or _are_of_other_populations(told, meant, source)
        or _are_of_other_places(claim, source)
        or _counts_another_noun(claim, mine, source, theirs)
        or _leaves_out_the_part(claim, mine, source, theirs)
    )
    return (told, meant) if differ else None


def _are_of_other_populations(told: str, meant: str, source: str) -> bool:
    """True where each names a population first, and the source never names the claim's."""
    mine, theirs = _first_population(told), _first_population(meant)
    return bool(mine and theirs and mine != theirs and not _POPULATIONS[mine].search(source))


@lru_cache(maxsize=TEXTS_KEPT)
def _first_population(text: str) -> str:
    """The first population named: later ones are reasons and circumstances."""
    found = [
        (match.start(), name) for name, pattern in _POPULATIONS.items() if (match := pattern.search(text))
    ]
    return min(found)[1] if found else ""


def _are_of_other_places(claim: str, source: str) -> bool:
    """True where the source speaks of a country or a part of the world, and the claim of the world or of another."""
    mine, theirs = ({PLACES[one] for one in all_stems(text) if one in PLACES} for text in (claim, source))
    if mine and theirs:
        return not mine & theirs
    if not _WORLD.search(claim) or _WORLD.search(source):
        return False
    return bool(theirs or "incom" in all_stems(source) or "economy" in source.lower())


def _counts_another_noun(claim: str, mine: Figure, source: str, theirs: Figure) -> bool:
    """True where the claim counts something that the source does not name, and the source something else."""
    heads, others = _noun_phrase(claim, mine), _noun_phrase(source, theirs)
    if not heads or not others:
        return False
    words, other_words = all_stems(source), all_stems(claim)
    head, other = heads[-1], others[-1]
    if head not in _GENERAL and head not in words:
        population = _first_population(_counted(claim, mine))
        return not (population and _POPULATIONS[population].search(source))
    narrower = [one for one in heads[:-1] if one not in words and one not in _GENERAL]
    other_narrower = [one for one in others[:-1] if one not in other_words and one not in _GENERAL]
    return bool(narrower and other_narrower and {head, other} <= _GENERAL)


def _leaves_out_the_part(claim: str, mine: Figure, source: str, theirs: Figure) -> bool:
    """True where the source's share is one of a part that the claim does not mention."""
    if mine.quantity.unit not in SHARES:
        return False
    said = f"{theirs.metric} {theirs.quantity.of or ''} {_counted(source, theirs)}"
    narrowed = all_stems(said) & _RESTRICTING
    return bool(narrowed) and not all_stems(claim) & _RESTRICTING


def _noun_phrase(text: str, figure: Figure) -> list[str]:
    """Stems of the words that say what is counted, names, places and grammar aside; the noun itself comes last."""
    unit = figure.quantity.unit
    if unit in SHARES or unit == "x" or unit.isupper():
        following = _OF.match(text[figure.quantity.start + len(figure.quantity.surface) :])
        whole = figure.quantity.of or ""
        said = whole and re.search(rf"\bof\s+(?:[\w'’]+\s+){{0,3}}{re.escape(whole)}", text)
        phrase = whole if said else following[1] if following else ""
    else:
        rest = text[figure.quantity.start :]
        at = rest.lower().find(unit.lower())
        phrase = rest[: at + len(unit)] if 0 <= at <= LONGEST_PHRASE else unit
    words: list[str] = []
    for token in tokens(phrase):
        if token.lower() in _END_OF_NOUN and words:
            break
        if token.lower() in _NO_NOUN or any(sign.isdigit() for sign in token) or token[0].isupper():
            continue
        words.append(stem(token))
    return words


def _counted(text: str, figure: Figure) -> str:
    """The words from the figure to the end of what is counted."""
    rest = text[figure.quantity.start :]
    end = re.search(
        r"[;:]|,(?!\d)|\.(?:\s|$)|\s(?:in|by|during|since) (?:\w+ )?(?:19|20)\d\d|\sfor which\s", rest
    )
    return rest[: end.start()] if end else rest


def _around(text: str, match: re.Match[str], figure: Figure) -> str:
    begin = min(match.start(), figure.quantity.start)
    return text[begin : max(match.end(), figure.quantity.end)]
