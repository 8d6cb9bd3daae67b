"""aisstream.io: one message a line, as its web socket sends them.

Source: the message models of github.com/aisstream/ais-message-models and aisstream.io/documentation. `MessageType`
names the object under `Message` in which the decoded message stands; `MetaData` has the time of reception, as Go
prints it (`2022-12-29 18:22:32.318353 +0000 UTC`). Degrees, knots and metres.
"""

from __future__ import annotations

from types import MappingProxyType

from monitor.decode.feeds.feed import Feed, Json, Shape
from monitor.decode.feeds.values import at, either, eta_parts, total
from monitor.decode.reference import Refused
from monitor.model.message import Reason
from monitor.model.source import Format

# AIS type by name, of those that are not read; 0 stands for what is no message of a ship.
OTHERS = MappingProxyType(
    {
        "BaseStationReport": 4, "AddressedBinaryMessage": 6, "BinaryAcknowledge": 7, "BinaryBroadcastMessage": 8,
        "CoordinatedUTCInquiry": 10, "AddressedSafetyMessage": 12, "SafetyBroadcastMessage": 14, "Interrogation": 15,
        "AssignedModeCommand": 16, "GnssBroadcastBinaryMessage": 17, "DataLinkManagementMessage": 20,
        "AidsToNavigationReport": 21, "ChannelManagement": 22, "GroupAssignmentCommand": 23,
        "SingleSlotBinaryMessage": 25, "MultiSlotBinaryMessage": 26, "UnknownMessage": 0,
        "SubscriptionConfirmation": 0,
    }
)  # fmt: skip


def _position(name: str, msg_type: int, static: bool = False) -> Shape:
    inside = ("Message", name)
    size = (*inside, "Dimension")
    return Shape(
        mmsi=either(at(*inside, "UserID"), at("MetaData", "MMSI")),
        t=at("MetaData", "time_utc"),
        position={
            "lon": at(*inside, "Longitude"),
            "lat": at(*inside, "Latitude"),
            "sog_kn": at(*inside, "Sog"),
            "cog_deg": at(*inside, "Cog"),
            "heading_deg": at(*inside, "TrueHeading"),
            "nav_status": at(*inside, "NavigationalStatus"),
            "utc_s": at(*inside, "Timestamp"),
        },
        static={
            "name": at(*inside, "Name"),
            "ship_type": at(*inside, "Type"),
            "length_m": total(at(*size, "A"), at(*size, "B")),
            "beam_m": total(at(*size, "C"), at(*size, "D")),
        }
        if static
        else {},
        msg_type=either(at(*inside, "MessageID"), lambda _: msg_type),
    )


def _static() -> Shape:
    inside = ("Message", "ShipStaticData")
    size = (*inside, "Dimension")
    return Shape(
        mmsi=either(at(*inside, "UserID"), at("MetaData", "MMSI")),
        t=at("MetaData", "time_utc"),
        static={
            "imo": at(*inside, "ImoNumber"),
            "name": at(*inside, "Name"),
            "call_sign": at(*inside, "CallSign"),
            "ship_type": at(*inside, "Type"),
            "length_m": total(at(*size, "A"), at(*size, "B")),
            "beam_m": total(at(*size, "C"), at(*size, "D")),
            "draught_m": at(*inside, "MaximumStaticDraught"),
            "destination": at(*inside, "Destination"),
            "eta": eta_parts(at(*inside, "Eta"), "Month", "Day", "Hour", "Minute"),
        },
        msg_type=5,
    )


def _part(name: str) -> Shape:
    """One part of message 24. The other is there too, empty and marked as not valid."""
    inside = ("Message", "StaticDataReport", name)
    size = (*inside, "Dimension")
    return Shape(
        mmsi=either(at("Message", "StaticDataReport", "UserID"), at("MetaData", "MMSI")),
        t=at("MetaData", "time_utc"),
        static={
            "name": at(*inside, "Name"),
            "call_sign": at(*inside, "CallSign"),
            "ship_type": at(*inside, "ShipType"),
            "length_m": total(at(*size, "A"), at(*size, "B")),
            "beam_m": total(at(*size, "C"), at(*size, "D")),
        },
        msg_type=24,
    )


PART_A, PART_B = _part("ReportA"), _part("ReportB")
SHAPES = MappingProxyType(
    {
        "PositionReport": _position("PositionReport", 1),
        "StandardClassBPositionReport": _position("StandardClassBPositionReport", 18),
        "ExtendedClassBPositionReport": _position("ExtendedClassBPositionReport", 19, static=True),
        "LongRangeAisBroadcastMessage": _position("LongRangeAisBroadcastMessage", 27),
        "StandardSearchAndRescueAircraftReport": _position("StandardSearchAndRescueAircraftReport", 9),
        "ShipStaticData": _static(),
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
