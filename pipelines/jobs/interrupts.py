"""Ctrl-C and other processes: a terminal sends it to all of a program; only the one that began the others hears it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interrupt_held() -> Iterator[None]:
    """A Ctrl-C in here is kept until the end of it, not lost; processes begun in here never hear one: this one does.

    So is SIGTERM, which those processes do hear.
    """
    if threading.current_thread() is not threading.main_thread():
        with _interrupt_blocked():
            yield
        return
    heard: list[int] = []
    before = {one: signal.signal(one, lambda number, _frame: heard.append(number)) for one in ENDING}
    try:
        with _interrupt_blocked():
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if heard:
            signal.raise_signal(heard[0])


@contextmanager
def _interrupt_blocked() -> Iterator[None]:
    """For this thread, and for good in processes that it begins: they inherit it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
