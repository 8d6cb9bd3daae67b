"""The folders of all suspects, written by one process or, where there are many, by several.

What a folder is made of is read from the store here, in order; drawing and writing it is work for others. The order
and the number of processes make no difference to a byte.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from monitor.errors import StoreUnusable
from monitor.export.manifest import Signer
from monitor.export.redact import Contents
from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.coast import WINDOWS_FILE, Coast, Scale
from monitor.geo.fences import Fences
from monitor.geo.gates import NO_GATES, Gates
from monitor.geo.reference import reference_dir, with_file
from monitor.model.changes import Past
from monitor.model.finding import Finding
from monitor.model.message import message
from monitor.model.track import Track
from monitor.model.vessel import Vessel
from monitor.render.suspect import suspect_map
from pipelines.jobs.dossiers import write_dossier
from pipelines.jobs.garbage import collect_seldom
from pipelines.jobs.interrupts import interrupt_held
from pipelines.jobs.printing import Printer

ENOUGH = 40  # suspects: to start a process takes as long as to write eight to ten of them
AHEAD = 4  # suspects for each process that lie ready: memory does not grow with their number


@dataclass(frozen=True, slots=True)
class Case:
    """What one suspect's folder is made of."""

    finding: Finding
    contents: Contents  # only what is about this one
    tracks: Sequence[Track]  # of its own numbers
    met: Mapping[str, Vessel]  # vessels it met, by hull
    theirs: Sequence[Track]  # their tracks, round the encounters
    before: Mapping[str, Any] | None = None  # its standing in the edition before


@dataclass(frozen=True, slots=True)
class Common:
    """What all folders of an edition share."""

    fences: Fences
    signer: Signer | None
    printer: Printer | None = None
    edition_before: Past | None = None
    processes: int = 1  # at most
    areas: Areas = NO_AREAS
    gates: Gates = NO_GATES
    reference: Path = field(default_factory=reference_dir)  # folder of the coastlines

    def coast(self, scale: Scale) -> Coast:
        """A coastline of that folder, else ours: a map without one cannot be read."""
        windows = with_file(self.reference, WINDOWS_FILE)
        return Coast.to_draw(with_file(self.reference, f"land-{scale}.json.gz"), windows, scale)


Write = Callable[[Case], None]
Failed = Callable[[Case, Exception], None]


def _raised(_case: Case, problem: Exception) -> None:
    raise problem


def write_suspects(
    folder: Path, cases: Iterable[Case], n: int, common: Common, failed: Failed = _raised
) -> Iterator[Case]:
    """Write a folder for each case, and give it back once it is written, in the same order.

    Args:
        n: how many cases there are.
        failed: is handed a case whose folder could not be made, and why; the others are written. It may raise.

    Raises:
        StoreUnusable: a process was killed.
        Exception: what `failed` raises; without one, whatever writing a case raised.
    """
    processes = min(common.processes, 2 * n // ENOUGH)
    if not n:  # of most nights: to read the coast would take as long as all else
        return
    if processes < 2:
        write = writer(folder, common)
        written = ((case, _problem(partial(write, case))) for case in cases)
    else:
        written = _by_several(folder, cases, common, processes)
    with closing(written):
        for case, problem in written:
            if problem is None:
                yield case
            else:
                failed(case, problem)
                shutil.rmtree(folder / case.finding.vessel.hull, ignore_errors=True)


def _problem(work: Callable[[], None]) -> Exception | None:
    """What a piece of work raised; None where it was done."""
    try:
        work()
    except Exception as problem:  # noqa: BLE001 -- told to whoever asked for it, who decides what becomes of it
        return problem
    return None


def writer(folder: Path, common: Common) -> Write:
    """Writes the folder of a case; holds the coastline, which takes half a second to read."""
    coast = common.coast("10m")

    def write(case: Case) -> None:
        finding, edition = case.finding, case.contents.edition
        tracks, fences = [*case.tracks, *case.theirs], common.fences
        page = suspect_map(finding, tracks, fences, coast, edition, case.met, common.areas, common.gates)
        own = folder / finding.vessel.hull
        made_of = (finding, case.contents, case.tracks, common.fences, coast, page)
        write_dossier(own, *made_of, common.areas, case.before, common.edition_before, common.signer, common.printer)

    return write


def _by_several(
    folder: Path, cases: Iterable[Case], common: Common, processes: int
) -> Generator[tuple[Case, Exception | None], None, None]:
    # Spawned, not forked: the store's own threads are at work in this process.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(folder, common))
    under_way: deque[tuple[Case, Future[None]]] = deque()
    try:
        for case in cases:
            with interrupt_held():
                under_way.append((case, pool.submit(_write, case)))
            if len(under_way) >= AHEAD * processes:
                yield _written(*under_way.popleft())
        while under_way:
            yield _written(*under_way.popleft())
    finally:
        with interrupt_held():
            pool.shutdown(cancel_futures=True)


def _written(case: Case, future: Future[None]) -> tuple[Case, Exception | None]:
    problem = _problem(future.result)
    if isinstance(problem, BrokenProcessPool):
        raise StoreUnusable(
            message("error_worker_killed"),
            todo=message("todo_memory_ran_out"),
        ) from problem
    return case, problem


_writers: list[Write] = []  # of this process: one


def _begin(folder: Path, common: Common) -> None:
    collect_seldom()
    _writers.append(writer(folder, common))


def _write(case: Case) -> None:
    _writers[0](case)
