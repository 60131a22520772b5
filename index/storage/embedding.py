"""The vectors that versions lack, made while further sources are being read."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

import numpy as np

from index.encoder import Encoder
from index.errors import IndexDamaged, ModelUnusable
from index.storage.material import Report, Stage
from index.storage.store import Matrix, Store

CHARACTERS_AT_ONCE = (
    45_000  # embedded and kept together: 64 news passages, 6 s of work, is what a kill may cost
)
TEXTS_AT_ONCE = 256
MOST_UNDER_WAY = (
    16  # such lots between reading and keeping; beyond it reading waits, and a kill costs no more
)
LENGTH_TOLERANCE = 1e-3  # how far from 1 a model's vectors may be; float32 normalised stays within 1e-6

_Lot = tuple[str, dict[str, Matrix]]
"""The model's name and its vectors by the hash of their text."""


class Embedding:
    """Makes every vector that versions lack, on a thread of its own; leave it as a context.

    Encoding leaves the interpreter free, so reading goes on meanwhile. The store is touched by the caller's thread
    alone, and at the same points whatever the threads' pace.

    Args:
        store: has the texts and keeps the vectors.
        encoder: makes them; its thread is not the caller's.
        report: hears of the progress, from both threads.
    """

    def __init__(self, store: Store, encoder: Encoder, report: Report) -> None:
        self._store = store
        self._encoder = encoder
        self._report = report
        self._thread = ThreadPoolExecutor(1)
        self._waiting: dict[str, str] = {}
        self._begun: set[str] = set()
        self._under_way: deque[Future[_Lot | None]] = deque()
        self._kept = 0

    def __enter__(self) -> Embedding:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(cancel_futures=True)

    def begin(self, versions: Collection[int]) -> None:
        """Takes on the texts of versions just read; what is complete meanwhile is kept."""
        self._take_on(versions)
        self._hand_over()
        while len(self._under_way) > MOST_UNDER_WAY:
            self._keep_next()

    def finish(self, versions: Collection[int]) -> tuple[int, str]:
        """Makes what the versions still lack; stored vectors that are damaged are made anew.

        Returns:
            How many texts were embedded, and a sentence to show if any vector was damaged ("" if none).

        Raises:
            ModelUnusable: if the model's vectors are not unit vectors.
        """
        self._complete(versions)
        try:
            self._store.matrix(versions, self._encoder.model)
        except IndexDamaged:
            self._store.forget_vectors(self._encoder.model)
            self._begun.clear()
            self._complete(versions)
            return self._kept, "Damaged vectors were found and made anew."
        return self._kept, ""

    def _complete(self, versions: Collection[int]) -> None:
        model = ""
        while (
            model != self._encoder.model
        ):  # Preparing may have settled on another than it was called before.
            model = self._encoder.model
            self._take_on(versions)
            self._hand_over(all_of_them=True)
            while self._under_way:
                self._keep_next()

    def _take_on(self, versions: Collection[int]) -> None:
        texts = self._store.unembedded(versions, self._encoder.model)
        self._waiting |= {
            text_hash: text for text_hash, text in texts.items() if text_hash not in self._begun
        }

    def _hand_over(self, all_of_them: bool = False) -> None:
        """Full lots, or all; the longest texts first: what does not fit in memory fails at once."""
        hashes = sorted(self._waiting, key=lambda one: (-len(self._waiting[one]), one))
        lots: list[dict[str, str]] = [{}]
        characters = 0
        for text_hash in hashes:
            if characters >= CHARACTERS_AT_ONCE or len(lots[-1]) == TEXTS_AT_ONCE:
                lots.append({})
                characters = 0
            lots[-1][text_hash] = self._waiting[text_hash]
            characters += len(self._waiting[text_hash])
        for lot in filter(None, lots if all_of_them else lots[:-1]):
            if not self._begun:
                self._under_way.append(self._thread.submit(self._prepare))
            self._begun.update(lot)
            for text_hash in lot:
                del self._waiting[text_hash]
            self._under_way.append(self._thread.submit(self._encode, lot))

    def _keep_next(self) -> None:
        lot = self._under_way.popleft().result()
        if lot is None:
            return
        model, vectors = lot
        self._store.keep_vectors(vectors, model)
        self._kept += len(vectors)
        self._report(Stage.EMBEDDING, self._kept, len(self._begun) + len(self._waiting))

    def _prepare(self) -> None:
        self._encoder.prepare(lambda done, total: self._report(Stage.PREPARING, done, total))

    def _encode(self, lot: Mapping[str, str]) -> _Lot:
        matrix = self._encoder.encode(list(lot.values()))
        lengths = np.linalg.norm(matrix.astype(np.float64), axis=-1)
        if matrix.shape != (len(lot), self._encoder.dimension) or not np.all(
            np.abs(lengths - 1) < LENGTH_TOLERANCE
        ):
            raise ModelUnusable(
                f"The model {self._encoder.model} gives vectors that cannot be compared.",
                "Name another in RECEIPTS_MODEL, or unset it to use the shipped model.",
            )
        return self._encoder.model, dict(zip(lot, matrix, strict=True))
