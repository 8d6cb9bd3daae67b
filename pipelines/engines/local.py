"""Processes of this machine, each with a database of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from queue import SimpleQueue

from monitor.store.resources import LEAST_MEMORY, Resources
from pipelines.engines.engine import Outcome, done_or_not
from pipelines.engines.parts import Job
from pipelines.jobs.scan_setup import Reference


@dataclass(frozen=True, slots=True)
class Processes:
    """As many at a time as there are workers."""

    workers: int

    def resources(self, of_run: Resources) -> Resources:
        """An equal share of the memory for each, and for the store; a thread."""
        return Resources(max(of_run.memory_bytes // (self.workers + 1), LEAST_MEMORY), 1, 1)

    def map(self, jobs: Sequence[Job], reference: Reference) -> Iterator[Outcome]:
        """As they are done. Each worker is a pool of its own: a process that dies ends the others of its pool."""
        n = min(self.workers, max(len(jobs), 1))
        pools: SimpleQueue[ProcessPoolExecutor] = SimpleQueue()
        for _ in range(n):
            pools.put(_pool(reference))

        def done(job: Job) -> Exception | None:
            pool = pools.get()
            try:
                return pool.submit(_work, job).result()
            except BrokenProcessPool as died:
                pool.shutdown()
                pool = _pool(reference)
                return died
            finally:
                pools.put(pool)

        with ThreadPoolExecutor(n) as waiting:
            try:
                at_work = {waiting.submit(done, job): job for job in jobs}
                for one in as_completed(at_work):
                    yield at_work[one], one.result()
            finally:
                for _ in range(n):
                    pools.get().shutdown(cancel_futures=True)


# A fork would share the threads and locks of the database.
def _pool(reference: Reference) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=_give, initargs=(reference,))


_GIVEN: list[Reference] = []  # to a worker's process, once, before its first job


def _give(reference: Reference) -> None:
    _GIVEN.append(reference)


def _work(job: Job) -> Exception | None:
    return done_or_not(job, _GIVEN[-1])
