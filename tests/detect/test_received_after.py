"""How a vessel was received again after its gap, and how well ships are received where it came from."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from test_minutes_ahead import DAY, GONE, WEEKS, A, heard, store

from monitor.detect.gaps.asked_waters import ReceptionContextParams
from monitor.detect.gaps.plausible_paths import PathParams
from monitor.detect.gaps.received_after import ReceivedAfter, received_after
from monitor.store.day import open_day

BACK = datetime(2026, 3, 2, 12)
EAST = 90.0
REPORT = "INSERT INTO positions VALUES (?, ?, ?, 60, ?, ?, NULL, NULL, 1, ?, 0, NULL, 1)"


def after(con, *minutes, hours=9.0, sog_kn=12.0, cog_deg=EAST, lasts=False, data_end_min=60):
    """Of one gap that ended at noon at 28° E 60° N, on an eastward course, with reports so many minutes later."""
    for n, minute in enumerate((*minutes, data_end_min)):
        con.execute(REPORT, [GONE, BACK + timedelta(minutes=minute), 28.0, sog_kn, cog_deg, n])
    gap = {"mmsi": GONE, "t1": BACK - timedelta(hours=hours), "t2": None if lasts else BACK, "lon2": 28.0, "lat2": 60.0}
    context = SimpleNamespace(con=con, day=open_day(con, DAY))
    return received_after(context, [gap], PathParams(), ReceptionContextParams(), WEEKS)


def test_minutes_of_the_first_half_hour_are_counted_and_where_nobody_was_none_behind():
    # The minutes from 12:00, 12:01, 12:07 and 12:29 on; at 12:30 the half hour is over.
    assert after(store(), 0, 1, 1.5, 7, 29, 30) == [ReceivedAfter(4, 0.0)]


@pytest.mark.parametrize(("hours", "behind"), [(9.0, 4.8), (3.0, 4.0)])
def test_the_course_that_it_came_from_is_looked_at_for_the_last_three_hours(hours, behind):
    # Half hours lie 6, 12, ... 36 nm west; of a gap of three hours the last five. From 45 to 50 nm west two half hours
    # of another are 18 / 3 = 6 within 30 nm, (18 + 6) / 3 = 8 within 20 and (18 + 8) / 3 within 10: the first two have
    # none, the third and the fourth have them within 30 nm, the fifth within 20, the sixth within 10.
    con = store()
    heard(con, A, (158, 360), 9, 9)
    assert after(con, 0, hours=hours) == [ReceivedAfter(1, behind)]


def test_ships_where_it_is_going_tell_nothing_of_where_it_came_from():
    con = store()
    heard(con, A, (177, 360), 9, 9)
    assert after(con, 0) == [ReceivedAfter(1, 0.0)]


@pytest.mark.parametrize(
    "how",
    [{"lasts": True}, {"sog_kn": 0.1}, {"cog_deg": None}, {"sog_kn": None}, {"data_end_min": 29}],
    ids=["lasts", "at rest", "no course", "no speed", "the data end"],
)
def test_of_a_gap_that_lasts_or_a_ship_at_rest_nothing_is_told(how):
    assert after(store(), 0, 5, **how) == [None]
