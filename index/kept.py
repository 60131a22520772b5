"""What was read lately, up to a limit: the longest unused goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

ALWAYS_KEPT = 0.5  # of the limit: so long nothing can be let go, it need not be known what was used last

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
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._sizes: dict[Key, int] = {}
        self._lock = threading.Lock()

    def take(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """The values of those keys that are kept."""
        with self._lock:
            values = self._values
            found = {key: values[key] for key in keys if key in values}
            if self._size > self._most * ALWAYS_KEPT:
                for key in found:
                    values.move_to_end(key)
        return found

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Keeps a value of that size, and lets go of what has to make room."""
        self.keep_all({key: (value, size)})

    def keep_all(self, sized: Mapping[Key, tuple[Value, int]]) -> None:
        """Keeps several values, each given with its size."""
        with self._lock:
            values, sizes = self._values, self._sizes
            for key, (value, size) in sized.items():
                if key in values:
                    self._size -= sizes[key]
                    del values[key]
                values[key] = value
                sizes[key] = size
                self._size += size
            while self._size > self._most:
                self._size -= sizes.pop(values.popitem(last=False)[0])
