"""A file as it stood when it was opened: its first bytes, whatever is appended, and their digest."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
from pathlib import Path
from typing import Any

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.read.compression import is_packed
from monitor.read.encoding import utf_16
from monitor.read.unreadable import unreadable

HEAD_BYTES = 512
TAIL_BYTES = 1 << 16  # where the end of the last whole line is looked for: no line of AIS is longer
CHUNK_BYTES = 1 << 20


class FirstBytes(io.RawIOBase):
    """The first `size_bytes` bytes of a file that is open already, read at a place of its own."""

    def __init__(self, file: io.FileIO, where: str, listed_bytes: int | None = None, upto: int | None = None) -> None:
        """Take the file as it is now.

        Args:
            where: as the file is told to the user.
            listed_bytes: its size when it was found.
            upto: not more than so many bytes.
        """
        self._fd, self._where = file.fileno(), where
        self.version = version_of(self._fd)
        now = self.version[1]
        self.size_bytes = now if upto is None else min(upto, now)
        self._growing = listed_bytes is not None and now > listed_bytes
        self._head = os.pread(self._fd, HEAD_BYTES, 0)
        self._settled = upto is not None or not is_text(self._head)
        self._at, self._in_order = 0, True
        self._digest, self._digested = hashlib.sha256(), 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always. Who jumps makes the digest another reading."""
        return True

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As in any file."""
        self._settle()
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size_bytes}[whence]
        return self._at

    def readinto(self, buffer: Any) -> int:
        """As in any file; raises InputUnreadable where the disk fails."""
        view = memoryview(buffer).cast("B")
        if self._at + len(view) > self.size_bytes - TAIL_BYTES:
            self._settle()
        piece = self.piece(self._at, len(view))
        if self._at == self._digested:
            self._digest.update(piece)
            self._digested += len(piece)
        else:
            self._in_order = False
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def digest_before(self) -> str:
        """The digest of all, read for it alone."""
        self._settle()
        digest, at = hashlib.sha256(), 0
        while piece := self.piece(at, CHUNK_BYTES):
            digest.update(piece)
            at += len(piece)
        self._all_there(at)
        return digest.hexdigest()

    def digest(self) -> str:
        """The digest of what was read and, if that was not all, of the rest.

        Raises:
            InputUnreadable: the file is shorter now; or it was not read in order, and has changed meanwhile.
        """
        if not self._in_order:
            found = self.digest_before()
            if version_of(self._fd) != self.version:
                raise changed(self._where)
            return found
        self._at = self._digested
        while self.readinto(bytearray(CHUNK_BYTES)):
            pass
        self._all_there(self._digested)
        return self._digest.hexdigest()

    def piece(self, at: int, n: int) -> bytes:
        """Bytes by place and number, as many as there are; the stream stays where it is."""
        try:
            return os.pread(self._fd, max(0, min(n, self.size_bytes - at)), at)
        except OSError as problem:
            raise unreadable(problem, self._where) from problem

    def _settle(self) -> None:
        """Where the file is growing, leave out the line that is only half there: cut, a number is another number."""
        if self._settled:
            return
        self._settled = True
        if not self._growing and os.fstat(self._fd).st_size == self.size_bytes:
            return
        begin = max(0, self.size_bytes - TAIL_BYTES)
        tail = self.piece(begin, TAIL_BYTES)
        end = whole_lines(tail, begin, self._head)
        if end:
            self.size_bytes -= len(tail) - end

    def _all_there(self, n: int) -> None:
        if n < self.size_bytes:
            raise changed(self._where)


def version_of(file: Path | int) -> tuple[int, int, int, int]:
    """What tells a file from itself after a change: its place on disk, size and time. Size is the second."""
    known = os.stat(file)  # noqa: PTH116 -- of an open file too
    return known.st_ino, known.st_size, known.st_mtime_ns, known.st_dev


def changed(where: str) -> InputUnreadable:
    """The sentence for a file that somebody wrote to while it was read."""
    return InputUnreadable(
        message("error_file_changed"),
        where=where,
        todo=message("todo_next_run"),
    )


def is_text(head: bytes) -> bool:
    """Whether a file begins as text does, of one byte a character or UTF-16, and is not packed."""
    return (b"\x00" not in head or utf_16(head) is not None) and not is_packed(head)


def whole_lines(tail: bytes, begin: int, head: bytes) -> int:
    """How many of the last bytes of a text file are whole lines; 0 where none ends among them.

    Args:
        begin: the place of the first of them in the file.
        head: the first bytes of the file, which tell how characters are written.
    """
    codec = utf_16(head)
    if codec is None:
        return max(tail.rfind(b"\n"), tail.rfind(b"\r")) + 1
    big = codec == "utf-16-be" or head.startswith(codecs.BOM_UTF16_BE)
    ends = [mark.encode("utf-16-be" if big else "utf-16-le") for mark in "\n\r"]
    return max(_last_aligned(tail, end, begin % 2) for end in ends)


def _last_aligned(tail: bytes, end: bytes, odd: int) -> int:
    """The byte behind the last line end that begins where a character of two bytes does; 0 where there is none."""
    at = tail.rfind(end)
    while at >= 0 and (at + odd) % 2:
        at = tail.rfind(end, 0, at + len(end) - 1)
    return at + len(end) if at >= 0 else 0
