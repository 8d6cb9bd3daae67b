"""Parquet says what the same table says as text, whatever types its columns have; and is told where it is damaged."""

import io
import json
from datetime import date, datetime, time

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
import shapely
from test_dialects import SAMPLES
from test_tables_bulk import unread, whole

from monitor.decode import decode, decode_batches
from monitor.decode.cited import cited_lines
from monitor.decode.tables import table_format
from monitor.decode.tables.parquet_rows import rows_by_number
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Position, Reason
from monitor.model.source import Format

T = datetime(2026, 3, 2, 11)


def parquet(table, **options):
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def read(raw, **options):
    return whole(decode_batches(io.BytesIO(raw), Format.PARQUET, **options))[0]


def without_place(rows):
    return [{k: v for k, v in row.items() if k not in ("line_no", "offset")} for row in rows]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_as_text_and_as_parquet(name):
    known, text = SAMPLES[name]
    typed = pa.csv.read_csv(io.BytesIO(text.encode()))
    as_text, as_parquet = whole(decode_batches(io.BytesIO(text.encode()), known))[0], read(parquet(typed))
    assert without_place(as_parquet[0]) == without_place(as_text[0])
    assert without_place(as_parquet[1]) == without_place(as_text[1])
    assert as_parquet[2] == []


US = pa.array([T]).cast(pa.timestamp("us"))


@pytest.mark.parametrize(
    "t",
    [
        US,
        US.cast(pa.timestamp("s")),
        US.cast(pa.timestamp("ns")),
        pa.array([T], pa.timestamp("ms", "Europe/Moscow")),
        US.cast(pa.int64()),
        pa.array([1772449200]),
        pa.array([1772449200.0]),
        pa.array([1772449200000]),
        pa.array([1772449200000000000]),
        pa.array(["2026-03-02 11:00:00 UTC"]),
        pa.array(["2026-03-02T11:00:00Z"]).dictionary_encode(),
    ],
    ids=str,
)
def test_one_moment_of_every_type(t):
    positions, _, refusals = read(parquet(pa.table({"MMSI": [636092001], "time": t, "lat": [59.9], "lon": [25.1]})))
    assert (positions[0]["t"], refusals) == (T, [])


@pytest.mark.parametrize(
    "t, reason",
    [
        (pa.array([None], pa.timestamp("us")), Reason.NO_TIME),
        (pa.array([float("nan")]), Reason.NO_TIME),
        (pa.array([2**62]), Reason.CLOCK_INVALID),
        (pa.array([-5]), Reason.CLOCK_INVALID),
        (pa.array([1e300]), Reason.CLOCK_INVALID),
        (pa.array([10**8], pa.int32()), Reason.CLOCK_INVALID),
        (pa.array([20000], pa.date32()), Reason.CLOCK_INVALID),
    ],
    ids=str,
)
def test_a_time_that_is_none_refuses_its_row(t, reason):
    _, _, (refusal,) = read(parquet(pa.table({"mmsi": [636092001], "timestamp": t, "lat": [59.9], "lon": [25.1]})))
    assert (refusal["reason"], refusal["line_no"], json.loads(refusal["line"])["mmsi"]) == (reason, 1, 636092001)


def test_columns_of_any_type_and_rows_that_are_refused():
    table = pa.table(
        {
            "mmsi": pa.array(["636092001", "636092001", "x", "636092001", None]).dictionary_encode(),
            "timestamp": [T] * 5,
            "lat": pa.array([59.9, 0.0, 59.9, None, 59.9], pa.float32()),
            "lon": pa.array([25.1, 0.0, 25.1, 25.1, 25.1], pa.float32()),
            "sog": pa.array([12.4, 1, 1, 1, 1], pa.float32()),
            "length": pa.array([250, 65535, 1, 1, 1], pa.uint16()),
            "name": ["BRAMBLE", "A\nB", None, None, None],
        }
    )
    positions, statics, refusals = read(parquet(table))
    (position,) = positions
    assert (position["sog_kn"], position["line_no"], position["offset"]) == (12.4, 1, 0)
    assert [(s["line_no"], s["name"], s["length_m"]) for s in statics] == [
        (1, "BRAMBLE", 250),
        (2, "A B", None),
        (4, None, 1),
    ]
    assert [(r["line_no"], r["reason"]) for r in refusals] == [
        (2, Reason.POSITION_PLACEHOLDER),
        (3, Reason.MMSI_INVALID),
        (4, Reason.NO_POSITION),
        (5, Reason.MMSI_INVALID),
    ]


def test_points_of_geoparquet():
    points = shapely.to_wkb(shapely.points([[25.1, 59.9], [np.nan, np.nan], [25.3, 59.8]]))
    table = pa.table(
        {"mmsi": [636092001] * 3, "base_date_time": [T] * 3, "shape": pa.array([*points[:2], b"no point"], pa.binary())}
    )
    table = table.replace_schema_metadata({"geo": json.dumps({"primary_column": "shape"})})
    positions, _, refusals = read(parquet(table))
    assert [(p["lon"], p["lat"]) for p in positions] == [(25.1, 59.9)]
    assert [r["reason"] for r in refusals] == [Reason.NO_POSITION] * 2


def test_a_packed_file_and_columns_named_by_hand():
    class Packed(io.BytesIO):
        def seekable(self):
            return False

    raw = parquet(pa.table({"id": [636092001], "Zeit": [T], "y": [59.9], "x": [25.1], "v": [6.0]}))
    columns = {"mmsi": "id", "t": "zeit", "sog_kn": "v:mps"}
    *_, batch = decode_batches(Packed(raw), Format.PARQUET, columns=columns)
    assert batch.positions["sog_kn"][0].as_py() == pytest.approx(11.66, abs=0.01)


@pytest.mark.parametrize(
    "raw, told",
    [
        (b"PAR1" + b"\x00" * 100, "damaged"),
        (b"PARE" + b"\x00" * 100, "damaged"),
        (parquet(pa.table({"mmsi": [1], "name": ["x"]})), "has no column for time, lat, lon"),
        (
            parquet(
                pa.table(
                    {"mmsi": [636092001] * 9, "t": [T] * 9, "lat": [5.0] * 9, "lon": [5.0] * 9, "speed": [140] * 9}
                )
            ),
            "are not in knots",
        ),
    ],
)
def test_a_file_that_is_none_is_told(raw, told):
    with pytest.raises(InputUnreadable, match=told):
        read(raw)


def test_more_rows_than_bytes_can_hold_are_not_read(monkeypatch):
    monkeypatch.setattr("monitor.decode.tables.parquet_file.MAX_ROWS_A_BYTE", 1)
    same = {"mmsi": [636092001] * 9000, "timestamp": [T] * 9000, "lat": [5.0] * 9000, "lon": [5.0] * 9000}
    with pytest.raises(InputUnreadable, match="9,000 rows in"):
        read(parquet(pa.table(same)))


def test_a_file_cut_short_or_changed_is_told_or_read():
    raw = parquet(
        pa.table(
            {
                "mmsi": [636092001] * 50,
                "t": [T] * 50,
                "lat": np.arange(50.0),
                "lon": np.arange(50.0),
                "name": ["x"] * 50,
            }
        )
    )
    for at in range(4, len(raw), 31):
        changed = bytearray(raw)
        changed[at] ^= 0xFF
        for damaged in (raw[:at], bytes(changed)):
            try:
                read(damaged)
            except InputUnreadable:
                continue


def test_cited_rows_are_found_and_read_again():
    points = pa.array(shapely.to_wkb(shapely.points([[25.1 + i, 59.9] for i in range(5)])), pa.binary())
    raw = parquet(pa.table({"mmsi": [636092001] * 5, "base_date_time": [T] * 5, "geometry": points, "status": [0] * 5}))
    ((number, (line,), whole_one),) = cited_lines(io.BytesIO(raw), Format.PARQUET, {3})
    assert (number, line.line_no, whole_one) == (3, 3, True)
    (position,) = (x for x in decode(io.BytesIO(line.line + b"\n"), Format.PARQUET) if isinstance(x, Position))
    assert (position.t, position.lon, position.lat, position.nav_status) == (T, 27.1, 59.9, 0)


def test_text_is_not_taken_for_parquet():
    assert table_format(b"PAR1,mmsi,timestamp,lat,lon\n") is Format.POSITIONS_CSV


CLOCKS = [time(11, 0), time(11, 10)]


@pytest.mark.parametrize(
    "columns",
    [
        {"date": [date(2026, 3, 2)] * 2, "time": CLOCKS},
        {"date": ["2026-03-02"] * 2, "time": ["11:00:00", "11:10:00"]},
        {"day": [datetime(2026, 3, 2)] * 2, "time": pa.array(["11:00:00", "11:10:00"]).dictionary_encode()},
    ],
    ids=["typed", "text", "midnight"],
)
def test_dates_and_times_of_day_in_two_columns_are_joined(columns):
    raw = parquet(pa.table({**columns, "mmsi": [636092001] * 2, "lat": [59.9, 60.0], "lon": [25.1] * 2, "rot": [1, 2]}))
    batches = list(decode_batches(io.BytesIO(raw), Format.PARQUET))
    assert [p["t"] for p in whole(batches)[0][0]] == [T, T.replace(minute=10)]
    assert unread(batches) == {("unused column", "rot"): 1}
    kept = b"\n".join(row for _, row in rows_by_number(io.BytesIO(raw), [1, 2])) + b"\n"
    assert [p.t for p in decode(io.BytesIO(kept), Format.PARQUET) if isinstance(p, Position)] == [
        T,
        T.replace(minute=10),
    ]


def test_a_column_of_dates_is_not_read_beside_whole_times():
    raw = parquet(pa.table({"date": ["x"], "time": [T], "mmsi": [636092001], "lat": [59.9], "lon": [25.1]}))
    batches = list(decode_batches(io.BytesIO(raw), Format.PARQUET))
    assert [p["t"] for p in whole(batches)[0][0]] == [T]
    assert unread(batches) == {("unused column", "date"): 1}
