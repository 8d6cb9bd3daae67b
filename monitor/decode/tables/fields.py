"""How the cells of each field are read in one table, and what the fields of a static report make together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from monitor.decode.reference import POSITION_TYPES, STATIC_TYPES
from monitor.decode.tables import values
from monitor.decode.tables.layout import Layout
from monitor.decode.tables.times import time_of
from monitor.decode.tables.units import convert
from monitor.decode.tables.words import ShipTypes
from monitor.decode.time_limits import LATEST

Read = Callable[[str], Any]
Reads = Mapping[str, Read]

NOT_SHIPS = frozenset(("base station", "aton", "sart"))  # types of mobile of the Danish archive
MAX_WORD_CHARS = 60

# What a row says of its message, and what a ship says of itself in it.
MESSAGE = ("mobile", "msg_type", "mmsi", "t", "sog_kn", "cog_deg", "heading_deg", "nav_status")
SIZES = ("to_bow_m", "to_stern_m", "to_port_m", "to_starboard_m")
REPORTED = ("imo", "name", "call_sign", "ship_type", "length_m", "beam_m", "draught_m", "destination", "eta", *SIZES)
SUMS = MappingProxyType(
    {
        "length_m": ("to_bow_m", "to_stern_m", values.MAX_LENGTH_M),
        "beam_m": ("to_port_m", "to_starboard_m", values.MAX_BEAM_M),
    }
)


def readers(layout: Layout, latest: datetime = LATEST, ship_types: ShipTypes | None = None) -> Reads:
    """The function that reads the text of a cell, for each field; a span of white space round it is left out.

    Args:
        ship_types: words of the reference data; without them ours.

    The functions raise `Refused` where the row cannot go in, and `CellUnread` where the cell is not understood.
    """
    unit = {field: convert(field, layout.units.get(field, "")) for field in (*MESSAGE, *REPORTED)}
    reads: dict[str, Read] = {
        "mobile": lambda text: text.lower() in NOT_SHIPS,
        "msg_type": values.message_type,
        "mmsi": values.mmsi_of,
        "t": partial(time_of, unit=layout.units.get("t", ""), latest=latest),
        "sog_kn": partial(values.sog_kn, convert=unit["sog_kn"]),
        "cog_deg": values.cog_deg,
        "heading_deg": values.heading_deg,
        "nav_status": partial(values.nav_status, more=layout.dialect.nav_status),
        "imo": values.imo_of,
        "name": values.words,
        "call_sign": values.words,
        "ship_type": partial(values.ship_type, more=layout.dialect.ship_types, known_words=ship_types),
        "length_m": partial(values.whole_metres, most=values.MAX_LENGTH_M, convert=unit["length_m"]),
        "beam_m": partial(values.whole_metres, most=values.MAX_BEAM_M, convert=unit["beam_m"]),
        "draught_m": partial(values.metres, most=values.MAX_DRAUGHT_M, convert=unit["draught_m"]),
        "destination": values.words,
        "eta": values.words,
        **{name: partial(values.whole_metres, most=values.MAX_LENGTH_M, convert=unit[name]) for name in SIZES},
    }
    return {field: _with_point(read) if field in layout.commas else read for field, read in reads.items()}


def _with_point(read: Read) -> Read:
    return lambda text: read(text.replace(",", "."))


def is_no_ship(kind: int) -> bool:
    """Whether an AIS type is one that is only counted."""
    return kind > 0 and kind not in POSITION_TYPES and kind not in STATIC_TYPES


def report_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a static report: length and beam from the distances to the antenna, where they are not said."""
    report = {field: said[field] for field in REPORTED if field not in SIZES}
    for field, (one, other, most) in SUMS.items():
        report[field] = size_of(said[field], said[one], said[other], most)
    return report


def size_of(said: int | None, one: int | None, other: int | None, most: int) -> int | None:
    """A length or beam, m: as it is said, else the sum of the distances from the antenna to either end."""
    total = (one or 0) + (other or 0)
    return said or (total if 0 < total <= most else None)


def unread_word(text: str) -> str:
    """A cell that was not understood, as it is told: printable, and not long."""
    return "".join(c for c in text if c.isprintable())[:MAX_WORD_CHARS]
