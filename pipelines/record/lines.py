"""From bytes as they arrive to lines as they are kept: cut, bounded, and with the time at which they were received."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import xor

from monitor.model.units import EPOCH

MAX_LINE_BYTES = 1024  # a sentence has at most 82 characters, a tag block as many: NMEA 0183, 5.3 and 7
_AIS = re.compile(rb"![!-~]{2}VD[MO],\d")
_CLOCK = b"$PGHP,"  # Gatehouse's receivers tell times by it
_AT_ITS_BEGINNING = re.compile(rb"(?:\\[^\\]*\\)*!")
# A time that is told already: in a tag block, or as the last of the US Coast Guard's fields behind the checksum.
_HAS_TIME = re.compile(rb"\\(?:[^\\]*,)?c:\d{10}|\*[0-9A-Fa-f]{2},(?:.*,)?\d{10}(?:\.\d+)?$")


class LineCutter:
    """Lines out of a stream that comes in pieces; never holds more than a line.

    Attributes:
        too_long: lines that were longer than any sentence, and were let go.
        cut_off: lines that had begun when the stream was cut.
    """

    def __init__(self) -> None:
        self.too_long = self.cut_off = 0
        self._begun, self._skipping = b"", False

    def lines(self, piece: bytes) -> list[bytes]:
        """The lines that end in this piece, without blanks around them; empty ones left out."""
        *whole, rest = (self._begun + piece).replace(b"\r", b"\n").split(b"\n")
        if self._skipping and whole:
            whole, self._skipping = whole[1:], False
        elif self._skipping:
            rest = b""
        if len(rest) > MAX_LINE_BYTES:
            rest, self._skipping = b"", True
            self.too_long += 1
        self._begun = rest
        self.too_long += sum(len(line) > MAX_LINE_BYTES for line in whole)
        return [line.strip() for line in whole if line.strip() and len(line) <= MAX_LINE_BYTES]

    def forget(self) -> None:
        """The stream was cut: what has begun does not go on."""
        self.cut_off += bool(self._begun.strip())
        self._begun, self._skipping = b"", False


def sentences(lines: Iterable[bytes], t: datetime, station: str = "") -> list[bytes]:
    """The lines that hold AIS or tell its time, each with when it was received, where it does not tell itself.

    Args:
        t: UTC, when they were received.
        station: who received them, as our tag blocks name it: one that `is_station`, or none.
    """
    tag = _tag_block(t, station)
    kept = (line for line in lines if _AIS.search(line) or line.startswith(_CLOCK))
    return [tag + line if _AT_ITS_BEGINNING.match(line) and not _HAS_TIME.search(line) else line for line in kept]


def _tag_block(t: datetime, station: str) -> bytes:
    """`\\s:NAME,c:1772449260123*5C\\`: milliseconds since 1970 (NMEA 0183 v4.10)."""
    ms = (t - EPOCH).total_seconds() * 1000
    body = (b"s:" + station.encode() + b"," if station else b"") + b"c:%d" % round(ms)
    return b"\\%s*%02X\\" % (body, reduce(xor, body, 0))
