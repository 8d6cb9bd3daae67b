"""The loop that records: connect, take lines in, write them, connect again; until it is told to stop."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from monitor.model.message import Message, message
from monitor.model.units import iso
from pipelines.record.day_file import DayFiles
from pipelines.record.lines import sentences
from pipelines.record.sources import Lost, Source

# Project judgement, 2026-11-29.
POLL_S = 0.5  # at most until a request to stop is seen
FIRST_PAUSE_S, MOST_PAUSE_S = 1.0, 60.0  # before it connects again, doubled from failure to failure
MOST_ASKED_PAUSE_S = 900.0  # that a server is given where it asks for a pause (`Retry-After`)
HELD = timedelta(minutes=1)  # after which a connection was one: the pauses begin anew
SILENT = timedelta(minutes=5)  # after which a connection is taken for dead
REPORT_EVERY = timedelta(hours=1)


class Stop(Protocol):
    """Whether to stop; and a pause that ends with it."""

    def is_set(self) -> bool:
        """Whether to stop."""

    def wait(self, timeout: float) -> bool:
        """Wait so many seconds, or until it is set."""


@dataclass(slots=True)
class Counters:
    """What came and what became of it."""

    lines: int = 0  # written
    other: int = 0  # lines that hold no AIS
    dropped: int = 0  # too long, cut off by a lost connection, no JSON, or more than the buffers hold
    connections: int = 0

    def told(self, written_bytes: int) -> Message:
        """One line."""
        return message(
            "record_counters",
            n=self.lines,
            other=self.other,
            dropped=self.dropped,
            connections=self.connections,
            mb=written_bytes / 1e6,
        )


class Recorder:
    """One feed into its files."""

    def __init__(
        self,
        connect: Callable[[], Source],
        files: DayFiles,
        say: Callable[[Message], None],
        *,
        clock: Callable[[], datetime],
        stop: Stop | None = None,
        silent: timedelta | None = SILENT,
        is_json: bool = False,
        station: str = "",
    ) -> None:
        """Take what is needed.

        Args:
            connect: makes a new connection; raises Lost.
            say: is told of connections and counters.
            clock: UTC.
            silent: after so long without a line it connects again; None where there is no connection that can die.
            is_json: lines are kept as they are; else they are sentences, and get the time at which they came.
            station: the receiver's name, for sentences.
        """
        self.counters = Counters()
        self._connect, self._files, self._say, self._clock = connect, files, say, clock
        self._stop = stop or threading.Event()
        self._silent, self._is_json, self._station = silent, is_json, station
        self._reported = clock()

    def run(self) -> None:
        """Record until told to stop. Whatever ends it, what came is written, and the file is whole.

        Raises:
            StoreUnusable: the files cannot be written.
            ServerRefuses: the service refuses for good. ServerUnusable: its certificate cannot be trusted.
        """
        pause_s = FIRST_PAUSE_S
        try:
            while not self._stop.is_set():
                began = self._clock()
                try:
                    self._until_lost()
                except Lost as problem:
                    pause_s = FIRST_PAUSE_S if self._clock() - began >= HELD else pause_s
                    wait_s = max(pause_s, min(problem.after_s, MOST_ASKED_PAUSE_S))
                    self._files.flush()
                    self._say(message("record_lost", why=str(problem), s=wait_s))
                    self._stop.wait(wait_s * random.uniform(1.0, 1.2))  # noqa: S311 -- not all clients at one moment
                    pause_s = min(2 * pause_s, MOST_PAUSE_S)
        finally:
            self._files.close()
            self._say(self.counters.told(self._files.written))

    def _until_lost(self) -> None:
        source = self._connect()
        self.counters.connections += 1
        self._say(message("record_connected", since=iso(self._clock())))
        dropped, heard = self.counters.dropped, self._clock()
        try:
            while not self._stop.is_set():
                lines = source.receive(POLL_S)
                t = self._clock()
                self.counters.dropped = dropped + source.dropped
                self._keep(lines, t)
                heard = t if lines else heard
                if self._silent is not None and not timedelta(0) <= t - heard < self._silent:
                    raise Lost("silent")
        finally:
            source.close()
            self.counters.dropped = dropped + source.dropped

    def _keep(self, lines: list[bytes], t: datetime) -> None:
        kept = lines if self._is_json else sentences(lines, t, self._station)
        self._files.add(kept, t)
        self._files.flush_if_due(t)
        self.counters.lines += len(kept)
        self.counters.other += len(lines) - len(kept)
        if not timedelta(0) <= t - self._reported < REPORT_EVERY:
            self._reported = t
            self._say(self.counters.told(self._files.written))
