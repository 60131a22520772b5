"""A generation opened for reading: its vectors, its rows, and a memory of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from index.answers.ledger import Entry, entries
from index.answers.lines import Block, Lines, Numbering, gather, is_shown, lay_out
from index.answers.names import Names, names_of
from index.answers.preparing import (
    Sentence as Sentence,
)
from index.answers.preparing import (
    count_words,
    fingerprint,
    prepare_sentence,
    read_sentence,
)
from index.answers.told import Told
from index.answers.vocabulary import Vocabulary
from index.domain import Generation, Passage, Statement
from index.kept import Kept
from index.storage.store import Span, Store

SENTENCES_KEPT = 12_000  # a question of bulk text reads some 600; with 20,000, 10,000 passages took 276 MB
ENTRIES_KEPT = 12_000
PASSAGES_KEPT = 8_000  # about 8 MB


class Vectors(Protocol):
    """Vectors that can be searched."""

    def search(self, vector: np.ndarray, k: int) -> list[tuple[int, float]]:
        """Keys with their cosine, best first."""

    def of(self, keys: Sequence[int]) -> np.ndarray:
        """The vectors of those keys, one row each."""


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
        self._passages: Kept[int, Passage] = Kept(PASSAGES_KEPT)
        self._blocks: Kept[Span, Block] = Kept(SENTENCES_KEPT)
        self._numbering = Numbering()
        self._told: Kept[str, Told] = Kept(ENTRIES_KEPT)

    def nearest(self, vector: np.ndarray, k: int) -> list[tuple[int, float]]:
        """Passage keys with their cosine, best first."""
        return self._vectors.search(vector, k)

    def vectors(self, keys: Sequence[int]) -> np.ndarray:
        """The vectors of those passages, one row each."""
        return self._vectors.of(keys)

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
        found = self._passages.take(keys)
        missing = [key for key in keys if key not in found]
        if missing:
            for key, passage in self._store.passages(missing).items():
                found[key] = passage
                self._passages.keep(key, passage, 1)
        return found

    def lines(self, passages: Sequence[Passage], before: Lines | None = None) -> Lines:
        """Sentences that overlap the passages and may be shown, in their order; none of those found before."""
        spans = [(one.source_id, one.start, one.end) for one in passages]
        found = self._blocks.take(spans)
        missing = [span for span in dict.fromkeys(spans) if span not in found]
        for span, sentences in self._read_sentences(missing).items():
            shown = [one for one in sentences if is_shown(one.statement)]
            found[span] = lay_out(shown, self._numbering)
            self._blocks.keep(span, found[span], len(shown) + 1)
        return gather([found[span] for span in spans], self._numbering, before)

    def _read_sentences(self, spans: Sequence[Span]) -> dict[Span, tuple[Sentence, ...]]:
        if not spans:
            return {}
        read = self._store.statements_at(self.generation.number, spans, self._fingerprint)
        return {
            span: tuple(
                prepare_sentence(one) if kept is None else read_sentence(one, kept)
                for one, kept in statements
            )
            for span, statements in read.items()
        }

    def told(self, source_ids: Sequence[str]) -> Told:
        """Every figure of those sources, each source's once."""
        ids = list(dict.fromkeys(source_ids))
        found = self._told.take(ids)
        missing = [one for one in ids if one not in found]
        if missing:
            read = self._store.figure_statements(self.generation.number, missing)
            for source_id in missing:
                found[source_id] = Told.of(entries(read.get(source_id, ())))
                self._told.keep(source_id, found[source_id], len(found[source_id].entries) + 1)
        return Told.join([found[one] for one in ids])

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
        kept = self._store.vocabulary(self.generation.number, self._fingerprint)
        return Vocabulary.of(count_words(self.statements)) if kept is None else Vocabulary.read(kept)

    @cached_property
    def _fingerprint(self) -> str:
        return fingerprint(self._store.aliases(self.generation.number))
