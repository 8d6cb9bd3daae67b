"""`areas import` and `areas list`: the user's own areas."""

import json

import pytest
from command import shadowfleet

HEAD = "place,area_kind,name,purpose,vertex_no,lat,lon,original,source,url,as_of,checked,note\n"
BERTH = "RU-PRIMORSK,berth,berth 1,oil,1,60.3365,28.7120,,order 5,,2013-01-15,y,\n"
ROADS = "".join(
    f"RU-PRIMORSK,anchorage,anchorage 1,tankers,{n},{lat},{lon},,order 5,,2013-01-15,y,\n"
    for n, (lat, lon) in enumerate([(60.20, 28.70), (60.24, 28.70), (60.24, 28.76), (60.20, 28.76)], start=1)
)
ASHORE = "".join(
    f"RU-PRIMORSK,anchorage,ashore,tankers,{n},{lat},{lon},,order 5,,2013-01-15,y,\n"
    for n, (lat, lon) in enumerate([(60.50, 29.20), (60.52, 29.20), (60.52, 29.24)], start=1)
)


def listed(home, *words):
    return json.loads(shadowfleet("areas", "list", "--home", home, "--json", *words).stdout)


def test_a_person_with_the_order_completes_a_port(tmp_path):
    table, home = tmp_path / "primorsk.csv", tmp_path / "home"
    table.write_text(HEAD + BERTH + ASHORE + ROADS, encoding="utf-8")
    done = shadowfleet("areas", "import", table, "--home", home)
    assert done.returncode == 3  # one was refused
    assert "Refused: ashore (3-5): It lies on land" in done.stdout
    assert "2 areas taken into" in done.stdout and "berth 1 (2): One point: drawn as a circle of 250 m" in done.stdout
    assert [area["area_id"] for area in listed(home, "--place", "RU-PRIMORSK")] == [
        "RU-PRIMORSK/anchorage/anchorage-1",
        "RU-PRIMORSK/berth/berth-1",
        "RU-PRIMORSK/berth/learned-berth-60-3316n-28-7113e",
    ]
    assert len(listed(home)) == 71


def test_importing_again_replaces_and_adds_nothing(tmp_path):
    table, home = tmp_path / "primorsk.csv", tmp_path / "home"
    table.write_text(HEAD + ROADS, encoding="utf-8")
    for _ in range(2):
        assert shadowfleet("areas", "import", table, "--home", home).returncode == 0
    first = (home / "areas.geojson").read_bytes()
    again = shadowfleet("areas", "import", home / "areas.geojson", "--home", home)
    assert again.returncode == 0, again.stdout
    assert (home / "areas.geojson").read_bytes() == first


def test_a_layer_without_roles_gets_them_from_the_options(tmp_path):
    layer, home = tmp_path / "roads.geojson", tmp_path / "home"
    ring = [[28.70, 60.20], [28.76, 60.20], [28.76, 60.24], [28.70, 60.20]]
    feature = {
        "type": "Feature",
        "properties": {"name": "roads"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    words = ("areas", "import", layer, "--home", home)
    assert "It has no source" in shadowfleet(*words).stdout
    given = ("--place", "RU-PRIMORSK", "--role", "anchorage", "--source", "mine")
    assert shadowfleet(*words, *given).returncode == 0
    assert listed(home, "--place", "RU-PRIMORSK")[0]["source"] == "mine"


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.csv", "no such file"), ("bad.gpkg", "areas cannot be read"), ("bad.geojson", "Unterminated array")],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path, name, said):
    (tmp_path / "bad.gpkg").write_bytes(b"x")
    (tmp_path / "bad.geojson").write_text('{"type": "FeatureCollection", "features": [')
    done = shadowfleet("areas", "import", tmp_path / name, "--home", tmp_path / "home")
    assert done.returncode == 3 and said in done.stderr


def test_a_layer_without_areas_is_remarked_on(tmp_path):
    (tmp_path / "empty.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    done = shadowfleet("areas", "import", tmp_path / "empty.geojson", "--home", tmp_path / "home")
    assert done.returncode == 0 and "There is no area in this file" in done.stdout, done.stderr
