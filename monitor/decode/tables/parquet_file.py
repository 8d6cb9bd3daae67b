"""A Parquet file as rows in batches, however it is damaged: what it says of sizes is checked before it is unpacked."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from shapely.errors import ShapelyError

from monitor.decode.tables.parquet_footer import chunk_sizes
from monitor.errors import InputUnreadable
from monitor.model.message import message

BATCH_ROWS = 1 << 18
IN_MEMORY_BYTES = 1 << 26  # of a packed file: what is larger is laid on disk, since reading begins at the end
# Project judgement, 2026-11-28: places and times differ from row to row, so that a row takes some bytes.
MAX_ROWS_A_BYTE = 100
# Project judgement, 2026-11-28: what writers pack a column of so many bytes to is a hundredth of it, where it says more
# than one thing over and over.
MAX_CHUNK_BYTES = 1 << 28
MAX_CHUNK_RATIO = 250
BATCH_BYTES = 1 << 26  # of a batch, as its row group has them on average
BROKEN = (pa.ArrowException, ShapelyError, OSError, ValueError, OverflowError)


def opened(file: BinaryIO) -> pq.ParquetFile:
    """A file, of which no row is read yet.

    Raises:
        InputUnreadable: it says that it has more rows than its bytes can hold.
    """
    size = file.seek(0, 2)
    file.seek(0)
    names = pq.ParquetFile(file).schema_arrow
    # Texts by their distinct values: a large one that a million rows share is held once.
    shared = [field.name for field in names if _is_bytes(field.type)]
    parquet = pq.ParquetFile(file, read_dictionary=shared)
    if parquet.metadata.num_rows > size * MAX_ROWS_A_BYTE:
        raise InputUnreadable(
            message("error_parquet_rows", rows=parquet.metadata.num_rows, bytes=size),
            todo=message("todo_fresh_copy_nothing_stored"),
        )
    return parquet


def batches_of(file: BinaryIO, parquet: pq.ParquetFile, stored: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """The rows of the columns that are read, so many at a time as their bytes allow.

    Args:
        file: that `opened` opened.
        stored: the names of these columns.

    Raises:
        InputUnreadable: a column unpacks to too much.
    """
    for number, columns in enumerate(chunk_sizes(file)):
        read = [column for column in columns if _is_of(column.path, stored)]
        for column in read:
            if column.uncompressed_bytes > max(MAX_CHUNK_BYTES, MAX_CHUNK_RATIO * column.compressed_bytes):
                raise InputUnreadable(
                    message("error_unpacks_to_times", n=MAX_CHUNK_RATIO), todo=message("todo_fresh_copy_nothing_stored")
                )
        n_rows = parquet.metadata.row_group(number).num_rows
        a_row = sum(column.uncompressed_bytes for column in read) / max(1, n_rows)
        at_once = max(1, min(BATCH_ROWS, int(BATCH_BYTES / max(1.0, a_row))))
        yield from parquet.iter_batches(batch_size=at_once, row_groups=[number], columns=list(stored))


def _is_of(path: str, names: Collection[str]) -> bool:
    """Whether a column is read: itself, or as a part of one that nests."""
    return path in names or any(path.startswith(f"{name}.") for name in names)


def _is_bytes(kind: pa.DataType) -> bool:
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    return any(test(kind) for test in tests)


@contextmanager
def damage_is_told() -> Iterator[None]:
    """What reading a broken file raises, as the one error.

    Raises:
        InputUnreadable: it is damaged, encrypted or of a kind that is not read.
    """
    try:
        yield
    except BROKEN as problem:
        said = str(problem).splitlines()[0][:200] if str(problem) else type(problem).__name__
        raise InputUnreadable(
            message("error_parquet_damaged", said=said),
            todo=message("todo_fresh_copy_unencrypted"),
        ) from problem


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The same bytes where they can be read from the end: a packed file is unpacked first."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES) as unpacked:
        shutil.copyfileobj(stream, unpacked)
        yield unpacked  # type: ignore[misc]  # a SpooledTemporaryFile has all that a BinaryIO has
