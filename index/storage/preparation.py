"""What questions need of statements, worked out while an index is built and kept in its store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.aliases import Aliases
from index.domain import Generation, Statement
from index.storage.material import READINGS_AT_ONCE
from index.storage.store import Member, Preparing, Store


class Preparation:
    """Keeps what questions need where it is not kept yet, so that none has to wait for it.

    Args:
        store: has the statements and keeps what is made of them.
        preparing: works it out; None leaves it to the questions.
    """

    def __init__(self, store: Store, preparing: Preparing | None) -> None:
        self._store = store
        self._preparing = preparing

    def keep(self, statements: Mapping[int, Sequence[Statement]], aliases: Aliases | None) -> None:
        """Works out what is needed of versions whose statements are at hand."""
        if self._preparing:
            passages = self._store.passage_ends(list(statements))
            prepared = {
                key: self._preparing.prepare(read, aliases, passages[key]) for key, read in statements.items()
            }
            self._store.keep_prepared(prepared, self._preparing.fingerprint(aliases))

    def complete(self, members: Mapping[str, Member], aliases: Aliases | None) -> None:
        """Works out what is needed of those members that have nothing kept under these names."""
        if not self._preparing:
            return
        fingerprint = self._preparing.fingerprint(aliases)
        wanted = self._store.unprepared([member.version for member in members.values()], fingerprint)
        for begin in range(0, len(wanted), READINGS_AT_ONCE):
            self.keep(self._store.version_statements(wanted[begin : begin + READINGS_AT_ONCE]), aliases)

    def add_up(self, generation: Generation) -> None:
        """Keeps the vocabulary of a generation in service, unless it is kept."""
        if not self._preparing:
            return
        fingerprint = self._preparing.fingerprint(self._store.aliases(generation.number))
        if self._store.vocabulary(generation.number, fingerprint) is None:
            members = self._store.members(generation.number).values()
            counts = self._store.word_counts([member.version for member in members])
            self._store.keep_vocabulary(generation.number, fingerprint, self._preparing.add_up(counts))
