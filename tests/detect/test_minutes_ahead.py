"""How well ships like a silent one are received where it was heading."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pyarrow as pa
import pytest
from memory_store import store_in_memory

from monitor.detect.gaps import witnesses
from monitor.detect.gaps.asked_waters import AskedWaters, ReceptionContextParams
from monitor.detect.gaps.minutes_ahead import minutes_ahead
from monitor.detect.gaps.plausible_paths import PathParams, half_hours, plausible_paths
from monitor.detect.gaps.reception_context import ReceptionContext
from monitor.detect.gaps.witnesses import WitnessParams
from monitor.geo.cells import cell_of
from monitor.store.day import open_day

DAY = date(2026, 3, 2)
WEEKS = {"day": DAY, "day_before": DAY - timedelta(days=28)}
GONE, A, B = 273000001, 230000001, 230000002
NEAR, FAR, BEYOND = (160, 360), (161, 360), (162, 360)


def store():
    con = store_in_memory()
    witnesses.choose(SimpleNamespace(con=con, day=open_day(con, DAY)), WitnessParams())
    return con


def heard(con, mmsi, cell, *minutes, class_b=False, moving=True, on=DAY):
    """Half hours of a vessel in a cell: the minutes in which it was received, none where it was not."""
    for i, n in enumerate(minutes):
        at = datetime.combine(on, datetime.min.time()) + timedelta(minutes=30 * i)
        row = [on, at, *cell, mmsi, n > 0, class_b, moving, None, n]
        con.execute("INSERT INTO exposure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def ahead(con, *circles):
    """Args: `circles`: rows of (gap, MMSI, half hour, cell), the widest circle first."""
    return minutes_ahead(con, [probes(at) for at in circles], WEEKS)


def probes(at):
    gaps, ships, bins, cells = zip(*at, strict=True)
    columns = {
        "gap": gaps,
        "mmsi": ships,
        "bin": bins,
        "cell_x": [c[0] for c in cells],
        "cell_y": [c[1] for c in cells],
    }
    return pa.table({name: pa.array(v, pa.int32()) for name, v in columns.items()})


def test_half_hours_of_the_course_are_told_on_average():
    # Near, 9 + 7 minutes in three half hours, and one more counts: 16 / 4. Farther on 12 + 12, and the half hour in
    # which the other was lost: 24 / 4. Beyond, nobody.
    con = store()
    heard(con, A, NEAR, 9, 7, 0)
    heard(con, B, FAR, 12, 12)
    con.execute(
        "INSERT INTO signal_losses VALUES (?, ?, ?, ?, ?, false, true)", [DAY, datetime(2026, 3, 2, 9), *FAR, B]
    )
    assert ahead(con, [(0, GONE, 0, NEAR)]) == {0: 4.0}
    assert ahead(con, [(0, GONE, 0, NEAR), (0, GONE, 1, FAR)]) == {0: 5.0}
    assert ahead(con, [(0, GONE, 0, NEAR), (0, GONE, 1, FAR), (0, GONE, 2, BEYOND)]) == {0: 3.3}
    assert ahead(con, [(1, GONE, 0, FAR), (2, B, 0, FAR)]) == {1: 6.0, 2: 0.0}  # nobody speaks for itself


def test_where_few_were_the_wider_circle_tells():
    # Of the wider circle 12 + 12 minutes in two half hours, and one more: 24 / 3. Nobody was near: so it is there.
    con = store()
    wide, near = [(0, GONE, 0, NEAR), (0, GONE, 0, FAR)], [(0, GONE, 0, NEAR)]
    heard(con, B, FAR, 12, 12)
    assert ahead(con, wide, near) == {0: 8.0}
    # Another near that was never received is in both: 24 / 6, and (0 + 4) / 4.
    heard(con, A, NEAR, 0, 0, 0)
    assert ahead(con, wide, near) == {0: 1.0}


@pytest.mark.parametrize("unlike", [{"class_b": True}, {"moving": False}, {"on": DAY - timedelta(days=28)}])
def test_ships_unlike_it_and_of_long_ago_do_not_count(unlike):
    con = store()
    heard(con, A, NEAR, 9)
    heard(con, B, NEAR, 30, **unlike)
    assert ahead(con, [(0, GONE, 0, NEAR)]) == {0: 4.5}


def test_where_nobody_was_nothing_is_told():
    assert ahead(store(), [(0, GONE, 0, NEAR)]) == {0: 0.0}


def lost(sog_kn):
    """A gap from noon on at 28° E 60° N, on a course due east, and its paths."""
    at, no = datetime(2026, 3, 2, 12), None
    gap = {"mmsi": GONE, "t1": at, "lon1": 28.0, "lat1": 60.0, "sog1_kn": sog_kn, "cog1_deg": 90.0}
    gap |= {"t2": no, "lon2": no, "lat2": no}
    return gap, plausible_paths(gap, half_hours(at, at + timedelta(hours=9), PathParams()), PathParams())


def test_the_course_is_looked_at_for_three_hours_and_ten_miles_to_either_side():
    # Half hours from 12:30 to 15:30 lie within the gap; those up to 14:30 end by 15:00.
    gap, paths = lost(12.0)
    asked = AskedWaters(open_day(store_in_memory(), DAY), [gap], [paths], ReceptionContextParams())
    assert set(asked.probes({0: (0,)}, 10.0)["bin"].to_pylist()) == set(range(7))
    probes = asked.probes({0: (0,)}, 10.0, 3.0)
    assert set(probes["bin"].to_pylist()) == set(range(5))
    assert max(probes["bin_t"].to_pylist()) == datetime(2026, 3, 2, 14, 30)
    # At 14:45 she may be 33 nm east, at 29.1° E; the cells there go 10 nm, a third of a degree, farther.
    farthest = max(probes["cell_x"].to_pylist())
    assert cell_of(29.1 + 0.3, 60.0)[0] <= farthest <= cell_of(29.1 + 0.4, 60.0)[0]


def test_a_ship_at_rest_has_no_course_and_where_nobody_was_there_are_no_minutes():
    con = store()
    gaps, paths = zip(lost(0.1), lost(12.0), strict=True)
    context = ReceptionContext(SimpleNamespace(con=con, day=open_day(con, DAY)), gaps, paths, ReceptionContextParams())
    assert context.minutes_ahead() == [None, 0.0]
    heard(con, A, (173, 360), 9, 9)  # from 25 to 30 nm ahead; half hours lie 9, 15, 21, 27 and 33 nm ahead
    # 18 / 3 is 6, within 20 nm (18 + 6) / 3 is 8: so it is in the first two. In three it is within 10 nm: 26 / 3.
    assert context.minutes_ahead() == [None, 8.4]
