"""Ctrl-C and other processes: a terminal sends it to all of a program; only the one that began the others hears it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupt_held() -> Iterator[None]:
    """A Ctrl-C in here is kept until the end of it, not lost; processes begun in here never hear one: this one does."""
    if threading.current_thread() is not threading.main_thread():
        with _interrupt_blocked():
            yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    try:
        with _interrupt_blocked():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
        if heard:
            signal.raise_signal(signal.SIGINT)


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
