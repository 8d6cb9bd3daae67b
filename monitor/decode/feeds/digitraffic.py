"""Digitraffic, Fintraffic's AIS: positions as GeoJSON, and vessels as a list.

Source: www.digitraffic.fi/en/marine-traffic (api/ais/v1/locations and api/ais/v1/vessels). Of a position,
`timestampExternal` is when it was received, in milliseconds; `timestamp` is the second of the ship's own clock. Of a
vessel, `timestamp` is when it reported, in milliseconds; `draught` is in tenths of a metre, `eta` the 20 bits of
message 5. Degrees and knots.
"""

from __future__ import annotations

from monitor.decode.feeds.feed import Feed, Shape
from monitor.decode.feeds.values import at, either, eta_packed, tenths, total
from monitor.model.source import Format

LOCATION = Shape(
    mmsi=either(at("mmsi"), at("properties", "mmsi")),
    t=at("properties", "timestampExternal"),
    position={
        "lon": at("geometry", "coordinates", 0),
        "lat": at("geometry", "coordinates", 1),
        "sog_kn": at("properties", "sog"),
        "cog_deg": at("properties", "cog"),
        "heading_deg": at("properties", "heading"),
        "nav_status": at("properties", "navStat"),
        "utc_s": at("properties", "timestamp"),
    },
)
LOCATIONS = Feed(
    Format.DIGITRAFFIC_LOCATIONS_JSON,
    is_own=lambda element, _: at("properties", "timestampExternal")(element) is not None,
    shape_of=lambda *_: LOCATION,
    lists=("features",),
)

VESSEL = Shape(
    mmsi=at("mmsi"),
    t=at("timestamp"),
    static={
        "imo": at("imo"),
        "name": at("name"),
        "call_sign": at("callSign"),
        "ship_type": at("shipType"),
        "length_m": total(at("referencePointA"), at("referencePointB")),
        "beam_m": total(at("referencePointC"), at("referencePointD")),
        "draught_m": tenths(at("draught")),
        "destination": at("destination"),
        "eta": eta_packed(at("eta")),
    },
)
VESSELS = Feed(
    Format.DIGITRAFFIC_VESSELS_JSON,
    is_own=lambda element, _: "mmsi" in element and "name" in element and isinstance(element.get("timestamp"), int),
    shape_of=lambda *_: VESSEL,
)
