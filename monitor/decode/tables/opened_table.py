"""A table whose header was read: its layout with the decimal marks and dates that its first rows tell."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from monitor.decode.lines import Line, lines
from monitor.decode.reference import Refused
from monitor.decode.tables.headers import (
    find_header,
)
from monitor.decode.tables.layout import (
    NO_COLUMNS,
    Columns,
    Layout,
    Row,
    date_column,
)
from monitor.decode.tables.unknown_table import unknown_table
from monitor.errors import InputUnreadable
from monitor.model.message import message

SAMPLE_BYTES = 1 << 18  # read ahead: the header, and some thousand rows that tell decimal marks and units
DECIMALS = ("lat", "lon", "sog_kn", "cog_deg", "heading_deg", "length_m", "beam_m", "draught_m")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_POINT = re.compile(r"-?[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Opened:
    """A table whose header was read."""

    layout: Layout
    header: Line
    begin: int  # byte behind the header
    n_comments: int  # lines up to the header, with it
    n_blank: int
    sample: tuple[Row, ...]  # the first rows that fit
    rest: BinaryIO  # the stream, from `begin` on


def open_table(stream: BinaryIO, columns: Columns = NO_COLUMNS) -> Opened | None:
    """Read a table's header; None where there is nothing at all.

    Raises:
        InputUnreadable: no line among the first has the columns of a table of positions, or two have one name.
    """
    head = stream.read(SAMPLE_BYTES)
    while len(head) < SAMPLE_BYTES and (more := stream.read(SAMPLE_BYTES - len(head))):
        head += more
    if not head:
        return None
    found = find_header(head, columns)
    if found is None:
        raise unknown_table(head, columns)
    layout, header, n_comments, n_blank = found
    _refuse_twins(layout)
    begin = _end_of(head, header)
    whole = len(head) < SAMPLE_BYTES
    sample = _sample(layout, head[begin:] if whole else head[begin : head.rfind(b"\n") + 1])
    layout = replace(
        layout,
        commas=_decimal_commas(layout, sample),
        date=date_column(layout.names, (layout.cell(row, "t") for row in sample)),
    )
    return Opened(layout, header, begin, n_comments, n_blank, sample, cast(BinaryIO, _Joined(head[begin:], stream)))


def _refuse_twins(layout: Layout) -> None:
    twins = [layout.names[place] for place in layout.place.values() if layout.names.count(layout.names[place]) > 1]
    if twins:
        raise InputUnreadable(message("error_two_columns", column=twins[0]), todo=message("todo_name_each"))


def _sample(layout: Layout, data: bytes) -> tuple[Row, ...]:
    found = []
    for line in lines(io.BytesIO(data)):
        try:
            found.append(layout.cells(line))
        except Refused:
            continue  # counted when the table is read
    return tuple(found)


def _decimal_commas(layout: Layout, sample: Sequence[Row]) -> frozenset[str]:
    """The fields whose numbers have decimal commas.

    Raises:
        InputUnreadable: a column has numbers of both kinds: whether 12,400 is twelve or twelve thousand cannot be told.
    """
    if layout.delimiter == ",":
        return frozenset()
    found = set()
    for field in layout.place.keys() & set(DECIMALS):
        cells = [layout.cell(row, field) for row in sample]
        if any(_COMMA.fullmatch(cell) for cell in cells):
            if any(_POINT.fullmatch(cell) for cell in cells):
                raise InputUnreadable(
                    message("error_commas_and_points", field=field),
                    todo=message("todo_decimal_points"),
                )
            found.add(field)
    return frozenset(found)


def _end_of(head: bytes, header: Line) -> int:
    """The byte behind a line's end."""
    end = head.find(b"\n", header.offset)
    return len(head) if end < 0 else end + 1


class _Joined(io.RawIOBase):
    """Bytes, and what a stream has behind them."""

    def __init__(self, first: bytes, then: BinaryIO) -> None:
        self._first = memoryview(first)
        self._then = then

    def readable(self) -> bool:
        return True

    def read(self, n: int = -1) -> bytes:
        if self._first:
            taken, self._first = self._first[:n], self._first[n:]
            return bytes(taken)
        return self._then.read(n)
