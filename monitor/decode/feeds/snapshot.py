"""A snapshot of last known vessels, as collectors of Digitraffic's data keep them: who is who, and nothing else.

The document has one time, when it was taken; of its positions the age is unknown, so they are never read. Names of
fields vary; `draught` is in tenths of a metre, as Digitraffic sends it.
"""

from __future__ import annotations

from monitor.decode.feeds.feed import Feed, Shape
from monitor.decode.feeds.values import at, either, tenths
from monitor.model.source import Format

VESSEL = Shape(
    mmsi=at("mmsi"),
    t=lambda _: None,
    static={
        "imo": at("imo"),
        "name": at("name"),
        "call_sign": either(at("callSign"), at("call_sign"), at("callsign")),
        "ship_type": either(at("ship_type"), at("shipType")),
        "draught_m": tenths(either(at("draught"), at("draft"))),
        "destination": at("destination"),
    },
)

FEED = Feed(
    Format.SNAPSHOT_JSON,
    is_own=lambda element, _: "mmsi" in element and "name" in element,
    shape_of=lambda *_: VESSEL,
    lists=("vessels",),
    document_time="timestamp",
)
