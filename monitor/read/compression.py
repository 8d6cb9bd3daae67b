"""Decompressed byte streams, recognised from the first bytes. Nothing is held in memory as a whole."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from monitor.errors import InputUnreadable

MAGIC_BYTES = 6
ZIP = b"PK\x03\x04"

BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, zstandard.ZstdError)


def is_zip(path: Path) -> bool:
    """Whether the file begins as a zip archive with members does."""
    with path.open("rb") as raw:
        return raw.read(MAGIC_BYTES).startswith(ZIP)


def members(path: Path) -> list[tuple[str, int]]:
    """(name, decompressed size) of the files in a zip archive, in order of name.

    Raises:
        InputUnreadable: the archive is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted((m.filename, m.file_size) for m in archive.infolist() if not m.is_dir())
    except BROKEN as problem:
        raise damaged(str(path), problem) from problem


def open_bytes(path: Path, member: str = "") -> BinaryIO:
    """The decompressed content of a file (gz, bz2, xz, zst or plain), or of one member of a zip archive."""
    if member:
        return cast(BinaryIO, zipfile.ZipFile(path).open(member))
    with path.open("rb") as raw:
        head = raw.read(MAGIC_BYTES)
    if head.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.open(path, "rb"))
    if head.startswith(b"\xfd7zXZ\x00"):
        return cast(BinaryIO, lzma.open(path, "rb"))
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return cast(BinaryIO, _whole_frames(path))
    return path.open("rb")


def _whole_frames(path: Path) -> io.RawIOBase:
    """A zstd stream that ends inside a frame is an error: the plain reader would end there in silence."""
    return _ZstdFrames(path.open("rb"))


class _ZstdFrames(io.RawIOBase):
    CHUNK = 1 << 18

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun = False  # some of the current frame was read
        self._ready = b""

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._raw.close()
        super().close()

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        while not self._ready:
            compressed = self._raw.read(self.CHUNK)
            if not compressed:
                if self._begun:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                return 0
            self._feed(compressed)
        n = min(len(view), len(self._ready))
        view[:n], self._ready = self._ready[:n], self._ready[n:]
        return n

    def _feed(self, compressed: bytes) -> None:
        while compressed:
            self._ready += self._frame.decompress(compressed)
            self._begun = not self._frame.eof
            if not self._frame.eof:
                return
            compressed = self._frame.unused_data
            self._frame = zstandard.ZstdDecompressor().decompressobj()


def damaged(where: str, problem: BaseException) -> InputUnreadable:
    """The one sentence for every kind of broken file."""
    return InputUnreadable(
        f"the file is damaged ({str(problem) or type(problem).__name__})",
        where=where,
        todo="Fetch it again; nothing of it was stored.",
    )
