"""What a decoder hands to the store: columns, and counts for what needs no row of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

import pyarrow as pa

from monitor.model.ais_message import Decoded, Fate, Position, Refusal, Static, Tally, Unread

BATCH_ROWS = 200_000

_ARROW = {
    "int": pa.int64(),
    "float": pa.float64(),
    "datetime": pa.timestamp("us"),
    "StationName": pa.dictionary(pa.int32(), pa.string()),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """A stretch of a file. The tables have a column for each field of the fact of their name.

    A line that gives a position and a static report has both in one batch, under one line number.
    """

    positions: pa.Table  # model.ais_message.Position
    statics: pa.Table  # model.ais_message.Static
    refusals: pa.Table  # model.ais_message.Refusal
    tally: Counter[tuple[Fate, str]]  # lines that have no row, by fate and AIS type or ''
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)  # cells not understood, by field and word


def batches(items: Iterable[Decoded]) -> Iterator[Batch]:
    """Single facts, as the reference decoder gives them, gathered into batches."""
    rows: dict[type, list[Any]] = {Position: [], Static: [], Refusal: []}
    tally: Counter[tuple[Fate, str]] = Counter()
    unread: Counter[tuple[str, str]] = Counter()
    n, line_no = 0, 0
    for item in items:
        if isinstance(item, Tally):
            tally[item.fate, "" if item.msg_type is None else str(item.msg_type)] += item.n
            continue
        if isinstance(item, Unread):
            unread[item.field, item.word] += 1
            continue
        if n >= BATCH_ROWS and item.line_no != line_no:
            yield _batch(rows, tally, unread)
            rows, tally, unread, n = {Position: [], Static: [], Refusal: []}, Counter(), Counter(), 0
        rows[type(item)].append(item)
        n, line_no = n + 1, item.line_no
    yield _batch(rows, tally, unread)


def _batch(rows: dict[type, list[Any]], tally: Counter[tuple[Fate, str]], unread: Counter[tuple[str, str]]) -> Batch:
    positions, statics, refusals = (columns(kind, rows[kind]) for kind in (Position, Static, Refusal))
    return Batch(positions, statics, refusals, tally, unread)


def columns(kind: type, rows: list[Any]) -> pa.Table:
    """A list of one kind of fact as an Arrow table with a column a field."""
    names = [f.name for f in fields(kind)]
    values = zip(*map(attrgetter(*names), rows), strict=True) if rows else ([] for _ in names)
    types = [_arrow_type(f.type) for f in fields(kind)]
    return pa.table([pa.array(v, t) for v, t in zip(values, types, strict=True)], names=names)


def _arrow_type(annotation: Any) -> pa.DataType:
    return _ARROW.get(str(annotation).removesuffix(" | None"), pa.string())
