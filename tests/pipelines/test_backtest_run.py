"""A backtest on a store of four tankers: what it says, and that nothing from after the cut-off matters."""

import json
import logging
import shutil
from dataclasses import asdict, replace
from datetime import date, datetime

import pytest
from command import shadowfleet
from language import speaking
from sea import bystanders, list_added, put, reference
from voyage import Voyage, log_of

from monitor.errors import DataCheckFailed, WrongUsage
from monitor.model.listing import ListEntry, ListStatus
from monitor.model.partial_date import PartialDate
from monitor.store import known_by
from monitor.store.connect import connect
from monitor.store.first_listings import of_snapshots
from monitor.store.lists import listed, snapshots
from pipelines.cli.backtest_view import _print
from pipelines.cli.tables import console
from pipelines.jobs import backtest as job
from pipelines.jobs.backtest import Asked, Check, Listings, backtest, of_then
from pipelines.jobs.periods import months_after
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import Scanned

HERON, CALLER, HONEST, LISTED = 9900007, 9074729, 9321483, 9305609
ASKED = Asked(date(2026, 3, 3), date(2026, 9, 3), 50)


def tanker(mmsi, imo, lon, lat, hours=60, name="PLAIN"):
    begun = Voyage(mmsi=mmsi, imo=imo, name=name, ship_type=80).at("2026-03-02T00:00", lon, lat)
    return begun.stay(hours, every_min=20, moored=True)


def entry(imo, listed_on, row_no=1):
    return ListEntry(row_no, "EU", ListStatus.LISTED, imo=imo, listed_on=PartialDate(listed_on))


ENTRIES = (entry(HERON, "2026-03-31"), entry(CALLER, "2026-05-12", 2), entry(LISTED, "2026-02-01", 3))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One goes dark off Primorsk until the evening of the third of March; one calls at Ust-Luga; days without a scan."""
    dark = (
        Voyage(mmsi=273000001, imo=HERON, name="NIGHT HERON", ship_type=80, draught_m=7.0)
        .at("2026-03-02T12:00", 27.2, 60.0)
        .sail_to(28.0, 60.0, speed_kn=8)
        .silent(hours=30)
        .says(draught_m=14.0)
        .stay(40)
    )
    others = [
        tanker(636092001, CALLER, 28.41, 59.68),
        tanker(636092002, HONEST, 26.0, 60.0),
        tanker(636092003, LISTED, 26.2, 60.0),
    ]
    path = tmp_path_factory.mktemp("backtest") / "store.duckdb"
    with connect(path) as con:
        put(con, log_of(dark, *others, *bystanders(28.0, 60.0, n=3, hours=84)))
        list_added(con, date(2026, 10, 1), *ENTRIES)
    return path


@pytest.fixture(scope="module")
def listings(store):
    with connect(store, read_only=True) as con:
        firsts = of_snapshots(listed(con), {s.list_name: [s.dated] for s in snapshots(con)})
    return Listings(firsts, firsts, date(2026, 10, 1))


def run_on(path, listings, asked=ASKED):
    run = Run("run", datetime(2026, 11, 1), connect(None), logging.getLogger("test"))
    return backtest(run, path, reference(), asked, listings, Silence())


@pytest.fixture(scope="module")
def told(store, listings):
    return run_on(store, listings)


def test_by_hand(told):
    found, n = told.outcome, told.outcome.population
    assert (n.heard, n.listed_before, n.ships, n.listed_within) == (4, 1, 3, 2)
    score, port = found.rankings
    assert [(one.imo, one.points, one.reasons) for one in found.named] == [
        (HERON, 40.0, ("dark_within_reach", "draught_changed"))
    ]
    assert (score.named, score.hits, score.precision.value, score.recall.value) == (1, 1, 1.0, 0.5)
    assert score.lead.median == 4.0  # from the third of March to the last
    assert score.chance.at_least_as_many == pytest.approx(2 / 3)
    assert (port.named, port.hits, port.lead.median) == (1, 1, 10.0)
    assert (told.days, told.set_aside, told.checks) == (2, 0, tuple(Check))
    assert datetime(2026, 3, 3, 23) < told.data_to < datetime(2026, 3, 4)


LATER = (
    "UPDATE positions SET lat = -lat WHERE t >= '2026-03-04'",
    "DELETE FROM positions WHERE t >= '2026-03-04' AND mmsi = 273000001",
    "INSERT INTO positions SELECT * REPLACE (t + INTERVAL 9 DAY AS t) FROM positions WHERE mmsi = 636092002",
    "UPDATE statics SET imo = NULL, ship_type = 70, name = 'LATER' WHERE t >= '2026-03-04'",
    "INSERT INTO statics SELECT * REPLACE (t + INTERVAL 9 DAY AS t, 70 AS ship_type) FROM statics",
    "UPDATE list_entries SET listed_on = '2026-01-01', status = 'scrapped' WHERE imo = 9900007",
    "INSERT INTO events SELECT '2026-03-03', 'x', 1, 'sts', 'yes', NULL, "
    '\'[{"hull":"IMO9321483","imo":9321483,"mmsi":636092002,"name":null}]\', \'2026-03-03\', NULL, 26, 60, NULL, '
    "'{\"observed_together_h\": 9}', '[]', '[]', 'sts/1', 'd'",
    "INSERT INTO identity_totals SELECT '2026-03-06', mmsi, imo, 'LATER', NULL, 70, NULL, NULL, t, t, 1, 1, 1 FROM statics",
)


def test_what_comes_after_the_cut_off_changes_nothing(store, told, listings, tmp_path):
    other = shutil.copy(store, tmp_path / "other.duckdb")
    with connect(other) as con:
        for statement in LATER:
            con.execute(statement)
    assert asdict(run_on(other, listings)) == asdict(told)


def test_a_cut_that_leaks_gives_no_figure(store, listings, monkeypatch):
    leaky = "CREATE TEMP VIEW known_statics AS SELECT * FROM source_statics"
    monkeypatch.setattr(known_by, "_KNOWN", {**known_by._KNOWN, "statics": leaky})
    with pytest.raises(DataCheckFailed, match="failed: later static reports"):
        run_on(store, listings)


def test_a_scan_that_looks_ahead_gives_no_figure(store, listings, monkeypatch):
    def ahead(run, *_):
        run.con.execute("INSERT INTO stops VALUES ('2026-03-04', 1, 1, 1, 1)")
        return Scanned(2, 0)

    monkeypatch.setattr(job, "scan", ahead)
    with pytest.raises(DataCheckFailed, match="failed: later events"):
        run_on(store, listings)


def test_a_day_that_cannot_be_scanned_gives_no_figure(store, listings, monkeypatch):
    monkeypatch.setattr(job, "scan", lambda *_: Scanned(1, 0, waiting=1))
    with pytest.raises(DataCheckFailed, match="1 day could not be scanned"):
        run_on(store, listings)


def test_before_the_first_position_there_is_nothing_to_judge(store, listings):
    with pytest.raises(WrongUsage, match="no position"):
        run_on(store, listings, replace(ASKED, as_of=date(2026, 3, 1)))


def test_what_is_said_of_registries_later_is_not_known():
    risks = reference().flag_risks
    assert risks["AW"].asof == "2025"
    assert "AW" not in of_then(reference(), date(2025, 12, 30)).flag_risks
    assert of_then(reference(), date(2025, 12, 31)).flag_risks["AW"] == risks["AW"]


def test_months_end_where_the_month_does():
    assert months_after(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert months_after(date(2025, 12, 1), 1) == date(2026, 1, 1)


CSV = f"imo,name,listed on\n{HERON},X,2026-03-31\n{CALLER},\x1b[31m,2026-05-12\n{LISTED},Y,2026-02-01\n"


@pytest.fixture
def home(store, tmp_path):
    root = tmp_path / "home"
    root.mkdir()
    shutil.copy(store, root / "store.duckdb")
    (tmp_path / "list.csv").write_text(CSV, encoding="utf-8")
    return root


def test_the_command(home, told):
    words = ("backtest", "--as-of", "2026-03-03", "--home", home)
    ran = shadowfleet(*words, "--json", "--lists", home.parent / "list.csv", "--authority", "EU")
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["outcome"]["rankings"][0] == json.loads(json.dumps(asdict(told.outcome.rankings[0])))
    assert (found["asked"], found["lists_to"]) == (
        {"as_of": "2026-03-03", "until": "2026-09-03", "top": 50},
        "2026-05-12",
    )
    assert sorted(path.name for path in home.iterdir()) == ["store.duckdb"], "its own store is gone"


def test_it_is_told_in_both_languages_and_harmlessly(told, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")  # else a narrow terminal folds cells
    named = replace(told.outcome.named[0], name="\x1b[31m[bold]X")
    with speaking("en"):  # another test may have left another language
        _print(console(), replace(told, outcome=replace(told.outcome, named=(named,)), set_aside=2, lists_to=None))
    english = capsys.readouterr().out
    with speaking("ja"):
        _print(console(), replace(told, lists_to=date(2026, 4, 1)))
    japanese = capsys.readouterr().out
    assert "100 % (21 % to 100 %)" in english and "<U+001B>[31m[bold]X" in english
    assert "no dates of listing" in english and "2 items" in english
    assert "適合率" in japanese and "2026-04-01" in japanese and str(HERON) in japanese


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--until", "2026-03-03"), "the period ends before it begins"),
        (("--months", "0"), "the period ends before it begins"),
        (("--months", "3", "--until", "2026-05-01"), "both given"),
        (("--lists", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_wrong_usage(words, said, home):
    ran = shadowfleet("backtest", "--as-of", "2026-03-03", "--home", home, *words)
    assert ran.returncode in (2, 3)
    assert said in ran.stderr


def test_without_a_list_it_says_what_to_do(home):
    with connect(home / "store.duckdb") as con:
        con.execute("DELETE FROM list_entries")
    ran = shadowfleet("backtest", "--as-of", "2026-03-03", "--home", home)
    assert ran.returncode == 2 and "--lists" in ran.stderr
