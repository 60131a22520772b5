"""How long building the index of the shipped knowledge base takes, beside only encoding the passages it embeds.

    python -m tests.benchmarks.build [ROUNDS]

Prints two lines, for encoding by sentence-transformers as it comes and by our own encoder: the medians of three rounds
(or more) and their ratio, in seconds by the clock and of processor time. All are measured by turns in this run, on this
machine, with the models already prepared and loaded.
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
    from sentence_transformers import SentenceTransformer

    from index.encoder import MODEL_FOLDER
    from tests.benchmarks.questions import model_folder

    sources = read_folders([KNOWLEDGE]).sources
    texts = list(dict.fromkeys(text for source in sources for text in read_source(source).embedded_texts))
    bare = SentenceTransformer(str(model_folder(MODEL_FOLDER)), device="cpu", local_files_only=True)
    spent: dict[str, list[Spent]] = {"sentence-transformers": [], "our encoder": []}
    whole = []
    with tempfile.TemporaryDirectory() as folder:
        encoder = GraphEncoder("", Path(folder))
        encoder.encode(texts[:100])
        bare.encode(texts[:100])
        for nth in range(rounds):
            spent["sentence-transformers"].append(timed(lambda: bare.encode(texts, show_progress_bar=False)))
            spent["our encoder"].append(timed(lambda: encoder.encode(texts)))
            base = KnowledgeBase.open(Path(folder) / str(nth), [KNOWLEDGE], encoder=encoder)
            whole.append(timed(base.refresh))
            base.close()
    for name, encoding in spent.items():
        told = [
            f"{unit} {built:.2f} s / {encoded:.2f} s = {built / encoded:.2f}"
            for unit, built, encoded in zip(("wall", "CPU"), medians(whole), medians(encoding), strict=True)
        ]
        print(f"building the index / {len(texts)} texts by {name}, medians of {rounds}: {'; '.join(told)}")


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
