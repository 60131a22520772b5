"""How long building the index of the shipped knowledge base takes, beside only encoding what it embeds.

    python -m tests.benchmarks.build [ROUNDS]

Prints one line: the medians of three rounds (or more) and their ratio, in seconds by the clock and of processor time.
Both are measured by turns in this run, on this machine, with the model already prepared and loaded.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase
from index.reading import read_source
from index.sources import read_folders

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ROUNDS = 3
Spent = tuple[float, float]
"""Seconds by the clock, and of processor time."""


def main(rounds: int = ROUNDS) -> None:
    """Encodes bare, builds whole, by turns, and prints both."""
    sources = read_folders([KNOWLEDGE]).sources
    texts = list(dict.fromkeys(text for source in sources for text in read_source(source).embedded_texts))
    bare, whole = [], []
    with tempfile.TemporaryDirectory() as folder:
        encoder = GraphEncoder("", Path(folder))
        encoder.encode(texts[:100])
        for nth in range(rounds):
            bare.append(timed(lambda: encoder.encode(texts)))
            base = KnowledgeBase.open(Path(folder) / str(nth), [KNOWLEDGE], encoder=encoder)
            whole.append(timed(base.refresh))
            base.close()
    told = [
        f"{unit} {built:.2f} s / {encoded:.2f} s = {built / encoded:.2f}"
        for unit, built, encoded in zip(("wall", "CPU"), medians(whole), medians(bare), strict=True)
    ]
    print(f"building the index / encoding its {len(texts)} texts, medians of {rounds}: {'; '.join(told)}")


def medians(spent: list[Spent]) -> tuple[float, ...]:
    """The median of each kind of seconds."""
    return tuple(statistics.median(column) for column in zip(*spent, strict=True))


def timed(work: Callable[[], object]) -> Spent:
    """What it takes."""
    begin = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin[0], time.process_time() - begin[1]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
