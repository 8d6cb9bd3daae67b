"""The stages of a day that are cut by vessel: all vessels at once where they are few, else part by part.

A large day has a folder of files beside the store, named after all that its rows follow from. After a run that was
killed the next one finds there the parts that are done, and does not do them again. Once the day is in the store the
folder goes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from weakref import WeakSet

import duckdb

from monitor.store.day import ALL_VESSELS, Day, Vessels
from monitor.store.query import execute, rows, scalar
from monitor.tracks.parts import most_positions, parts_of, weigh
from pipelines.engines.engine import Engine, Here, failed_twice
from pipelines.engines.parts import Job, take_in, write_inputs
from pipelines.engines.vessel_tasks import LeftOut, VesselTask, run_stages
from pipelines.jobs.folder_beside import beside_store, kept_beside
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.stage_broke import StageBroke

LEAST_POSITIONS = 200_000  # of a day that an engine gets: handing out fewer costs more; project judgement, 2026-11-29
FOLDER = "parts"
PARTS_A_WORKER = 2  # at least, so that one that is slow holds up little; project judgement, 2026-11-29

# Of each file, since one that came in place of another may have as many rows.
RECEIVED = """
SELECT f.sha256, f.member, d.day, CAST(sum(d.n) AS BIGINT)
FROM file_days AS d JOIN files AS f ON f.file_id = d.file_id WHERE d.day <= $day GROUP BY ALL ORDER BY ALL
"""
N_POSITIONS = "SELECT coalesce(sum(n), 0) FROM brief"
LIMIT = "SET memory_limit = $limit"

_LESS: WeakSet[duckdb.DuckDBPyConnection] = WeakSet()  # those that leave memory to parts


@dataclass(frozen=True, slots=True)
class Parts:
    """How a day is cut, and who works."""

    vessels: tuple[Vessels, ...]
    engine: Engine
    folder: Path | None = None  # of the day; None: not cut, the stages work on the store itself


def cut(run: Run) -> tuple[Vessels, ...]:
    """The parts of a day; one, for this process, where the day is small. Needs what `weigh` needs."""
    n, engine = int(scalar(run.con, N_POSITIONS)), run.engine or Here()
    fit = most_positions(run.resources.memory_bytes) if run.engine is None else LEAST_POSITIONS
    if n <= fit:
        return (ALL_VESSELS,)
    weight = weigh(run.con)
    if run.engine is None and weight <= fit:
        return (ALL_VESSELS,)
    most = most_positions(engine.resources(run.resources).memory_bytes)
    if run.engine is not None:
        most = min(most, max(1, weight // (PARTS_A_WORKER * engine.workers)))
    return parts_of(run.con, most)


@contextmanager
def in_parts(run: Run, reference: Reference, day: Day) -> Iterator[Parts]:
    """How the stages of the day that are cut by vessel are done."""
    vessels = cut(run)
    if vessels == (ALL_VESSELS,):
        use_all_memory(run)
        yield Parts(vessels, Here())
        return
    engine = run.engine or Here()
    with beside_store(run.con, FOLDER) as base, _less_memory(run):
        folder = base / f"day={day.date}" / _key(run.con, day, reference.setup, vessels)
        for other in base.glob("day=*/*"):
            if other != folder:
                shutil.rmtree(other)
        yield Parts(vessels, engine, folder)


def _key(con: duckdb.DuckDBPyConnection, day: Day, setup: str, vessels: Sequence[Vessels]) -> str:
    """Of all that the rows of the parts follow from."""
    parts = [(part.low, part.high) for part in vessels]
    programs = [version(name) for name in ("shadow-fleet-monitor", "duckdb", "numpy")]
    received = [[sha256, member, str(on), n] for sha256, member, on, n in rows(con, RECEIVED, {"day": day.date})]
    said = [setup, received, parts, programs]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


@contextmanager
def _less_memory(run: Run) -> Iterator[None]:
    """The store leaves the parts their memory."""
    _LESS.add(run.con)
    _may_use(run, run.resources.memory_bytes // 2)
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # of a stage that failed the transaction is gone: who ends it sets it again
            _may_use(run, run.resources.memory_bytes)


def use_all_memory(run: Run) -> None:
    """Let the store use all memory again, where a day that was cut into parts did not end."""
    if run.con in _LESS:
        _may_use(run, run.resources.memory_bytes)


def _may_use(run: Run, memory_bytes: int) -> None:
    execute(run.con, LIMIT, {"limit": f"{memory_bytes}B"})
    if memory_bytes == run.resources.memory_bytes:
        _LESS.discard(run.con)


def forget(run: Run) -> None:
    """Remove the files of parts: their days are in the store, or are to be scanned anew."""
    kept = kept_beside(run.con, FOLDER)
    if kept is not None:
        shutil.rmtree(kept, ignore_errors=True)


def done(run: Run, reference: Reference, task: VesselTask, day: Day, parts: Parts) -> LeftOut:
    """Do a task on all vessels of a day; gives the numbers that its stages left out.

    Raises:
        StageBroke: a stage failed, or a part did, twice; the other parts are done.
        TimeIsUp: before all parts were done; those that are need not be done again.
    """
    task.stand(run.con, day)
    task.begin(run.con)
    if parts.folder is None:
        left_out = run_stages(task, run.con, day, reference)
    else:
        left_out = _by_part(run, reference, task, day, parts)
    task.finish(run.con, day)
    return left_out


def _by_part(run: Run, reference: Reference, task: VesselTask, day: Day, parts: Parts) -> LeftOut:
    assert parts.folder is not None  # noqa: S101 - asked by the caller
    resources = parts.engine.resources(run.resources)
    jobs = [Job(task.name, replace(day, vessels=part), parts.folder, resources) for part in parts.vessels]
    waiting = [job for job in jobs if not job.done.is_dir()]
    for job in waiting:
        write_inputs(run.con, job)

    def tell(job: Job, problem: Exception) -> None:
        run.log.warning("%s: %s failed: %r", day.date, job.name, problem)

    for job, problem in failed_twice(parts.engine, waiting, reference, tell, run.until):
        raise StageBroke(job.name, problem.problem if isinstance(problem, StageBroke) else problem)
    return [one for job in jobs for one in take_in(run.con, job)]
