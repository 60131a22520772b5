"""What was read lately, up to a limit: the longest unused goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key; any number of threads may keep and take.

    Args:
        most: the size of all that is kept; one value larger than that is not kept at all.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """The values of those keys that are kept."""
        found = {}
        with self._lock:
            for key in keys:
                kept = self._values.get(key)
                if kept:
                    self._values.move_to_end(key)
                    found[key] = kept[0]
        return found

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Keeps a value of that size, and lets go of what has to make room."""
        with self._lock:
            if key in self._values:
                self._size -= self._values.pop(key)[1]
            self._values[key] = value, size
            self._size += size
            while self._size > self._most:
                _, (_, freed) = self._values.popitem(last=False)
                self._size -= freed
