"""The encoder that answers: a model's graphs where there are any, else the reference.

What a generation is tied to is how its *passages* were embedded: weights, backend and precision stand in `model`,
and another one is refused until a refresh. The float32 graph gives the reference's vectors (cosine 1.00000).
Questions go through an eight-bit graph of the same weights, four times as fast: their error is a small turn of the
question, not of what is ranked (on 110 questions about 1,112 news passages: cosine .993 on average, .985 at least;
nDCG@10 .741 instead of .743). Which graph embeds questions is therefore no part of `model`, and may change without
a refresh. Passages stay in float32, because rounding both sides doubles the error and embedding them is done once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import Progress, SentenceEncoder, identify
from index.errors import ModelUnusable
from index.graphs.keeping import PASSAGES, QUESTIONS, TOKENIZER, GraphFolder, GraphsDamaged, Note

if TYPE_CHECKING:
    from index.graphs.running import Graph

BACKEND = "onnxruntime float32 2"  # raised whenever a passage's vector becomes another, be it by a bit

_log = logging.getLogger(__name__)


class GraphEncoder:
    """Runs a model's graphs, which are made at the first need and kept in the data folder.

    A model of which no graph says the same is noted as such, and from then on the reference embeds everything.
    Any number of threads may use one encoder; nothing is loaded before it is needed.

    Args:
        model: "" for the shipped model, a folder, or a name on the model hub.
        data: the data folder.

    Raises:
        ModelUnusable: if there is no such model.
    """

    def __init__(self, model: str, data: Path) -> None:
        self._given = model
        self._data = data
        self._name, self._fingerprint = identify(model)
        self._kept = GraphFolder(data, self._fingerprint)
        self._graphs: dict[str, Graph] = {}
        self._note: Note | None = None
        self._reference: SentenceEncoder | None = None
        self._lock = threading.RLock()
        with suppress(GraphsDamaged):  # They are set aside when they are needed.
            if note := self._kept.read_note():
                self._take(note)

    @property
    def model(self) -> str:
        """Name, backend, precision and fingerprint of the weights that embed passages."""
        return self._reference.model if self._reference else f"{self._name} {BACKEND} {self._fingerprint}"

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        note = self._settle()
        return self._reference.dimension if self._reference else note.dimension

    def prepare(self, progress: Progress | None = None) -> None:
        """Makes the graphs where there are none, and loads the one that embeds passages."""
        self._settle(progress)
        if self._reference:
            self._reference.prepare()
        else:
            self._graph(PASSAGES)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Vectors of passages, in the order of the texts, by the float32 graph."""
        self._settle()
        if self._reference:
            return self._reference.encode(texts, progress)
        return self._graph(PASSAGES).encode(texts, progress)

    def encode_questions(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of questions, in their order, by the eight-bit graph."""
        self._settle()
        if self._reference:
            return self._reference.encode_questions(texts)
        return self._graph(QUESTIONS).encode(texts)

    def _settle(self, progress: Progress | None = None) -> Note:
        """What is kept of the model; its graphs are made where that is nothing yet."""
        with self._lock:
            return self._note or self._take(self._find_or_make(progress))

    def _take(self, note: Note) -> Note:
        if note.unsupported:
            _log.info("the model has no graph and runs on the reference: %s", note.unsupported)
            self._reference = SentenceEncoder(self._given)
        self._note = note
        return note

    def _graph(self, name: str) -> Graph:
        """A graph, verified and loaded once; what does not verify is set aside and made anew."""
        with self._lock:
            if name not in self._graphs:
                try:
                    self._graphs[name] = self._load(name)
                except GraphsDamaged as damage:
                    self._note = None
                    self._set_aside(damage)
                    self._settle()
                    self._graphs[name] = self._load(name)
            return self._graphs[name]

    def _load(self, name: str) -> Graph:
        from index.graphs.running import Graph  # with onnxruntime, which many commands do without

        note = self._settle()
        graph, tokenizer = (self._kept.verify(note, one) for one in (name, TOKENIZER))
        try:
            return Graph(graph, tokenizer, note, together=name == PASSAGES and note.is_alike)
        except Exception as error:
            raise GraphsDamaged(f"do not run here ({error})") from error

    def _find_or_make(self, progress: Progress | None) -> Note:
        try:
            note = self._kept.read_note()
        except GraphsDamaged as damage:
            self._set_aside(damage)
            note = None
        if note is None:
            from index.graphs.process import make_graphs  # with subprocess, which answering does without

            make_graphs(self._given, self._data, progress)
            note = self._kept.read_note()
        if note is None:
            raise ModelUnusable(
                "The model's graphs are gone as soon as they are made.", "Look for what deletes them."
            )
        return note

    def _set_aside(self, damage: GraphsDamaged) -> None:
        from index.graphs.process import writing

        _log.warning("The model's graphs %s; they are made anew.", damage)
        with writing(self._data), self._kept.alone():
            self._kept.quarantine()
