"""A log in ranges of bytes that are decoded apart, and say together what the whole log says, chunk for chunk.

Ranges end where chunks of the whole log end (`lines.chunks`), so that none knows of the others' bytes. What `State`
carries over a cut, and nothing else, is found first: each range is sketched, and a state that takes the sketches in
order stands before each range as it stands there in the whole log. With that state a range is decoded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO, NamedTuple

import numpy as np

from monitor.decode import lines
from monitor.decode.columnar.pool import Pool
from monitor.decode.columnar.rows import LINE, MESSAGE, Ints, Rows
from monitor.decode.columnar.state import Scanned, State, room_for_lines, scan_chunk
from monitor.decode.columnar.stream import LINES_EXPECTED
from monitor.decode.lines import PADDING, Chunk, chunks, room_for_chunk

LOOK_BYTES = 1 << 16  # at a time, where the end of a line is looked for


class ByteRange(NamedTuple):
    """Whole lines of a file."""

    begin: int
    end: int  # of the byte behind the last line end


class Sketch(NamedTuple):
    """What a state needs of a chunk: of most logs a tenth of its bytes, and few rows."""

    offset: int  # of the chunk, and its size and bytes left out, as `Chunk` has them
    size: int
    cut: int
    n_lines: int
    parts: Rows
    clocks: Rows
    odd: Rows
    texts: bytes  # the lines of `parts` and `odd`, one after the other


def ranges_of(piece: Callable[[int, int], bytes], n_bytes: int, range_bytes: int) -> list[ByteRange]:
    """Ranges of the first bytes of a file, one after the other from its beginning; what is left over has no range.

    Args:
        piece: gives bytes of the file, by place and number.
        n_bytes: no range goes beyond.
        range_bytes: of a range, about; where no line ends for longer, more.
    """
    chunk = lines.CHUNK_BYTES
    step = -(-range_bytes // chunk) * chunk
    found, begin, low = [], 0, 0
    for mark in (*range(step, n_bytes, step), n_bytes // chunk * chunk):
        end = _behind_last_line(piece, max(begin, low), mark)
        if end > begin:
            found.append(ByteRange(begin, end))
            begin = end
        low = mark
    return found


def _behind_last_line(piece: Callable[[int, int], bytes], low: int, high: int) -> int:
    """The place behind the last line end between two places; 0 where there is none."""
    while high > low:
        begin = max(low, high - LOOK_BYTES)
        end = piece(begin, high - begin).rfind(b"\n") + 1
        if end:
            return begin + end
        high = begin
    return 0


def sketches(stream: BinaryIO, begin: int, latest: datetime) -> Iterator[Sketch]:
    """The sketch of each chunk of a range, lazily.

    Args:
        stream: the bytes of the range.
        begin: its first byte's place in the file.
        latest: UTC; as for `decode_batches`.
    """
    texts, rows = Pool(room_for_chunk), Pool(lambda: room_for_lines(LINES_EXPECTED))
    for chunk in chunks(stream, texts.take, begin):
        for said in scan_chunk(chunk, rows, latest):
            yield _sketch(said)
            if said.room is not None:
                rows.give_back(said.room)
        texts.give_back(chunk.room)


def _sketch(said: Scanned) -> Sketch:
    places = _places(said.parts, said.odd)
    rows = (said.parts.copy(), said.clocks.copy(), said.odd.copy())
    return Sketch(said.chunk.offset, said.chunk.size, said.chunk.cut, said.n_lines, *rows, said.buf[places].tobytes())


def _places(parts: Rows, odd: Rows) -> Ints:
    """Where in the chunk the bytes of lines stand, line after line."""
    starts = np.concatenate([parts["start"], odd["start"]]).astype(np.int64)
    lengths = np.concatenate([parts["end"], odd["end"]]) - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def take(state: State, sketch: Sketch) -> None:
    """Put a state behind the chunk of a sketch."""
    room = bytearray(sketch.size + PADDING)
    buf = np.frombuffer(room, np.uint8)
    buf[_places(sketch.parts, sketch.odd)] = np.frombuffer(sketch.texts, np.uint8)
    chunk = Chunk(sketch.offset, room, sketch.size, sketch.cut)
    nothing = np.empty(0, MESSAGE), np.empty(0, LINE)
    state.resolve(
        Scanned(
            chunk,
            buf,
            None,
            sketch.n_lines,
            nothing[0],
            sketch.parts,
            sketch.clocks,
            sketch.odd,
            nothing[1],
            Counter(),
        )
    )
