"""Work ahead: what is asked for next is made while the caller is busy with what it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")

_LOOK_S = 0.1  # how soon who waits, for room or for an item, sees that nobody wants more


@contextmanager
def ahead(items: Iterable[T], n: int, stopped: Event | None = None) -> Iterator[Iterator[T]]:
    """The same items in the same order, made by a thread of their own that is at most `n` of them ahead.

    What making them raises is raised where they are taken. When the `with` block ends the thread has ended too,
    so that what it reads from can be closed. Only a second Ctrl-C does not wait for it: `items` may be at work then,
    and a generator that is cannot be closed from outside, so nothing that has to be tidied up may be left to one.

    Args:
        stopped: is set when nobody wants more. Who makes items out of those of another `ahead` shares it with that one:
            else the thread would not end before the other's next item came.
    """
    ready: Queue[T | _Ended] = Queue(n)
    stopped = stopped or Event()

    def make() -> None:
        try:
            for item in items:
                if not _handed_over(item, ready, stopped):
                    return
            end = _Ended(None)
        except BaseException as problem:  # noqa: BLE001 - raised again by whoever takes the items
            end = _Ended(problem)
        _handed_over(end, ready, stopped)

    maker = Thread(target=make, daemon=True)
    maker.start()
    try:
        yield _taken(ready, stopped)
    finally:
        stopped.set()
        maker.join()


class _Ended:
    """There are no more, or what went wrong."""

    def __init__(self, problem: BaseException | None) -> None:
        self.problem = problem


class _Unwanted(Exception):
    """No item was ready, and there will be no more: nobody wants what would be made out of them."""


def _taken(ready: Queue[T | _Ended], stopped: Event) -> Iterator[T]:
    while True:
        try:
            item = ready.get(timeout=_LOOK_S)
        except Empty:
            if stopped.is_set():
                raise _Unwanted from None
            continue
        if isinstance(item, _Ended):
            if item.problem is not None:
                raise item.problem
            return
        yield item


def _handed_over(item: T, ready: Queue[T], stopped: Event) -> bool:
    while not stopped.is_set():
        try:
            ready.put(item, timeout=_LOOK_S)
        except Full:
            continue
        return True
    return False
