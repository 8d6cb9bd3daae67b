"""Publishing goes on: what could not be drawn, written or read is named on the first page, by status and by the exit code."""

import json
from importlib import import_module

import pytest
from night import dark_log
from typer.testing import CliRunner

from monitor.store.connect import connect
from monitor.store.query import rows
from pipelines.cli.app import app
from pipelines.jobs import downloads
from pipelines.jobs.home import Home

GOOD = b"\\s:SIM,c:1772409600*07\\!AIVDM,1,1,,A,13aEOK?P00PD2wVMdLDRhgvL289?,0*26\n"
HULL = "IMO9900007"


def run(home, *arguments):
    return CliRunner().invoke(app, [*map(str, arguments), "--home", str(home.root)])


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A store with one suspect, a file that cannot be read, and one that is well."""
    folder = tmp_path_factory.mktemp("night")
    log, home = dark_log(folder), Home(folder / "home")
    (folder / "notes.nmea").write_bytes(b"")
    done = run(home, "ingest", log, folder / "notes.nmea")
    assert done.exit_code == 3
    assert "1 item was set aside in this run, the rest is done. Details: shadowfleet status" in done.stderr
    assert run(home, "scan", "--quiet").exit_code == 0
    return home


def test_what_earlier_runs_left_is_told_apart_and_does_not_count(home):
    done = run(home, "scan")
    assert done.exit_code == 0 and "still set aside from earlier runs. Details: shadowfleet status" in done.stderr
    assert "in this run" not in done.stderr


def status(home):
    return json.loads(run(home, "status", "--json").stdout)["set_aside"]


def named(home, name):
    """What is set aside under a name: other tests of this home leave theirs."""
    return [one for one in status(home) if one["name"].endswith(name)]


def test_a_suspect_a_format_and_the_map_of_all_that_fail_are_named_and_the_rest_is_published(home, monkeypatch):
    site_files = import_module("pipelines.jobs.site_files")

    def fails(*args, **more):
        raise ZeroDivisionError("<b>not this</b>")

    with monkeypatch.context() as patched:
        patched.setattr(import_module("pipelines.jobs.suspects"), "write_dossier", fails)
        patched.setitem(downloads.MAKERS, "bundle.stix.json", fails)
        patched.setattr(site_files, "overview_of_site", fails)
        done = run(home, "publish", "--lang", "en,ja")
    assert done.exit_code == 3, done.output
    page = (home.site / "index.html").read_text(encoding="utf-8")
    for told in (
        "What is missing",
        "欠けている情報",
        "1 of 2 files was not read.",
        f"The dossier of 1 vessel could not be written: {HULL}.",
    ):
        assert told in page
    assert "2 pages or files could not be written: downloads/bundle.stix.json, map.html." in page
    assert "ZeroDivisionError: &lt;b&gt;not this&lt;/b&gt;" in page and 'href="map.html"' not in page
    assert str(home.root.parent) not in page and "notes.nmea" in page
    assert not (home.site / "vessels" / HULL).exists() and (home.site / "downloads" / "findings.csv").exists()
    report = json.loads((home.site / "run.json").read_text(encoding="utf-8"))
    assert {one["kind"] for one in report["set_aside"]} == {"file", "suspect", "page"}
    assert [f["hull"] for f in report["findings"]] == [HULL]  # it is ranked: the next edition does not call it new
    log = "".join(path.read_text(encoding="utf-8") for path in home.logs.iterdir())
    assert "Traceback" in log and "ZeroDivisionError" in log
    assert {(one["what"], one["name"]) for one in status(home)} >= {("suspect", HULL), ("page", "map.html")}
    done = run(home, "publish")
    assert done.exit_code == 0 and (home.site / "vessels" / HULL / "map.html").exists()
    assert named(home, HULL) == named(home, "map.html") == []
    assert [one["to_do"]["text"] for one in named(home, "notes.nmea")] == ["Copy or download it again."]


def test_an_event_that_was_recorded_wrongly_does_not_block_the_others(home):
    con = connect(home.store)
    con.execute("INSERT INTO events SELECT * REPLACE (9 AS version) FROM events WHERE kind = 'dark' LIMIT 1")
    (event,) = rows(con, "SELECT event_id FROM events WHERE version = 9")
    con.close()
    assert run(home, "publish").exit_code == 3
    page = (home.site / "index.html").read_text(encoding="utf-8")
    assert "1 event was recorded incorrectly and is not shown." in page and event[0] in page
    con = connect(home.store)
    con.execute("DELETE FROM events WHERE version = 9")
    con.close()


def test_a_rule_and_a_day_that_failed_are_told_and_days_that_wait_do_not_block_the_site(home, monkeypatch):
    segments = import_module("monitor.tracks.segments")
    whole = segments.follow

    def fails(con, day, params):
        if str(day.date) == "2026-03-04":
            raise ValueError("zip() argument 2 is longer than argument 1")
        return whole(con, day, params)

    with monkeypatch.context() as patched:
        patched.setattr(segments, "follow", fails)
        done = run(home, "scan", "--since", "2026-03-03")
        assert done.exit_code == 3 and "day not scanned, because the first of them failed" in done.stderr
        assert run(home, "publish").exit_code in (0, 3)
    assert "Days from 2026-03-04 on were not scanned" in (home.site / "index.html").read_text(encoding="utf-8")
    assert "day" in {one["what"] for one in status(home)}
    assert run(home, "scan").exit_code == 0
    assert "day" not in {one["what"] for one in status(home)}


def test_a_file_that_is_mended_or_gone_is_no_longer_set_aside(home):
    bad = home.root.parent / "notes.nmea"
    bad.write_bytes(GOOD)
    assert run(home, "ingest", bad, "--quiet").exit_code == 0 and named(home, bad.name) == []
    bad.write_bytes(b"")
    assert run(home, "ingest", bad, "--quiet").exit_code == 3
    bad.unlink()
    assert run(home, "ingest", home.root.parent / "log.nmea", "--quiet").exit_code == 0
    assert named(home, bad.name) == []
    bad.write_bytes(b"")
    assert run(home, "ingest", bad, "--quiet").exit_code == 3


def test_whatever_a_file_raises_is_its_own_fault(home, monkeypatch):
    ingesting = import_module("pipelines.jobs.ingest")
    good = home.root.parent / "good.nmea"
    bad = home.root.parent / "bad.nmea"
    for path in (bad, good):
        path.write_bytes(GOOD + b"# " + path.name.encode() + b"\n")
    decode = ingesting.decode_batches

    def fails(stream, *args, **more):
        if b"bad" in stream.peek(400):
            raise RecursionError("maximum recursion depth exceeded")
        return decode(stream, *args, **more)

    with monkeypatch.context() as patched:
        patched.setattr(ingesting, "decode_batches", fails)
        done = run(home, "ingest", bad, good)
    assert done.exit_code == 3 and "good.nmea: 2 lines" in done.stderr
    assert "RecursionError: maximum recursion depth exceeded" in done.stderr
    assert run(home, "ingest", bad, good, "--quiet").exit_code == 0 and named(home, bad.name) == []


def test_a_run_that_failed_says_why_in_status(home, monkeypatch):
    scanning = import_module("pipelines.jobs.run_scan")

    def fails(*args, **more):
        raise LookupError("nobody foresaw this")

    with monkeypatch.context() as patched:
        patched.setattr(scanning, "scan", fails)
        assert run(home, "scan").exit_code == 1
    runs = json.loads(run(home, "status", "--json").stdout)["runs"]
    assert runs[0]["outcome"][0]["text"] == "failed: LookupError: nobody foresaw this"
    con = connect(home.store)
    con.execute("UPDATE runs SET outcome = NULL, finished_at = NULL WHERE run_id = ?", [runs[0]["run_id"]])
    con.close()
    assert "was killed" in run(home, "status").stdout
    run(home, "scan", "--quiet")
    assert "did not finish" in json.loads(run(home, "status", "--json").stdout)["runs"][1]["outcome"][0]["text"]
