"""Parquet files of a partitioned store, in memory: one at a time, and none larger than a bucket of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from monitor.errors import InputUnreadable
from monitor.model.message import message

ROW_GROUP_ROWS = 122_880  # DuckDB's own: a reader of one vessel reads few; project judgement, 2026-11-29
WHOLE_ROWS = 1_000_000  # of a table that is not cut, in a file; project judgement, 2026-11-29


def written(batches: Iterable[pa.RecordBatch]) -> tuple[int, bytes]:
    """Rows and bytes of a file with statistics for every column of every row group and page.

    Args:
        batches: at least one; the same rows give the same bytes, however they are cut into batches.

    Raises:
        ValueError: there is no batch.
    """
    sink, rows, waiting = pa.BufferOutputStream(), 0, []
    writer: pq.ParquetWriter | None = None
    for batch in batches:
        writer = writer or pq.ParquetWriter(sink, batch.schema, compression="zstd", write_page_index=True)
        rows += batch.num_rows
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) >= ROW_GROUP_ROWS:
            gathered = pa.Table.from_batches(waiting)
            n_whole = gathered.num_rows // ROW_GROUP_ROWS * ROW_GROUP_ROWS
            writer.write_table(gathered.slice(0, n_whole), ROW_GROUP_ROWS)
            waiting = gathered.slice(n_whole).to_batches()
    if writer is None:
        raise ValueError("a file of no rows has no columns")
    if waiting:
        writer.write_table(pa.Table.from_batches(waiting), ROW_GROUP_ROWS)
    writer.close()
    return rows, sink.getvalue().to_pybytes()


def in_parts(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """The same rows in order, `WHOLE_ROWS` at a time."""
    part: list[pa.RecordBatch] = []
    room = WHOLE_ROWS
    for batch in batches:
        rest = batch
        while rest.num_rows:
            part.append(rest.slice(0, room))
            room -= part[-1].num_rows
            rest = rest.slice(part[-1].num_rows)
            if not room:
                yield part
                part, room = [], WHOLE_ROWS
    if part:
        yield part


def tables_of(content: bytes, where: str) -> Iterator[pa.Table]:
    """The rows of a file, a row group's worth at a time.

    Args:
        where: the file, for errors.

    Raises:
        InputUnreadable: it is no Parquet file, or damaged.
    """
    try:
        for batch in pq.ParquetFile(pa.BufferReader(content)).iter_batches(ROW_GROUP_ROWS):
            yield pa.Table.from_batches([batch])
    except (pa.ArrowException, OSError) as problem:
        told = message("error_partition_damaged")
        raise InputUnreadable(told, where=where, todo=message("todo_partition_damaged")) from problem
