"""How the time of one question grows with the knowledge base, from a thousand passages to a hundred thousand.

    python -m tests.benchmarks.growth [FOLDER [PASSAGES ...]]

Prints a table: for each number of passages (1,000, 10,000 and 100,000 where none is given) how long one question
takes end to end, beside the smallest, and the memory of the process that answers. The passages are made of the sentences of the
shipped knowledge base, put together anew, three a passage and ten passages a page; a passage's vector is the mean of
its sentences' vectors with a little noise, so that vectors lie in clusters as those of real passages do. Everything
else is the product's own: its reading of those sentences, its refresh, its files. Indexes are kept in FOLDER, else in
the system's folder for temporary files.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.answers import ahead, preparing
from index.answers.told import lay_out_figures
from index.domain import Citation, Passage, Source, Statement
from index.encoder import Encoder
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase
from index.recipe import RECIPE
from index.storage.refresh import Builder
from index.storage.sqlite_store import SqliteStore
from index.storage.store import Prepared, Reading
from tests.benchmarks.questions import ONE_THREAD, questions

ROOT = Path(__file__).parents[2]
PASSAGES = (1_000, 10_000, 100_000)
SENTENCES_OF_A_PASSAGE = 3
PASSAGES_OF_A_PAGE = 10
NOISE = 0.02  # of each number of a vector, whose length is 1: passages of the same sentences still differ
TURNS = 2  # of all questions; the first is not counted
SEED = 7


class Mixture:
    """Pages put together from sentences that were read and embedded before: their reader, and the encoder of their passages.

    Args:
        statements: the sentences.
        vectors: theirs, one row each.
        encoder: by which questions are encoded.
    """

    def __init__(self, statements: Sequence[Statement], vectors: np.ndarray, encoder: Encoder) -> None:
        self._statements = {one.citation.quote: (at, one) for at, one in enumerate(statements)}
        self._vectors = vectors
        self._encoder = encoder
        self.model, self.dimension = encoder.model, encoder.dimension
        self.encode_questions = encoder.encode_questions

    def write(self, folder: Path, passages: int) -> None:
        """Pages of so many passages, as files."""
        folder.mkdir(parents=True, exist_ok=True)
        draw = random.Random(SEED)
        quotes = list(self._statements)
        for nth in range(passages // PASSAGES_OF_A_PAGE):
            page = [draw.sample(quotes, SENTENCES_OF_A_PASSAGE) for _ in range(PASSAGES_OF_A_PAGE)]
            front = (
                f"---\ntitle: Page {nth}\npublisher: Harlow Bank\npublished: 2026-01-0{nth % 9 + 1}\n---\n"
            )
            body = "\n\n".join("\n".join(sentences) for sentences in page)
            (folder / f"page-{nth:05}.md").write_text(f"{front}{body}\n", encoding="utf-8")

    def read(self, source: Source) -> Reading:
        """A page's passages and sentences, without reading again what was read."""
        passages, statements, at = [], [], 0
        for text in source.body.rstrip().split("\n\n"):
            passages.append(Passage(source.id, at, at + len(text), "", text))
            for quote in text.split("\n"):
                known = self._statements[quote][1]
                statements.append(
                    replace(known, citation=Citation(source, at, at + len(quote)), context_start=None)
                )
                at += len(quote) + 1
            at += 1
        return Reading(source, tuple(passages), tuple(one.text for one in passages), tuple(statements))

    def prepare(self, progress: object = None) -> None:
        """Nothing has to be loaded."""

    def encode(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        """Vectors of passages."""
        rows = [[self._statements[quote][0] for quote in text.split("\n")] for text in texts]
        mixed = self._vectors[np.array(rows)].mean(axis=1)
        noise = np.random.default_rng(SEED + len(texts)).standard_normal(mixed.shape)
        mixed += NOISE * noise.astype(np.float32)
        unit: np.ndarray = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
        return unit


class Words:
    """Works out the words of sentences that were read before.

    Args:
        statements: the sentences.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        words = ahead.prepare(statements, None, {}).words
        self._words = {one.citation.quote: its for one, its in zip(statements, words, strict=True)}
        self.fingerprint, self.add_up = ahead.fingerprint, ahead.add_up

    def prepare(
        self, statements: Sequence[Statement], aliases: object, passages: Mapping[int, tuple[int, int]]
    ) -> Prepared:
        """The words of each sentence, as they were worked out before, and the lines laid out."""
        words = tuple(self._words[one.citation.quote] for one in statements)
        sentences = [preparing.read_sentence(one, its) for one, its in zip(statements, words, strict=True)]
        lines = ahead.lay_out_passages(sentences, passages)
        counts = preparing.count_words(statements).write()
        return Prepared(words, counts, lines, lay_out_figures(statements))


def mix(folder: Path) -> tuple[Mixture, Words]:
    """The sentences of the shipped knowledge base, read by the product."""
    encoder = GraphEncoder("", folder)
    base = KnowledgeBase.open(folder / "shipped", [ROOT / "knowledge"], encoder=encoder)
    base.refresh()
    with base.reading() as opened:
        plain = {
            one.citation.quote: one
            for one in opened.statements
            if not one.is_heading and "\n" not in one.citation.quote and one.citation.quote[0] not in "|#-"
        }
    base.close()
    statements = list(plain.values())
    return Mixture(statements, encoder.encode(list(plain)), encoder), Words(statements)


def build(folder: Path, sizes: Iterable[int]) -> None:
    """The indexes that are not there yet."""
    missing = [size for size in sizes if not (folder / f"built-{size}").exists()]
    if not missing:
        return
    mixture, words = mix(folder)
    for size in missing:
        mixture.write(folder / f"pages-{size}", size)
        store = SqliteStore(folder / str(size))
        builder = Builder(store, folder / str(size), mixture, mixture.read, RECIPE, lambda *_: None, words)
        builder.refresh([folder / f"pages-{size}"], True, "growth")
        store.close()
        (folder / f"built-{size}").touch()


def ask(folder: Path, size: int) -> None:
    """Asks every question and prints what it took; in a process of its own."""
    base = KnowledgeBase.open(folder / str(size), encoder=GraphEncoder("", folder))
    for _ in range(TURNS):
        taken = []
        for text in questions():
            began = time.perf_counter(), time.process_time()
            base.ask_many([(text, ())])
            taken.append((time.perf_counter() - began[0], time.process_time() - began[1]))
    wall, cpu = (sorted(column) for column in zip(*taken, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measured = [wall[len(wall) // 2], wall[int(len(wall) * 0.99)], cpu[len(cpu) // 2]]
    print(json.dumps([one * 1000 for one in measured] + [peak]))


def main() -> None:
    """Builds, measures and prints; with `build` or `ask` in front, is one of the processes."""
    if sys.argv[1:2] in (["build"], ["ask"]):
        folder, sizes = Path(sys.argv[2]), [int(one) for one in sys.argv[3:]]
        if sys.argv[1] == "build":
            build(folder, sizes)
        else:
            ask(folder, sizes[0])
        return
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "receipts-growth")
    sizes = [int(one) for one in sys.argv[2:]] or list(PASSAGES)
    run = [sys.executable, "-m", "tests.benchmarks.growth"]
    subprocess.run([*run, "build", str(folder), *map(str, sizes)], check=True, cwd=ROOT)
    print(
        f"{'passages':>10}{'p50, ms':>10}{'of least':>10}{'p99, ms':>10}{'CPU p50, ms':>13}{'memory, MB':>12}"
    )
    least = 0.0
    for size in sizes:
        told = subprocess.run(
            [*run, "ask", str(folder), str(size)],
            check=True,
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
            capture_output=True,
            text=True,
        )
        p50, p99, cpu, memory = json.loads(told.stdout)
        least = least or p50
        print(f"{size:10,}{p50:10.1f}{p50 / least:10.2f}{p99:10.1f}{cpu:13.1f}{memory:12.0f}")


if __name__ == "__main__":
    main()
