"""Work on a byte range of a log, as an engine hands it out: to sketch it, and, with the state before it, to decode it.

In a folder beside the store: `sketch-0.pickle` of the range that begins with this byte, `facts-0.pickle` of the same.
Each is written under another name until it is whole.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import uuid4

from monitor.decode.columnar.ranges import ByteRange, sketches
from monitor.decode.columnar.stream import facts_of
from monitor.read.first_bytes import changed
from monitor.read.range_stream import RangeStream
from pipelines.engines.worker_disk import disk_full_for_log


@dataclass(frozen=True, slots=True)
class Log:
    """What all jobs on a file are given."""

    path: Path
    where: str  # as the file is told to the user
    latest: datetime  # UTC; no time at or after it is believed


@dataclass(frozen=True, slots=True)
class SketchJob:
    """What `State` needs of a range."""

    folder: Path
    span: ByteRange

    @property
    def name(self) -> str:
        """For people."""
        return f"sketch of bytes {self.span.begin}-{self.span.end}"

    @property
    def done(self) -> Path:
        """Pickles: sketches, in order, then the CRC-32 of the bytes that they were made of."""
        return self.folder / f"sketch-{self.span.begin}.pickle"

    def work(self, shared: Log) -> None:
        """Sketch the range.

        Raises:
            InputUnreadable: the file has changed since the range was chosen, and no line ends where it does.
        """
        with shared.path.open("rb", buffering=0) as file:
            stream = RangeStream(file, *self.span)
            _write(self.done, sketches(_binary(stream), self.span.begin, shared.latest), stream)
        if stream.last != b"\n":
            raise changed(shared.where)


@dataclass(frozen=True, slots=True)
class DecodeJob:
    """What a range says."""

    folder: Path
    span: ByteRange
    state: bytes  # pickled: `State` before the range
    crc32: int  # of the bytes that were sketched

    @property
    def name(self) -> str:
        """For people."""
        return f"bytes {self.span.begin}-{self.span.end}"

    @property
    def done(self) -> Path:
        """Pickles: the facts of its chunks, in order, then the CRC-32 of the bytes that say them."""
        return self.folder / f"facts-{self.span.begin}.pickle"

    def work(self, shared: Log) -> None:
        """Decode the range.

        Raises:
            InputUnreadable: the file has changed since it was sketched.
        """
        state = pickle.loads(self.state)  # noqa: S301 - of the process that ingests
        with shared.path.open("rb", buffering=0) as file:
            stream = RangeStream(file, *self.span)
            _write(self.done, facts_of(_binary(stream), state, 1, self.span.begin), stream)
        if stream.crc32 != self.crc32:
            raise changed(shared.where)


def _binary(stream: RangeStream) -> BinaryIO:
    return cast(BinaryIO, stream)


def _write(to: Path, items: Iterator[Any], stream: RangeStream) -> None:
    """All at once, since a worker may die.

    Raises:
        WorkerDiskFull: there is no room for it.
    """
    fresh = to.with_name(f"{to.name}.{uuid4().hex}")  # of nobody else, on whatever machine
    try:
        with fresh.open("wb") as file:
            for item in items:
                pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)
            pickle.dump(stream.crc32, file)
        fresh.replace(to)
    except OSError as problem:
        if full := disk_full_for_log(problem, to.parent.parent):  # that of the run goes with it
            raise full from problem
        raise
    finally:
        fresh.unlink(missing_ok=True)


def made(job: SketchJob | DecodeJob) -> Iterator[Any]:
    """What a job made, lazily, and at last the CRC-32 of what it read."""
    with job.done.open("rb") as file:
        item: Any = None
        while not isinstance(item, int):
            item = pickle.load(file)  # noqa: S301 - written by `work`
            yield item
