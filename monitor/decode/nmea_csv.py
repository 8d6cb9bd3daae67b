"""Sentences in a table: one cell with all parts of a message, one with its $PGHP clock."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from monitor.decode.lines import Line, kept, lines
from monitor.decode.nmea import NmeaDecoder
from monitor.model.ais_message import MAX_KEPT_CHARS, Decoded, Fate, Reason, Refusal, Tally


def decode_nmea_csv(stream: BinaryIO, start: datetime | None, latest: datetime) -> Iterator[Decoded]:
    """Everything such a table says: each record is read as its clock line and its sentences would be.

    Args:
        start, latest: as `NmeaDecoder` has them.
    """
    decoder = NmeaDecoder(start, latest)
    header = 0
    for line in lines(stream):
        cells = _cells(line)
        if cells is None:
            yield Refusal(line.number, line.offset, Reason.COLUMNS, kept(line.text, MAX_KEPT_CHARS))
        elif not any(cell.startswith("!") for cell in cells):
            header += 1
        else:
            yield from _record(decoder, line, cells)
    if header:
        yield Tally(Fate.COMMENT, header)
    yield from decoder.finish()


def _cells(line: Line) -> list[str] | None:
    if not line.whole:
        return None
    try:
        return next(csv.reader([line.text.decode("ascii")]), [])
    except (UnicodeDecodeError, csv.Error):
        return None


def _record(decoder: NmeaDecoder, line: Line, cells: list[str]) -> Iterator[Decoded]:
    """The record's sentences share its line, so that it has one fate however many they are."""
    clock = next((cell for cell in cells if cell.startswith("$PGHP")), "")
    sentences = ["!" + s for cell in cells if cell.startswith("!") for s in cell.split("!")[1:]]
    yield from decoder.record(line, clock.encode(), [s.encode() for s in sentences])
