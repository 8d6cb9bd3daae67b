"""CSV archives: one row, one fix; and a static report where the row says something new of the ship.

A record is one line. A quoted cell with a line end in it makes two records that do not fit their columns:
both are refused, none is lost.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, BinaryIO

from monitor.decode.columns import NAV_STATUS, SHIP_TYPES, USCG_TYPES, places_of
from monitor.decode.lines import Line, kept, lines
from monitor.decode.reference import Refused
from monitor.decode.time_limits import LATEST, within
from monitor.model.ids import MmsiKind, mmsi_kind
from monitor.model.message import MAX_KEPT_CHARS, Decoded, Fate, Position, Reason, Refusal, Static, Tally

SAY_AGAIN = timedelta(hours=1)  # an unchanged static report is kept once an hour, not with every fix
NOT_SHIPS = frozenset(("base station", "aton", "sart"))
MAX_TEXT_CHARS = 60

Row = Sequence[str]


class TableDecoder:
    """Decodes a CSV file. One instance a file.

    Args:
        time_of: reads a time, UTC.
        latest: UTC; a time at or after it is refused.
    """

    def __init__(self, time_of: Callable[[str], datetime], latest: datetime = LATEST) -> None:
        self._time_of = time_of
        self._latest = latest
        self.place: Mapping[str, int] = {}
        self.width = 0
        self.delimiter = ","
        self._said: dict[int, tuple[tuple[object, ...], datetime]] = {}

    def decode(self, stream: BinaryIO) -> Iterator[Decoded]:
        """Everything a table says. The header counts as a remark.

        Raises:
            InputUnreadable: a column without which there is no fix is missing.
        """
        blank = others = 0
        for line in lines(stream):
            if not self.place:
                self.begin(line)
                continue
            if not line.text.strip():
                blank += 1
                continue
            try:
                row = self.cells(line)
                if self._cell(row, "mobile").lower() in NOT_SHIPS:
                    others += 1
                    continue
                yield from self._row(line, row)
            except Refused as refused:
                yield Refusal(line.number, line.offset, refused.reason, kept(line.text, MAX_KEPT_CHARS))
        yield from (
            tally for tally in (Tally(Fate.COMMENT, 1), Tally(Fate.BLANK, blank), Tally(Fate.OTHER, others)) if tally.n
        )

    def begin(self, line: Line) -> None:
        """Take the header.

        Raises:
            InputUnreadable: a column without which there is no fix is missing.
        """
        text = line.text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
        self.delimiter = max(",;\t", key=text.count)
        header = next(csv.reader([text], delimiter=self.delimiter))
        self.place = places_of(header)
        self.width = len(header)

    def cells(self, line: Line) -> Row:
        """The cells of a line.

        Raises:
            Refused: it does not fit the columns, or is no text.
        """
        if not line.whole:
            raise Refused(Reason.TOO_LONG)
        try:
            row = next(csv.reader([line.text.decode("utf-8")], delimiter=self.delimiter))
        except UnicodeDecodeError:
            raise Refused(Reason.ENCODING) from None
        except csv.Error:
            raise Refused(Reason.COLUMNS) from None
        if len(row) != self.width:
            raise Refused(Reason.COLUMNS)
        return row

    def _row(self, line: Line, row: Row) -> Iterator[Decoded]:
        mmsi, t = mmsi_of(self._cell(row, "mmsi")), time_of(self._cell(row, "t"), self._time_of, self._latest)
        lat, lon = number(self._cell(row, "lat")), number(self._cell(row, "lon"))
        if lat is None or lon is None or lat == 91 or lon == 181:
            raise Refused(Reason.NO_POSITION)
        if abs(lat) > 90 or abs(lon) > 180:
            raise Refused(Reason.POSITION_RANGE)
        static = self._static(line, row, mmsi, t)
        if static is not None:
            yield static
        yield Position(
            mmsi, t, lon, lat,
            sog_kn(self._cell(row, "sog_kn")), cog_deg(self._cell(row, "cog_deg")),
            heading_deg(self._cell(row, "heading_deg")), nav_status(self._cell(row, "nav_status")),
            0, line.number, line.offset,
        )  # fmt: skip

    def _static(self, line: Line, row: Row, mmsi: int, t: datetime) -> Static | None:
        said = tuple(read(self._cell(row, field)) for field, read in SAID.items())
        if not any(said):
            return None
        before = self._said.get(mmsi)
        if before is not None and before[0] == said and abs(t - before[1]) < SAY_AGAIN:
            return None
        self._said[mmsi] = (said, t)
        return Static(
            mmsi, t, **dict(zip(SAID, said, strict=True)), msg_type=0, line_no=line.number, offset=line.offset
        )

    def _cell(self, row: Row, field: str) -> str:
        place = self.place.get(field)
        return "" if place is None else row[place].strip()


def mmsi_of(text: str) -> int:
    """The number of a ship.

    Raises:
        Refused: it has no allocated form.
    """
    if not text.isdecimal() or mmsi_kind(int(text)) is MmsiKind.INVALID:
        raise Refused(Reason.MMSI_INVALID)
    return int(text)


def time_of(text: str, read: Callable[[str], datetime], latest: datetime) -> datetime:
    """The time of a row, before `latest`.

    Raises:
        Refused: there is none, it is no date, or out of range.
    """
    if not text:
        raise Refused(Reason.NO_TIME)
    try:
        return within(read(text), latest)
    except ValueError:
        raise Refused(Reason.CLOCK_INVALID) from None


def number(text: str) -> float | None:
    """A finite number, None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None


def sog_kn(text: str) -> float | None:
    """Speed over ground; 102.3 is 'not available'."""
    value = number(text)
    return None if value is None or not 0 <= value < 102.3 else value


def cog_deg(text: str) -> float | None:
    """Course over ground; 360 is 'not available'."""
    value = number(text)
    return None if value is None or not 0 <= value < 360 else value


def heading_deg(text: str) -> int | None:
    """True heading; 511 is 'not available'."""
    value = number(text)
    return None if value is None or not 0 <= value < 360 else int(value)


def metres(text: str) -> int | None:
    """Length or beam; 0 is 'not available'."""
    value = number(text)
    return int(value) if value else None


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


def imo_of(text: str) -> int | None:
    """The digits of an IMO number, its check digit not yet tested."""
    digits = text.upper().removeprefix("IMO").strip()
    return int(digits) or None if digits.isdecimal() and len(digits) <= 9 else None


def nav_status(text: str) -> int | None:
    """The code of ITU-R M.1371-5 table 48 behind a word or a number; None where it was not said."""
    code = number(text)
    if code is None:
        return NAV_STATUS.get(text.lower())
    return int(code) if 0 <= code < 15 else None


# What a static report of a row says, and how each cell of it is read.
SAID: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "imo": imo_of, "name": words, "call_sign": words, "ship_type": ship_type, "length_m": metres,
        "beam_m": metres, "draught_m": lambda text: number(text) or None, "destination": words, "eta": words,
    }
)  # fmt: skip
