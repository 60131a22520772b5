"""Loads what embeds questions on the side, while what answers them is imported and the index opened."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from index.domain import Generation
from index.encoder import Encoder


class Loading:
    """One encoder's loading, begun once; most of it is work of libraries that leave the interpreter free.

    Args:
        current: gives the generation in service; None where there is none.
        encoder: gives the encoder.
    """

    def __init__(self, current: Callable[[], Generation | None], encoder: Callable[[], Encoder]) -> None:
        self._current = current
        self._encoder = encoder
        self._lock = threading.Lock()
        self._is_begun = False

    def begin(self) -> None:
        """Begins where the generation in service can be asked; who then embeds a question waits only for the rest."""
        with self._lock:
            current = None if self._is_begun else self._current()
            if current is None or current.model != self._encoder().model:
                return
            self._is_begun = True
        threading.Thread(target=self._load, name="loading").start()

    def _load(self) -> None:
        with suppress(Exception):  # It fails again where somebody waits for it.
            self._encoder().encode_questions([])
