"""Statements made ready for comparison with questions, and how their words are kept and read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from index.answers.names import PLACES, all_stems, other_names
from index.answers.vocabulary import WordCounts
from index.answers.words import stems
from index.domain import Figure, Period, Source, Statement, Wording
from index.storage.store import PreparedWords

TEXTS_KEPT = 1_024  # titles, contexts and names stand beside many sentences of a page
SHARE_UNITS = frozenset({"%", "pp", "x"})
SUBJECT_LENGTH = 60  # characters in which a sentence's subject stands


@dataclass(frozen=True)
class Sentence:
    """A statement with its words prepared for comparison, as stems.

    `words` are those of the sentence, with the further names of what it names; `names` those of whom it is about or
    by; `near` those of its surroundings: title, publisher, author, and the neighbours it needs. `places` are stems
    of the countries it speaks of, `periods` every time it does, `opening` stems of its beginning, where its subject
    stands.
    """

    statement: Statement
    words: frozenset[str]
    names: frozenset[str]
    near: frozenset[str]
    places: frozenset[str]
    periods: tuple[Period, ...]
    figures: tuple[Figure, ...]
    opening: frozenset[str] = frozenset()

    @cached_property
    def times(self) -> tuple[Period, ...]:
        """When its figures held; where they do not say, every time the sentence speaks of."""
        return tuple(figure.period for figure in self.figures if figure.period) or self.periods

    @cached_property
    def newest(self) -> date:
        """The last day that a counted figure of it speaks of."""
        last = [one.period.last for one in self.figures if one.is_fully_documented and one.period]
        return max((day for day in last if day), default=date.min)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Every value its figures give."""
        return tuple(
            value for one in self.figures for value in (one.quantity.value, one.quantity.value_to) if value
        )

    @cached_property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """Both ends of every range its figures give."""
        quantities = [one.quantity for one in self.figures]
        return tuple((one.value, one.value_to) for one in quantities if one.value_to and not one.change)

    @cached_property
    def gives_share(self) -> bool:
        """True where a figure is a share or a multiple."""
        return any(one.quantity.unit in SHARE_UNITS for one in self.figures)

    @cached_property
    def gives_count(self) -> bool:
        """True where a figure is a number of something."""
        return any(one.quantity.unit not in SHARE_UNITS for one in self.figures)


def prepare_sentence(statement: Statement) -> Sentence:
    """The statement with its words, by the names in force."""
    from index.numbers.periods import read_periods  # with many patterns, which questions seldom need

    source = statement.citation.source
    quote = statement.citation.quote
    start = statement.citation.start if statement.context_start is None else statement.context_start
    context = source.body[start : statement.citation.start]
    whose = [statement.speaker, *(name for one in statement.figures for name in (one.entity, one.origin))]
    # A note names what it is about in every sentence; elsewhere the title often does so for the whole page.
    names = all_stems(
        " ".join(filter(None, [*whose, context, "" if source.wording is Wording.NOTE else source.title]))
    )
    near = all_stems(" ".join(filter(None, [source.title, source.publisher, source.author, context])))
    words = all_stems(quote)
    elsewhere = frozenset(stems(source.publisher or ""))
    return Sentence(
        statement=statement,
        words=words,
        names=names,
        near=near | names,
        places=frozenset(PLACES[one] for one in (words | names) - elsewhere if one in PLACES),
        periods=tuple(mention.period for mention in read_periods(quote, source.published)),
        figures=statement.figures,
        opening=all_stems(quote[:SUBJECT_LENGTH]),
    )


def read_sentence(statement: Statement, kept: PreparedWords) -> Sentence:
    """The sentence whose words were kept."""
    words, names, near, places, opening, periods = kept
    all_names = _read(names)
    return Sentence(
        statement,
        _read(words),
        all_names,
        _read(near) | all_names,
        _read(places),
        tuple(map(Period, periods.split())) if periods else (),
        statement.figures,
        _read(opening),
    )


def count_words(statements: Iterable[Statement]) -> WordCounts:
    """Words and names of statements, as a vocabulary counts them."""
    counts = WordCounts()
    sources: dict[str, Source] = {}
    for one in statements:
        sources[one.citation.source.id] = one.citation.source
        speakers = [one.speaker or "", *(figure.origin or "" for figure in one.figures)]
        counts.count([f"{one.citation.quote} {other_names(one.citation.quote)}"], speakers)
    return counts.count((), (source.publisher or "" for source in sources.values()))


def write_words(sentence: Sentence) -> PreparedWords:
    """The words of a sentence as they are kept."""
    return (
        " ".join(sorted(sentence.words)),
        " ".join(sorted(sentence.names)),
        " ".join(sorted(sentence.near - sentence.names)),
        " ".join(sorted(sentence.places)),
        " ".join(sorted(sentence.opening)),
        " ".join(period.form for period in sentence.periods),
    )


@lru_cache(maxsize=TEXTS_KEPT)
def _read(words: str) -> frozenset[str]:
    return frozenset(map(sys.intern, words.split()))
