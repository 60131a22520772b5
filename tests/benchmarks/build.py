"""How long building the index of the shipped knowledge base takes, beside only encoding its passages.

    python -m tests.benchmarks.build

Prints seconds and their ratio; both are measured in this run, on this machine, with the model already loaded.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from index.encoder import SentenceEncoder
from index.knowledge_base import KnowledgeBase
from index.passages import embedded_text, split_passages
from index.sources import read_folders

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def main() -> None:
    """Encodes bare, builds whole, and prints both."""
    encoder = SentenceEncoder()
    encoder.encode(["warm"])
    texts = [
        embedded_text(passage)
        for source in read_folders([KNOWLEDGE]).sources
        for passage in split_passages(source)
    ]
    begin = time.perf_counter()
    encoder.encode(texts)
    bare_s = time.perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder:
        base = KnowledgeBase.open(Path(folder), [KNOWLEDGE], encoder=encoder)
        begin = time.perf_counter()
        base.refresh()
        build_s = time.perf_counter() - begin
    print(f"passages                {len(texts):8}")
    print(f"encoding them, bare     {bare_s:8.2f} s")
    print(f"building the index      {build_s:8.2f} s")
    print(f"ratio                   {build_s / bare_s:8.2f}")


if __name__ == "__main__":
    main()
