"""Tables of text in bulk: what `rows.py` says of them, row for row, as columns.

Plain lines are cut by kernels, the others by the reference; each distinct text of a column is then read once
(`cells.py`), and what a ship says of itself is one text. Kernels rather than the CSV readers of Arrow or
DuckDB: those make text of every cell before anyone asks whether it was there before, and the latter tells
neither byte offsets nor the lines of what it rejects, which are part of the evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import BinaryIO

import numpy as np

from monitor.decode.in_order import THREADS, in_order
from monitor.decode.lines import chunks, of_few_lines, room_for_chunk
from monitor.decode.tables.cells import Column, Reader
from monitor.decode.tables.cut import Cut, Span, cut, spans_in
from monitor.decode.tables.fields import MESSAGE, readers
from monitor.decode.tables.gather import NONE, Gatherer, Rows
from monitor.decode.tables.headers import header_again
from monitor.decode.tables.layout import NO_COLUMNS, WINDOWS, Columns, Layout
from monitor.decode.tables.opened_table import open_table
from monitor.decode.tables.rows import MAY_BE_HEADER, counted_change, refusal_of
from monitor.decode.tables.speeds import check_speeds
from monitor.decode.tables.time_kinds import check_times
from monitor.decode.tables.words import ShipTypes
from monitor.decode.time_limits import LATEST
from monitor.model.ais_message import ENCODING, UNUSED_COLUMN, Fate, Reason, Refusal
from monitor.store.batch import Batch

TABLE_BYTES = 1 << 24  # of a chunk: a larger one has fewer texts that are new to it, and falls out of the cache
TABLE_LINES = 1 << 19  # of a chunk: a row of a table has 32 bytes and more; lines that are none take more memory each


class BulkTableDecoder:
    """Decodes a table of text. One instance a file. Args are those of `TableDecoder`.

    Args:
        threads: how many cut, one chunk each, while the caller's reads what was cut before.
    """

    def __init__(
        self,
        latest: datetime = LATEST,
        columns: Columns = NO_COLUMNS,
        ship_types: ShipTypes | None = None,
        threads: int = THREADS,
    ) -> None:
        self._ship_types = ship_types
        self._threads = threads
        self._latest = latest
        self._columns = columns
        self._gatherer = Gatherer()
        self._n_lines = 0  # seen so far
        self._changes = 0  # of what the columns are

    def decode(self, stream: BinaryIO) -> Iterator[Batch]:
        """Everything a table says, in batches of some hundred thousand rows.

        Raises:
            InputUnreadable: a column without which there is no position is missing, or its numbers may mean two things.
        """
        opened = open_table(stream, self._columns)
        if opened is None:
            yield Batch(*NONE, Counter())
            return
        check_times(opened.layout, opened.sample)
        check_speeds(opened.layout, opened.sample)
        self._take(opened.layout)
        self._n_lines = opened.header.number
        counted = Counter({(Fate.COMMENT, ""): opened.n_comments, (Fate.BLANK, ""): opened.n_blank})
        yield Batch(*NONE, +counted, _unused(opened.layout))
        found = of_few_lines(chunks(opened.rest, lambda: room_for_chunk(TABLE_BYTES)), TABLE_LINES)
        below = (chunk._replace(offset=chunk.offset + opened.begin) for chunk in found)
        with ThreadPoolExecutor(self._threads) as pool:
            for rows in in_order(pool, partial(cut, layout=opened.layout), below, self._threads + 1):
                yield from self._batches(rows)

    def _take(self, layout: Layout) -> None:
        self._layout = layout
        reads = readers(layout, self._latest, self._ship_types)
        self._readers = {span: Reader(span.names, reads, alone=span.names[0] in MESSAGE) for span in spans_in(layout)}

    def _batches(self, rows: Cut) -> Iterator[Batch]:
        """The batch of a chunk; several where headers among its rows change what its columns are."""
        if rows.layout is not self._layout:
            rows = cut(rows.chunk, self._layout)
        while True:
            found = self._read(rows)
            headers = self._headers(rows, found)
            change = next((head for head in headers if head.layout != self._layout), None)
            if change is None:
                yield self._batch(rows, found, headers)
                return
            above = rows.above(change.line)
            yield self._batch(above, self._read(above), [head for head in headers if head.line < change.line])
            yield Batch(*NONE, Counter({(Fate.COMMENT, ""): 1}), _unused(change.layout))
            self._n_lines += 1
            self._changes = counted_change(self._changes)
            self._take(change.layout)
            below = rows.below(change.start)
            if below is None:
                return
            rows = cut(below, self._layout)

    def _read(self, rows: Cut) -> dict[Span, Column]:
        return {span: self._readers[span].column(coded) for span, coded in rows.spans.items()}

    def _headers(self, rows: Cut, found: Mapping[Span, Column]) -> list[_Header]:
        """The lines that are headers, in order."""
        numbers = next(column for span, column in found.items() if span.names == ("mmsi",))
        odd = [(line, start) for line, start, reason in rows.refused if reason in MAY_BE_HEADER]
        for i in np.flatnonzero(numbers.refused()).tolist():
            odd.append((int(rows.lines[i]), int(rows.starts[i])))
        layouts = ((*place, header_again(rows.chunk.line(*place), self._layout)) for place in sorted(odd))
        return [_Header(line, start, layout) for line, start, layout in layouts if layout is not None]

    def _batch(self, rows: Cut, found: Mapping[Span, Column], headers: Sequence[_Header]) -> Batch:
        first, chunk = self._n_lines + 1, rows.chunk
        self._n_lines += rows.n_lines
        passed = {head.line for head in headers}

        def refuse(line: int, start: int, reason: Reason) -> Refusal:
            return refusal_of(chunk.line(first + line, start), reason)

        stays = ~np.isin(rows.lines, list(passed)) if passed else slice(None)
        lines, starts = rows.lines[stays], rows.starts[stays]
        columns = {span: replace(column, codes=column.codes[stays]) for span, column in found.items()}
        message = {span.names[0]: column for span, column in columns.items() if span.names[0] in MESSAGE}
        batch = self._gatherer.batch(
            Rows(
                message,
                message.pop("t"),
                {span.names: column for span, column in columns.items() if span.names[0] not in MESSAGE},
                rows.lon[stays],
                rows.lat[stays],
                first + lines,
                chunk.offset + chunk.cut + starts,
            ),
            lambda places, reasons: [
                refuse(*refused)
                for refused in zip(lines[places].tolist(), starts[places].tolist(), reasons, strict=True)
            ],
            [refuse(*refused) for refused in rows.refused if refused[0] not in passed],
            Counter({Fate.BLANK: rows.n_blank, Fate.COMMENT: len(headers)}),
        )
        batch.unread.update(dict.fromkeys([(ENCODING, WINDOWS)], len({*rows.windows} - passed)))
        return replace(batch, unread=+batch.unread)


def _unused(layout: Layout) -> Counter[tuple[str, str]]:
    return Counter((UNUSED_COLUMN, name) for name in layout.unused)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header among the rows of a chunk: its line, from 0, where that begins, and what it says."""

    line: int
    start: int
    layout: Layout
