"""Whether jamming lasted as long as a gap did."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from monitor.detect.gaps.known_jamming import Jammed, KnownJammingParams, jammed
from monitor.geo.cells import area_of, cell_of
from monitor.store.connect import connect
from monitor.store.day import Day

DAY = datetime(2026, 3, 2)
DAY_OF = Day(DAY.date(), DAY, DAY + timedelta(days=1), DAY + timedelta(days=1))
GAP = {"mmsi": 273000001, "t1": DAY + timedelta(hours=4), "lon1": 27.0, "lat1": 60.0, "lon2": 27.5, "lat2": 60.0}


@pytest.mark.parametrize(
    ("hours", "throughout"),
    [
        ((4, 9, 14), True),  # of a gap until 20:00; half an hour now and then, never more than six hours apart
        ((4, 10, 16), True),
        ((4, 16), False),  # one in the morning, one in the afternoon
        ((4, 10.5, 16), False),
        ((4, 13), False),  # over seven hours before the end
        ((6, 12, 18), False),  # begun two hours after the gap
    ],
)
def test_jamming_lasts_as_long_as_a_gap_unless_it_stopped_for_hours(hours, throughout):
    con = connect(None)
    x, y = area_of(*cell_of(27.0, 60.0))
    for hour in hours:
        con.execute(
            "INSERT INTO jammed_areas VALUES (?, ?, ?, ?, 'displaced', 5, 0, 0)",
            [DAY.date(), int(x), int(y), DAY + timedelta(hours=hour)],
        )
    gap = {**GAP, "t2": DAY + timedelta(hours=20)}
    assert jammed(SimpleNamespace(con=con, day=DAY_OF), [gap], KnownJammingParams()) == [Jammed(throughout)]
