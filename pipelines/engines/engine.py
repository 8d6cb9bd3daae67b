"""What an engine is: it does jobs, somewhere, and says of each whether it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, Protocol, TypeVar

from monitor.store.database_errors import is_interrupt
from monitor.store.resources import Resources

TRIES = 2  # of a job: its worker may have died of something else


class Job(Protocol):
    """What is handed to whoever works: small, and its paths must lead to the same files there."""

    @property
    def name(self) -> str:
        """For people."""

    @property
    def done(self) -> Path:
        """What it makes; it is there once all of it is."""

    def work(self, shared: Any) -> None:
        """Do it. Done twice, even at once by two workers, what it makes is whole: either may count, they are the same.

        Args:
            shared: what all jobs of its kind are given.
        """


AJob = TypeVar("AJob", bound=Job)


class TimeIsUp(Exception):
    """A job was not done, because the time of the run was up."""


@dataclass(slots=True)
class Pace:
    """Of jobs of one kind, that their caller hands out in several waves."""

    stopped: Event = field(default_factory=Event)  # once set nobody wants them, and those at work are given up
    longest_s: float = 0.0  # that one took which was done


class Engine(Protocol):
    """Does jobs that need nothing of each other. What a job makes are files."""

    @property
    def workers(self) -> int:
        """How many jobs are done at a time."""

    def resources(self, of_run: Resources) -> Resources:
        """What a job may use, of what the run may use."""

    def map(
        self, jobs: Sequence[AJob], shared: object, until: float | None = None, pace: Pace | None = None
    ) -> Iterator[tuple[AJob, Exception | None]]:
        """Do each job, in any order; None where it is done. One that fails, or whose worker dies, fails alone.

        Args:
            until: by time.monotonic, no job is begun later, and none is waited for for long: those fail of `TimeIsUp`.
            pace: of jobs like these, where they are not the first of their caller. Spark keeps its own.
        """


@dataclass(frozen=True, slots=True)
class Here:
    """The process that scans, one job after the other: so that the memory of a day is that of a part."""

    workers: int = 1

    def resources(self, of_run: Resources) -> Resources:
        """Half of the memory: the store keeps the other."""
        return Resources(of_run.memory_bytes // 2, of_run.threads, of_run.processes)

    def map(
        self, jobs: Sequence[AJob], shared: object, until: float | None = None, pace: Pace | None = None
    ) -> Iterator[tuple[AJob, Exception | None]]:
        """As they come."""
        for job in jobs:
            left = is_late(until) or (pace is not None and pace.stopped.is_set())
            yield job, TimeIsUp() if left else done_or_not(job, shared)


def is_late(until: float | None, by_s: float = 0.0) -> bool:
    """Whether that moment, by time.monotonic, lies so long back."""
    return until is not None and monotonic() >= until + by_s


def done_or_not(job: Job, shared: object) -> Exception | None:
    """Do a job; gives what it failed of. A full disk or memory is the worker's own, and stops no run.

    Raises:
        BaseException: the user wants it to end.
    """
    try:
        job.work(shared)
    except Exception as problem:
        if is_interrupt(problem):
            raise
        return problem
    return None


def failed_twice(
    engine: Engine,
    jobs: Sequence[AJob],
    shared: object,
    tell: Callable[[AJob, Exception], None],
    until: float | None = None,
    pace: Pace | None = None,
) -> list[tuple[AJob, Exception]]:
    """Do jobs, those that fail once more; gives those that failed again, and of what.

    Args:
        tell: is told of each failure.
        until: by time.monotonic, no job is begun later.
        pace: as for `Engine.map`.

    Raises:
        TimeIsUp: before all were done, or they were stopped.
    """
    failed: list[tuple[AJob, Exception]] = []
    for _ in range(TRIES):
        failed = [(job, problem) for job, problem in engine.map(jobs, shared, until, pace) if problem is not None]
        for job, problem in failed:
            if not isinstance(problem, TimeIsUp):
                tell(job, problem)
        if any(isinstance(problem, TimeIsUp) for _, problem in failed):
            raise TimeIsUp
        jobs = [job for job, _ in failed]
        if not jobs:
            break
    return failed
