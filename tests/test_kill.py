"""A refresh that is killed, at whatever line: the last generation answers, the next refresh completes."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.storage.index_files import audit_index, load_index
from tests.index_fixtures import Workbench

BEFORE = {
    "robots": "Robots took 700 jobs.\n\nPeople kept 5 jobs.",
    "weavers": "Weavers lost their looms.",
    "clerks": "Clerks kept 12 desks.",
    "sailors": "Sailors tied knots.",
    "bakers": "Bakers baked bread.",
}
AFTER = {
    **{name: body for name, body in BEFORE.items() if name != "sailors"},
    "robots": "Robots took 800 jobs.\n\nPeople kept 4 jobs and looms.",
    **{f"page{n:02}": f"Page {n} of the book.\n\nIt has {n} jobs." for n in range(40)},
}
WORDS = ("robots", "jobs", "looms", "knots", "book", "kept")

REFRESH_UNTIL_KILLED = """
import os, sys
from pathlib import Path
from tests.index_fixtures import Workbench

bench = Workbench(Path(sys.argv[1]))
last_line = int(sys.argv[2])
lines = 0

def count(frame, event, argument):
    global lines
    if "/index/" not in frame.f_code.co_filename:
        return None
    if event == "line":
        lines += 1
        if lines == last_line:
            os.kill(os.getpid(), 9)
    return count

print("ready", flush=True)
sys.settrace(count if last_line else None)
bench.builder.refresh([bench.knowledge], approve=True)
sys.settrace(None)
print(lines)
"""


def answers(bench: Workbench) -> list[list[tuple[str, float]]]:
    """What words and vectors say to a few questions, from the generation in service."""
    current = bench.store.current()
    assert current is not None
    loaded = load_index(bench.store, current, bench.data)
    assert loaded.notice == ""
    said = []
    for word in WORDS:
        found = bench.store.search_words(current.number, [word], 20).pairs()
        found += loaded.vectors.search(bench.encoder.encode([word])[0], 20).pairs()
        passages = bench.store.passages([key for key, _ in found])
        said.append(sorted((passages[key].text, round(score, 5)) for key, score in found))
    return said


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the first texts beside a folder that holds the second ones."""
    root = tmp_path_factory.mktemp("prepared")
    bench = Workbench(root, **BEFORE)
    bench.builder.refresh([bench.knowledge])
    bench.write(**AFTER)
    bench.store.close()
    return root


@pytest.fixture(scope="module")
def recorded(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[int, list[list[tuple[str, float]]]]:
    """The answers of both generations, by number."""
    root = tmp_path_factory.mktemp("recorded") / "copy"
    shutil.copytree(prepared, root)
    bench = Workbench(root)
    first = answers(bench)
    bench.builder.refresh([bench.knowledge], approve=True)
    second = answers(bench)
    assert first != second
    bench.store.close()
    return {1: first, 2: second}


@pytest.fixture(scope="module")
def lines(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many lines of ours a refresh takes when nobody kills it."""
    root = tmp_path_factory.mktemp("counted") / "copy"
    shutil.copytree(prepared, root)
    return int(start(root, sys.maxsize).communicate()[0].split()[-1])


@pytest.fixture(scope="module")
def seconds(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long a refresh takes here when nobody kills or counts it."""
    root = tmp_path_factory.mktemp("timed") / "copy"
    shutil.copytree(prepared, root)
    process = start(root, 0)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    began = time.monotonic()
    process.communicate()
    return time.monotonic() - began


def start(root: Path, last_line: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", REFRESH_UNTIL_KILLED, str(root), str(last_line)],
        stdout=subprocess.PIPE,
        text=True,
    )


def check_what_is_left(root: Path, recorded: dict[int, list[list[tuple[str, float]]]]) -> int:
    """The generation found in service, after all that must hold has been asserted."""
    bench = Workbench(root)
    found = bench.store.generations()[-1].number
    assert answers(bench) == recorded[found]
    assert bench.store.audit()[1] == audit_index(bench.store, bench.data)[1] == []
    bench.builder.refresh([bench.knowledge], approve=True)
    assert [one.number for one in bench.store.generations()] == [1, 2]
    assert answers(bench) == recorded[2]
    assert bench.store.audit()[1] == audit_index(bench.store, bench.data)[1] == []
    indexes = [one.index_file for one in bench.store.generations()]
    assert bench.files() == sorted(["receipts.db", "refresh.lock", *indexes])
    bench.store.close()
    return found


def kill_at_line(prepared: Path, root: Path, line: int) -> None:
    shutil.copytree(prepared, root)
    process = start(root, line)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def kill_after(prepared: Path, root: Path, seconds: float) -> None:
    """Lets the refresh run for a while, in or out of our own lines; it may be done by then."""
    shutil.copytree(prepared, root)
    process = start(root, 0)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.kill()
    process.communicate()


def test_ten_kills_leave_the_last_generation_answering(
    prepared: Path, recorded: dict[int, list[list[tuple[str, float]]]], lines: int, tmp_path: Path
) -> None:
    chosen = random.Random(34)
    found = []
    for tenth in range(10):
        line = chosen.randrange(tenth * lines // 10 + 1, (tenth + 1) * lines // 10 + 1)
        kill_at_line(prepared, tmp_path / str(tenth), line)
        found.append(check_what_is_left(tmp_path / str(tenth), recorded))
    assert found[0] == 1
    assert found == sorted(found)


@pytest.mark.slow
def test_two_hundred_kills_leave_the_last_generation_answering(
    prepared: Path,
    recorded: dict[int, list[list[tuple[str, float]]]],
    lines: int,
    seconds: float,
    tmp_path: Path,
) -> None:
    chosen = random.Random(35)
    found = set()
    anywhere = chosen.sample(range(1, lines + 1), 90)
    late = chosen.sample(range(lines - lines // 100, lines + 1), 30)  # around the commit and after it
    for nth, line in enumerate(anywhere + late):
        kill_at_line(prepared, tmp_path / f"line{nth}", line)
        found.add(check_what_is_left(tmp_path / f"line{nth}", recorded))
    for nth in range(80):
        kill_after(prepared, tmp_path / f"moment{nth}", chosen.uniform(0, 1.2 * seconds))
        found.add(check_what_is_left(tmp_path / f"moment{nth}", recorded))
    assert found == {1, 2}
