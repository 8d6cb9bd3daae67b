"""Members of tar archives on disk, opened in the order of the archive without unpacking it again for each."""

from __future__ import annotations

import io
import weakref
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.read.compression import BUFFER_BYTES, Layer, PlainFile, unpack
from monitor.read.limits import UnpackLimits
from monitor.read.tar import Forward, TarMember, tar_members
from monitor.read.unreadable import UNPACK_IT, place_of

MAX_MEMBERS = 100_000  # the names of all are held in memory
KEPT_BYTES = 1 << 20  # of a member's beginning: who looked at it opens it again, and nothing is unpacked again


def unpacked_file(path: Path, limits: UnpackLimits) -> BinaryIO:
    """The content of a file, decompressed; buffered, with `peek`."""
    return unpack(io.BufferedReader(PlainFile(path), BUFFER_BYTES), place_of(path), path.stat().st_size, limits)


def list_tar(path: Path, limits: UnpackLimits) -> Iterator[tuple[str, TarMember]]:
    """The files of an archive by name, in its order; of two with one name the second is `name (2)`.

    Raises:
        what `tar_members` raises; InputUnreadable: it has too many members.
    """
    with unpacked_file(path, limits) as stream:
        yield from _named(Forward(stream, path.stat().st_size), place_of(path))


def open_tar_member(path: Path, name: str, limits: UnpackLimits) -> BinaryIO:
    """The bytes of a member; buffered, with `peek`.

    Raises:
        KeyError: there is no such member.
    """
    known = path.stat()
    archive = _kept(path, limits, known.st_ino, known.st_size, known.st_mtime_ns)
    if archive.busy:
        archive = _Archive(path, limits)
    where = place_of(path, name)
    layer = Layer(archive.open(name), None, where=where, packed=known.st_size, limits=limits)
    return io.BufferedReader(layer, BUFFER_BYTES)


def _named(stream: Forward, where: str) -> Iterator[tuple[str, TarMember]]:
    names: dict[str, int] = {}
    for member in tar_members(stream):
        n = names[member.name] = names.get(member.name, 0) + 1
        if len(names) > MAX_MEMBERS:
            raise InputUnreadable(message("error_too_many_members"), where=where, todo=UNPACK_IT)
        yield (member.name if n == 1 else f"{member.name} ({n})"), member


class _Archive:
    """An archive and how far it was read: members behind that place need a new beginning, members before it none."""

    def __init__(self, path: Path, limits: UnpackLimits) -> None:
        self._path, self._limits = path, limits
        self._stream: Forward | None = None
        self._members: Iterator[tuple[str, TarMember]] = iter(())
        self._last: _MemberBytes | None = None
        self.busy = False

    def open(self, name: str) -> io.RawIOBase:
        """The bytes of a member."""
        last = self._last
        if last is not None and last.name == name and last.kept is not None and self._stream is not None:
            self._last = _MemberBytes(self, self._stream, name, last.left, last.kept)
        else:
            self._last = self._find(name) or self._begin(name)
        self.busy = True
        return self._last

    def _find(self, name: str) -> _MemberBytes | None:
        for known, member in self._members:
            if known == name and self._stream is not None:
                return _MemberBytes(self, self._stream, name, member.size_bytes, b"")
        return None

    def _begin(self, name: str) -> _MemberBytes:
        if self._stream is not None:
            self._stream.close()
        stream = unpacked_file(self._path, self._limits)
        weakref.finalize(self, stream.close)  # also where nobody opens another archive after this one
        self._stream = Forward(stream, self._path.stat().st_size)
        self._members = _named(self._stream, place_of(self._path))
        found = self._find(name)
        if found is None:
            raise KeyError(f"no member {name!r}")
        return found


@lru_cache(maxsize=1)
def _kept(path: Path, limits: UnpackLimits, *_: int) -> _Archive:
    return _Archive(path, limits)


class _MemberBytes(io.RawIOBase):
    """The bytes of one member: those read before, then those that the stream goes on with."""

    def __init__(self, archive: _Archive, stream: Forward, name: str, left: int, before: bytes) -> None:
        self._archive, self._stream, self._before = archive, stream, before
        self.name, self.left = name, left  # bytes still in the stream
        self.kept: bytes | None = before  # all that was read; None where that is too much to keep

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._before[: len(view)] or self._more(len(view))
        self._before = self._before[len(piece) :]
        view[: len(piece)] = piece
        return len(piece)

    def _more(self, n: int) -> bytes:
        piece = self._stream.read(min(n, self.left))
        if self.left and not piece:
            raise EOFError("the archive ends inside a member")
        self.left -= len(piece)
        if self.kept is not None:
            self.kept = self.kept + piece if len(self.kept) + len(piece) <= KEPT_BYTES else None
        return piece

    def close(self) -> None:
        self._archive.busy = False
        super().close()
