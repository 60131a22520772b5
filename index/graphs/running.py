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
MOST_TOKENS = 512  # of texts read together: twice as many were 8% faster for notes, and took 10 MB more
MOST_TOGETHER = 32  # texts
ERRORS_ONLY = 3  # of onnxruntime's severities


class Graph:
    """A graph with its tokenizer, ready to run; any number of threads may use it.

    A text's vector depends on that text alone, or a refresh would differ from building anew. So a graph of eight bits
    reads texts one by one (the scale of a layer is taken over a whole batch). One whose vectors are alike in company
    reads texts of equally many tokens together: nothing is spent on padding, and short texts share the reading of
    the weights.

    Args:
        path: the graph.
        tokenizer: its tokenizer.
        note: what is known of both.
        together: whether texts of one length are read together.
    """

    def __init__(self, path: Path, tokenizer: Path, note: Note, together: bool = False) -> None:
        self._note = note
        self._together = together
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(note.most_tokens)
        self._tokenizer.no_padding()
        self._session = onnxruntime.InferenceSession(
            str(path), _options(), providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Vectors of the texts, in their order; more than a few are shared out among the cores."""
        vectors = np.zeros((len(texts), self._note.dimension), dtype=np.float32)
        encodings = [self._tokenizer.encode(text) for text in texts]
        batches = self._batches([len(encoding.ids) for encoding in encodings])
        done = 0
        with ThreadPoolExecutor(1 if len(texts) <= FEW else min(_cores(), MOST_THREADS)) as pool:
            read = [[encodings[at] for at in batch] for batch in batches]
            run = (map if len(texts) <= FEW else pool.map)(self._run, read)
            for batch, rows in zip(batches, run, strict=True):
                vectors[batch] = rows
                before, done = done, done + len(batch)
                if progress and (done // REPORTED > before // REPORTED or done == len(texts)):
                    progress(done, len(texts))
        return vectors

    def _batches(self, lengths: Sequence[int]) -> list[list[int]]:
        """Places of texts that are read together, by their numbers of tokens."""
        if not self._together:
            return [[at] for at in range(len(lengths))]
        alike: dict[int, list[int]] = {}
        for at, length in enumerate(lengths):
            alike.setdefault(length, []).append(at)
        batches = []
        for length, places in alike.items():
            most = max(1, min(MOST_TOGETHER, MOST_TOKENS // length))
            batches += [places[begin : begin + most] for begin in range(0, len(places), most)]
        return batches

    def _run(self, encodings: Sequence[Encoding]) -> np.ndarray:
        rows: np.ndarray = self._session.run(
            None, {name: _rows(encodings, name) for name in self._note.inputs}
        )[0]
        return rows


def _rows(encodings: Sequence[Encoding], name: str) -> np.ndarray:
    """One input of the graph, a row a text."""
    attribute = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}[name]
    return np.array([getattr(encoding, attribute) for encoding in encodings], dtype=np.int64)


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
