"""Killed, run twice at once, out of disk, late: the store equals one to which nothing happened."""

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from command import shadowfleet
from voyage import Voyage, nmea

from monitor.store.connect import connect
from monitor.store.query import rows
from pipelines.jobs.home import Home, locked

SAYS = "from pipelines.cli.app import main; main()"
# Dies before the nth statement that merges rows, as kill -9 would: nothing is closed or flushed.
DIES = """
import os, signal, sys, monitor.store.ingest as ingest
nth, seen, whole = int(sys.argv.pop(1)), 0, ingest.merge
class Dies:
    def __init__(self, con):
        self.con = con
    def __getattr__(self, name):
        return getattr(self.con, name)
    def execute(self, *args):
        global seen
        seen += 1
        if seen == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.con.execute(*args)
ingest.merge = lambda con, *rest, **more: whole(Dies(con), *rest, **more)
from pipelines.cli.app import main
main()
"""
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails with an error, as on a full disk
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from pipelines.cli.app import main
main()
"""


def in_a_process(program, *args):
    return subprocess.run([sys.executable, "-c", program, *map(str, args)], check=False, capture_output=True, text=True)


def contents(home):
    con = connect(home.store)
    try:
        return {
            table: rows(con, query)
            for table, query in {
                "positions": "SELECT * FROM positions ORDER BY ALL",
                "statics": "SELECT * FROM statics ORDER BY ALL",
                "files": "SELECT * EXCLUDE (run_id) FROM files ORDER BY ALL",
                "fates": "SELECT * FROM file_fates ORDER BY ALL",
                "days": "SELECT file_id, day, CAST(sum(n) AS BIGINT) FROM file_days GROUP BY ALL ORDER BY ALL",
                "refusals": "SELECT * FROM refusals ORDER BY ALL",
            }.items()
        }
    finally:
        con.close()


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    """Three files: two nights, and a second receiver's late log of both."""
    folder = tmp_path_factory.mktemp("logs")
    ships = [
        Voyage(mmsi=636092001 + i, imo=9900007, name="NIGHT HERON", ship_type=80)
        .at("2026-03-02T20:00", 27 + i, 60)
        .sail_to(27.5 + i, 60.2, speed_kn=6)
        .stay(3)
        for i in range(4)
    ]
    whole = nmea(*ships, station="A").splitlines(keepends=True)
    (folder / "1.nmea").write_bytes(b"".join(whole[: len(whole) // 2]) + b"!AIVDM,broken\r\n")
    (folder / "2.nmea").write_bytes(b"".join(whole[len(whole) // 3 :]))
    (folder / "3.nmea").write_bytes(nmea(*ships, station="B", late=timedelta(seconds=-2)))
    return folder


@pytest.fixture(scope="module")
def never_killed(logs, tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("sound"))
    assert shadowfleet("ingest", logs, "--home", home.root).returncode == 0
    return contents(home)


@pytest.mark.parametrize("nth", [22, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_within_a_file_and_run_again(logs, never_killed, tmp_path, nth):
    died = in_a_process(DIES, nth, "ingest", logs, "--home", tmp_path)
    assert died.returncode == -9
    assert shadowfleet("ingest", logs, "--home", tmp_path).returncode == 0
    assert contents(Home(tmp_path)) == never_killed


@pytest.mark.parametrize("after_s", [0.3, pytest.param(0.0, marks=pytest.mark.slow)])
def test_killed_at_any_moment_and_run_again(logs, never_killed, tmp_path, after_s):
    run = subprocess.Popen([sys.executable, "-c", SAYS, "ingest", str(logs), "--home", str(tmp_path), "-q"])
    until = time.monotonic() + 60
    while not (tmp_path / "store.duckdb").exists() and run.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(after_s)
    run.kill()
    run.wait()
    assert shadowfleet("ingest", logs, "--home", tmp_path).returncode == 0
    assert contents(Home(tmp_path)) == never_killed


def test_two_runs_at_once_the_second_says_so_and_stops(logs, tmp_path):
    with locked(Home(tmp_path)):
        second = shadowfleet("ingest", logs, "--home", tmp_path)
    assert second.returncode == 3
    assert "another run is using" in second.stderr
    assert not (tmp_path / "store.duckdb").exists()


@pytest.fixture(scope="module")
def big_log(tmp_path_factory):
    """More than a small disk holds."""
    path = tmp_path_factory.mktemp("big") / "big.nmea"
    ships = [
        Voyage(mmsi=538000001 + i, name=f"SHIP {i}", ship_type=80)
        .at("2026-03-04T00:00", 20 + i / 3, 55 + i / 7)
        .sail_to(27.5 + i / 9, 60.2, speed_kn=6.3 + i / 10, every_min=0.4)
        for i in range(6)
    ]
    path.write_bytes(nmea(*ships))
    return path


def test_a_full_disk_leaves_the_store_as_it_was_and_says_so(logs, big_log, tmp_path):
    home = Home(tmp_path)
    assert shadowfleet("ingest", logs / "1.nmea", "--home", tmp_path).returncode == 0
    before = contents(home)
    limit = os.path.getsize(home.store) + 100_000  # noqa: PTH202 - the size as the file system has it
    full = in_a_process(FULL, limit, "ingest", big_log, "--home", tmp_path)
    assert full.returncode == 3, full.stderr
    assert "the store could not be written; it is unchanged" in full.stderr
    assert "Traceback" not in full.stderr
    assert contents(home) == before
    assert shadowfleet("ingest", big_log, "--home", tmp_path).returncode == 0
