"""Shapes of a stretch by hand-made tracks: what counts as sailed, contradicted, under way and going round."""

from dataclasses import replace

import numpy as np
import pytest

from monitor.geo.sphere import M_PER_DEGREE
from monitor.model.units import MS_PER_KN
from monitor.tracks.falsified.shapes import (
    ReckoningParams,
    ShapeParams,
    Track,
    contradicted_h,
    core,
    loops,
    sailed,
    unrest_m,
)

SHAPES, RECKONING = ShapeParams(), ReckoningParams()
ANY_WAY = (500.0, 0.25)


def northward(step_s, hours=2.0, kn=10.0, said_kn=10.0):
    """Due north from the equator; it may report another speed than it makes."""
    t_s = np.arange(0.0, hours * 3600 + 1, step_s)
    lat = t_s * kn * MS_PER_KN / M_PER_DEGREE
    return Track(t_s, np.zeros(len(t_s)), lat, np.full(len(t_s), said_kn), np.zeros(len(t_s)))


def circling(laps=3.0, radius_m=3000.0, kn=10.0):
    """Round the point 0, 0, from a position every minute."""
    lap_s = 2 * np.pi * radius_m / (kn * MS_PER_KN)
    t_s = np.arange(0.0, laps * lap_s, 60.0)
    angle = 2 * np.pi * t_s / lap_s
    lon, lat = (radius_m * of(angle) / M_PER_DEGREE for of in (np.sin, np.cos))
    return Track(t_s, lon, lat, np.full(len(t_s), kn), np.degrees(angle + np.pi / 2) % 360)


def together(first, then, lead_s=60.0):
    """One track after another."""
    return Track(
        np.concatenate([first.t_s, then.t_s + first.t_s[-1] + lead_s]),
        *(np.concatenate([getattr(first, name), getattr(then, name)]) for name in ("lon", "lat", "sog_kn", "cog_deg")),
    )


def test_a_ship_sails_as_it_says_over_steps_of_ten_minutes_and_not_over_longer_ones():
    assert sailed(northward(600), *ANY_WAY, RECKONING)[0] == 2.0
    assert sailed(northward(900), *ANY_WAY, RECKONING)[0] == 0.0
    assert sailed(northward(900), *ANY_WAY, replace(RECKONING, step_s=900.0))[0] == 1.5


def test_a_half_hour_counts_where_two_thirds_of_it_are_known():
    track = northward(600)
    gone = Track(*(np.delete(getattr(track, name), [4, 5]) for name in ("t_s", "lon", "lat", "sog_kn", "cog_deg")))
    assert sailed(gone, *ANY_WAY, RECKONING)[0] == 1.5
    assert sailed(gone, *ANY_WAY, replace(RECKONING, known_s=600.0))[0] == 2.5


def test_a_ship_that_says_it_lies_still_needs_no_course():
    lies = replace(northward(600, kn=10.0, said_kn=0.4), cog_deg=np.full(13, np.nan))
    assert contradicted_h(lies, 5000.0, RECKONING) == 2.0
    assert contradicted_h(lies, 5000.0, replace(RECKONING, still_kn=0.3)) == 0.0


def test_the_core_leaves_out_the_way_there():
    ring = circling()
    there = northward(60, hours=1.0)
    there = replace(there, lat=there.lat - there.lat[-1] + ring.lat[0])
    start, stop = core(together(there, ring), SHAPES)
    assert len(there.t_s) / 4 < start < len(there.t_s)
    assert stop == len(there.t_s) + len(ring.t_s)
    assert core(together(there, ring), replace(SHAPES, core_radii=10.0))[0] == 0


def test_the_core_leaves_out_hours_at_rest():
    rest = replace(northward(60, hours=3.0, kn=0.0), lat=np.full(181, circling().lat[0]))
    start, _ = core(together(rest, circling()), SHAPES)
    assert 150 <= start <= 181


def test_loops_are_told_of_enough_positions():
    ring = circling()
    shape = loops(ring, SHAPES)
    assert shape.turns == pytest.approx(3.0, abs=0.05) and shape.scatter_m < 10
    assert loops(ring, replace(SHAPES, least_positions=len(ring.t_s) + 1)) is None


def boxing(laps=20, side_m=5000.0, off_m=0.0):
    """Lap after lap round a square at ten knots, from a position every three minutes, each as far off it as by chance."""
    step_m, chance = 10.0 * MS_PER_KN * 180.0, np.random.default_rng(5)
    at_m = np.arange(0.0, laps * 4 * side_m, step_m) % (4 * side_m)
    side, along_m = at_m // side_m, at_m % side_m - side_m / 2
    out_m = side_m / 2 + chance.normal(0.0, off_m, len(at_m))
    turned = side * np.pi / 2
    east_m = along_m * np.cos(turned) - out_m * np.sin(turned)
    north_m = along_m * np.sin(turned) + out_m * np.cos(turned)
    t_s = np.arange(len(at_m)) * 180.0
    return Track(t_s, east_m / M_PER_DEGREE, north_m / M_PER_DEGREE, np.full(len(t_s), 10.0), np.zeros(len(t_s)))


@pytest.mark.parametrize("off_m", [0.0, 4.0, 20.0])
def test_laps_lie_off_one_another_as_their_positions_lie_off_the_line(off_m):
    assert loops(boxing(off_m=off_m), SHAPES).scatter_m == pytest.approx(off_m, rel=0.25, abs=0.5)


def test_laps_of_which_each_lies_in_the_same_places_are_compared_across_laps():
    ring = circling(laps=6.0)
    lap_s = 2 * np.pi * 3000.0 / (10.0 * MS_PER_KN)
    wide = 1.0 + np.where(ring.t_s // lap_s % 2, 20.0, -20.0) / 3000.0
    apart = loops(replace(ring, lon=ring.lon * wide, lat=ring.lat * wide), SHAPES)
    assert apart.scatter_m > 20.0
    assert loops(ring, SHAPES).scatter_m < 0.5


def test_unrest_is_told_of_steps_in_one_line():
    track = northward(60, kn=12.0)
    yawing = replace(track, lon=np.where(np.arange(len(track.t_s)) % 2, 2.0, -2.0) / M_PER_DEGREE)
    assert unrest_m(yawing, 5.0, SHAPES) == pytest.approx(4.0, abs=0.1)
    assert unrest_m(yawing, 5.0, replace(SHAPES, unrest_least_s=121.0)) is None
    assert unrest_m(yawing, 5.0, replace(SHAPES, straight_share=0.001)) is None
    assert unrest_m(yawing, 5.0, replace(SHAPES, straight_positions=1000)) is None
