"""CSV archives: one row, one fix; and a static report where the row says something new of the ship.

A record is one line. A quoted cell with a line end in it makes two records that do not fit their columns:
both are refused, none is lost.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import BinaryIO

from monitor.decode.columns import NAV_STATUS, SHIP_TYPES, USCG_TYPES, places_of
from monitor.decode.envelope import EARLIEST, LATEST
from monitor.decode.lines import Line, kept, lines
from monitor.decode.reference import Refused
from monitor.model.ids import MmsiKind, mmsi_kind
from monitor.model.message import MAX_KEPT_CHARS, Decoded, Fate, Position, Reason, Refusal, Static, Tally

SAY_AGAIN = timedelta(hours=1)  # an unchanged static report is kept once an hour, not with every fix
NOT_SHIPS = frozenset(("base station", "aton", "sart"))
MAX_TEXT_CHARS = 60

Row = Sequence[str]


class TableDecoder:
    """Decodes a CSV file. One instance a file."""

    def __init__(self, time_of: Callable[[str], datetime]) -> None:
        self._time_of = time_of
        self._place: Mapping[str, int] = {}
        self._width = 0
        self._delimiter = ","
        self._said: dict[int, tuple[tuple[object, ...], datetime]] = {}

    def decode(self, stream: BinaryIO) -> Iterator[Decoded]:
        """Everything a table says. The header counts as a remark.

        Raises:
            InputUnreadable: a column without which there is no fix is missing.
        """
        blank = others = 0
        for line in lines(stream):
            if not self._place:
                self._begin(line)
                continue
            if not line.text.strip():
                blank += 1
                continue
            try:
                row = self._cells(line)
                if self._cell(row, "mobile").lower() in NOT_SHIPS:
                    others += 1
                    continue
                yield from self._row(line, row)
            except Refused as refused:
                yield Refusal(line.number, line.offset, refused.reason, kept(line.text, MAX_KEPT_CHARS))
        yield from (
            tally for tally in (Tally(Fate.COMMENT, 1), Tally(Fate.BLANK, blank), Tally(Fate.OTHER, others)) if tally.n
        )

    def _begin(self, line: Line) -> None:
        text = line.text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
        self._delimiter = max(",;\t", key=text.count)
        header = next(csv.reader([text], delimiter=self._delimiter))
        self._place = places_of(header)
        self._width = len(header)

    def _cells(self, line: Line) -> Row:
        if not line.whole:
            raise Refused(Reason.TOO_LONG)
        try:
            row = next(csv.reader([line.text.decode("utf-8")], delimiter=self._delimiter))
        except UnicodeDecodeError:
            raise Refused(Reason.ENCODING) from None
        except csv.Error:
            raise Refused(Reason.COLUMNS) from None
        if len(row) != self._width:
            raise Refused(Reason.COLUMNS)
        return row

    def _row(self, line: Line, row: Row) -> Iterator[Decoded]:
        mmsi, t = self._mmsi(row), self._time(row)
        lat, lon = number(self._cell(row, "lat")), number(self._cell(row, "lon"))
        if lat is None or lon is None or lat == 91 or lon == 181:
            raise Refused(Reason.NO_POSITION)
        if abs(lat) > 90 or abs(lon) > 180:
            raise Refused(Reason.POSITION_RANGE)
        sog, cog = number(self._cell(row, "sog_kn")), number(self._cell(row, "cog_deg"))
        heading = number(self._cell(row, "heading_deg"))
        static = self._static(line, row, mmsi, t)
        if static is not None:
            yield static
        yield Position(
            mmsi, t, lon, lat,
            None if sog is None or not 0 <= sog < 102.3 else sog,
            None if cog is None or not 0 <= cog < 360 else cog,
            None if heading is None or not 0 <= heading < 360 else int(heading),
            _nav_status(self._cell(row, "nav_status")),
            0, line.number, line.offset,
        )  # fmt: skip

    def _static(self, line: Line, row: Row, mmsi: int, t: datetime) -> Static | None:
        length, beam, draught = (number(self._cell(row, f)) for f in ("length_m", "beam_m", "draught_m"))
        said = (
            _imo(self._cell(row, "imo")), words(self._cell(row, "name")), words(self._cell(row, "call_sign")),
            ship_type(self._cell(row, "ship_type")), int(length) if length else None, int(beam) if beam else None,
            draught or None, words(self._cell(row, "destination")), words(self._cell(row, "eta")),
        )  # fmt: skip
        if not any(said):
            return None
        before = self._said.get(mmsi)
        if before is not None and before[0] == said and abs(t - before[1]) < SAY_AGAIN:
            return None
        self._said[mmsi] = (said, t)
        return Static(mmsi, t, *said, msg_type=0, line_no=line.number, offset=line.offset)

    def _mmsi(self, row: Row) -> int:
        text = self._cell(row, "mmsi")
        if not text.isdecimal() or mmsi_kind(int(text)) is MmsiKind.INVALID:
            raise Refused(Reason.MMSI_INVALID)
        return int(text)

    def _time(self, row: Row) -> datetime:
        text = self._cell(row, "t")
        if not text:
            raise Refused(Reason.NO_TIME)
        try:
            t = self._time_of(text)
        except ValueError:
            raise Refused(Reason.CLOCK_INVALID) from None
        if not EARLIEST <= t < LATEST:
            raise Refused(Reason.CLOCK_INVALID)
        return t

    def _cell(self, row: Row, field: str) -> str:
        place = self._place.get(field)
        return "" if place is None else row[place].strip()


def number(text: str) -> float | None:
    """A finite number, None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None


def words(text: str) -> str | None:
    """Printable text without the words that archives write for 'not said'. Direction marks are not printable."""
    shown = "".join(c for c in text if c.isprintable()).split("@", 1)[0].strip()[:MAX_TEXT_CHARS]
    return None if shown.lower() in ("", "unknown", "undefined", "n/a", "none", "null") else shown


def ship_type(text: str) -> int | None:
    """The code of ITU-R M.1371-5 table 53 behind a word or a number; None where it was not said."""
    code = number(text)
    if code is None:
        return SHIP_TYPES.get(text.lower())
    return (int(code) if code <= 255 else USCG_TYPES.get(int(code))) or None


def _imo(text: str) -> int | None:
    digits = text.upper().removeprefix("IMO").strip()
    return int(digits) or None if digits.isdecimal() and len(digits) <= 9 else None


def _nav_status(text: str) -> int | None:
    code = number(text)
    if code is None:
        return NAV_STATUS.get(text.lower())
    return int(code) if 0 <= code < 15 else None
