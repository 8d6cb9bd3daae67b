"""Spark: `mapInArrow` over the numbers of jobs, whose files workers read and write themselves. The extra `spark`.

No row of ours passes through the JVM. All workers need this program, and the folder of the store under the same path.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from time import monotonic

import pyarrow as pa
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from monitor.store.resources import Resources
from pipelines.engines.engine import AJob, Pace, TimeIsUp, done_or_not, is_late

GIVEN_UP = (PySparkException, Py4JJavaError)  # the second where its jobs are cancelled


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """One core a job."""

    spark: SparkSession
    workers: int

    def resources(self, of_run: Resources) -> Resources:
        """Half of what the run may use for each job, wherever it is done; a thread."""
        return Resources(of_run.memory_bytes // 2, 1, 1)

    def map(
        self, jobs: Sequence[AJob], shared: object, until: float | None = None, pace: Pace | None = None
    ) -> Iterator[tuple[AJob, Exception | None]]:
        """When all are done. Where a worker dies Spark gives the whole up: those not done are then done one by one."""
        with self._cancelled(until):
            try:
                yield from self._mapped(jobs, shared)
                return
            except GIVEN_UP:
                left = [job for job in jobs if not job.done.exists()]
            yield from ((job, None) for job in jobs if job not in left)
            for job in left:
                try:
                    yield from [(job, TimeIsUp())] if is_late(until) else self._mapped([job], shared)
                except GIVEN_UP as died:
                    yield job, TimeIsUp() if is_late(until) else died

    @contextmanager
    def _cancelled(self, until: float | None) -> Iterator[None]:
        """Whatever it does within the block, it does no longer."""
        if until is None:
            yield
            return
        timer = Timer(max(until - monotonic(), 0.0), self.spark.sparkContext.cancelAllJobs)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _mapped(self, jobs: Sequence[AJob], shared: object) -> list[tuple[AJob, Exception | None]]:
        given = self.spark.sparkContext.broadcast(shared)

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                numbers = batch.column("id").to_pylist()
                found = [pickle.dumps(done_or_not(jobs[n], given.value)) for n in numbers]
                yield pa.RecordBatch.from_pydict({"id": batch.column("id"), "problem": pa.array(found, pa.binary())})

        rows = self.spark.range(0, len(jobs), 1, len(jobs)).mapInArrow(work, "id long, problem binary").collect()
        return [(jobs[row["id"]], pickle.loads(row["problem"])) for row in rows]  # noqa: S301 - of our own workers


@contextmanager
def spark_at(address: str | None, cores: int) -> Iterator[SparkEngine]:
    """The cluster at a master's address; without one, threads of this machine; it ends with the block.

    Args:
        cores: of this machine that Spark may use without an address.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("shadowfleet").master(address or f"local[{cores}]")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.execution.pythonUDF.arrow.enabled": "true",
        "spark.speculation": "true",  # on a cluster, a straggler's part goes to a second worker, as in `hand_out`
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield SparkEngine(spark, spark.sparkContext.defaultParallelism)
    finally:
        spark.stop()
