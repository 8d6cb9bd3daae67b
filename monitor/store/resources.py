"""What a run may use of the machine: memory of the database, threads, processes. Standard library and messages only."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import WrongUsage
from monitor.model.message import message

GB, GIB = 10**9, 2**30
UNITS = {"": GB, "g": GB, "gb": GB, "gib": GIB, "m": 10**6, "mb": 10**6, "mib": 2**20}
SIZE = r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*([a-z]*)"
SPILL = "SHADOWFLEET_SPILL"
SPILL_SHARE = 0.5  # of the free disk; project judgement, 2026-11-28: the store has to grow too
# Project judgement, 2026-11-28: half a billion positions were scanned within it. DuckDB spills to disk beyond it.
MOST_MEMORY = 6 * GB
SHARE = 2  # this part of the machine at most: the other half is for decoding, drawing, and the system's cache
LEAST_MEMORY = GB // 4  # with less, DuckDB cannot sort a day
MOST_THREADS = 256
USUAL_THREADS = 2  # what is measured in benchmarks/RESULTS.md
MOST_PROCESSES = 8  # that draw; each takes a quarter of a gigabyte


@dataclass(frozen=True, slots=True)
class Resources:
    """What a run may use."""

    memory_bytes: int  # of the database
    threads: int  # of the database, and that decode
    processes: int  # at most, that draw maps and write dossiers

    @classmethod
    def of(cls, memory_bytes: int | None = None, threads: int | None = None) -> Resources:
        """What was asked for; else the smaller of 6 GB and half of the memory there is, 2 threads, 8 processes.

        Never more threads than cores unless they were asked for, nor processes than cores and than threads asked for.
        """
        memory = min(MOST_MEMORY, memory_there_is() // SHARE) if memory_bytes is None else memory_bytes
        n_cores = cores()
        return cls(
            max(memory, LEAST_MEMORY),
            min(USUAL_THREADS, n_cores) if threads is None else threads,
            min(MOST_PROCESSES, n_cores, n_cores if threads is None else threads),
        )


def memory_from(text: str) -> int:
    """Bytes of a size: "8GB", "8" (gigabytes), "512 MB", "7.5GiB".

    Raises:
        WrongUsage: it is no such size, less than 0.25 GB, or more than the machine has.
    """
    size, there_is = bytes_of(text), memory_there_is()
    if size is None:
        raise WrongUsage(message("error_memory_size", said=text), todo=message("todo_memory_size"))
    if size < LEAST_MEMORY:
        raise WrongUsage(message("error_memory_too_little", said=text, gb=f"{LEAST_MEMORY / GB:g}"))
    if size > there_is:
        raise WrongUsage(message("error_memory_too_much", said=text, gb=f"{there_is / GB:.1f}"))
    return size


def spill_bytes(folder: Path) -> int:
    """How much the database may lay on the disk of a folder for a while: of `SHADOWFLEET_SPILL`, else half of what is
    free there.

    Raises:
        WrongUsage: the environment says what is no size.
    """
    asked = os.environ.get(SPILL, "").strip()
    if asked:
        size = bytes_of(asked)
        if size is None:
            raise WrongUsage(message("error_spill_size", said=asked), todo=message("todo_memory_size"))
        return size
    try:
        free = shutil.disk_usage(folder).free
    except OSError:  # told when the store is opened
        return LEAST_MEMORY
    return int(free * SPILL_SHARE)


def bytes_of(text: str) -> int | None:
    """Bytes of a size as `memory_from` takes it; None where it is no size."""
    found = re.fullmatch(SIZE, text.strip().lower())
    return int(float(found[1]) * UNITS[found[2]]) if found and found[2] in UNITS else None


def threads_from(text: str) -> int:
    """A number of threads.

    Raises:
        WrongUsage: it is not a whole number from 1 to 256.
    """
    stripped = text.strip()
    if not re.fullmatch("[0-9]{1,9}", stripped) or not 1 <= int(stripped) <= MOST_THREADS:
        raise WrongUsage(message("error_threads", said=text, most=MOST_THREADS))
    return int(stripped)


def cores() -> int:
    """Of this machine; where the system tells, those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory_there_is(root: Path = Path("/")) -> int:
    """Bytes of memory of this machine; where its control group (a container, a batch job) has less, of that.

    Args:
        root: where /proc and /sys are.
    """
    try:
        machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):  # a system that does not tell: the default, then, is ours
        machine = SHARE * MOST_MEMORY
    return min([machine, *_limits(root)])


def _limits(root: Path) -> list[int]:
    """Of this process's control group and those around it: each of them holds (cgroups(7), both versions)."""
    found = []
    for line in _text(root / "proc/self/cgroup").splitlines():
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if not controllers:
            top, name = root / "sys/fs/cgroup", "memory.max"
        elif "memory" in controllers.split(","):
            top, name = root / "sys/fs/cgroup/memory", "memory.limit_in_bytes"
        else:
            continue
        group = top / path.strip("/")
        for folder in (group, *group.parents):
            if folder.is_relative_to(top):
                found.append(_text(folder / name).strip())
    return [int(limit) for limit in found if limit.isdecimal() and int(limit) > 0]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
