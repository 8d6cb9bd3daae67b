"""Sizes of column chunks are read without Arrow, which ends the process over statistics that contradict each other."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from monitor.decode import decode_batches
from monitor.decode.tables.parquet_footer import _Footer, chunk_sizes
from monitor.errors import InputUnreadable
from monitor.model.source import Format

ROWS = pa.table(
    {
        "timestamp": ["2026-03-02T10:00:00Z"] * 40,
        "mmsi": [273000001] * 40,
        "lat": [60.0, None] * 20,
        "lon": [28.0 + n / 100 for n in range(40)],
        "name": pa.array(["HERON", None] * 20).dictionary_encode(),
        "nested": [{"a": [1, 2], "b": n % 2 == 0} for n in range(40)],
    }
)


def written(**options):
    out = io.BytesIO()
    pq.write_table(ROWS, out, **options)
    return out


@pytest.mark.parametrize(
    "options",
    [{}, {"row_group_size": 7}, {"compression": "none", "version": "1.0"}, {"write_statistics": False}],
    ids=["as usual", "many row groups", "plain", "without statistics"],
)
def test_they_are_those_that_arrow_reads(options):
    file = written(**options)
    meta = pq.ParquetFile(file).metadata
    groups = [meta.row_group(n) for n in range(meta.num_row_groups)]
    arrows = [[group.column(n) for n in range(group.num_columns)] for group in groups]
    assert [[(c.path, c.uncompressed_bytes, c.compressed_bytes) for c in group] for group in chunk_sizes(file)] == [
        [(c.path_in_schema, c.total_uncompressed_size, c.total_compressed_size) for c in group] for group in arrows
    ]


def test_a_column_whose_statistics_are_of_another_is_told_and_ends_nothing():
    # “lon” may be missing (repetition type 1); said to be always there (0), it has one level more than it may have.
    raw = written().getvalue()
    made = raw.replace(b"\x25\x02\x18\x03lon", b"\x25\x00\x18\x03lon")
    assert made != raw
    with pytest.raises(InputUnreadable, match="histogram size mismatch"):
        list(decode_batches(io.BytesIO(made), Format.PARQUET))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "ends too early"),
        (b"\x15", "ends too early"),
        (b"\x18\x7f", "ends too early"),
        (b"\x19\xf6" + b"\xff" * 8 + b"\x7f", "ends too early"),  # a list of more items than there are bytes
        (b"\x15" + b"\xff" * 10 + b"\x01", "64 bits"),
        (b"\x1c" * 40, "too deep"),
        (b"\x1e", "type 14"),
    ],
)
def test_what_is_no_footer_is_told(raw, told):
    with pytest.raises(ValueError, match=told):
        _Footer(raw).struct()
