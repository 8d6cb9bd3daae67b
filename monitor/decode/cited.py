"""The raw lines that a cited line needs to be read again: all sentences of its message, its clock, its header."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import BinaryIO

from monitor.decode import feeds
from monitor.decode.assembly import MAX_LINES_APART
from monitor.decode.lines import Line, lines
from monitor.decode.records import records
from monitor.decode.reference import Refused
from monitor.decode.sentence import Part, read_line
from monitor.decode.tables import FORMATS as TABLES
from monitor.decode.tables.headers import first_header, header_again
from monitor.decode.tables.layout import NO_COLUMNS, Columns, Layout
from monitor.decode.tables.parquet_rows import rows_by_number
from monitor.decode.time_limits import LATEST, Clock
from monitor.model.exhibit import RawLine, Role
from monitor.model.source import Format

_HEAD = re.compile(rb"!(\S\SVD[MO]),([2-9]),(\d),(\d?),(\w?),")
_STATIONS = re.compile(rb"\\[^\\]*\bs:([^,*\\]+)")

Head = tuple[bytes, bytes, bytes, bytes]


@dataclass(slots=True)
class _Message:
    """A cited line in the making: which sentences are still missing."""

    kept: list[RawLine]
    head: Head
    station: bytes | None
    missing: set[int] = field(default_factory=set)


def cited_lines(
    stream: BinaryIO, known_format: Format, wanted: Collection[int], columns: Columns = NO_COLUMNS
) -> Iterator[tuple[int, list[RawLine], bool]]:
    """For each wanted line, or element of a feed: its number, the lines it needs in order, and whether it is whole.

    The file is read once, up to the last line that is needed. Nothing comes for a line that is not there. Of a
    line with several sentences each record counts as one (`records`).

    Args:
        wanted: numbers of the lines that carry a message, from 1.
        columns: names of a table's columns, as it was read with.
    """
    if known_format in feeds.FORMATS:
        yield from _elements(stream, wanted)
        return
    if known_format is Format.PARQUET:
        for number, text in rows_by_number(stream, wanted, columns):
            yield number, [RawLine(Role.CITED, number, 0, text)], True
        return
    open_messages: dict[int, _Message] = {}
    header: list[RawLine] = []
    layout: Layout | None = None
    clock: list[RawLine] = []
    first: Line | None = None  # record of the line that the records after it were cut from
    last = max(wanted, default=0)
    for line in records(lines(stream)) if known_format is Format.NMEA else lines(stream):
        first = line if first is None or not line.head else first
        if line.number > last and not open_messages:
            return
        if known_format in TABLES:
            found = header_again(line, layout) if layout else first_header(line, columns)
            layout, header = (found, [_raw(Role.HEADER, line)]) if found else (layout, header)
        elif line.text.lstrip().startswith(b"$PGHP") and b"!" not in line.text:
            clock = [_raw(Role.CLOCK, line)]
        yield from _closed(open_messages, line)
        if line.number in wanted:
            message = _begin(line, _head(line, first) or header or clock)
            if not message.missing:
                yield line.number, message.kept, True
            else:
                open_messages[line.number] = message
    for number, message in open_messages.items():
        yield number, message.kept, False


def _elements(stream: BinaryIO, wanted: Collection[int]) -> Iterator[tuple[int, list[RawLine], bool]]:
    """Elements of a feed, each behind what stands before their list: so it can be read again."""
    reader = feeds.ElementReader(stream, feeds.LISTS)
    header = [RawLine(Role.HEADER, 0, 0, reader.before)] if reader.before else []
    last = max(wanted, default=0)
    for element in takewhile(lambda e: e.number <= last, reader):
        if element.number in wanted:
            cited = RawLine(Role.CITED, element.number, element.offset, element.raw)
            yield element.number, [*header, cited], element.whole


def as_log(kept: Sequence[RawLine]) -> bytes:
    """Kept lines as a log of their own, in which the decoder reads what it read in the whole one."""
    return b"".join(raw.line + (b"" if _is_head(raw) else b"\n") for raw in kept)


def _is_head(raw: RawLine) -> bool:
    return raw.role is Role.CLOCK and not raw.line.lstrip().startswith(b"$PGHP")


def _head(line: Line, first: Line) -> list[RawLine]:
    """What stands before the first sentence on the line of a record, where that gives the record its time."""
    if not line.head.strip():
        return []
    try:
        alone = read_line(line._replace(head=b""), LATEST)
    except (Refused, Clock):
        return []
    timeless = isinstance(alone, Part) and alone.t is None
    return [RawLine(Role.CLOCK, first.number, first.offset, line.head)] if timeless else []


def _begin(line: Line, context: list[RawLine]) -> _Message:
    count, number, head = _head_of(line)
    missing = set(range(1, count + 1)) - {number} if head else set()
    return _Message([*context, _raw(Role.CITED, line)], head or (b"",) * 4, _station(line), missing)


def _closed(open_messages: dict[int, _Message], line: Line) -> Iterator[tuple[int, list[RawLine], bool]]:
    """Give the line to the message that misses it; yields those that are whole, or given up."""
    if not open_messages:
        return
    _, number, head = _head_of(line)
    for cited, message in list(open_messages.items()):
        if head == message.head and number in message.missing and _may_be_one(message.station, _station(line)):
            message.missing.discard(number)
            message.kept.append(_raw(Role.PART, line))
        if not message.missing or line.number - cited > MAX_LINES_APART:
            del open_messages[cited]
            yield cited, message.kept, not message.missing


def _head_of(line: Line) -> tuple[int, int, Head | None]:
    """Number of sentences, number of this one, and what its parts have in common; (1, 1, None) for a lone one."""
    found = _HEAD.search(line.text)
    if found is None:
        return 1, 1, None
    kind, count, number, sequence, channel = found.groups()
    return int(count), int(number), (kind, count, sequence, channel)


def _station(line: Line) -> bytes | None:
    found = _STATIONS.findall(line.text)
    return found[-1] if found else None  # of several tag blocks the one next to the sentence names the receiver


def _may_be_one(a: bytes | None, b: bytes | None) -> bool:
    """Many feeds name the station before the first sentence only."""
    return a is None or b is None or a == b


def _raw(role: Role, line: Line) -> RawLine:
    return RawLine(role, line.number, line.offset, line.text)
