"""Searches vectors; the only home of faiss.

The index is flat up to `MOST_EXACT` passages: it compares a question with every one, so nothing is missed and nothing
depends on the order of building; it is searched without faiss, which takes a quarter of a cold start to load. Beyond,
sketches of the vectors choose `SKETCHED` times as many as are asked for, and those are compared exactly: no cosine is
estimated. Lists by nearest centre, tried on the same vectors, lost a tenth. Where torch is used in the same process, it
must be imported first: the two bring different OpenMP runtimes, and torch's has to win.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from index.encoder import precede_faiss
from index.storage.store import Keys, Matrix, Ranked

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


@cache
def load_faiss() -> Any:
    """Faiss, loaded where it is first needed."""
    precede_faiss()
    import faiss

    faiss.set_deserialization_vector_byte_limit(MOST_BYTES)
    # Threads cost one question more than they save, ten times as much on a busy machine.
    faiss.omp_set_num_threads(1)
    return faiss


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

    def search(self, vector: Matrix, k: int) -> Ranked:
        """The k nearest passages to one unit vector.

        Returns:
            Passages with their cosines, equals by key; fewer than k where there are fewer.

        Raises:
            ValueError: if the vector has another length than those kept.
        """
        if vector.shape != (self.dimension,):
            raise ValueError(f"a vector of shape {vector.shape} in an index of dimension {self.dimension}")
        k = min(k, len(self.keys))
        if k < 1:
            return Ranked(self.keys[:0], np.zeros(0, np.float32))
        keys, cosines = self._nearest(np.ascontiguousarray(vector, dtype=np.float32), k)
        best = np.lexsort((keys, -cosines))[:k]
        return Ranked(keys[best], cosines[best])


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
