"""Replays of meetings and charts of a voyage, worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest
from made import T0, event, finding, track, vessel
from test_maps import features, suspect

from monitor.model.event import Kind, VesselRef
from monitor.render.encounter_replay import MOMENTS, replays
from monitor.render.frame import Frame
from monitor.render.sailing import draughts, sailing

OWN, OTHER = vessel(1, "NIGHT HERON"), vessel(2, "AMBER OTTER", length_m=183, beam_m=None)
BOTH = tuple(VesselRef(v.mmsi, v.imo, v.name, v.hull) for v in (OWN, OTHER))


def meeting(**changes):
    return event(Kind.STS, 1, of=OWN, vessels=BOTH, **changes)


def still(ship, lon, lat=60.0, n=100):
    return track(*[(lon, lat)] * n, of=ship)


def test_two_ships_that_lie_still_are_as_far_apart_as_they_are():
    found = finding(meeting(), of=OWN)
    (told,) = replays(found, [still(OWN, 28.0), still(OTHER, 28.002)], {OTHER.hull: OTHER})
    metres = 0.002 * 111_195 * np.cos(np.radians(60))
    assert len(told["t"]) == MOMENTS and {a for a in told["apart"] if a is not None} == {round(metres)}
    own, other = told["ships"]
    assert (own["size"], other["size"]) == ([244, 42], [183, None])
    assert set(own["course"]) == {None}  # lying still: the heading is not known
    where = told["closest"]
    assert own["x"][where] == -other["x"][where] == -round(metres / 2) and own["y"][where] == 0


def test_a_course_is_told_under_way_and_nothing_before_the_first_fix():
    east = track(*[(28.0 + 0.01 * i, 60.0) for i in range(100)], of=OWN)
    (told,) = replays(finding(meeting(), of=OWN), [east, still(OTHER, 28.1)], {})
    own, other = told["ships"]
    assert {c for c in own["course"] if c is not None} == {90} and other["size"] == [None, None]
    assert own["x"][0] is None and told["apart"][0] is None  # two hours before, when nothing was heard yet


def test_across_a_silence_nothing_is_said():
    apart = track((28.0, 60.0), (28.0, 60.0), of=OWN, every_s=11 * 3600)
    assert replays(finding(meeting(), of=OWN), [apart, still(OTHER, 28.001)], {}) == []
    assert replays(finding(meeting(), of=OWN), [still(OWN, 28.0)], {}) == []


def test_at_the_date_line_they_are_side_by_side():
    found = finding(meeting(lon=180.0), of=OWN)
    (told,) = replays(found, [still(OWN, 179.999), still(OTHER, -179.999)], {})
    assert {a for a in told["apart"] if a is not None} == {111}
    where = told["closest"]
    assert abs(told["ships"][0]["x"][where] - told["ships"][1]["x"][where]) == pytest.approx(111, abs=1)


def test_draughts_stand_at_the_time_they_were_typed():
    facts = {"draught_before_m": 7.2, "draught_before_h": 2.0, "draught_after_m": 14.0, "draught_after_h": 1.0}
    start = int((T0 - type(T0)(1970, 1, 1)).total_seconds() // 60)
    assert draughts(finding(event(facts=facts))) == [(start - 120, 7.2), (start + 11 * 60, 14.0)]
    sides = {"draughts": [{"mmsi": OTHER.mmsi, **facts}, {"mmsi": OWN.mmsi, **facts, "draught_before_m": 9.0}]}
    assert [m for _, m in draughts(finding(meeting(facts=sides), of=OWN))] == [9.0, 14.0]
    assert draughts(finding(event(facts={"draughts": "none", "draught_before_m": "deep"}))) == []


def test_the_charts_have_the_fixes_in_order_of_time():
    told = sailing(finding(event()), [track((28.1, 60.0)), track((28.0, 60.0), (28.2, 60.0))], Frame(-180.0))
    assert told["t"] == sorted(told["t"]) and told["kn"] == [10.0] * 3


@pytest.mark.parametrize(
    ("outline", "drawn"),
    [
        ({"type": "Polygon", "coordinates": [[[28, 60], [29, 60], [29, 61], [28, 60]]]}, 1),
        ({"type": "Point", "coordinates": [28, 60]}, 0),
        ({"type": "Polygon", "coordinates": [["<b>"]]}, 0),
        ({"type": "Nonsense"}, 0),
        ("text", 0),
        (None, 0),
        ([1, 2], 0),
        ({"type": "Polygon", "coordinates": [[[28, 60], [29, 61], [29, 60], [28, 61], [28, 60]]]}, 0),
    ],
)
def test_a_reachable_area_is_drawn_where_there_is_one(outline, drawn):
    html = suspect(finding(event(facts={"reachable_area": outline, "gap_h": 10.0})))
    shapes = [f for f in features(html, "tip") if "Where it could have been" in f["properties"]["tip"]]
    assert len(shapes) == drawn and "coordinates Polygon" not in html


def test_a_vessel_without_tracks_has_no_charts():
    assert '<section class="charts"' not in suspect(replace(finding(event()), events=()))
