"""Wrong files, no files, wrong places: a sentence that says what, where and what to do; the store as it was."""

import errno
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command import shadowfleet

from monitor.geo.reference import sample_dir
from monitor.store.connect import connect
from monitor.store.query import rows
from pipelines.jobs.home import Home

GOOD = "\\s:SIM,c:1772409600*07\\!AIVDM,1,1,,A,13aEOK?P00PD2wVMdLDRhgvL289?,0*26\n"
DAY = sample_dir() / "ais" / "2026-03-02.nmea.gz"


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def counts(home):
    con = connect(home.store, read_only=True)
    found = [rows(con, f"SELECT count(*) FROM {t}")[0][0] for t in ("files", "positions", "statics", "refusals")]  # noqa: S608
    con.close()
    return found


def bad_files(folder):
    """Name -> what the message must say of it."""
    whole = gzip.compress(b"".join(b"\\c:177240%04d*00\\x\n" % i for i in range(5000)))
    (folder / "empty.nmea").write_bytes(b"")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 50)
    (folder / "cut.nmea.gz").write_bytes(gzip.compress(GOOD.encode() * 3000 + os.urandom(200_000))[:-100_000])
    (folder / "columns.csv").write_text("mmsi,timestamp,speed\n273000001,2026-03-02T00:00:00,3\n")
    (folder / "notes.txt").write_text("dear diary\n")
    (folder / "broken.zip").write_bytes(b"PK\x03\x04" + whole)
    return {
        "empty.nmea": "the file is empty",
        "binary.bin": "not a known AIS format",
        "cut.nmea.gz": "the file is damaged",
        "columns.csv": "has no column for lat, lon",
        "notes.txt": "not a known AIS format",
        "broken.zip": "the file is damaged",
    }


def test_each_bad_file_is_told_and_leaves_nothing_behind(tmp_path, home):
    said = bad_files(tmp_path)
    done = shadowfleet("ingest", *(tmp_path / name for name in said), DAY, "--home", home.root)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    for name, words in said.items():
        (line,) = [x for x in done.stderr.splitlines() if x.startswith("Not read") and name in x]
        assert words in line
    assert counts(home)[0] == 1  # the good file went in


def test_a_path_that_does_not_exist_stops_before_anything_is_read(tmp_path, home):
    done = shadowfleet("ingest", DAY, tmp_path / "nowhere", "--home", home.root)
    assert done.returncode == 3
    assert "no such file or folder" in done.stderr and "nowhere" in done.stderr
    assert counts(home) == [0, 0, 0, 0]


def test_an_empty_folder_is_told(tmp_path, home):
    (tmp_path / "ais").mkdir()
    done = shadowfleet("nightly", tmp_path / "ais", "--home", home.root)
    assert done.returncode == 3 and "the folder contains no files" in done.stderr


def test_no_store_yet_is_told(home):
    for command in (["status"], ["events"], ["vessel", "X"]):
        done = shadowfleet(*command, "--home", home.root)
        assert done.returncode == 3 and "no store here yet" in done.stderr


def test_wrong_usage_is_two(home):
    assert shadowfleet("ingest").returncode == 2
    assert shadowfleet("events", "--kind", "piracy", "--home", home.root).returncode == 2
    assert shadowfleet("nonsense").returncode == 2


def test_a_foreign_database_is_left_as_it_is(tmp_path, home):
    home.root.mkdir()
    foreign = duckdb.connect(str(home.store))
    foreign.execute("CREATE TABLE cats (name VARCHAR)")
    foreign.close()
    before = home.store.read_bytes()
    done = shadowfleet("ingest", DAY, "--home", home.root)
    assert done.returncode == 3 and "not a shadowfleet store" in done.stderr
    assert home.store.read_bytes() == before


def test_a_file_that_is_no_database_is_left_as_it_is(home):
    home.root.mkdir()
    home.store.write_text("a shopping list\n" * 500)
    done = shadowfleet("ingest", DAY, "--home", home.root)
    assert done.returncode == 3 and "not a shadowfleet store" in done.stderr
    assert home.store.read_text() == "a shopping list\n" * 500


def test_a_home_that_cannot_be_a_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    done = shadowfleet("ingest", DAY, "--home", tmp_path / "file" / "home")
    assert done.returncode == 3 and "home folder is not writable" in done.stderr


def test_a_second_run_at_once_says_so_and_stops(home):
    home.root.mkdir()
    code = "import sys, time; from pathlib import Path; from pipelines.jobs.home import Home, locked\nwith locked(Home(Path(sys.argv[1]))): print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code, str(home.root)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        done = shadowfleet("ingest", DAY, "--home", home.root)
        assert done.returncode == 3 and "another run is using" in done.stderr
    finally:
        holder.kill()
        holder.communicate()


def test_a_store_that_another_program_holds_is_told(home, monkeypatch):
    monkeypatch.setattr("pipelines.jobs.runs.PATIENCE_S", 0.2)
    assert shadowfleet("ingest", DAY, "--home", home.root, "--quiet").returncode == 0
    code = "import sys, time, duckdb; con = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code, str(home.store)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        done = shadowfleet("scan", "--home", home.root)
        assert done.returncode == 3 and "another program has the store open" in done.stderr
    finally:
        holder.kill()
        holder.communicate()


WAITS_IN_THE_SECOND_FILE = """
import time
from pipelines.cli.app import main
from pipelines.jobs import ingest
whole, read = ingest._finished, []
def waits(*args):
    read.append(args)
    if len(read) == 2:
        time.sleep(600)
    return whole(*args)
ingest._finished = waits
main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_stops_a_run_is_told_with_how_to_go_on_and_the_next_run_does(home, number, code):
    with subprocess.Popen(
        [sys.executable, "-c", WAITS_IN_THE_SECOND_FILE, "ingest", str(sample_dir() / "ais"), "--home", str(home.root)],
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        try:
            assert "2026-03-02" in run.stderr.readline()
            run.send_signal(number)
            _, said = run.communicate(timeout=300)
        finally:
            run.kill()
    assert run.returncode == code and "run the same command again" in said and "Traceback" not in said
    assert counts(home)[0] == 1
    done = shadowfleet("ingest", sample_dir() / "ais", "--home", home.root)
    assert done.returncode == 0
    assert counts(home)[0] == 8


def test_the_same_folder_twice_changes_nothing(home):
    assert shadowfleet("ingest", DAY, "--home", home.root).returncode == 0
    before = counts(home)
    done = shadowfleet("ingest", DAY, "--home", home.root)
    assert done.returncode == 0 and "already in the store" in done.stderr
    assert counts(home) == before


def test_quiet_says_nothing(home):
    done = shadowfleet("ingest", DAY, "--home", home.root, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_the_output_is_told():
    with Path("/dev/full").open("w") as full:
        code = "from pipelines.cli.app import main; main()"
        command = [sys.executable, "-c", code, "params"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1) and "is full" in done.stderr


def packed(**members):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return raw.getvalue()


def in_parquet(**columns):
    raw = io.BytesIO()
    pq.write_table(pa.table(columns), raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("array.npz", packed(a__npy=b"\x93NUMPY" + bytes(30_000_000))),  # unpacks to more than an archive may
        ("tool.jar", packed(**{"META-INF/MANIFEST__MF": b"x", "A__class": bytes(30_000_000)})),
        ("ports.parquet", in_parquet(port=["Primorsk"], country=["RU"])),
        ("hulls.parquet", in_parquet(mmsi=[636092001], name=["NIGHT HERON"])),
        ("_SUCCESS", b""),
        ("night.done", b""),
    ],
)
def test_a_file_of_another_kind_in_a_folder_is_skipped_with_a_word(tmp_path, home, name, content):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    (tmp_path / "in" / "good.nmea").write_text(GOOD)
    done = shadowfleet("ingest", tmp_path / "in", "--home", home.root)
    assert done.returncode == 0 and f"Skipped, not AIS: {tmp_path / 'in' / name} (" in done.stderr
    named = shadowfleet("ingest", tmp_path / "in" / name, "--home", home.root)
    assert named.returncode == 3, "asked for by its name it is an error"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("day.zip", packed(day__nmea=b"!AIVDM\n" + bytes(30_000_000))),
        ("times.parquet", in_parquet(time=["2026-03-02"], lat=[59.9], lon=[25.1])),  # whose, it does not say
        ("day.log", b""),
    ],
)
def test_what_may_be_ais_is_set_aside(tmp_path, home, name, content):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    assert shadowfleet("ingest", tmp_path / "in", "--home", home.root).returncode == 3


def test_a_stranger_in_a_folder_is_named_where_people_look_and_fails_no_night(tmp_path, home):
    strangers = {"README.md": b"hello\n", "meta.json": b'{"a": 1}', "ports.csv": b"port,country\nPrimorsk,RU\n"}
    (tmp_path / "in").mkdir()
    for name, content in strangers.items():
        (tmp_path / "in" / name).write_bytes(content)
    done = shadowfleet("nightly", tmp_path / "in", "--home", home.root, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    (report,) = home.reports.glob("*.en.txt")
    for told in (report.read_text(), shadowfleet("status", "--home", home.root, COLUMNS="1000").stdout):
        assert "skipped, not AIS" in told
        assert [name for name in strangers if name not in "".join(told.split())] == []  # lines are broken anywhere


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.nmea", b"a word of its driver\n" * 8000),
        ("late.nmea.gz", gzip.compress(b"a word of its driver\n" * 250_000 + GOOD.encode())),
        ("long.NM4", b"x" * 1_000_000),
        ("day.csv", b"<!DOCTYPE html>\n<html>Not, found</html>\n"),
        ("day.parquet", bytes(1000)),
    ],
)
def test_a_file_of_a_folder_that_is_called_as_ais_is_and_cannot_be_read_is_set_aside(tmp_path, home, name, content):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    done = shadowfleet("ingest", tmp_path / "in", "--home", home.root, "--quiet")
    assert done.returncode == 3 and "set aside in this run" in done.stderr
    (aside,) = json.loads(shadowfleet("status", "--home", home.root, "--json").stdout)["set_aside"]
    assert aside["name"].endswith(name) and "first 4 MB" in aside["to_do"]["text"]


def test_a_home_on_a_full_disk_is_told_as_that(tmp_path, home, monkeypatch):
    (tmp_path / "good.nmea").write_text(GOOD)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pipelines.jobs.home.os.write", full)
    done = shadowfleet("ingest", tmp_path / "good.nmea", "--home", home.root)
    assert done.returncode == 3 and "home folder is not writable" in done.stderr and "Free disk space" in done.stderr
    monkeypatch.undo()
    assert shadowfleet("ingest", tmp_path / "good.nmea", "--home", home.root).returncode == 0
