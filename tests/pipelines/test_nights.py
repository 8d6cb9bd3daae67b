"""`shadowfleet nightly` as cron runs it for years: it waits, ends in time, looks at the disk, and tells quiet nights."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from command import shadowfleet
from voyage import Voyage, nmea

from monitor import open_home
from monitor.errors import ServerRefuses, ServerUnusable, StoreUnusable, WrongUsage
from monitor.model.message import message
from monitor.store.connect import connect
from monitor.store.messages import stored
from pipelines.cli.app import UNFORESEEN
from pipelines.jobs.clock import now
from pipelines.jobs.disk_room import size_told
from pipelines.jobs.home import Home, Patience, locked
from pipelines.jobs.publish import Published
from pipelines.jobs.retention import forget_logs

UNITS = ("shadowfleet.service", "shadowfleet.timer", "shadowfleet-record.service")
DEPLOY = Path(__file__).parents[2] / "pipelines" / "deploy"
HOLDS = """
import sys, time
from pathlib import Path
from pipelines.jobs.home import Home, locked
with locked(Home(Path(sys.argv[1])), 'ingest', '2026-03-04T02:00:00Z'):
    print('on', flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def home(night_home, tmp_path):
    shutil.copytree(night_home.root, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def logs(night_home, tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    for log in night_home.root.parent.glob("*.nmea*"):
        shutil.copy2(log, folder)
    return folder


@pytest.fixture
def published():
    """Pages are not what is told here."""
    with mock.patch("pipelines.jobs.nightly.publish", return_value=Published(0, 0)) as publish:
        yield publish


def holder(home, seconds):
    held = subprocess.Popen([sys.executable, "-c", HOLDS, home.root, str(seconds)], stdout=subprocess.PIPE, text=True)
    assert held.stdout.readline() == "on\n"
    return held


def runs(home):
    with connect(home.store, read_only=True) as con:
        return con.execute("SELECT command, outcome FROM runs ORDER BY started_at, run_id").fetchall()


def test_who_waits_says_for_whom_and_begins_when_the_other_has_ended(tmp_path):
    home, told = Home(tmp_path / "home"), []
    with holder(home, 0.5), locked(home, "nightly", "", Patience(60, told.append)):
        assert [run.command for run in told] == ["ingest"]


def test_a_holder_that_was_stopped_is_named_with_the_way_to_let_it_go_on(home, logs):
    with holder(home, 60) as held:
        try:
            busy = shadowfleet("nightly", logs, "--home", home.root, "--wait", "0")
            assert busy.returncode == 3 and f"ingest, since 2026-03-04T02:00:00Z (process {held.pid})" in busy.stderr
            told = status(home)["turned_away"]
            assert [one["command"] for one in told] == ["nightly"] and "ingest, since" in told[0]["told"]["text"]
            assert "nightly did not begin: another run is using" in next(home.logs.glob("*.log")).read_text()
            assert "Turned away at" in shadowfleet("doctor", "--home", home.root).stdout
            os.kill(held.pid, signal.SIGSTOP)
            os.waitpid(held.pid, os.WUNTRACED)
            stopped = shadowfleet("nightly", logs, "--home", home.root, "--wait", "0.001")
            assert stopped.returncode == 3 and f"kill -CONT {held.pid}" in stopped.stderr
        finally:
            held.kill()


def test_a_quiet_night_is_told_and_one_after_missed_nights_catches_up(home, logs, published):
    quiet = shadowfleet("nightly", logs, "--home", home.root)
    assert (
        quiet.returncode == 0
        and "A quiet night: no new AIS file came in. The newest report is of 2026-03-0" in quiet.stderr
    )
    assert "Catching up" not in quiet.stderr and "A quiet night: all went well" in report(home)
    with connect(home.store) as con:
        con.execute("UPDATE runs SET started_at = ? WHERE command = 'nightly'", [now() - timedelta(days=5)])
    late = shadowfleet("nightly", logs, "--home", home.root)
    assert late.returncode == 0 and "Catching up: the last night that came to its end began at" in late.stderr
    said = [json.loads(line) for line in next(home.logs.glob("*.jsonl")).read_text().splitlines()]
    assert "note_catching_up" in {one["said"]["id"] for one in said if "said" in one}
    assert {one["run"] for one in said} >= {run["run_id"] for run in status(home)["runs"][:2]}


def newest(home, pattern):
    """The last report that was written; two runs may begin in one second."""
    return max(home.reports.glob(pattern), key=lambda path: path.stat().st_mtime_ns)


def report(home, language="en"):
    """The newest report, in a line."""
    return " ".join(newest(home, f"*.{language}.txt").read_text(encoding="utf-8").split())


def status(home):
    return json.loads(shadowfleet("status", "--json", "--home", home.root).stdout)


def test_a_night_ends_in_its_time_and_the_next_one_goes_on(tmp_path, logs, published):
    home = Home(tmp_path / "new")
    short = shadowfleet("nightly", logs, "--home", home.root, "--time-box", "0.0000001")
    assert short.returncode == 3 and "The time is up: 1 file is left" in short.stderr
    assert "quiet" not in short.stderr
    assert "note_files_left" in runs(home)[-1][1]
    assert shadowfleet("ingest", logs, "--home", home.root, "--quiet").returncode == 0
    short = shadowfleet("nightly", logs, "--home", home.root, "--time-box", "0.0000001")
    assert short.returncode == 3 and "Not published: days are left to scan" in short.stderr
    assert "note_scan_left" in runs(home)[-1][1]
    assert published.call_count == 1
    assert shadowfleet("nightly", logs, "--home", home.root, "--quiet").returncode == 0
    assert published.call_count == 2
    said = report(home)
    assert "The night did its work." in said and "What came in" in said and "New positions: 0" in said
    assert "New events" in said and "NIGHT HERON" in said and "to 2026-03-04, of those that were scanned" in said
    assert "of its usual" not in said, "no file of this run: nothing to compare with a habit"
    page = newest(home, "*.html").read_text(encoding="utf-8")
    assert "<script" not in page and '<html lang="en">' in page and "NIGHT HERON" in page


def test_a_night_for_which_the_disk_is_too_short_is_not_begun(tmp_path, logs):
    home = Home(tmp_path / "new")
    home.root.mkdir()
    home.settings.write_text('[nightly]\nleast_free = "999999GB"\n')
    short = shadowfleet("nightly", logs, "--home", home.root)
    assert short.returncode == 3 and "the disk is too short for this night" in short.stderr
    with connect(home.store, read_only=True) as con:
        assert con.execute("SELECT count(*) FROM files").fetchone() == (0,)
    assert "note_failed" in runs(home)[-1][1]
    assert "THE NIGHT FAILED: the disk is too short" in report(home)


def test_logs_go_after_their_days_and_what_is_no_log_stays(tmp_path):
    home = Home(tmp_path)
    home.logs.mkdir()
    old, new = (f"{now() - timedelta(days=days):%Y%m%d}" for days in (9, 2))
    for name in (f"{old}.log", f"{old}.jsonl", f"{new}.log", "notes.txt"):
        (home.logs / name).touch()
    assert forget_logs(home, 0) == 0 and forget_logs(home, 7) == 2
    assert {path.name for path in home.logs.iterdir()} == {f"{new}.log", "notes.txt"}


def test_raw_files_go_once_they_are_old_were_read_and_are_what_was_read(tmp_path, logs, published):
    home = tmp_path / "own"
    first = shadowfleet("nightly", logs, "--home", home)
    raw, other = sorted(logs.iterdir()), tmp_path / "other"
    assert first.returncode == 0 and raw
    kept = shadowfleet("nightly", logs, "--keep-raw", "1", "--home", home)
    assert "the feed stopped or the clock of this machine is wrong" in kept.stderr and sorted(logs.iterdir()) == raw
    assert "job_raw_kept" in runs(Home(home))[-1][1]
    assert shadowfleet("nightly", logs, "--keep-raw", "36500", "--home", home).returncode == 0
    other.mkdir()
    lately = Voyage(mmsi=308000002, ship_type=70).at(f"{now() - timedelta(hours=5):%Y-%m-%dT%H:%M}", 27.0, 59.9).stay(1)
    (other / "lately.nmea").write_bytes(nmea(lately))
    shadowfleet("nightly", other, "--keep-raw", "1", "--home", home)
    assert sorted(logs.iterdir()) == raw, "nobody named their folder"
    grown = raw[0].read_bytes()
    raw[0].write_bytes(grown[:-1] + b"#")
    other_bytes = shadowfleet("nightly", other, logs / "*.nmea*", "--keep-raw", "1", "--home", home)
    assert raw[0].exists() and "not what was read of it any more" in other_bytes.stderr
    raw[0].write_bytes(grown)
    done = shadowfleet("nightly", logs, "--keep-raw", "1", "--home", home)
    assert not any(path.exists() for path in raw) and "deleted: read whole" in done.stderr + done.stdout
    checked = shadowfleet("verify", "--home", home)
    assert checked.returncode == 0, checked.stdout


def seen_of(home):
    """What people are shown of the past: a ship's own page, and its tracks."""
    shown = shadowfleet("vessel", "9900007", "--home", home.root)
    with open_home(home.root) as monitor:
        return shown.stdout, monitor.tracks().to_csv(), monitor.positions().to_csv()


def test_old_days_move_out_of_the_store_and_are_seen_backed_up_and_brought_back(home, logs, published, tmp_path):
    before = seen_of(home)
    night = shadowfleet("nightly", logs, "--keep-positions", "1", "--home", home.root)
    assert night.returncode == 0 and "days older than 1 day were moved out of the store" in night.stderr
    assert seen_of(home) == before and home.history.stat().st_mode & 0o077 == 0
    assert status(home)["moved_days"] == 3 == len(list(home.history.glob("day=2026-03-0*/positions.parquet")))
    again = shadowfleet("nightly", logs, "--keep-positions", "1", "--home", home.root)
    assert again.returncode == 0 and "moved out" not in again.stderr
    assert shadowfleet("verify", "--home", home.root).returncode == 0
    told = shadowfleet("doctor", "--home", home.root, COLUMNS="500").stdout
    assert "which are all there: 3, from" in " ".join(told.split())  # lines are broken at the window's edge
    assert shadowfleet("backup", tmp_path / "backups", "--home", home.root).returncode == 0
    gone, changed = sorted(home.history.rglob("*.parquet"))[:2]
    changed.write_bytes(changed.read_bytes() + b"x")
    assert changed.name in shadowfleet("verify", "--home", home.root).stderr
    gone.unlink()
    assert "are missing: 1" in shadowfleet("doctor", "--home", home.root).stdout
    refused = shadowfleet("scan", "--since", "2026-03-01", "--home", home.root)
    assert refused.returncode == 3 and f"is missing or damaged ({gone})" in refused.stderr
    unmade = shadowfleet("backup", tmp_path / "more", "--home", home.root)
    assert unmade.returncode == 3 and f"is missing or damaged ({gone})" in unmade.stderr
    assert "shadowfleet rebuild" in unmade.stderr and not list((tmp_path / "more").iterdir())
    restored = shadowfleet("rebuild", "--from", tmp_path / "backups", "--home", home.root)
    assert restored.returncode == 0 and seen_of(home) == before
    assert shadowfleet("verify", "--home", home.root).returncode == 0
    with connect(home.store) as con:
        con.execute("UPDATE files SET path = ? || '/' || name", [str(logs)])
    assert shadowfleet("rebuild", "--home", home.root).returncode == 0
    assert seen_of(home) == before and not home.history.exists()


def test_days_that_cannot_be_moved_stay_and_are_told(home, logs, published):
    home.history.write_text("in the way")
    night = shadowfleet("nightly", logs, "--keep-positions", "1", "--home", home.root)
    assert "could not be moved out of the store" in night.stderr and status(home)["moved_days"] == 0
    assert night.returncode == 3 and "job_days_not_moved" in runs(home)[-1][1]


def test_an_outcome_of_an_earlier_release_is_one_line_of_the_table(home):
    with connect(home.store) as con:
        con.execute("INSERT INTO runs VALUES ('20270101T000000Z', 'scan', now(), now(), 'failed\nin two lines', 98)")
        con.execute(
            "INSERT INTO runs VALUES ('20270102T000000Z', 'scan', now(), now(), ?, 99)",
            [stored([message("note_failed", reason=message("error_no_ledger"))])],
        )
    shown = shadowfleet("status", "--home", home.root).stdout
    assert "failed in two lines" in shown and "<U+000A>" not in shown


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_units_are_what_systemd_takes(tmp_path):
    for name in UNITS:
        text = (DEPLOY / name).read_text().replace("/opt/shadowfleet/bin/shadowfleet", sys.executable)
        (tmp_path / name).write_text(re.sub("^User=.*$", "User=root", text, flags=re.M))
    units = [tmp_path / name for name in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "shadowfleet" in line]
    assert done.returncode == 0 and not ours, done.stderr


def test_the_recorder_s_unit_runs_a_command_that_there_is():
    text = (DEPLOY / "shadowfleet-record.service").read_text()
    (line,) = re.findall(r"^ExecStart=\S+ (.+)$", text, flags=re.M)
    assert shadowfleet(*line.split(), "--help").returncode == 0


def test_the_recorder_is_not_started_again_where_that_mends_nothing():
    """After a full disk, a lost certificate or a crash it is; a comment behind the codes would be read as more of them."""
    text = (DEPLOY / "shadowfleet-record.service").read_text()
    (codes,) = re.findall("^RestartPreventExitStatus=(.+)$", text, flags=re.M)
    assert {int(code) for code in codes.split()} == {WrongUsage.exit_code, ServerRefuses.exit_code}
    assert not {StoreUnusable.exit_code, ServerUnusable.exit_code, UNFORESEEN} & {int(code) for code in codes.split()}
    table = (DEPLOY.parents[1] / "docs" / "guides" / "researcher.md").read_text()
    assert f"| {ServerRefuses.exit_code} | `record`" in table


def test_a_night_without_input_says_what_to_name(tmp_path):
    done = shadowfleet("nightly", "--home", tmp_path)
    assert done.returncode == 2 and "PATH… is missing" in done.stderr and "[fetch]" in done.stderr


def test_the_line_of_cron_is_a_command_that_there_is():
    lines = [line.split() for line in (DEPLOY / "shadowfleet.cron").read_text().splitlines() if line[:1].isdigit()]
    assert {words[7] for words in lines} == {"nightly", "doctor"}
    assert shadowfleet(*lines[0][7:], "--help").returncode == 0


def test_a_disk_that_is_short_is_told_in_units_that_fit():
    assert [size_told(n) for n in (900, 31_250_000, 1_000_000_000)] == ["0.9 kB", "31.2 MB", "1.0 GB"]
