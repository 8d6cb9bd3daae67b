"""Degrees along the edges of a chart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.render.chart_view import HEIGHT, WIDTH, View
from monitor.render.edge_labels import NAMED, edge_labels, meridians, parallels

WIDE = 0.6  # of a letter of DejaVu Sans, of how tall it is


def box(label, size):
    """Left, top, right, bottom."""
    wide = WIDE * size * len(label.text)
    return label.x, label.y - 0.75 * size, label.x + wide, label.y + 0.2 * size


@given(
    st.floats(-179, 179),
    st.floats(-70, 70),
    st.sampled_from([0.25, 1.0, 12.0]),
    st.sampled_from([11, 22]),
    st.booleans(),
)
def test_no_label_is_cut_off_nor_lies_over_another_or_over_the_name(lon, lat, least_deg, size, is_named):
    view = View.round_about([lon], [lat], least_deg)
    boxes = [box(label, size) for label in edge_labels(meridians(view), parallels(view), size, is_named)]
    assert all(left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT for left, top, right, bottom in boxes)
    assert not is_named or all(top >= NAMED for _, top, _, _ in boxes)
    for i, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:i])


def test_the_last_longitude_stands_before_its_meridian_where_it_would_leave_the_drawing():
    first, last = (box(label, 22) for label in edge_labels([(100.0, "28.4° E"), (740.0, "28.6° E")], [], 22))
    assert 100 < first[0] < 110 and 720 < last[2] < 740


@pytest.mark.parametrize("size", [11, 22])
def test_most_labels_are_there(size):
    view = View.round_about([28.5], [36.9], 1.0)
    labels = edge_labels(meridians(view), parallels(view), size, True)
    assert len(labels) >= 4 and all(a.x < b.x for a, b in pairwise(labels) if a.y == b.y)
