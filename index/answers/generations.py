"""A generation opened for reading: its vectors, its rows, and a memory of what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

import numpy as np

from index.answers.ledger import Entry, bears_witness, entries
from index.answers.names import PLACES, Names, names_of, other_names
from index.answers.vocabulary import Vocabulary
from index.answers.words import stems
from index.domain import Figure, Generation, Kind, Passage, Period, Source, SourceType, Statement, Wording
from index.numbers.periods import read_periods
from index.storage.store import Store

SHARE_UNITS = frozenset({"%", "pp", "x"})
SUBJECT_LENGTH = 60  # characters in which a sentence's subject stands


class Vectors(Protocol):
    """Vectors that can be searched."""

    def search(self, vector: np.ndarray, k: int) -> list[tuple[int, float]]:
        """Keys with their cosine, best first."""


@dataclass(frozen=True)
class Sentence:
    """A statement with its words prepared for comparison, as stems.

    `words` are those of the sentence, with the further names of what it names; `names` those of whom it is about or
    by; `near` those of its surroundings: title, publisher, author, and the neighbours it needs. `places` are stems
    of the countries it speaks of, `periods` every time it does.
    """

    statement: Statement
    words: frozenset[str]
    names: frozenset[str]
    near: frozenset[str]
    places: frozenset[str]
    periods: tuple[Period, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def opening(self) -> frozenset[str]:
        """Stems of its beginning, where its subject stands."""
        return _stems(self.statement.citation.quote[:SUBJECT_LENGTH])

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
    def gives_share(self) -> bool:
        """True where a figure is a share or a multiple."""
        return any(one.quantity.unit in SHARE_UNITS for one in self.figures)

    @cached_property
    def gives_count(self) -> bool:
        """True where a figure is a number of something."""
        return any(one.quantity.unit not in SHARE_UNITS for one in self.figures)

    @cached_property
    def is_unsourced(self) -> bool:
        """True for a figure of which it is not known who counted it, or when."""
        kind = self.statement.kind
        return kind in (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE) and not self.statement.carrying_figure


class OpenGeneration:
    """Answers come from exactly one of these; reading it never writes.

    Args:
        store: where its rows are.
        generation: which one.
        vectors: its vectors, verified.
    """

    def __init__(self, store: Store, generation: Generation, vectors: Vectors) -> None:
        self.generation = generation
        self._store = store
        self._vectors = vectors
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        self._of_passage: dict[Passage, tuple[Sentence, ...]] = {}
        self._witnesses: dict[str, tuple[Entry, ...]] = {}

    def nearest(self, vector: np.ndarray, k: int) -> list[tuple[int, float]]:
        """Passage keys with their cosine, best first."""
        return self._vectors.search(vector, k)

    def search_words(self, words: Sequence[str], k: int) -> list[tuple[int, float]]:
        """Passage keys with BM25 as a positive number, best first."""
        return self._store.search_words(self.generation.number, words, k)

    def read_spans(
        self, generation: int, spans: Sequence[tuple[str, int, int]]
    ) -> dict[tuple[str, int, int], str]:
        """Texts of spans, read from the store again; those of a source that fails its checksum are left out."""
        return self._store.read_spans(generation, spans)

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by key; removed ones are left out."""
        return self._store.passages(keys)

    def sentences(self, source_ids: Sequence[str]) -> dict[str, tuple[Sentence, ...]]:
        """Prepared statements of those sources, in reading order."""
        missing = [one for one in dict.fromkeys(source_ids) if one not in self._sentences]
        if missing:
            read = self._store.statements(self.generation.number, missing)
            for source_id in missing:
                self._sentences[source_id] = tuple(_prepare(one) for one in read.get(source_id, []))
        return {source_id: self._sentences[source_id] for source_id in source_ids}

    def sentences_of(self, passages: Sequence[Passage]) -> list[tuple[Sentence, ...]]:
        """Prepared statements that overlap each of the passages, in reading order."""
        missing = [one for one in passages if one not in self._of_passage]
        sentences = self.sentences([one.source_id for one in missing])
        for passage in missing:
            self._of_passage[passage] = tuple(
                one
                for one in sentences[passage.source_id]
                if one.statement.citation.start < passage.end and one.statement.citation.end > passage.start
            )
        return [self._of_passage[one] for one in passages]

    def witnesses(self, source_ids: Sequence[str]) -> Iterator[Entry]:
        """Figures of those sources that can corroborate or dispute others, each source's once."""
        for source_id in dict.fromkeys(source_ids):
            if source_id not in self._witnesses:
                statements = (one.statement for one in self.sentences([source_id])[source_id])
                self._witnesses[source_id] = tuple(
                    one for one in entries(statements) if one.figure.period and bears_witness(one)
                )
            yield from self._witnesses[source_id]

    @cached_property
    def names(self) -> Names:
        """The names that mean one thing in this generation."""
        return names_of(self._store.aliases(self.generation.number))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the generation."""
        return tuple(self._store.all_statements(self.generation.number))

    @cached_property
    def ledger(self) -> tuple[Entry, ...]:
        """Every figure of the generation with its statement."""
        return tuple(entries(self.statements))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of every sentence of the generation."""
        sources: dict[str, Source] = {one.citation.source.id: one.citation.source for one in self.statements}
        names = {source.publisher or "" for source in sources.values()}
        names |= {one.speaker or "" for one in self.statements}
        names |= {entry.figure.origin or "" for entry in self.ledger}
        texts = (f"{one.citation.quote} {other_names(one.citation.quote)}" for one in self.statements)
        return Vocabulary(texts, names)


def _prepare(statement: Statement) -> Sentence:
    source = statement.citation.source
    quote = statement.citation.quote
    start = statement.citation.start if statement.context_start is None else statement.context_start
    context = source.body[start : statement.citation.start]
    whose = [statement.speaker, *(name for one in statement.figures for name in (one.entity, one.origin))]
    # A note names what it is about in every sentence; elsewhere the title often does so for the whole page.
    names = _stems(
        " ".join(filter(None, [*whose, context, "" if source.wording is Wording.NOTE else source.title]))
    )
    near = _stems(" ".join(filter(None, [source.title, source.publisher, source.author, context])))
    words = _stems(quote)
    elsewhere = frozenset(stems(source.publisher or ""))
    return Sentence(
        statement=statement,
        words=words,
        names=names,
        near=near | names,
        places=frozenset(PLACES[one] for one in (words | names) - elsewhere if one in PLACES),
        periods=tuple(mention.period for mention in read_periods(quote, source.published)),
        figures=statement.figures,
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(f"{text} {other_names(text)}"))


def is_shown(statement: Statement) -> bool:
    """True for statements that an answer may show: headings, table rules and signposts never."""
    if statement.is_heading:
        return False
    return statement.kind is not Kind.OTHER or statement.sub in ("event", "finding")


def is_by_receipts(statement: Statement) -> bool:
    """True for what the editors of the knowledge base conclude themselves."""
    return statement.citation.source.type is SourceType.EDITORS_NOTE
