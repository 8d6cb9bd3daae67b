"""Hand jobs out to workers: one each, a straggler's to a second one as well, and none after the time is up.

A worker may hang: its disk, its network or its machine does. Once nothing else is left to do, a part that has taken far
longer than any before it is given to a worker that is idle too, and the first result counts (Dean and Ghemawat,
MapReduce, OSDI 2004, section 3.6: backup tasks).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Generic, Protocol, TypeVar

from pipelines.engines.engine import AJob, Pace, TimeIsUp, is_late

STRAGGLES = 3.0  # times as long as the longest that is done; project judgement, 2026-11-30
LEAST_S = 60.0  # and no less: it costs the same work once more; project judgement, 2026-11-30
LOOK_S = 0.1  # how often it is looked at the clock, and for a worker that others had

Task = TypeVar("Task", bound=Hashable)


class Workers(Protocol[Task]):
    """Those of one engine."""

    def begin(self, job: AJob) -> Task | None:
        """Have a worker that is idle do a job; None where others, who hand out jobs as well, have all of them."""

    def first_done(self, tasks: Collection[Task], within_s: float) -> Task | None:
        """One that is done or whose worker died; None where none was in that time."""

    def problem_of(self, task: Task) -> Exception | None:
        """What a task that is done failed of."""

    def give_up(self, task: Task) -> None:
        """End whoever works on it."""


@dataclass(frozen=True, slots=True)
class _AtWork(Generic[AJob]):
    job: AJob
    since: float  # by time.monotonic


class HandOut(Generic[AJob, Task]):
    """Jobs on their way through the workers of an engine."""

    def __init__(self, workers: Workers[Task], n_workers: int, until: float | None, pace: Pace | None = None) -> None:
        """`until`: by time.monotonic, no job is begun later. `pace`: of jobs like these that were handed out before."""
        self.workers, self.n_workers, self.until = workers, n_workers, until
        self.at_work: dict[Task, _AtWork[AJob]] = {}
        self.doubled: list[AJob] = []  # given to a second worker: once, for it may be the part that is at fault
        self.pace = pace or Pace()

    def each(self, jobs: Sequence[AJob]) -> Iterator[tuple[AJob, Exception | None]]:
        """As they are done. Once the time is up who is at work has a straggler's time; the rest gets `TimeIsUp`.

        Once they are stopped nobody has any time.
        """
        waiting = deque(jobs)
        try:
            while (waiting or self.at_work) and not self.pace.stopped.is_set():
                if is_late(self.until):
                    yield from ((waiting.popleft(), TimeIsUp()) for _ in range(len(waiting)))
                else:
                    self._begin(waiting)
                done = self.workers.first_done(self.at_work, LOOK_S) if waiting or self.at_work else None
                if done is not None:
                    yield from self._result(done)
                elif is_late(self.until, self._patience_s):
                    break
            yield from ((job, TimeIsUp()) for job in (*waiting, *self._jobs_at_work()))
        finally:
            for task in self.at_work:
                self.workers.give_up(task)

    def _begin(self, waiting: deque[AJob]) -> None:
        while waiting and len(self.at_work) < self.n_workers and self._give(waiting[0]):
            waiting.popleft()
        for job in self._stragglers() if self.pace.longest_s and not waiting else ():
            if len(self.at_work) < self.n_workers and self._give(job):
                self.doubled.append(job)

    def _give(self, job: AJob) -> bool:
        task = self.workers.begin(job)
        if task is not None:
            self.at_work[task] = _AtWork(job, monotonic())
        return task is not None

    def _stragglers(self) -> list[AJob]:
        """Jobs that one worker is at for too long, and no second one yet."""
        late = monotonic() - self._patience_s
        return [one.job for one in self.at_work.values() if one.since < late and one.job not in self.doubled]

    def _jobs_at_work(self) -> list[AJob]:
        found: list[AJob] = []
        for one in self.at_work.values():
            found += [] if one.job in found else [one.job]
        return found

    def _result(self, task: Task) -> Iterator[tuple[AJob, Exception | None]]:
        one, problem = self.at_work.pop(task), self.workers.problem_of(task)
        others = [other for other, at_work in self.at_work.items() if at_work.job == one.job]
        if problem is not None and others:
            return  # the other may still do it
        for other in others:
            del self.at_work[other]
            self.workers.give_up(other)
        if problem is None:
            self.pace.longest_s = max(self.pace.longest_s, monotonic() - one.since)
        yield one.job, problem

    @property
    def _patience_s(self) -> float:
        return max(STRAGGLES * self.pace.longest_s, LEAST_S)
