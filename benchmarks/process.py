"""Measuring in a process of its own, so that what was made or imported before does not count as its work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from pipelines.jobs.garbage import collect_seldom

T = TypeVar("T")


def apart(work: Callable[..., T], *args: Any) -> T:
    """What `work`, a function of a module, returns from a fresh process."""
    with get_context("spawn").Pool(1, collect_seldom) as pool:
        return pool.apply(work, args)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took, start-up included."""

    seconds: float
    core_s: float
    peak_mb: float


def together(costs: Iterable[Cost]) -> Cost:
    """Of processes one after the other: all seconds, and the peak of the largest."""
    all_of = list(costs)
    return Cost(sum(c.seconds for c in all_of), sum(c.core_s for c in all_of), max(c.peak_mb for c in all_of))


def cost_of(code: str, *args: str, fine: Container[int] = (0,)) -> Cost:
    """Run Python code in a process of its own.

    Args:
        args: as `sys.argv` has them.
        fine: exit codes that are no failure.

    Raises:
        RuntimeError: it ended with another.
    """
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *args])
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in fine:
        raise RuntimeError(f"{' '.join(args)} ended with {status}")
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def peak_mb() -> float:
    """The most memory that this process held. (`ru_maxrss` begins with that of the process that started it.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
