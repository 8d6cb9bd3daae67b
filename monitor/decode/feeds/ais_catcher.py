"""AIS-catcher with full decoding (`-o 5`), and gpsd: one decoded message a line.

Source: docs/configuration/output/console.md of github.com/jvde-github/AIS-catcher-docs, and gpsd.io/gpsd_json.html
for the names, which are gpsd's. `rxuxtime` is when it was received, in seconds since 1970, `rxtime` the same as
YYYYMMDDHHMMSS (UTC); gpsd says neither. Degrees, knots and metres, but where `scaled` is false: then numbers are as
AIS sends them. What AIS-catcher posts to a server is an object with a list, `msgs`.

The sentences are in `nmea` too; where the fields are decoded, the fields are read. Without them (`-o 3`) the file is
read as a log of sentences.
"""

from __future__ import annotations

from collections.abc import Callable

from monitor.decode.feeds.feed import Feed, Json, Shape
from monitor.decode.feeds.values import Place, at, either, eta, minutes_e4, number, tenths, total
from monitor.decode.reference import POSITION_TYPES, STATIC_TYPES, Refused
from monitor.model.ais_message import Reason
from monitor.model.source import Format

TYPES = range(1, 28)
DECODED = frozenset(("scaled", "lat", "lon", "shipname", "callsign", "text", "data"))


def _shape(degrees: Callable[[Place], Place], scaled: Callable[[Place], Place]) -> Shape:
    return Shape(
        mmsi=at("mmsi"),
        t=either(at("rxuxtime"), at("rxtime")),
        position={
            "lon": degrees(at("lon")),
            "lat": degrees(at("lat")),
            "sog_kn": scaled(at("speed")),
            "cog_deg": scaled(at("course")),
            "heading_deg": at("heading"),
            "nav_status": at("status"),
            "utc_s": at("second"),
        },
        static={
            "imo": at("imo"),
            "name": at("shipname"),
            "call_sign": at("callsign"),
            "ship_type": at("shiptype"),
            "length_m": total(at("to_bow"), at("to_stern")),
            "beam_m": total(at("to_port"), at("to_starboard")),
            "draught_m": scaled(at("draught")),
            "destination": at("destination"),
            "eta": eta(at("eta")),
        },
        msg_type=at("type"),
        station=at("station_id"),
    )


def _only(shape: Shape, *, position: bool, static: bool) -> Shape:
    return Shape(
        shape.mmsi,
        shape.t,
        shape.position if position else {},
        shape.static if static else {},
        shape.msg_type,
        shape.station,
    )


SCALED, RAW = _shape(lambda place: place, lambda place: place), _shape(minutes_e4, tenths)
SHAPES = {
    (raw, kind): _only(shape, position=kind in POSITION_TYPES, static=kind in STATIC_TYPES)
    for raw, shape in ((False, SCALED), (True, RAW))
    for kind in POSITION_TYPES | STATIC_TYPES
}


def _shape_of(element: Json, _: Json) -> Shape | int:
    kind = number(element.get("type"))
    if kind is None or kind not in TYPES:
        raise Refused(Reason.UNKNOWN_TYPE)
    return SHAPES.get((element.get("scaled") is False, int(kind)), int(kind))


FEED = Feed(
    Format.AIS_CATCHER_JSON,
    is_own=lambda element, _: "mmsi" in element and "type" in element and not DECODED.isdisjoint(element),
    shape_of=_shape_of,
    lists=("msgs",),
)
