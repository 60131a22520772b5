"""Runs a graph; the only home of onnxruntime and tokenizers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from index.encoder import FEW, MOST_THREADS, Progress
from index.graphs.keeping import Note

REPORTED = 32  # texts between two reports of progress
ERRORS_ONLY = 3  # of onnxruntime's severities


class Graph:
    """A graph with its tokenizer, ready to run; any number of threads may use it.

    Texts go through it one by one. A text's vector then depends on that text alone, which rounding would otherwise
    spoil (the scale of an eight-bit layer is taken over a whole batch); nothing is spent on padding, and memory
    stays that of one text. Batches of 2 to 8 embedded passages of 112 words no faster a core.

    Args:
        path: the graph.
        tokenizer: its tokenizer.
        note: what is known of both.
    """

    def __init__(self, path: Path, tokenizer: Path, note: Note) -> None:
        self._note = note
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(note.most_tokens)
        self._tokenizer.no_padding()
        self._session = onnxruntime.InferenceSession(
            str(path), _options(), providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Vectors of the texts, in their order; more than a few are shared out among the cores."""
        vectors = np.zeros((len(texts), self._note.dimension), dtype=np.float32)
        with ThreadPoolExecutor(1 if len(texts) <= FEW else min(_cores(), MOST_THREADS)) as pool:
            rows = (map if len(texts) <= FEW else pool.map)(self._encode_one, texts)
            for at, row in enumerate(rows):
                vectors[at] = row
                if progress and ((at + 1) % REPORTED == 0 or at + 1 == len(texts)):
                    progress(at + 1, len(texts))
        return vectors

    def _encode_one(self, text: str) -> np.ndarray:
        encoding = self._tokenizer.encode(text)
        feed = {name: _row(encoding, name) for name in self._note.inputs}
        row: np.ndarray = self._session.run(None, feed)[0][0]
        return row


def _row(encoding: Encoding, name: str) -> np.ndarray:
    """One input of the graph, as a batch of one text."""
    columns = {
        "input_ids": encoding.ids,
        "attention_mask": encoding.attention_mask,
        "token_type_ids": encoding.type_ids,
    }
    return np.array([columns[name]], dtype=np.int64)


def _options() -> onnxruntime.SessionOptions:
    """One thread a run, asleep between runs: threads of ours share the cores out, and a busy machine has no others."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_mem_pattern = False  # it keeps a plan for each length of text
    options.log_severity_level = ERRORS_ONLY
    return options


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
