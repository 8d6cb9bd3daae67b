"""Processes of this machine, each with a database of its own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from time import sleep

from monitor.store.resources import LEAST_MEMORY, Resources
from pipelines.engines.engine import AJob, Job, Pace, done_or_not
from pipelines.engines.hand_out import HandOut
from pipelines.jobs.interrupts import interrupt_held

Doing = Future[Exception | None]


_ONE_AT_A_TIME = Lock()  # processes are begun, so that each knows which is its own


@dataclass(slots=True)
class _Worker:
    """A pool of one process, begun with the first job: one that dies ends the others of its pool."""

    pool: ProcessPoolExecutor | None = None
    process: BaseProcess | None = None

    def begin(self, job: Job, shared: object) -> Doing:
        """Have it do a job."""
        if self.pool is not None:
            try:
                return self.pool.submit(done_or_not, job, shared)
            except BrokenProcessPool:  # it died while it waited
                self.end()
        # A fork would share the database's locks.
        self.pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_end_with_parent)
        with _ONE_AT_A_TIME, interrupt_held():
            before = set(active_children())
            doing = self.pool.submit(done_or_not, job, shared)
            (self.process,) = set(active_children()) - before
        return doing

    def end(self) -> None:
        """At once, whatever it does, be it that it still imports; another is begun with the next job."""
        pool, process = self.pool, self.process
        self.pool = self.process = None
        if process is not None:
            process.kill()
        if pool is not None:
            pool.shutdown()


@dataclass(slots=True)
class _Hands:
    """The processes at work on jobs of one kind; others may be at work on those of another."""

    shared: object
    free: list[_Worker]
    at: dict[Doing, _Worker] = field(default_factory=dict)

    def begin(self, job: AJob) -> Doing | None:
        """By the one that was last at work: it has imported what it needs."""
        try:
            worker = self.free.pop()
        except IndexError:
            return None
        doing = worker.begin(job, self.shared)
        self.at[doing] = worker
        return doing

    def first_done(self, tasks: Collection[Doing], within_s: float) -> Doing | None:
        """One that is done, or whose process died."""
        if not tasks:
            sleep(within_s)
        return next(iter(wait(tasks, within_s, FIRST_COMPLETED).done), None)

    def problem_of(self, task: Doing) -> Exception | None:
        """What it failed of."""
        worker = self.at.pop(task)
        try:
            problem = task.result()
        except BrokenProcessPool as died:
            worker.end()
            problem = died
        self.free.append(worker)
        return problem

    def give_up(self, task: Doing) -> None:
        """End the process."""
        worker = self.at.pop(task)
        worker.end()
        self.free.append(worker)


@dataclass(frozen=True, slots=True)
class Processes:
    """As many at a time as there are workers, whoever hands jobs out."""

    free: list[_Worker]
    workers: int

    def resources(self, of_run: Resources) -> Resources:
        """An equal share of the memory for each, and for the store; a thread."""
        return Resources(max(of_run.memory_bytes // (self.workers + 1), LEAST_MEMORY), 1, 1)

    def map(
        self, jobs: Sequence[AJob], shared: object, until: float | None = None, pace: Pace | None = None
    ) -> Iterator[tuple[AJob, Exception | None]]:
        """As they are done."""
        return HandOut[AJob, Doing](_Hands(shared, self.free), self.workers, until, pace).each(jobs)


def _end_with_parent() -> None:
    """A process that hands out work may be killed: its workers would wait for more for ever."""
    parent = parent_process()
    assert parent is not None  # noqa: S101 - this is a worker

    def end() -> None:
        parent.join()
        os._exit(1)

    Thread(target=end, daemon=True).start()


@contextmanager
def processes(workers: int) -> Iterator[Processes]:
    """So many processes for the time of a block; each begins with its first job."""
    free = [_Worker() for _ in range(workers)]
    try:
        yield Processes(free, workers)
    finally:
        for worker in free:
            worker.end()
