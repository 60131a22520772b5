"""Builds the next generation, reusing every vector whose text and model are unchanged.

Versions and vectors are kept as they come and mean nothing until a generation names them, so a refresh that
is killed costs nothing but the batch it was at: the generation in service stays, and the next refresh goes
on where this one stopped. The vector file is complete before the one transaction that puts it in service.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from index.aliases import Aliases, require_aliases
from index.domain import Generation, Source
from index.encoder import Encoder
from index.errors import (
    KnowledgeError,
    NothingIndexed,
    SourceFault,
    UnknownGeneration,
    UnknownSource,
)
from index.recipe import require_model
from index.sources import read_folders
from index.storage import vector_files, vectors
from index.storage.changes import (
    Changes,
    Failure,
    Refreshed,
    compare_folder,
    compare_members,
    require_approval,
)
from index.storage.embedding import Embedding
from index.storage.index_files import load_index, sweep_files, write_index
from index.storage.material import Report, Stage, read_versions
from index.storage.preparation import Preparation
from index.storage.refresh_lock import hold_refresh_lock
from index.storage.store import Draft, Member, Preparing, Reading, Store


class Builder:
    """Everything that changes an index; each change is a row in its history.

    Every method raises RefreshRunning where another change is under way, and StoreUnwritable where the data
    folder is read-only or full; what was in service then still is.

    Args:
        store: keeps what is built.
        folder: the data folder, for vector files and the lock.
        encoder: makes the vectors; only its name is asked for where nothing has to be embedded.
        read: takes a source apart; a KnowledgeError of it is that source's failure, not the refresh's.
        recipe: names how `read` works, so that a change of it reads everything anew.
        report: hears how far a change is.
        preparing: works out what questions need of statements, so that none has to wait for it.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        encoder: Encoder,
        read: Callable[[Source], Reading],
        recipe: str,
        report: Report = lambda stage, done, total: None,
        preparing: Preparing | None = None,
    ) -> None:
        self._store = store
        self._folder = folder
        self._encoder = encoder
        self._read = read
        self._recipe = recipe
        self._report = report
        self._preparation = Preparation(store, preparing)

    def refresh(self, folders: Sequence[Path], approve: bool = False, by: str = "refresh") -> Refreshed:
        """Brings the index in step with folders of sources.

        Args:
            folders: what `--knowledge` names.
            approve: go ahead even where more than a fifth of the folders' sources would be dropped.
            by: who asks, for the history.

        Raises:
            DropsTooMany: if it waits for approval; nothing has changed.
            SourceFault: if a folder cannot be listed, or a table of names not be read.
        """
        began = time.monotonic()
        with hold_refresh_lock(self._folder, by):
            current, before = self._in_service()
            aliases = require_aliases(folders)
            reading = read_folders(folders)
            changes, taken = compare_folder(before, reading, self._store.removed_ids())
            places = tuple(sorted(str(folder.resolve()) for folder in folders))
            if current and not approve and self._store.folders(current.number) == places:
                require_approval(changes, before)
            with self._embedding() as embedding:
                members, failures = self._gather(current, before, changes.removed, taken, embedding, aliases)
                changes = changes.without(failures)
                embedded, notice = embedding.finish([member.version for member in members.values()])
            if current and self._is_same(current, before, members, aliases):
                return self._stay(current, places, changes, embedded, (notice,), began)
            draft = Draft(members, by, self._encoder.model, self._recipe, places, aliases=aliases)
            return self._finish(self._serve(draft), changes, embedded, (notice,), began)

    def add(self, source: Source, by: str = "") -> Refreshed:
        """Takes in one source that no folder holds, or a new text of it; a tombstone of its id is lifted.

        Raises:
            SourceFault: if it cannot be read.
            ModelMismatch: if the index was built with another model or recipe.
        """
        began = time.monotonic()
        by = by or f"add {source.id}"
        with hold_refresh_lock(self._folder, by):
            current, before = self._in_service()
            if current:
                require_model(current, self._encoder.model, self._recipe)
            aliases = self._store.aliases(current.number) if current else require_aliases(())
            with self._embedding() as embedding:
                versions, failures = self._read_versions([source], embedding, aliases)
                if failures:
                    raise SourceFault(f"The source {source.id} cannot be taken in: {failures[0].reason}")
                members = {**before, source.id: Member(versions[source.id], source.sha256, added=True)}
                embedded, notice = embedding.finish([member.version for member in members.values()])
            changes = compare_members(before, members)
            places = self._store.folders(current.number) if current else ()
            if current and members == before:
                return self._stay(current, places, changes, embedded, (notice,), began)
            shown = frozenset({source.id})
            draft = Draft(
                members, by, self._encoder.model, self._recipe, places, shown=shown, aliases=aliases
            )
            return self._finish(self._serve(draft), changes, embedded, (notice,), began)

    def remove(self, source_id: str, purge: bool = False, by: str = "") -> Refreshed:
        """Hides one source in every generation, whatever a folder holds or a rollback brings back.

        Args:
            source_id: whose.
            purge: delete all of its texts as well, and every file that holds a vector of them.
            by: who asks, for the history.

        Raises:
            NothingIndexed: before the first generation.
            UnknownSource: if no source has that id.
        """
        began = time.monotonic()
        by = by or f"remove {source_id}"
        with hold_refresh_lock(self._folder, by):
            current, before = self._in_service()
            if current is None:
                raise NothingIndexed("Nothing has been indexed yet.", "Run receipts refresh.")
            if source_id not in before and not (purge and self._store.knows(source_id)):
                raise UnknownSource(
                    f"There is no source {source_id!r}.", "Check its id with receipts search."
                )
            members = {one: member for one, member in before.items() if one != source_id}
            places = self._store.folders(current.number)
            hidden = frozenset({source_id})
            aliases = self._store.aliases(current.number)
            draft = Draft(
                members,
                by,
                current.model,
                current.recipe,
                places,
                hidden=hidden,
                purge=purge,
                aliases=aliases,
            )
            changes = compare_members(before, members)
            return self._finish(self._serve(draft), changes, 0, (), began, purge=purge)

    def rollback(self, number: int, by: str = "") -> Refreshed:
        """Puts an earlier generation in service, until the next refresh that someone asks for.

        Raises:
            UnknownGeneration: if there is none of that number.
            IndexDamaged: if vectors of it are missing.
        """
        began = time.monotonic()
        by = by or f"rollback to {number}"
        with hold_refresh_lock(self._folder, by):
            generation = next((one for one in self._store.generations() if one.number == number), None)
            if generation is None:
                raise UnknownGeneration(f"There is no generation {number}.", "See receipts history.")
            _, before = self._in_service()
            changes = compare_members(before, self._store.members(number))
            index = write_index(self._store, generation, self._folder)
            self._report(Stage.INDEXING, 1, 2)
            served = self._store.rollback(number, by, index)
            self._preparation.complete(self._store.members(number), self._store.aliases(number))
            self._preparation.add_up(served)
            return self._finish(served, changes, 0, (), began)

    def _in_service(self) -> tuple[Generation | None, dict[str, Member]]:
        current = self._store.current()
        return current, self._store.members(current.number) if current else {}

    def _gather(
        self,
        current: Generation | None,
        before: Mapping[str, Member],
        removed: Sequence[str],
        taken: Sequence[Source],
        embedding: Embedding,
        aliases: Aliases | None,
    ) -> tuple[dict[str, Member], list[Failure]]:
        """Members of the next generation; what stays is read again where the recipe has changed."""
        sources = {source.id: (source, False) for source in taken}
        kept = [source_id for source_id in before if source_id not in sources and source_id not in removed]
        if current and current.recipe != self._recipe:
            for source in self._store.sources(current.number, kept):
                sources[source.id] = source, before[source.id].added
        versions, failures = self._read_versions(
            (source for source, _ in sources.values()), embedding, aliases
        )
        staying = [*kept, *(failure.source for failure in failures)]
        members = {source_id: before[source_id] for source_id in staying if source_id in before}
        members |= {
            source_id: Member(versions[source_id], source.sha256, added)
            for source_id, (source, added) in sources.items()
            if source_id in versions
        }
        return dict(sorted(members.items())), failures

    def _read_versions(
        self, sources: Iterable[Source], embedding: Embedding, aliases: Aliases | None
    ) -> tuple[dict[str, int], list[Failure]]:
        """Versions and failures; what was read is embedded and prepared while more is being read."""

        def go_on(readings: Mapping[int, Reading]) -> None:
            embedding.begin(readings)
            self._preparation.keep({version: one.statements for version, one in readings.items()}, aliases)

        return read_versions(self._store, sources, self._read, self._recipe, self._report, go_on)

    def _embedding(self) -> Embedding:
        return Embedding(self._store, self._encoder, self._report)

    def _is_same(
        self,
        current: Generation,
        before: Mapping[str, Member],
        members: Mapping[str, Member],
        aliases: Aliases,
    ) -> bool:
        built_alike = (current.model, current.recipe) == (self._encoder.model, self._recipe)
        named_alike = self._store.aliases(current.number) == aliases
        return built_alike and named_alike and dict(before) == dict(members)

    def _serve(self, draft: Draft) -> Generation:
        """Writes the draft's vector file, then puts it in service."""
        keys, matrix = self._store.matrix([member.version for member in draft.members.values()], draft.model)
        dimension = matrix.shape[1] if len(keys) else self._dimension(draft.model)
        index = vector_files.write(vectors.build(keys, matrix, dimension), self._folder)
        self._preparation.complete(draft.members, draft.aliases)
        self._report(Stage.INDEXING, 1, 2)
        generation = self._store.put_in_service(draft, index)
        self._preparation.add_up(generation)
        return generation

    def _dimension(self, model: str) -> int:
        """The length of a model's vectors where there is none to measure."""
        current = self._store.current()
        return current.dimension if current and current.model == model else self._encoder.dimension

    def _stay(
        self,
        current: Generation,
        places: tuple[str, ...],
        changes: Changes,
        embedded: int,
        notices: Sequence[str],
        began: float,
    ) -> Refreshed:
        """Nothing has changed, so the generation in service stays; its files are looked at all the same."""
        if self._store.folders(current.number) != places:
            self._store.note_folders(current.number, places)
        self._preparation.complete(self._store.members(current.number), self._store.aliases(current.number))
        self._preparation.add_up(current)
        loaded = load_index(self._store, current, self._folder)
        refreshed = self._finish(current, changes, embedded, [*notices, loaded.notice], began)
        return replace(refreshed, is_new=False)

    def _finish(
        self,
        generation: Generation,
        changes: Changes,
        embedded: int,
        notices: Sequence[str],
        began: float,
        purge: bool = False,
    ) -> Refreshed:
        """Clears away what no generation needs; the change is made by now, so failing here is only told."""
        told = [notice for notice in notices if notice]
        try:
            is_settled = self._store.sweep()
            sweep_files(self._store, self._folder, purge)
            if purge and not is_settled:
                told.append("A reader still held the purged text; the next refresh clears it from the disk.")
        except KnowledgeError as error:
            told.append(str(error))
        self._report(Stage.INDEXING, 2, 2)
        return Refreshed(
            generation=generation.number,
            is_new=True,
            changes=changes,
            passages=generation.passages,
            sentences=generation.sentences,
            figures=generation.figures,
            embedded=embedded,
            seconds=round(time.monotonic() - began, 3),
            notices=tuple(told),
        )
