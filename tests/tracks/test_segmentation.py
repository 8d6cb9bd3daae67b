"""Which positions of one MMSI belong together: two ships, an outlier, a jump, the date line, a pole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.tracks.branches import OUTLIER
from monitor.tracks.segmentation import MOST_BRANCHES, Branch, Positions, TrackParams, segment

P = TrackParams()
MIN, HOUR = 60.0, 3600.0
O = OUTLIER  # noqa: E741 - as it stands in a row of track numbers


def columns(fixes, sog_kn, cog_deg):
    t_s, lon, lat = (np.array(c, float) for c in zip(*fixes, strict=True))
    return Positions(t_s, lon, lat, np.full(len(t_s), sog_kn), np.full(len(t_s), cog_deg))


def numbers(fixes, before=(), sog_kn=np.nan, cog_deg=np.nan):
    return segment(columns(fixes, sog_kn, cog_deg), before, 1, P).track_no.tolist()


def steady(n, *, lon=27.0, lat=60.0, start=0.0, every=600.0, step=0.0):
    """Positions of a ship that goes north by `step` degrees a position."""
    return [(start + i * every, lon, lat + i * step) for i in range(n)]


def in_order(*ways):
    return sorted(fix for way in ways for fix in way)


def tracks_of(fixes, way, **said):
    """The numbers that the positions of one of several ships got, in their order."""
    return [no for fix, no in zip(fixes, numbers(fixes, **said), strict=True) if fix in way]


def test_one_ship_is_one_track():
    assert numbers(steady(10, step=0.02)) == [0] * 10


def test_two_ships_in_two_seas_are_two_tracks_once_the_second_has_been_heard_often_enough():
    baltic, pacific = steady(9), steady(9, lon=133.0, lat=42.0, start=300)
    fixes = in_order(baltic, pacific)
    assert tracks_of(fixes, baltic) == [0] * 9
    assert tracks_of(fixes, pacific) == [O] * 4 + [1] * 5


def test_three_ships_on_one_number_are_three_tracks():
    ways = [steady(8, lon=24, lat=59.6), steady(8, lon=20, lat=57, start=20), steady(8, lon=15, lat=55.5, start=40)]
    fixes = in_order(*ways)
    assert [tracks_of(fixes, way)[-1] for way in ways] == [0, 1, 2]


def test_two_ships_fifty_miles_apart_in_turns_are_two_tracks():
    # Never farther from each other than 60 knots make: what they say of their own speed tells them apart.
    south = [(h * HOUR + m * MIN, 20.0, 57.0) for h in range(0, 12, 2) for m in (0, 2, 4)]
    north = [(h * HOUR + m * MIN, 20.0, 57.8333) for h in range(1, 12, 2) for m in (0, 2, 4)]
    fixes = in_order(south, north)
    assert tracks_of(fixes, south, sog_kn=0.1, cog_deg=0) == [0] * len(south)
    assert tracks_of(fixes, north, sog_kn=0.1, cog_deg=0) == [O] * 4 + [1] * (len(north) - 4)


def test_of_two_tracks_within_reach_the_one_that_fits_best_goes_on_not_the_one_heard_last():
    # Two ships 3 nm apart, known as two since they were far from each other.
    before = [Branch(0, 0, 0, 20.0, 57.0, 0, 0, 50), Branch(1, 0, 30, 20.0, 57.05, 0, 0, 50)]
    assert numbers([(60, 20.0, 57.0), (90, 20.0, 57.05), (95, 20.0, 57.0)], before, sog_kn=0, cog_deg=0) == [0, 1, 0]


def test_a_late_position_is_an_outlier_and_takes_nothing_over():
    # A ship of 7.2 knots; one position that is a quarter of an hour old comes with a new time.
    way = steady(40, lon=20.0, lat=58.0, step=0.02)
    late = (way[20][0] + 16, 20.0, way[20][2] - 0.03)
    fixes = in_order(way, [late])
    assert tracks_of(fixes, [late], sog_kn=7.2, cog_deg=0) == [O]
    assert tracks_of(fixes, way, sog_kn=7.2, cog_deg=0) == [0] * 40


def test_passing_by_an_old_outlier_does_not_join_it():
    way = steady(10, step=0.1, every=HOUR)
    outlier = (300.0, 27.0, 60.5)
    fixes = in_order(way, [outlier])
    assert tracks_of(fixes, [outlier]) == [O] and tracks_of(fixes, way) == [0] * 10


def test_a_position_that_jumps_once_goes_on_as_one_track():
    here, there = steady(20, every=60), steady(60, lon=27, lat=62, start=1260, every=60)
    found = numbers(here + there)
    assert set(found) == {0, O}
    # The ten minutes of confirmation are on no track.
    assert found[20:].index(0) == 10 and set(found[30:]) == {0}


def test_an_hour_elsewhere_and_back_is_one_ship():
    here, there = steady(20), steady(7, lat=62, start=20 * 600)
    back = steady(20, start=27 * 600)
    found = numbers(here + there + back)
    assert set(found) == {0, O} and found[-10:] == [0] * 10


def test_an_hour_of_false_positions_between_the_true_ones_is_a_second_track():
    true, false = steady(40), steady(12, lat=62, start=6000, every=300)
    fixes = in_order(true, false)
    assert tracks_of(fixes, true) == [0] * 40
    assert tracks_of(fixes, false) == [O] * 4 + [1] * 8


def test_two_places_that_are_left_and_found_again_in_turns_are_two_ships():
    blocks = [steady(6, lat=60 + 4 * (i % 2), start=i * 2 * HOUR) for i in range(6)]
    found = np.array(numbers([fix for block in blocks for fix in block])).reshape(6, 6)
    assert set(found[:2].ravel()) == {0, O} and found[4, -1] != found[5, -1] and min(found[4, -1], found[5, -1]) == 0


@pytest.mark.parametrize(
    "fixes",
    [
        [(0, 179.95, 70.0), (600, -179.98, 70.0)],
        [(i * HOUR, lon, 89.9) for i, lon in enumerate((0, 90, 180, -90, 0))],
        [(0, 27.0, 60.0), (48 * HOUR, 11.0, 57.5)],
        [(0, 27.0, 60.0), (0, 27.0, 60.001)],
    ],
    ids=["date_line", "pole", "after_two_days", "same_second"],
)
def test_is_one_ship(fixes):
    assert numbers(fixes, sog_kn=10, cog_deg=90) == [0] * len(fixes)


def test_a_second_track_that_was_not_heard_for_long_begins_anew():
    old = Branch(1, 0, HOUR, 133.0, 42.0, n=50)
    late = P.second_track_d * 24 * HOUR + 2 * HOUR
    known = Branch(0, 0, late - 60, 27.0, 60.0, n=50)
    assert numbers([(late, 133.0, 42.0)], [known, old]) == [O]


def test_a_hostile_number_keeps_a_bounded_number_of_branches():
    n = 20_000
    random = np.random.default_rng(5)
    scattered = Positions(np.arange(n) * 4.0, *(random.uniform(-80, 80, (2, n))), *np.full((2, n), np.nan))
    assert len(segment(scattered, (), 1, P).after) <= MOST_BRANCHES


@given(
    st.lists(
        st.tuples(st.sampled_from([20, 600, 5000, 40_000]), st.integers(0, 3), st.sampled_from([np.nan, 0.0, 9.0])),
        min_size=2,
        max_size=60,
    ),
    st.data(),
)
def test_in_two_parts_equals_at_once(steps, data):
    t = np.cumsum([s[0] for s in steps]).astype(float)
    lon, lat = (
        np.array([place[s[1]] for s in steps]) for place in ((27.0, 133.0, 27.5, 20.0), (60.0, 42.0, 61.0, 57.0))
    )
    every = Positions(t, lon, lat, np.array([s[2] for s in steps]), np.full(len(t), 90.0))
    cut = data.draw(st.integers(1, len(t) - 1))
    whole = segment(every, (), 1, P)
    first = segment(part(every, slice(None, cut)), (), 1, P)
    next_no = max(0, *(b.track_no for b in first.after)) + 1
    second = segment(part(every, slice(cut, None)), first.after, next_no, P)
    assert [*first.track_no, *second.track_no] == list(whole.track_no)
    assert {repr(b) for b in second.after} == {repr(b) for b in whole.after}


def part(positions, rows):
    return Positions(*(getattr(positions, name)[rows] for name in Positions.__slots__))
