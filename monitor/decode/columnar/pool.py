"""Memory that one chunk after the other uses: for fresh memory Linux takes longer than the kernels that fill it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Pool(Generic[T]):
    """Things that are taken, used and given back, by any thread; as many are made as are in use at once."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._free: deque[T] = deque()

    def take(self) -> T:
        """One that nobody else has, with whatever its last user left in it."""
        try:
            return self._free.pop()
        except IndexError:
            return self._make()

    def give_back(self, thing: T) -> None:
        """Whoever had it must not look at it any more."""
        self._free.append(thing)
