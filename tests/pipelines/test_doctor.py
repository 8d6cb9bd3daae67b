"""`shadowfleet doctor`: what is wrong is told with what to do, and the exit code is for monitors."""

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from command import shadowfleet

from monitor.model.alert import Alert
from monitor.model.message import message
from monitor.store.connect import connect
from monitor.store.messages import stored, told_in
from monitor.store.readable import copy_of, renew_copy
from pipelines.alerts.spool import lay_out, note_failed
from pipelines.jobs import runs
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home
from pipelines.jobs.run_state import RunState, past_runs, state_of
from pipelines.jobs.runs import run_of

FAILED = message("note_failed", reason=message("error_home_in_use"))
QUIET = message("note_ingest", n=0, known=3, passed_over=0, failed=0)
DONE = message("note_ingest", n=2, known=3, passed_over=0, failed=0)


@pytest.fixture
def home(night_home, tmp_path):
    shutil.copytree(night_home.root, tmp_path / "home")
    home = Home(tmp_path / "home")
    night(home, DONE)
    return home


def night(home, outcome, at=None):
    """A night of that outcome, half an hour ago."""
    at = at or now() - timedelta(minutes=30)
    with connect(home.store) as con:
        con.execute("DELETE FROM runs WHERE command = 'nightly'")
        con.execute("INSERT INTO runs VALUES ('20260101T000000Z', 'nightly', ?, ?, ?, 9)", [at, at, stored([outcome])])
    renew_copy(home.store)


def told(home, **env):
    """The exit code, and health by check; of several of a check the worst."""
    ran = shadowfleet("doctor", "--json", "--home", home.root, **env)
    said = json.loads(ran.stdout)
    order = ["well", "remark", "warning", "broken"]
    found = {}
    for one in said["found"]:
        found[one["check"]] = max(found.get(one["check"], "well"), one["health"], key=order.index)
    assert said["exit_code"] == ran.returncode
    return ran.returncode, found


def test_what_became_of_a_night_is_told_from_what_it_noted():
    at = datetime(2026, 3, 4)
    assert state_of(at, [DONE]) is RunState.DONE
    assert state_of(at, [QUIET, message("note_scan_nothing")]) is RunState.QUIET
    broken = message("note_ingest", n=0, known=3, passed_over=0, failed=1)
    assert state_of(at, [broken, message("note_scan_nothing")]) is RunState.DONE, "a file came, and could not be read"
    assert state_of(at, [FAILED]) is RunState.FAILED
    assert state_of(None, [message("note_killed")]) is RunState.KILLED
    assert state_of(None, []) is RunState.RUNNING
    assert told_in("failed\nin two lines")[0].args["text"] == "failed in two lines"


def test_a_run_from_a_clock_that_was_ahead_hides_none_that_came_after_it(tmp_path, monkeypatch):
    home = Home(tmp_path / "home")
    for year in (2036, 2026, 2027):
        monkeypatch.setattr(runs, "now", lambda at=datetime(year, 3, 1): at)
        with run_of(home, "nightly") as run:
            run.note(DONE)
    with connect(home.store) as con:
        assert [run.started_at.year for run in past_runs(con, 2)] == [2027, 2026]


def test_a_home_that_is_well_and_one_that_is_not(home):
    code, found = told(home)
    assert code == 0 and set(found.values()) <= {"well", "remark"}, found
    night(home, QUIET)
    assert told(home)[1]["last_night"] == "remark"
    night(home, FAILED)
    assert told(home) == (1, found | {"last_night": "broken"})
    night(home, DONE, now() - timedelta(days=3))
    assert told(home) == (3, found | {"last_night": "warning"})
    night(home, DONE, now() + timedelta(days=3))
    assert told(home)[1]["clock"] == "broken"
    night(home, DONE)
    copy_of(home.store).chmod(0o644)
    assert told(home) == (3, found | {"permissions": "warning"})
    copy_of(home.store).unlink()
    assert told(home) == (3, found | {"store": "warning"})
    home.settings.write_text("[offce]")
    assert told(home) == (1, found | {"store": "warning", "settings": "broken"})
    home.settings.unlink()
    home.store.write_bytes(home.store.read_bytes()[:20_000])
    shown = shadowfleet("doctor", "--home", home.root)
    assert shown.returncode == 1 and "[BROKEN] store:" in shown.stdout and "backup" in shown.stdout


def test_a_run_that_was_stopped_is_told_with_how_to_let_it_go_on(home):
    holds = "import sys, time; from pathlib import Path; from pipelines.jobs.home import Home, locked\n"
    holds += "with locked(Home(Path(sys.argv[1])), 'nightly', '2026-03-04T02:00:00Z'): print('on', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", holds, home.root], stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout.readline() == "on\n"
            assert told(home)[1]["at_work"] == "remark"
            os.kill(holder.pid, signal.SIGSTOP)
            while told(home)[1]["at_work"] != "broken":
                pass
            assert f"kill -CONT {holder.pid}" in shadowfleet("doctor", "--home", home.root).stdout
        finally:
            holder.kill()


def test_nothing_is_made_where_there_is_no_home(tmp_path):
    assert told(Home(tmp_path / "none"))[0] == 3
    assert not (tmp_path / "none").exists()


def test_after_damage_it_does_not_send_people_back_into_it(home):
    night(home, message("note_failed", reason=message("error_store_damaged", said="checksum")))
    said = json.loads(shadowfleet("doctor", "--json", "--home", home.root).stdout)["found"]
    ways = {one["check"]: one["todo"]["text"] for one in said if one["health"] == "broken"}
    assert ways.keys() == {"store", "last_night"}
    assert all("shadowfleet rebuild" in todo and "nightly again" not in todo for todo in ways.values())
    night(home, FAILED)
    assert "nightly again" in shadowfleet("doctor", "--home", home.root, COLUMNS="500").stdout


def test_a_run_that_only_the_log_knows_is_told(home):
    with pytest.raises(ValueError, match="no room"), run_of(home, "nightly") as run:
        raise ValueError("no room")
    assert "could not be recorded" not in shadowfleet("doctor", "--home", home.root).stdout
    with connect(home.store) as con:
        con.execute("DELETE FROM runs WHERE run_id = ?", [run.run_id])
    renew_copy(home.store)
    doctor = shadowfleet("doctor", "--home", home.root, COLUMNS="500")
    assert doctor.returncode == 1
    assert f"run {run.run_id} failed and could not be recorded in the store, as on a full disk: ends: no room" in (
        " ".join(doctor.stdout.split())
    )


def test_a_damaged_copy_for_readers_is_not_told_as_a_damaged_store(home):
    with copy_of(home.store).open("r+b") as copy:
        copy.truncate(20_000)
    os.utime(copy_of(home.store))  # as new as the store
    for command in ("status", "doctor"):
        told = shadowfleet(command, "--home", home.root, COLUMNS="1000")
        said = " ".join((told.stdout + told.stderr).split())
        assert told.returncode and "the copy for readers is damaged" in said, said
        assert "the store itself was not looked at" in said.lower() and "rebuild" not in said
    assert shadowfleet("scan", "--home", home.root).returncode == 0
    assert shadowfleet("status", "--home", home.root).returncode == 0


def test_messages_that_wait_are_a_warning_with_the_reason(home):
    one = Alert("r-1", "r", "file", datetime(2026, 3, 4), {})
    assert "alerts" not in told(home)[1], "nobody is to be told"
    home.settings.write_text('[alerts]\nfile = "told.jsonl"\n')
    lay_out(home, [one])
    assert told(home)[1]["alerts"] == "well", "it was not tried yet"
    note_failed(home, one, message("alert_problem_status", status="503"))
    code, found = told(home)
    shown = shadowfleet("doctor", "--home", home.root, COLUMNS="300").stdout
    assert (code, found["alerts"]) == (3, "warning") and "1 message waits to be sent" in shown and "status 503" in shown
    (home.outbox).chmod(0o755)
    assert told(home)[1]["permissions"] == "warning"


def test_settings_that_are_no_toml_are_told_with_what_to_do(home):
    home.settings.write_text("[alerts]\nfile = told.jsonl\n")
    done = shadowfleet("nightly", home.root, "--home", home.root)
    assert done.returncode == 2 and "line 2" in done.stderr and "stand in quotes" in done.stderr
