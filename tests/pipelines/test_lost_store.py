"""A store that is gone or emptied is no new home: nothing is begun in its place, and what is left brings it back."""

import shutil

import pytest
from command import shadowfleet
from night import dark_log

from monitor.store import readable
from monitor.store.query import rows
from monitor.store.readable import copy_of, reading
from pipelines.jobs.home import Home
from pipelines.jobs.lost_store import check_not_lost

FILES = "SELECT name FROM files"


def run(home, *words):
    return shadowfleet(*words, "--home", home.root)


@pytest.fixture(params=["gone", "empty"])
def home(night_home, tmp_path, request):
    """A home with a site and a copy for readers, whose store is not there any more."""
    shutil.copytree(night_home.root, tmp_path / "home")
    home = Home(tmp_path / "home")
    assert run(home, "scan").returncode == 0 and copy_of(home.store).exists()
    home.store.unlink()
    if request.param == "empty":
        home.store.touch()
    return home


def test_no_command_begins_anew_in_its_place_and_the_copy_stays(home, tmp_path):
    copy = copy_of(home.store).read_bytes()
    writing = (("ingest", dark_log(tmp_path)), ("nightly", tmp_path), ("scan",), ("publish",), ("alerts",))
    reading = ("status",), ("events",), ("diff",), ("areas", "learn", "--out", tmp_path / "learned")
    copying = ("backup", tmp_path / "backups"), ("export-store", tmp_path / "partitions")
    for command in (*writing, *reading, *copying):
        refused = run(home, *command)
        assert refused.returncode == 3 and "there was one here: store.readers.duckdb" in refused.stderr, command
        assert "shadowfleet rebuild" in refused.stderr
    assert copy_of(home.store).read_bytes() == copy
    assert not home.store.exists() or not home.store.stat().st_size
    assert not (tmp_path / "backups").exists()
    doctor, verify = run(home, "doctor"), run(home, "verify")
    assert doctor.returncode == verify.returncode == 1
    assert "gone or empty" in doctor.stdout and "gone or empty" in verify.stderr
    assert "<U+000A>" not in verify.stderr and "\nNothing was begun" in verify.stderr


def test_a_rebuild_knows_its_files_by_the_copy(home):
    with reading(copy_of(home.store), itself=True) as con:
        files = rows(con, FILES)
    done = run(home, "rebuild")
    assert done.returncode == 0, done.stderr
    with reading(home.store) as con:
        assert rows(con, FILES) == files and files


def test_what_a_run_left_that_was_killed_before_its_first_write_is_a_new_home(tmp_path):
    home = Home(tmp_path)
    home.logs.mkdir()
    home.store.touch()
    check_not_lost(home)
    assert run(home, "ingest", dark_log(tmp_path)).returncode == 0


def test_a_night_that_is_refused_for_want_of_room_leaves_readers_their_copy(night_home, tmp_path, monkeypatch):
    shutil.copytree(night_home.root, tmp_path / "home")
    home = Home(tmp_path / "home")
    assert run(home, "scan").returncode == 0
    monkeypatch.setattr(readable, "ROOM_LEFT_BYTES", 1 << 60)
    home.settings.write_text('[nightly]\nleast_free = "1000000GB"\n', encoding="utf-8")
    assert run(home, "nightly", dark_log(tmp_path)).returncode == 3
    assert copy_of(home.store).exists()
    assert run(home, "scan").returncode == 0 and not copy_of(home.store).exists()


def test_a_doctor_is_not_content_with_a_home_that_is_not_there(tmp_path):
    found = shadowfleet("doctor", "--home", tmp_path / "nope")
    assert found.returncode == 3 and "is not mounted" in found.stdout


@pytest.mark.parametrize("command", ["scan", "publish"])
def test_what_works_on_a_store_makes_none_where_none_was(tmp_path, command):
    refused = shadowfleet(command, "--home", tmp_path / "mistyped")
    assert refused.returncode == 3 and "no store here yet" in refused.stderr
    assert not (tmp_path / "mistyped").exists()


def test_a_night_that_leaves_readers_no_copy_says_so(night_home, tmp_path, monkeypatch):
    shutil.copytree(night_home.root, tmp_path / "home")
    monkeypatch.setattr(readable, "ROOM_LEFT_BYTES", 1 << 60)
    night = shadowfleet("nightly", dark_log(tmp_path), "--home", tmp_path / "home", "--quiet")
    assert night.returncode == 0 and "no copy of the store for readers" in night.stderr
