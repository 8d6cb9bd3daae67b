"""Facts of a dark period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from monitor.model.event import Json
from monitor.model.facts.draught import UNTYPED, TypedDraught
from monitor.model.facts.fact import fact, filled_in
from monitor.model.facts.in_area import NO_AREA, InArea
from monitor.model.facts.in_strait import StraitAcross, StraitPassed
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn
from monitor.model.message import Message

EXPLAINED = "if another hypothesis explains the gap or may explain it"
CLOSED = "while it lasts"
SILENT = "where nothing was received in all of it that jamming had displaced, or taken the position of"
AT_REST_AFTER = "while it lasts, within half an hour of the data's end, or if it was not under way then"


class InReach(StrEnum):
    """How a dark period relates to a place."""

    STARTED_THERE = "started_there"
    ENDED_THERE = "ended_there"
    WITHIN_REACH = "within_reach"  # touched no fence, and left time to lie there


@dataclass(frozen=True, slots=True)
class Reach:
    """A place that the vessel could have been at. Never a claim that it was."""

    place: str = fact("Id of the place.")
    how: InReach = fact("Whether the gap began or ended inside its fence, or left time to reach it.")
    out_nm: float = fact("From the last position to the fence, as the crow flies.", "nm")
    spare_h: float | None = fact("Hours left there, less those that a call takes.", "h", none=CLOSED)


@dataclass(frozen=True, slots=True)
class BerthReach:
    """A berth or buoy for oil or gas that the vessel could have lain at. Never a claim that it did."""

    area: InArea = fact("The berth or buoy.")
    place: str | None = fact("Id of its place.", none="where its port is no place of ours")
    out_nm: float = fact("From the last position to the berth, as the crow flies.", "nm")
    spare_h: float | None = fact("Hours left there, less those that a call takes.", "h", none=CLOSED)


@dataclass(frozen=True, slots=True)
class NearbyVessel:
    """A vessel that was received along the most innocent path."""

    mmsi: int = fact("MMSI.")
    name: str | None = fact("Name.", none="if it gave none")
    lon: float | None = fact("Middle of the cell in which it was received.", "degrees", none="if not recorded")
    lat: float | None = fact("Middle of the cell in which it was received.", "degrees", none="if not recorded")
    half_hour: str | None = fact("Beginning of the half hour, UTC.", none="if not recorded")


@dataclass(frozen=True, slots=True)
class ReceiverCounts:
    """A receiver that had received the vessel, and how much it went on receiving."""

    name: str = fact("The receiver as lines name it, else the format of the file.")
    half_hours: int = fact("Half hours in which it received the vessel before.", "half hours")
    vessels_before: int = fact("Vessels it received in the area in the hour before.", "vessels")
    vessels_after: int = fact("Vessels it received there afterwards, at least.", "vessels an hour")


@dataclass(frozen=True, slots=True)
class QuietReceiverCounts:
    """A receiver that went quiet, and how much of what is received there depends on it."""

    name: str = fact("The receiver as lines name it, else the format of the file.")
    start: str = fact("Since when it was quiet, UTC.")
    end: str = fact("Until when, UTC.")
    vessels_usual: float = fact("Vessels that it usually receives.", "vessels an hour")
    vessels_most: int = fact("The most that it received while quiet.", "vessels an hour")
    half_hours_alone: int = fact("Half hours of others on the way that it alone had received before.", "half hours")
    half_hours_heard: int = fact("Half hours of others on the way that were received before.", "half hours")
    vessels_alone: int = fact("Vessels that it alone had just received.", "vessels")
    vessels_missed: int = fact("Of these, not received by others.", "vessels")


@dataclass(frozen=True, slots=True, kw_only=True)
class DarkFacts(TypedDraught):
    """Facts of a dark period: the gap, what was received of others, what was in reach."""

    gap_h: float | None = fact("From its last position to the next that tells where it was.", "h", none=CLOSED)
    silent_h: float | None = fact("The longest time in it without any report, which is judged.", "h", none=SILENT)
    silent_from: str | None = fact("Since when, UTC.", none=SILENT)
    silent_to: str | None = fact("Until when, UTC.", none=f"{SILENT}, or {CLOSED}")
    first_position_after: tuple[float, float] | None = fact(
        "Longitude and latitude received first after it.", none=CLOSED
    )
    lost_in: InArea | None = fact("The area in which it was received last.", none=NO_AREA)
    found_in: InArea | None = fact("The area in which it was received first after it.", none=f"{NO_AREA}, or {CLOSED}")
    strait_before: StraitPassed | None = fact(
        "The strait that it passed last, within two weeks before.", none="if it was not seen to pass one"
    )
    strait_across: tuple[StraitAcross, ...] = fact(
        "Straits that the straight way from the last position to the first after leads through, or 10 nm beside at "
        "most. Which way it took was not received."
    )
    moved_nm: float | None = fact("From the last position before to the first after.", "nm", none=CLOSED)
    sog_before_kn: float | None = fact("SOG in the last report before.", "kn", none="if not broadcast")
    positions_in_3h_before: int = fact("Positions in the three hours before.", "positions")
    coastline: bool = fact("Whether a coastline was at hand: without one, paths may run over land.")
    p_unheard: float = fact("Chance that a transmitting ship would have been missed, at most.", "share")
    decided_by_path: Message = fact("The most innocent path, by which it was decided.")
    half_hours_with_others: int = fact("Half hours along it in which others were known to be near.", "half hours")
    exposure_half_hours: float = fact("Half hours of others known to be near along it.", "half hours")
    heard_half_hours: float = fact("Of these, received.", "half hours")
    usual_half_hours_known: int = fact("Half hours of others known to be there in four weeks.", "half hours")
    usual_half_hours_heard: int = fact("Of these, received.", "half hours")
    usual_share_interval: tuple[float, float] = fact("95 % interval of that share.", "share")
    local_half_hours_heard: int = fact("Half hours with a vessel received close by in four weeks.", "half hours")
    local_signal_losses: int = fact("Of these, the vessel's last for hours.", "half hours")
    nearby_vessels: int = fact("Nearby vessels other than tankers.", "vessels")
    nearby_lost: int = fact("Of these, fell silent too.", "vessels")
    heard_on_path: int = fact("Vessels received along the most innocent path.", "vessels")
    heard_on_path_examples: tuple[NearbyVessel, ...] = fact("The first five of these.")
    vessels_in_area_before: int = fact("Vessels received in the area in the hour before.", "vessels")
    vessels_in_area_after: int = fact("Vessels received there in the hours after, at least.", "vessels an hour")
    receivers: tuple[ReceiverCounts, ...] = fact("Receivers that had received it; five at most.")
    quiet_receivers: tuple[QuietReceiverCounts, ...] = fact("Receivers there that had gone quiet; five at most.")
    own_half_hours_known: int = fact("Half hours of the day before in which its place was known.", "half hours")
    own_half_hours_heard: int = fact("Of these, received.", "half hours")
    own_last_minutes: int = fact("Of the last thirty minutes before, those in which it was received.", "min")
    usual_minutes: float | None = fact(
        "Of a half hour, those in which ships like it are received there.", "min", none="where there was none"
    )
    minutes_ahead: float | None = fact(
        "Of a half hour, those in which ships like it are received on the course that it held, on average over "
        "the first hours.",
        "min",
        none="if it was not under way",
    )
    first_minutes: int | None = fact(
        "Of the first thirty minutes after, those in which it was received.", "min", none=AT_REST_AFTER
    )
    minutes_behind: float | None = fact(
        "Of a half hour, those in which ships like it are received on the course on which it was received again, back "
        "from there, on average over the last hours of the gap.",
        "min",
        none=AT_REST_AFTER,
    )
    ordinary_gaps: int | None = fact("Gaps of ordinary ships in the water around, in four weeks.", none=EXPLAINED)
    ordinary_gaps_alike: int | None = fact("Of these, called dark at least as surely by the rule.", none=EXPLAINED)
    ordinary_vessel_days: float | None = fact(
        "Vessel-days of ordinary ships received there.", "vessel-days", none=EXPLAINED
    )
    gaps_expected: float | None = fact(
        "Estimated number of gaps this rare since the day it began, among tankers (or vessels of unknown type), "
        "if none was dark.",
        "gaps",
        none=EXPLAINED,
    )
    gaps_found: int | None = fact("Gaps this rare that were found among them.", "gaps", none=EXPLAINED)
    false_discovery_rate: float | None = fact("False discovery rate of these, at most.", "share", none=EXPLAINED)
    gaps_a_year: float | None = fact(
        "Gaps this rare of an ordinary ship that is received near there all the year.",
        "gaps a vessel-year",
        none=EXPLAINED,
    )
    could_have_called_at: tuple[Reach, ...] = fact("Russian export terminals touched, or within reach.")
    could_have_lain_at: tuple[BerthReach, ...] = fact(
        "Known berths and buoys for oil or gas within reach; five at most."
    )
    could_have_lain_at_count: int = fact("How many of these were within reach.")
    could_have_met_in: tuple[Reach, ...] = fact("Transfer areas touched, or within reach; five at most.")
    speed_cap_kn: float = fact("Speed that reach was worked out with.", "kn")
    reach_by: Message = fact("How ways were measured.")
    reachable_area: Mapping[str, Json] | None = fact(
        "Where it could have been, as GeoJSON.", none="without a chart, or with time to sail off it"
    )
    ship_type: int | None = fact("Ship type, ITU-R M.1371-5 table 53.", none="if not broadcast")
    name_before: str | None = fact("Name typed before.", none=UNTYPED)
    name_before_h: float | None = fact("How long before.", "h", none=UNTYPED)
    name_after: str | None = fact("Name typed after.", none=UNTYPED)
    name_after_h: float | None = fact("How long after.", "h", none=UNTYPED)
    call_sign_before: str | None = fact("Call sign typed before.", none=UNTYPED)
    call_sign_before_h: float | None = fact("How long before.", "h", none=UNTYPED)
    call_sign_after: str | None = fact("Call sign typed after.", none=UNTYPED)
    call_sign_after_h: float | None = fact("How long after.", "h", none=UNTYPED)
    destination_before: str | None = fact("Destination typed before.", none=UNTYPED)
    destination_before_h: float | None = fact("How long before.", "h", none=UNTYPED)
    destination_after: str | None = fact("Destination typed after.", none=UNTYPED)
    destination_after_h: float | None = fact("How long after.", "h", none=UNTYPED)
    eta_before: str | None = fact("ETA typed before.", none=UNTYPED)
    eta_before_h: float | None = fact("How long before.", "h", none=UNTYPED)
    eta_after: str | None = fact("ETA typed after.", none=UNTYPED)
    eta_after_h: float | None = fact("How long after.", "h", none=UNTYPED)
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


FACTS = (DarkFacts,)
