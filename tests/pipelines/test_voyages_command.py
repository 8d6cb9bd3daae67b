"""`shadowfleet voyages` and `flows`: a lawful cargo of Sakhalin-2 for Japan, by hand; an empty store; one ship."""

import csv
import io
import json
from datetime import date

import pytest
from command import shadowfleet
from sea import list_added, put, scanned
from voyage import Voyage, log_of

from monitor.effect.panel import week_of
from monitor.geo.reference import reference_dir
from monitor.model.event import Kind
from monitor.model.listing import ListEntry, ListStatus
from monitor.store.connect import connect
from pipelines.jobs.cargoes_of_store import cargoes_of
from pipelines.jobs.listing_effect import discharges_of


def ran(home, *words, **env):
    found = shadowfleet(*words, "--home", home, COLUMNS="220", **env)
    assert found.returncode == 0, found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A listed tanker loads at Prigorodnoye on 25 May 2025, from 8 to 14 m, and discharges at Kikuma on 8 June."""
    root = tmp_path_factory.mktemp("home")
    con = connect(root / "store.duckdb")
    ship = Voyage(mmsi=636092001, imo=9900007, name="HERON", ship_type=80, length_m=250, beam_m=44, draught_m=8.0)
    loads = ship.at("2025-05-25T00:00", 142.7, 46.4).sail_to(142.90, 46.62, speed_kn=10).stay(14).says(draught_m=14.0)
    sails = loads.sail_to(142.7, 46.4, speed_kn=10).at("2025-06-08T00:00", 132.85, 34.2)
    ashore = sails.sail_to(132.85, 34.03, speed_kn=10).stay(14).says(draught_m=8.0).sail_to(132.85, 34.2, speed_kn=10)
    put(con, log_of(ashore))
    scanned(con, kinds=[Kind.PORT_CALL])
    entry = ListEntry(1, "EU", ListStatus.LISTED, imo=9900007, name="HERON")
    list_added(con, date(2025, 5, 21), entry)
    con.close()
    return root


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    root = tmp_path_factory.mktemp("empty")
    connect(root / "store.duckdb").close()
    return root


def test_a_cargo_is_told_with_its_volume_origin_licences_and_events(home):
    """6 m on 250 by 44 m: at least 5.7 m x 11,000 m2 x 0.78 of sea water, 50,585 m3 of the heaviest oil."""
    said = json.loads(ran(home, "voyages", "9900007", "--json"))
    (chain,) = said["chains"]
    assert (chain["links"][0]["places"], chain["destination"]) == (["RU-PRIGORODNOYE"], "JP-KIKUMA")
    assert chain["volume_m3"] == [50_000, 160_000] and chain["share_of_cargo"] == 1.0
    assert [origin["country"] for origin in chain["origins"]] == ["RU"]
    assert any("GL 55" in told["text"] for told in chain["licences"])
    assert said["cargo_state"] == {"IMO9900007": "ballast"}
    known = {json.loads(line)["event_id"] for line in ran(home, "events", "--json").splitlines()}
    assert {id_ for link in chain["links"] for id_ in link["event_ids"]} <= known
    assert "miss cargo" in said["bias"]["text"] and said["not_known"]["args"]["no_volume"] == 0


def test_flows_say_which_terminal_got_how_much_from_which_listed_ships(home):
    (row,) = json.loads(ran(home, "flows", "--by", "terminal", "--json"))["flows"]
    assert (row["key"], row["volume_m3"], row["share_unknown"]) == ("JP-KIKUMA", [50_000, 160_000], 0.0)
    (ship,) = row["ships"]
    assert (ship["hull"], ship["name"], len(row["event_ids"])) == ("IMO9900007", "HERON", 2)
    assert [(one["authority"], one["stood"], one["since"], one["n"]) for one in ship["listed_by"]] == [
        ("EU", "all", None, 1)
    ]
    keys = [
        json.loads(ran(home, "flows", "--by", by, "--json"))["flows"][0]["key"] for by in ("country", "month", "flag")
    ]
    assert keys == ["JP", "2025-05", "LR"]
    (flat,) = csv.DictReader(io.StringIO(ran(home, "flows", "--csv")))
    assert (flat["volume_least_m3"], flat["listed_hulls"]) == ("50000", "IMO9900007")
    names = ("hulls", "authorities", "since", "then")
    assert [flat[f"listing_{name}"] for name in names] == ["IMO9900007", "EU", "not_known", "all"]
    assert ship["part"] == ["loaded", "discharged"] and ship["had_it_last"]


def test_a_discharge_counts_once_for_the_effect_of_listings(home):
    with connect(home / "store.duckdb") as con:
        found = discharges_of(cargoes_of(con, reference_dir()))
    assert found.to_dict("records") == [{"imo": 9900007, "week": week_of(date(2025, 6, 8)), "country": "JP"}]


def test_people_read_it_in_their_language(home):
    told = ran(home, "voyages", "HERON")
    for part in (
        "HERON, by its last draught: in ballast.",
        "50,000 m³ to 160,000 m³",
        "(all of it)",
        "+6.0 m",
        "loaded",
    ):
        assert part in told
    assert "AISだけによる追跡は貨物を見落とす" in ran(home, "voyages", "HERON", SHADOWFLEET_LANG="ja")
    told = ran(home, "flows")
    assert "JP-KIKUMA" in told and "rows add up" in told and "went to" in told
    assert "went to" not in ran(home, "flows", "--by", "month"), "a month is no place"
    assert "最後の船" in ran(home, "flows", "--lang", "ja"), "their names, not how many they are"


def test_an_empty_store_says_that_nothing_could_be_followed(empty):
    for command in ("voyages", "flows"):
        assert "No cargo could be followed" in ran(empty, command)
    assert json.loads(ran(empty, "voyages", "--json"))["chains"] == []
    assert json.loads(ran(empty, "flows", "--json"))["flows"] == [] and ran(empty, "flows", "--csv") == ""


def test_an_unknown_ship_and_two_forms_at_once_are_wrong_usage(empty):
    assert shadowfleet("voyages", "NOBODY", "--home", empty).returncode == 2
    nobody = shadowfleet("voyages", " ", "--home", empty)
    assert nobody.returncode == 2 and "without a word, the command shows all cargoes" in nobody.stderr
    assert shadowfleet("flows", "--json", "--csv", "--home", empty).returncode == 2
