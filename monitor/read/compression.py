"""Decompressed byte streams, recognised from the first bytes. Nothing is held in memory as a whole."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path
from tarfile import BLOCKSIZE, HeaderError, TarInfo
from typing import Any, BinaryIO, cast

import pyarrow as pa

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.read.limits import UNPACK_LIMITS, UnpackLimits
from monitor.read.unreadable import UNPACK_IT, place_of, refused_by_name, unreadable

BUFFER_BYTES = 1 << 18
MAX_LAYERS = 3  # a gz within a zst within a zip is somebody's habit; more is a trap
XZ_MEMORY_BYTES = 256 << 20  # `xz -9` needs 65 MiB
ZIP, ZIP_EMPTY = b"PK\x03\x04", b"PK\x05\x06"


class PlainFile(io.FileIO):
    """A file on disk whose failures to be read are told as ours."""

    def __init__(self, path: Path) -> None:
        self._where = place_of(path)
        super().__init__(path, "rb")

    def readinto(self, buffer: Any) -> int:
        """Like that of `FileIO`; raises InputUnreadable where the disk fails."""
        try:
            return super().readinto(buffer)
        except OSError as problem:
            raise unreadable(problem, self._where) from problem


class Layer(io.RawIOBase):
    """What comes out of a decompressor, or of an archive's member: counted, and every failure told as ours."""

    def __init__(
        self,
        unpacked: Any,
        below: BinaryIO | None,
        *,
        where: str,
        packed: int,
        limits: UnpackLimits,
        step: int = BUFFER_BYTES,
    ) -> None:
        """Read `unpacked`, at most `step` bytes at a time; close `below` with it.

        Args:
            unpacked: anything with `readinto` and `close`.
            packed: bytes on disk that all of it comes from.
        """
        self._unpacked, self._below, self._where = unpacked, below, where
        self._packed, self._limits, self._step, self._n = packed, limits, step, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer, or less at the end. Raises InputUnreadable whatever went wrong beneath."""
        view = memoryview(buffer).cast("B")
        filled = 0
        try:
            while filled < len(view) and (n := self._unpacked.readinto(view[filled : filled + self._step])):
                filled += n
        except Exception as problem:
            raise unreadable(problem, self._where) from problem
        self._n += filled
        too_much = self._limits.problem(self._n, self._packed, self._where)
        if too_much is not None:
            raise too_much
        return filled

    def close(self) -> None:
        """Of all layers beneath too."""
        if not self.closed:
            self._unpacked.close()
            if self._below is not None:
                self._below.close()
        super().close()


def unpack(stream: BinaryIO, where: str, packed: int, limits: UnpackLimits = UNPACK_LIMITS) -> BinaryIO:
    """The content of a stream, decompressed (gz, bz2, xz, zst) as often as it is compressed.

    Args:
        stream: with `peek`; it is closed with what is given back.
        packed: bytes on disk.

    Raises:
        InputUnreadable: packed by a packer that is not read, or more than `MAX_LAYERS` times over.
    """
    try:
        for _ in range(MAX_LAYERS + 1):
            head = cast(io.BufferedReader, stream).peek(BLOCKSIZE)
            foreign = refused_by_name(head, where)
            if foreign is not None:
                raise foreign
            opened = next((opens for magic, opens in _DECOMPRESSORS.items() if head.startswith(magic)), None)
            if opened is None:
                return stream
            layer = Layer(opened(stream), stream, where=where, packed=packed, limits=limits)
            stream = io.BufferedReader(layer, BUFFER_BYTES)
        raise InputUnreadable(message("error_too_many_layers", n=MAX_LAYERS), where=where, todo=UNPACK_IT)
    except BaseException:
        stream.close()
        raise


def is_packed(head: bytes) -> bool:
    """Whether a content begins as those do that are decompressed or are archives."""
    return head.startswith((ZIP, ZIP_EMPTY, *_DECOMPRESSORS))


def is_tar(head: bytes) -> bool:
    """Whether a content begins with the header of a tar archive: told by its checksum."""
    try:
        TarInfo.frombuf(head[:BLOCKSIZE], "utf-8", "surrogateescape")
    except (HeaderError, ValueError):
        return False
    return True


class _Xz(io.RawIOBase):
    """Streams of xz one after the other, within a limit of memory, which the standard file does not know."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._left = packed, b""
        self._stream: lzma.LZMADecompressor | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        while True:
            if self._stream is None and not self._begin():
                return 0
            stream = cast(lzma.LZMADecompressor, self._stream)
            piece = stream.decompress(self._more() if stream.needs_input else b"", len(view))
            if stream.eof:
                self._left, self._stream = stream.unused_data, None
            if piece:
                view[: len(piece)] = piece
                return len(piece)

    def _begin(self) -> bool:
        """The next stream, after the zeros that may stand between two; False at the end."""
        while not (left := self._left.lstrip(b"\x00")):
            self._left = self._packed.read(BUFFER_BYTES)
            if not self._left:
                return False
        self._left = left
        self._stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY_BYTES)
        return True

    def _more(self) -> bytes:
        more, self._left = self._left or self._packed.read(BUFFER_BYTES), b""
        if not more:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        return more


def _zstd(packed: BinaryIO) -> Any:
    """Arrow's reader tells a stream that ends inside a frame, and never holds more than a window and a block."""
    return pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), "zstd")


_DECOMPRESSORS: dict[bytes, Callable[[BinaryIO], Any]] = {
    b"\x1f\x8b": lambda packed: gzip.GzipFile(fileobj=packed),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": _Xz,
    b"\x28\xb5\x2f\xfd": _zstd,
    **{bytes([0x50 + n, 0x2A, 0x4D, 0x18]): _zstd for n in range(16)},  # a frame to skip stands before the first
}
