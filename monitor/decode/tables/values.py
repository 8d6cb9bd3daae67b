"""Cells into values: one function a field, the same for the reference, the bulk path and feeds.

Each gives None for what was not said (sentinels of ITU-R M.1371-5 among it), raises `CellUnread` for what was said and
is not understood or cannot be, and never anything else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from monitor.decode.reference import Refused
from monitor.decode.tables.dialect import NO_WORDS
from monitor.decode.tables.units import Convert
from monitor.decode.tables.words import (
    NAV_STATUS,
    NOT_SAID,
    USCG_TYPES,
    ShipTypes,
    plain_words,
    ship_type_of,
    ship_type_words,
)
from monitor.model.ais_message import Reason
from monitor.model.ids import MmsiKind, imo_from_text, mmsi_kind

MAX_TEXT_CHARS = 60
MAX_NUMBER_CHARS = 40
TOO_LARGE = 1e12  # no field of ours holds such a number
MAX_LENGTH_M, MAX_BEAM_M = 1022, 126  # A + B and C + D at their largest (ITU-R M.1371-5 table 52, note 5)
MAX_DRAUGHT_M = 25.5  # the largest that message 5 holds; so it sends 25.5 m and more
SOG_NONE_KN = 102.3
# What AIS and its tables write for 'not available', in our units or in tenths: nothing is lost with these.
SOG_NOT_SAID = frozenset((102.3, 102.4, 409.5, 511.0, 1023.0, -1.0))
COG_NOT_SAID = frozenset((360.0, 360.1, 409.5, 511.0, 3600.0, -1.0))
HEADING_NOT_SAID = frozenset((360.0, 511.0, -1.0))
HEADING_NONE_DEG = COG_NONE_DEG = 360
NAV_STATUS_NONE = 15
MAX_TYPE = 255
# Ships say the same from file to file: texts whose values are remembered, of one kind of cell.
REMEMBERED = 1 << 17

_EXTRA_ZEROS = re.compile(r"0+[0-9]{9}(?:\.0*)?")
_WHOLE = re.compile(r"([0-9]{1,12})(?:\.0*)?")


class CellUnread(Exception):
    """A cell that says something which is not understood: it is counted, the row goes in without it."""


def whole_number(text: str) -> int | None:
    """A whole number without a sign, also where it went through a column of floats (`636092001.0`); else None."""
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None


@lru_cache(REMEMBERED)
def mmsi_of(text: str) -> int:
    """The number of a ship.

    `636092001.0` is one, which went through a column of floats. So is `0636092001`, which was filled up to some width:
    it says no other number, since an MMSI has nine digits, but it is counted (`has_extra_zeros`). Of fewer digits,
    zeros before them were lost: `2190067` is the coast station 002190067.

    Raises:
        Refused: it has no allocated form.
    """
    mmsi = whole_number(text)
    if mmsi is None or mmsi_kind(mmsi) is MmsiKind.INVALID:
        raise Refused(Reason.MMSI_INVALID)
    return mmsi


def has_extra_zeros(text: str) -> bool:
    """Whether zeros stand before the nine digits of an MMSI."""
    return _EXTRA_ZEROS.fullmatch(text) is not None


def number(text: str) -> float | None:
    """A finite number, None for anything else."""
    if len(text) > MAX_NUMBER_CHARS:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < TOO_LARGE else None


def position_refused(lat: float | None, lon: float | None) -> Reason | None:
    """Why this is no position; None where it is one. `monitor.decode.tables.bulk` asks the same of columns.

    0, 0 is what software writes that has no position: no ship has been tracked to that very point.
    """
    if lat is None or lon is None or lat == 91 or lon == 181:
        return Reason.NO_POSITION
    if (lat, lon) in ((0, 0), (90, 180)):
        return Reason.POSITION_PLACEHOLDER
    return Reason.POSITION_RANGE if abs(lat) > 90 or abs(lon) > 180 else None


def said_number(text: str) -> float | None:
    """A number, or None where none was said.

    Raises:
        CellUnread: it says something else.
    """
    value = number(text)
    if value is None and plain_words(text) not in NOT_SAID:
        raise CellUnread(text)
    return value


def sog_kn(text: str, convert: Convert) -> float | None:
    """Speed over ground; 102.3 is 'not available'."""
    value = said_number(text)
    if value is None or value in SOG_NOT_SAID:
        return None
    speed = convert(value)
    return None if speed in SOG_NOT_SAID else _within(speed, SOG_NONE_KN, text)


def cog_deg(text: str) -> float | None:
    """Course over ground; 360 is 'not available'."""
    value = said_number(text)
    return None if value is None or value in COG_NOT_SAID else _within(value, COG_NONE_DEG, text)


def heading_deg(text: str) -> int | None:
    """True heading; 511 is 'not available'."""
    value = said_number(text)
    return None if value is None or value in HEADING_NOT_SAID else int(_within(value, HEADING_NONE_DEG, text))


def metres(text: str, most: float, convert: Convert) -> float | None:
    """Metres of a ship; 0 is 'not available'.

    Raises:
        CellUnread: AIS has no room for it.
    """
    value = said_number(text)
    if not value:
        return None
    size = convert(value)
    if not 0 < size <= most:
        raise CellUnread(text)
    return size


def whole_metres(text: str, most: int, convert: Convert) -> int | None:
    """Length or beam."""
    value = metres(text, most, convert)
    return int(value) or None if value is not None else None


def _within(value: float, below: float, text: str) -> float:
    if not 0 <= value < below:
        raise CellUnread(text)
    return value


@lru_cache(REMEMBERED)
def words(text: str) -> str | None:
    """Printable text without the words that archives write for 'not said'. Direction marks are not printable."""
    printable = text if text.isprintable() else "".join(c for c in text if c.isprintable())
    shown = printable.split("@", 1)[0].strip()[:MAX_TEXT_CHARS]
    return None if shown.lower() in ("", "unknown", "undefined", "n/a", "none", "null", "nan") else shown


def ship_type(text: str, more: ShipTypes = NO_WORDS, known_words: ShipTypes | None = None) -> int | None:
    """The code of ITU-R M.1371-5 table 53 behind a word or a number; None where it was not said.

    Raises:
        CellUnread: it is none that is known.
    """
    code = number(text)
    if code is not None:
        return _type_of_code(code)
    known = ship_type_of(text, more, ship_type_words() if known_words is None else known_words)
    if known is None and plain_words(text) not in NOT_SAID:
        raise CellUnread(text)
    return known


def _type_of_code(code: float) -> int | None:
    if 0 <= code <= MAX_TYPE:
        return int(code) or None
    return USCG_TYPES.get(math.floor(code))


def imo_of(text: str) -> int | None:
    """The digits of an IMO number, its check digit not yet tested. Other numbers are kept as they were sent.

    Raises:
        CellUnread: it is none that is known.
    """
    known = imo_from_text(text)
    if known is not None:
        return known or None
    digits = whole_number(text.upper().removeprefix("IMO").strip(" -:"))
    if digits is not None:
        return digits if 0 < digits < 1_000_000_000 else None
    if plain_words(text) in NOT_SAID:
        return None
    raise CellUnread(text)


def nav_status(text: str, more: Mapping[str, int] = NO_WORDS) -> int | None:
    """The code of ITU-R M.1371-5 table 48 behind a word or a number; None where it was not said.

    Raises:
        CellUnread: it is none that is known.
    """
    code = number(text)
    if code is not None:
        return int(code) if 0 <= code < NAV_STATUS_NONE else None
    said = plain_words(text)
    known = more.get(said, NAV_STATUS.get(said))
    if known is None and said not in NOT_SAID:
        raise CellUnread(text)
    return known


def message_type(text: str) -> int:
    """The AIS type of a row, 0 where it does not say."""
    kind = whole_number(text)
    return kind if kind is not None and kind <= 27 else 0
