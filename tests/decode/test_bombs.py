"""Small files that say much: what a reader holds of them does not grow with what they unpack to."""

import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from monitor.decode import decode_batches
from monitor.decode.lines import Chunk, chunks, of_few_lines
from monitor.decode.tables import parquet_file
from monitor.decode.tables.layout import NO_COLUMNS
from monitor.decode.tables.parquet import table_of
from monitor.decode.tables.parquet_file import batches_of, opened
from monitor.decode.tables.parquet_rows import rows_by_number
from monitor.errors import InputUnreadable
from monitor.model.source import Format

LONG = "x" * 10_000


def table_of_rows(n, **columns):
    times = np.datetime64("2026-03-02T00:00:00", "us") + np.arange(n)
    return pa.table({"timestamp": times, "mmsi": np.full(n, 273000001), "lat": np.full(n, 60.0), **columns})


def file_of(table, **options):
    out = io.BytesIO()
    pq.write_table(table, out, store_schema=False, **options)
    return out


def test_a_long_text_that_all_rows_share_is_held_once():
    file = file_of(table_of_rows(1000, lon=np.full(1000, 28.0), name=[LONG] * 1000))
    parquet = opened(file)
    found = list(batches_of(file, parquet, table_of(parquet.schema_arrow, NO_COLUMNS).stored))
    assert sum(batch.num_rows for batch in found) == 1000
    assert sum(batch.column("name").nbytes for batch in found) < 100_000


def test_a_place_that_all_rows_share_is_read_once_and_nothing_of_it_lost():
    point = shapely.to_wkb(shapely.Point(28.0, 60.0))
    geometry = pa.array([point, None, b"damaged", *[point] * 5], pa.binary())
    file = file_of(table_of_rows(8, geometry=geometry).drop_columns("lat"))
    batches = list(decode_batches(file, Format.PARQUET))
    places = [row for batch in batches for row in batch.positions.select(["line_no", "lon", "lat"]).to_pylist()]
    assert places == [{"line_no": n, "lon": 28.0, "lat": 60.0} for n in (1, 4, 5, 6, 7, 8)]
    assert [row["line_no"] for batch in batches for row in batch.refusals.to_pylist()] == [2, 3]
    assert [raw[:8] for _, raw in rows_by_number(file, [8, 2])] == [b'{"timest'] * 2


def test_a_column_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(parquet_file, "MAX_CHUNK_BYTES", 1 << 20)
    rows = table_of_rows(1000, lon=np.full(1000, 28.0), name=[LONG] * 1000)
    file = file_of(rows, use_dictionary=False, compression="zstd")
    with pytest.raises(InputUnreadable, match="250 times"):
        list(decode_batches(file, Format.PARQUET))


def test_rows_of_long_texts_come_few_at_a_time(monkeypatch):
    monkeypatch.setattr(parquet_file, "BATCH_BYTES", 1 << 20)
    rows = table_of_rows(1000, lon=np.full(1000, 28.0), name=[f"{n}{LONG}" for n in range(1000)])
    file = file_of(rows, use_dictionary=False, compression="none")
    parquet = opened(file)
    found = [batch.num_rows for batch in batches_of(file, parquet, table_of(parquet.schema_arrow, NO_COLUMNS).stored)]
    assert max(found) < 110 and sum(found) == 1000


def lines_in(found):
    at, said = 0, []
    for chunk in found:
        begin = 0
        while begin < chunk.size:
            line = chunk.line(at := at + 1, begin)
            begin = chunk.room.find(b"\n", begin, chunk.size) + 1 or chunk.size
            said.append(line)
    return said


@pytest.mark.parametrize("text", [b"a\n" * 10, b"a\n\nbcd\n" * 5 + b"e", b"\n" * 7, b"a", b"a\nb"])
@pytest.mark.parametrize("most", [1, 3, 100])
def test_a_chunk_of_many_lines_is_cut_and_no_line_moves(text, most):
    whole = list(chunks(io.BytesIO(text)))
    cut = list(of_few_lines(whole, most))
    assert lines_in(cut) == lines_in(whole)
    assert all(bytes(chunk.room[: chunk.size]).count(b"\n") <= most for chunk in cut)
    assert b"".join(chunk.data for chunk in cut) == text


def test_bytes_left_out_of_a_first_line_stay_with_it():
    chunk = Chunk(100, bytearray(b"long\nb\nc\n" + bytes(32)), 9, 50)
    assert [(one.offset, one.cut, one.data) for one in of_few_lines([chunk], 1)] == [
        (100, 50, b"long\n"),
        (155, 0, b"b\n"),
        (157, 0, b"c\n"),
    ]
