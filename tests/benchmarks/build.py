"""How long building the index of the shipped knowledge base takes, beside only encoding its passages.

    python -m tests.benchmarks.build

Prints the medians of three rounds and their ratio; both are measured by turns in this run, on this machine, with
the model already prepared and loaded.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase
from index.passages import embedded_text, split_passages
from index.sources import read_folders

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ROUNDS = 3


def main() -> None:
    """Encodes bare, builds whole, by turns, and prints both."""
    texts = [
        embedded_text(passage)
        for source in read_folders([KNOWLEDGE]).sources
        for passage in split_passages(source)
    ]
    bare, whole = [], []
    with tempfile.TemporaryDirectory() as folder:
        encoder = GraphEncoder("", Path(folder))
        encoder.encode(["warm"])
        for nth in range(ROUNDS):
            bare.append(timed(lambda: encoder.encode(texts)))
            base = KnowledgeBase.open(Path(folder) / str(nth), [KNOWLEDGE], encoder=encoder)
            whole.append(timed(base.refresh))
            base.close()
    bare_s, build_s = statistics.median(bare), statistics.median(whole)
    print(f"passages                {len(texts):8}")
    print(f"encoding them, bare     {bare_s:8.2f} s")
    print(f"building the index      {build_s:8.2f} s")
    print(f"ratio                   {build_s / bare_s:8.2f}")


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
