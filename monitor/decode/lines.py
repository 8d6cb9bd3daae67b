"""Bytes into chunks of whole lines, and into lines, each with its number and byte offset, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

import numpy as np

CHUNK_BYTES = 1 << 22  # a fifth less time than 1 MB: what is done once a chunk shows no more
MAX_LINE_BYTES = 1 << 16  # a sentence has 82 characters; a tag block and a logger's prefix some hundred more
READ_BYTES = 1 << 18  # at a time: still in the core's cache when it is moved into its chunk
PADDING = 32  # bytes of room behind a chunk, for kernels that look ahead
SPARE = b"\n" * PADDING
LF = 10
BESIDE_BYTES = MAX_LINE_BYTES + 1 + PADDING  # in a chunk's memory: the rest of the chunk before, padding


class Chunk(NamedTuple):
    """Whole lines, one after the other; only the last chunk of a stream may end without a line end."""

    offset: int  # of its first byte
    room: bytearray  # its first `size` bytes are the lines
    size: int
    cut: int  # bytes left out of its first line, which was too long; what is left of it still is

    @property
    def data(self) -> bytes:
        """A copy of the lines."""
        return bytes(self.room[: self.size])

    def padded(self) -> bytearray:
        """The lines with line ends behind them, into which a kernel may read."""
        self.room[self.size : self.size + PADDING] = SPARE
        return self.room

    def line(self, number: int, start: int) -> Line:
        """The line that begins at a byte of the data."""
        end = self.room.find(b"\n", start, self.size)
        return line_of(number, self.offset_of(start), bytes(self.room[start : end if end >= 0 else self.size]))

    def offset_of(self, start: int) -> int:
        """Where the line that begins at a byte of the data begins in the file."""
        return self.offset + start + (self.cut if start else 0)


class Line(NamedTuple):
    """One line without its end. `whole` is False where it was too long: `text` is its beginning then."""

    number: int  # from 1
    offset: int  # of its first byte
    text: bytes
    whole: bool
    head: bytes = b""  # of a record cut from a longer line (`records`): what stands before that line's first sentence


def room_for_chunk(n_bytes: int | None = None) -> bytearray:
    """Memory for a chunk of any stream; of `CHUNK_BYTES` where nothing else is said."""
    return bytearray((n_bytes or CHUNK_BYTES) + BESIDE_BYTES)


def chunks(stream: BinaryIO, room: Callable[[], bytearray] = room_for_chunk, begin: int = 0) -> Iterator[Chunk]:
    """A stream cut at line ends; of a line that has no end in sight the beginning is kept.

    Args:
        room: gives memory for the next chunk, as `room_for_chunk` makes it; its length tells how long a chunk is.
        begin: where in its file the stream begins, with a line. Chunks end where those of the whole file do: with the
            last line that ends before a multiple of their length.
    """
    data = room()
    n_bytes = len(data) - BESIDE_BYTES
    offset, at, size, cut = begin, begin, 0, 0
    while n := _fill(stream, data, size, n_bytes - at % n_bytes):
        at += n
        end = data.rfind(b"\n", size, size + n) + 1
        rest = bytes(data[end : min(size + n, end + MAX_LINE_BYTES + 1)])
        lost = size + n - end - len(rest)
        if end:
            yield Chunk(offset, data, end, cut)
            offset, cut, data = offset + end + cut, 0, room()
            data[: len(rest)] = rest
        size, cut = len(rest), cut + lost
    if size:
        yield Chunk(offset, data, size, cut)


def of_few_lines(found: Iterable[Chunk], most: int) -> Iterator[Chunk]:
    """The same chunks, those of more than so many lines cut into several: what is done with a line may take memory."""
    for chunk in found:
        left = chunk
        while (end := _end_of_line(left, most)) < left.size:
            yield Chunk(left.offset, left.room[:end] + SPARE, end, left.cut)
            left = Chunk(left.offset_of(end), left.room[end : left.size] + SPARE, left.size - end, 0)
        yield left


def _end_of_line(chunk: Chunk, number: int) -> int:
    """Where a line of a chunk ends, by its number from 1; its size where it has fewer."""
    text = np.frombuffer(chunk.room, np.uint8, chunk.size)
    if np.count_nonzero(text == LF) <= number:
        return chunk.size
    return int(np.flatnonzero(text == LF)[number - 1]) + 1


def _fill(stream: BinaryIO, data: bytearray, begin: int, n: int) -> int:
    """Read so many bytes; fewer at the end only, however little a stream gives at a time."""
    at, end = begin, begin + n
    with memoryview(data) as room:
        while at < end and (more := stream.read(min(READ_BYTES, end - at))):
            room[at : at + len(more)] = more
            at += len(more)
    return at - begin


def lines(stream: BinaryIO) -> Iterator[Line]:
    """All lines of a stream; a last one without an end counts, an empty one after the last end does not."""
    number = 0
    for chunk in chunks(stream):
        offset, cut = chunk.offset, chunk.cut
        parts = bytes(chunk.room[: chunk.size]).split(b"\n")
        if not parts[-1]:
            parts.pop()
        for number, part in enumerate(parts, number + 1):  # noqa: B020 - goes on from the chunk before
            yield line_of(number, offset, part)
            offset += len(part) + cut + 1
            cut = 0


def line_of(number: int, offset: int, part: bytes) -> Line:
    """A line from its bytes up to the `\\n`."""
    whole = len(part) <= MAX_LINE_BYTES
    return Line(number, offset, part.rstrip(b"\r") if whole else part[:MAX_LINE_BYTES], whole)


def kept(text: bytes, limit: int) -> str:
    """A refused line as it is kept: printable, its odd bytes as \\xNN, no longer than `limit` characters."""
    said = text[:limit].decode("utf-8", errors="backslashreplace")
    if said.isprintable():
        return said[:limit]
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in said)
    return shown[:limit]
