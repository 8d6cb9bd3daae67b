"""aisstream.io: one message a line, as its web socket sends them.

Source: the message models of github.com/aisstream/ais-message-models and aisstream.io/documentation. `MessageType`
names the object under `Message` in which the decoded message stands; `MetaData` has the time of reception, as Go
prints it (`2022-12-29 18:22:32.318353 +0000 UTC`). Degrees, knots and metres.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from monitor.decode.feeds.feed import Feed, Json, Shape
from monitor.decode.feeds.values import Place, at, either, eta_parts, total
from monitor.decode.reference import Refused
from monitor.model.ais_message import Reason
from monitor.model.source import Format

# AIS type by name, of those that are not read; 0 stands for what is no message of a ship.
OTHERS = MappingProxyType(
    {
        "BaseStationReport": 4,
        "AddressedBinaryMessage": 6,
        "BinaryAcknowledge": 7,
        "BinaryBroadcastMessage": 8,
        "CoordinatedUTCInquiry": 10,
        "AddressedSafetyMessage": 12,
        "SafetyBroadcastMessage": 14,
        "Interrogation": 15,
        "AssignedModeCommand": 16,
        "GnssBroadcastBinaryMessage": 17,
        "DataLinkManagementMessage": 20,
        "AidsToNavigationReport": 21,
        "ChannelManagement": 22,
        "GroupAssignmentCommand": 23,
        "SingleSlotBinaryMessage": 25,
        "MultiSlotBinaryMessage": 26,
        "UnknownMessage": 0,
        "SubscriptionConfirmation": 0,
    }
)


TIME = at("MetaData", "time_utc")
SIZE = {
    "length_m": total(at("Dimension", "A"), at("Dimension", "B")),
    "beam_m": total(at("Dimension", "C"), at("Dimension", "D")),
}
MOVEMENT = {
    "lon": at("Longitude"),
    "lat": at("Latitude"),
    "sog_kn": at("Sog"),
    "cog_deg": at("Cog"),
    "heading_deg": at("TrueHeading"),
    "nav_status": at("NavigationalStatus"),
    "utc_s": at("Timestamp"),
}
VOYAGE = {
    "imo": at("ImoNumber"),
    "name": at("Name"),
    "call_sign": at("CallSign"),
    "ship_type": at("Type"),
    **SIZE,
    "draught_m": at("MaximumStaticDraught"),
    "destination": at("Destination"),
    "eta": eta_parts(at("Eta"), "Month", "Day", "Hour", "Minute"),
}
NAMED = {"name": at("Name"), "ship_type": at("Type"), **SIZE}
PART = {"name": at("Name"), "call_sign": at("CallSign"), "ship_type": at("ShipType"), **SIZE}


def _shape(
    name: str, msg_type: int | Place, position: Mapping[str, Place], static: Mapping[str, Place], part: str = ""
) -> Shape:
    inside = at("Message", name, part) if part else at("Message", name)
    return Shape(
        mmsi=either(at("Message", name, "UserID"), at("MetaData", "MMSI")),
        t=TIME,
        position=position,
        static=static,
        msg_type=msg_type,
        inside=inside,
    )


# Of message 24, both parts are there; the one that was not sent is empty, and marked as not valid.
PART_A = _shape("StaticDataReport", 24, {}, PART, "ReportA")
PART_B = _shape("StaticDataReport", 24, {}, PART, "ReportB")
SHAPES = MappingProxyType(
    {
        "PositionReport": _shape("PositionReport", at("MessageID"), MOVEMENT, {}),
        "StandardClassBPositionReport": _shape("StandardClassBPositionReport", 18, MOVEMENT, {}),
        "ExtendedClassBPositionReport": _shape("ExtendedClassBPositionReport", 19, MOVEMENT, NAMED),
        "LongRangeAisBroadcastMessage": _shape("LongRangeAisBroadcastMessage", 27, MOVEMENT, {}),
        "StandardSearchAndRescueAircraftReport": _shape("StandardSearchAndRescueAircraftReport", 9, MOVEMENT, {}),
        "ShipStaticData": _shape("ShipStaticData", 5, {}, VOYAGE),
    }
)


def _shape_of(element: Json, _: Json) -> Shape | int:
    kind = element.get("MessageType")
    if kind == "StaticDataReport":
        return PART_A if at("Message", kind, "ReportA", "Valid")(element) is True else PART_B
    if isinstance(kind, str) and kind in SHAPES:
        return SHAPES[kind]
    if isinstance(kind, str) and kind in OTHERS:
        return OTHERS[kind]
    raise Refused(Reason.UNKNOWN_TYPE)


FEED = Feed(
    Format.AISSTREAM_JSON,
    is_own=lambda element, _: "MessageType" in element and "Message" in element,
    shape_of=_shape_of,
)
