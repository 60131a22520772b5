"""Keeps vectors in files; one is named by its checksum and verified before faiss sees it.

Faiss loads flipped bits, other dimensions and appended bytes without an error. A flat index is read without faiss.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from index.disk import sync_folder
from index.domain import Generation
from index.storage.store import IndexFile, unwritable
from index.storage.vectors import Exact, Sketched, Vectors, load_faiss

FILE_PATTERN = "vectors-*.faiss"
UNFINISHED_PATTERN = "vectors-*.tmp"
DAMAGED_PATTERN = "vectors-*.damaged-*"
NAME_LENGTH = 16  # characters of the checksum in a file's name: 64 bits are enough to tell files apart

_WITH_IDS, _FLAT = b"IxM2", b"IxFI"  # how faiss begins an index with ids, and a flat one of inner products
_HEADER = struct.Struct("<iqqqBi")  # dimension, number, two unused, trained, metric: of any faiss index
_LENGTH = struct.Struct("<q")


class VectorsDamaged(Exception):
    """A vector file is not what its generation says; the message is the end of a sentence about it."""


def write(vectors: Vectors, folder: Path) -> IndexFile:
    """Writes the index beside the others, under a name made of its checksum; complete or not there at all.

    Raises:
        StoreUnwritable: if the folder refuses, or is full.
    """
    import secrets  # only reading does without

    content = load_faiss().serialize_index(_as_faiss(vectors)).data
    digest = hashlib.sha256(content).hexdigest()
    name = f"vectors-{digest[:NAME_LENGTH]}.faiss"
    unfinished = folder / f"vectors-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    try:
        _write_through(content, unfinished)
        os.replace(unfinished, folder / name)
        sync_folder(folder)
    except OSError as error:
        raise unwritable(folder, error.strerror) from error
    finally:
        with suppress(OSError):  # a read-only file system refuses even what has nothing to do
            unfinished.unlink()
    return IndexFile(name, digest, vectors.dimension)


def open_verified(folder: Path, generation: Generation, keys: Sequence[int]) -> Vectors:
    """A generation's index, after its checksum, dimension, count and set of keys have been compared.

    Raises:
        VectorsDamaged: if the file is missing, unreadable, or differs in any of them.
    """
    path = folder / generation.index_file
    try:
        with path.open("rb") as file:  # never held as a whole beside what is made of it
            if hashlib.file_digest(file, "sha256").hexdigest() != generation.sha256:
                raise VectorsDamaged("did not match its checksum")
            file.seek(0)
            vectors = _read_exact(file) or _read_by_faiss(path)
    except FileNotFoundError:
        raise VectorsDamaged("was missing") from None
    except OSError as error:
        raise VectorsDamaged("could not be read") from error
    if vectors.dimension != generation.dimension:
        raise VectorsDamaged("held vectors of another model")
    if sorted(vectors.keys.tolist()) != list(keys):
        raise VectorsDamaged("held other passages than its generation")
    return vectors


def _as_faiss(vectors: Vectors) -> Any:
    if isinstance(vectors, Sketched):
        return vectors.index
    faiss = load_faiss()
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.dimension))
    if len(vectors.keys):
        index.add_with_ids(vectors.matrix, vectors.keys)
    return index


def _read_exact(file: BinaryIO) -> Exact | None:
    """The flat index that faiss wrote, read without it; None where it is anything else."""
    flat_at = len(_WITH_IDS) + _HEADER.size
    floats_at = flat_at + len(_FLAT) + _HEADER.size + _LENGTH.size
    begin = file.read(floats_at)
    if len(begin) < floats_at or begin[:4] != _WITH_IDS or begin[flat_at : flat_at + 4] != _FLAT:
        return None
    dimension, number, *_ = _HEADER.unpack_from(begin, len(_WITH_IDS))
    keys_at = floats_at + 4 * dimension * number + _LENGTH.size
    if os.fstat(file.fileno()).st_size != keys_at + 8 * number:
        return None
    matrix = np.fromfile(file, "<f4", dimension * number).astype(np.float32, copy=False)
    file.seek(keys_at)
    keys = np.fromfile(file, "<i8", number).astype(np.int64, copy=False)
    return Exact(keys, matrix.reshape(number, dimension))


def _read_by_faiss(path: Path) -> Vectors:
    faiss = load_faiss()
    try:
        index = faiss.read_index(str(path))
    except RuntimeError as error:
        raise VectorsDamaged("was not an index") from error
    is_ours = isinstance(index, faiss.IndexIDMap2)
    if not is_ours or not isinstance(faiss.downcast_index(index.index), faiss.IndexRefineFlat):
        raise VectorsDamaged("held an index of another type")
    if index.ntotal != index.index.ntotal:
        raise VectorsDamaged("held vectors of another model")
    return Sketched(index)


def quarantine(folder: Path, name: str) -> None:
    """Puts a damaged file aside under a name with the time; where the folder refuses, it stays."""
    path = folder / name
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    try:
        path.rename(path.with_name(f"{name}.damaged-{stamp}"))
    except OSError:
        return


def _write_through(content: memoryview, path: Path) -> None:
    """Writes a new file whose bytes are on the disk on return."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
