"""A file's bytes in, batches out; chunks go through several cores and come out in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa

from monitor.decode.columnar.fields import extract, room_for
from monitor.decode.columnar.halves import HalfReports
from monitor.decode.columnar.pool import Pool
from monitor.decode.columnar.rows import REASONS, Bytes, Rows
from monitor.decode.columnar.spec import N_TYPES
from monitor.decode.columnar.state import Resolved, Scanned, State, joined, room_for_lines, scan_chunk
from monitor.decode.columnar.statics import STATIC, TEXT_BYTES
from monitor.decode.columnar.stations import room_for_names, texts_of
from monitor.decode.columnar.tables import POSITION_SCHEMA, position_batch, refusal_table, static_table
from monitor.decode.columnar.windows import N_WINDOWS
from monitor.decode.in_order import THREADS, in_order
from monitor.decode.lines import Chunk, chunks, line_of, room_for_chunk
from monitor.decode.nmea import refused
from monitor.decode.time_limits import LATEST
from monitor.model.ais_message import Fate, Refusal
from monitor.model.units import EPOCH
from monitor.store import batch as store_batch
from monitor.store.batch import Batch

CHUNKS_AHEAD = 2  # for each thread, so that none waits
LINES_EXPECTED = 1 << 17  # of a kind in a chunk: some 32 bytes each. A chunk that has more is taken in pieces


@dataclass(slots=True)
class Facts:
    """What a chunk says, or several; reports of type 24 still in halves."""

    positions: list[pa.RecordBatch] = field(default_factory=list)
    statics: list[Rows] = field(default_factory=list)
    texts: list[Bytes] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    tally: Counter[tuple[Fate, str]] = field(default_factory=Counter)
    n: int = 0

    def add(self, more: Facts) -> None:
        """Append a later chunk's."""
        self.positions += more.positions
        self.statics += more.statics
        self.texts += more.texts
        self.refusals += more.refusals
        self.tally.update(more.tally)
        self.n += more.n


def decode_batches(
    stream: BinaryIO, start: datetime | None = None, threads: int = THREADS, *, latest: datetime = LATEST
) -> Iterator[Batch]:
    """Decode a whole log, lazily, in bounded memory. The batches do not depend on the number of threads.

    Args:
        stream: decompressed bytes.
        start: UTC; the time of sentences that carry none. Without it they are refused.
        latest: UTC; a time at or after it is refused.
        threads: how many decode; with one, the caller's own does it all.
    """
    state = State(start, latest)
    yield from batched(facts_of(stream, state, threads), state)


def facts_of(stream: BinaryIO, state: State, threads: int, begin: int = 0) -> Iterator[Facts]:
    """What the chunks of a log say, in order, lazily, in bounded memory.

    Args:
        stream: decompressed bytes.
        state: as it is before them; it takes them.
        begin: where in the log they begin, with a line.
    """
    texts, rows = Pool(room_for_chunk), Pool(lambda: room_for_lines(LINES_EXPECTED))

    def scanned(chunk: Chunk) -> list[Scanned]:
        return scan_chunk(chunk, rows, state.latest)

    def facts(found: Resolved) -> Facts:
        said = _facts(found)
        if found.said.room is not None:
            texts.give_back(found.said.chunk.room)
            rows.give_back(found.said.room)
        return said

    if threads == 1:
        pieces = chain.from_iterable(map(scanned, chunks(stream, texts.take, begin)))
        yield from map(facts, map(state.resolve, pieces))
        return
    with ThreadPoolExecutor(threads) as pool:
        ahead = threads * CHUNKS_AHEAD
        pieces = chain.from_iterable(in_order(pool, scanned, chunks(stream, texts.take, begin), ahead))
        yield from in_order(pool, facts, map(state.resolve, pieces), ahead)


def batched(facts: Iterable[Facts], state: State) -> Iterator[Batch]:
    """The facts of a log, from its beginning to its end, as batches.

    Args:
        state: asked for sentences that waited in vain, once there are no more facts.
    """
    halves, pile = HalfReports(), Facts()
    for more in facts:
        pile.add(more)
        if pile.n >= store_batch.BATCH_ROWS:
            yield _batch(pile, halves)
            pile = Facts()
    pile.refusals += state.finish()
    yield _batch(pile, halves, last=True)


def _batch(pile: Facts, halves: HalfReports, *, last: bool = False) -> Batch:
    rows, texts, spent = halves.add(pile.statics, pile.texts, last=last)
    pile.tally[Fate.FRAGMENT, ""] += spent
    positions = pa.Table.from_batches(pile.positions, POSITION_SCHEMA)
    tally = Counter({what: n for what, n in pile.tally.items() if n})
    return Batch(positions, static_table(rows, texts), refusal_table(pile.refusals), tally)


def _facts(found: Resolved) -> Facts:
    facts = Facts(refusals=found.refusals, tally=found.tally)
    for line, start, end, reason in found.said.refused.tolist():
        text = bytes(found.said.chunk.room[start:end])
        facts.refusals.append(refused(line_of(line, found.base + start, text), REASONS[reason]))
    for one in _extract(found.said.buf, found.said.singles, found.long_names, facts):
        facts.refusals.append(one.of(_refuse_single(found, one.row, one.reason)))
    messages, heads, payloads = joined(found)
    for one in _extract(payloads, messages, found.long_names, facts):
        facts.refusals.append(one.of(found.parts.refusal(int(heads[one.row]), one.reason)))
    facts.n += len(facts.refusals) + facts.tally[Fate.BLANK, ""]  # so that a file of nothing else is told early
    return facts


class _RefusedRow(NamedTuple):
    """A message that is refused: its row, the reason, and its MMSI (else 0) and time where its position is at fault."""

    row: int
    reason: int
    mmsi: int
    t_us: int

    def of(self, refusal: Refusal) -> Refusal:
        """The refusal with who sent it and when."""
        if not self.mmsi:
            return refusal
        return replace(refusal, mmsi=self.mmsi, t=EPOCH + timedelta(microseconds=self.t_us))


def _extract(buf: Bytes, rows: Rows, long_names: Mapping[bytes, str], facts: Facts) -> list[_RefusedRow]:
    """Adds the facts of messages; gives those that are refused."""
    if not len(rows):
        return []
    positions, (names, chains) = room_for(len(rows)), room_for_names(len(rows))
    statics, texts = np.empty(len(rows), STATIC), np.empty((len(rows), TEXT_BYTES), np.uint8)
    reasons, senders, other = np.empty(len(rows), np.int64), np.zeros(len(rows), np.int64), np.zeros(N_TYPES, np.int64)
    n_positions, n_statics, n_names = extract(
        buf.ctypes.data,
        rows,
        positions,
        names,
        chains,
        statics,
        texts,
        reasons,
        senders,
        other,
        np.empty(N_WINDOWS, np.int64),
    )
    facts.positions.append(position_batch(positions, n_positions, texts_of(names[:n_names], long_names)))
    facts.statics.append(statics[:n_statics].copy())
    facts.texts.append(texts[:n_statics].copy())
    facts.tally.update({(Fate.OTHER, str(kind)): int(n) for kind, n in enumerate(other) if n})
    facts.n += n_positions + n_statics
    at = np.flatnonzero(reasons >= 0)
    columns = (at, reasons[at], senders[at], rows["t"][at])
    return [_RefusedRow(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _refuse_single(found: Resolved, i: int, reason: int) -> Refusal:
    row = found.said.singles[i]
    return refused(found.said.chunk.line(int(row["line"]), int(row["offset"]) - found.base), REASONS[reason])
