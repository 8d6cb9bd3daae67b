"""The bytes of a range of a file, read once and in order by whoever decodes them."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

CHUNK_BYTES = 1 << 20


class RangeStream(io.RawIOBase):
    """A range of an open file as a stream; ends early where the file does."""

    def __init__(self, file: io.FileIO, begin: int, end: int) -> None:
        """Take the bytes from `begin` up to, not with, `end`."""
        self._file, self._left = file, end - begin
        file.seek(begin)
        self.crc32 = 0  # of what was read: two readings of one range that have the same read the same
        self.last = b""  # byte that was read

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As in any file."""
        view = memoryview(buffer).cast("B")[: self._left]
        n = self._file.readinto(view) or 0
        self.crc32 = zlib.crc32(view[:n], self.crc32)
        self.last = bytes(view[n - 1 : n]) or self.last
        self._left -= n
        return n


def crc32_of(stream: BinaryIO, n_bytes: int) -> int:
    """Read so many bytes of a stream, or what it has, for what a `RangeStream` would say of them."""
    crc32 = 0
    while n_bytes and (piece := stream.read(min(n_bytes, CHUNK_BYTES))):
        crc32, n_bytes = zlib.crc32(piece, crc32), n_bytes - len(piece)
    return crc32
