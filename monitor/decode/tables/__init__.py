"""Tables of positions: text (CSV and its kin) in any of several dialects, one declarative file each."""

import re

from monitor.decode.tables.bulk import BulkTableDecoder
from monitor.decode.tables.column_words import may_be_of_positions, name_ships
from monitor.decode.tables.dialects import DIALECTS
from monitor.decode.tables.dialects.plain import PLAIN
from monitor.decode.tables.headers import columns_of, find_header, header_of
from monitor.decode.tables.layout import NO_COLUMNS, REQUIRED, Columns
from monitor.decode.tables.parquet import MAGIC, ParquetDecoder
from monitor.decode.tables.rows import TableDecoder
from monitor.decode.tables.unknown_table import unknown_table
from monitor.model.source import Format

__all__ = [
    "FORMATS",
    "BulkTableDecoder",
    "ParquetDecoder",
    "TableDecoder",
    "looks_like_table",
    "may_be_positions",
    "names_ships",
    "parquet_format",
    "table_format",
    "unknown_table",
]

_DEGREES, _CLOCK = re.compile(r"-?[0-9]{1,3}[.,][0-9]{2,}"), re.compile(r"[0-9]:[0-9]{2}")  # in cells
FORMATS = frozenset(dialect.format for dialect in DIALECTS)


def table_format(head: bytes, columns: Columns = NO_COLUMNS) -> Format | None:
    """The format of a table by its first bytes, None where they are no table of positions.

    Args:
        columns: fields of ours by the names of a table's columns, for tables that have them all.
    """
    found = find_header(head, columns)
    if found is not None:
        return found[0].dialect.format
    # A table with some of the columns is read too, and refused with what it lacks.
    return PLAIN.format if PLAIN.is_of(frozenset(columns_of(head))) else None


def looks_like_table(head: bytes) -> bool:
    """Whether a line among the first is text of several columns, whatever they are."""
    return b"\x00" not in head and len(columns_of(head)) >= len(REQUIRED)


def names_ships(head: bytes) -> bool:
    """Whether a table has a column of MMSIs, or one that may hold them."""
    return name_ships(columns_of(head))


def may_be_positions(head: bytes) -> bool:
    """Whether a table, which no dialect knows, may be one of positions, by its columns and its first row."""
    names, row = header_of(head)
    shown = sum(map(bool, map(_DEGREES.fullmatch, row))) > 1 or any(map(_CLOCK.search, row))
    return may_be_of_positions(names, shown=shown)


def parquet_format(head: bytes) -> Format | None:
    """Whether a file begins as Parquet does. Asked before all else, since its bytes may hold anything."""
    return Format.PARQUET if head.startswith(MAGIC) else None
