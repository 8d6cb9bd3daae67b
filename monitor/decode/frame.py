"""Bytes into the frame of their lines, as columns: number, offset and length of each, and which are plain.

The same lines as `decode.lines` makes, a stretch of the file at a time. A line is plain if cutting it at its
delimiters gives its cells: ASCII, no quote, no stray control character, the right number of delimiters. For
the others the reference says what their cells are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from monitor.decode.lines import MAX_LINE_BYTES, Line

STRETCH_BYTES = 1 << 24  # larger ones cost more: their memory is not used again

# 1 for a byte that a plain line does not have, 0 for the others.
_ODD = bytes(int(not (32 <= b < 127 or b in b"\t\n") or b == ord('"')) for b in range(256))


@dataclass(frozen=True, slots=True)
class Frame:
    """Whole lines of a file. int64 and bool (n,): `start` and `stop` in `text`, without the line's end."""

    text: bytes
    first_no: int
    first_offset: int  # of text[0] in the file
    lost: int  # bytes of the first line that were dropped from it, since it had no end in sight
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    plain: NDArray[np.bool_]

    def line(self, i: int) -> Line:
        """One line as the reference has it."""
        end = self.text.find(b"\n", int(self.start[i]))
        part = self.text[int(self.start[i]) : end if end >= 0 else len(self.text)]
        whole = len(part) <= MAX_LINE_BYTES and not (i == 0 and self.lost)
        return Line(self.first_no + i, int(self.offsets[i]), part.rstrip(b"\r"), whole)

    @property
    def offsets(self) -> NDArray[np.int64]:
        """Byte offset of each line in the file, int64 (n,)."""
        offsets = self.first_offset + self.start
        offsets[1:] += self.lost
        return offsets


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole lines of a file, not yet told apart. The members are those of `Frame`."""

    text: bytes
    first_no: int
    first_offset: int
    lost: int


def stretches(stream: BinaryIO, number: int, offset: int, rest: bytes) -> Iterator[Stretch]:
    """All lines of a stream from a place on.

    Args:
        number, offset: of the first line.
        rest: what was read of the stream from there on.
    """
    lost = 0
    while chunk := stream.read(STRETCH_BYTES):
        text = rest + chunk
        cut = text.rfind(b"\n") + 1
        rest = text[cut:]
        if cut:
            yield Stretch(text[:cut], number, offset, lost)
            number, offset, lost = number + text.count(b"\n", 0, cut), offset + cut + lost, 0
        if len(rest) > MAX_LINE_BYTES:  # keep the beginning of a line that has no end in sight
            lost += len(rest) - MAX_LINE_BYTES
            rest = rest[:MAX_LINE_BYTES]
    if rest:
        yield Stretch(rest, number, offset, lost)


def frame_of(stretch: Stretch, delimiter: str, width: int) -> Frame:
    """Where its lines begin and end, and which are plain: `width` cells between delimiters."""
    text = stretch.text
    data = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(data == ord("\n"))
    if not text.endswith(b"\n"):
        ends = np.append(ends, len(text))
    start = np.concatenate(([0], ends[:-1] + 1)).astype(np.int64)
    stop = ends.astype(np.int64)
    returned = (stop > start) & (data[np.maximum(stop - 1, 0)] == ord("\r"))
    stop = stop - returned
    plain = np.add.reduceat(data == ord(delimiter), start, dtype=np.int32) == width - 1
    odd = np.frombuffer(text.translate(_ODD), bool).copy()
    odd[stop[returned]] = False
    if odd.any():
        plain &= ~np.logical_or.reduceat(odd, start)
    plain &= data[np.minimum(start, len(data) - 1)] > ord(" ")  # else it may be a line of blanks
    plain &= stop - start < MAX_LINE_BYTES
    plain[0] &= not stretch.lost
    return Frame(text, stretch.first_no, stretch.first_offset, stretch.lost, start, stop, plain)
