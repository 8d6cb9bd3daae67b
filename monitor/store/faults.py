"""Which failures stop a run, and which are of one thing that can be set aside."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from typing import TypeVar

import duckdb

from monitor.errors import ShadowfleetError, StoreUnusable, WrongUsage
from monitor.model.message import Message, message
from monitor.store.database_errors import is_interrupt, is_of_the_store, is_out_of_room

C = TypeVar("C")
R = TypeVar("R")

MOST_SAID = 300  # characters of what a library says
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)

UNUSABLE = (StoreUnusable, WrongUsage, MemoryError, duckdb.ConnectionException)


def stops_the_run(problem: BaseException) -> bool:
    """Whether a failure is of the whole run: the next thing would fail too, or the user wants it to end."""
    if not isinstance(problem, Exception) or isinstance(problem, UNUSABLE):
        return True
    return (
        is_interrupt(problem) or is_of_the_store(problem) or (isinstance(problem, OSError) and problem.errno in NO_ROOM)
    )


def reason_of(problem: BaseException) -> Message:
    """A failure in one line: what a library says of itself comes with the name of its error."""
    if isinstance(problem, ShadowfleetError):
        return problem.what
    if is_out_of_room(problem):
        return message("error_out_of_room")
    said = " ".join(str(problem).split())[:MOST_SAID]
    return message("error_unforeseen", type=type(problem).__name__, said=said)


def in_halves(
    items: Sequence[C], work: Callable[[Sequence[C]], list[R]], failed: Callable[[C, Exception], None]
) -> list[R]:
    """What `work` makes of all items; those on which it raises even alone are handed to `failed`, the rest is done.

    `work` must make of some items what it makes of each, in their order. It is called once where nothing fails, and
    about twice the logarithm of the number of items for each item that does.

    Raises:
        BaseException: what stops the run, and every error of the database: its transaction is lost.
    """
    if not items:
        return []
    try:
        return work(items)
    except Exception as problem:
        if stops_the_run(problem) or isinstance(problem, duckdb.Error):
            raise
        if len(items) == 1:
            failed(items[0], problem)
            return []
    middle = len(items) // 2
    return [*in_halves(items[:middle], work, failed), *in_halves(items[middle:], work, failed)]
