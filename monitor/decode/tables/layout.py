"""How a table is laid out: its header, behind whatever comes first, its dialect, delimiter and decimal marks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from types import MappingProxyType
from typing import BinaryIO, cast

from monitor.decode.lines import Line, lines
from monitor.decode.reference import Refused
from monitor.decode.tables.dialect import Dialect
from monitor.decode.tables.dialects import DIALECTS
from monitor.decode.tables.dialects.plain import PLAIN
from monitor.decode.tables.units import split_unit
from monitor.decode.tables.values import number
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Reason
from monitor.model.message import message

SAMPLE_BYTES = 1 << 18  # read ahead: the header, and some thousand rows that tell decimal marks and units
MAX_LINES_BEFORE = 50  # titles, remarks and blank lines before a header
SHOWN_COLUMNS = 30
MAX_NAME_CHARS = 60
WINDOWS = "cp1252"  # what Windows writes in western Europe

DELIMITERS = ",;\t|"
REQUIRED = ("t", "mmsi", "lat", "lon")
IDENTIFIED = ("t", "mmsi")
DECIMALS = ("lat", "lon", "sog_kn", "cog_deg", "heading_deg", "length_m", "beam_m", "draught_m")

DATES = ("date", "date_utc", "utc_date", "day")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}.*")
_MIDNIGHT = re.compile(r"(?<=[0-9])[ T]00:00(:00)?(\.0+)?$")

_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_NUMBER_COLUMN = re.compile(rb"mmsi|ssvid", re.IGNORECASE)  # in each header, and in few rows
_POINT = re.compile(r"-?[0-9]+\.[0-9]+")

Row = Sequence[str]
Columns = Mapping[str, str]  # fields of ours -> names of columns, as `--map` gives them
NO_COLUMNS: Columns = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows below a header are read."""

    dialect: Dialect
    delimiter: str
    names: tuple[str, ...]  # of the columns, in small letters
    place: Mapping[str, int]  # field of ours -> place of its column
    units: Mapping[str, str]  # field of ours -> unit of its column, where that is not the field's own
    columns: Columns  # as `--map` names them
    commas: frozenset[str] = frozenset()  # fields that are written with decimal commas
    date: int = -1  # place of the column with the dates of times that are times of day alone

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.names)

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that nothing reads; of very many the first, and how many more there are."""
        used = {*self.place.values(), self.date}
        return shown_columns([name for place, name in enumerate(self.names) if name and place not in used])

    def cells(self, line: Line) -> Row:
        """The cells of a line.

        Raises:
            Refused: it does not fit the columns, or is no text.
        """
        if not line.whole:
            raise Refused(Reason.TOO_LONG)
        row = _cells(_text(line), self.delimiter)
        if len(row) != self.width:
            raise Refused(Reason.COLUMNS)
        return row

    def cell(self, row: Row, field: str) -> str:
        """A cell of a row; '' where the table lacks the column."""
        place = self.place.get(field)
        if field == "t" and place is not None and self.date >= 0:
            return joined_time(row[self.date], row[place])
        return "" if place is None else row[place].strip()

    def number(self, row: Row, field: str) -> float | None:
        """The number in a cell, None where there is none."""
        cell = self.cell(row, field)
        return number(cell.replace(",", ".") if field in self.commas else cell)


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


def find_header(head: bytes, columns: Columns = NO_COLUMNS) -> tuple[Layout, Line, int, int] | None:
    """The header among the first lines: its layout, its line, and how many remarks (with it) and blank lines come up
    to it; None where there is none.
    """
    n_blank, delimiters = 0, DELIMITERS
    for line in lines(io.BytesIO(head)):
        if line.number > MAX_LINES_BEFORE:
            return None
        text = line.text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").strip("\r\n")
        if not text.strip():
            n_blank += 1
        elif said := _SEPARATOR.fullmatch(text.strip()):
            delimiters = said[1]
        elif (layout := _layout_of(text, delimiters, columns)) is not None:
            return layout, line, line.number - n_blank, n_blank
    return None


def first_header(line: Line, columns: Columns = NO_COLUMNS) -> Layout | None:
    """The layout below a line, where that is a header."""
    text = line.text.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return _layout_of(text, DELIMITERS, columns)


def header_again(line: Line, layout: Layout) -> Layout | None:
    """The layout below a header that stands among the rows, as files that were joined have it; None for a row."""
    if not line.whole or not _NUMBER_COLUMN.search(line.text):
        return None
    text = line.text.decode("utf-8", errors="replace").removeprefix("\ufeff")
    found = _layout_of(text, layout.delimiter, layout.columns)
    if found is None:
        return None
    date = place_of_date(found.names) if layout.date >= 0 else -1
    return replace(found, commas=layout.commas, columns=layout.columns, date=date)


def _layout_of(text: str, delimiters: str, columns: Columns) -> Layout | None:
    for delimiter in sorted(delimiters, key=text.count, reverse=True):
        try:
            names = [name.strip().lower() for name in _cells(text, delimiter)]
        except Refused:
            continue
        if (found := layout_of(names, columns, delimiter)) is not None:
            return found
    return None


def layout_of(names: Sequence[str], columns: Columns, delimiter: str = "") -> Layout | None:
    """The layout of a table with columns of these names, in small letters; None where no dialect has them."""
    for dialect in (_mapped(columns, names), *DIALECTS):
        if dialect is not None and (found := _placed(dialect, names)) is not None:
            return Layout(dialect, delimiter, tuple(names), *found, columns)
    return None


def _mapped(columns: Columns, names: Sequence[str]) -> Dialect | None:
    """The dialect that `--map` makes of these columns, where the table has them all."""
    named = {split_unit(field, column.lower())[0] for field, column in columns.items()}
    if not columns or not named <= set(names):
        return None
    beneath = next((d for d in DIALECTS if d.is_of(frozenset(names))), PLAIN)
    mine = {field: (column.lower(),) for field, column in columns.items()}
    return replace(beneath, columns={**beneath.columns, **mine}, telling=(frozenset(named),), unit_is_said=True)


def _placed(dialect: Dialect, names: Sequence[str]) -> tuple[dict[str, int], dict[str, str]] | None:
    """Where the dialect's fields stand, and their units; None where it is another's table, or lacks what it needs."""
    if not dialect.is_of(frozenset(names)):
        return None
    place, units = {}, {}
    for field, columns in dialect.columns.items():
        for name, unit in (split_unit(field, column) for column in columns):
            if field not in place and name in names:
                place[field] = names.index(name)
                units[field] = unit
    needed = IDENTIFIED if dialect.identities else REQUIRED
    return (place, units) if all(field in place for field in needed) else None


def unknown_table(head: bytes, columns: Columns = NO_COLUMNS) -> InputUnreadable:
    """What to say of a table that no dialect knows: the columns it has, those it would need, and how to name them."""
    return lacking(columns_of(head), columns)


def lacking(names: Sequence[str], columns: Columns) -> InputUnreadable:
    """The same of a table with columns of these names."""
    missing = [field for field in REQUIRED if not set(PLAIN.columns[field]) & set(names)] or list(columns)
    said = ["time" if field == "t" else field for field in missing]  # as `--map` calls them
    named = tuple(
        f"{name} ({', '.join(PLAIN.columns.get(field, ()))})" for name, field in zip(said, missing, strict=True)
    )
    return InputUnreadable(
        message("error_table_lacks", fields=tuple(said), columns=tuple(names[:SHOWN_COLUMNS])),
        todo=message("todo_name_columns", example=",".join(f"{name}=COLUMN" for name in said), names=named),
    )


def columns_of(head: bytes) -> list[str]:
    """The names in the line that looks like a header; nothing where no line does."""
    return header_of(head)[0]


def header_of(head: bytes) -> tuple[list[str], Row]:
    """The names in the line that looks like a header, and the cells after it: words in every cell, and as many cells
    in the line after it, if there is one. Nothing where no line does: prose that lists columns is followed by more
    prose.
    """
    first = islice(lines(io.BytesIO(head)), MAX_LINES_BEFORE)
    texts = [line.text.decode("utf-8", errors="replace").removeprefix("\ufeff") for line in first]
    shown = [text for text in texts if text.strip()]
    for text, after in pairwise(shown * 2 if len(shown) == 1 else shown):
        delimiter = max(DELIMITERS, key=text.count)
        try:
            names, row = _cells(text, delimiter), _cells(after, delimiter)
        except Refused:
            continue
        if 1 < len(names) == len(row) and all(number(name) is None for name in names):
            return [name.strip().lower() for name in names], row
    return [], []


def shown_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Names of columns as they are told: printable, each once, and no more than a few."""
    printable = ("".join(c for c in name if c.isprintable())[:MAX_NAME_CHARS] for name in names)
    found = tuple(dict.fromkeys(printable))
    more = len(found) - SHOWN_COLUMNS
    return found if more <= 0 else (*found[:SHOWN_COLUMNS], f"{more} more")


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


def joined_time(date: str, clock: str) -> str:
    """A time whose date and time of day stand in two columns; a date may be written as its midnight."""
    return f"{_MIDNIGHT.sub('', date.strip())} {clock.strip()}".strip()


def date_column(names: Sequence[str], times: Iterable[str]) -> int:
    """The place of the column with the dates, where the times of the first rows are times of day; else -1."""
    clocks = [time for time in times if time]
    return place_of_date(names) if clocks and all(map(_CLOCK.fullmatch, clocks)) else -1


def place_of_date(names: Sequence[str]) -> int:
    """The place of a column that may hold dates beside times of day; -1 where there is none."""
    return next((names.index(name) for name in DATES if name in names), -1)


def _text(line: Line) -> str:
    """A line as text: UTF-8, else as Windows writes it. A name must not cost a position."""
    try:
        return line.text.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return line.text.decode(WINDOWS)
    except UnicodeDecodeError:
        raise Refused(Reason.ENCODING) from None


def is_windows(line: Line) -> bool:
    """Whether a line is read as what Windows writes, since it is no UTF-8."""
    if not line.whole or line.text.isascii():
        return False
    try:
        line.text.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _cells(text: str, delimiter: str) -> Row:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        raise Refused(Reason.COLUMNS) from None


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
