"""Two ships on one number, a wild fix, the date line."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.tracks.segmentation import OpenTrack, TrackParams, segment

P = TrackParams()
HOUR = 3600.0


def numbers(fixes, before=()):
    t_s, lon, lat = (np.array(c, float) for c in zip(*fixes, strict=True))
    return segment(t_s, lon, lat, before, P).tolist()


def test_one_ship_is_one_track():
    assert numbers([(i * 600, 27 + 0.05 * i, 60) for i in range(10)]) == [0] * 10


def test_two_ships_in_two_seas_alternate():
    fixes = [(i * 600, 27.0 if i % 2 == 0 else 133.0, 60.0 if i % 2 == 0 else 42.0) for i in range(6)]
    assert numbers(fixes) == [0, 1, 0, 1, 0, 1]


def test_one_wild_fix_is_alone():
    assert numbers([(0, 27, 60), (600, 54.8, 60), (1200, 27.1, 60), (1800, 27.2, 60)]) == [0, 1, 0, 0]


def test_passing_by_an_old_wild_fix_does_not_join_it():
    # The wild fix stood at 28.0 E; five hours later the ship herself passes there.
    fixes = [(0, 27.0, 60), (300, 28.0, 60), (600, 27.05, 60)] + [
        (600 + i * HOUR, 27.05 + 0.2 * i, 60) for i in range(1, 6)
    ]
    assert numbers(fixes) == [0, 1, 0, 0, 0, 0, 0, 0]


def test_the_date_line_is_no_jump():
    assert numbers([(0, 179.95, 70.0), (600, -179.98, 70.0)]) == [0, 0]


def test_after_a_long_silence_far_away_is_still_the_same_ship():
    assert numbers([(0, 27.0, 60.0), (48 * HOUR, 11.0, 57.5)]) == [0, 0]


@given(
    st.lists(st.tuples(st.integers(1, 20_000), st.floats(-180, 179), st.floats(-80, 80)), min_size=2, max_size=20),
    st.data(),
)
def test_in_two_parts_equals_at_once(steps, data):
    t = np.cumsum([s[0] for s in steps]).astype(float)
    fixes = [(t[i], s[1], s[2]) for i, s in enumerate(steps)]
    cut = data.draw(st.integers(1, len(fixes) - 1))
    whole = numbers(fixes)
    first = numbers(fixes[:cut])
    ends = dict(zip(first, fixes[:cut], strict=True))
    before = [OpenTrack(n, *ends[n]) for n in sorted(ends)]
    assert first + numbers(fixes[cut:], before) == whole
