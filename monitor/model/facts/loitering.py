"""Facts of loitering."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.facts.draught import UNTYPED, TypedDraught
from monitor.model.facts.fact import fact, filled_in
from monitor.model.facts.in_area import NO_AREA, InArea
from monitor.model.facts.sources import MEANING, NOT_ASKED, RestsOn


@dataclass(frozen=True, slots=True, kw_only=True)
class LoiteringFacts(TypedDraught):
    """Facts of loitering: how long and how far, what is near, and the draught typed before and after."""

    slow_h: float = fact("How long it was slow.", "h")
    jammed_h: float | None = fact("Hours of that in which jamming displaced its positions.", "h", none="where none did")
    way_nm: float = fact("Along its track.", "nm")
    net_nm: float = fact("From its first place to its last.", "nm")
    last_position: tuple[float, float] = fact("Longitude and latitude of its last position.", "degrees")
    in_area: InArea | None = fact("The area in which it began.", none=NO_AREA)
    transfer_area: str | None = fact(
        "Id of the transfer area in which it began: of a place, or the area of `in_area`.", none="outside all"
    )
    near_port: str | None = fact("Name of a port of the World Port Index close by.", none="where none is")
    vessels_stopped_nearby_30d: int = fact("Other ships that stopped there in 30 days.", "ships")
    draught_change_m: float | None = fact("Draught after less draught before, without its sign.", "m", none=UNTYPED)
    rests_on: RestsOn | None = filled_in(MEANING, NOT_ASKED)


FACTS = (LoiteringFacts,)
