"""`shadowfleet areas learn`, from a store to the files for review."""

import json
import shutil
import sys
from datetime import datetime

import geopandas as gpd
import pytest
from command import shadowfleet
from sea import put
from typer.testing import CliRunner

from benchmarks.simulate.terminal_year import terminal_year
from monitor.errors import WrongUsage
from monitor.geo.areas.area_file import load_areas
from monitor.store.connect import connect
from pipelines.cli.app import app
from pipelines.cli.areas_learn_view import types_of

COLUMNS = (
    "area_id",
    "place",
    "role",
    "name_en",
    "name_ja",
    "purpose",
    "remark",
    "source",
    "url",
    "as_of",
    "valid_from",
    "valid_to",
    "confidence",
)


def learn(home, *options):
    return CliRunner().invoke(app, ["areas", "learn", "--home", str(home), *map(str, options)])


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Eight tankers with three calls each at one terminal with roads."""
    root = tmp_path_factory.mktemp("home")
    con = connect(root / "store.duckdb")
    logs = terminal_year(1, datetime(2026, 1, 1), n_ships=8, n_calls=3)
    put(con, sorted((r for log in logs for r in log.reports()), key=lambda r: (r.t, r.mmsi)))
    con.close()
    return root


def test_it_writes_a_geojson_and_a_map_and_says_what_and_where(home):
    done = learn(home)
    assert done.exit_code == 0, done.output
    assert "3 areas learned: 3 that no list names, 0 beside the fence of a place, 0 inside" in done.output
    assert "areas-learned.geojson" in done.output and "areas-learned.html" in done.output
    frame = gpd.read_file(home / "areas-learned.geojson")
    assert frame.crs.to_epsg() == 4326 and sorted(frame.role) == ["anchorage", "berth", "berth"]
    assert tuple(frame.columns[: len(COLUMNS)]) == COLUMNS
    assert frame.geometry.is_valid.all() and set(frame.geom_type) == {"Polygon"}
    roads = frame[frame.role == "anchorage"].iloc[0]
    assert (roads.stops, roads.ships, roads.tankers, roads.listed, roads.place) == (24, 8, 8, "unknown", None)
    assert roads.source.startswith("learned: 24 stops of 8 ships on ") and roads.store in roads.source
    assert frame[frame.role == "berth"].laden_share.tolist() == [1.0, 1.0]
    assert (
        roads.remark.startswith("tankers 8 of 8 ships; ") and len(load_areas(home / "areas-learned.geojson").areas) == 3
    )
    assert "learned-anchorage" in (home / "areas-learned.html").read_text(encoding="utf-8")


def test_the_same_store_gives_the_same_bytes(home, tmp_path):
    shutil.copytree(home, tmp_path / "copy")
    written = []
    for root in (home, tmp_path / "copy"):
        assert learn(root, "--out", tmp_path / "new" / "x.geojson", "--threads", 1 + len(written)).exit_code == 0
        written.append([(tmp_path / "new" / name).read_bytes() for name in ("x.geojson", "x.html")])
    assert written[0] == written[1]


def test_scripts_get_json(home, tmp_path):
    said = json.loads(learn(home, "--json", "--out", tmp_path / "x.geojson").stdout)
    written = json.loads((tmp_path / "x.geojson").read_text())["features"]
    assert said == [f["properties"] for f in written]


@pytest.mark.slow
def test_other_types_stopped_nowhere(home, tmp_path):
    done = learn(home, "--types", "70-79", "--out", tmp_path / "x.geojson", "--lang", "ja")
    assert done.exit_code == 0 and "0 区域" in done.output
    assert json.loads((tmp_path / "x.geojson").read_text()) == {
        "type": "FeatureCollection",
        "name": "learned_areas",
        "features": [],
    }


@pytest.mark.parametrize(
    ("text", "types"), [("all", None), ("80-89", range(80, 90)), ("70", range(70, 71)), ("1-99", range(1, 100))]
)
def test_types_are_a_range_one_or_all(text, types):
    assert types_of(text) == types


@pytest.mark.parametrize("text", ["", "tanker", "89-80", "0-9", "80-", "800", "80-89-90", "8O"])
def test_what_is_no_range_of_types_is_refused(text):
    with pytest.raises(WrongUsage):
        types_of(text)


def test_without_scikit_learn_it_says_what_to_install(home, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.cluster", None)
    done = learn(home)
    assert isinstance(done.exception, WrongUsage) and "shadow-fleet-monitor[learn]" in str(done.exception)


def test_without_a_store_or_positions_it_says_so(tmp_path):
    done = shadowfleet("areas", "learn", "--home", str(tmp_path))
    assert done.returncode == 3 and "ingest" in done.stderr
    connect(tmp_path / "store.duckdb").close()
    done = shadowfleet("areas", "learn", "--home", str(tmp_path))
    assert done.returncode == 2 and "no position in the store" in done.stderr


def test_a_place_that_cannot_be_written_is_told(home, tmp_path):
    (tmp_path / "file").write_text("")
    done = learn(home, "--out", tmp_path / "file" / "x.geojson")
    assert done.exit_code != 0 and "could not be written" in str(done.exception)


def accept(home, *words):
    return shadowfleet("areas", "accept", *words, "--home", home)


def test_an_accepted_area_is_the_users_own_with_what_speaks_for_it(home, tmp_path):
    proposed, own = tmp_path / "x.geojson", tmp_path / "own"
    learn(home, "--out", proposed)
    ids = [f["properties"]["area_id"] for f in json.loads(proposed.read_text())["features"]]
    for some in (ids[:1], ids[:2]):  # again: nothing twice
        done = accept(own, proposed, *some)
        assert done.returncode == 0 and f"{len(some)} area" in done.stdout, done.stderr
    kept = load_areas(own / "areas.geojson")
    assert [a.area_id for a in kept.areas] == sorted(ids[:2])
    assert all(a.source.startswith("learned: ") and "laden after" in a.remark for a in kept.areas)
    assert json.loads(shadowfleet("areas", "list", "--home", own, "--json").stdout)[-1]["area_id"] in ids[:2]


def test_what_was_accepted_is_known_from_then_on(home, tmp_path):
    shutil.copytree(home, tmp_path / "home")
    proposed = tmp_path / "x.geojson"
    (first, *_) = json.loads(learn(tmp_path / "home", "--json", "--out", proposed).stdout)
    assert accept(tmp_path / "home", proposed, first["area_id"]).returncode == 0
    again = {a["area_id"]: a for a in json.loads(learn(tmp_path / "home", "--json", "--out", proposed).stdout)}
    assert [a["known_area"] for a in again.values() if a["listed"] == "covered"] == [first["area_id"]]


def test_what_is_not_proposed_is_not_accepted(home, tmp_path):
    assert accept(tmp_path, tmp_path / "no.geojson", "x").returncode == 3
    proposed = tmp_path / "x.geojson"
    learn(home, "--out", proposed)
    done = accept(tmp_path, proposed, "learned-berth-9")
    assert done.returncode == 2 and "does not propose learned-berth-9" in done.stderr
    proposed.write_text("{}")
    assert accept(tmp_path, proposed, "x").returncode == 3
    assert not (tmp_path / "areas.geojson").exists()
