"""Bytes into chunks of whole lines, and into lines, each with its number and byte offset, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK_BYTES = 1 << 22  # a fifth less time than 1 MB: what is done once a chunk shows no more
MAX_LINE_BYTES = 1 << 16  # a sentence has 82 characters; a tag block and a logger's prefix some hundred more


class Chunk(NamedTuple):
    """Whole lines, one after the other; only the last chunk of a stream may end without a line end."""

    offset: int  # of its first byte
    data: bytes
    cut: int  # bytes left out of its first line, which was too long; what is left of it still is

    def line(self, number: int, start: int) -> Line:
        """The line that begins at a byte of the data."""
        end = self.data.find(b"\n", start)
        return line_of(number, self.offset_of(start), self.data[start : end if end >= 0 else len(self.data)])

    def offset_of(self, start: int) -> int:
        """Where the line that begins at a byte of the data begins in the file."""
        return self.offset + start + (self.cut if start else 0)


class Line(NamedTuple):
    """One line without its end. `whole` is False where it was too long: `text` is its beginning then."""

    number: int  # from 1
    offset: int  # of its first byte
    text: bytes
    whole: bool


def chunks(stream: BinaryIO, n_bytes: int | None = None) -> Iterator[Chunk]:
    """A stream cut at line ends; of a line that has no end in sight the beginning is kept.

    Args:
        n_bytes: about the size of a chunk; `CHUNK_BYTES` where it is not said.
    """
    offset, rest, cut = 0, b"", 0
    while more := _filled(stream, n_bytes or CHUNK_BYTES):
        end = more.rfind(b"\n") + 1
        if end:
            chunk = Chunk(offset, rest + more[:end], cut)
            yield chunk
            offset, rest, cut = offset + len(chunk.data) + cut, more[end:], 0
        else:
            rest += more
        if len(rest) > MAX_LINE_BYTES + 1:
            cut += len(rest) - MAX_LINE_BYTES - 1
            rest = rest[: MAX_LINE_BYTES + 1]
    if rest:
        yield Chunk(offset, rest, cut)


def _filled(stream: BinaryIO, n: int) -> bytes:
    """So many bytes; fewer at the end only, however little a stream gives at a time."""
    found = []
    while n > 0 and (more := stream.read(n)):
        found.append(more)
        n -= len(more)
    return b"".join(found)


def lines(stream: BinaryIO) -> Iterator[Line]:
    """All lines of a stream; a last one without an end counts, an empty one after the last end does not."""
    number = 0
    for chunk in chunks(stream):
        offset, cut = chunk.offset, chunk.cut
        parts = chunk.data.split(b"\n")
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
