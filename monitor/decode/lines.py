"""Bytes into lines, each with its number and byte offset, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK_BYTES = 1 << 20
MAX_LINE_BYTES = 1 << 16  # a sentence has 82 characters; a tag block and a logger's prefix some hundred more


class Line(NamedTuple):
    """One line without its end. `whole` is False where it was too long: `text` is its beginning then."""

    number: int  # from 1
    offset: int  # of its first byte
    text: bytes
    whole: bool


def lines(stream: BinaryIO) -> Iterator[Line]:
    """All lines of a stream; a last one without an end counts, an empty one after the last end does not."""
    number, offset, rest, lost = 0, 0, b"", 0
    while chunk := stream.read(CHUNK_BYTES):
        parts = (rest + chunk).split(b"\n")
        rest = parts.pop()
        for part in parts:
            number += 1
            yield Line(number, offset, part.rstrip(b"\r"), not lost and len(part) <= MAX_LINE_BYTES)
            offset += len(part) + lost + 1
            lost = 0
        if len(rest) > MAX_LINE_BYTES:  # keep the beginning of a line that has no end in sight
            lost += len(rest) - MAX_LINE_BYTES
            rest = rest[:MAX_LINE_BYTES]
    if rest:
        yield Line(number + 1, offset, rest.rstrip(b"\r"), not lost)


def kept(text: bytes, limit: int) -> str:
    """A refused line as it is kept: printable, its odd bytes as \\xNN, no longer than `limit` characters."""
    said = text[:limit].decode("utf-8", errors="backslashreplace")
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in said)
    return shown[:limit]
