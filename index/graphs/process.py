"""Has a model's graphs made by a process of its own, so that torch never enters the one that answers."""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.encoder import Progress
from index.errors import ModelUnusable
from index.storage.store import unwritable

STEPS = 5
"""Of making graphs: loading the reference, tracing it, fusing, rounding, comparing."""
MAKERS = ("torch", "sentence_transformers", "onnx")  # what an installation that only answers does without
MOST_LOGGED = 2_000  # characters of what a failing process said last

_log = logging.getLogger(__name__)


def make_graphs(model: str, data: Path, progress: Progress | None = None) -> None:
    """Makes the graphs of a model in a data folder, or the note there that it has none.

    Args:
        model: as it was given.
        data: the data folder.
        progress: hears how many of the steps are done.

    Raises:
        ModelUnusable: if they cannot be made here.
        StoreUnwritable: if the folder refuses, or is full.
    """
    if not all(importlib.util.find_spec(name) for name in MAKERS):
        raise ModelUnusable(
            "The model's graphs are missing or damaged, and what makes them is not installed here.",
            "Run receipts model prepare where all of Receipts is installed, and copy the folder model of its data folder.",
        )
    with writing(data):
        data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as said:
        command = [sys.executable, "-W", "ignore", "-m", "index.graphs.making", model, str(data)]
        with subprocess.Popen(  # noqa: S603 - this interpreter, this package
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)},
        ) as process:
            last = _listen(process.stdout or (), progress)
        if not last.get("kept"):
            said.seek(max(0, said.tell() - MOST_LOGGED))
            _log.warning("making graphs failed: %s", said.read().decode("utf-8", "replace"))
            _explain(last, process.returncode, data)


def _listen(lines: Iterable[str], progress: Progress | None) -> dict[str, Any]:
    """Passes on how far the process is; returns the last thing it said."""
    last: dict[str, Any] = {}
    for line in lines:
        last = json.loads(line)
        if progress and "done" in last:
            progress(last["done"], STEPS)
    return last


def _explain(last: dict[str, Any], code: int, data: Path) -> None:
    if "unusable" in last:
        raise ModelUnusable(*last["unusable"])
    if "refused" in last:
        raise unwritable(data, last["refused"])
    raise ModelUnusable(
        f"Making the model's graphs ended before they were complete (exit code {code}).",
        "Make room in memory and on the disk, and try again.",
    )


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Whatever the system says against writing, as one sentence about the data folder."""
    try:
        yield
    except OSError as error:
        raise unwritable(data, error.strerror) from error
