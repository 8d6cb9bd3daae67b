"""Whether the disk has room for a night, before anything of it is begun."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from monitor.errors import StoreUnusable
from monitor.model.message import message
from monitor.read.inputs import find_inputs
from monitor.read.limits import UnpackLimits
from monitor.store.query import rows
from pipelines.jobs.home import Home
from pipelines.jobs.runs import Run

KNOWN = "SELECT path, disk_bytes FROM files"
# A position takes 23 bytes of the store (benchmarks/RESULTS.md), and some 8 bytes of a packed log, the densest input
# that we know; a store in the making takes its log beside it. Project judgement, 2026-11-29.
STORE_BYTES_A_BYTE = 4.0
UNITS = {"GB": 1e9, "MB": 1e6, "kB": 1e3}


def size_told(size_bytes: int) -> str:
    """A size in the unit that fits: `31.0 MB`."""
    unit = next((unit for unit in UNITS if size_bytes >= UNITS[unit]), "kB")
    return f"{size_bytes / UNITS[unit]:,.1f} {unit}"


def check_room(run: Run, home: Home, paths: Sequence[str], limits: UnpackLimits, least_free: int) -> None:
    """See that the new files fit, and that so much stays free besides.

    Raises:
        StoreUnusable: they may not. InputUnreadable: a path does not exist.
    """
    known = set(rows(run.con, KNOWN))
    files = {source.place: source.path.stat().st_size for source in find_inputs(paths, limits) if source.path.is_file()}
    new = sum(size for place, size in files.items() if (place, size) not in known)
    needed, free = int(new * STORE_BYTES_A_BYTE), shutil.disk_usage(home.root).free
    if free < needed + least_free:
        sizes = {"free": size_told(free), "needed": size_told(needed), "new": size_told(new)}
        told = message("error_disk_short", **sizes, least=size_told(least_free))
        raise StoreUnusable(told, where=str(home.root), todo=message("todo_room_for_night"))
