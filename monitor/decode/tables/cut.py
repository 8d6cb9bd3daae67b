"""Lines of a table into its cells, by columns. Knows nothing of the lines before: chunks are cut side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.chars import LF
from monitor.decode.lines import PADDING, Chunk
from monitor.decode.reference import Refused
from monitor.decode.tables.cells import Coded, joined_times
from monitor.decode.tables.coding import coded
from monitor.decode.tables.fields import MESSAGE
from monitor.decode.tables.fields import REPORTED as REPORTED_FIELDS
from monitor.decode.tables.grid import decimals, grid
from monitor.decode.tables.layout import Layout, Row, is_windows
from monitor.decode.tables.values import number
from monitor.model.ais_message import Reason

REPORTED = frozenset(REPORTED_FIELDS)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Span:
    """Columns side by side that are read as one, by the names of our fields."""

    names: tuple[str, ...]
    first: int  # place of the first one; -1 where the table lacks it

    @property
    def last(self) -> int:
        """Place of the last one."""
        return self.first + len(self.names) - 1


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows of a chunk, in order of lines. int64 and float64 (n,)."""

    chunk: Chunk
    layout: Layout
    n_lines: int
    lines: Ints  # the number of the line of each row, from 0
    starts: Ints  # where that line begins in the chunk
    spans: dict[Span, Coded]
    lon: Floats  # degrees, NaN where there is no number
    lat: Floats
    refused: list[tuple[int, int, Reason]]  # number and beginning of the lines that have no cells
    windows: list[int]  # numbers of the lines that are no UTF-8

    @property
    def n_blank(self) -> int:
        """Lines that have neither cells nor a refusal."""
        return self.n_lines - len(self.lines) - len(self.refused)

    def above(self, line: int) -> Cut:
        """The lines above one of them."""
        n = int(np.searchsorted(self.lines, line))
        return Cut(
            self.chunk,
            self.layout,
            line,
            self.lines[:n],
            self.starts[:n],
            {span: Coded(column.codes[:n], column.texts) for span, column in self.spans.items()},
            self.lon[:n],
            self.lat[:n],
            [r for r in self.refused if r[0] < line],
            [number for number in self.windows if number < line],
        )

    def below(self, start: int) -> Chunk | None:
        """The chunk below the line that begins at a byte of it; None where nothing is."""
        chunk = self.chunk
        end = chunk.room.find(b"\n", start, chunk.size) + 1
        if not 0 < end < chunk.size:
            return None
        room = chunk.room[end : chunk.size] + bytes(PADDING)
        return Chunk(chunk.offset_of(end), room, chunk.size - end, 0)


@dataclass(frozen=True, slots=True)
class _Plain:
    """Plain lines of a chunk as the kernels leave them."""

    text: str  # the chunk, a character a byte
    buf: NDArray[np.uint8]  # the chunk and its padding
    ends: NDArray[np.int32]
    lines: Ints


@dataclass(slots=True)
class _Odd:
    """The other lines: number, beginning and cells of those that have some, and the refused; blank ones are neither."""

    rows: list[tuple[int, int, Row]] = field(default_factory=list)
    refused: list[tuple[int, int, Reason]] = field(default_factory=list)
    windows: list[int] = field(default_factory=list)

    @property
    def cells(self) -> list[Row]:
        """Of the lines that have some."""
        return [row for _, _, row in self.rows]


def spans_of(place: Mapping[str, int], names: Iterable[str], together: AbstractSet[str]) -> list[Span]:
    """Where the fields stand in a table; what a ship says of itself stands together and changes seldom."""
    found: list[Span] = []
    for name in sorted(names, key=lambda name: place.get(name, -1)):
        first, before = place.get(name, -1), found[-1] if found else None
        if before and {name, *before.names} <= together and 0 < first == before.first + len(before.names):
            found[-1] = Span((*before.names, name), before.first)
        else:
            found.append(Span((name,), first))
    return found


def spans_in(layout: Layout) -> list[Span]:
    """The columns of a table that are wanted; one of a message that it lacks has empty cells."""
    return spans_of(layout.place, (*MESSAGE, *(REPORTED & layout.place.keys())), REPORTED)


def _with_dates(found: dict[Span, Coded], date: Span) -> dict[Span, Coded]:
    """With the dates, which stand in a column of their own, before the times of day."""
    dates, clocks = found.pop(date), next(span for span in found if span.names == ("t",))
    found[clocks] = joined_times(dates, found[clocks])
    return found


def cut(chunk: Chunk, layout: Layout) -> Cut:
    """Cut a chunk: plain lines by kernels, the others by the reference."""
    plain, left, n_lines = _plain(chunk, layout)
    odd = _odd(chunk, left, layout)
    lines = np.concatenate((plain.lines, np.array([line for line, _, _ in odd.rows], np.int64)))
    starts = np.concatenate(
        (plain.ends[:, 0].astype(np.int64) + 1, np.array([start for _, start, _ in odd.rows], np.int64))
    )
    order = np.argsort(lines, kind="stable") if odd.rows else slice(None)
    spans, date = spans_in(layout), Span(("date",), layout.date)
    if layout.date < 0:
        coded_spans = _coded(plain, layout.delimiter, spans, odd.cells)
    else:
        coded_spans = _with_dates(_coded(plain, layout.delimiter, [*spans, date], odd.cells), date)
    lon, lat = (_degrees(plain, layout, name, odd.cells) for name in ("lon", "lat"))
    return Cut(
        chunk,
        layout,
        n_lines,
        lines[order],
        starts[order],
        {span: Coded(column.codes[order], column.texts) for span, column in coded_spans.items()},
        lon[order],
        lat[order],
        odd.refused,
        odd.windows,
    )


def _plain(chunk: Chunk, layout: Layout) -> tuple[_Plain, Ints, int]:
    """The plain lines, number and beginning of each other one that is not blank, and how many there are of all."""
    buf = np.frombuffer(chunk.padded(), np.uint8)
    n = chunk.size + int(buf[chunk.size - 1] != LF)
    room = n // layout.width + 1
    ends, lines = np.empty((room, layout.width + 1), np.int32), np.empty(room, np.int64)
    odd = np.empty((int(np.count_nonzero(buf[:n] == LF)), 2), np.int64)
    n_rows, n_odd, n_lines = grid(buf.ctypes.data, n, ord(layout.delimiter), layout.width, ends, lines, odd)
    return _Plain(chunk.data.decode("latin-1"), buf, ends[:n_rows], lines[:n_rows]), odd[:n_odd], n_lines


def _odd(chunk: Chunk, left: Ints, layout: Layout) -> _Odd:
    odd = _Odd()
    for line_no, start in left.tolist():
        line = chunk.line(line_no, start)
        if not line.text.strip():
            continue
        if is_windows(line):
            odd.windows.append(line_no)
        try:
            odd.rows.append((line_no, start, layout.cells(line)))
        except Refused as because:
            odd.refused.append((line_no, start, because.reason))
    return odd


def _coded(plain: _Plain, delimiter: str, spans: Sequence[Span], odd: Sequence[Row]) -> dict[Span, Coded]:
    """The texts of spans: those of plain lines, each distinct one once, then those of the odd ones."""
    n = len(plain.ends)
    there = [span for span in spans if span.first >= 0]
    columns = np.array([(span.first, span.last) for span in there], np.int64)
    codes, bounds = np.empty((len(there), n), np.int32), np.empty((len(there), n, 2), np.int32)
    n_texts = np.empty(len(there), np.int64)
    coded(plain.buf.ctypes.data, plain.ends, columns, codes, bounds, n_texts)
    found = {span: Coded(np.zeros(n + len(odd), np.int32), [""]) for span in spans}
    for span, numbers, places, known in zip(there, codes, bounds, n_texts.tolist(), strict=True):
        begins, stops = places[:known].T.tolist()
        texts = [plain.text[begin:stop] for begin, stop in zip(begins, stops, strict=True)]
        if len(span.names) > 1:
            texts = [text.replace(delimiter, "\n") for text in texts]
        texts += ["\n".join(row[span.first : span.last + 1]) for row in odd]
        found[span] = Coded(np.concatenate((numbers, np.arange(known, len(texts), dtype=np.int32))), texts)
    return found


def _degrees(plain: _Plain, layout: Layout, field: str, odd: Sequence[Row]) -> Floats:
    """Latitudes or longitudes, NaN where there is no number. Nearly all texts differ."""
    n, column, comma = len(plain.ends), layout.place.get(field), field in layout.commas
    if column is None:
        return np.full(n + len(odd), np.nan)
    values, unsure = np.empty((1, n)), np.empty((n, 2), np.int64)
    columns, points = np.array([column], np.int64), np.array([ord("," if comma else ".")], np.int64)
    n_unsure = decimals(plain.buf.ctypes.data, plain.ends, columns, points, values, unsure)
    for i in unsure[:n_unsure, 1].tolist():
        values[0, i] = _number(plain.text[plain.ends[i, column] + 1 : plain.ends[i, column + 1]], comma)
    return np.concatenate((values[0], np.array([_number(row[column], comma) for row in odd], np.float64)))


def _number(cell: str, comma: bool) -> float:
    value = number((cell.replace(",", ".") if comma else cell).strip())
    return np.nan if value is None else value
