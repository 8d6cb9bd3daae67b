"""Ray: tasks of an existing cluster, or of one on this machine. The extra `ray`.

All nodes need this program, and the folder of the store under the same path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import ray
from ray.exceptions import RayError

from monitor.store.resources import Resources
from pipelines.engines.engine import AJob, done_or_not


@dataclass(frozen=True, slots=True)
class RayEngine:
    """One core a job."""

    workers: int

    def resources(self, of_run: Resources) -> Resources:
        """Half of what the run may use for each job, wherever it is done; a thread."""
        return Resources(of_run.memory_bytes // 2, 1, 1)

    def map(self, jobs: Sequence[AJob], shared: object) -> Iterator[tuple[AJob, Exception | None]]:
        """As they are done. Whether a job whose worker died is tried again is not for Ray to say."""
        given = ray.put(shared)
        task = ray.remote(num_cpus=1, max_retries=0)(done_or_not)
        waiting = {task.remote(job, given): job for job in jobs}
        while waiting:
            (done,), _ = ray.wait(list(waiting), num_returns=1)
            job = waiting.pop(done)
            try:
                problem: Exception | None = ray.get(done)
            except RayError as died:
                problem = died
            yield job, problem


@contextmanager
def ray_at(address: str | None, cores: int) -> Iterator[RayEngine]:
    """The cluster at an address; without one, a cluster of this machine that ends with the block.

    Args:
        cores: of this machine that a cluster of its own may use.
    """
    if address:
        ray.init(address=address, log_to_driver=False)
    else:
        # "local": without it Ray joins whatever cluster it finds on this machine, which may be anybody's.
        ray.init(address="local", num_cpus=cores, include_dashboard=False, log_to_driver=False)
    try:
        yield RayEngine(int(ray.cluster_resources().get("CPU", 1)))
    finally:
        ray.shutdown()
