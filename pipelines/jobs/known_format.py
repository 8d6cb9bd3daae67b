"""Which format is a file of? From its first bytes; of a log that begins with other text, from further in."""

from __future__ import annotations

from monitor.decode.feeds import feed_format, is_json
from monitor.decode.tables import parquet_format, table_format
from monitor.decode.tables.layout import NO_COLUMNS, Columns
from monitor.errors import InputUnreadable
from monitor.model.source import Format
from monitor.read.inputs import Source
from monitor.read.opened import Opened
from monitor.read.sniff import HEAD_BYTES, begins_further_in, is_log, recognise


def format_of(head: bytes, columns: Columns = NO_COLUMNS) -> Format | None:
    """The format of a content by its first bytes; None where it is no AIS that is read.

    Feeds first: one may hold the sentences too out of which its messages were decoded.
    """
    known = parquet_format(head) or feed_format(head) or recognise(head)
    return known if known or is_json(head) else table_format(head, columns)


def format_of_file(source: Source, reading: Opened, head: bytes, columns: Columns) -> Format | None:
    """The format of a file; None where it is no AIS that is read.

    Args:
        reading: of the file; it stays where it is.
        head: the first bytes of its content.
    """
    return format_of(head, columns) or _format_further_in(source, reading, head)


def _format_further_in(source: Source, reading: Opened, head: bytes) -> Format | None:
    """The format of a file whose first bytes tell none: a log of sentences begins behind them, or it is no AIS."""
    if len(head) < HEAD_BYTES:
        return None
    if reading.is_as_on_disk and any(
        is_log(reading.piece(at, HEAD_BYTES)) for at in (reading.size_bytes // 2, reading.size_bytes - HEAD_BYTES)
    ):
        return Format.NMEA
    try:
        with source.open() as content:
            return Format.NMEA if begins_further_in(content) else None
    except InputUnreadable:  # it breaks there: of a file that nothing tells to be AIS, that is none of our concern
        return None
