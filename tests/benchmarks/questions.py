"""How long a question takes, beside a bare script of sentence-transformers, faiss and SQLite with the same model.

    python -m tests.benchmarks.questions [FOLDER]

Prints a table: one question alone, 8 and 64 at once, cold start to the first answer, peak memory, and bringing in one
changed source of a thousand; each with the bare script's and their ratio, and with those of LlamaIndex, Haystack, txtai
and Chroma where they are installed (`pip install '.[peers]'`). All run in processes of their own, one after the other,
pinned to one thread, over the passages of the shipped knowledge base. Indexes are kept in FOLDER, so that only the first
run builds them; without FOLDER, in the system's folder for temporary files.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.peers import AT, PEERS, installed_peers, open_peer

ROOT = Path(__file__).parents[2]
AT_ONCE = (8, 64)
ROUNDS = 4  # of each number of questions at once
PASSES = 3  # over the questions alone; each counts by the median of what it took, as the machine may be busy
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
COLD_STARTS = 3  # the middle one counts
SOURCES = 1_000  # of the index into which one changed source is brought
Measured = dict[str, float]


def questions() -> list[str]:
    """The questions of the evaluation that stand alone."""
    with (ROOT / "tests/evaluation/questions.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row["question"] for row in rows if not row.get("follows") and row["question"].strip()]


def run_product(folder: Path) -> None:
    """Opens an index that is there, and asks; in a process of its own."""
    from index.knowledge_base import KnowledgeBase

    base = KnowledgeBase.open(folder / "product", [ROOT / "knowledge"])
    asked = questions()
    base.ask(asked[0])
    _say_first()
    from bot.worker import Worker

    async def ask_at_once(worker: Worker, texts: Sequence[str]) -> None:
        await asyncio.gather(*(worker.ask(text) for text in texts), return_exceptions=True)

    async def measure() -> None:
        worker = Worker(lambda: base)

        async def timed(texts: Sequence[str]) -> float:
            began = time.perf_counter()
            await ask_at_once(worker, texts)
            return time.perf_counter() - began

        for text in asked:
            await timed([text])
        began_cpu = time.process_time()
        alone = [[await timed([text]) for text in asked] for _ in range(PASSES)]
        cpu_s = (time.process_time() - began_cpu) / (PASSES * len(asked))
        crowds = {n: [await timed(_some(asked, n, at)) for at in range(ROUNDS)] for n in AT_ONCE}
        _say(alone, cpu_s, crowds)
        worker.close()

    asyncio.run(measure())


def run_bare(folder: Path) -> None:
    """The same with the bare script."""
    from index.encoder import MODEL_FOLDER
    from tests.benchmarks.bare import BareScript

    run_other(BareScript(folder, model_folder(MODEL_FOLDER)).ask_many)


def run_peer(name: str, folder: Path) -> None:
    """The same with a framework."""
    run_other(_open_peer(name, folder))


def run_other(ask_many: Callable[[Sequence[str]], list[list[str]]]) -> None:
    """Asks something that is open already, in a process of its own."""
    asked = questions()
    assert len(ask_many(asked[:1])[0]) == AT
    _say_first()

    def timed(texts: Sequence[str]) -> float:
        began = time.perf_counter()
        ask_many(texts)
        return time.perf_counter() - began

    for text in asked[:50]:
        timed([text])
    began_cpu = time.process_time()
    alone = [[timed([text]) for text in asked] for _ in range(PASSES)]
    cpu_s = (time.process_time() - began_cpu) / (PASSES * len(asked))
    _say(alone, cpu_s, {n: [timed(_some(asked, n, at)) for at in range(ROUNDS)] for n in AT_ONCE})


def _open_peer(name: str, folder: Path) -> Callable[[Sequence[str]], list[list[str]]]:
    from index.encoder import MODEL_FOLDER

    with sqlite3.connect(folder / "bare.db") as db:
        texts = [row[0] for row in db.execute("SELECT text FROM passage ORDER BY key")]
    kept = folder / f"{name}-{hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:12]}"
    return open_peer(name, kept, model_folder(MODEL_FOLDER), texts)


def _some(asked: Sequence[str], number: int, at: int) -> list[str]:
    return [asked[(at * number + nth) % len(asked)] for nth in range(number)]


def _say_first() -> None:
    print(json.dumps({"first": True}), flush=True)


def _say(alone: Sequence[Sequence[float]], cpu_s: float, crowds: dict[int, list[float]]) -> None:
    ordered = sorted(map(statistics.median, zip(*alone, strict=True)))
    measured = {
        "p50": ordered[len(ordered) // 2] * 1000,
        "cpu": cpu_s * 1000,
        "p99": ordered[int(len(ordered) * 0.99)] * 1000,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    for number, times in crowds.items():
        measured[f"rate {number}"] = number / sorted(times)[len(times) // 2]
    print(json.dumps(measured), flush=True)


def environment(folder: Path) -> dict[str, str]:
    """One thread; and code that is compiled once and kept, as that of an installed package is."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | ONE_THREAD | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def measure(name: str, folder: Path) -> Measured:
    """What a process of that name measured; cold start is from before its first instruction to its first answer."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.questions", name, str(folder)],
        stdout=subprocess.PIPE,
        env=environment(folder),
        cwd=ROOT,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        cold_s = time.perf_counter() - began
        measured: Measured = json.loads(process.stdout.readline())
    return measured | {"cold": cold_s}


def ask_cold(folder: Path) -> float:
    """Seconds that `receipts ask` takes, from before its first instruction to its end."""
    command = [
        sys.executable,
        "-m",
        "bot",
        "ask",
        questions()[0],
        "--json",
        "--data",
        str(folder / "product"),
    ]
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=environment(folder), stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def refresh_one(folder: Path) -> tuple[float, float]:
    """Seconds for one changed source of a thousand: by the product, and by encoding all of them anew."""
    from index.knowledge_base import KnowledgeBase

    sources, data = folder / "thousand", folder / "thousand-index"
    sources.mkdir(exist_ok=True)
    for nth in range(SOURCES):
        path = sources / f"page-{nth:04}.md"
        if not path.exists():
            path.write_text(_page(nth, nth), encoding="utf-8")
    base = KnowledgeBase.open(data, [sources])
    base.refresh()
    times = []
    for turn in range(3):
        changed = sources / f"page-{(turn * 331) % SOURCES:04}.md"
        changed.write_text(_page(turn, time.time_ns() % 1_000_000), encoding="utf-8")
        began = time.perf_counter()
        refreshed = base.refresh()
        times.append(time.perf_counter() - began)
        assert len(refreshed.changes.changed) == 1
    return sorted(times)[1], _encode_bare([_page(nth, nth).split("---\n")[2] for nth in range(SOURCES)])


def _encode_bare(texts: Sequence[str]) -> float:
    from index.encoder import SentenceEncoder

    encoder = SentenceEncoder()
    encoder.encode(["warm"])
    few = texts[:100]
    began = time.perf_counter()
    encoder.encode(few)
    return (time.perf_counter() - began) * len(texts) / len(few)


def _page(nth: int, number: int) -> str:
    return (
        f"---\ntitle: Page {nth}\npublisher: Harlow Bank\npublished: 2025-03-0{nth % 9 + 1}\n---\n"
        f"Harlow Bank said on Monday that it cut {number:,} jobs at branch {nth} in 2024.\n"
    )


def model_folder(name: str) -> Path:
    """Where the package of the default model keeps that folder."""
    import importlib.metadata

    from index.encoder import MODEL_PACKAGE

    return Path(str(importlib.metadata.distribution(MODEL_PACKAGE).locate_file(name)))


def prepare(folder: Path) -> None:
    """Builds what is not built yet."""
    from index.encoder import MODEL_FOLDER
    from index.knowledge_base import KnowledgeBase
    from index.passages import embedded_text, split_passages
    from tests.benchmarks.bare import build

    folder.mkdir(parents=True, exist_ok=True)
    base = KnowledgeBase.open(folder / "product", [ROOT / "knowledge"])
    base.refresh()
    texts = [embedded_text(one) for source in base.sources() for one in split_passages(source)]
    build(folder, model_folder(MODEL_FOLDER), texts)
    for name in installed_peers():
        _open_peer(name, folder)


def main() -> None:
    """Builds, measures and prints; with a name of `RUNS`, is one of the processes measured."""
    if len(sys.argv) == 3 and sys.argv[1] in RUNS:
        RUNS[sys.argv[1]](Path(sys.argv[2]))
        return
    if sys.argv[1:2] in (["-h"], ["--help"]):
        print(__doc__)
        return
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "receipts-questions")
    subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.questions", "prepare", str(folder)], check=True, cwd=ROOT
    )
    bare, product = measure("bare", folder), measure("product", folder)
    product["cold"] = sorted(ask_cold(folder) for _ in range(COLD_STARTS))[COLD_STARTS // 2]
    peers = {name: measure(name, folder) for name in installed_peers()}
    print(f"{'':44}{'product':>10}{'bare':>10}{'ratio':>8}{''.join(f'{name:>12}' for name in peers)}")
    for label, key, digits in ROWS:
        others = "".join(f"{peer[key]:12.{digits}f}" for peer in peers.values())
        ratio = product[key] / bare[key]
        print(f"{label:44}{product[key]:10.{digits}f}{bare[key]:10.{digits}f}{ratio:8.2f}{others}")
    one_s, all_s = refresh_one(folder)
    print(
        f"{'1 changed source of 1,000, s (bare: all anew)':44}{one_s:10.2f}{all_s:10.2f}{one_s / all_s:8.2f}"
    )


RUNS: dict[str, Callable[[Path], Any]] = {
    "product": run_product,
    "bare": run_bare,
    "prepare": prepare,
    **{name: partial(run_peer, name) for name in PEERS},
}
ROWS = (
    ("one question alone, p50, ms", "p50", 1),
    ("one question alone, p99, ms", "p99", 1),
    ("one question alone, mean CPU time, ms", "cpu", 1),
    ("8 questions at once, questions/s", "rate 8", 1),
    ("64 questions at once, questions/s", "rate 64", 1),
    ("cold start to the first answer, s", "cold", 2),
    ("peak memory, MB", "memory", 0),
)

if __name__ == "__main__":
    main()
