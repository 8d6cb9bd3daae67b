"""Which numbers are looked at closely: SQL finds the steps that the kernel takes for more than one ship makes."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import numpy as np

from monitor.geo.jit import kernel
from monitor.geo.sphere import destination, distance_m
from monitor.store.connect import connect
from monitor.tracks import branches
from monitor.tracks.multi_track import odd_numbers
from monitor.tracks.segmentation import TrackParams, _limits

DAY = SimpleNamespace(date=date(2026, 3, 2), since=datetime(2026, 3, 2), until=datetime(2026, 3, 3))
TABLES = """
CREATE TEMP TABLE fixes (mmsi INTEGER, t TIMESTAMP, lon DOUBLE, lat DOUBLE, sog_kn DOUBLE);
CREATE TEMP TABLE state (mmsi INTEGER, track_no INTEGER, t TIMESTAMP, lon DOUBLE, lat DOUBLE, sog_kn DOUBLE);
CREATE TEMP TABLE candidates (mmsi INTEGER);
"""


@kernel
def reach_m(sog1, sog2, silent_s, limits):
    return branches._reach_m(sog1, sog2, silent_s, limits)


def test_the_reach_of_a_ship_is_the_same_in_sql_and_in_the_kernel():
    chance, params, n = np.random.default_rng(7), TrackParams(), 400
    silent_s = chance.choice([0, 5, 60, 600, params.short_min * 60, params.short_min * 60 + 1, 20_000], n)
    sog1, sog2 = (chance.choice([np.nan, 0.0, params.under_way_kn, 9.0, 25.0, 90.0], n) for _ in range(2))
    reach = np.array([reach_m(*row, _limits(params)) for row in zip(sog1, sog2, silent_s * 1.0, strict=True)])
    lon, lat = destination(20.0, 57.0, chance.uniform(0, 360, n), reach * chance.choice([0.98, 1.02], n))
    con = connect(None)
    con.execute(TABLES)
    start = DAY.since + timedelta(hours=1)
    for i in range(n):
        for t, x, y, sog in ((0, 20.0, 57.0, sog1[i]), (int(silent_s[i]), lon[i], lat[i], sog2[i])):
            said = None if np.isnan(sog) else float(sog)
            con.execute("INSERT INTO fixes VALUES (?, ?, ?, ?, ?)", [i, start + timedelta(seconds=t), x, y, said])
    beyond = np.flatnonzero(distance_m(20.0, 57.0, lon, lat) > reach).tolist()
    assert odd_numbers(con, DAY, params) == beyond
    assert 100 < len(beyond) < 300
