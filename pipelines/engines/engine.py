"""What an engine is: it does jobs, somewhere, and says of each whether it was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from monitor.store.database_errors import is_interrupt
from monitor.store.resources import Resources
from pipelines.engines.parts import Job, work
from pipelines.jobs.scan_setup import Reference

Outcome = tuple[Job, Exception | None]  # None where the job is done


class Engine(Protocol):
    """Does jobs that need nothing of each other. What a job makes are files: see `parts`."""

    @property
    def workers(self) -> int:
        """How many jobs are done at a time."""

    def resources(self, of_run: Resources) -> Resources:
        """What a job may use, of what the run may use."""

    def map(self, jobs: Sequence[Job], reference: Reference) -> Iterator[Outcome]:
        """Do each job once, in any order. A job that fails, or whose worker dies, fails alone."""


@dataclass(frozen=True, slots=True)
class Here:
    """The process that scans, one job after the other: so that the memory of a day is that of a part."""

    workers: int = 1

    def resources(self, of_run: Resources) -> Resources:
        """Half of the memory: the store keeps the other."""
        return Resources(of_run.memory_bytes // 2, of_run.threads, of_run.processes)

    def map(self, jobs: Sequence[Job], reference: Reference) -> Iterator[Outcome]:
        """As they come."""
        for job in jobs:
            yield job, done_or_not(job, reference)


def done_or_not(job: Job, reference: Reference) -> Exception | None:
    """Do a job; gives what it failed of. A full disk or memory is the worker's own, and stops no run.

    Raises:
        BaseException: the user wants it to end.
    """
    try:
        work(job, reference)
    except Exception as problem:
        if is_interrupt(problem):
            raise
        return problem
    return None
