"""One AIS message to one fact, by pyais: the reference that every faster path is measured against.

Where pyais is lax, this is not: payloads too short for their type, characters outside the armour, types
that do not exist. Where pyais loses what was sent, this keeps it: the raw ship type (26 is not 25), and
text that ends at its first `@`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pyais.bit_vector import bit_vector
from pyais.exceptions import AISBaseException
from pyais.messages import MSG_CLASS

from monitor.model.ais_message import NO_SECOND, Position, Reason, Static, StationName
from monitor.model.ids import MmsiKind, mmsi_kind

ARMOUR = bytes(range(48, 88)) + bytes(range(96, 120))
POSITION_TYPES = frozenset((1, 2, 3, 9, 18, 19, 27))
STATIC_TYPES = frozenset((5, 19, 24))
TYPES = range(1, 28)

# Bits a message needs so that every field read here was sent (ITU-R M.1371-5). Part A of type 24 is sent
# with 160 or 168 bits; type 5 with 424, of which some transponders leave out the last two.
NEEDED_BITS = {1: 168, 2: 168, 3: 168, 9: 168, 18: 168, 19: 312, 27: 96, 5: 422, 24: 160}
NEEDED_BITS_24_B = 162
SHIP_TYPE_BIT = {5: 232, 19: 263, 24: 40}

LAT_NONE, LON_NONE = 91.0, 181.0


class Refused(Exception):
    """A message that is not stored, with the reason, and who sent it where only its position is at fault."""

    def __init__(self, reason: Reason, mmsi: int | None = None) -> None:
        super().__init__(reason.value)
        self.reason, self.mmsi = reason, mmsi


def message_type(payload: bytes) -> int:
    """The type that a payload begins with.

    Raises:
        Refused: it is empty, has characters outside the armour, or the type does not exist.
    """
    if not payload:
        raise Refused(Reason.EMPTY_PAYLOAD)
    if payload.translate(None, ARMOUR):
        raise Refused(Reason.MALFORMED)
    code = payload[0] - 48
    kind = code - 8 if code > 40 else code
    if kind not in TYPES:
        raise Refused(Reason.UNKNOWN_TYPE)
    return kind


def facts(
    payload: bytes,
    fill_bits: int,
    kind: int,
    t: datetime,
    line_no: int,
    offset: int,
    station: StationName | None = None,
) -> tuple[Position | None, Static | None]:
    """What a message of a position or static type says, as a station heard it.

    Raises:
        Refused: it is too short, its MMSI has no allocated form, or its position is absent or impossible.
    """
    bits = bit_vector(payload, fill_bits)
    n_bits = len(payload) * 6 - fill_bits
    if n_bits < NEEDED_BITS[kind] or (kind == 24 and bits.get_num(38, 2) == 1 and n_bits < NEEDED_BITS_24_B):
        raise Refused(Reason.TRUNCATED)
    try:
        said: Any = MSG_CLASS[kind].from_vector(bits)
    except (AISBaseException, ValueError, IndexError, OverflowError) as problem:
        raise Refused(Reason.MALFORMED) from problem
    mmsi = int(said.mmsi)
    if mmsi_kind(mmsi) is MmsiKind.INVALID:
        raise Refused(Reason.MMSI_INVALID)
    static = _static(said, bits, kind, mmsi, t, line_no, offset) if kind in STATIC_TYPES else None
    if kind not in POSITION_TYPES:
        return None, static
    return _position(said, kind, mmsi, t, line_no, offset, station), static


def _position(
    said: Any, kind: int, mmsi: int, t: datetime, line_no: int, offset: int, station: StationName | None
) -> Position:
    lon, lat = float(said.lon), float(said.lat)
    if lat == LAT_NONE or lon == LON_NONE:
        raise Refused(Reason.NO_POSITION, mmsi)
    if abs(lat) > 90 or abs(lon) > 180:
        raise Refused(Reason.POSITION_RANGE, mmsi)
    heading = getattr(said, "heading", None)
    status, second = getattr(said, "status", None), getattr(said, "second", None)
    return Position(
        mmsi,
        t,
        lon,
        lat,
        _sog_kn(kind, float(said.speed)),
        None if said.course >= 360 else float(said.course),
        None if heading is None or heading >= 360 else int(heading),
        None if status is None or int(status) == 15 else int(status),
        kind,
        line_no,
        offset,
        None if second is None or second == NO_SECOND else int(second),
        station,
    )


def _sog_kn(kind: int, speed: float) -> float | None:
    none = {27: 63.0, 9: 1023.0}.get(kind, 102.3)
    return None if speed >= none else speed


def _static(said: Any, bits: bit_vector, kind: int, mmsi: int, t: datetime, line_no: int, offset: int) -> Static:
    part_b = kind == 24 and said.partno == 1
    typed = kind != 24 or part_b
    sized = typed and hasattr(said, "to_bow")  # craft of a parent ship (98...) send her MMSI in place of a size
    return Static(
        mmsi,
        t,
        imo=(int(said.imo) or None) if kind == 5 else None,
        name=None if part_b else text(said.shipname),
        call_sign=text(said.callsign) if kind == 5 or part_b else None,
        ship_type=(bits.get_num(SHIP_TYPE_BIT[kind], 8) or None) if typed else None,
        length_m=(int(said.to_bow) + int(said.to_stern) or None) if sized else None,
        beam_m=(int(said.to_port) + int(said.to_starboard) or None) if sized else None,
        draught_m=(float(said.draught) or None) if kind == 5 else None,
        destination=text(said.destination) if kind == 5 else None,
        eta=_eta(said) if kind == 5 else None,
        msg_type=kind,
        line_no=line_no,
        offset=offset,
    )


def text(said: str) -> str | None:
    """Six-bit text up to its first `@`, without trailing blanks; None where nothing is left."""
    return said.split("@", 1)[0].strip() or None


def _eta(said: Any) -> str | None:
    if not (1 <= said.month <= 12 and 1 <= said.day <= 31):
        return None
    clock = f" {said.hour:02d}:{said.minute:02d}" if said.hour < 24 and said.minute < 60 else ""
    return f"{said.month:02d}-{said.day:02d}{clock}"
