"""`shadowfleet lists` and `shadowfleet vessel`, from the file to the terminal."""

import json
import shutil

import miniatures as mini
import pytest
from sea import put, reference, scanned
from typer.testing import CliRunner
from voyage import Voyage, log_of

from monitor.errors import InputUnreadable, WrongUsage
from monitor.geo.reference import reference_dir
from monitor.model.event import Kind
from monitor.store.connect import connect
from monitor.store.events import newest
from pipelines.cli.app import app
from pipelines.jobs.scan import stale_days
from pipelines.jobs.vessel_story import stories_of

GAMBIA, CAMEROON = 629000001, 613000001


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A store with one ship: under Gambia's number, then under Cameroon's, with a call between."""
    folder = tmp_path_factory.mktemp("made")
    ship = {"imo": 9900007, "ship_type": 80, "length_m": 250, "beam_m": 44}
    con = connect(folder / "store.duckdb")
    put(
        con,
        log_of(
            Voyage(mmsi=GAMBIA, name="COPPER STAR", call_sign="C5AB1", **ship)
            .at("2026-03-02T00:00", 27.6, 59.8)
            .sail_to(28.41, 59.68, speed_kn=10)
            .stay(30)
            .sail_to(27.6, 59.8, speed_kn=10),
            Voyage(mmsi=CAMEROON, name="WICKER STAR", call_sign="C5AB1", **ship)
            .at("2026-03-06T00:00", 20.0, 38.0)
            .stay(6),
        ),
    )
    scanned(con)
    con.close()
    return folder


@pytest.fixture
def home(made, tmp_path, monkeypatch):
    """A folder with a home of that store, to be written to."""
    monkeypatch.setenv("SHADOWFLEET_HOME", str(tmp_path / "home"))
    shutil.copytree(made, tmp_path / "home")
    return tmp_path


def shadowfleet(*words):
    done = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "400"})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def written(home, text):
    path = home / "list.csv"
    path.write_text(text)
    return path


def add(home, text, as_of="2026-03-10", *words):
    return shadowfleet("lists", "add", written(home, text), "--as-of", as_of, *words)


def test_a_list_is_added_once_and_shown(home):
    said = add(home, mini.SDN)
    assert "ofac_sdn_csv US as of 2026-03-10: 2 entries, 1 row with problems" in said
    assert "Assumed: SDN.CSV gives no listing dates" in said
    assert "Row 3: the check digit of the IMO number is wrong" in said
    assert "already in the store: nothing changed" in add(home, mini.SDN)
    add(home, mini.SDN.replace("QUARTZ", "TOPAZ"), "2026-04-10")
    (first, second) = json.loads(shadowfleet("lists", "--json"))["snapshots"]
    assert (first["added"], second["added"], second["removed"]) == (None, 1, 1)
    assert len(first["sha256"]) == 64 and "ofac_sdn_csv US" in shadowfleet("lists")


def test_a_list_of_tomorrow_or_of_no_known_format_is_refused_and_leaves_nothing(home):
    with pytest.raises(WrongUsage, match="in the future"):
        add(home, mini.EU, "2126-01-01")
    with pytest.raises(InputUnreadable, match="not a known list format"):
        add(home, "a,b\n1,2\n")
    assert json.loads(shadowfleet("lists", "--json")) == {"newest_by_authority": {}, "snapshots": []}
    assert "No list is in the store" in shadowfleet("lists")


def test_the_story_of_a_ship(home):
    for i, text in enumerate((mini.UK, mini.EU, mini.MARITIME, mini.PLAIN)):
        add(home, text, f"2026-03-{10 + i}")
    (story,) = json.loads(shadowfleet("vessel", "9900007", "--json"))
    assert [s["name"] for s in story["identities"]] == ["COPPER STAR", "WICKER STAR"]
    assert story["identities"][0]["sources"] == ["log"]
    assert {(f["voice"], f["country"]) for f in story["flag_said"]} == {
        ("MID", "GM"),
        ("MID", "CM"),
        ("call sign", "GM"),
        ("list", "GM"),
        ("DENIED".lower(), "GM"),
    }
    assert "its MMSI is of Cameroon (CM), its call sign C5AB1 of Gambia (GM)" in [
        c["text"]["text"] for c in story["flag_conflicts"]
    ]
    assert {e["kind"] for e in story["events"]} >= {"port_call", "flag"}
    says = {said["authority"]: said["says"] for said in story["who_listed"]}
    assert says["UK"] == says["EU"] == says["US"] == says["CA"] == "listed"
    assert says["UA"] == "named"
    assert says["JP"] == "no_list"
    assert all(x["certain"] for x in story["listings"])


def test_the_story_in_the_terminal(home):
    add(home, mini.UK)
    said = shadowfleet("vessel", "copper")
    for heading in (
        "Reported identities",
        "Flag, by source",
        "Where flag sources disagree",
        "Port calls",
        "Events",
        "On lists",
        "Who listed it, and who did not",
        "Events in the six months before and after",
    ):
        assert heading in said, heading


def test_a_change_after_a_listing_is_told_with_the_days(home):
    said = add(home, mini.UK.replace("25/11/2024", "03/03/2026"))
    assert "from 2026-03-06 on: rescan before publishing" in said
    con = connect(home / "home" / "store.duckdb")
    scanned(con)
    con.close()
    assert "GM to CM, 3 d after UK listed it" in shadowfleet("vessel", "9900007")


def test_several_vessels_are_listed_for_one_to_be_named(home):
    con = connect(home / "home" / "store.duckdb")
    put(con, log_of(Voyage(mmsi=538000001, name="BRASS STAR", ship_type=70).at("2026-03-02T00:00", 5, 50).stay(6)), "b")
    scanned(con)
    con.close()
    said = shadowfleet("vessel", "star")
    assert "2 vessels match" in said and "WICKER STAR, COPPER STAR" in said and "MMSI538000001" in said
    assert "Reported identities" in shadowfleet("vessel", "brass")
    assert len(json.loads(shadowfleet("vessel", "star", "--json"))) == 2


def test_a_ship_is_found_under_a_name_it_bore_before_under_the_same_number(home):
    con = connect(home / "home" / "store.duckdb")
    ship = Voyage(mmsi=538000001, name="OLD BRASS", ship_type=70).at("2026-03-02T00:00", 5, 50).stay(6)
    put(con, log_of(ship.says(name="NEW TIN").stay(30)), "b")
    scanned(con)
    con.close()
    assert shadowfleet("vessel", "old brass").startswith("NEW TIN")


def test_without_a_list_nothing_is_said_of_listings(home):
    assert "No list is in the store, so it is not known whether the vessel is listed." in shadowfleet(
        "vessel", "9900007"
    )


def test_who_listed_which_vessel_and_who_did_not(home):
    assert "No list is in the store" in shadowfleet("lists", "who")
    for i, text in enumerate((mini.UK, mini.EU, mini.GUR, mini.PLAIN)):
        add(home, text, f"2026-03-{10 + i}")
    (row,) = json.loads(shadowfleet("lists", "who", "--json"))  # LANTERN is listed and was never heard
    assert (row["vessel"]["imo"], row["first"]) == (9900007, "2024-06-24")
    assert {s["authority"]: s["after_first_d"] for s in row["said"] if s["says"] == "listed"} == {
        "EU": 0,
        "UK": 154,
        "CA": 245,
    }
    said = shadowfleet("lists", "who")
    (line,) = [line for line in said.splitlines() if "9900007" in line]
    assert line.split()[2:] == [
        "9900007",
        str(GAMBIA),  # the other number was received for six hours of one day
        "2024-06-24",
        "?",
        "2024-11-25",
        "2024-06-24",
        "2025-02-24",
        "?",
        "?",
        "?",
        "?",
        "named",
        "named",
    ]
    assert "a vessel on no list is not cleared" in said


def test_text_of_a_list_is_never_markup(home):
    add(home, mini.PLAIN.replace("SOR/2014-58", "[bold red]x[/bold red]\x1b[31m"))
    said = shadowfleet("vessel", "9900007")
    assert "[bold red]x" in said and "\x1b[31m" not in said


def test_a_reference_folder_of_the_user_s_is_used(home, tmp_path):
    folder = tmp_path / "reference"
    folder.mkdir()
    for name, text in (
        ("mid.csv", "mid,iso2,name\n629,XX,Elsewhere\n613,CM,Cameroon\n"),
        ("flag_risk.csv", "iso2,name,class,evidence,asof,verified\nCM,Cameroon,no_registry,says so,2025,true\n"),
        ("call_signs.csv", "series,iso2,also,verified\nC5A-C5Z,XX,,true\n"),
    ):
        (folder / name).write_text(text)
    (story,) = json.loads(shadowfleet("vessel", "9900007", "--json", "--reference", folder))
    assert {f["country"] for f in story["flag_said"] if f["voice"] == "MID"} == {"XX", "CM"}
    assert any("which is denied: Cameroon" in c["text"]["text"] for c in story["flag_conflicts"])


def test_a_hull_that_a_list_calls_broken_up_makes_the_days_stale_and_is_an_anomaly(home):
    add(home, mini.PLAIN.replace("9900019,,LANTERN", "9900007,,COPPER STAR"))
    con = connect(home / "home" / "store.duckdb")
    assert stale_days(con, reference().setup)
    scanned(con)
    (event,) = [e for e in newest(con, kind=Kind.IDENTITY) if e.facts["anomaly"] == "scrapped" and e.answer == "yes"]
    assert (event.facts["list"], event.facts["scrapped_on"]) == ("X", "2021-05-01")
    assert scanned(con).days == 0


def test_another_list_makes_no_day_stale(home):
    add(home, mini.SDN)
    con = connect(home / "home" / "store.duckdb")
    assert stale_days(con, reference().setup) == []


def test_nobody_of_that_name():
    with pytest.raises(WrongUsage, match="no vessel"):
        stories_of(connect(None), "NOBODY", reference_dir())
