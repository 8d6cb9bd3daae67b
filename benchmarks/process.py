"""Measuring in a process of its own, so that what was made or imported before does not count as its work."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def apart(work: Callable[..., T], *args: Any) -> T:
    """What `work`, a function of a module, returns from a fresh process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, args)


def peak_mb() -> float:
    """The most memory that this process held. (`ru_maxrss` begins with that of the process that started it.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
