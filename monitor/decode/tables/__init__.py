"""Tables of positions: text (CSV and its kin) in any of several dialects, one declarative file each."""

from monitor.decode.tables.bulk import BulkTableDecoder
from monitor.decode.tables.dialects import DIALECTS
from monitor.decode.tables.dialects.plain import PLAIN
from monitor.decode.tables.layout import columns_of, find_header
from monitor.decode.tables.rows import TableDecoder
from monitor.model.source import Format

__all__ = ["FORMATS", "BulkTableDecoder", "TableDecoder", "table_format"]

FORMATS = frozenset(dialect.format for dialect in DIALECTS)


def table_format(head: bytes) -> Format | None:
    """The format of a table by its first bytes, None where they are no table of positions."""
    found = find_header(head)
    if found is not None:
        return found[0].dialect.format
    # A table with some of the columns is read too, and refused with what it lacks.
    return PLAIN.format if PLAIN.is_of(frozenset(columns_of(head))) else None
