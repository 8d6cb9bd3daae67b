"""Backups, and a store made anew from its source files or from a backup: the same rows, the old store kept."""

import json
import shutil
import stat

import pytest
from command import shadowfleet
from night import dark_log

from monitor.store.connect import connect
from monitor.store.readable import copy_of
from pipelines.jobs import runs
from pipelines.jobs.home import Home, locked
from pipelines.jobs.ingest import AS_THEY_ARE
from pipelines.jobs.progress import Terminal
from pipelines.jobs.rebuild import rebuild
from pipelines.jobs.run_state import past_runs

LIST = "imo,name,flag\n9900007,NIGHT HERON,GA\n"
SAME = "SELECT * EXCLUDE (run_id) FROM query_table($table) ORDER BY ALL"
WITH_RUNS = ("files", "scans", "list_snapshots")
TABLES = ("positions", "statics", "receptions", "file_days", "track_ends", "events", "list_entries", *WITH_RUNS)


@pytest.fixture
def home(night_home, tmp_path):
    """The night, with a list, a note, and its log beside the home."""
    shutil.copytree(night_home.root.parent, tmp_path / "night")
    home = Home(tmp_path / "night" / "home")
    with connect(home.store) as con:
        con.execute("UPDATE files SET path = ? || '/' || name", [str(tmp_path / "night")])
    (tmp_path / "list.csv").write_text(LIST)
    added = run(home, "lists", "add", tmp_path / "list.csv", "--as-of", "2026-03-01", "--authority", "US")
    assert added.returncode == 0, added.stderr
    assert run(home, "scan").returncode == 0
    home.notes.mkdir(exist_ok=True)
    (home.notes / "IMO9900007.md").write_text("Seen.")
    return home


def run(home, *words):
    return shadowfleet(*words, "--home", home.root)


def rows(home):
    with connect(home.store, read_only=True) as con:
        queries = {table: SAME if table in WITH_RUNS else SAME.replace("EXCLUDE (run_id) ", "") for table in TABLES}
        return {table: con.execute(query, {"table": table}).fetchall() for table, query in queries.items()}


def damage(home):
    home.store.write_bytes(b"\0" * 4096 * 3 + home.store.read_bytes()[4096 * 3 :])
    said = run(home, "status" if not copy_of(home.store).exists() else "scan").stderr
    assert "shadowfleet rebuild" in said


def test_a_damaged_store_is_made_anew_from_its_source_files(home):
    before = rows(home)
    assert all(before.values())
    damage(home)
    done = run(home, "rebuild")
    assert done.returncode == 0, done.stderr
    assert rows(home) == before
    assert len(list(home.root.glob("store.before-*"))) == 1 and not (home.root / "rebuilt").exists()
    assert run(home, "verify").returncode == 0
    assert json.loads(run(home, "status", "--json").stdout)["runs"][0]["command"] == "rebuild"


def test_a_rebuild_in_the_second_of_the_run_before_it_is_a_run_of_its_own(home, monkeypatch):
    with connect(home.store, read_only=True) as con:
        (last,) = past_runs(con, 1)
    monkeypatch.setattr(runs, "now", lambda: last.started_at)
    rebuild(home, (), None, Terminal(quiet=True), AS_THEY_ARE)
    with connect(home.store, read_only=True) as con:
        assert [run.command for run in past_runs(con, 2)] == ["rebuild", "scan"]


def test_files_that_are_gone_are_told_before_anything_is_changed(home, tmp_path):
    (log,) = (path for path in (tmp_path / "night").iterdir() if path.is_file() and ".nmea" in path.name)
    store = home.store.read_bytes()
    log.unlink()
    refused = run(home, "rebuild")
    assert refused.returncode == 3 and "source files are gone: 1" in refused.stderr and log.name in refused.stderr
    assert home.store.read_bytes() == store
    without = run(home, "rebuild", "--without-missing")
    assert without.returncode == 3 and "not in the new store" in without.stderr
    assert not rows(home)["positions"] and rows(home)["list_entries"]
    copy_of(home.store).unlink()
    home.store.write_bytes(b"nothing")
    lost = run(home, "rebuild")
    assert lost.returncode == 3 and "shadowfleet rebuild FOLDER" in lost.stderr
    assert run(home, "rebuild", dark_log(tmp_path)).returncode == 0
    assert rows(home)["positions"]


def test_a_backup_is_whole_while_a_night_is_at_work_and_brings_the_store_back(home, tmp_path):
    before = rows(home)
    with locked(home, "nightly", "2026-03-04T02:00:00Z"), connect(home.store) as con:
        con.execute("DELETE FROM events")
        made = run(home, "backup", tmp_path / "backups")
        assert made.returncode == 0, made.stderr
        con.execute("CHECKPOINT")
    (backup,) = (tmp_path / "backups").iterdir()
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (backup, *backup.rglob("*"))} == {0}
    assert (backup / "notes" / "IMO9900007.md").read_text() == "Seen."
    assert not rows(home)["events"]
    (home.notes / "IMO9900007.md").write_text("Seen again.")
    done = run(home, "rebuild", "--from", tmp_path / "backups")
    assert done.returncode == 0, done.stderr
    assert rows(home) == before and len(list(home.root.glob("store.before-*"))) == 1
    assert (home.notes / "IMO9900007.md").read_text() == "Seen again."
    with (backup / "store.duckdb").open("ab") as raw:
        raw.write(b"x")
    for folder, said in ((backup, "was changed"), (tmp_path / "none", "no backup")):
        refused = run(home, "rebuild", "--from", folder)
        assert refused.returncode == 3 and said in refused.stderr
    assert rows(home) == before


def test_a_backup_needs_no_copy_for_readers_and_takes_what_a_killed_run_left(home, tmp_path):
    copy_of(home.store).unlink()
    assert run(home, "backup", tmp_path / "backups").returncode == 0
    (backup,) = (tmp_path / "backups").iterdir()
    assert copy_of(home.store).exists()
    with connect(backup / "store.duckdb", read_only=True) as con:
        assert con.execute("SELECT count(*) FROM positions").fetchone()[0] == len(rows(home)["positions"])
    assert run(Home(tmp_path / "none"), "backup", tmp_path / "backups").returncode == 3


def test_a_backup_of_a_damaged_store_is_its_copy_and_says_so(home, tmp_path):
    sound = copy_of(home.store).read_bytes()
    plain = run(home, "backup", tmp_path / "first")
    assert plain.returncode == 0 and "the store itself was not read" in plain.stderr
    raw = bytearray(home.store.read_bytes())
    raw[len(raw) // 2] ^= 4
    home.store.write_bytes(raw)
    made = run(home, "backup", tmp_path / "second", "--quiet")
    (backup,) = (tmp_path / "second").iterdir()
    assert made.returncode == 3 and "do not match their checksum" in made.stderr and "as run 20" in made.stderr
    assert copy_of(home.store).read_bytes() == (backup / "store.duckdb").read_bytes() == sound
    copy_of(home.store).unlink()
    refused = run(home, "backup", tmp_path / "third")
    assert refused.returncode == 3 and "the store is damaged" in refused.stderr


def test_a_backup_without_a_run_is_passed_over_and_never_put_in_the_place_of_a_store(home, tmp_path):
    assert run(home, "backup", tmp_path / "backups").returncode == 0
    (sound,) = (tmp_path / "backups").iterdir()
    empty = shutil.copytree(sound, sound.with_name("shadowfleet-99991231T000000Z"))
    said = json.loads((empty / "backup.json").read_text())
    (empty / "backup.json").write_text(json.dumps({**said, "run": ""}))
    refused = run(home, "rebuild", "--from", empty)
    assert refused.returncode == 3 and "its store is empty" in refused.stderr
    assert not list(home.root.glob("store.before-*"))
    done = run(home, "rebuild", "--from", tmp_path / "backups")
    assert done.returncode == 0 and sound.name in done.stderr, done.stderr
