"""The command line as people expect it: options where they are looked for, exit codes, output for people and scripts."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime

import pytest
from command import shadowfleet
from night import dark_log
from typer.testing import CliRunner

from monitor.errors import WrongUsage
from monitor.model.marking import Tlp
from monitor.store.connect import connect
from monitor.store.readable import renew_copy
from pipelines.cli.app import app
from pipelines.cli.moments import moment
from pipelines.cli.options import tlp
from pipelines.jobs.home import Home, locked

NOW = datetime(2026, 3, 9, 14, 30)


def run(*arguments, **more):
    return CliRunner().invoke(app, [*map(str, arguments)], **more)


@pytest.fixture
def home(night_home):
    """One night with one dark period of NIGHT HERON, IMO 9900007; no command here writes to it."""
    return night_home


def events(home, *arguments):
    done = run("events", "--home", home.root, "--json", *arguments)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_version_and_help_are_where_people_look_for_them():
    assert run("--version").stdout.startswith("shadowfleet 0.")
    assert run("-h").stdout == run("--help").stdout
    for command in ("ingest", "events", "lists"):
        said = run(command, "-h")
        assert said.exit_code == 0 and "SHADOWFLEET_HOME" in said.stdout


def test_shells_can_complete_its_commands():
    assert "--install-completion" in run("--help").stdout


@pytest.mark.parametrize("before", [True, False])
def test_home_stands_before_or_after_the_command(home, before):
    where = ["--home", home.root]
    done = run(*where, "status", "--json") if before else run("status", "--json", *where)
    assert json.loads(done.stdout)["home"] == str(home.root)


def test_a_home_before_the_command_does_not_outlive_it(home, monkeypatch, tmp_path):
    run("--home", home.root, "status")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHADOWFLEET_HOME", raising=False)
    assert "no store here" in str(run("status").exception)


def test_events_are_cut_by_answer_and_by_number(home):
    every = events(home)
    assert {e["answer"] for e in every} >= {"yes"}
    assert events(home, "--answer", "yes") == [e for e in every if e["answer"] == "yes"]
    assert events(home, "--limit", "1") == every[:1]


def test_events_as_csv_are_rows_under_a_header_without_a_mark_at_the_front(home):
    done = run("events", "--home", home.root, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["event_id"] for row in rows] == [e["event_id"] for e in events(home)]
    assert done.stdout.startswith('"event_id"')
    assert run("events", "--home", home.root, "--csv", "--json").exception.exit_code == 2


@pytest.mark.parametrize("command", [["events", "--vessel"], ["vessel"]])
def test_a_vessel_that_is_not_there_is_wrong_usage_and_the_nearest_name_is_told(home, command):
    problem = run(*command, "NIGTH HERON", "--home", home.root).exception
    assert problem.exit_code == 2 and "Did you mean NIGHT HERON? " in str(problem)
    assert "Did you mean 9900007" in str(run(*command, "9900008", "--home", home.root).exception)
    assert "Did you mean" not in str(run(*command, "QQQQ", "--home", home.root).exception)


def test_a_kind_that_does_not_exist_is_wrong_usage(home):
    problem = run("events", "--kind", "drak", "--home", home.root).exception
    assert problem.exit_code == 2 and "--kind cannot be drak" in str(problem) and "Choose among dark" in str(problem)


@pytest.mark.parametrize("columns", ["60", "200"])
def test_tables_keep_to_the_columns_that_there_are_and_never_break_an_id(home, columns):
    done = run("events", "--home", home.root, env={"COLUMNS": columns})
    assert events(home)[0]["event_id"] in done.stdout
    assert max(map(len, done.stdout.splitlines()[:-1])) <= int(columns)
    assert ("answer: " in done.stdout) is (columns == "60")  # too narrow for a table: a line a field


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-03-04", datetime(2026, 3, 4)),
        ("2026-03-04T12:30", datetime(2026, 3, 4, 12, 30)),
        ("2026-03-04T12:30+02:00", datetime(2026, 3, 4, 10, 30)),
        ("today", datetime(2026, 3, 9)),
        (" Yesterday", datetime(2026, 3, 8)),
        ("3 days ago", datetime(2026, 3, 6)),
        ("1 week ago", datetime(2026, 3, 2)),
        ("2 hours ago", datetime(2026, 3, 9, 12, 30)),
    ],
)
def test_times_are_read_as_people_say_them(monkeypatch, said, meant):
    monkeypatch.setattr("pipelines.cli.moments.now", lambda: NOW)
    assert moment(said) == meant


@pytest.mark.parametrize("said", ["tomorrow", "4 March", "", "99999999 days ago", "2026-13-01", "99999 weeks ago"])
def test_what_is_no_time_is_refused_with_an_example(monkeypatch, said):
    monkeypatch.setattr("pipelines.cli.moments.now", lambda: NOW)
    with pytest.raises(WrongUsage, match="2026-03-04"):
        moment(said)


def test_the_traffic_light_is_read_in_any_usual_spelling():
    assert tlp("amber") is tlp("TLP:AMBER") is tlp("Amber") is Tlp.AMBER
    assert tlp("amber+strict") is tlp("amber_strict") is Tlp.AMBER_STRICT
    with pytest.raises(WrongUsage, match="amber"):
        tlp("ambr")


def test_status_tells_what_is_at_work_while_the_store_is_held(home):
    with locked(home, "nightly ais", "2026-03-09T02:00:00Z"):
        shown = run("status", "--home", home.root)
        as_json = json.loads(run("status", "--home", home.root, "--json").stdout)
    assert shown.exit_code == 0 and "nightly ais, since 2026-03-09T02:00:00Z" in shown.stdout
    assert as_json["at_work"]["command"] == "nightly ais" and as_json["last_lines"]
    assert "At work" not in run("status", "--home", home.root).stdout


def test_one_event_and_a_verification_are_told_to_scripts_too(home):
    (event,) = events(home, "--limit", "1")
    found = json.loads(run("explain", event["event_id"], "--home", home.root, "--json").stdout)
    assert found["facts"] == event["facts"] and found["versions"]
    done = run("verify", "--home", home.root, "--json")
    assert json.loads(done.stdout)["differences"] == [] and done.exit_code == 0


def test_tables_tell_codes_in_the_language_of_the_reader_and_scripts_get_the_codes(home):
    for language, told in (("en", ("Dark period", "yes")), ("ja", ("AIS信号の途絶", "該当する"))):
        for command in (["events"], ["status"], ["vessel", "9900007"]):
            shown = run(*command, "--home", home.root, "--lang", language, env={"COLUMNS": "300"}).stdout
            assert all(text in shown for text in told), (command, shown)
    assert {(e["kind"], e["answer"]) for e in events(home, "--lang", "ja", "--kind", "dark")} == {("dark", "yes")}
    assert ',"dark","yes",' in run("events", "--home", home.root, "--csv", "--lang", "ja").stdout


def test_every_kind_has_a_rule(night_home):
    for kind in ("falsified", "jamming", "dark"):
        ran = shadowfleet("events", "--kind", kind, "--home", night_home.root)
        assert "no rule that looks for" not in ran.stdout


def test_a_folder_without_a_dossier_is_no_dossier(tmp_path):
    ran = shadowfleet("verify-dossier", tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(
        f"shadowfleet: no dossier: there is no manifest.json here: {tmp_path}\nGive the folder"
    )


def test_a_language_without_texts_is_refused_in_the_language_of_the_environment():
    assert "次から選ぶ" in shadowfleet("events", "--lang", "xx", SHADOWFLEET_LANG="ja").stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("nightly", ""), "PATH…"),
        (("ingest", "a.nmea", ""), "PATH…"),
        (("status", "--home", ""), "--home"),
        (("status", "--home="), "--home"),
        (("--home", "", "status"), "--home"),
        (("publish", "--reference", ""), "--reference"),
        (("backup", ""), "FOLDER"),
        (("rebuild", "--from", ""), "--from"),
        (("verify-dossier", ""), "FOLDER"),
        (("ingest", "--quiet", ""), "PATH…"),
    ],
)
def test_an_empty_word_is_refused_and_nothing_is_read_or_made(tmp_path, words, named):
    refused = shadowfleet(*words, cwd=tmp_path)
    assert refused.returncode == 2 and f"nothing is given for {named}" in refused.stderr, refused.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("variable", ["SHADOWFLEET_HOME", "SHADOWFLEET_REFERENCE", "SHADOWFLEET_SIGN_KEY"])
def test_a_path_in_the_environment_that_is_empty_is_refused(tmp_path, variable):
    refused = shadowfleet("publish", cwd=tmp_path, **{variable: ""})
    assert refused.returncode == 2 and f"{variable} is set, but empty" in refused.stderr
    assert not list(tmp_path.iterdir())


def test_an_event_that_goes_on_touches_no_time_after_the_data(home, tmp_path):
    shutil.copytree(home.root, tmp_path / "home")
    mine = Home(tmp_path / "home")
    with connect(mine.store) as con:
        con.execute('UPDATE events SET "end" = NULL')
    renew_copy(mine.store)
    still = events(mine)
    assert still and events(mine, "--since", max(event["start"] for event in still)) == still
    assert events(mine, "--since", "2030-01-01") == []


def test_a_scan_again_of_what_has_not_changed_tells_of_no_change(home, tmp_path):
    shutil.copytree(home.root, tmp_path / "home")
    first = shadowfleet("scan", "--home", tmp_path / "home")
    again = shadowfleet("scan", "--since", "2000-01-01", "--home", tmp_path / "home")
    assert first.returncode == again.returncode == 0
    assert ": 0 new or changed events" in again.stderr and "Scanned 0 days" not in again.stderr, again.stderr
    with connect(tmp_path / "home" / "store.duckdb") as con:
        con.execute("UPDATE events SET near = 'elsewhere'")
    changed = shadowfleet("scan", "--since", "2000-01-01", "--home", tmp_path / "home")
    assert f": {len(events(home))} new or changed event" in changed.stderr, changed.stderr


def test_a_run_goes_on_when_nobody_reads_what_it_says(tmp_path):
    """As `shadowfleet nightly logs 2>&1 | head -1` does to it."""
    reads, writes = os.pipe()
    os.close(reads)
    words = ["ingest", str(dark_log(tmp_path)), "--home", str(tmp_path / "home")]
    command = [sys.executable, "-m", "pipelines.cli.app", *words]
    done = subprocess.run(command, stdout=writes, stderr=writes, check=False)
    os.close(writes)
    assert done.returncode == 0
    status = json.loads(run("status", "--json", "--home", tmp_path / "home").stdout)
    assert status["fixes"] and status["runs"][0]["finished_at"]
