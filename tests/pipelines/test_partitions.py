"""A store as partitions: others read it, only changes are written, nothing half done is taken in, the same comes back."""

import errno
import hashlib
import json
import os
import re
import shutil
from contextlib import closing
from datetime import date
from math import gcd
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command import shadowfleet
from sea import by_day, bystanders, list_added, put

from monitor.errors import InputUnreadable, ShadowfleetError, StoreUnusable
from monitor.model.listing import ListEntry, ListStatus
from monitor.read.digests import file_digest
from monitor.store.connect import connect
from monitor.store.history import history_of
from monitor.store.move_days import move_day, old_days
from monitor.store.partitions import OF_A_DAY, TABLES
from pipelines.jobs.progress import Silence
from pipelines.partitions import parquet, target
from pipelines.partitions.manifest import Manifest
from pipelines.partitions.read import import_store, manifest_of
from pipelines.partitions.target import Target, target_at
from pipelines.partitions.write import export_store

BUCKETS = 7
FILES = sorted(by_day(bystanders(28.0, 60.0, n=3, hours=30)).items())
LATE = bystanders(22.0, 60.0, n=1, hours=5)
SORTED = "SELECT * FROM query_table($table) ORDER BY ALL"


@pytest.fixture
def con():
    """Two days of three ships, and a list."""
    with closing(connect(None)) as con:
        for day, reports in FILES:
            put(con, reports, str(day))
        list_added(con, FILES[0][0], ListEntry(1, "US", ListStatus.LISTED, imo=9900057))
        yield con


def exported(con, folder, buckets=BUCKETS):
    return export_store(con, target_at(str(folder)), buckets, Silence())


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


def same_file(one, other):
    return other.exists() and one.samefile(other)


def manifest(folder):
    return json.loads((Path(folder) / "manifest.json").read_text())


def rows_of(con, tables=TABLES):
    return {table: con.execute(SORTED, {"table": table}).fetchall() for table in tables}


def test_others_read_it_without_us(con, tmp_path):
    exported(con, tmp_path)
    for table, time in (("positions", "t"), ("statics", "t"), ("receptions", "bin_t")):
        ours = con.execute(SORTED, {"table": table}).fetchall()
        files = f"{tmp_path}/{table}/*/*/*.parquet"
        plain = duckdb.connect()
        read = plain.execute("SELECT * EXCLUDE (day, bucket) FROM read_parquet($f) ORDER BY ALL", {"f": files})
        assert read.fetchall() == ours
        wrong = f"SELECT count(*) FROM read_parquet($f) WHERE day <> {time}::DATE OR bucket <> mmsi % {BUCKETS}"  # noqa: S608
        assert plain.execute(wrong, {"f": files}).fetchone() == (0,)
        frame = pd.read_parquet(tmp_path / table)
        assert len(frame) == len(ours) and (frame["mmsi"] % BUCKETS == frame["bucket"].astype(int)).all()
        assert (frame["day"].astype(str) == frame[time].dt.date.astype(str)).all()


def test_a_file_is_in_order_with_statistics_and_the_manifest_knows_it(con, tmp_path):
    done, said = exported(con, tmp_path), manifest(tmp_path)
    parts = {name: bytes_ for name, bytes_ in content(tmp_path).items() if name != "manifest.json"}
    assert parts.keys() == said["files"].keys() and done.files == len(parts) and said["bucket"] == f"mmsi % {BUCKETS}"
    assert {day for day, _ in FILES} == {date.fromisoformat(day) for day in said["days"]}
    for name, bytes_ in parts.items():
        told, meta = said["files"][name], pq.read_metadata(pa.BufferReader(bytes_))
        assert told == {"rows": meta.num_rows, "bytes": len(bytes_), "sha256": hashlib.sha256(bytes_).hexdigest()}
        if name.startswith("positions/"):
            rows = pq.read_table(pa.BufferReader(bytes_)).select(["mmsi", "t"]).to_pylist()
            assert rows == sorted(rows, key=lambda row: (row["mmsi"], row["t"]))
            group = meta.row_group(0)
            assert all(group.column(i).is_stats_set for i in range(meta.num_columns))


def test_only_what_has_changed_is_written_and_it_is_as_if_written_at_once(con, tmp_path):
    exported(con, tmp_path / "twice")
    before = content(tmp_path / "twice")
    # A second name for each file: a number of a file that is gone could be given to a new one.
    shutil.copytree(tmp_path / "twice", tmp_path / "held", copy_function=os.link)
    again = exported(con, tmp_path / "twice", None)
    assert (again.days, again.written, again.removed) == (0, 0, 0) and content(tmp_path / "twice") == before
    put(con, by_day(LATE)[FILES[0][0]], "late")
    later = exported(con, tmp_path / "twice")
    after = content(tmp_path / "twice")
    written = {name for name in after if not same_file(tmp_path / "twice" / name, tmp_path / "held" / name)}
    (bucket,) = {report.mmsi % BUCKETS for report in by_day(LATE)[FILES[0][0]]}
    day = f"day={FILES[0][0]}/bucket={bucket:02d}"
    expected = {f"{table}/{day}/part-0.parquet" for table in OF_A_DAY}
    expected |= {f"{table}/part-0.parquet" for table in ("files", "file_days", "file_fates")}
    assert written == expected | {"manifest.json"} and (later.days, later.written) == (1, len(expected))
    exported(con, tmp_path / "once")
    assert after == content(tmp_path / "once")


def test_days_that_lie_in_files_give_the_same_bytes(tmp_path):
    store = tmp_path / "store.duckdb"
    with closing(connect(store)) as con:
        for day, reports in FILES:
            put(con, reports, str(day))
        exported(con, tmp_path / "a")
        for day in old_days(con, FILES[1][0]):
            move_day(con, history_of(store), day, "run", file_digest)
        assert exported(con, tmp_path / "a").written == 0
        exported(con, tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_what_is_gone_from_the_target_is_written_again_and_what_is_no_part_of_it_removed(con, tmp_path):
    exported(con, tmp_path)
    whole = content(tmp_path)
    part = next(name for name in whole if name.startswith("positions/"))
    (tmp_path / part).unlink()
    (tmp_path / "files/part-0.parquet").write_bytes(b"")  # as a full disk leaves it
    other = tmp_path / "positions/day=1999-01-01/bucket=00/part-0.parquet"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"left by an export that was stopped")
    (tmp_path / "files/part-0.parquet").unlink()
    (tmp_path / "README").write_text("mine")
    done = exported(con, tmp_path)
    assert (done.written, done.removed) == (2, 1) and not other.parent.parent.exists()
    assert content(tmp_path) == whole | {"README": b"mine"}


def test_stopped_at_any_write_the_manifest_is_true_and_the_next_export_goes_on(con, tmp_path, monkeypatch):
    exported(con, tmp_path, 1)
    put(con, by_day(LATE)[FILES[0][0]], "late")
    exported(con, tmp_path.parent / "never", 1)
    whole = Target.write
    for step in range(40):
        calls = []

        def dies(self, name, bytes_, calls=calls, step=step):
            calls.append(name)
            if len(calls) == step + 1:
                raise KeyboardInterrupt
            whole(self, name, bytes_)

        folder = Path(shutil.copytree(tmp_path, tmp_path.parent / f"step-{step}"))
        with monkeypatch.context() as patched:
            patched.setattr(Target, "write", dies)
            try:
                exported(con, folder, 1)
            except KeyboardInterrupt:
                said = manifest(folder)
                for name, told in said["files"].items():
                    assert file_digest(folder / name) == told["sha256"], "whatever it names is there"
                assert said["complete"] is (step == 0)
                if step:
                    with pytest.raises(InputUnreadable, match="was stopped"):
                        manifest_of(target_at(str(folder)))
            else:
                break
        exported(con, folder, 1)
        assert content(folder) == content(tmp_path.parent / "never")
    assert step > 5


def test_the_first_export_can_be_stopped_too(con, tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(target, "_replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with pytest.raises(StoreUnusable, match="the disk is full") as full:
            exported(con, tmp_path / "x")
        assert "Free some disk there" in str(full.value)
    exported(con, tmp_path / "x")
    (tmp_path / "x/manifest.json.new").write_text("cut")
    exported(con, tmp_path / "x")


@pytest.mark.parametrize("n", [1, 3, 7])
def test_rows_are_cut_alike_however_they_come(n, monkeypatch):
    monkeypatch.setattr(parquet, "ROW_GROUP_ROWS", 4)
    monkeypatch.setattr(parquet, "WHOLE_ROWS", 5)
    table = pa.table({"a": range(11)})
    rows, bytes_ = parquet.written(table.to_batches(n))
    assert (rows, bytes_) == parquet.written(table.to_batches())
    meta = pq.read_metadata(pa.BufferReader(bytes_))
    assert [meta.row_group(i).num_rows for i in range(meta.num_row_groups)] == [4, 4, 3]
    parts = [pa.Table.from_batches(part)["a"].to_pylist() for part in parquet.in_parts(table.to_batches(n))]
    assert parts == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10]]


def test_numbers_of_large_ships_crowd_into_no_bucket():
    """Of ten flags, a hundred numbers each that end in 000."""
    numbers = [mid * 1_000_000 + ship * 1000 for mid in range(201, 211) for ship in range(100)]
    most = {n: max([number % n for number in numbers].count(bucket) for bucket in range(n)) for n in (16, 17)}
    assert most == {16: 500, 17: 60}
    assert gcd(17, 1000) == 1


ADDRESS = "memory://partitions"


def test_another_file_system_holds_the_same_and_gives_it_back(con, tmp_path):
    exported(con, ADDRESS)
    exported(con, tmp_path)
    at = target_at(ADDRESS)
    assert {name: at.read(name) for name in at.sizes()} == content(tmp_path)
    assert exported(con, ADDRESS).written == 0
    with closing(connect(None)) as other:
        done = import_store(other, at, manifest_of(at), Silence())
        assert done.sources == len(FILES) and rows_of(other) == rows_of(con)


def edited(folder, **said):
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | said))


def cut(folder, name):
    (folder / name).write_bytes((folder / name).read_bytes()[:-1])


HOSTILE = {"positions/../../x.parquet": {"rows": 1, "bytes": 1, "sha256": ""}}
REFUSED = [  # what was done to the folder, what is said
    (lambda f: cut(f, "files/part-0.parquet"), "this file is damaged.*files/part-0.parquet\n.*export-store again"),
    (lambda f: (f / "files/part-0.parquet").unlink(), "this file is gone.*files/part-0.parquet"),
    (lambda f: (f / "manifest.json").unlink(), "nothing here that export-store wrote.*\nGive the folder"),
    (lambda f: (f / "manifest.json").write_text("{}"), "this is no manifest"),
    (lambda f: edited(f, files=HOSTILE), "this is no manifest"),
    (lambda f: edited(f, layout=2), "laid out in another way .2; known is 1"),
    (lambda f: edited(f, complete=False), "under way, or was stopped.*\n.*export-store again"),
]


@pytest.mark.parametrize("harm, said", REFUSED)
def test_what_is_damaged_is_refused_by_name_and_nothing_is_read_in(harm, said, con, tmp_path):
    exported(con, tmp_path / "x")
    harm(tmp_path / "x")
    done = shadowfleet("import-store", tmp_path / "x", "--home", tmp_path / "home")
    assert done.returncode == 3 and re.search(said, done.stderr), done.stderr
    store = tmp_path / "home/store.duckdb"
    if store.exists():
        with connect(store) as other:
            assert not any(rows_of(other).values())


def test_a_file_of_other_columns_is_refused(con, tmp_path):
    exported(con, tmp_path)
    name = "file_fates/part-0.parquet"
    pq.write_table(
        pq.read_table(tmp_path / name).rename_columns(["file_id", "fate", "detail", "many"]), tmp_path / name
    )
    edited(
        tmp_path,
        files=manifest(tmp_path)["files"] | {name: {"rows": 1, "bytes": 1, "sha256": file_digest(tmp_path / name)}},
    )
    at = target_at(str(tmp_path))
    with closing(connect(None)) as other, pytest.raises(InputUnreadable, match=r"columns of this release \(many, n\)"):
        import_store(other, at, manifest_of(at), Silence())


def test_a_store_that_has_data_is_not_read_into(con, tmp_path):
    exported(con, tmp_path)
    at = target_at(str(tmp_path))
    with pytest.raises(StoreUnusable, match="holds data already") as refused:
        import_store(con, at, manifest_of(at), Silence())
    assert "--home FOLDER" in str(refused.value)


def test_a_place_that_is_not_its_own_is_left_alone(con, tmp_path):
    (tmp_path / "letters").write_text("dear")
    exported(con, tmp_path / "b")
    other = connect(None)
    put(other, by_day(LATE)[FILES[0][0]], "other")
    for folder, store, buckets, said in (
        (tmp_path, con, None, r"not empty, and export-store wrote none of it \(b/"),
        (tmp_path / "letters", con, None, r"export-store wrote none of it \(letters\)"),
        (tmp_path / "b", other, None, f"has not read .{FILES[0][0]}"),
        (tmp_path / "b", con, 5, "cut into 7 buckets"),
    ):
        before = content(folder)
        with pytest.raises(ShadowfleetError, match=said):
            exported(store, folder, buckets)
        assert content(folder) == before


@pytest.mark.parametrize(
    "words, code, said",
    [
        (["x", "--buckets", "16"], 2, "--buckets cannot be 16\nGive a number from 1 to"),
        (["x", "--buckets", "0"], 2, "--buckets cannot be 0"),
        (["nowhere://x"], 2, "no such kind of address: nowhere://x\nGive a folder"),
        (["gcs://x/y"], 2, "a package for this kind of address is not installed"),
    ],
)
def test_what_is_asked_wrongly_is_told(words, code, said, night_home):
    done = shadowfleet("export-store", *words, "--home", night_home.root)
    assert done.returncode == code and said in done.stderr


@pytest.mark.parametrize(
    "problem, said",
    [
        (PermissionError(errno.EACCES, "denied"), "no permission: x/a (denied)\nAsk for the right"),
        (OSError(errno.EIO, "bad sector"), "this cannot be written: x/a (bad sector)"),
        (NotImplementedError(), "this cannot be written"),
    ],
)
def test_what_a_place_refuses_is_told(problem, said):
    class Refusing:
        def pipe_file(self, *_):
            raise problem

    with pytest.raises(StoreUnusable) as refused:
        Target(Refusing(), "x", "x").write("a", b"")
    assert said in str(refused.value)


def test_a_manifest_is_read_as_it_was_written(con, tmp_path):
    exported(con, tmp_path)
    text = (tmp_path / "manifest.json").read_bytes()
    assert Manifest.of(text, "x").text().encode() == text
