"""The vector files of a data folder: loading the one in service, mending it, and clearing away the others."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.domain import Generation
from index.errors import IndexDamaged, StoreUnwritable
from index.storage import vector_files, vectors
from index.storage.store import IndexFile, Mismatch, Store

KEPT_FILES = 3  # a reader may still be opening the one before; one more makes the usual rollback instant

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The vectors of a generation, and a sentence to show where they had to be mended ("" where not)."""

    vectors: vectors.Vectors
    notice: str = ""


def load_index(store: Store, generation: Generation, folder: Path) -> Loaded:
    """A generation's vectors from its file, or, where that fails verification, from the stored vectors.

    A file that fails is put in quarantine and written again; nothing is embedded. Call it in the snapshot
    that gave the generation. On a folder that cannot be written the vectors are served from memory.

    Raises:
        IndexDamaged: if stored vectors are missing or damaged too.
    """
    keys = store.passage_keys(generation.number)
    try:
        return Loaded(vector_files.open_verified(folder, generation, keys))
    except vector_files.VectorsDamaged as damage:
        notice = f"The vector file of generation {generation.number} {damage}; it was built anew."
    rebuilt = _rebuild(store, generation)
    vector_files.quarantine(folder, generation.index_file)
    try:
        written = vector_files.write(rebuilt, folder)
        if generation.is_current and written.sha256 != generation.sha256:
            store.mend_index(generation.number, written)
    except StoreUnwritable as error:
        notice += f" It is served from memory: {error.what}"
    _log.warning(notice)
    return Loaded(rebuilt, notice)


def write_index(store: Store, generation: Generation, folder: Path) -> IndexFile:
    """Writes the file with which a generation can serve now: its sources without those removed since.

    Raises:
        IndexDamaged: if stored vectors are missing or damaged.
        StoreUnwritable: if the folder refuses, or is full.
    """
    return vector_files.write(_rebuild(store, generation), folder)


def sweep_files(store: Store, folder: Path, purge: bool = False) -> None:
    """Deletes unfinished vector files and those of older generations, which a rollback builds again.

    Args:
        store: says which files serve.
        folder: the data folder.
        purge: keep nothing but the file in service, not even damaged ones: they hold what was purged.
    """
    named = list(dict.fromkeys(generation.index_file for generation in reversed(store.generations())))
    kept = set(named[: 1 if purge else KEPT_FILES])
    patterns = [vector_files.FILE_PATTERN, vector_files.UNFINISHED_PATTERN] + [
        vector_files.DAMAGED_PATTERN
    ] * purge
    for pattern in patterns:
        for path in folder.glob(pattern):
            if path.name not in kept:
                path.unlink(missing_ok=True)


def audit_index(store: Store, folder: Path) -> tuple[int, list[Mismatch]]:
    """Compares the vector file in service with its checksum, passages and stored vectors; mends nothing.

    Returns:
        How many vectors were compared, and what does not match.
    """
    with store.snapshot():
        generation = store.current()
        if generation is None:
            return 0, []
        keys = store.passage_keys(generation.number)
        try:
            opened = vector_files.open_verified(folder, generation, keys)
        except vector_files.VectorsDamaged as damage:
            return 1, [Mismatch("", f"The vector file {damage}.")]
        try:
            stored = _rebuild(store, generation)
        except IndexDamaged as damage:
            return 1, [Mismatch("", damage.what)]
        passages = store.passages(keys)
    same = np.all(opened.matrix[np.argsort(opened.keys)] == stored.matrix, axis=1)
    differing = [passages[key] for key, equal in zip(keys, same.tolist(), strict=True) if not equal]
    return 1 + len(keys), [
        Mismatch(passage.source_id, f"the vector of the passage at {passage.start}-{passage.end} differs")
        for passage in differing
    ]


def _rebuild(store: Store, generation: Generation) -> vectors.Vectors:
    versions = [member.version for member in store.members(generation.number).values()]
    keys, matrix = store.matrix(versions, generation.model)
    if len(keys) and matrix.shape[1] != generation.dimension:
        raise IndexDamaged(
            "The stored vectors are not of their generation's length.", "Run receipts refresh."
        )
    return vectors.build(keys, matrix, generation.dimension)
