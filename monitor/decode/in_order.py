"""Work that several cores share, its results in the order of what was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

THREADS = 2  # where nobody says otherwise

T = TypeVar("T")
U = TypeVar("U")


def in_order(pool: Executor, do: Callable[[T], U], items: Iterable[T], ahead: int) -> Iterator[U]:
    """What `do` makes of each item, in order, up to so many at a time."""
    running: deque[Future[U]] = deque()
    for item in items:
        running.append(pool.submit(do, item))
        if len(running) >= ahead:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()
