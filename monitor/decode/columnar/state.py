"""What goes from chunk to chunk: the clock, the sentences that wait for others, the groups still fresh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.decode.assembly import MAX_LINES_APART
from monitor.decode.columnar.assembly import KNOWN, WAITING, assemble, fill_times, join
from monitor.decode.columnar.chars import LF
from monitor.decode.columnar.odd import micros, read_odd
from monitor.decode.columnar.pool import Pool
from monitor.decode.columnar.rows import (
    CLOCK,
    LINE,
    MESSAGE,
    NO_TIME,
    PART,
    R_INCOMPLETE,
    REASONS,
    Bytes,
    Ints,
    Rows,
    stacked,
    stations_of,
    taken,
)
from monitor.decode.columnar.scan import BLANK, CLOCKED, ODD, PARTIAL, REFUSED, REMARK, SINGLE, TAGGED, scan
from monitor.decode.lines import PADDING, SPARE, Chunk, line_of
from monitor.decode.nmea import refused
from monitor.decode.time_limits import LATEST
from monitor.model.ais_message import Fate, Refusal

_NOTHING = np.frombuffer(SPARE, np.uint8)


class RowRoom(NamedTuple):
    """Rows that `scan` fills, as many of each as the others."""

    singles: Rows
    parts: Rows
    clocks: Rows
    odd: Rows
    refused: Rows


def room_for_lines(n: int) -> RowRoom:
    """Rows for a chunk of fewer than n lines."""
    return RowRoom(*(np.empty(n, kind) for kind in (MESSAGE, PART, CLOCK, LINE, LINE)))


@dataclass(frozen=True, slots=True)
class Scanned:
    """A chunk by itself: rows of what its lines are. Lines count from 0, offsets from the chunk's beginning."""

    chunk: Chunk
    buf: Bytes  # the chunk and its padding
    room: RowRoom | None  # of which the rows below are the beginnings; None where they are its own
    n_lines: int
    singles: Rows
    parts: Rows
    clocks: Rows
    odd: Rows
    refused: Rows
    tally: Counter[tuple[Fate, str]]


@dataclass(frozen=True, slots=True)
class Parts:
    """Sentences that hang on others, in order of lines. The bytes of the first `n_carried` are in `carried`."""

    rows: Rows  # PART
    carried: Bytes
    n_carried: int
    buf: Bytes

    def bytes_of(self, i: int) -> bytes:
        """The line of a row."""
        source = self.carried if i < self.n_carried else self.buf
        return source[self.rows["start"][i] : self.rows["end"][i]].tobytes()

    def refusal(self, i: int, reason: int) -> Refusal:
        """The refusal of the line of a row."""
        row = self.rows[i]
        return refused(line_of(int(row["line"]), int(row["offset"]), self.bytes_of(i)), REASONS[reason])


@dataclass(frozen=True, slots=True)
class Resolved:
    """A chunk in its place: messages whole and timed, lines and offsets those of the file."""

    said: Scanned
    base: int  # offset in the file of the chunk's byte 0
    parts: Parts
    before: Ints  # of each part the one before it in its message, and whether it made it whole: as `assemble` says
    completes: NDArray[np.bool_]
    long_names: dict[bytes, str]  # of stations, by what stands for them in rows
    refusals: list[Refusal]
    tally: Counter[tuple[Fate, str]]


def scan_chunk(chunk: Chunk, rooms: Pool[RowRoom], latest: datetime = LATEST) -> list[Scanned]:
    """Split and read the lines of a chunk that need nothing from before it.

    One that fills the rows (a flood of tiny lines) comes in pieces that keep no more than they need.
    """
    room = rooms.take()
    said = _scan(chunk, room, latest)
    if said is not None:
        return [said]
    rooms.give_back(room)
    pieces = [piece for half in _halves(chunk) for piece in scan_chunk(half, rooms, latest)]
    return [_by_itself(piece, rooms) for piece in pieces]


def _scan(chunk: Chunk, room: RowRoom, latest: datetime) -> Scanned | None:
    """None where there are too many lines for the room."""
    buf = np.frombuffer(chunk.padded(), np.uint8)
    n = chunk.size + (buf[chunk.size - 1] != LF)
    found = np.zeros(8, np.int64)
    n_lines = scan(buf.ctypes.data, n, micros(latest), *room, found)
    if n_lines < 0:
        return None
    tally: Counter[tuple[Fate, str]] = Counter()
    tally[Fate.BLANK, ""] += int(found[BLANK])
    tally[Fate.CLOCK, ""] += int(found[CLOCKED] + found[TAGGED])
    tally[Fate.COMMENT, ""] += int(found[REMARK])
    return Scanned(
        chunk,
        buf,
        room,
        n_lines,
        room.singles[: found[SINGLE]],
        room.parts[: found[PARTIAL]],
        room.clocks[: found[CLOCKED]],
        room.odd[: found[ODD]],
        room.refused[: found[REFUSED]],
        tally,
    )


def _halves(chunk: Chunk) -> Iterator[Chunk]:
    """A chunk of several lines as two, in memory of their own."""
    middle = chunk.size // 2
    end = chunk.room.rfind(b"\n", 0, middle) + 1 or chunk.room.find(b"\n", middle, chunk.size) + 1
    yield Chunk(chunk.offset, chunk.room[:end], end, chunk.cut)
    yield Chunk(chunk.offset_of(end), chunk.room[end : chunk.size], chunk.size - end, 0)


def _by_itself(said: Scanned, rooms: Pool[RowRoom]) -> Scanned:
    if said.room is None:
        return said
    rows = {name: getattr(said, name).copy() for name in RowRoom._fields}
    rooms.give_back(said.room)
    return replace(said, room=None, **rows)


class State:
    """Takes the chunks of a file in order."""

    def __init__(self, start: datetime | None, latest: datetime) -> None:
        self._start = micros(start)
        self.latest = latest
        self._lines = 0
        self._clock = np.zeros(1, CLOCK)
        self._clock["t"] = NO_TIME
        self._parts = Parts(np.empty(0, PART), _NOTHING, 0, _NOTHING)
        self._long_names: dict[bytes, str] = {}

    def resolve(self, said: Scanned) -> Resolved:
        """Give times and stations, put messages together."""
        first, base = self._lines + 1, said.chunk.offset + said.chunk.cut
        odd = read_odd(said.chunk, said.odd, first, self.latest)
        self._lines += said.n_lines + len(odd.more)
        for rows in (said.singles, said.parts, said.clocks, said.refused):
            rows["line"] += first + np.searchsorted(odd.more, rows["line"]) if odd.more else first
        said.singles["done"] = said.singles["line"]
        said.singles["offset"] += base
        said.parts["offset"] += base
        clocks = _by_line(said.clocks, np.array(odd.clocks, CLOCK))
        fill_times(said.singles, clocks, self._clock, self._start)
        rows = stacked([self._parts.rows, _by_line(said.parts, np.array(odd.parts, PART))])
        parts = Parts(rows, self._parts.carried, len(self._parts.rows), said.buf)
        before, completes = self._assemble(rows, clocks)
        refusals = odd.refusals + [
            parts.refusal(i, int(rows["state"][i])) for i in np.flatnonzero(rows["state"] >= 0).tolist()
        ]
        tally = said.tally + odd.tally
        tally[Fate.FRAGMENT, ""] += int((rows["count"][completes] - 1).sum())
        self._clock = clocks[-1:].copy() if len(clocks) else self._clock
        self._parts = self._carry(parts)
        long_names = self._long_names | odd.long_names
        self._long_names = _still_used(long_names, [self._clock, self._parts.rows])
        return Resolved(said, base, parts, before, completes, long_names, refusals, tally)

    def finish(self) -> list[Refusal]:
        """The sentences that waited in vain."""
        waiting = np.flatnonzero(self._parts.rows["state"] == WAITING).tolist()
        return [self._parts.refusal(i, R_INCOMPLETE) for i in waiting]

    def _assemble(self, rows: Rows, clocks: Rows) -> tuple[Ints, NDArray[np.bool_]]:
        before, completes = np.empty(len(rows), np.int64), np.empty(len(rows), np.bool_)
        scratch = np.empty((3, len(rows)), np.int64)
        assemble(rows, clocks, self._clock, self._start, before, completes, scratch)
        return before, completes

    def _carry(self, parts: Parts) -> Parts:
        """What the next chunk needs, with its bytes."""
        rows = parts.rows
        waits = rows["state"] == WAITING
        fresh = (rows["group"] != 0) & (rows["line"] > self._lines - MAX_LINES_APART)
        kept = np.flatnonzero(waits | fresh)
        told = [parts.bytes_of(i) if waits[i] else b"" for i in kept.tolist()]
        carried = taken(rows, kept)
        carried["state"] = np.where(waits[kept], WAITING, KNOWN)
        ends = np.cumsum([len(text) for text in told], dtype=np.int64)
        moved = ends - [len(text) for text in told] - carried["start"]
        for place in ("start", "end", "at"):
            carried[place] += moved.astype(np.int32)
        return Parts(carried, np.frombuffer(b"".join([*told, SPARE]), np.uint8), len(carried), _NOTHING)


def joined(found: Resolved) -> tuple[Rows, Ints, Bytes]:
    """Messages put together: MESSAGE[n]; of their first sentences the rows in `parts`, int64 [n]; payloads, uint8."""
    parts, n = found.parts, int(found.completes.sum())
    messages, heads = np.empty(n, MESSAGE), np.empty(n, np.int64)
    payloads = np.empty(int(parts.rows["length"].sum()) + PADDING, np.uint8)
    join(
        parts.buf.ctypes.data,
        parts.carried.ctypes.data,
        parts.n_carried,
        parts.rows,
        found.before,
        found.completes,
        messages,
        heads,
        payloads.ctypes.data,
        np.empty(10, np.int64),
    )
    return messages, heads, payloads


def _by_line(rows: Rows, odd: Rows) -> Rows:
    if not len(odd):
        return rows
    both = stacked([rows, odd])
    return taken(both, np.argsort(both["line"], kind="stable"))


def _still_used(long_names: dict[bytes, str], kept: list[Rows]) -> dict[bytes, str]:
    """Of the long names those that a row names: a file of ever new ones must not fill the memory."""
    if not long_names:
        return long_names
    used = {text for rows in kept for text in stations_of(rows)}
    return {text: name for text, name in long_names.items() if text in used}
