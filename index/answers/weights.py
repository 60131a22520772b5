"""The learned weights, by the names of what they weigh; `python -m tests.evaluation.fit` makes them anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index.answers.abstaining import ANSWERABLE
from index.answers.attuning import shipped_turn
from index.answers.ranking import ALONE, BESIDE, Linear, Weights


@lru_cache(maxsize=4)
def shipped_weights(model: str) -> Weights:
    """The weights of `weights.json`, with the turn that was learned for that model's vectors, if any."""
    stored = json.loads(files("index.answers").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(
        alone=_linear(stored["alone"], ALONE),
        figures=_linear(stored["figures"], ALONE + BESIDE),
        others=_linear(stored["others"], ALONE + BESIDE),
        answerable=_linear(stored["answerable"], ANSWERABLE),
        turn=shipped_turn(model),
    )


def _linear(stored: Mapping[str, float], names: Sequence[str]) -> Linear:
    return Linear(stored["bias"], np.array([stored[name] for name in names]))
