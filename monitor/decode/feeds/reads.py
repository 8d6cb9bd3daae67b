"""How values of a feed are read into fields: by what reads the cells of tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from monitor.decode.envelope import station_name
from monitor.decode.feeds.values import cell, number, reader
from monitor.decode.tables import times, values
from monitor.decode.tables.units import convert
from monitor.model.ais_message import DEGRADED_SECONDS, NO_SECOND

Read = Callable[[Any], Any]

AIS_TYPES = range(1, 28)

MOVEMENT: Mapping[str, Read] = MappingProxyType(
    {
        "sog_kn": reader(partial(values.sog_kn, convert=convert("sog_kn", "kn"))),
        "cog_deg": reader(values.cog_deg),
        "heading_deg": reader(values.heading_deg),
        "nav_status": reader(values.nav_status),
    }
)
REPORTED: Mapping[str, Read] = MappingProxyType(
    {
        "imo": reader(values.imo_of),
        "name": reader(values.words),
        "call_sign": reader(values.words),
        "ship_type": reader(values.ship_type),
        "length_m": reader(partial(values.whole_metres, most=values.MAX_LENGTH_M, convert=convert("length_m", "m"))),
        "beam_m": reader(partial(values.whole_metres, most=values.MAX_BEAM_M, convert=convert("beam_m", "m"))),
        "draught_m": reader(partial(values.metres, most=values.MAX_DRAUGHT_M, convert=convert("draught_m", "m"))),
        "destination": reader(values.words),
        "eta": reader(values.words),
    }
)

read_mmsi = reader(values.mmsi_of)


def read_second(value: Any) -> int | None:
    """The second of the minute by the ship's clock, or a code beyond it; 60 says that there is none."""
    second = number(value)
    return int(second) if second is not None and 0 <= second <= DEGRADED_SECONDS[-1] and second != NO_SECOND else None


def read_station(value: Any) -> str | None:
    """A receiver's name."""
    return station_name(cell(value).encode("utf-8", "backslashreplace"))


def read_type(value: Any) -> int:
    """The AIS type, 0 where none is said."""
    kind = number(value)
    return int(kind) if kind is not None and kind in AIS_TYPES else 0


def read_time(value: Any, latest: datetime) -> datetime | None:
    """A time, UTC; None where none is said.

    Raises:
        Refused: it is no date, or out of range.
    """
    text = cell(value)
    return times.time_of(text, latest=latest) if text else None
