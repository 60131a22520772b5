"""Figures of sources that a claim's figures can be held against, the one that decides first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.answers.columns import SECOND_HAND, is_by_receipts
from index.answers.differences import Aspect, Difference, compare, count_one_thing, have_one_form
from index.answers.evidence import Evidence
from index.answers.ledger import Entry, is_compatible
from index.answers.names import PLACES, all_stems
from index.answers.questions import Asked
from index.answers.standing import Judgement, judge
from index.answers.words import stem, tokens
from index.domain import Figure, Source, Statement

# Set on claims about the shipped notes: the seed articles' sentences in other words, and the same with a number,
# a name or a country changed.
LEAST_SHARED = 0.3  # of the claim's words, in a line that gives the claim's very value
LEAST_SHARED_OTHERWISE = 0.5  # in a line that gives another value
LEAST_SHARED_UNNAMED = 0.6  # of a claim about nobody, where a share is the same: many things are 25 percent
LEAST_SHARED_ELSEWHERE = 0.75  # in a line about somebody else
LEAST_SIMILARITY = 0.45  # cosine of the passage from which a line may be about a claim's subject at all
CLOSE = 0.6  # cosine from which the claim's name with its value is the same thing in other words
MOST_BEHIND = 4.0  # log-odds behind the best line
ROUND_SHARE = 5  # percent: any two companies may cut 10 or 25 percent
TELLING_DIGITS = 3  # significant ones: two figures of one name that share them are seldom of two things
_NO_NAMES = frozenset(
    "None Half All Most Nearly Almost About Only Some Over Nobody People Workers Employers".split()
)


@dataclass(frozen=True, slots=True)
class Match:
    """A claim's figure beside a source's, how good the evidence is, how it stands, and in what the two differ."""

    mine: Figure
    entry: Entry
    evidence: Evidence
    judgement: Judgement
    differs: tuple[Difference, ...]

    def differs_in(self, aspect: Aspect) -> bool:
        """True where the two differ in this."""
        return any(one.aspect is aspect for one in self.differs)


def find_matches(
    asked: Asked, stated: Statement, weighed: Sequence[Evidence], pool: Sequence[Entry]
) -> list[Match]:
    """Figures of the same thing as the claim's, the deciding one first.

    Args:
        asked: the claim taken apart as questions are.
        stated: the claim's sentence as it was read.
        weighed: sentences of sources.
        pool: their figures, against which each is judged.
    """
    found = []
    for one in weighed:
        statement = one.sentence.statement
        if is_by_receipts(statement):
            continue
        in_common = _count_common(asked, stated, one)
        pairs = [
            (mine, theirs)
            for mine in stated.figures
            for theirs in statement.figures
            if have_one_form(mine, theirs)
            and (_is_about(asked, one, mine, theirs) or (in_common > 1 and is_compatible(mine, theirs)))
        ]
        if not pairs:
            continue
        judgement = judge(statement, pool)
        for mine, theirs in pairs:
            differs = _differences(asked, stated, one, mine, theirs)
            found.append(Match(mine, Entry(theirs, statement), one, judgement, differs))
    best = max((one.evidence.score for one in found), default=0.0)
    return sorted((one for one in found if one.evidence.score >= best - MOST_BEHIND), key=order)


def _count_common(asked: Asked, stated: Statement, one: Evidence) -> int:
    """How many of the claim's values the sentence gives of the same name: two are seldom the same by chance."""
    if not asked.entities or not one.fits:
        return 0
    return sum(
        any(have_one_form(mine, theirs) and is_compatible(mine, theirs) for theirs in one.sentence.figures)
        for mine in stated.figures
        if _is_named(mine, one)
    )


def is_on_topic(asked: Asked, one: Evidence) -> bool:
    """True where the sentence says enough of what the claim says."""
    return share_words(asked, one) >= LEAST_SHARED or one.similarity >= CLOSE


def share_words(asked: Asked, one: Evidence) -> float:
    """Share (0…1) of the claim's words, without names and places, that stand in the sentence itself."""
    words = [word for word in asked.words if word not in asked.entities and word not in PLACES]
    return sum(word in one.sentence.words for word in words) / len(words) if words else 1.0


def _is_about(asked: Asked, one: Evidence, mine: Figure, theirs: Figure) -> bool:
    """True where a source's figure is of the thing the claim speaks of."""
    shared = share_words(asked, one)
    if one.similarity < LEAST_SIMILARITY and shared < LEAST_SHARED_ELSEWHERE:
        return False
    is_named = _is_named(mine, one)
    if is_compatible(mine, theirs):
        is_round = mine.quantity.unit == "%" and mine.quantity.value % ROUND_SHARE == 0
        if is_named and asked.entities and _is_telling(mine):
            return True
        if is_named:
            if is_round and not asked.entities:
                return shared >= LEAST_SHARED_UNNAMED
            return shared >= LEAST_SHARED or (bool(asked.entities) and one.similarity >= CLOSE)
        return not is_round and shared >= LEAST_SHARED_ELSEWHERE and one.similarity >= CLOSE
    if not is_named or one.wrong_period or mine.quantity.change != theirs.quantity.change:
        return False
    if mine.quantity.unit not in ("%", "pp", "x") and not count_one_thing(mine, theirs):
        return False
    return theirs.is_fully_documented and shared >= LEAST_SHARED_OTHERWISE


def _is_named(mine: Figure, one: Evidence) -> bool:
    """True where the sentence is about whom the claim's figure is, so far as the claim names anyone."""
    if not one.has_name:
        return False
    whose = _names(mine.entity)
    if not whose or whose & one.sentence.words:
        return True
    # A page names many in its title and beside; a sentence that is about another is not about this one.
    others = [names for figure in one.sentence.figures if (names := _names(figure.entity))]
    return bool(whose & one.sentence.near) and all(whose & names for names in others)


def _is_of_another_counter(mine: Figure, theirs: Figure, one: Evidence) -> bool:
    """True where the claim says who counted, and the source that somebody else did."""
    claimed, counted = _names(mine.origin or ""), _names(theirs.origin or "")
    return bool(claimed and counted) and not claimed & (counted | one.sentence.words | one.sentence.near)


def _names(entity: str) -> set[str]:
    """The stems of a name and of what else it is called; none of what is no name."""
    if not entity[:1].isupper() or entity.split()[0] in _NO_NAMES:
        return set()
    return set(all_stems(entity))


def _is_telling(figure: Figure) -> bool:
    """True for 5,527 and 54,836, which seldom stand for two things; not for 700 or 10."""
    return len(f"{figure.quantity.value:.10g}".replace(".", "").strip("0")) >= TELLING_DIGITS


def _differences(
    asked: Asked, stated: Statement, one: Evidence, mine: Figure, theirs: Figure
) -> tuple[Difference, ...]:
    statement = one.sentence.statement
    claim, quote = stated.citation.quote, statement.citation.quote
    differs = compare(claim, mine, quote, theirs, bool(asked.periods))
    if not _is_named(mine, one):
        differs += (Difference(Aspect.ENTITY, mine.entity, theirs.entity or theirs.origin or ""),)
    elif _is_of_another_counter(mine, theirs, one):
        differs += (Difference(Aspect.ENTITY, mine.origin or "", theirs.origin or ""),)
    missing = asked.places - _places(statement.citation.source)
    if missing and all(each.aspect is not Aspect.SCOPE for each in differs):
        where = [word for word in tokens(claim) if PLACES.get(stem(word)) in missing]
        differs += (Difference(Aspect.SCOPE, " ".join(where), theirs.metric or theirs.quantity.surface),)
    return differs


def _places(source: Source) -> set[str]:
    """Countries that a page speaks of anywhere: a sentence seldom repeats its page's country."""
    text = f"{source.title} {source.publisher or ''} {source.body}"
    return {PLACES[word] for word in all_stems(text) if word in PLACES}


def order(one: Match) -> tuple[bool, bool, bool, bool, int, float, str]:
    """The claim's name and value before others, documented before contested, near its origin before second-hand."""
    source = one.entry.source
    return (
        one.differs_in(Aspect.ENTITY),
        not is_compatible(one.mine, one.entry.figure),
        not (one.judgement.is_documented and one.entry.figure.is_fully_documented),
        source.type in SECOND_HAND,
        len(one.differs),
        -one.evidence.score,
        source.id,
    )
