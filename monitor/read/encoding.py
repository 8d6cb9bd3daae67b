"""Text as the decoders expect it: UTF-8, lines that end in LF. Offsets count bytes of that text.

Excel and Windows write UTF-16; old Macs and some loggers end lines with CR alone. Everything else passes as it is.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable
from typing import Any, BinaryIO, cast

STEP_BYTES = 1 << 18
LOOK_BYTES = 1 << 16  # of the beginning, from which encoding and line ends are told
SURE_CHARS = 8  # so many characters of UTF-16 without a mark: every other byte is zero, the others are ASCII
_BINARY = bytes(set(range(32)) - set(b"\t\n\f\r\x1a\x1b"))

Convert = Callable[[bytes, bool], bytes]


def as_text(stream: BinaryIO) -> BinaryIO:
    """A stream as UTF-8 with LF: the stream itself where it is that already, or is no text.

    Args:
        stream: with `peek`; it is closed with what is given back.
    """
    name = utf_16(_head(stream))
    if name:
        decoder = codecs.getincrementaldecoder(name)("replace")
        stream = _converted(stream, lambda data, last: decoder.decode(data, last).encode("utf-8", "replace"))
    if ends_in_cr(_head(stream)):
        stream = _converted(stream, lambda data, _: data.replace(b"\r", b"\n"))
    return stream


def utf_16(head: bytes) -> str | None:
    """The codec of a text in UTF-16, with a byte order mark or without; None where it is something else."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None if head.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    sample = head[: 2 * SURE_CHARS]
    if len(sample) < 2 * SURE_CHARS:
        return None
    for name, zeros, chars in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if not any(zeros) and all(0 < c < 128 for c in chars):
            return name
    return None


def ends_in_cr(head: bytes) -> bool:
    """Whether the lines of a text end in CR alone."""
    return b"\r" in head and b"\n" not in head and head.translate(None, _BINARY) == head


def _head(stream: BinaryIO) -> bytes:
    return bytes(cast(io.BufferedReader, stream).peek(LOOK_BYTES))


def _converted(stream: BinaryIO, convert: Convert) -> BinaryIO:
    return io.BufferedReader(_Converted(stream, convert), STEP_BYTES)


class _Converted(io.RawIOBase):
    """A stream, each piece of it converted."""

    def __init__(self, stream: BinaryIO, convert: Convert) -> None:
        self._stream, self._convert = stream, convert
        self._ready, self._ended = b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and (self._ready or self._more()):
            piece = self._ready[: len(view) - filled]
            view[filled : filled + len(piece)] = piece
            self._ready, filled = self._ready[len(piece) :], filled + len(piece)
        return filled

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _more(self) -> bool:
        while not self._ready and not self._ended:
            data = self._stream.read(STEP_BYTES)
            self._ended = not data
            self._ready = self._convert(data, self._ended)
        return bool(self._ready)
