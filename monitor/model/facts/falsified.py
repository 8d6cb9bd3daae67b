"""Facts of false positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.model.event import Json
from monitor.model.facts.dark import BerthReach, Reach
from monitor.model.facts.draught import TypedDraught
from monitor.model.facts.fact import fact, filled_in
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn
from monitor.model.false_signs import Sign
from monitor.model.message import Message

NO_JUMP = "of a stretch that begins without a jump"
NO_LOOPS = "where it went in no loops"


@dataclass(frozen=True, slots=True, kw_only=True)
class FalsifiedFacts(TypedDraught):
    """Facts of false positions: the signs and their measures, who was beside, where the vessel could have been."""

    signs: tuple[Sign, ...] = fact("The signs that the positions show.")
    positions_claimed: int = fact("Positions in the stretch.", "positions")
    claimed_h: float = fact("From the first of them to the last.", "h")
    first_position_claimed: tuple[float, float] = fact("Longitude and latitude of the first of them.", "degrees")
    first_position_after: tuple[float, float] | None = fact(
        "Longitude and latitude received first after them.", none="without a jump back"
    )
    jumped_nm: float | None = fact("From the last position before to the first claimed.", "nm", none=NO_JUMP)
    claim_sailed_nm: float = fact(
        "What it sailed there from position to position, in half hours in which its own speed and course say so.", "nm"
    )
    claim_sailed_h: float = fact("Hours of that.", "h")
    sailed_before_h: float | None = fact(
        "Hours that it sailed likewise on the day before a step without one back.",
        "h",
        none="where a step back was seen",
    )
    loop_turns: float | None = fact("Times that it went round.", "turns", none=NO_LOOPS)
    loop_radius_nm: float | None = fact("From the middle to its positions, median.", "nm", none=NO_LOOPS)
    loop_speed_kn: float | None = fact("Speed on the way round.", "kn", none=NO_LOOPS)
    loop_drift_kn: float | None = fact("Speed of the middle itself.", "kn", none=NO_LOOPS)
    lap_scatter_m: float | None = fact("How far one lap lies off another.", "m", none=NO_LOOPS)
    contradicted_h: float | None = fact(
        "Hours in which speed and course contradict the way.", "h", none="where they do not"
    )
    frozen_h: float | None = fact("Hours at one point while it reported speed.", "h", none="where it was at none")
    straight_scatter_m: float | None = fact(
        "How far its positions lie off straight lines, median.", "m", none="where it sailed none for long"
    )
    inland_share: float | None = fact("Share of its positions 5 km and more inland.", "share", none=NO_JUMP)
    beyond_range_nm: float | None = fact(
        "From the first claimed to the nearest area in which its receivers ever receive others.",
        "nm",
        none="where its receivers are not known well enough",
    )
    replayed_mmsi: int | None = fact("The vessel whose positions it repeats.", none="where it repeats none")
    replay_shift_h: float | None = fact("How much later.", "h", none="where it repeats none")
    offset_differs_nm: float | None = fact("The step away less the step back.", "nm", none=NO_JUMP)
    others_received: int = fact("Others received around the place where it was, within the hour.", "vessels")
    others_alike: int = fact("Others displaced as it was, or in loops too, there and then.", "vessels")
    others_displaced: int = fact("Others displaced from around the place where it was, wherever to.", "vessels")
    in_jamming: bool = fact("Whether jamming was found there and then.")
    claimed_way: Mapping[str, Json] = fact("The way claimed, as GeoJSON, of 150 positions or so.")
    could_have_called_at: tuple[Reach, ...] = fact("Russian export terminals within reach meanwhile.")
    could_have_lain_at: tuple[BerthReach, ...] = fact(
        "Known berths and buoys for oil or gas within reach meanwhile; five at most."
    )
    could_have_lain_at_count: int = fact("How many of these were within reach.")
    could_have_met_in: tuple[Reach, ...] = fact("Transfer areas within reach meanwhile; five at most.")
    speed_cap_kn: float = fact("Speed that reach was worked out with.", "kn")
    reach_by: Message = fact("How ways were measured.")
    reachable_area: Mapping[str, Json] | None = fact(
        "Where it could have been, as GeoJSON.", none="without a chart, or with time to sail off it"
    )
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


FACTS = (FalsifiedFacts,)
