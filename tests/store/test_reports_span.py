"""From when to when a store has reports: those of particulars count, also where no position is near them."""

from datetime import datetime

from memory_store import store_in_memory

from monitor.store.reports_span import span_of


def test_reports_of_particulars_count_as_positions_do():
    con = store_in_memory()
    assert span_of(con) == (None, None)
    con.execute(
        "INSERT INTO positions BY NAME SELECT 1 AS mmsi, TIMESTAMP '2024-12-09 22:07' AS t, 10.0 AS lon, "
        '57.0 AS lat, 1 AS msg_type, 1 AS line_no, 0 AS "offset", 1 AS file_id'
    )
    con.execute(
        "INSERT INTO statics BY NAME SELECT 1 AS mmsi, TIMESTAMP '2025-12-11 20:44' AS t, 5 AS msg_type, "
        '1 AS line_no, 0 AS "offset", 1 AS file_id'
    )
    assert span_of(con) == (datetime(2024, 12, 9, 22, 7), datetime(2025, 12, 11, 20, 44))
