"""Messages out: bytes of a known format become positions, static reports, refusals and counts.

For every line of the input there is one fate: as many lines as the numbers of positions, static reports and
refusals (a number that two of them share counts once), and the tallies, add up to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from monitor.decode import columnar, feeds
from monitor.decode.in_order import THREADS
from monitor.decode.nmea import NmeaDecoder
from monitor.decode.nmea_csv import decode_nmea_csv
from monitor.decode.tables import FORMATS as TABLES
from monitor.decode.tables import BulkTableDecoder, ParquetDecoder, TableDecoder
from monitor.decode.tables.layout import NO_COLUMNS, Columns
from monitor.decode.tables.parquet_rows import decode_rows
from monitor.decode.tables.words import ShipTypes
from monitor.decode.time_limits import LATEST
from monitor.model.ais_message import Decoded
from monitor.model.source import Format
from monitor.store.batch import Batch, batches

__all__ = ["decode", "decode_batches"]


def decode_batches(
    stream: BinaryIO,
    known_format: Format,
    *,
    start: datetime | None = None,
    latest: datetime = LATEST,
    columns: Columns = NO_COLUMNS,
    ship_types: ShipTypes | None = None,
    threads: int = THREADS,
) -> Iterator[Batch]:
    """Decode a whole file, lazily, into columns: what `decode` says of it, line for line, and fast for raw NMEA.

    Args and errors are those of `decode`.

    Args:
        threads: how many decode; the batches do not depend on it.
    """
    if known_format is Format.PARQUET:
        return ParquetDecoder(latest, columns, ship_types).decode(stream)
    if sys.byteorder == "little":  # as the kernels need it
        if known_format is Format.NMEA:
            return columnar.decode_batches(stream, start, threads, latest=latest)
        if known_format in TABLES:
            return BulkTableDecoder(latest, columns, ship_types, threads).decode(stream)
    return batches(decode(stream, known_format, start=start, latest=latest, columns=columns, ship_types=ship_types))


def decode(
    stream: BinaryIO,
    known_format: Format,
    *,
    start: datetime | None = None,
    latest: datetime = LATEST,
    columns: Columns = NO_COLUMNS,
    ship_types: ShipTypes | None = None,
) -> Iterator[Decoded]:
    """Decode a whole file, lazily, one fact after the other: the reference. Of Parquet, rows that were kept as JSON.

    Args:
        stream: decompressed bytes.
        start: UTC; the time of sentences that carry none. Without it they are refused.
        latest: UTC; a time at or after it is refused, whatever the format.
        columns: fields of ours by the names of a table's columns, for tables that have them all.
        ship_types: codes by the words of tables, of a reference folder; without them ours.

    Raises:
        InputUnreadable: the content is not what its beginning promised.
    """
    if known_format is Format.NMEA:
        return NmeaDecoder(start, latest).decode(stream)
    if known_format is Format.NMEA_CSV:
        return decode_nmea_csv(stream, start, latest)
    if known_format in feeds.FORMATS:
        return feeds.decode_feed(stream, known_format, start, latest)
    if known_format is Format.PARQUET:
        return decode_rows(stream, latest, columns, ship_types)
    return TableDecoder(latest, columns, ship_types).decode(stream)
