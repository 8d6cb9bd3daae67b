"""Gates: the file is what its table draws, lines reach from shore to shore, and bad ones are refused."""

import json

import numpy as np
import pytest
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.coast import Coast
from monitor.geo.gates import FILE, NO_GATES, TABLE, drawn, gates_geojson, load_gates
from monitor.geo.reference import reference_dir
from monitor.model.gate import Bound

FOLDER = reference_dir()
GATES = load_gates(FOLDER / FILE)
OFF_NM = 1.0  # official ends lie on rocks and capes that the 1:10m coastline does not know


def test_the_file_is_what_drawing_its_table_gives():
    assert (FOLDER / FILE).read_text(encoding="utf-8") == gates_geojson(drawn(FOLDER / TABLE))


def test_each_line_reaches_from_one_shore_to_another_over_water():
    coast = Coast.load(FOLDER, "10m")
    for gate, line in zip(GATES.gates, GATES.lines, strict=True):
        west, south, east, north = shapely.buffer(line, 0.2).bounds
        land = coast.clip(west, south, east, north)
        ends = shapely.points(shapely.get_coordinates(line)[[0, -1]])
        assert (shapely.distance(ends, land) * 60 < OFF_NM).all(), gate.gate_id
        nearest = [shapely.STRtree(shapely.get_parts(land)).nearest(end) for end in ends]
        assert nearest[0] != nearest[1] or gate.gate_id in LAND_ON_BOTH_SIDES, gate.gate_id
        assert shapely.intersection(line, land).length < 0.5 * line.length, gate.gate_id


LAND_ON_BOTH_SIDES = ("BOSPHORUS", "DARDANELLES", "KERCH")


def side(lon, lat, gate_id):
    """From which side a ship comes that is at a point: by the end-to-end line."""
    (x1, y1), (x2, y2) = shapely.get_coordinates(GATES.lines[list(GATES.by_id).index(gate_id)])[[0, -1]]
    return "left" if (x2 - x1) * (lat - y1) - (y2 - y1) * (lon - x1) > 0 else "right"


@pytest.mark.parametrize(
    ("gate_id", "lon", "lat", "bound"),
    [
        ("JP-TSUGARU", 139.5, 41.2, Bound.EASTBOUND),  # from the Sea of Japan
        ("JP-SOYA", 141.0, 45.7, Bound.EASTBOUND),
        ("JP-TSUSHIMA-E", 130.5, 35.0, Bound.SOUTHWESTBOUND),
        ("JP-TSUSHIMA-W", 128.8, 34.5, Bound.NORTHEASTBOUND),
        ("JP-OSUMI", 131.5, 31.0, Bound.WESTBOUND),  # from the Pacific
        ("JP-MIYAKO", 126.0, 26.0, Bound.SOUTHEASTBOUND),  # from the East China Sea
        ("BOSPHORUS", 29.2, 41.4, Bound.SOUTHBOUND),  # from the Black Sea
        ("DARDANELLES", 26.35, 40.12, Bound.SOUTHWESTBOUND),  # from Marmara
        ("KERCH", 36.7, 45.6, Bound.SOUTHBOUND),  # from the Sea of Azov
        ("GREAT-BELT", 10.9, 55.6, Bound.SOUTHBOUND),  # from the Kattegat
        ("LITTLE-BELT", 9.85, 55.6, Bound.SOUTHWESTBOUND),
        ("SOUND", 12.5, 56.3, Bound.SOUTHBOUND),
        ("DOVER", 2.0, 51.3, Bound.SOUTHWESTBOUND),  # from the North Sea
        ("GIBRALTAR", -4.5, 36.0, Bound.WESTBOUND),  # from the Mediterranean
        ("BAB-EL-MANDEB", 44.5, 12.2, Bound.NORTHWESTBOUND),  # from the Gulf of Aden
        ("HORMUZ", 55.0, 26.2, Bound.EASTBOUND),  # from the Gulf
        ("SINGAPORE", 104.5, 1.25, Bound.WESTBOUND),  # from the South China Sea
    ],
)
def test_each_gate_knows_which_way_ships_go(gate_id, lon, lat, bound):
    gate = GATES.by_id[gate_id]
    assert (gate.from_left if side(lon, lat, gate_id) == "left" else gate.from_left.opposite) == bound


def test_opposite_ways_are_opposite():
    assert [Bound.NORTHBOUND.opposite, Bound.SOUTHWESTBOUND.opposite] == [Bound.SOUTHBOUND, Bound.NORTHEASTBOUND]


def test_legs_are_the_straight_parts_of_the_lines():
    legs = GATES.legs
    bridge = legs["gate_id"] == "KERCH"
    assert len(bridge) == sum(len(shapely.get_coordinates(line)) - 1 for line in GATES.lines)
    assert [legs[name][bridge].tolist() for name in ("lon1", "lon2")] == [
        [36.46, 36.506, 36.55],
        [36.506, 36.55, 36.62],
    ]
    assert {*legs["from_left"][bridge], *legs["from_right"][bridge]} == {"southbound", "northbound"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda f: f["properties"].update(from_left="upward"), "error_gates_unread"),
        (lambda f: f["properties"].pop("source"), "error_gates_unread"),
        (lambda f: f["geometry"].update(type="Point", coordinates=[1, 2]), "error_gates_line"),
        (lambda f: f["geometry"].update(coordinates=[[0, 0], [2, 2], [2, 0], [0, 2]]), "error_gates_line"),
        (lambda f: f["geometry"].update(coordinates=[[500, 0], [501, 0]]), "error_gates_line"),
        (lambda f: f["properties"].update(id="JP-SOYA"), "error_gates_same_id"),
    ],
)
def test_a_gate_that_is_none_is_refused(tmp_path, change, why):
    said = json.loads((FOLDER / FILE).read_text(encoding="utf-8"))
    change(said["features"][0])
    path = tmp_path / FILE
    path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(ReferenceInvalid) as caught:
        load_gates(path)
    assert caught.value.what.id == why


@pytest.mark.parametrize(
    ("way", "gates"),
    [
        ((-5.0, 36.0, -6.5, 35.9), [("GIBRALTAR", Bound.WESTBOUND)]),
        ((28.8, 40.9, 29.3, 41.4), [("BOSPHORUS", Bound.NORTHBOUND)]),  # over land: the strait bends
        ((28.0, 41.5, 31.0, 41.4), []),  # along the Black Sea's shore, over the line that goes on beyond the gate
        ((12.3, 56.4, 12.6, 55.7), [("SOUND", Bound.SOUTHBOUND)]),  # passes 6 nm beside its end
        ((133.0, 41.8, 150.0, 40.8), [("JP-TSUGARU", Bound.EASTBOUND)]),
        ((179.0, 42.0, -179.0, 41.0), []),
        ((20.0, 38.0, 20.0, 38.0), []),
    ],
)
def test_gates_across_a_way(way, gates):
    n, found, from_left = GATES.across(*(np.array([value]) for value in way), beside_m=10 * 1852)
    ways = [
        gate.from_left if left else gate.from_left.opposite
        for gate, left in zip([GATES.gates[i] for i in found], from_left, strict=True)
    ]
    assert [(GATES.gates[i].gate_id, way) for i, way in zip(found, ways, strict=True)] == gates
    assert n.tolist() == [0] * len(gates)


def test_without_gates_or_ways_nothing_lies_across():
    none, one = np.empty(0), np.ones(1)
    assert [len(part) for part in GATES.across(none, none, none, none, 0.0)] == [0, 0, 0]
    assert [len(part) for part in NO_GATES.across(one, one, one, one, 0.0)] == [0, 0, 0]
