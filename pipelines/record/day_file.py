"""Files of a day, packed with zstd in frames that are whole each: what was written last is the most that can be lost.

A file grows by whole frames alone, so that it can be read while it is written, and by who comes after a crash. A frame
that a crash left half written is cut off before anything is put behind it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import zstandard

from monitor.errors import StoreUnusable
from monitor.model.message import message
from monitor.model.units import EPOCH
from monitor.read.unreadable import place_of
from pipelines.record.names import file_name

# Project judgement, 2026-11-29: what a crash may cost, and what is held in memory.
FLUSH_AFTER = timedelta(seconds=10)
BLOCK_BYTES = 1 << 18
READ_BYTES = 1 << 20


class DayFiles:
    """Lines into the file of the UTC day on which they came. Not for several threads.

    Attributes:
        written: bytes of lines that are in files.
    """

    def __init__(self, folder: Path, name: str, ending: str, begun: Callable[[Path], None]) -> None:
        """Take `NAME-2026-03-02.ENDING.zst` of each day in a folder, which is made where absent.

        Args:
            begun: is told of each file that is opened.

        Raises:
            StoreUnusable: the folder cannot be made.
        """
        self.written = 0
        self._folder, self._name, self._ending, self._begun = folder, name, ending, begun
        self._day: date | None = None
        self._path = folder  # of the file that is open
        self._file = -1
        self._lines: list[bytes] = []
        self._bytes, self._since = 0, EPOCH
        self._packer = zstandard.ZstdCompressor(level=6, write_checksum=True)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise _unwritten(problem, folder) from problem

    def add(self, lines: Sequence[bytes], t: datetime) -> None:
        """Take lines that came at a time (UTC); they are written when there are enough, or by `flush_if_due`.

        Raises:
            StoreUnusable: they cannot be written.
        """
        if not lines:
            return
        if t.date() != self._day:
            self.close()
            self._open(t.date())
        if not self._lines:
            self._since = t
        self._lines += lines
        self._bytes += sum(map(len, lines)) + len(lines)
        if self._bytes >= BLOCK_BYTES:
            self.flush()

    def flush_if_due(self, t: datetime) -> None:
        """Write what has waited long enough, or longer than a clock that was set back can tell."""
        if self._lines and not timedelta(0) <= t - self._since < FLUSH_AFTER:
            self.flush()

    def flush(self) -> None:
        """Write what is held as one frame, to the disk.

        Raises:
            StoreUnusable: it could not be written; the file ends with the frame before.
        """
        if not self._lines:
            return
        self._write(b"\n".join(self._lines) + b"\n")
        self.written += self._bytes
        self._lines, self._bytes = [], 0

    def _write(self, content: bytes) -> None:
        frame = self._packer.compress(content)
        end = os.lseek(self._file, 0, os.SEEK_END)
        try:
            left = memoryview(frame)
            while left:
                left = left[os.write(self._file, left) :]
            os.fsync(self._file)
        except OSError as problem:
            os.ftruncate(self._file, end)
            raise _unwritten(problem, self._path) from problem

    def close(self) -> None:
        """Write what is held and let go of the file."""
        if self._file >= 0:
            try:
                self.flush()
            finally:
                os.close(self._file)
                self._file, self._day = -1, None

    def _path_of(self, day: date) -> Path:
        return self._folder / file_name(self._name, day, self._ending)

    def _open(self, day: date) -> None:
        self._day, self._path = day, self._path_of(day)
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            os.close(self._file)
            self._file = -1
            raise StoreUnusable(
                message("error_recorded_elsewhere"), where=place_of(self._path), todo=message("todo_record_once")
            ) from problem
        except OSError as problem:
            raise _unwritten(problem, self._path) from problem
        end = end_of_frames(self._path)
        os.ftruncate(self._file, end)
        if not end:
            self._write(b"")  # so that it can be read from now on: a file of no bytes would be damaged
        self._begun(self._path)


def end_of_frames(path: Path) -> int:
    """How many bytes of a file are whole frames of zstd."""
    end = at = 0
    unpacker = zstandard.ZstdDecompressor()
    frame = unpacker.decompressobj()
    with path.open("rb") as file:
        while piece := file.read(READ_BYTES):
            while piece:
                try:
                    frame.decompress(piece)
                except zstandard.ZstdError:  # what stands here is no frame
                    return end
                left = frame.unused_data if frame.eof else b""
                at += len(piece) - len(left)
                if frame.eof:
                    end, frame = at, unpacker.decompressobj()
                piece = left
    return end


def _unwritten(problem: OSError, path: Path) -> StoreUnusable:
    return StoreUnusable(
        message("error_record_unwritten", said=str(problem.strerror)),
        where=place_of(path),
        todo=message("todo_record_unwritten"),
    )
