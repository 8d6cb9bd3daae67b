"""Single rows of a Parquet file, for evidence: found by their numbers, kept as JSON, and read again from that."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import BinaryIO

import numpy as np

from monitor.decode.lines import lines
from monitor.decode.tables.layout import NO_COLUMNS, Columns
from monitor.decode.tables.parquet import row_texts, table_of
from monitor.decode.tables.parquet_file import batches_of, damage_is_told, opened, seekable
from monitor.decode.tables.rows import TableDecoder
from monitor.decode.tables.words import ShipTypes
from monitor.decode.time_limits import LATEST
from monitor.model.ais_message import Decoded


def rows_by_number(
    stream: BinaryIO, wanted: Collection[int], columns: Columns = NO_COLUMNS
) -> Iterator[tuple[int, bytes]]:
    """Rows by their numbers, from 1, each as a JSON object; nothing for one that is not there.

    Raises:
        InputUnreadable: the file is damaged, or no table of positions.
    """
    numbers, before = np.array(sorted(wanted), np.int64), 0
    with seekable(stream) as file, damage_is_told():
        parquet = opened(file)
        table = table_of(parquet.schema_arrow, columns)
        for batch in batches_of(file, parquet, table.stored):
            here = numbers[(numbers > before) & (numbers <= before + batch.num_rows)]
            yield from zip(here.tolist(), row_texts(table, batch, here - before - 1), strict=True)
            before += batch.num_rows
            if not len(numbers) or before >= numbers[-1]:
                return


def decode_rows(
    stream: BinaryIO,
    latest: datetime = LATEST,
    columns: Columns = NO_COLUMNS,
    ship_types: ShipTypes | None = None,
) -> Iterator[Decoded]:
    """What rows say that were kept as JSON, one a line: as a table of text of the same columns would."""
    for line in lines(stream):
        row = json.loads(line.text)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        cells = ["" if value is None else str(value).replace("\n", " ") for value in row.values()]
        writer.writerows([list(row), cells])
        yield from TableDecoder(latest, columns, ship_types).decode(io.BytesIO(text.getvalue().encode()))
