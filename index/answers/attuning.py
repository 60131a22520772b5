"""A question's vector turned towards sentences that answer it, as one model's questions and answers have taught.

The encoder puts a question near sentences that resemble it, and an answer need not: "is AI killing entry-level jobs" is
answered by a study of payrolls. One matrix, learned from questions whose answers are known (`tests/evaluation/attune.py`),
turns the question; passages stay as they are embedded, so nothing of an index depends on it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import DEFAULT_MODEL

Attunement = NDArray[np.float32]
"""A matrix of shape (dimension, dimension) by which vectors are turned: v becomes v + v @ attunement."""


def attune(vector: NDArray[np.float32], attunement: Attunement | None) -> NDArray[np.float32]:
    """Unit vectors turned, unit vectors again; the same where there is nothing to turn them by."""
    if attunement is None:
        return vector
    return normalise(vector + vector @ attunement)


def normalise(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same of length 1; what has no length keeps none."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


def shipped_attunement(model: str) -> Attunement | None:
    """The turn for vectors of that model, which is named as a generation names it; None where none was learned."""
    return _read_attunement() if model.split(" ", 1)[0] == DEFAULT_MODEL else None


@lru_cache(maxsize=1)
def _read_attunement() -> Attunement:
    return np.asarray(np.load(Path(__file__).with_name("attuned.npy")), np.float32)
