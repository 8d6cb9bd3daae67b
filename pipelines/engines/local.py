"""Processes of this machine, each with a database of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from queue import SimpleQueue
from threading import Thread

from monitor.store.resources import LEAST_MEMORY, Resources
from pipelines.engines.engine import AJob, Job, done_or_not


@dataclass(frozen=True, slots=True)
class Processes:
    """As many at a time as there are pools. Each is of one process: one that dies ends the others of its pool."""

    workers: int
    pools: SimpleQueue[ProcessPoolExecutor | None]  # that wait for work; None: not begun yet

    def resources(self, of_run: Resources) -> Resources:
        """An equal share of the memory for each, and for the store; a thread."""
        return Resources(max(of_run.memory_bytes // (self.workers + 1), LEAST_MEMORY), 1, 1)

    def map(self, jobs: Sequence[AJob], shared: object) -> Iterator[tuple[AJob, Exception | None]]:
        """As they are done."""
        with ThreadPoolExecutor(self.workers) as waiting:
            at_work = {waiting.submit(self._done, job, shared): job for job in jobs}
            for one in as_completed(at_work):
                yield at_work[one], one.result()

    def _done(self, job: Job, shared: object) -> Exception | None:
        pool = self.pools.get()
        try:
            # A fork would share the database's locks.
            pool = pool or ProcessPoolExecutor(1, get_context("spawn"), initializer=_end_with_parent)
            return pool.submit(done_or_not, job, shared).result()
        except BrokenProcessPool as died:
            if pool is not None:
                pool.shutdown()
            pool = None
            return died
        finally:
            self.pools.put(pool)


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
    pools: SimpleQueue[ProcessPoolExecutor | None] = SimpleQueue()
    for _ in range(workers):
        pools.put(None)
    try:
        yield Processes(workers, pools)
    finally:
        for _ in range(workers):
            if pool := pools.get():
                pool.shutdown(cancel_futures=True)
