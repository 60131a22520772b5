"""A generation opened for reading: its vectors, its rows, and a memory of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np

from index.answers.ahead import fingerprint
from index.answers.columns import is_shown, lay_out
from index.answers.joined import Written
from index.answers.ledger import Entry, entries
from index.answers.lines import Lines, gather, join_nothing
from index.answers.names import Names, names_of
from index.answers.preparing import (
    Sentence as Sentence,
)
from index.answers.preparing import (
    count_words,
    prepare_sentence,
    read_sentence,
)
from index.answers.told import Told, join_no_figures, lay_out_figures
from index.answers.vocabulary import Vocabulary
from index.domain import Generation, Passage, Source, Statement
from index.kept import Kept
from index.storage.store import Place, PreparedWords, Ranked, Store

LINES_KEPT = 24_000_000  # bytes: some 15,000 passages
PAGES_KEPT = 1_500_000  # characters of pages of which a sentence was shown
FIGURES_KEPT = 12_000_000  # bytes: some 60,000 figures
PASSAGES_KEPT = 8_000  # about 8 MB


class Vectors(Protocol):
    """Vectors that can be searched."""

    def search(self, vector: np.ndarray, k: int) -> Ranked:
        """The nearest passages with their cosines."""

    def of(self, keys: Sequence[int]) -> np.ndarray:
        """The vectors of those keys, one row each."""


@dataclass(frozen=True, slots=True)
class Page:
    """A source, and those of its sentences that were read so far, by their places."""

    source: Source
    sentences: dict[int, Sentence] = field(default_factory=dict)


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
        self._lines = join_nothing(LINES_KEPT)
        self._pages: Kept[int, Page] = Kept(PAGES_KEPT)
        self._told = join_no_figures(FIGURES_KEPT)

    def nearest(self, vector: np.ndarray, k: int) -> Ranked:
        """The nearest passages with their cosines."""
        return self._vectors.search(vector, k)

    def vectors(self, keys: Sequence[int]) -> np.ndarray:
        """The vectors of those passages, one row each."""
        return self._vectors.of(keys)

    def search_words(self, words: Sequence[str], k: int) -> Ranked:
        """Passages with any of the words, with BM25 as a positive number."""
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
            read = self._store.passages(missing)
            found |= read
            self._passages.keep_all({key: (passage, 1) for key, passage in read.items()})
        return found

    def lines(self, keys: Sequence[int], before: Lines | None = None) -> Lines:
        """Sentences that overlap those passages and may be shown, in their order; none of those found before."""
        self._lines = joined = self._lines.having(keys, self._read_lines)
        return gather(joined, keys, self._read_sentences, before)

    def _read_lines(self, keys: list[int]) -> dict[int, Written]:
        written = self._store.laid_out(keys, self._fingerprint)
        return written | self._lay_out([key for key in keys if key not in written])

    def _lay_out(self, keys: Sequence[int]) -> dict[int, Written]:
        """The lines of passages for which none are kept, such as those of an index that an older release made."""
        if not keys:
            return {}
        passages = self.passages(keys)
        spans = {key: (one.source_id, one.start, one.end) for key, one in passages.items()}
        read = self._store.statements_at(self.generation.number, list(spans.values()), self._fingerprint)
        written = dict.fromkeys(keys, (0, lay_out({})))
        for key, span in spans.items():
            shown = {place: _prepared(*one) for place, one in read[span].items() if is_shown(one[0])}
            version = next((version for version, _ in read[span]), 0)
            written[key] = version, lay_out({place: one for (_, place), one in shown.items()})
        return written

    def _read_sentences(self, places: Sequence[Place]) -> dict[Place, Sentence]:
        versions = {version for version, _ in places}
        pages = self._pages.take(versions)
        missing = versions - pages.keys()
        if missing:
            for version, source in self._store.version_sources(missing).items():
                pages[version] = Page(source)
                self._pages.keep(version, pages[version], len(source.body) + 1)
        unread = [place for place in places if place[1] not in pages[place[0]].sentences]
        if unread:
            sources = {version: page.source for version, page in pages.items()}
            read = self._store.statements_of(unread, sources, self._fingerprint)
            for (version, place), one in read.items():
                pages[version].sentences[place] = _prepared(*one)
        return {(version, place): pages[version].sentences[place] for version, place in places}

    def told(self, source_ids: Sequence[str]) -> Told:
        """Every figure of those sources, each source's once."""
        ids = list(dict.fromkeys(source_ids))
        self._told = joined = self._told.having(ids, self._read_figures)
        return Told.join(joined, [one for one in ids if one in joined], self._read_statements)

    def _read_figures(self, ids: list[str]) -> dict[str, Written]:
        written = self._store.told(self.generation.number, ids, self._fingerprint)
        return written | self._lay_out_figures([one for one in ids if one not in written])

    def _lay_out_figures(self, ids: Sequence[str]) -> dict[str, Written]:
        """The figures of sources for which none are kept."""
        if not ids:
            return {}
        members = self._store.members(self.generation.number)
        read = self._store.statements(self.generation.number, ids)
        return {one: (members[one].version, lay_out_figures(its)) for one, its in read.items()}

    def _read_statements(self, places: Sequence[Place]) -> dict[Place, Statement]:
        return {place: one.statement for place, one in self._read_sentences(places).items()}

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


def _prepared(statement: Statement, kept: PreparedWords | None) -> Sentence:
    return prepare_sentence(statement) if kept is None else read_sentence(statement, kept)
