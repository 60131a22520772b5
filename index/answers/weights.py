"""The learned weights, by the names of what they weigh; `python -m tests.evaluation.fit` makes them anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.answers.abstaining import ANSWERABLE
from index.answers.attuning import shipped_attunement
from index.answers.pieces import shipped_pieces
from index.answers.ranking import ALONE, BESIDE, Linear, Weights


@lru_cache(maxsize=4)
def shipped_weights(model: str, is_claim: bool = False) -> Weights:
    """The weights of `weights.json`.

    Args:
        model: whose vectors are compared; where no turn was learned for them, the weights are others.
        is_claim: for a claim, which resembles what decides it: it is not turned either.
    """
    attunement = None if is_claim else shipped_attunement(model)
    text = Path(__file__).with_name("weights.json").read_text(encoding="utf-8")
    stored = json.loads(text)["plain" if attunement is None else "attuned"]
    return Weights(
        alone=_linear(stored["alone"], ALONE),
        figures=_linear(stored["figures"], ALONE + BESIDE),
        others=_linear(stored["others"], ALONE + BESIDE),
        answerable=_linear(stored["answerable"], ANSWERABLE),
        attunement=attunement,
        pieces=None if attunement is None else shipped_pieces(),
    )


def _linear(stored: Mapping[str, float], names: Sequence[str]) -> Linear:
    return Linear(stored["bias"], np.array([stored[name] for name in names]))
