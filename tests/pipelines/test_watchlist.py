"""Watched hulls get a page and a row whatever they do, and any hull that is asked for gets an answer."""

import json

import pytest
from command import shadowfleet
from night import dark_log
from voyage import Voyage, nmea

from monitor.errors import WrongUsage
from monitor.model.changes import Past
from monitor.model.watch import WatchState
from monitor.store.connect import connect
from monitor.text.english import english
from pipelines.jobs.home import Home
from pipelines.jobs.report import _read, _told
from pipelines.jobs.watchlist import watched_of, watchlist_of

SUSPECT, CARGO, UNHEARD = 9900007, 9900019, 9074729


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home in which one night was read: a suspect, and a cargo ship that only lay at anchor on the first day."""
    folder = tmp_path_factory.mktemp("watch")
    ship = Voyage(mmsi=308000002, imo=CARGO, name="GREY GULL", ship_type=70).at("2026-03-02T12:00", 27.0, 59.9).stay(8)
    dark_log(folder)
    (folder / "gull.nmea").write_bytes(nmea(ship))
    for words in (["ingest", folder / "log.nmea", folder / "gull.nmea"], ["scan"]):
        assert shadowfleet(*words, "--home", folder / "home").returncode == 0
    return folder / "home"


def test_hulls_are_added_from_words_and_lists_shown_and_removed(tmp_path):
    own, numbers = tmp_path / "home", tmp_path / "mine.imo"
    numbers.write_text(f"IMO{SUSPECT}  # the one\n{CARGO}\n")
    (tmp_path / "list.csv").write_text(f"imo,name,authority\n{CARGO},GREY GULL,EU\n9900021,NAMED,EU\n")
    added = shadowfleet("watchlist", "add", UNHEARD, numbers, tmp_path / "list.csv", "--home", own)
    assert (added.returncode, added.stderr) == (0, "") and "4 added, 0 known already" in added.stdout
    assert "0 added, 1 known already; 4 hulls" in shadowfleet("watchlist", "add", CARGO, "--home", own).stdout
    said = {one["imo"]: one for one in json.loads(shadowfleet("watchlist", "list", "--json", "--home", own).stdout)}
    assert {imo: one["source"] for imo, one in said.items()} == {
        UNHEARD: "typed",
        SUSPECT: "mine.imo",
        CARGO: "mine.imo",
        9900021: "list.csv",
    }
    assert said[9900021]["name"] == "NAMED" and (own / "watchlist.csv").stat().st_mode & 0o077 == 0
    assert "2 removed; 2 hulls" in shadowfleet("watchlist", "remove", "mine.imo", "--home", own).stdout
    for words, told in (
        (("add", "9900008"), "check digit"),
        (("add", "nothing.csv"), "neither an IMO number nor a file"),
        (("remove", CARGO), "not watched"),
    ):
        refused = shadowfleet("watchlist", *words, "--home", own)
        assert refused.returncode == 2 and told in refused.stderr
    (own / "watchlist.csv").write_text("imo,name\nx,y\n")
    with pytest.raises(WrongUsage) as problem:
        watchlist_of(Home(own))
    assert "cannot be read" in english(problem.value.what)


def test_files_of_the_settings_are_watched_beside_the_own_list(tmp_path):
    own, numbers = tmp_path / "home", tmp_path / "desk.imo"
    numbers.write_text(f"{SUSPECT}\n{CARGO}\n")
    shadowfleet("watchlist", "add", CARGO, "--home", own)
    (own / "settings.toml").write_text('[watchlist]\nfiles = ["../desk.imo"]\n')
    said = json.loads(shadowfleet("watchlist", "list", "--json", "--home", own).stdout)
    assert {one["imo"]: one["source"] for one in said} == {SUSPECT: "desk.imo", CARGO: "typed"}
    assert [one.imo for one in watchlist_of(Home(own))] == [CARGO], "what the file says is not copied"
    for word in (SUSPECT, "desk.imo"):
        refused = shadowfleet("watchlist", "remove", word, "--home", own)
        assert refused.returncode == 2 and "a file of the settings names it" in refused.stderr
    numbers.write_text(f"{UNHEARD}\n")
    assert {one.imo for one in watched_of(Home(own), None)} == {UNHEARD, CARGO}
    numbers.unlink()
    night = shadowfleet("nightly", dark_log(tmp_path), "--home", own)
    assert night.returncode == 3 and "a file of hulls to watch is not there" in night.stderr
    with connect(own / "store.duckdb", read_only=True) as con:
        assert con.execute("SELECT count(*) FROM files").fetchone() == (0,), "it is told before hours of work"


def test_watched_hulls_have_a_page_a_row_and_a_dossier_that_holds(home):
    (home / "heard.imo").write_text(f"{SUSPECT}\n")
    (home / "settings.toml").write_text('[watchlist]\nfiles = ["heard.imo"]\n')
    shadowfleet("watchlist", "add", UNHEARD, "--home", home)
    done = shadowfleet("publish", "--vessel", f"IMO {CARGO}", "--home", home)
    assert done.returncode == 0, done.stderr
    index = (home / "site" / "index.html").read_text()
    rows = index[index.index('class="watched"') : index.index("</table>", index.index('class="watched"'))]
    assert rows.index("NIGHT HERON") < rows.index("GREY GULL") or rows.index("GREY GULL") < rows.index("IMO 9074729")
    assert "never received in this data" in rows and "no reason to look at it in this data" in rows
    folder = home / "site" / "vessels" / f"IMO{CARGO}"
    said = json.loads((folder / "dossier.json").read_bytes())["observation"]
    assert (said["rank"], said["points"], said["reasons"]) == (0, 0, [])
    page = (folder / "dossier.html").read_text()
    assert "sked for or watched; not among the vessels of interest, which is not a clearance" in page
    assert "Why this vessel has a dossier" in page and "Why this vessel is listed" not in page
    assert "neither a reason to look at the vessel nor a clearance" in page and "because of the reasons" not in page
    assert "GREY GULL" not in (home / "site" / "downloads" / "findings.csv").read_text()
    checked = shadowfleet("verify-dossier", folder)
    untold = [line.split("cannot tell  ")[1] for line in checked.stdout.splitlines() if "cannot tell  " in line]
    assert checked.returncode == 3 and "FAILS  " not in checked.stdout
    assert untold == ["dossier.json tells no event: no raw line could be compared"]
    report = json.loads((home / "site" / "run.json").read_text())
    assert set(report["watched"]) == {f"IMO{imo}" for imo in (SUSPECT, CARGO, UNHEARD)}


def test_the_command_answers_for_any_hull(home):
    gull = shadowfleet("vessel", CARGO, "--home", home, COLUMNS="200").stdout
    assert "Nothing in this data is a reason to look at it, which is not a clearance." in gull and "2026-03" in gull
    never = shadowfleet("vessel", UNHEARD, "--home", home)
    assert never.returncode == 0 and f"IMO {UNHEARD} was never received in this data" in never.stdout
    assert shadowfleet("vessel", 9074728, "--home", home).returncode == 2
    said = json.loads(shadowfleet("vessel", SUSPECT, "--home", home, "--json").stdout)[0]
    assert said["is_suspect"] and said["reasons"][0]["points"] > 0 and said["heard"][0]["month"] == "2026-03-01"


def test_how_watched_hulls_stood_is_remembered_for_the_next_edition():
    past = Past("run", "2026-03-09T00:00:00Z", (), {"IMO9900007": WatchState.VANISHED})
    assert _read(_told(past)) == past
