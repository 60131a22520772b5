"""Keeps and searches vectors; the only home of faiss.

The index is flat up to `MOST_EXACT` passages: it compares a question with every one, so nothing is missed and nothing
depends on the order of building; such a file is read and searched without faiss, which takes a quarter of a cold
start to load. Beyond, sketches of the vectors choose `SKETCHED` times as many as are asked for, and those are compared
exactly: no cosine is estimated. Lists by nearest centre, tried on the same vectors, lost a tenth. A file is named by its
checksum and verified before faiss sees it, because faiss loads flipped bits, other dimensions and appended bytes without
an error. Where torch is used in the same process, it must be imported first: the two bring different OpenMP runtimes, and
torch's has to win.
"""

from __future__ import annotations

import hashlib
import os
import struct
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from index.domain import Generation
from index.encoder import precede_faiss
from index.storage.store import IndexFile, Keys, Matrix, unwritable

FILE_PATTERN = "vectors-*.faiss"
UNFINISHED_PATTERN = "vectors-*.tmp"
DAMAGED_PATTERN = "vectors-*.damaged-*"
MOST_BYTES = 4 << 30  # of one vector list when loading: 2.8 million passages of 384 dimensions
MOST_EXACT = (
    20_000  # passages compared one by one: about 2 ms; 100,000 would take longer than encoding the question
)
SKETCHED = (
    10  # times k; of 100,000 mixtures of real passages' vectors, .9994 of the 200 nearest and all of the 10
)
ROUNDING = 1e-5  # of a cosine: a hundred times what float32 loses over some hundred products
TRAINED_ON = 10_000  # vectors that teach the sketches, evenly spread
SKETCH_BITS = 4  # of each part of a vector, as the fast scan needs
PART_LENGTHS = (3, 4, 2)  # numbers a part holds: the first that divides the dimension
NAME_LENGTH = 16  # characters of the checksum in a file's name: 64 bits are enough to tell files apart

_WITH_IDS, _FLAT = b"IxM2", b"IxFI"  # how faiss begins an index with ids, and a flat one of inner products
_HEADER = struct.Struct("<iqqqBi")  # dimension, number, two unused, trained, metric: of any faiss index
_LENGTH = struct.Struct("<q")


@cache
def load_faiss() -> Any:
    """Faiss, loaded where it is first needed."""
    precede_faiss()
    import faiss

    faiss.set_deserialization_vector_byte_limit(MOST_BYTES)
    # Threads cost one question more than they save, ten times as much on a busy machine.
    faiss.omp_set_num_threads(1)
    return faiss


class VectorsDamaged(Exception):
    """A vector file is not what its generation says; the message is the end of a sentence about it."""


class Vectors(ABC):
    """Unit vectors by passage key, searched by cosine."""

    keys: Keys
    """Passage keys in the order they were added."""

    @property
    @abstractmethod
    def dimension(self) -> int:
        """Length of every vector."""

    @property
    @abstractmethod
    def matrix(self) -> Matrix:
        """The vectors themselves, one row a key."""

    @abstractmethod
    def of(self, keys: Sequence[int]) -> Matrix:
        """The vectors of those passages, one row each, in the order of their keys."""

    @abstractmethod
    def _nearest(self, vector: Matrix, k: int) -> tuple[Keys, Matrix]:
        """Keys of at least the k nearest with their cosines, in any order."""

    def search(self, vector: Matrix, k: int) -> list[tuple[int, float]]:
        """The k nearest passages to one unit vector.

        Returns:
            Pairs of passage key and cosine, best first, equals by key; fewer than k where there are fewer.

        Raises:
            ValueError: if the vector has another length than those kept.
        """
        if vector.shape != (self.dimension,):
            raise ValueError(f"a vector of shape {vector.shape} in an index of dimension {self.dimension}")
        k = min(k, len(self.keys))
        if k < 1:
            return []
        keys, cosines = self._nearest(np.ascontiguousarray(vector, dtype=np.float32), k)
        best = np.lexsort((keys, -cosines))[:k]
        return list(zip(keys[best].tolist(), cosines[best].tolist(), strict=True))


class Exact(Vectors):
    """Every vector is compared.

    Args:
        keys: passage keys.
        matrix: one unit vector a key.
    """

    def __init__(self, keys: Keys, matrix: Matrix) -> None:
        self.keys = keys
        self._matrix = matrix
        self._sorted = np.argsort(keys)

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._matrix.shape[1])

    @property
    def matrix(self) -> Matrix:
        """The vectors themselves, one row a key."""
        return self._matrix

    def of(self, keys: Sequence[int]) -> Matrix:
        """The vectors of those passages, one row each, in the order of their keys."""
        rows: Matrix = self._matrix[self._sorted[np.searchsorted(self.keys, keys, sorter=self._sorted)]]
        return rows

    def _nearest(self, vector: Matrix, k: int) -> tuple[Keys, Matrix]:
        rough = self._matrix @ vector
        least = np.partition(rough, len(rough) - k)[len(rough) - k]
        near = np.flatnonzero(rough >= least - ROUNDING)
        # A product rounds equal rows unequally, by where they stand; this does not.
        return self.keys[near], np.einsum("ij,j->i", self._matrix[near], vector)


class Sketched(Vectors):
    """Sketches choose which vectors are compared.

    Args:
        index: a faiss index with ids, which nothing else holds.
    """

    def __init__(self, index: Any) -> None:
        self.index = index
        self.keys = load_faiss().vector_to_array(index.id_map).astype(np.int64)

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self.index.d)

    @property
    def matrix(self) -> Matrix:
        """The vectors themselves, one row a key."""
        kept = load_faiss().downcast_index(self.index.index)
        matrix: Matrix = kept.refine_index.reconstruct_n(0, self.index.ntotal)
        return matrix

    def of(self, keys: Sequence[int]) -> Matrix:
        """The vectors of those passages, one row each, in the order of their keys."""
        rows: Matrix = self.index.reconstruct_batch(np.asarray(keys, dtype=np.int64))
        return rows

    def _nearest(self, vector: Matrix, k: int) -> tuple[Keys, Matrix]:
        cosines, keys = self.index.search(vector[None, :], k)
        is_found = keys[0] != -1
        return keys[0][is_found], cosines[0][is_found]


def build(keys: Keys, matrix: Matrix, dimension: int, most_exact: int = MOST_EXACT) -> Vectors:
    """An index of unit vectors; the same keys and vectors always give the same file.

    Args:
        keys: passage keys, ascending.
        matrix: one unit vector a key.
        dimension: their length, which an empty matrix does not tell.
        most_exact: how many vectors are compared one by one; more are chosen by their sketches first.
    """
    floats = np.ascontiguousarray(matrix, dtype=np.float32).reshape(len(keys), dimension)
    length = next((length for length in PART_LENGTHS if dimension % length == 0), None)
    if len(keys) <= most_exact or length is None:
        return Exact(np.ascontiguousarray(keys, np.int64), floats)
    faiss = load_faiss()
    sketches = faiss.IndexPQFastScan(dimension, dimension // length, SKETCH_BITS, faiss.METRIC_INNER_PRODUCT)
    sketches.train(np.ascontiguousarray(floats[:: -(-len(keys) // TRAINED_ON)]))
    kept = faiss.IndexRefineFlat(sketches)
    kept.k_factor = SKETCHED
    index = faiss.IndexIDMap2(kept)
    index.add_with_ids(floats, np.ascontiguousarray(keys, np.int64))
    return Sketched(index)


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
        _sync_folder(folder)
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


def _sync_folder(folder: Path) -> None:
    """Makes a rename last; only POSIX lets a folder be opened for that."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
