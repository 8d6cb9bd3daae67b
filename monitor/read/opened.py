"""One reading of a file: the bytes that are read, their number on disk and their digest belong together.

A file may grow while it is read: a logger appends to it, or it is still being copied. It is read as it stood when it
was opened, as far as its lines are whole; what comes later is read the next night. The digest is of the very bytes
that were read. What is not read from end to end, an archive or a Parquet file, must not change meanwhile.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from monitor.read.archives import open_bytes
from monitor.read.digests import file_digest
from monitor.read.encoding import as_text
from monitor.read.first_bytes import FirstBytes, changed, version_of
from monitor.read.limits import UNPACK_LIMITS, UnpackLimits
from monitor.read.unreadable import place_of, unreadable


class Opened:
    """A file, or a member of an archive, while it is read."""

    def __init__(self, path: Path, member: str, limits: UnpackLimits, raw: FirstBytes) -> None:
        self._path, self._member, self._where, self._raw = path, member, place_of(path, member), raw
        self._before = ""
        self.stream: BinaryIO = as_text(open_bytes(path, member, limits, None if member else raw))

    @property
    def size_bytes(self) -> int:
        """How many bytes on disk are read, and the digest is of: of an archive, all."""
        return self._raw.size_bytes

    @property
    def is_as_on_disk(self) -> bool:
        """Whether the bytes that are read are those on disk, neither unpacked nor of another encoding."""
        return getattr(self.stream, "raw", None) is self._raw

    def piece(self, at: int, n: int) -> bytes:
        """Bytes on disk, by place and number, whatever is read of the stream."""
        return self._raw.piece(at, n)

    def head(self, n: int) -> bytes:
        """The beginning of the content, up to `n` bytes, which is read again afterwards."""
        return cast(io.BufferedReader, self.stream).peek(n)[:n]

    def digest_before(self) -> str:
        """The digest of what is about to be read, which is read once more for it."""
        self._before = self._of_archive() if self._member else self._raw.digest_before()
        return self._before

    def digest(self) -> str:
        """The digest of what was read; asked when reading is over.

        Raises:
            InputUnreadable: the file was cut meanwhile, or is not what it was when `digest_before` was asked; the
                archive was changed.
        """
        found = self._of_archive() if self._member else self._raw.digest()
        if self._before not in ("", found):
            raise changed(self._where)
        return found

    def _of_archive(self) -> str:
        found = _archive_digest(self._path, self._raw.version)
        if version_of(self._path) != self._raw.version:
            raise changed(self._where)
        return found


@contextmanager
def opened(
    path: Path,
    member: str = "",
    limits: UnpackLimits = UNPACK_LIMITS,
    *,
    listed_bytes: int | None = None,
    upto: int | None = None,
) -> Iterator[Opened]:
    """Open a file, or a member of an archive, for one reading.

    Args:
        listed_bytes: its size when it was found; larger by now means that it is growing.
        upto: only so many bytes of it: those that it had before it grew.

    Raises:
        InputUnreadable: it cannot be opened, or breaks while it is read inside the `with` block.
    """
    where = place_of(path, member)
    try:
        file = path.open("rb", buffering=0)
    except OSError as problem:
        raise unreadable(problem, where) from problem
    with file:
        reading = Opened(path, member, limits, FirstBytes(file, where, listed_bytes, upto))
        with reading.stream:
            yield reading


@lru_cache(maxsize=1)
def _archive_digest(path: Path, version: tuple[int, ...]) -> str:
    """Once for all members of an archive."""
    try:
        return file_digest(path)
    except OSError as problem:
        raise unreadable(problem, place_of(path)) from problem
