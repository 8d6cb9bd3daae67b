"""Ray: tasks of an existing cluster, or of one on this machine. The extra `ray`.

All nodes need this program, and the folder of the store under the same path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import ray
from ray.exceptions import RayError

from monitor.store.resources import Resources
from pipelines.engines.cluster_address import no_cluster
from pipelines.engines.engine import AJob, Pace, done_or_not
from pipelines.engines.hand_out import HandOut


@dataclass(frozen=True, slots=True)
class RayEngine:
    """One core a job."""

    workers: int

    def resources(self, of_run: Resources) -> Resources:
        """Half of what the run may use for each job, wherever it is done; a thread."""
        return Resources(of_run.memory_bytes // 2, 1, 1)

    def map(
        self, jobs: Sequence[AJob], shared: object, until: float | None = None, pace: Pace | None = None
    ) -> Iterator[tuple[AJob, Exception | None]]:
        """As they are done. Whether a job whose worker died is tried again is not for Ray to say."""
        task = ray.remote(num_cpus=1, max_retries=0)(done_or_not)
        return HandOut[AJob, Any](_Tasks(task, ray.put(shared)), self.workers, until, pace).each(jobs)


@dataclass(frozen=True, slots=True)
class _Tasks:
    """Tasks of the cluster."""

    task: Any
    given: Any  # where the cluster keeps what all are given

    def begin(self, job: AJob) -> Any:
        """Whoever has a core."""
        return self.task.remote(job, self.given)

    def first_done(self, tasks: Collection[Any], within_s: float) -> Any:
        """One that is done, or whose worker died."""
        done, _ = ray.wait(list(tasks), num_returns=1, timeout=within_s)
        return done[0] if done else None

    def problem_of(self, task: Any) -> Exception | None:
        """What it failed of."""
        try:
            problem: Exception | None = ray.get(task)
        except RayError as died:
            problem = died
        return problem

    def give_up(self, task: Any) -> None:
        """End the worker's process."""
        ray.cancel(task, force=True)


@contextmanager
def ray_at(address: str | None, cores: int) -> Iterator[RayEngine]:
    """The cluster at an address; without one, a cluster of this machine that ends with the block.

    Args:
        cores: of this machine that a cluster of its own may use.

    Raises:
        ServerUnusable: there is none.
    """
    if address:
        try:
            ray.init(address=address, log_to_driver=False)
        except (ConnectionError, ValueError) as problem:  # "auto" where there is none, or what answers is no Ray
            raise no_cluster(address, str(problem).splitlines()[0] if str(problem) else "") from problem
    else:
        # "local": without it Ray joins whatever cluster it finds on this machine, which may be anybody's.
        ray.init(address="local", num_cpus=cores, include_dashboard=False, log_to_driver=False)
    try:
        yield RayEngine(int(ray.cluster_resources().get("CPU", 1)))
    finally:
        ray.shutdown()
