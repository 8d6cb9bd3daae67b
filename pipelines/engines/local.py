"""Processes of this machine, each with a database of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from queue import SimpleQueue

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
            pool = pool or ProcessPoolExecutor(1, get_context("spawn"))  # a fork would share the database's locks
            return pool.submit(done_or_not, job, shared).result()
        except BrokenProcessPool as died:
            if pool is not None:
                pool.shutdown()
            pool = None
            return died
        finally:
            self.pools.put(pool)


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
