"""Lines that the kernels leave alone, cut into records, read by the reference and handed on as the same rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from monitor.decode.columnar.assembly import KNOWN, NEW
from monitor.decode.columnar.rows import LONG_NAME, NO_TIME, STATION_BYTES, Rows
from monitor.decode.lines import Chunk, Line, line_of
from monitor.decode.nmea import refused
from monitor.decode.records import cut
from monitor.decode.reference import Refused
from monitor.decode.sentence import Clockwork, GroupTime, Part, read_line
from monitor.decode.time_limits import Clock
from monitor.model.ais_message import Fate, Reason, Refusal
from monitor.model.units import epoch_us


@dataclass(slots=True)
class Odd:
    """What the odd lines of a chunk were."""

    parts: list[tuple[object, ...]] = field(default_factory=list)  # as PART has them
    clocks: list[tuple[object, ...]] = field(default_factory=list)  # as CLOCK has them
    more: list[int] = field(default_factory=list)  # of each record beyond a line's first, that line's number from 0
    long_names: dict[bytes, str] = field(default_factory=dict)  # by what stands for them in rows
    refusals: list[Refusal] = field(default_factory=list)
    tally: Counter[tuple[Fate, str]] = field(default_factory=Counter)


def read_odd(chunk: Chunk, rows: Rows, first_line: int, latest: datetime) -> Odd:
    """Odd lines.

    Args:
        rows: LINE[n], in order; lines numbered from 0.
        first_line: number of the chunk's first record.
        latest: UTC; no time at or after it is believed.
    """
    odd = Odd()
    for index, start, end, _ in rows.tolist():
        number = first_line + index + len(odd.more)
        pieces = cut(line_of(number, chunk.offset_of(start), bytes(chunk.room[start:end])))
        for piece in pieces:
            _read(odd, piece, start + piece.offset - pieces[0].offset, latest)
        odd.more += [index] * (len(pieces) - 1)
    return odd


def _read(odd: Odd, line: Line, start: int, latest: datetime) -> None:
    """One record that stands at a byte of the chunk."""
    try:
        said = read_line(line, latest)
    except Refused as problem:
        odd.refusals.append(refused(line, problem.reason))
        return
    except Clock:
        odd.refusals.append(refused(line, Reason.CLOCK_INVALID))
        return
    if isinstance(said, Part):
        odd.parts.append(_part_row(said, start, odd.long_names))
    elif isinstance(said, GroupTime):
        odd.parts.append(_group_row(said, start, odd.long_names))
        odd.tally[said.fate, ""] += 1
    elif isinstance(said, Clockwork):
        odd.clocks.append((micros(said.t), line.number, *_station(said.station, odd.long_names)))
        odd.tally[Fate.CLOCK, ""] += 1
    else:
        odd.tally[said, ""] += 1


def micros(t: datetime | None) -> int:
    """A time as the kernels have it."""
    return NO_TIME if t is None else epoch_us(t)


def _part_row(part: Part, start: int, long_names: dict[bytes, str]) -> tuple[object, ...]:
    group = 0 if part.group is None else int.from_bytes(part.group, "big")
    end = start + len(part.line.text)
    key = int.from_bytes(part.kind[:2], "little") << 32 | part.kind[4] << 24 | part.count
    key |= (part.sequence[0] << 16 if part.sequence else 0) | (part.channel[0] << 8 if part.channel else 0)
    return (
        micros(part.t),
        part.line.number,
        part.line.offset,
        key,
        group,
        *_station(part.station, long_names),
        start + part.at,
        start,
        end,
        len(part.payload),
        part.fill_bits,
        part.count,
        part.number,
        NEW,
    )


def _group_row(told: GroupTime, start: int, long_names: dict[bytes, str]) -> tuple[object, ...]:
    return (
        micros(told.t),
        told.line.number,
        told.line.offset,
        0,
        int.from_bytes(told.group, "big"),
        *_station(told.station, long_names),
        start,
        start,
        start,
        0,
        0,
        0,
        0,
        KNOWN,
    )


def _station(name: str | None, long_names: dict[bytes, str]) -> tuple[int, ...]:
    """A name in three integers as `scan` writes it, eight characters each; a long one by its digest, and noted."""
    said = (name or "").encode()
    if len(said) > STATION_BYTES:
        said = LONG_NAME + blake2b(said, digest_size=STATION_BYTES - len(LONG_NAME)).digest()
        long_names[said.rstrip(b"\0")] = name or ""  # NumPy's texts end where only zeros follow
    return tuple(int.from_bytes(said[k : k + 8], "little", signed=True) for k in (0, 8, 16))
