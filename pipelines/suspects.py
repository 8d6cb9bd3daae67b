"""The folders of all suspects, written by one process or, where there are many, by one for each core.

What a folder is made of is read from the store here, in order; drawing and writing it is work for others. The order
and the number of processes make no difference to a byte.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from monitor.errors import StoreUnusable
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.changes import Past
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.vessel import Vessel
from monitor.render import suspect_map
from monitor.share import Contents, Signer
from pipelines.dossiers import write_dossier
from pipelines.printing import Printer

ENOUGH = 40  # suspects: to start a process takes as long as to write eight to ten of them
MOST_PROCESSES = 8  # each takes a quarter of a gigabyte
AHEAD = 4  # suspects for each process that lie ready: memory does not grow with their number


@dataclass(frozen=True, slots=True)
class Case:
    """What one suspect's folder is made of."""

    finding: Finding
    contents: Contents  # only what is about this one
    tracks: Sequence[Track]  # of its own numbers
    met: Mapping[str, Vessel]  # vessels it met, by hull
    theirs: Sequence[Track]  # their tracks, round the meetings
    before: Mapping[str, Any] | None = None  # its standing in the edition before


@dataclass(frozen=True, slots=True)
class Common:
    """What all folders of an edition share."""

    fences: Fences
    signer: Signer | None
    printer: Printer | None = None
    edition_before: Past | None = None


Write = Callable[[Case], None]


def write_suspects(folder: Path, cases: Iterable[Case], n: int, common: Common) -> Iterator[Case]:
    """Write a folder for each case, and give it back once it is written, in the same order.

    Args:
        n: how many cases there are.

    Raises:
        DataCheckFailed: something in the data brought a script along.
        StoreUnusable: a process was killed.
        OSError: it could not be written.
    """
    processes = min(_cores(), MOST_PROCESSES, 2 * n // ENOUGH)
    if processes < 2:
        write = writer(folder, common)
        for case in cases:
            write(case)
            yield case
    else:
        yield from _by_several(folder, cases, common, processes)


def writer(folder: Path, common: Common) -> Write:
    """Writes the folder of a case; holds the coastline, which takes half a second to read."""
    coast = Coast.load(reference_dir(), "10m")

    def write(case: Case) -> None:
        finding, edition = case.finding, case.contents.edition
        page = suspect_map(finding, [*case.tracks, *case.theirs], common.fences, coast, edition, case.met)
        own = folder / finding.vessel.hull
        made_of = (finding, case.contents, case.tracks, common.fences, coast, page)
        write_dossier(own, *made_of, case.before, common.edition_before, common.signer, common.printer)

    return write


def _cores() -> int:
    """Of this machine; where the system tells, those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _by_several(folder: Path, cases: Iterable[Case], common: Common, processes: int) -> Iterator[Case]:
    # Spawned, not forked: the store's own threads are at work in this process.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(folder, common))
    under_way: deque[tuple[Case, Future[None]]] = deque()
    try:
        for case in cases:
            with _no_interrupt():
                under_way.append((case, pool.submit(_write, case)))
            if len(under_way) >= AHEAD * processes:
                yield _written(*under_way.popleft())
        while under_way:
            yield _written(*under_way.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _written(case: Case, future: Future[None]) -> Case:
    try:
        future.result()
    except BrokenProcessPool as problem:
        raise StoreUnusable(
            "a process that wrote dossiers was killed, nothing was published",
            todo="If memory ran out, close what else is running, and publish again.",
        ) from problem
    return case


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Processes begun in here do not hear Ctrl-C: this one does, and ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_writers: list[Write] = []  # of this process: one


def _begin(folder: Path, common: Common) -> None:
    _writers.append(writer(folder, common))


def _write(case: Case) -> None:
    _writers[0](case)
