"""What a store promises: versions of sources with what was read out of them, and generations of versions.

A *version* is one text of one source as one recipe reads it. What was read out of it (passages, statements,
figures) is kept with it and shared by every generation that names it; a version that no generation names is
inert. Vectors are kept by the hash of the embedded text and the model, so nothing is embedded twice. Which
generation answers is one row: putting another in service, or going back to one, is a single transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.domain import Generation, Passage, Source, Statement
from index.errors import StoreUnwritable

if TYPE_CHECKING:
    from index.aliases import Aliases

Matrix = NDArray[np.float32]
"""One unit vector a row."""

Keys = NDArray[np.int64]
"""Passage keys, ascending."""


class Ranked(NamedTuple):
    """Passages, best first: their keys, and beside each what it is ranked by."""

    keys: Keys
    scores: NDArray[Any]

    def pairs(self) -> list[tuple[int, float]]:
        """Each key with its score."""
        return list(zip(self.keys.tolist(), self.scores.tolist(), strict=True))


Span = tuple[str, int, int]
"""Source id, start and end."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one version of a source, ready to be kept.

    `embedded_texts` runs parallel to `passages`: the text each passage's vector is made from.
    """

    source: Source
    passages: tuple[Passage, ...]
    embedded_texts: tuple[str, ...]
    statements: tuple[Statement, ...]


Ends = tuple[int, int]
"""Where a passage begins and ends in its source."""
Place = tuple[int, int]
"""A statement's version, and its place there."""
PreparedWords = tuple[str, str, str, str, str, str]
"""Words of one statement made ready for comparison, each set as words with spaces between."""


PreparedStatement = tuple[Statement, PreparedWords | None]
"""A statement, with its words where those are kept."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was worked out of the statements of one version: the words of each, and their counts as text.

    `lines` are those of each passage, by its key, and `figures` all figures, as questions read them.
    """

    words: tuple[PreparedWords, ...]
    counts: str
    lines: Mapping[int, bytes]
    figures: bytes


class Preparing(Protocol):
    """Works out, at refresh, what questions need of statements; the store keeps it and knows nothing of it."""

    def fingerprint(self, aliases: Aliases | None) -> str:
        """The name under which it is kept; another name means that it has to be worked out anew."""

    def prepare(
        self, statements: Sequence[Statement], aliases: Aliases | None, passages: Mapping[int, Ends]
    ) -> Prepared:
        """What is kept of the statements of one source, whose passages begin and end there."""

    def add_up(self, counts: Iterable[str]) -> str:
        """The vocabulary of a generation, of the counts of its versions."""


@dataclass(frozen=True, slots=True)
class Member:
    """A source's place in a generation.

    `added` is True for a source taken in by `receipts add`, which folders neither change nor remove.
    """

    version: int
    sha256: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A vector file: its name below the data folder, its checksum, and the length of its vectors."""

    name: str
    sha256: str
    dimension: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation that is complete but for its number and its vector file.

    `hidden` get a tombstone with it, `shown` lose theirs; with `purge`, all texts of the hidden go for good.
    `folders` are those its sources were read from, `aliases` the names that mean one thing in it; None is for
    an index from before there were any.
    """

    members: Mapping[str, Member]
    by: str
    model: str
    recipe: str
    folders: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    purge: bool = False
    aliases: Aliases | None = None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stored span or checksum that does not match; the source id is "" where it belongs to none."""

    source_id: str
    what: str


def hash_text(text: str) -> str:
    """The key under which a text's vector is kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def unwritable(folder: Path, why: str | None) -> StoreUnwritable:
    """The error for a data folder that refuses a write; `why` as the system words it."""
    return StoreUnwritable(
        f"The data folder {folder} cannot be written: {(why or 'it refuses').lower()}.",
        "Make room, or choose another with --data.",
    )


class Store(Protocol):
    """Rows of every generation kept; reading never writes, writing is all or nothing.

    Every method may raise StoreUnreachable, IndexDamaged or, where it writes, StoreUnwritable.
    """

    def snapshot(self) -> AbstractContextManager[tuple[int, str] | None]:
        """Within it, this thread reads one state of the store, whatever others write meanwhile.

        Gives number and vector file of the generation in service, which tell the state from every other.
        """

    def current(self) -> Generation | None:
        """The generation in service, or None before the first."""

    def generations(self) -> list[Generation]:
        """Each time a generation was put in service, rollbacks included, oldest first: the last serves."""

    def folders(self, generation: int) -> tuple[str, ...]:
        """The folders a generation's sources were read from."""

    def aliases(self, generation: int) -> Aliases | None:
        """The names that mean one thing in a generation; None where it was built without any."""

    def members(self, generation: int) -> dict[str, Member]:
        """The generation's sources without tombstone, by id in order."""

    def sources(self, generation: int, ids: Sequence[str] | None = None) -> list[Source]:
        """The generation's sources in order of id; only those of `ids` where given."""

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by the keys that vectors and word search use; missing or removed ones are left out."""

    def passage_keys(self, generation: int) -> list[int]:
        """Keys of every passage of a generation without tombstone, ascending."""

    def statements(self, generation: int, source_ids: Sequence[str]) -> dict[str, list[Statement]]:
        """Statements of those sources in reading order, their citations on the stored source."""

    def read_spans(self, generation: int, spans: Sequence[Span]) -> dict[Span, str]:
        """Texts of statements' spans, read again; those whose source fails its checksum are left out."""

    def statements_at(
        self, generation: int, spans: Sequence[Span], fingerprint: str
    ) -> dict[Span, dict[Place, PreparedStatement]]:
        """Statements that overlap each span, in reading order, with their words where those are kept."""

    def statements_of(
        self, places: Sequence[Place], sources: Mapping[int, Source], fingerprint: str
    ) -> dict[Place, PreparedStatement]:
        """Statements by place, their citations on those sources, with their words where those are kept."""

    def version_sources(self, versions: Collection[int]) -> dict[int, Source]:
        """The sources that versions are of, in service or not."""

    def laid_out(self, keys: Sequence[int], fingerprint: str) -> dict[int, tuple[int, bytes]]:
        """By passage key its version and its lines, as far as those are kept under that name."""

    def told(
        self, generation: int, source_ids: Sequence[str], fingerprint: str
    ) -> dict[str, tuple[int, bytes]]:
        """By source id its version and its figures, as far as those are kept under that name."""

    def unprepared(self, versions: Collection[int], fingerprint: str) -> list[int]:
        """Those versions whose words are not kept under that name."""

    def version_statements(self, versions: Sequence[int]) -> dict[int, list[Statement]]:
        """Every statement of versions, in service or not."""

    def passage_ends(self, versions: Collection[int]) -> dict[int, dict[int, Ends]]:
        """By version the keys of its passages, with where they begin and end."""

    def keep_prepared(self, prepared: Mapping[int, Prepared], fingerprint: str) -> None:
        """Keeps what was worked out of versions, in place of what was kept of them."""

    def word_counts(self, versions: Collection[int]) -> Iterable[str]:
        """The counts kept of versions."""

    def vocabulary(self, generation: int, fingerprint: str) -> str | None:
        """The vocabulary kept of a generation under that name, if any."""

    def keep_vocabulary(self, generation: int, fingerprint: str, text: str) -> None:
        """Keeps a generation's vocabulary, and no other's."""

    def all_statements(self, generation: int) -> Iterable[Statement]:
        """Every statement of a generation, by source id and reading order."""

    def search_words(self, generation: int, words: Sequence[str], limit: int) -> Ranked:
        """Passages with any of the words, with BM25 as a positive number.

        Raises:
            UnknownGeneration: where another generation is in service, whose words alone are indexed.
        """

    def removed_ids(self) -> set[str]:
        """Ids with a tombstone."""

    def knows(self, source_id: str) -> bool:
        """True where some version of that source is kept, in service or not."""

    def audit(self) -> tuple[int, list[Mismatch]]:
        """How many spans and checksums were compared, and those that do not match."""

    def find_versions(self, wanted: Mapping[str, str], recipe: str) -> dict[str, int]:
        """Versions kept of the wanted ids and sha256s, as that recipe reads them; others are left out."""

    def keep_readings(self, readings: Iterable[Reading], recipe: str) -> dict[str, int]:
        """Keeps versions at once, inert until a generation names them; returns them by source id."""

    def unembedded(self, versions: Collection[int], model: str) -> dict[str, str]:
        """Embedded texts of those versions that have no vector of the model, by hash."""

    def keep_vectors(self, vectors: Mapping[str, Matrix], model: str) -> None:
        """Keeps vectors at once, whatever becomes of the refresh that made them."""

    def matrix(self, versions: Collection[int], model: str) -> tuple[Keys, Matrix]:
        """Keys of the versions' passages, ascending, and their vectors row by row.

        Raises:
            IndexDamaged: where a vector is missing or has another length than the others.
        """

    def put_in_service(self, draft: Draft, index: IndexFile) -> Generation:
        """The next generation, in service from now on."""

    def rollback(self, generation: int, by: str, index: IndexFile) -> Generation:
        """An earlier generation, in service again, without the sources removed since.

        Raises:
            UnknownGeneration: if there is none of that number.
        """

    def mend_index(self, generation: int, index: IndexFile) -> None:
        """Names another vector file for a generation, if it is still the one in service."""

    def forget_vectors(self, model: str) -> None:
        """Drops every vector of a model, so that the next refresh makes them anew."""

    def note_folders(self, generation: int, folders: tuple[str, ...]) -> None:
        """Says from which folders a generation can be read, when they have moved."""

    def sweep(self) -> bool:
        """Drops versions that no generation names and vectors that no passage needs.

        Returns:
            False where a reader still needs what was deleted, so that its bytes leave the disk later.
        """
