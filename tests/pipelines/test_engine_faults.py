"""What goes wrong where a part is worked on: a full disk, two workers at one part, one that hangs, no time left."""

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from sea import put, reference
from test_engines import DAY, FEW, TANKERS
from voyage import log_of

from monitor.store.aside import set_aside
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.text.english import english
from pipelines.engines import engine, hand_out, parts
from pipelines.engines.engine import Pace, TimeIsUp
from pipelines.engines.hand_out import HandOut
from pipelines.engines.local import processes
from pipelines.engines.parts import Job, take_in, write_inputs
from pipelines.engines.vessel_tasks import JUMPS
from pipelines.engines.worker_disk import WorkerDiskFull, disk_full
from pipelines.jobs import scan_parts
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
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


class Simulated:
    """Workers of whom it is told how long each try at a job takes, s, and what it fails of; time passes as they work.

    Until `free_at` others have all of them.
    """

    def __init__(self, monkeypatch, **tries):
        self.now, self.tries, self.begun, self.given_up, self.free_at = 0.0, tries, [], [], 0.0
        for module in (engine, hand_out):
            monkeypatch.setattr(module, "monotonic", lambda: self.now)

    def begin(self, job):
        if self.now < self.free_at:
            return None
        took, problem = self.tries[job][self.begun.count(job)]
        self.begun.append(job)
        return job, self.begun.count(job), self.now + took, problem

    def first_done(self, tasks, within_s):
        first = min(tasks, key=lambda task: task[2], default=None)
        self.now = min(first[2] if first else FOREVER, self.now + within_s)
        return first if first and first[2] <= self.now else None

    def problem_of(self, task):
        return task[3]

    def give_up(self, task):
        self.given_up.append(task[:2])

    def handed_out(self, workers, until=None, pace=None):
        return {job: repr(problem) for job, problem in HandOut(self, workers, until, pace).each(list(self.tries))}


FOREVER, LOST = 1e9, OSError("lost")


def test_a_part_that_hangs_is_given_to_an_idle_worker_too_and_who_is_first_counts(monkeypatch):
    workers = Simulated(monkeypatch, a=[(50, None)], b=[(FOREVER, None), (40, None)], c=[(30, None)], d=[(30, None)])
    assert workers.handed_out(2) == dict.fromkeys("abcd", "None")
    assert workers.begun == ["a", "b", "c", "d", "b"] and workers.given_up == [("b", 1)]
    assert workers.now == pytest.approx(3 * 50 + 40, abs=2)  # b is late after three times as long as a took


def test_a_part_alone_in_its_wave_is_late_by_those_of_waves_before(monkeypatch):
    pace = Pace()
    assert Simulated(monkeypatch, a=[(30, None)]).handed_out(2, pace=pace) == {"a": "None"} and pace.longest_s == 30
    workers = Simulated(monkeypatch, b=[(FOREVER, None), (40, None)])
    assert workers.handed_out(2, pace=pace) == {"b": "None"} and workers.begun == ["b", "b"]
    assert workers.now == pytest.approx(3 * 30 + 40, abs=2)


def test_workers_that_others_have_are_waited_for(monkeypatch):
    workers = Simulated(monkeypatch, a=[(10, None)], b=[(10, None)])
    workers.free_at = 30.0
    assert workers.handed_out(2) == dict.fromkeys("ab", "None") and workers.now == pytest.approx(40, abs=1)


def test_a_part_that_takes_long_but_not_too_long_is_done_once(monkeypatch):
    workers = Simulated(monkeypatch, a=[(10, None)], b=[(55, None)])
    assert workers.handed_out(2) == dict.fromkeys("ab", "None") and workers.begun == ["a", "b"]


def test_a_second_worker_that_fails_leaves_the_part_to_the_first(monkeypatch):
    workers = Simulated(monkeypatch, a=[(10, None)], b=[(90, None), (5, LOST)])
    assert workers.handed_out(2) == dict.fromkeys("ab", "None")
    assert workers.begun[:3] == ["a", "b", "b"]
    both = Simulated(monkeypatch, a=[(10, None)], b=[(66, LOST), (20, LOST)])
    assert both.handed_out(2) == {"a": "None", "b": repr(LOST)}


def test_no_part_is_begun_after_the_time_is_up_and_one_that_hangs_is_given_up(monkeypatch):
    workers = Simulated(monkeypatch, a=[(10, None)], b=[(FOREVER, None)], c=[(80, None)], d=[(1, None)])
    assert workers.handed_out(2, until=50.0) == {"a": "None", "c": "None", "b": "TimeIsUp()", "d": "TimeIsUp()"}
    assert workers.begun == ["a", "b", "c"] and workers.given_up == [("b", 1)]
    assert workers.now < 50 + 3 * 80 + 2


def test_once_nobody_wants_the_parts_who_is_at_work_is_ended(monkeypatch):
    workers, pace = Simulated(monkeypatch, a=[(10, None)], b=[(FOREVER, None)], c=[(1, None)]), Pace()
    monkeypatch.setattr(workers, "problem_of", lambda _: pace.stopped.set())
    assert workers.handed_out(2, pace=pace) == {"a": "None", "b": "TimeIsUp()", "c": "TimeIsUp()"}
    assert (workers.begun, workers.given_up, workers.now) == (["a", "b"], [("b", 1)], 10)


@dataclass(frozen=True, slots=True)
class Hanging(Job):
    """A job whose worker does nothing more."""

    def work(self, shared):
        time.sleep(60)
        self.woke.touch()

    @property
    def woke(self):
        """Is there where nobody ended the process."""
        return self.folder / "woke"


def test_a_process_that_hangs_is_ended(job, monkeypatch):
    monkeypatch.setattr(hand_out, "LEAST_S", 0.2)
    hanging = Hanging(job.task, job.day, job.folder, job.resources)
    with processes(1) as local:
        ((_, problem),) = local.map([hanging], None, until=time.monotonic() + 0.1)
        assert isinstance(problem, TimeIsUp)
    assert not multiprocessing.active_children() and not hanging.woke.exists()


def test_processes_end_with_their_block_whatever_they_do(job):
    hanging = Hanging(job.task, job.day, job.folder, job.resources)
    with processes(1) as local:
        local.free[0].begin(hanging, None)
    assert not multiprocessing.active_children() and not hanging.woke.exists()


def test_a_run_whose_time_is_up_in_the_midst_of_a_large_day_leaves_it_for_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(scan_parts, "most_positions", lambda _: 150)
    done, work = [], Job.work
    with closing(connect(tmp_path / "store.duckdb")) as con:
        put(con, log_of(*TANKERS))
        run = Run("run", datetime(2026, 1, 1), con, logging.getLogger("test"), until=time.monotonic() + 3600)
        monkeypatch.setattr(Job, "work", lambda self, shared: work(self, shared) or done.append(self.name))
        with monkeypatch.context() as patched:
            patched.setattr(engine, "monotonic", lambda: time.monotonic() + 7200 * any("tracks" in one for one in done))
            scanned = scan(run, reference(), Silence())
        assert (scanned.days, scanned.waiting, scanned.late) == (0, 1, True) and set_aside(con) == []
        n = len(done)
        assert not scan(run, reference(), Silence()).late
        assert n and len(done) == len(set(done)) and all(name.startswith("tracks ") for name in done[n:])


HANDS_OUT = """
import os, signal, sys, time
from pipelines.engines.local import processes

class Waits:
    def work(self, to):
        deaf = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
        print(os.getpid(), "deaf" if deaf else "hears", file=open(to + ".new", "w"), flush=True)
        os.replace(to + ".new", to)
        time.sleep(60)

if __name__ == "__main__":
    try:
        with processes(1) as engine:
            list(engine.map([Waits()], sys.argv[1]))
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
"""


def hands_out(tmp_path):
    """A process that hands out work, in a group of its own, the id of its worker, and whether that hears Ctrl-C."""
    (tmp_path / "hands_out.py").write_text(HANDS_OUT)
    told = tmp_path / "worker"
    of_script = [sys.executable, tmp_path / "hands_out.py", told]
    driver = subprocess.Popen(of_script, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until(told.exists)
    worker, hears = told.read_text().split()
    return driver, int(worker), hears


def test_a_worker_ends_when_the_process_that_handed_it_work_is_killed(tmp_path):
    driver, worker, _ = hands_out(tmp_path)
    driver.kill()
    driver.communicate()
    until(lambda: not is_at_work(worker))


def test_ctrl_c_ends_workers_at_once_and_they_say_nothing(tmp_path):
    driver, worker, hears = hands_out(tmp_path)
    os.killpg(driver.pid, signal.SIGINT)
    _, said = driver.communicate(timeout=30)
    assert (said, hears) == ("stopped\n", "deaf") and not is_at_work(worker)


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
