"""Rows of tables that may go further: without columns of receivers and comments."""

import json

from monitor.decode.tables.layout import NO_COLUMNS
from monitor.model.exhibit import RawLine, Role
from pipelines.jobs.read_columns import only_read_columns


def cut(known_format, *lines):
    raw = [RawLine(role, n, 0, line) for n, (role, line) in enumerate(lines, start=1)]
    return [one.line for one in only_read_columns(raw, known_format, NO_COLUMNS)]


def test_a_receiver_and_a_comment_go_and_what_tells_of_ships_stays():
    head = b"timestamp;mmsi;lat;receiver;lon;comment"
    row = b'2026-03-02T00:00:00;273000001;60.0;SECRET;28.0;"by SECRET; at home"'
    assert cut("positions_csv", (Role.HEADER, head), (Role.CITED, row)) == [
        b"timestamp;mmsi;lat;lon",
        b"2026-03-02T00:00:00;273000001;60.0;28.0",
    ]


def test_of_a_row_whose_columns_are_not_known_nothing_stays():
    head = b"timestamp,mmsi,lat,lon,receiver"
    assert cut("positions_csv", (Role.CITED, b"1,2,3,4,SECRET")) == [b""]
    assert cut("positions_csv", (Role.HEADER, head), (Role.CITED, b"1,2,SECRET"))[1] == b""


def test_dates_in_a_column_of_their_own_stay():
    lines = (Role.HEADER, b"date,time,mmsi,lat,lon,rx"), (Role.CITED, b"2026-03-02,10:00:00,273000001,60,28,SECRET")
    assert cut("positions_csv", *lines)[1] == b"2026-03-02,10:00:00,273000001,60,28"


def test_a_row_of_parquet_loses_them_too_and_a_sentence_is_another_matter():
    row = {"timestamp": "2026-03-02", "MMSI": 1, "lat": 60, "lon": 28, "receiver": "SECRET"}
    (line,) = cut("parquet", (Role.CITED, json.dumps(row).encode()))
    assert json.loads(line) == {key: value for key, value in row.items() if key != "receiver"}
    assert cut("nmea", (Role.CITED, b"!AIVDM")) == [b"!AIVDM"]
