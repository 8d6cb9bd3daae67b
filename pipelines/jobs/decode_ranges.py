"""A large log decoded by an engine, range by range: the same batches as without one.

Some ranges at a time, a wave, are sketched, then decoded, while what was decoded before them goes into the store. The
process that ingests reads the file once itself, for its digest, and decodes its end, where one that grows is cut.
"""

from __future__ import annotations

import pickle
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from threading import Event
from uuid import uuid4

from monitor.decode.columnar.ranges import ByteRange, ranges_of, take
from monitor.decode.columnar.state import State
from monitor.decode.columnar.stream import Facts, batched, facts_of
from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.model.message import message
from monitor.model.source import Format
from monitor.read.first_bytes import TAIL_BYTES, changed
from monitor.read.inputs import Source
from monitor.read.opened import Opened
from monitor.read.range_stream import crc32_of
from monitor.store.batch import Batch
from monitor.store.faults import reason_of
from pipelines.engines.engine import Engine, Pace, failed_twice
from pipelines.engines.log_ranges import DecodeJob, Log, SketchJob, made
from pipelines.jobs.folder_beside import beside_store, kept_beside
from pipelines.jobs.prefetch import ahead
from pipelines.jobs.runs import Run

LEAST_BYTES = 1 << 30  # of a log: to decode less takes no longer than to start workers; measured, 2026-11-30
RANGE_BYTES = 1 << 26  # some 0.8 million lines, a second's work; project judgement, 2026-11-30
RANGES_A_WORKER = 2  # in a wave, so that one that is slow holds up little; project judgement, 2026-11-30
MOST_WAVE_BYTES = 1 << 32  # of the log, however many workers: about four times as much lies on disk at a time

FOLDER = "ranges"


@contextmanager
def handed_out(
    run: Run,
    source: Source,
    reading: Opened,
    known_format: Format,
    here: Iterator[Batch],
    stopped: Event,
    *,
    start: datetime | None,
    latest: datetime,
) -> Iterator[Iterator[Batch]]:
    """The batches of a file: of a large log decoded by the run's engine, where it has one; else as they come `here`.

    Args:
        stopped: as for `ahead`: once it is set, workers are ended.
        start, latest: as for `decode_batches`.

    Raises:
        TimeIsUp: by the batches, before all ranges were done.
    """
    if run.engine is None or known_format is not Format.NMEA or not _is_large(reading):
        yield here
        return
    ranges = ranges_of(reading.piece, reading.size_bytes - TAIL_BYTES, RANGE_BYTES)
    with beside_store(run.con, FOLDER) as base:
        folder = base / uuid4().hex  # so that a worker of a run that was killed, which goes on, finds its own gone
        folder.mkdir(parents=True)
        try:
            by = _ByRange(run, run.engine, Log(source.path.absolute(), source.label, latest), folder, stopped)
            with by.batches(reading, ranges, State(start, latest)) as batches:
                yield batches
        finally:
            shutil.rmtree(base, ignore_errors=True)


def _is_large(reading: Opened) -> bool:
    """Whether it is worth an engine, and can be read piece by piece."""
    # The kernels need that order of bytes.
    return reading.size_bytes >= LEAST_BYTES and reading.is_as_on_disk and sys.byteorder == "little"


def remove_left(run: Run) -> None:
    """Remove what a run that was killed left: it is soon made anew, and half of it is of no use."""
    kept = kept_beside(run.con, FOLDER)
    if kept is not None:
        shutil.rmtree(kept, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _ByRange:
    run: Run
    engine: Engine
    log: Log
    folder: Path
    stopped: Event

    @contextmanager
    def batches(self, reading: Opened, ranges: Sequence[ByteRange], state: State) -> Iterator[Iterator[Batch]]:
        """The batches of the whole log; its end, that has no range, is decoded here."""
        with (
            ahead(self._sketched(ranges), 1, self.stopped) as sketched,
            ahead(self._decoded(sketched, state), 1, self.stopped) as decoded,
        ):
            end = facts_of(reading.stream, state, 1, ranges[-1].end if ranges else 0)
            yield batched(chain(self._facts(decoded, reading), end), state)

    def _sketched(self, ranges: Sequence[ByteRange]) -> Iterator[list[SketchJob]]:
        n = min(self.engine.workers * RANGES_A_WORKER, max(1, MOST_WAVE_BYTES // RANGE_BYTES))
        pace = Pace(self.stopped)
        for first in range(0, len(ranges), n):
            jobs = [SketchJob(self.folder, span) for span in ranges[first : first + n]]
            self._do(jobs, pace)
            yield jobs

    def _decoded(self, sketched: Iterable[list[SketchJob]], state: State) -> Iterator[list[DecodeJob]]:
        """Each range with the state before it. The state goes on to the end of the last range."""
        pace = Pace(self.stopped)
        for wave in sketched:
            jobs = []
            for job in wave:
                before, crc32 = pickle.dumps(state), 0
                for said in made(job):
                    if isinstance(said, int):
                        crc32 = said
                    else:
                        take(state, said)
                job.done.unlink()
                jobs.append(DecodeJob(self.folder, job.span, before, crc32))
            self._do(jobs, pace)
            yield jobs

    def _facts(self, decoded: Iterable[list[DecodeJob]], reading: Opened) -> Iterator[Facts]:
        """What ranges say, once it is known that they were read as `reading` reads them.

        Raises:
            InputUnreadable: they were not.
        """
        for job in chain.from_iterable(decoded):
            if crc32_of(reading.stream, job.span.end - job.span.begin) != job.crc32:
                raise changed(self.log.where)
            yield from (said for said in made(job) if isinstance(said, Facts))
            job.done.unlink()

    def _do(self, jobs: Sequence[SketchJob | DecodeJob], pace: Pace) -> None:
        def tell(job: SketchJob | DecodeJob, problem: Exception) -> None:
            self.run.log.warning("%s: %s failed: %r", self.log.where, job.name, problem)

        for job, problem in failed_twice(self.engine, jobs, self.log, tell, self.run.until, pace):
            if isinstance(problem, ShadowfleetError):
                raise problem
            span = {"first": job.span.begin, "last": job.span.end - 1}
            raise InputUnreadable(
                message("error_range_failed", **span, reason=reason_of(problem)),
                where=self.log.where,
                todo=message("todo_range_failed"),
            ) from problem
