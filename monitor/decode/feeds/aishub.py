"""AISHub: a list of two, an object that tells of the answer, and the list of vessels.

Source: www.aishub.net/api. `FORMAT` tells the units: `HUMAN` has degrees, knots, metres and `2021-07-09 08:06:53 GMT`;
`AIS` has numbers as AIS sends them (1/600,000 of a degree, tenths of a knot, degree and metre, an ETA of 20 bits) and
seconds since 1970. The time is that of the position, so each row is one. The same comes as XML, a `vessel` with an
attribute for each field.
"""

from __future__ import annotations

from monitor.decode.feeds.feed import Feed, Json, Shape
from monitor.decode.feeds.values import at, cell, eta, eta_packed, minutes_e4, tenths, total
from monitor.decode.feeds.xml_elements import XmlElementReader
from monitor.model.source import Format

SIZE = {"length_m": total(at("A"), at("B")), "beam_m": total(at("C"), at("D"))}
NAMES = {"imo": at("IMO"), "name": at("NAME"), "call_sign": at("CALLSIGN"), "ship_type": at("TYPE")}

HUMAN = Shape(
    mmsi=at("MMSI"),
    t=at("TIME"),
    position={
        "lon": at("LONGITUDE"),
        "lat": at("LATITUDE"),
        "sog_kn": at("SOG"),
        "cog_deg": at("COG"),
        "heading_deg": at("HEADING"),
        "nav_status": at("NAVSTAT"),
    },
    static={**NAMES, **SIZE, "draught_m": at("DRAUGHT"), "destination": at("DEST"), "eta": eta(at("ETA"))},
)
AS_SENT = Shape(
    mmsi=at("MMSI"),
    t=at("TIME"),
    position={
        "lon": minutes_e4(at("LONGITUDE")),
        "lat": minutes_e4(at("LATITUDE")),
        "sog_kn": tenths(at("SOG")),
        "cog_deg": tenths(at("COG")),
        "heading_deg": at("HEADING"),
        "nav_status": at("NAVSTAT"),
    },
    static={
        **NAMES,
        **SIZE,
        "draught_m": tenths(at("DRAUGHT")),
        "destination": at("DEST"),
        "eta": eta_packed(at("ETA")),
    },
)


def _shape_of(element: Json, members: Json) -> Shape:
    """By the units that the answer names; where it names none, by how the row has its time."""
    said = members.get("FORMAT") or ("AIS" if cell(element.get("TIME")).isdecimal() else "HUMAN")
    return AS_SENT if said == "AIS" else HUMAN


FEED = Feed(
    Format.AISHUB_JSON,
    is_own=lambda element, members: members.get("FORMAT") in ("HUMAN", "AIS") and "MMSI" in element,
    shape_of=_shape_of,
)
XML = Feed(
    Format.AISHUB_XML,
    is_own=lambda element, _: {"MMSI", "TIME", "LONGITUDE"} <= element.keys(),
    shape_of=_shape_of,
    reader=XmlElementReader,
)
