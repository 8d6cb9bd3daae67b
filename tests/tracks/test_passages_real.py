"""Passages on real AIS: two hours in the northern Sound in November 2018."""

import logging
import os
from datetime import datetime
from pathlib import Path

import pytest
from memory_store import store_in_memory
from sea import reference

from monitor.model.gate import Bound
from monitor.store.day import Day
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.query import rows
from monitor.tracks.passages import PassageParams, collect
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run

DATA = Path(os.environ.get("SHADOWFLEET_REAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
ALL_SHIPS = """
CREATE TEMP TABLE steps AS
SELECT mmsi, 0 AS track_no, t, lon, lat, lag(t) OVER w AS prev_t, lag(lon) OVER w AS prev_lon, lag(lat) OVER w AS prev_lat
FROM positions WINDOW w AS (PARTITION BY mmsi ORDER BY t)
"""


@pytest.mark.real_data
def test_ships_of_all_types_through_the_sound():
    path = DATA / "dma_nearmiss" / "1169__resund77261169-20181119-0.csv"
    if not path.exists():
        pytest.skip(f"no real AIS at {DATA}: set SHADOWFLEET_REAL_DATA")
    con = store_in_memory()
    ingest(Run("run", datetime(2026, 1, 1), con, logging.getLogger("test")), [str(path)], Silence())
    con.execute(ALL_SHIPS)
    since, until = datetime(2018, 11, 19), datetime(2018, 11, 20)
    collect(con, Day(since.date(), since, until, until), reference().gates, PassageParams())
    mmsis = [mmsi for (mmsi,) in rows(con, "SELECT DISTINCT mmsi FROM positions ORDER BY mmsi")]
    found = [(p.mmsi, p.gate, p.bound) for p in passages_of(con, mmsis, reference().gates, PassedStraitParams())]
    # Each is first and last received on the two sides of 56.04 N; 219622000 crossed and turned back.
    assert found == [
        (219003704, "SOUND", Bound.NORTHBOUND),
        (636014865, "SOUND", Bound.SOUTHBOUND),
        (255805555, "SOUND", Bound.SOUTHBOUND),
        (219002955, "SOUND", Bound.NORTHBOUND),
    ]
