"""A store that is cut, or has a byte flipped anywhere, makes a sentence of every command, and `verify` finds it."""

import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from command import shadowfleet
from voyage import Voyage, nmea

from monitor.store.connect import connect
from pipelines.jobs.home import Home

BLOCK = 1 << 18  # of DuckDB, after three headers of 4096 bytes
HEADERS = 3 * 4096
READING = (["status"], ["events"], ["vessel", "NIGHT"], ["receivers"], ["lists"])
# Commits to the log beside the store, and dies before the log is moved into the store.
DIES = """
import os, sys
from pathlib import Path
from monitor.store.connect import connect
con = connect(Path(sys.argv[1]))
con.execute("INSERT INTO runs SELECT 'r' || i, 'ingest', TIMESTAMP '2026-03-02', NULL, 'x', i + 9 FROM range(300) AS t(i)")
os._exit(0)
"""


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    log = tmp_path_factory.mktemp("logs") / "a.nmea"
    ship = Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T20:00", 27, 60)
    ship = ship.sail_to(27.3, 60.1, speed_kn=3)
    log.write_bytes(nmea(ship, station="A") + nmea(ship, station="B", late=timedelta(seconds=2)))
    return log.parent


@pytest.fixture(scope="module")
def sound(logs, tmp_path_factory):
    """A home that nothing happened to."""
    home = Home(tmp_path_factory.mktemp("sound"))
    assert run_in(home, "ingest", logs)[0] == 0
    assert run_in(home, "scan")[0] == 0
    return home


@pytest.fixture
def home(sound, tmp_path):
    shutil.copytree(sound.root, tmp_path / "home")
    return Home(tmp_path / "home")


def run_in(home, *args):
    """A command's exit code and what it said."""
    ran = shadowfleet(*args, "--home", home.root)
    return ran.returncode, ran.stdout + ran.stderr


def flipped(path, at):
    with path.open("r+b") as raw:
        raw.seek(at)
        byte = raw.read(1)[0]
        raw.seek(at)
        raw.write(bytes([byte ^ 4]))


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.1, 0.5, 0.9, 0.999])
def test_a_store_that_is_cut_is_told_by_every_command(home, logs, share):
    with home.store.open("r+b") as raw:
        raw.truncate(int(home.store.stat().st_size * share))
    cut = home.store.read_bytes()
    found, said = run_in(home, "verify")
    assert found == ("Check failed" in said)
    assert found or share > 0.9  # the last blocks may be free
    for command in (*READING, ["ingest", logs / "a.nmea"], *([["scan"], ["publish"]] if share == 0.5 else [])):
        code, said = run_in(home, *command)
        assert code in ({0, 3} if found else {0})  # 0: what it asked for lies in the part that is left
        assert code == 0 or str(home.store) in said
        home.store.write_bytes(cut)  # what a command that writes made of it


@pytest.mark.slow
def test_verify_finds_whatever_byte_makes_a_command_stop(home, sound):
    whole = sound.store.read_bytes()
    places = [0, 8, 20, 4100, 4120, 8200, *range(HEADERS + 300, len(whole), 3 * BLOCK)]
    told = 0
    for at in places:
        home.store.write_bytes(whole)
        flipped(home.store, at)
        stopped = [said for code, said in (run_in(home, *c) for c in READING[:2]) if code == 3]
        assert all(str(home.store) in said for said in stopped), at
        found, said = run_in(home, "verify")
        assert found == 1 or not stopped, f"{at}: {said} {stopped}"
        told += found
    assert told > len(places) / 2


def test_a_flipped_byte_in_the_positions_is_found_and_the_table_named(home):
    con = connect(home.store, read_only=True)
    (block,) = con.execute(
        "SELECT min(block_id) FROM pragma_storage_info('positions') WHERE column_name = 'lon' AND block_id >= 0"
    ).fetchone()
    con.close()
    flipped(home.store, HEADERS + block * BLOCK + 100)
    code, said = run_in(home, "verify")
    assert code == 1 and "every row of a table can be read: positions: Corrupt database file" in said
    code, said = run_in(home, "scan", "--since", "2026-03-02")
    assert code == 3 and "the store is damaged" in said and "backup" in said


@pytest.fixture
def with_log(home):
    subprocess.run([sys.executable, "-c", DIES, home.store], check=True)
    log = home.store.with_name(home.store.name + ".wal")
    assert log.stat().st_size > 1000
    return home, log


@pytest.mark.parametrize("at", [20, 60, 500, -30])
def test_a_damaged_log_beside_the_store_is_named_and_moving_it_away_is_the_way_back(with_log, logs, at):
    home, log = with_log
    flipped(log, at % log.stat().st_size)
    code, said = run_in(home, "verify")
    if code == 0:
        return  # a byte that says nothing
    for command in (["verify"], *READING, ["ingest", logs]):
        code, said = run_in(home, *command)
        assert code == (1 if command == ["verify"] else 3)
        assert str(log) in said and "Move only this .wal file away" in said
    log.rename(log.with_suffix(".damaged"))
    assert run_in(home, "verify")[0] == 0
    assert run_in(home, "ingest", logs)[0] == 0


@pytest.mark.parametrize("kept", [0, 60, 700])
def test_a_store_whose_first_run_was_killed_is_not_sent_away(tmp_path, logs, kept):
    """The file is there, and what should be in it is in a log that was cut."""
    home = Home(tmp_path)
    home.store.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-c", DIES, home.store], check=True)
    log = home.store.with_name(home.store.name + ".wal")
    log.write_bytes(log.read_bytes()[:kept])
    code, said = run_in(home, "status")
    assert code == 3 and "the store is empty" in said and "move" not in said.lower()
    assert run_in(home, "ingest", logs)[0] == 0
    assert run_in(home, "status")[0] == 0


def test_a_store_without_a_byte_is_made_anew(logs, tmp_path):
    home = Home(tmp_path)
    home.store.touch()
    assert run_in(home, "status")[0] == 3
    assert run_in(home, "ingest", logs)[0] == 0
    assert run_in(home, "verify")[0] == 0


def test_a_folder_in_the_place_of_the_store_is_told(tmp_path):
    Home(tmp_path).store.mkdir()
    code, said = run_in(Home(tmp_path), "ingest", "a.nmea")
    assert code == 3 and "the store cannot be opened" in said and "Is a directory" in said
