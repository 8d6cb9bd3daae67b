"""A JSON file cut into elements, each with its place and its exact bytes, in bounded memory.

Elements are found by their brackets before any is parsed. So each stands alone: a damaged one takes no other with
it, and its bytes are at hand as evidence.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from monitor.decode.feeds.layout import HEAD_BYTES, Frame, layout_of, members_of
from monitor.decode.lines import MAX_LINE_BYTES, lines
from monitor.geo.jit import kernel

READ_BYTES = 1 << 20
MAX_ELEMENT_BYTES = MAX_LINE_BYTES  # a decoded message has 500 to 2,000 bytes
DEPTH, IN_STRING, ESCAPED, CLOSED = range(4)


class Element(NamedTuple):
    """One message or vessel, not yet parsed. An empty one is a blank line."""

    number: int  # of its line, or its place in the list: from 1
    offset: int  # of its first byte
    raw: bytes
    whole: bool  # False where it was too long: `raw` is its beginning then


class ElementReader:
    """The elements of one file, in order. One instance a file.

    Attributes:
        is_readable: whether it is JSON at all.
        members: of the object around a list; complete once the last element was given.
        before: what stands before the list: with it in front, an element alone can be read again.
        cut_short_at: byte at which the file ended although its list, or an object, had not; None where it had.
    """

    def __init__(self, stream: BinaryIO, lists: Collection[str]) -> None:
        self._head = _full(stream, HEAD_BYTES)
        self._stream = stream
        self.layout = layout_of(self._head, lists)
        self.is_readable = self.layout is not None
        self.members: dict[str, Any] = dict(self.layout.members) if self.layout else {}
        listed = self.layout is not None and self.layout.frame is Frame.LIST
        self.before = self._head[: self.layout.begin] if self.layout and listed else b""
        self.cut_short_at: int | None = None

    def __iter__(self) -> Iterator[Element]:
        """All elements; none where the file has no layout."""
        if self.layout is None:
            return iter(())
        if self.layout.frame is Frame.LINES:
            again = cast(BinaryIO, io.BufferedReader(_Again(self._head, self._stream)))
            return (Element(line.number, line.offset, line.text.strip(), line.whole) for line in lines(again))
        return self._between_cuts(self.layout.begin, bare=self.layout.frame is Frame.OBJECTS)

    def _between_cuts(self, begin: int, *, bare: bool) -> Iterator[Element]:
        state, cuts = np.zeros(4, np.int64), np.empty(READ_BYTES, np.int64)
        data, base = self._head[begin:], begin
        number, start, pending = 0, begin, b""
        while data and not state[CLOSED]:
            done = 0
            n_cuts = find_cuts(np.frombuffer(data, np.uint8), bare, state, cuts)
            for n, cut in enumerate(cuts[:n_cuts].tolist(), start=1):
                raw = _limited(pending + data[done : cut + bare])
                empty_end = bool(state[CLOSED]) and n == n_cuts and not raw.strip()  # as of `[]`
                if not empty_end:
                    number += 1
                    yield _element(number, start, raw)
                pending, done, start = b"", cut + 1, base + cut + 1
            pending = _limited(pending + data[done : done + MAX_ELEMENT_BYTES + 1])
            rest, base = data[done:], base + len(data)
            data = self._stream.read(READ_BYTES) if not state[CLOSED] else b""
        if state[CLOSED]:
            self.members |= members_of((rest + self._stream.read(HEAD_BYTES)).decode("latin-1"))
            return
        if pending.strip():
            yield _element(number + 1, start, pending)
        if not bare or state[DEPTH]:
            self.cut_short_at = base


def _element(number: int, start: int, raw: bytes) -> Element:
    said = raw.strip()
    return Element(number, start + len(raw) - len(raw.lstrip()), said, len(raw) <= MAX_ELEMENT_BYTES)


def _limited(raw: bytes) -> bytes:
    return raw[: MAX_ELEMENT_BYTES + 1]


@kernel
def find_cuts(data: NDArray[np.uint8], bare: bool, state: NDArray[np.int64], cuts: NDArray[np.int64]) -> int:
    """Where elements end: at a comma on their own level and at the end of the list, or at their closing bracket.

    Args:
        data: uint8 (n,), a stretch of the file.
        bare: whether no list is around the elements, so that the closing bracket of each ends it.
        state: int64 (4,), goes on from stretch to stretch: levels below that of the elements, whether inside a
            string, whether after a backslash, whether the list has ended.
        cuts: int64 (n or more,) to fill.

    Returns:
        How many cuts there are. Nothing behind the end of the list is looked at.
    """
    depth, in_string, escaped, n = state[0], state[1], state[2], 0
    for i in range(len(data)):
        c = data[i]
        if in_string:
            if escaped:
                escaped = 0
            elif c == 92:  # backslash
                escaped = 1
            elif c == 34:  # quote
                in_string = 0
        elif c == 34:
            in_string = 1
        elif c in (123, 91):  # { [
            depth += 1
        elif c in (125, 93):  # } ]
            if depth == 0 and not bare:
                cuts[n] = i
                n += 1
                state[3] = 1
                break
            depth = max(depth - 1, 0)
            if depth == 0 and bare:
                cuts[n] = i
                n += 1
        elif c == 44 and depth == 0 and not bare:  # comma
            cuts[n] = i
            n += 1
    state[0], state[1], state[2] = depth, in_string, escaped
    return n


def _full(stream: BinaryIO, n_bytes: int) -> bytes:
    """So many bytes; fewer only at the end of the stream."""
    found = b""
    while len(found) < n_bytes and (more := stream.read(n_bytes - len(found))):
        found += more
    return found


class _Again(io.RawIOBase):
    """A stream whose head was read already, from its beginning."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        if not self._head:
            self._head = self._stream.read(len(view))
        n = min(len(view), len(self._head))
        view[:n], self._head = self._head[:n], self._head[n:]
        return n
