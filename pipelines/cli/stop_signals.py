"""SIGTERM, as systemd and `kill` send it, ends a command as Ctrl-C does: what it did is told, and its run is closed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 128 + signal.SIGINT  # what shells and Typer make of Ctrl-C
TERMINATED = 128 + signal.SIGTERM


class Stops:
    """What stopped a command."""

    exit_code = INTERRUPTED


@contextmanager
def sigterm_like_ctrl_c() -> Iterator[Stops]:
    """Within it SIGTERM is a KeyboardInterrupt; a second one ends the process at once. Not where it is ignored."""
    stops = Stops()

    def terminated(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        stops.exit_code = TERMINATED
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGTERM)
    if not ours or before is not signal.SIG_DFL:
        yield stops
        return
    signal.signal(signal.SIGTERM, terminated)
    try:
        yield stops
    finally:
        signal.signal(signal.SIGTERM, before)
