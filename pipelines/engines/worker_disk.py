"""A disk that is full where a worker works: not the fault of its part, day or log, and told with its place."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

import duckdb

from monitor.errors import ShadowfleetError
from monitor.model.message import Message, message
from monitor.store.database_errors import is_out_of_room
from monitor.store.faults import NO_ROOM
from pipelines.jobs.stage_broke import StageBroke


class WorkerDiskFull(ShadowfleetError):
    """A worker has no room left on its disk."""


def disk_full(problem: Exception, folder: Path, needs_bytes: int) -> WorkerDiskFull | None:
    """What a job failed of, where it was its worker's disk; None where it was something else.

    A database that finds no room to lay aside what does not fit into its memory says the same whether its part is too
    large or the disk is full of other things. The second it is where the disk, but for what the job itself has laid
    there, has less room than the job may use of memory.

    Args:
        folder: in which the job works.
        needs_bytes: memory that it may use.
    """
    cause = problem.problem if isinstance(problem, StageBroke) else problem
    if _says_full(cause) or (is_out_of_room(cause) and _room_bytes(folder) < needs_bytes):
        return WorkerDiskFull(message("error_part_disk_full", full=_full(folder.parent)))
    return None


def disk_full_for_log(problem: OSError, folder: Path) -> WorkerDiskFull | None:
    """What a job on a range of a log failed of, where it was its worker's disk; None where it was something else.

    Args:
        folder: in which the job writes.
    """
    return WorkerDiskFull(_full(folder), todo=message("todo_range_disk_full")) if _says_full(problem) else None


def _full(folder: Path) -> Message:
    return message("error_worker_disk_full", worker=platform.node(), folder=str(folder))


def _says_full(problem: Exception) -> bool:
    if isinstance(problem, duckdb.IOException):
        return "No space left" in str(problem)
    return isinstance(problem, OSError) and problem.errno in NO_ROOM


def _room_bytes(folder: Path) -> int:
    own = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return shutil.disk_usage(folder.parent).free + own
