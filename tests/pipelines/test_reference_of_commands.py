"""--reference: a place name and a country of one's own folder show in every command that tells of them."""

import json
import shutil
from unittest import mock

import pytest
from command import shadowfleet

from monitor.geo.reference import MAY_BE_MISSING, reference_dir
from monitor.store.connect import connect
from monitor.store.scanned_with import scanned_with
from pipelines.jobs.home import Home

PLACE, FLAG = "Heron Roads", "IS"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """Reference data in which Ust-Luga is called Heron Roads and the numbers of Russia are Iceland's, named Zedland.

    It has none of the files that may be missing.
    """
    folder = tmp_path_factory.mktemp("own") / "reference"
    shutil.copytree(reference_dir(), folder, ignore=shutil.ignore_patterns(*MAY_BE_MISSING))
    fences = json.loads((folder / "fences.geojson").read_text(encoding="utf-8"))
    for feature in fences["features"]:
        if feature["properties"]["id"] == "RU-USTLUGA":
            feature["properties"]["name"] = PLACE
    (folder / "fences.geojson").write_text(json.dumps(fences), encoding="utf-8")
    mid = (folder / "mid.csv").read_text(encoding="utf-8")
    (folder / "mid.csv").write_text(mid.replace("273,RU,Russian Federation,", "273,IS,Zedland,"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def scanned(night_home, own, tmp_path_factory):
    """The night, scanned with that folder."""
    home = Home(tmp_path_factory.mktemp("scanned") / "home")
    shutil.copytree(night_home.root, home.root)
    assert shadowfleet("scan", "--home", home.root, "--reference", own, "--quiet").returncode == 0
    return home


def told(*words, **env):
    ran = shadowfleet(*words, **env)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def event_id(home):
    return json.loads(told("events", "--home", home.root, "--json", "--answer", "yes").splitlines()[0])["event_id"]


def explained(home, *words, **env):
    return told("explain", event_id(home), "--home", home.root, *words, **env)


def flag(home, *words):
    return json.loads(told("vessel", "9900007", "--home", home.root, "--json", *words))[0]["vessel"]["flag"]


def test_explain_names_places_as_it_is_told(night_home, own):
    assert PLACE in explained(night_home, "--reference", own) and PLACE not in explained(night_home)
    assert PLACE in explained(night_home, SHADOWFLEET_REFERENCE=str(own))


def test_vessel_knows_flags_as_it_is_told(night_home, own):
    assert (flag(night_home), flag(night_home, "--reference", own)) == ("RU", FLAG)


def test_what_tells_of_a_store_goes_by_what_it_was_scanned_with(scanned):
    assert PLACE in explained(scanned) and flag(scanned) == FLAG
    assert PLACE not in explained(scanned, "--reference", reference_dir())
    assert flag(scanned, "--reference", reference_dir()) == "RU"


def test_a_folder_that_is_gone_gives_way_to_ours(scanned, own, tmp_path):
    moved = own.rename(own.with_name("moved"))
    try:
        assert flag(scanned) == "RU"
    finally:
        moved.rename(own)


def test_events_look_vessels_up_in_it(night_home, own, tmp_path):
    shutil.copytree(own, tmp_path / "r")
    (tmp_path / "r/mid.csv").write_text("mid,iso2,name\n273,Zedland,Zedland\n", encoding="utf-8")
    ask = ("events", "--home", night_home.root, "--vessel", "NIGHT", "--reference")
    assert "Zedland is not a country code" in shadowfleet(*ask, tmp_path / "r").stderr
    assert shadowfleet(*ask, own).returncode == 0


def test_publish_draws_and_writes_with_it(scanned):
    told("publish", "--home", scanned.root, "--quiet")
    pages = scanned.site / "vessels/IMO9900007"
    assert PLACE in (pages / "dossier.html").read_text(encoding="utf-8")
    assert PLACE in (pages / "map.html").read_text(encoding="utf-8")
    assert PLACE in (scanned.site / "map.html").read_text(encoding="utf-8")


def test_publish_with_other_data_than_the_scan_says_so(scanned, night_home, own):
    for home, other in ((scanned, reference_dir()), (night_home, own)):
        ran = shadowfleet("publish", "--home", home.root, "--reference", other, "--quiet")
        assert ran.returncode == 1 and "scanned with other reference data" in ran.stderr


def test_coastlines_of_ones_own_are_drawn(scanned, own):
    coast = own / "land-50m.json.gz"
    coast.write_bytes(b"no coast")
    try:
        ran = shadowfleet("publish", "--home", scanned.root, "--quiet")
    finally:
        coast.unlink()
    assert str(coast) in ran.stderr


@pytest.mark.parametrize("command", ["nightly", pytest.param("backfill", marks=pytest.mark.slow)])
def test_nightly_and_backfill_scan_with_it(own, command, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("time,mmsi,lat,lon\n2026-03-02T12:00:00Z,273000001,60.0,28.0\n", encoding="utf-8")
    ran = shadowfleet(command, table, "--home", tmp_path / "home", "--reference", own, "--quiet")
    assert ran.returncode == 0, ran.stderr
    con = connect(tmp_path / "home/store.duckdb", read_only=True)
    assert scanned_with(con).folder == own
    con.close()


def test_the_demo_hands_it_on(own, tmp_path):
    with mock.patch("pipelines.jobs.demo.run_nightly") as nightly:
        shadowfleet("demo", "--home", tmp_path, "--reference", own)
    assert own in nightly.call_args.args


@pytest.mark.parametrize("command", ["ingest", "backfill", pytest.param("nightly", marks=pytest.mark.slow)])
def test_words_for_types_of_ships_are_its_own(command, own, tmp_path):
    shutil.copytree(own, reference := tmp_path / "r")
    (reference / "ship_types.csv").write_text("word,code\nriver baron,84\n", encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text(
        "time,mmsi,lat,lon,name,ship_type\n"
        "2026-03-02T12:00:00Z,273000001,60.0,28.0,BARON,River Baron\n"
        "2026-03-02T13:00:00Z,273000002,60.0,28.1,TANK,tanker\n",
        encoding="utf-8",
    )
    shadowfleet(command, table, "--home", tmp_path / "home", "--reference", reference, "--quiet")
    con = connect(tmp_path / "home/store.duckdb", read_only=True)
    found = con.execute("SELECT mmsi, ship_type FROM statics ORDER BY mmsi").fetchall()
    con.close()
    assert found == [(273000001, 84), (273000002, None)]


def test_words_that_break_their_rules_are_named(own, tmp_path):
    shutil.copytree(own, reference := tmp_path / "r")
    (reference / "ship_types.csv").write_text("word,code\nriver baron,840\n", encoding="utf-8")
    ran = shadowfleet("ingest", tmp_path, "--home", tmp_path / "home", "--reference", reference)
    assert ran.returncode == 3 and "840 is not a ship type" in ran.stderr


def test_lists_know_countries_and_flags_by_it(night_home, own, tmp_path):
    home = Home(tmp_path / "home")
    shutil.copytree(night_home.root, home.root)
    (tmp_path / "list.csv").write_text("imo,name,flag\n9900007,NIGHT HERON,Zedland\n", encoding="utf-8")
    add = ("lists", "add", tmp_path / "list.csv", "--as-of", "2026-01-05", "--authority", "CA", "--home", home.root)
    told(*add, "--reference", own)
    listing = json.loads(told("vessel", "9900007", "--home", home.root, "--json"))[0]["listings"][0]
    assert listing["flag"] == FLAG
    who = ("lists", "who", "--home", home.root, "--json")
    assert [json.loads(told(*who, *more))[0]["vessel"]["flag"] for more in ((), ("--reference", own))] == ["RU", FLAG]


@pytest.mark.parametrize(
    "command",
    [
        "ingest .",
        "scan",
        "nightly .",
        "backfill .",
        "publish",
        "explain 1234",
        "vessel X",
        "events --vessel X",
        "lists who",
        "lists add x --as-of 2026-01-05",
        "demo",
        "voyages",
        "flows",
    ],
)
def test_a_folder_that_is_not_there_is_named(night_home, command, tmp_path):
    home = Home(tmp_path / "home")
    shutil.copytree(night_home.root, home.root)
    command = command.replace("1234", event_id(home))
    ran = shadowfleet(*command.split(), "--home", home.root, "--reference", tmp_path / "none")
    assert ran.returncode == 3 and "no such folder of reference data" in ran.stderr
