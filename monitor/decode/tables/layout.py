"""How the rows of a table are laid out: its dialect, the places and units of its columns, delimiter, decimal marks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from monitor.decode.lines import Line
from monitor.decode.reference import Refused
from monitor.decode.tables.dialect import Dialect
from monitor.decode.tables.dialects import DIALECTS
from monitor.decode.tables.dialects.plain import PLAIN
from monitor.decode.tables.units import split_unit
from monitor.decode.tables.values import number
from monitor.model.ais_message import Reason

WINDOWS = "cp1252"  # what Windows writes in western Europe
SHOWN_COLUMNS = 30
MAX_NAME_CHARS = 60
REQUIRED = ("t", "mmsi", "lat", "lon")
IDENTIFIED = ("t", "mmsi")
DATES = ("date", "date_utc", "utc_date", "day")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}.*")
_MIDNIGHT = re.compile(r"(?<=[0-9])[ T]00:00(:00)?(\.0+)?$")
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
        row = cells_of(_text(line), self.delimiter)
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


def shown_columns(names: Iterable[str]) -> tuple[str, ...]:
    """Names of columns as they are told: printable, each once, and no more than a few."""
    printable = ("".join(c for c in name if c.isprintable())[:MAX_NAME_CHARS] for name in names)
    found = tuple(dict.fromkeys(printable))
    more = len(found) - SHOWN_COLUMNS
    return found if more <= 0 else (*found[:SHOWN_COLUMNS], f"{more} more")


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


def cells_of(text: str, delimiter: str) -> Row:
    """The cells of a line's text.

    Raises:
        Refused: `csv` cannot read it, as where a cell is too long.
    """
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        raise Refused(Reason.COLUMNS) from None
