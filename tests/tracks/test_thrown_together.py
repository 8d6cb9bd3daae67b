"""Vessels thrown to one place in the same hour, and crowds of them that anybody may send."""

from datetime import date, datetime

import pytest

from monitor.model.units import us_of_h
from monitor.store.connect import connect
from monitor.store.query import execute, rows
from monitor.tracks.thrown_together import BESIDE, THROWN, ThrownTogetherParams

P = ThrownTogetherParams()
LEFT = """
CREATE TEMP TABLE left_tracks AS
SELECT 230000000 + i AS mmsi, TIMESTAMP '2026-03-02 10:00' AS start_t, 26 + i * 37 % 100 / 60.0 AS lon, 59.8 AS lat,
    TIMESTAMP '2026-03-02 10:00' + to_seconds(i % 50 * 60) AS t,
    CASE WHEN i < $together THEN 30.0 + i % 7 / 100.0 ELSE 31.0 + i % 97 END AS claim_lon, 60.0 AS claim_lat,
    1 AS file_id, true AS is_first, true AS is_last, true AS one_file, false AS still
FROM range($n) AS r (i)
"""


def thrown(together, n):
    """How many are thrown together of `n` that jump within an hour, so many of them to one place, others apart."""
    con = connect(None)
    con.execute(LEFT, {"together": together, "n": n})
    con.execute("CREATE TEMP TABLE returns (mmsi INTEGER, start_t TIMESTAMP)")
    days = {"day_before": date(2026, 3, 1), "since": datetime(2026, 3, 2), "longest_us": us_of_h(24 * P.longest_d)}
    shares = {"least": P.least, "claims_m": P.claims_m, "drawn_share": P.drawn_share, "most_counted": P.most_counted}
    execute(con, BESIDE)
    execute(con, THROWN, {**days, **shares, "within_us": us_of_h(P.within_h)})
    return len(rows(con, "SELECT DISTINCT mmsi FROM thrown"))


@pytest.mark.parametrize(
    ("together", "n", "found"),
    [(2, 2, 0), (3, 3, 3), (8, 12, 8), (5, 12, 0), (2000, 2000, 2000), (1600, 2000, 1600), (400, 2000, 0)],
)
def test_half_of_all_that_jump_in_the_hour_claim_one_place_however_many_there_are(together, n, found):
    assert thrown(together, n) == found
