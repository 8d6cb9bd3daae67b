"""What goes wrong where a part is worked on: a full disk, two workers at one part."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from sea import put, reference
from test_engines import DAY, FEW, TANKERS
from voyage import log_of

from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.text.english import english
from pipelines.engines import parts
from pipelines.engines.parts import Job, take_in, write_inputs
from pipelines.engines.vessel_tasks import JUMPS
from pipelines.engines.worker_disk import WorkerDiskFull, disk_full
from pipelines.jobs.stage_broke import StageBroke

OUT_OF_ROOM = StageBroke("jumps", duckdb.OutOfMemoryException("Out of Memory Error: failed to offload data block"))


@pytest.fixture
def con():
    con = connect(None)
    put(con, log_of(*TANKERS))
    return con


@pytest.fixture
def job(con, tmp_path):
    one = Job(JUMPS.name, open_day(con, DAY), tmp_path, FEW)
    write_inputs(con, one)
    return one


def test_a_full_disk_is_told_with_its_place_and_leaves_nothing_on_it(job, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(parts, "LEFT_OUT", "/dev/full")
        with pytest.raises(WorkerDiskFull) as full:
            job.work(reference())
    assert str(job.place) in english(full.value.what) and "make room there" in english(full.value.what)
    assert [one.name for one in job.place.iterdir()] == ["in"]
    job.work(reference())
    assert job.done.is_dir()


@pytest.mark.parametrize(("needs_bytes", "is_full"), [(10**18, True), (0, False)])
def test_no_room_to_lay_aside_is_the_disk_s_fault_where_it_has_less_than_the_part_may_use(
    tmp_path, needs_bytes, is_full
):
    assert (disk_full(OUT_OF_ROOM, tmp_path, needs_bytes) is not None) is is_full


def test_two_workers_at_one_part_at_once_leave_it_whole(con, job, monkeypatch):
    make, read = Job._make, []

    def overtaken(self, shared, fresh):
        make(self, shared, fresh)
        monkeypatch.setattr(Job, "_make", make)
        self.work(shared)
        read.append({one.name: one.stat().st_ino for one in self.done.iterdir()})

    monkeypatch.setattr(Job, "_make", overtaken)
    job.work(reference())
    assert read == [{one.name: one.stat().st_ino for one in job.done.iterdir()}]  # who was first is not touched
    assert sorted(one.name for one in job.place.iterdir()) == ["in", "out"]
    JUMPS.begin(con)
    assert take_in(con, replace(job)) == []


HANDS_OUT = """
import os, sys, time
from pipelines.engines.local import processes

class Waits:
    def work(self, to):
        print(os.getpid(), file=open(to + ".new", "w"), flush=True)
        os.replace(to + ".new", to)
        time.sleep(60)

if __name__ == "__main__":
    with processes(1) as engine:
        list(engine.map([Waits()], sys.argv[1]))
"""


def test_a_worker_ends_when_the_process_that_handed_it_work_is_killed(tmp_path):
    (tmp_path / "hands_out.py").write_text(HANDS_OUT)
    told = tmp_path / "worker"
    driver = subprocess.Popen([sys.executable, tmp_path / "hands_out.py", told])
    until(told.exists)
    worker = int(told.read_text())
    driver.kill()
    driver.wait()
    until(lambda: not is_at_work(worker))


def is_at_work(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(done):
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("not within 30 s")
