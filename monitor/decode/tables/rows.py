"""Tables row by row, the reference: one row, one position; and a static report where it says something new of the ship.

A record is one line. A quoted cell with a line end in it makes two records that do not fit their columns:
both are refused, none is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, BinaryIO

from monitor.decode.lines import Line, kept, lines
from monitor.decode.reference import POSITION_TYPES, STATIC_TYPES, Refused
from monitor.decode.static_repeats import StaticRepeats
from monitor.decode.tables.fields import MESSAGE, REPORTED, is_no_ship, readers, report_of, unread_word
from monitor.decode.tables.headers import header_again
from monitor.decode.tables.layout import NO_COLUMNS, WINDOWS, Columns, Layout, Row, is_windows
from monitor.decode.tables.opened_table import open_table
from monitor.decode.tables.speeds import check_speeds
from monitor.decode.tables.time_kinds import check_times
from monitor.decode.tables.values import CellUnread, has_extra_zeros, position_refused
from monitor.decode.tables.words import ShipTypes
from monitor.decode.time_limits import LATEST
from monitor.errors import InputUnreadable
from monitor.model.ais_message import (
    ENCODING,
    EXTRA_ZEROS,
    MAX_KEPT_CHARS,
    UNUSED_COLUMN,
    Decoded,
    Fate,
    Position,
    Reason,
    Refusal,
    Static,
    Tally,
    Unread,
)
from monitor.model.message import message

MAX_CHANGES = 200  # project judgement, 2026-11-28: of columns in one file; each makes a chunk be read anew
MAY_BE_HEADER = frozenset((Reason.MMSI_INVALID, Reason.COLUMNS))  # why a header among the rows is no row


class TableDecoder:
    """Decodes a table of text. One instance a file.

    Args:
        latest: UTC; a time at or after it is refused.
        columns: names of columns by field of ours, for tables that have them.
    """

    def __init__(
        self, latest: datetime = LATEST, columns: Columns = NO_COLUMNS, ship_types: ShipTypes | None = None
    ) -> None:
        self._latest = latest
        self._ship_types = ship_types
        self._columns = columns
        self._repeats = StaticRepeats()
        self._counted: Counter[Fate] = Counter()
        self._changes = 0

    def decode(self, stream: BinaryIO) -> Iterator[Decoded]:
        """Everything a table says. Its headers count as remarks, and so does what stands before the first.

        Raises:
            InputUnreadable: a column without which there is no position is missing, or its numbers may mean two things.
        """
        opened = open_table(stream, self._columns)
        if opened is None:
            return
        check_times(opened.layout, opened.sample)
        check_speeds(opened.layout, opened.sample)
        yield from self._take(opened.layout)
        self._counted.update({Fate.COMMENT: opened.n_comments, Fate.BLANK: opened.n_blank})
        for line in lines(opened.rest):
            yield from self._line(
                line._replace(number=line.number + opened.header.number, offset=line.offset + opened.begin)
            )
        yield from (Tally(fate, n) for fate, n in self._counted.items() if n)

    def _take(self, layout: Layout) -> Iterator[Decoded]:
        self._layout = layout
        self._reads = readers(layout, self._latest, self._ship_types)
        yield from (Unread(UNUSED_COLUMN, name) for name in layout.unused)

    def _line(self, line: Line) -> Iterator[Decoded]:
        if not line.text.strip():
            self._counted[Fate.BLANK] += 1
            return
        try:
            row = self._layout.cells(line)
            if self._is_other(row):
                self._counted[Fate.OTHER] += 1
                yield from other_encoding(line)
                return
            yield from self._row(line, row)
            yield from other_encoding(line)
        except Refused as refused:
            layout = header_again(line, self._layout) if refused.reason in MAY_BE_HEADER else None
            if layout is None:
                yield refusal_of(line, refused.reason)
                yield from other_encoding(line)
                return
            self._counted[Fate.COMMENT] += 1
            if layout != self._layout:
                self._changes = counted_change(self._changes)
                yield from self._take(layout)

    def _is_other(self, row: Row) -> bool:
        cell, reads = self._layout.cell, self._reads
        return bool(reads["mobile"](cell(row, "mobile"))) or is_no_ship(reads["msg_type"](cell(row, "msg_type")))

    def _row(self, line: Line, row: Row) -> Iterator[Decoded]:
        said, unread = self._read(row, ("mmsi", "t"), MESSAGE, REPORTED)
        mmsi, t, kind = said["mmsi"], said["t"], said["msg_type"]
        lat, lon = self._layout.number(row, "lat"), self._layout.number(row, "lon")
        reason = position_refused(lat, lon)
        reported = tuple(said[field] for field in REPORTED)
        spoke = any(reported)
        alone = spoke and reason is not None and ((lat is None and lon is None) or kind in STATIC_TYPES)
        if spoke and (self._repeats.is_news(mmsi, t, reported) or alone):
            if alone:
                self._repeats.keep(mmsi, t, reported)
            yield Static(
                mmsi,
                t,
                **report_of(said),
                msg_type=kind if kind in STATIC_TYPES else 0,
                line_no=line.number,
                offset=line.offset,
            )
        if reason is None and lat is not None and lon is not None:
            yield Position(
                mmsi,
                t,
                lon,
                lat,
                said["sog_kn"],
                said["cog_deg"],
                said["heading_deg"],
                said["nav_status"],
                kind if kind in POSITION_TYPES else 0,
                line.number,
                line.offset,
            )
        elif reason is not None and not alone:
            yield replace(refusal_of(line, reason), mmsi=mmsi, t=t)
        yield from unread

    def _read(self, row: Row, *groups: tuple[str, ...]) -> tuple[dict[str, Any], list[Unread]]:
        """Values by field; and the cells that were not understood."""
        said: dict[str, Any] = {}
        unread = []
        for field in dict.fromkeys(name for group in groups for name in group):
            cell = self._layout.cell(row, field)
            try:
                said[field] = self._reads[field](cell)
                if field == "mmsi" and has_extra_zeros(cell):
                    unread.append(Unread(EXTRA_ZEROS, field))
            except CellUnread:
                said[field] = None
                unread.append(Unread(field, unread_word(cell)))
        return said, unread


def other_encoding(line: Line) -> Iterator[Unread]:
    """What a line was read as that is no UTF-8."""
    if is_windows(line):
        yield Unread(ENCODING, WINDOWS)


def counted_change(changes: int) -> int:
    """One more change of what the columns are.

    Raises:
        InputUnreadable: they are too many for files that were joined.
    """
    if changes >= MAX_CHANGES:
        raise InputUnreadable(
            message("error_header_changes", n=MAX_CHANGES),
            todo=message("todo_split_at_headers"),
        )
    return changes + 1


def refusal_of(line: Line, reason: Reason) -> Refusal:
    """A refused line, as it is kept."""
    return Refusal(line.number, line.offset, reason, kept(line.text, MAX_KEPT_CHARS))
