"""Reports into NMEA sentences: what the simulator and the tests send. The opposite of decoding.

Position messages 1, 2, 3, 18 and 27, static messages 5 and 24 (parts A and B). None becomes the sentinel
of ITU-R M.1371-5; a value that its field cannot hold is an error, never a silently different value.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from pyais.constants import TurnRate
from pyais.encode import ais_to_nmea_0183
from pyais.messages import MSG_CLASS
from pyais.util import SIX_BIT_ENCODING, SixBitNibleEncoder

from monitor.model.ais_message import Position, Static

LON_NONE, LAT_NONE, COG_NONE, HEADING_NONE, STATUS_NONE = 181.0, 91.0, 360.0, 511, 15
SOG_NONE_KN, SOG_MAX_KN, DRAUGHT_MAX_M = 102.3, 102.2, 25.5
LONG_RANGE_SOG_NONE, LONG_RANGE_SOG_MAX, LONG_RANGE_COG_NONE = 63, 62, 511

POSITION_TYPES = (1, 2, 3, 18, 27)
STATIC_TYPES = (5, 24)
SHIP_TYPE_BITS = {5: 232, 24: 40}  # where the eight bits of the ship type begin


def sentences(
    report: Position | Static, *, station: str | None, talker: str = "AIVDM", channel: str = "A", seq_id: int = 0
) -> list[str]:
    """One report as sentences without line ends: two for message 5, two messages (A, B) for type 24.

    Args:
        station: name of the receiver, for a tag block with it and the time in whole seconds
            (`\\s:STATION,c:EPOCH*hh\\`) before every sentence; None leaves the tag block out.
        talker: the five letters after the `!`.
        seq_id: 0 to 9, ties the sentences of one message together.

    Raises:
        ValueError: a message type that is not written here, or a value that does not fit its field.
    """
    tag = "" if station is None else _tag_block(station, int(report.t.replace(tzinfo=UTC).timestamp()))
    found = []
    for fields in _messages(report):
        payload, fill_bits = _armoured(fields)
        found += ais_to_nmea_0183(payload, talker[:2], talker[2:], channel, fill_bits, seq_id=seq_id)
    return [tag + sentence for sentence in found]


def _messages(report: Position | Static) -> list[dict[str, Any]]:
    if isinstance(report, Position):
        if report.msg_type not in POSITION_TYPES:
            raise ValueError(f"position messages of type {report.msg_type} are not written")
        return [_long_range(report) if report.msg_type == 27 else _position(report)]
    if report.msg_type not in STATIC_TYPES:
        raise ValueError(f"static messages of type {report.msg_type} are not written")
    return [_voyage(report)] if report.msg_type == 5 else [_part_a(report), _part_b(report)]


def _position(p: Position) -> dict[str, Any]:
    sog_kn = SOG_NONE_KN if p.sog_kn is None else min(p.sog_kn, SOG_MAX_KN)
    common = {
        "msg_type": p.msg_type,
        "mmsi": p.mmsi,
        "lon": p.lon,
        "lat": p.lat,
        "speed": _tenths(sog_kn),
        "course": _tenths(COG_NONE if p.cog_deg is None else p.cog_deg % 360),
        "heading": HEADING_NONE if p.heading_deg is None else p.heading_deg,
        "second": p.t.second if p.utc_s is None else p.utc_s,
    }
    if p.msg_type == 18:
        return {**common, "cs": True}
    status = STATUS_NONE if p.nav_status is None else p.nav_status
    return {**common, "status": status, "turn": TurnRate.NO_TI_DEFAULT}


def _long_range(p: Position) -> dict[str, Any]:
    sog = LONG_RANGE_SOG_NONE if p.sog_kn is None else min(round(p.sog_kn), LONG_RANGE_SOG_MAX)
    return {
        "msg_type": 27,
        "mmsi": p.mmsi,
        "lon": p.lon,
        "lat": p.lat,
        "speed": sog,
        "course": LONG_RANGE_COG_NONE if p.cog_deg is None else round(p.cog_deg) % 360,
        "status": STATUS_NONE if p.nav_status is None else p.nav_status,
    }


def _voyage(s: Static) -> dict[str, Any]:
    return {
        "msg_type": 5,
        "mmsi": s.mmsi,
        "imo": s.imo or 0,
        "callsign": _text(s.call_sign, 7),
        "shipname": _text(s.name, 20),
        "ship_type": s.ship_type or 0,
        **_dimensions(s),
        "epfd": 1,
        **_eta(s.eta),
        "draught": _tenths(min(s.draught_m or 0.0, DRAUGHT_MAX_M)),
        "destination": _text(s.destination, 20),
    }


def _part_a(s: Static) -> dict[str, Any]:
    return {"msg_type": 24, "partno": 0, "mmsi": s.mmsi, "shipname": _text(s.name, 20)}


def _part_b(s: Static) -> dict[str, Any]:
    said = {"ship_type": s.ship_type or 0, "callsign": _text(s.call_sign, 7), **_dimensions(s)}
    return {"msg_type": 24, "partno": 1, "mmsi": s.mmsi, **said}


def _dimensions(s: Static) -> dict[str, int]:
    """The antenna stands a quarter of the length before the stern, amidships."""
    length_m, beam_m = s.length_m or 0, s.beam_m or 0
    if length_m > 1022 or beam_m > 126:
        raise ValueError(f"no ship is {length_m} m long and {beam_m} m wide")
    stern, port = length_m // 4, beam_m // 2
    bow = length_m - stern
    if bow > 511:
        bow, stern = 511, length_m - 511
    return {"to_bow": bow, "to_stern": stern, "to_port": port, "to_starboard": beam_m - port}


def _eta(eta: str | None) -> dict[str, int]:
    """`MM-DD HH:MM` as its four fields; not said is month 0, day 0, hour 24, minute 60."""
    if eta is None:
        return {"month": 0, "day": 0, "hour": 24, "minute": 60}
    month, day, hour, minute = (int(eta[i : i + 2]) for i in (0, 3, 6, 9))
    return {"month": month, "day": day, "hour": hour, "minute": minute}


def _text(text: str | None, at_most: int) -> str:
    wrong = sorted({c for c in text or "" if c not in SIX_BIT_ENCODING or c == "@"})
    if wrong or len(text or "") > at_most:
        raise ValueError(f"{text!r} does not fit {at_most} characters of the six-bit alphabet")
    return text or ""


def _tenths(value: float) -> float:
    """pyais cuts what lies behind the tenth off: a little more than the rounded value comes out right."""
    return round(value * 10) / 10 + 0.01


def _armoured(fields: dict[str, Any]) -> tuple[str, int]:
    """The payload in its 64 printable characters, and the fill bits of the last one."""
    raw, n_bits = MSG_CLASS[fields["msg_type"]].create(**fields).to_bytes()
    if "ship_type" in fields:
        raw = _with_bits(raw, SHIP_TYPE_BITS[fields["msg_type"]], fields["ship_type"])
    payload, fill_bits = SixBitNibleEncoder().encode(raw, n_bits)
    return payload, fill_bits


def _with_bits(raw: bytes, at: int, value: int) -> bytes:
    """Set eight bits: pyais writes the ship types that it has no name for as other ones (26 as 25)."""
    if not 0 <= value <= 255:
        raise ValueError(f"no ship type has the number {value}")
    shift = len(raw) * 8 - at - 8
    whole = int.from_bytes(raw, "big") & ~(0xFF << shift) | (value << shift)
    return whole.to_bytes(len(raw), "big")


def _tag_block(station: str, epoch_s: int) -> str:
    said = f"s:{station},c:{epoch_s}"
    checksum = 0
    for byte in said.encode("ascii"):
        checksum ^= byte
    return f"\\{said}*{checksum:02X}\\"
