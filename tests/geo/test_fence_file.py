"""What `Fences.load` refuses, and by which words."""

import json

import pytest

from monitor.errors import ReferenceInvalid
from monitor.geo.fences import Fences
from monitor.model.place import PlaceKind

SQUARE = [[[30, 60], [31, 60], [31, 61], [30, 61], [30, 60]]]
BOW_TIE = [[[30, 60], [31, 61], [31, 60], [30, 61], [30, 60]]]
IN_METRES = [[[3e6, 6e6], [3.1e6, 6e6], [3.1e6, 6.1e6], [3e6, 6e6]]]


def feature(coordinates=SQUARE, **properties):
    said = {
        "id": "RU-TEST",
        "name": "Тест <b>",
        "kind": "export_terminal",
        "country": "RU",
        "status": None,
        "basin": "Baltic",
        "cargo": None,
        "lon": 30.5,
        "lat": 60.5,
        "shape": "square",
        "source": "made up",
        "coord_source": "AN",
        "confidence": "low",
        "note": None,
    }
    geometry = None if coordinates is None else {"type": "Polygon", "coordinates": coordinates}
    return {"type": "Feature", "properties": {**said, **properties}, "geometry": geometry}


@pytest.fixture
def load(tmp_path):
    def write_and_load(*features):
        path = tmp_path / "fences.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        return Fences.load(path)

    return write_and_load


def test_a_sound_file_is_read_in_its_order(load):
    found = load(feature(), feature(id="UA-TEST", kind="occupied_port", country="UA", status="occupied", note="x"))
    assert [p.place_id for p in found.places] == ["RU-TEST", "UA-TEST"]
    first, second = found.places
    assert (first.name, first.kind, first.status, first.cargo) == ("Тест <b>", PlaceKind.EXPORT_TERMINAL, None, None)
    assert (second.country, second.status, second.note) == ("UA", "occupied", "x")
    assert (first.lon, first.lat) == (30.5, 60.5)


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ({"name": None}, "no name"),
        ({"source": ""}, "no source"),
        ({"shape": "  "}, "no shape"),
        ({"kind": "pirate_cove"}, "pirate_cove"),
        ({"confidence": "sure"}, "confidence"),
        ({"lon": None}, "lon"),
        ({"lat": 91.0}, "lat"),
        ({"lat": "60 N"}, "cannot be read"),
        ({"id": "RU-OTHER"}, "same id"),
        ({"coordinates": BOW_TIE}, "valid polygon"),
        ({"coordinates": None}, "valid polygon"),
        ({"coordinates": IN_METRES}, "valid polygon"),
    ],
)
def test_one_broken_feature_among_sound_ones_is_refused(load, broken, word):
    with pytest.raises(ReferenceInvalid, match=word) as caught:
        load(feature(id="RU-OTHER"), feature(**broken))
    assert "fences.geojson" in caught.value.where


def test_a_point_is_no_fence(load):
    point = feature()
    point["geometry"] = {"type": "Point", "coordinates": [30, 60]}
    with pytest.raises(ReferenceInvalid, match="valid polygon"):
        load(feature(id="RU-OTHER"), point)


@pytest.mark.parametrize("name", ["id", "source", "confidence", "lon"])
def test_a_property_that_no_feature_has_is_named(load, name):
    bare = feature()
    del bare["properties"][name]
    with pytest.raises(ReferenceInvalid, match=name):
        load(bare)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"{}", b'{"type":"FeatureCollection","features":[]}'])
def test_what_is_no_geojson_is_refused(tmp_path, content):
    path = tmp_path / "fences.geojson"
    path.write_bytes(content)
    with pytest.raises(ReferenceInvalid):
        Fences.load(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ReferenceInvalid, match="cannot be read"):
        Fences.load(tmp_path / "nowhere.geojson")
