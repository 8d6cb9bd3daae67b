"""Parts of days, and of a log, by each engine: the same rows, jobs that fail alone, and what is done is not done again."""

import os
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from errno import ENOSPC
from importlib.util import find_spec

import log_ranges
import pytest
from sea import bystanders, put, reference, scanned
from test_scan_laws import FILES, derived
from voyage import Voyage, log_of

from monitor.model.aside import Aside
from monitor.store.aside import set_aside
from monitor.store.connect import connect
from monitor.store.day import ALL_VESSELS, Vessels, open_day
from monitor.store.query import rows
from monitor.store.resources import Resources
from monitor.text.english import english
from monitor.tracks import jamming, segments
from pipelines.engines.local import processes
from pipelines.engines.names import EngineName
from pipelines.engines.opened import engine_of
from pipelines.engines.parts import Job, write_inputs
from pipelines.engines.vessel_tasks import JUMPS, TASKS
from pipelines.jobs import scan_parts
from pipelines.jobs.home import Home
from pipelines.jobs.nightly import Wanted, run_nightly
from pipelines.jobs.working_run import Working

DAY = date(2026, 3, 2)
FEW = Resources(10**9, 2, 1)
TANKERS = [Voyage(mmsi=273000001 + i, ship_type=80).at("2026-03-02T01:00", 27.0 + i, 60.0).stay(20) for i in range(3)]


@pytest.fixture(scope="module")
def two_days():
    """Two days of something of everything, scanned in one piece."""
    con = connect(None)
    for day, reports in FILES[:2]:
        put(con, reports, str(day))
    scanned(con)
    return derived(con)


def only_with(name, package, *marks):
    """The engine, where its package is installed."""
    missing = pytest.mark.skipif(find_spec(package) is None, reason=f"{package} is not installed: make engines")
    return pytest.param(name, marks=[missing, *marks])


ENGINES = [
    pytest.param(EngineName.LOCAL, marks=pytest.mark.slow),
    only_with(EngineName.RAY, "ray"),
    only_with(
        EngineName.SPARK,
        "pyspark",
        pytest.mark.slow,
        pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),  # which none of ours passes
    ),
]


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_finds_the_same(two_days, monkeypatch, tmp_path, name):
    monkeypatch.setattr(scan_parts, "LEAST_POSITIONS", 0)
    log_ranges.in_small_ranges(monkeypatch)
    log = log_ranges.write(tmp_path / "log.nmea")
    con = connect(None)
    with engine_of(name, None, FEW) as engine:
        for day, reports in FILES[:2]:
            put(con, reports, str(day))
        scanned(con, engine=engine)
        decoded = log_ranges.read(log, engine)
    assert derived(con) == two_days
    assert decoded == log_ranges.read(log, None)


@dataclass(frozen=True, slots=True)
class Deadly(Job):
    """A job whose worker dies."""

    parent: int = 0

    @property
    def place(self):
        if os.getpid() != self.parent:
            os._exit(9)
        return super(Deadly, self).place


def test_a_job_that_fails_and_one_whose_worker_dies_fail_alone(tmp_path):
    con = connect(None)
    put(con, log_of(*TANKERS))
    day = open_day(con, DAY)
    good, bad = (
        Job(JUMPS.name, replace(day, vessels=Vessels(low, low)), tmp_path, FEW) for low in (273000001, 273000002)
    )
    deadly = Deadly(JUMPS.name, replace(day, vessels=Vessels(273000003, 273000003)), tmp_path, FEW, os.getpid())
    for job in (good, bad, deadly):
        write_inputs(con, job)
    bad.positions.unlink()
    with processes(2) as engine:
        found = dict(engine.map([bad, deadly, good], reference()))
    assert found[good] is None and good.done.is_dir()
    assert "positions-273000002.parquet" in str(found[bad]) and not bad.done.exists()
    assert type(found[deadly]).__name__ == "BrokenProcessPool"


def test_a_folder_of_the_user_that_is_named_like_a_column_is_none(tmp_path, monkeypatch):
    told = []
    for folder in ("home", "mmsi=5"):
        (tmp_path / folder).mkdir()
        with closing(connect(tmp_path / folder / "store.duckdb")) as con:
            put(con, log_of(*TANKERS))
            scanned(con)
            told.append(derived(con))
        monkeypatch.setattr(scan_parts, "most_positions", lambda _: 150)
    assert told[0] == told[1] and told[0]["track_ends"]


def test_a_part_that_fails_twice_is_named_and_the_next_run_does_only_that_one(tmp_path, monkeypatch):
    files = ("store.duckdb", "plain.duckdb")
    for name in files:
        with closing(connect(tmp_path / name)) as con:
            put(con, log_of(*TANKERS, *bystanders(28.0, 60.0, n=2, hours=20)))
    with closing(connect(tmp_path / "plain.duckdb")) as con:
        scanned(con)
        plain = derived(con)
    monkeypatch.setattr(scan_parts, "most_positions", lambda _: 150)
    done, work, follow = [], Job.work, segments.follow
    monkeypatch.setattr(Job, "work", lambda job, by: done.append(job.name) or work(job, by))
    victim = TANKERS[1].positions()[0].mmsi

    def fails(con, day, params):
        if day.vessels.low <= victim <= day.vessels.high:
            raise OSError(ENOSPC, "No space left on device")
        return follow(con, day, params)

    with closing(connect(tmp_path / "store.duckdb")) as con:
        with monkeypatch.context() as patched:
            patched.setattr(segments, "follow", fails)
            assert scanned(con).waiting == 1
        (aside,) = set_aside(con)
        named = next(name for name in done if done.count(name) == 2)
        assert (aside.kind, aside.part) == (Aside.DAY, named) and named.startswith(f"tracks {victim}-")
        assert "the disk of a worker is full" in english(aside.reason) and f"tracks-{victim}" in english(aside.reason)
        assert len(done) == len(set(done)) + 1 and {name.split()[0] for name in done} == set(TASKS)
        done.clear()
        assert scanned(con).waiting == 0 and done == [named]
        assert derived(con) == plain
    assert not (tmp_path / "parts").exists()


def test_parts_made_of_another_file_of_as_many_rows_are_not_taken():
    keys = set()
    for name in ("a", "b"):
        con = connect(None)
        put(con, log_of(*TANKERS), name)
        keys.add(scan_parts._key(con, open_day(con, DAY), "set-up", (ALL_VESSELS,)))
    assert len(keys) == 2


def test_a_stage_that_fails_in_the_store_while_the_day_is_cut_is_named(monkeypatch):
    con = connect(None)
    put(con, log_of(*TANKERS))
    monkeypatch.setattr(scan_parts, "most_positions", lambda _: 150)
    with monkeypatch.context() as patched:
        patched.setattr(jamming, "collect", lambda con, day, params: con.execute("SELECT error('no such luck')"))
        assert scanned(con).waiting == 1
    limit = rows(con, "SELECT current_setting('memory_limit')")[0][0]
    assert limit == rows(connect(None), "SELECT current_setting('memory_limit')")[0][0]
    (aside,) = set_aside(con)
    assert (aside.kind, aside.part) == (Aside.DAY, "jamming") and "no such luck" in english(aside.reason)
    assert scanned(con).waiting == 0 and set_aside(con) == []


def test_an_engine_without_its_package_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    monkeypatch.delitem(__import__("sys").modules, "pipelines.engines.on_ray", raising=False)
    with pytest.raises(Exception, match="needs a package"), engine_of(EngineName.RAY, None, FEW):
        pass


def test_a_night_scans_with_the_engine_that_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    monkeypatch.delitem(__import__("sys").modules, "pipelines.engines.on_ray", raising=False)
    with pytest.raises(Exception, match="needs a package"):
        run_nightly(Home(tmp_path), ["logs"], None, Wanted(), quiet=True, working=Working(FEW, EngineName.RAY))
