"""A file that is given again and is not what was read of it: the run says so, and what was read stays."""

import os
import zipfile

import pytest
from command import shadowfleet
from voyage import Voyage, nmea

from monitor.store.connect import connect
from monitor.store.query import scalar
from pipelines.jobs.home import Home

SHIP = Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T22:00", 27, 60)
LINES = nmea(SHIP.sail_to(27.2, 60.1, speed_kn=5)).splitlines(keepends=True)
WHOLE, HALF = b"".join(LINES), b"".join(LINES[: len(LINES) // 2])
OTHER = b"".join(LINES[1:]) + LINES[0]  # as long
CUT, REWRITTEN = "is shorter than when it was read", "does not begin with the bytes any more"


@pytest.fixture
def home(tmp_path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "a.nmea").write_bytes(WHOLE)
    home = Home(tmp_path / "home")
    assert ingest(home).returncode == 0
    return home


def ingest(home):
    return shadowfleet("ingest", home.root.parent / "logs", "--home", home.root)


def n_positions(home):
    con = connect(home.store, read_only=True)
    try:
        return scalar(con, "SELECT count(*) FROM positions")
    finally:
        con.close()


@pytest.mark.parametrize(
    ("now", "told", "code"),
    [
        (HALF, CUT, 0),
        (OTHER, REWRITTEN, 0),
        (OTHER + LINES[0], REWRITTEN, 0),
        (b"", CUT, 3),  # an empty file is an error of its own
        (b"a note of the harbour master\n", CUT, 3),
        (b"x" * len(WHOLE) * 2, REWRITTEN, 3),
    ],
)
def test_a_file_that_was_cut_or_rewritten_is_told_and_what_it_said_stays(home, now, told, code):
    before = n_positions(home)
    (home.root.parent / "logs" / "a.nmea").write_bytes(now)
    done = ingest(home)
    assert done.returncode == code and done.stderr.count(told) == 1 and "a.nmea" in done.stderr
    assert n_positions(home) == before
    assert "no longer as they were read: a.nmea" in shadowfleet("status", "--home", home.root, COLUMNS="300").stdout
    again = ingest(home)
    assert (told in again.stderr) == (code != 0), "once, where it was read: then it is as it was read"


def test_a_file_that_grew_moved_or_came_again_is_as_it_was_read(home, tmp_path):
    logs = tmp_path / "logs"
    (logs / "b.nmea").write_bytes(HALF)
    assert CUT not in (first := ingest(home).stderr) and REWRITTEN not in first
    (logs / "b.nmea").write_bytes(WHOLE)
    (logs / "a.nmea").rename(logs / "c.nmea")
    os.utime(logs / "c.nmea")
    assert CUT not in (second := ingest(home).stderr) and REWRITTEN not in second


def test_a_log_that_is_rotated_is_found_under_its_new_name(home, tmp_path):
    logs = tmp_path / "logs"
    (logs / "a.nmea").rename(logs / "a.nmea.1")
    (logs / "a.nmea.1").write_bytes(WHOLE + LINES[0])  # it went on after the night had read it
    (logs / "a.nmea").write_bytes(HALF)
    assert CUT not in ingest(home).stderr


def test_an_archive_is_told_once_whatever_is_in_it(home, tmp_path):
    def packed(*names):
        with zipfile.ZipFile(tmp_path / "logs" / "b.zip", "w") as archive:
            for i, name in enumerate(names):
                archive.writestr(name, b"".join(LINES[i:]))

    packed("1.nmea", "2.nmea", "3.nmea")
    ingest(home)
    packed("1.nmea", "3.nmea")
    assert ingest(home).stderr.count(CUT) == 1


def test_what_is_accepted_is_told_no_more(home, tmp_path):
    log = tmp_path / "logs" / "a.nmea"
    log.write_bytes(b"")
    assert CUT in ingest(home).stderr
    assert shadowfleet("verify", "--accept", log, "--home", home.root).returncode == 0
    assert CUT not in ingest(home).stderr


def test_of_many_the_first_are_named(home, tmp_path):
    for n in range(8):
        (tmp_path / "logs" / f"{n}.nmea").write_bytes(WHOLE + b"# %d\n" % n)
    ingest(home)
    for n in range(8):
        (tmp_path / "logs" / f"{n}.nmea").write_bytes(HALF + b"# %d\n" % n)
    done = ingest(home)
    assert done.stderr.count(CUT) == 5 and "3 more files are no longer as they were read" in done.stderr
