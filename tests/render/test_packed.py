"""Packed tracks: read again, they are the fixes, as near as is said."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from made import track

from monitor.render.frame import Frame
from monitor.render.packed import ALPHABET, PER_DEG, packed, packed_rings

VALUE = {chr(c): i for i, c in enumerate(ALPHABET)}
FRAME = Frame(-180.0)


def read(text, n=3):
    """[[(lon, lat, minutes)]], or without minutes: the other half of packed.py, as assets/packed.js has it."""
    numbers, folded, shift, parts = [], 0, 0, [[]]
    at = np.zeros(n, np.int64)
    for c in text:
        if c == ".":
            parts.append([])
            continue
        folded |= (VALUE[c] & 31) << shift
        shift += 5
        if VALUE[c] & 32:
            continue
        numbers.append(-(folded + 1) // 2 if folded % 2 else folded // 2)
        folded = shift = 0
        if len(numbers) == n:
            at += numbers
            numbers = []
            parts[-1].append((at[0] / PER_DEG, at[1] / PER_DEG, *map(int, at[2:])))
    return parts


@given(st.lists(st.tuples(st.floats(-179.9, 179.9), st.floats(-85, 85)), min_size=1, max_size=20))
def test_what_is_read_is_what_was_packed(points):
    (line, *rest) = read(packed([track(*points, every_s=60)], FRAME, 0.0))
    said = [p for part in (line, *rest) for p in part]
    assert [p[2] for p in said] == sorted(p[2] for p in said)
    kept = {p[2] - said[0][2]: p[:2] for p in said}
    assert 0 in kept and len(points) - 1 in kept
    for minute, (lon, lat) in kept.items():
        assert lon == pytest.approx(points[minute][0], abs=6e-5) and lat == pytest.approx(points[minute][1], abs=6e-5)


def test_a_silence_begins_another_stretch_and_a_lone_fix_is_one():
    assert [len(p) for p in read(packed([track((1, 1), (2, 2), every_s=3 * 3600)], FRAME, 0.001))] == [1, 1]


def test_what_lies_on_a_straight_line_is_left_out():
    ((first, last),) = read(packed([track((1, 1), (1.5, 1.5), (2, 2))], FRAME, 0.001))
    assert (first[:2], last[:2]) == ((1, 1), (2, 2)) and last[2] - first[2] == 20


def test_nothing_is_packed_of_nothing():
    assert packed([], FRAME, 0.0) == "" and packed([track()], FRAME, 0.0) == ""


def test_rings_are_told_without_their_last_point_one_after_the_other():
    island = shapely.Polygon([(0, 0), (4, 0), (4, 4)], [[(2, 1), (3, 1), (3, 2)]])
    rings = shapely.get_rings([island, shapely.box(-2, -2, -1.5, -1)])
    found = read(packed_rings(rings), n=2)
    assert found == [[tuple(point) for point in ring.coords[:-1]] for ring in rings] and len(found) == 3
