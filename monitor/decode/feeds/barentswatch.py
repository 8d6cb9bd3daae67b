"""BarentsWatch, the Norwegian Coastal Administration's AIS: a list, or an object a line as its stream sends them.

Source: live.ais.barentswatch.no (OpenAPI description) and developer.barentswatch.no/docs/AIS. `msgtime` is when the
position was received, so each row is one; rows of the stream without a position are static reports. Degrees, knots
and metres; `draught` is a whole number as AIS sends it, in tenths of a metre (project judgement, 2026-11-28: the
description names no unit).
"""

from __future__ import annotations

from monitor.decode.feeds.feed import Feed, Json, Shape
from monitor.decode.feeds.values import at, either, eta, tenths, total
from monitor.model.source import Format

STATIC = {
    "imo": at("imoNumber"),
    "name": at("name"),
    "call_sign": at("callSign"),
    "ship_type": at("shipType"),
    "length_m": either(at("shipLength"), total(at("dimensionA"), at("dimensionB"))),
    "beam_m": either(at("shipWidth"), total(at("dimensionC"), at("dimensionD"))),
    "draught_m": tenths(at("draught")),
    "destination": at("destination"),
    "eta": eta(at("eta")),
}
VESSEL = Shape(
    mmsi=at("mmsi"),
    t=at("msgtime"),
    position={
        "lon": at("longitude"),
        "lat": at("latitude"),
        "sog_kn": at("speedOverGround"),
        "cog_deg": at("courseOverGround"),
        "heading_deg": at("trueHeading"),
        "nav_status": at("navigationalStatus"),
    },
    static=STATIC,
)
NAMES_ONLY = Shape(mmsi=at("mmsi"), t=at("msgtime"), static=STATIC)


def _shape_of(element: Json, _: Json) -> Shape | int:
    if element.get("type") == "Aton":
        return 21
    return VESSEL if "longitude" in element or "latitude" in element else NAMES_ONLY


FEED = Feed(
    Format.BARENTSWATCH_JSON,
    is_own=lambda element, _: "msgtime" in element and "mmsi" in element,
    shape_of=_shape_of,
)
