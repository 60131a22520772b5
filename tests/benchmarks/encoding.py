"""Embedding by the graphs, by the reference, and by a bare script of sentence-transformers, in one run.

    python -m tests.benchmarks.encoding [ROUNDS]

Each runs in processes of its own, one after the other and by turns, on questions and passages made of the shipped
knowledge base; a number is the median of the rounds (3), a ratio is to the script in the same run. The script reads
questions one by one on one thread, questions at once in batches of 32, and passages in batches of 32 by length.
The last row is the `receipts` command: a question answered from an index that is built, in a new process.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from index.encoder import MODEL_FOLDER, MODEL_PACKAGE, SentenceEncoder
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase
from index.passages import embedded_text, split_passages
from index.sources import read_folders
from tests.benchmarks.questions import environment

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ROUNDS = 3
ASKED = 100  # questions one by one
AT_ONCE = 64
PASSAGES = 96
WORDS = 112  # of a passage, as in news by strangers
WAYS = ("script", "reference", "graphs")
QUESTION = "how many job cuts named AI as a reason in 2025?"

Encode = Callable[[Sequence[str]], np.ndarray]


def texts() -> dict[str, list[str]]:
    """Titles as questions; notes as they are embedded, a sentence each; and passages as long as a page's own."""
    sources = read_folders([KNOWLEDGE]).sources
    notes = [embedded_text(passage) for source in sources for passage in split_passages(source)]
    words = " ".join(notes).split()
    passages = [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]
    chosen = Random(34)
    return {
        "questions": [source.title for source in sources][:ASKED],
        "notes": chosen.sample(notes, PASSAGES),
        "passages": chosen.sample(passages, PASSAGES),
    }


def script() -> tuple[Encode, Encode, Encode]:
    """What anyone would write: one question, many questions, passages."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    folder = importlib.metadata.distribution(MODEL_PACKAGE).locate_file(MODEL_FOLDER)
    model = SentenceTransformer(str(folder), device="cpu")

    def encode(chosen: Sequence[str], threads: int = 1) -> np.ndarray:
        torch.set_num_threads(threads)
        return model.encode(list(chosen), batch_size=32, normalize_embeddings=True, show_progress_bar=False)

    return encode, lambda chosen: encode(chosen, os.cpu_count() or 1), encode


def ways(way: str, data: Path) -> tuple[Encode, Encode, Encode]:
    """How one of `WAYS` embeds one question, questions at once, and passages."""
    if way == "script":
        return script()
    encoder = SentenceEncoder() if way == "reference" else GraphEncoder("", data)
    return encoder.encode_questions, encoder.encode_questions, encoder.encode


def measure(way: str, data: Path, begun: float) -> dict[str, Any]:
    """Everything about one way, in this process."""
    chosen = json.loads((data / "texts.json").read_text())
    questions = chosen["questions"]
    ask, ask_all, embed = ways(way, data)
    vectors = [ask(questions[:1])]
    measured: dict[str, Any] = {"cold_s": time.time() - begun}
    taken = []
    for question in questions:
        begin = time.perf_counter()
        vectors.append(ask([question]))
        taken.append(time.perf_counter() - begin)
    measured |= {"p50_ms": 1000 * np.quantile(taken, 0.5), "p99_ms": 1000 * np.quantile(taken, 0.99)}
    begin = time.perf_counter()
    ask_all(questions[:AT_ONCE])
    measured["questions_per_s"] = len(questions[:AT_ONCE]) / (time.perf_counter() - begin)
    measured["serving_mb"] = peak_mb()
    embedded = {}
    for what in ("notes", "passages"):
        begin = time.process_time()
        embedded[what] = embed(chosen[what])
        measured[f"{what}_per_cpu_s"] = len(embedded[what]) / (time.process_time() - begin)
    measured["embedding_mb"] = peak_mb()
    np.savez(data / f"{way}.npz", questions=np.concatenate(vectors[1:]), **embedded)
    return {name: float(number) for name, number in measured.items()}


def peak_mb() -> float:
    """The most memory this process has held since its program began; what its parent held is no part of it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)  # macOS counts bytes


def in_process(way: str, data: Path) -> dict[str, Any]:
    """The same in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.encoding",
        "--measure",
        way,
        str(data),
        str(time.time()),
    ]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def answer_once(data: Path) -> tuple[float, float]:
    """Seconds and megabytes of `receipts ask` in a new process."""
    arguments = ["ask", QUESTION, "--json", "--data", str(data), "--knowledge", str(KNOWLEDGE)]
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.encoding", "--ask", *arguments],
        check=True,
        env=environment(data),
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - begin, float(done.stdout.splitlines()[-1])


def answer(arguments: list[str]) -> None:
    """The command in this process, then the memory it took."""
    from bot.cli import main as receipts

    if receipts(arguments):
        raise SystemExit("receipts ask failed")
    print(peak_mb())


def cosines(data: Path, way: str, what: str) -> str:
    """Mean and least cosine of a way's vectors with those of the script."""
    found = np.sum(np.load(data / f"{way}.npz")[what] * np.load(data / "script.npz")[what], axis=1)
    return f"{found.mean():.5f} / {found.min():.5f}"


def main() -> None:
    """Measures by turns and prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "texts.json").write_text(json.dumps(texts()))
        base = KnowledgeBase.open(data, [KNOWLEDGE])
        base.refresh()
        base.close()
        runs: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
        commands = []
        for _ in range(rounds):
            for way in WAYS:
                runs[way].append(in_process(way, data))
            commands.append(answer_once(data))
        print_table(data, runs, commands)


def print_table(
    data: Path, runs: dict[str, list[dict[str, Any]]], commands: list[tuple[float, float]]
) -> None:
    """A row a measure, a column a way."""
    middle = {
        way: {name: statistics.median(run[name] for run in of_way) for name in of_way[0]}
        for way, of_way in runs.items()
    }
    print(f"{'':24}{'script':>10}{'reference':>18}{'graphs':>18}")
    for name, base in middle["script"].items():
        others = "".join(f"{middle[way][name]:10.2f} {middle[way][name] / base:6.2f}x" for way in WAYS[1:])
        print(f"{name:24}{base:10.2f}{others}")
    for what in ("questions", "notes", "passages"):
        print(f"cosine of {what:14}{'':10}" + "".join(f"{cosines(data, way, what):>18}" for way in WAYS[1:]))
    seconds, megabytes = (statistics.median(column) for column in zip(*commands, strict=True))
    cold = middle["script"]["cold_s"]
    print(
        f"receipts ask: {seconds:.2f} s ({seconds / cold:.3f}x of the script's cold start), {megabytes:.0f} MB at most"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask"]:
        answer(sys.argv[2:])
    elif sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], Path(sys.argv[3]), float(sys.argv[4]))))
    else:
        main()
