"""Logs decoded by an engine, range by range: the same store, and files that fail or change are set aside."""

import errno
import gzip
import hashlib
import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from threading import Thread, active_count
from time import monotonic, sleep

import pytest
from log_ranges import in_small_ranges, read, write

from monitor.decode.columnar.ranges import ByteRange
from monitor.decode.time_limits import LATEST
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Fate
from monitor.store.aside import set_aside
from monitor.store.connect import connect
from monitor.store.query import rows
from monitor.text.english import english
from pipelines.engines import engine
from pipelines.engines.engine import Here, TimeIsUp
from pipelines.engines.local import processes
from pipelines.engines.log_ranges import DecodeJob, Log, SketchJob, _write
from pipelines.jobs import all_refused, decode_ranges
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """A log, and what the store has of it where one process reads it."""
    path = write(tmp_path_factory.mktemp("log") / "log.nmea")
    return path, read(path, None)


@pytest.fixture(autouse=True)
def _small_ranges(monkeypatch):
    in_small_ranges(monkeypatch)


@dataclass(frozen=True, slots=True)
class Noting(Here):
    """This process, which notes the names of jobs."""

    names: tuple[list[str], ...] = ([],)

    def map(self, jobs, shared, until=None, pace=None):
        self.names[0].extend(job.name for job in jobs)
        return super(Noting, self).map(jobs, shared, until, pace)


def test_processes_decode_what_one_process_does(log, monkeypatch):
    path, whole = log
    jobs = Noting(names=([],))
    assert read(path, jobs) == whole
    assert sum(name.startswith("sketch") for name in jobs.names[0]) * 2 == len(jobs.names[0]) > 8
    monkeypatch.setattr(decode_ranges, "RANGE_BYTES", 100_000)
    with processes(2) as two:
        assert read(path, two) == whole
    assert len(whole["positions"]) > 1000 and len(whole["statics"]) > 50
    assert sum(n for _, fate, _, n in whole["fates"] if fate == Fate.CLOCK) == 1


def test_a_range_that_fails_is_tried_again_and_then_named(log, tmp_path, monkeypatch):
    path, whole = log
    work, failures = DecodeJob.work, []

    def fails(job, shared):
        if job.span.begin and len(failures) < n_failures:
            failures.append(job.span)
            raise OSError("the disk of this worker is full")
        return work(job, shared)

    monkeypatch.setattr(DecodeJob, "work", fails)
    n_failures = 1
    assert read(path, Here()) == whole and len(failures) == 1
    monkeypatch.setattr(decode_ranges, "RANGES_A_WORKER", 1)
    n_failures = 3
    said = english(read(path, Here(), tmp_path / "store.duckdb"))
    assert f"bytes {failures[1].begin:,} to {failures[1].end - 1:,} of the file" in said and "worker is full" in said
    assert failures[1] == failures[2] and not (tmp_path / "ranges").exists()


def test_a_full_disk_is_told_with_its_place_and_not_as_a_fault_of_the_log(log, tmp_path, monkeypatch):
    def fails_for_want_of_room():
        yield b"some of it"
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(DecodeJob, "work", lambda job, _: _write(job.done, fails_for_want_of_room(), None))
        said = english(read(log[0], Here(), tmp_path / "store.duckdb"))
    assert said.startswith("the disk of a worker is full, on ") and said.endswith(f", in {tmp_path / 'ranges'}")
    with closing(connect(tmp_path / "store.duckdb")) as con:
        (aside,) = set_aside(con)
        assert "need not be repaired" in english(aside.to_do)
    assert read(log[0], Here(), tmp_path / "store.duckdb") == log[1]


@pytest.mark.parametrize("kind", [SketchJob, DecodeJob])
def test_a_file_that_changes_between_two_readings_of_it_is_set_aside(tmp_path, monkeypatch, kind):
    path, work = write(tmp_path / "log.nmea", 300), kind.work
    text = bytearray(path.read_bytes())
    text[100] ^= 1  # which the process that ingests has read by then, for the format

    def after_a_change(job, shared):
        path.write_bytes(text)
        return work(job, shared)

    monkeypatch.setattr(kind, "work", after_a_change)
    assert "changed while it was being read" in english(read(path, Here()))


def test_a_range_that_ends_within_a_line_by_now_is_not_sketched(tmp_path):
    (tmp_path / "log.nmea").write_bytes(b"# a\n# b\n")
    log = Log(tmp_path / "log.nmea", "log.nmea", LATEST)
    SketchJob(tmp_path, ByteRange(0, 4)).work(log)
    with pytest.raises(InputUnreadable, match="changed"):
        SketchJob(tmp_path, ByteRange(0, 6)).work(log)


def test_a_log_that_grows_is_read_as_it_stood(tmp_path, monkeypatch):
    path = write(tmp_path / "log.nmea", 300)
    stood, work = path.read_bytes(), DecodeJob.work

    def after_more(job, shared):
        with path.open("ab") as file:
            file.write(b"!AIVDM,1,1,,A,13o4g`0000")
        return work(job, shared)

    monkeypatch.setattr(DecodeJob, "work", after_more)
    ((sha256, *_),) = read(path, Here())["files"]
    assert sha256 == hashlib.sha256(stood[: stood.rindex(b"\n") + 1]).hexdigest()


def test_a_log_that_is_given_up_before_its_end_leaves_no_work_behind(log, tmp_path, monkeypatch):
    monkeypatch.setattr(all_refused, "MOST_REFUSED", 100)
    monkeypatch.setattr("monitor.store.batch.BATCH_ROWS", 100)
    noise = tmp_path / "noise.nmea"
    noise.write_bytes(log[0].read_bytes()[:500].rpartition(b"\n")[0] + b"\n!AIVDM,1,1,,A,13o,0*00" * 20_000)
    jobs, threads = Noting(names=([],)), active_count()
    assert "refused" in english(read(noise, jobs, tmp_path / "store.duckdb"))
    assert len(jobs.names[0]) <= 16  # at most five waves of two sketched, three decoded; there are 34 jobs
    assert active_count() == threads and not (tmp_path / "ranges").exists()


def test_a_log_whose_time_is_up_is_left_as_one_that_was_not_begun(log, tmp_path, monkeypatch):
    (tmp_path / "table.csv").write_text("mmsi,t,lon,lat\n230900001,2026-03-02T00:00:00,20,50\n" * 2)
    jobs, paces, do = Noting(names=([],)), [], Noting.map
    monkeypatch.setattr(Noting, "map", lambda *asked: paces.append(asked[-1]) or do(*asked))
    with closing(connect(tmp_path / "store.duckdb")) as con:
        run = Run("run", datetime(2026, 5, 1), con, logging.getLogger("test"), engine=jobs, until=monotonic() + 3600)
        with monkeypatch.context() as patched:
            patched.setattr(
                engine, "monotonic", lambda: monotonic() + 7200 * any(one.startswith("bytes") for one in jobs.names[0])
            )
            done = ingest(run, [str(log[0]), str(tmp_path / "table.csv")], Silence())
        assert (done.left, done.stored, done.failed, set_aside(con)) == (2, [], [], [])
        assert rows(con, "SELECT count(*) FROM positions") == [(0,)] and not (tmp_path / "ranges").exists()
        assert len(ingest(run, [str(log[0]), str(tmp_path / "table.csv")], Silence()).stored) == 2
    assert len(paces) > 8 and len({id(pace) for pace in paces}) == 4  # of each run one for each kind of job


@dataclass(frozen=True, slots=True)
class Hanging(Here):
    """Workers that do nothing until they are ended."""

    def map(self, jobs, shared, until=None, pace=None):
        assert pace.stopped.wait(30)
        return ((job, TimeIsUp()) for job in jobs)


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_ends_the_run_whatever_workers_do_and_however_often_it_is_pressed(log, monkeypatch, presses):
    threads, join, pressed = active_count(), Thread.join, []

    def press(*_, **__):
        pressed.append(1)
        raise KeyboardInterrupt

    monkeypatch.setattr("pipelines.jobs.ingest.store_file", press)
    monkeypatch.setattr(Thread, "join", lambda self: press() if len(pressed) < presses else join(self))
    with pytest.raises(KeyboardInterrupt):
        read(log[0], Hanging())
    assert len(pressed) == presses
    late = monotonic() + 10
    while active_count() > threads:  # the second Ctrl-C waits for no thread
        assert monotonic() < late
        sleep(0.02)


def test_what_is_packed_small_or_no_log_is_not_handed_out(log, tmp_path, monkeypatch):
    path, whole = log
    jobs = Noting(names=([],))
    (tmp_path / "log.nmea.gz").write_bytes(gzip.compress(path.read_bytes()))
    (tmp_path / "table.csv").write_text("mmsi,t,lon,lat\n230900001,2026-03-02T00:00:00,20,50\n" * 2)
    assert read(tmp_path / "log.nmea.gz", jobs)["positions"] == whole["positions"]
    assert read(tmp_path / "table.csv", jobs)["positions"]
    monkeypatch.setattr(decode_ranges, "LEAST_BYTES", path.stat().st_size + 1)
    assert read(path, jobs) == whole and jobs.names == ([],)


def test_what_a_run_that_was_killed_left_is_removed(log, tmp_path):
    (tmp_path / "ranges").mkdir()
    (tmp_path / "ranges" / "facts-0.pickle").write_bytes(b"half")
    assert read(log[0], Here(), tmp_path / "store.duckdb") == log[1]
    assert not (tmp_path / "ranges").exists()
