"""A folder of archives, damaged ones and things that are no files: what can be read is, the rest is named."""

import json
import os
import re

import pytest
from packed import CSV, marked, packed_gz, tarred, zipped

from monitor.read.zips import zip_members
from monitor.store.connect import connect
from monitor.store.query import rows
from monitor.text.english import english
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import run_of
from tests.command import shadowfleet


@pytest.fixture
def folder(tmp_path):
    """Every packed file that people have, and those that stop nothing."""
    found = tmp_path / "in"
    found.mkdir()
    for name, content in {
        "encrypted.zip": marked(zipped(("a.csv", CSV), ("b.csv", CSV)), "a.csv", flags=1),
        "deflate64.zip": marked(zipped(("a.csv", CSV)), "a.csv", method=9),
        "twice.zip": zipped(("day.csv.gz", packed_gz(CSV.replace(b"60.0", b"61.0")))),
        "macos.zip": zipped(
            ("day.csv", CSV.replace(b"60.0", b"62.0")), ("__MACOSX/._day.csv", b"\x00\x05\x16\x07Mac OS X")
        ),
        "day.tar.gz": packed_gz(
            tarred(("a.csv", CSV.replace(b"60.0", b"63.0")), ("b.csv", CSV.replace(b"60.0", b"64.0")))
        ),
        "old.7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "note.zip": zipped(("a\x1b[2J\nINFO forged.txt", b"hello")),
    }.items():
        (found / name).write_bytes(content)
    (found / os.fsdecode(b"\xff.csv")).write_bytes(CSV.replace(b"60.0", b"65.0"))
    os.mkfifo(found / "pipe")
    (found / "nothing").symlink_to(found / "gone")
    return found


def test_what_can_be_read_goes_in_and_the_rest_is_named(folder, tmp_path):
    home = Home(tmp_path / "home")
    with run_of(home, "ingest") as run:
        done = ingest(run, [str(folder)], Silence())
    said = {re.sub(r".*/", "", one.name): english(one.reason) for one in done.failed}
    assert said == {
        "encrypted.zip!a.csv": "the archive member is encrypted",
        "deflate64.zip!a.csv": "the archive member is packed with deflate64 (zip method 9), which is not supported",
        "old.7z": "the file is a 7z archive, which is not supported",
        "pipe": "this is a pipe, not a file",
        "nothing": "the file cannot be read (No such file or directory)",
    }
    assert all(one.todo for one in done.failed)
    assert done.forks == 1
    assert [(re.sub(r".*/", "", label), english(what)) for label, what in done.passed_over] == [
        ("note.zip!a<U+001B>[2J<U+000A>INFO forged.txt", "not an AIS format")
    ]
    con = connect(home.store, read_only=True)
    assert rows(con, "SELECT lat FROM positions ORDER BY lat") == [(float(lat),) for lat in range(60, 66)]
    con.close()


def test_thousands_of_members_that_are_alike_are_a_few_lines(tmp_path):
    (tmp_path / "in").mkdir()
    members = {f"d/{n:04d}.csv": b"" for n in range(40)} | {f"d/{n:04d}.txt": b"words\n" for n in range(40)}
    (tmp_path / "in" / "many.zip").write_bytes(zipped(*members.items()))
    ran = shadowfleet("ingest", tmp_path / "in", "--home", tmp_path / "home")
    assert ran.returncode == 3
    lines = [" ".join(line.split()) for line in ran.stderr.splitlines()]
    assert sum("Not read:" in line for line in lines) == 6
    assert sum("Skipped, not AIS" in line for line in lines) == 6
    assert any("35 more files like these in" in line for line in lines)
    aside = json.loads(shadowfleet("status", "--home", tmp_path / "home", "--json").stdout)["set_aside"]
    assert [one["name"].rsplit("!")[-1] for one in aside] == [*(f"d/{n:04d}.csv" for n in range(5)), "* (+35)"]


def test_the_list_of_members_is_read_once_and_anew_when_the_archive_changes(tmp_path):
    path = tmp_path / "a.zip"
    with pytest.warns(UserWarning, match="Duplicate name"):
        path.write_bytes(zipped(("b.csv", CSV), ("a.csv", CSV), ("a.csv", CSV), ("a.csv", CSV), ("a.csv (2)", CSV)))
    assert list(zip_members(path)) == ["a.csv", "a.csv (2)", "a.csv (3)", "a.csv (2) (2)", "b.csv"]
    assert zip_members(path) is zip_members(path)
    path.write_bytes(zipped(("c.csv", CSV)))
    assert list(zip_members(path)) == ["c.csv"]
