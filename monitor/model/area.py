"""A named piece of water with a role: a berth, a mooring buoy, an anchorage, the waters of a port."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AreaRole(StrEnum):
    """What ships do there; the first in this order says most of a ship that lies in several."""

    BERTH = "berth"
    SPM = "spm"  # a single point mooring: a buoy at which tankers load or discharge
    STS = "sts"  # cargo goes from ship to ship
    ANCHORAGE = "anchorage"
    WAITING = "waiting"
    PILOT = "pilot"
    PORT_WATERS = "port_waters"
    APPROACH = "approach"
    STRAIT = "strait"


LYING = (AreaRole.BERTH, AreaRole.SPM)  # a ship lies on one spot, alongside or at a buoy
WAITING = (AreaRole.ANCHORAGE, AreaRole.WAITING)
STOPPING = (*LYING, AreaRole.STS, *WAITING)  # ships stop there: the other roles are sailed through


class AreaPurpose(StrEnum):
    """What it is for, as its document says."""

    OIL = "oil"  # crude or products are loaded or discharged
    GAS = "gas"
    OTHER_CARGO = "other_cargo"
    TANKERS = "tankers"  # ships that carry oil or other dangerous cargo lie here
    TRANSFER = "transfer"  # from ship to ship
    BUNKERING = "bunkering"
    QUARANTINE = "quarantine"
    WAITING = "waiting"
    NAVIGATION = "navigation"  # ways in, pilots
    GENERAL = "general"
    UNKNOWN = "unknown"


OIL = (AreaPurpose.OIL, AreaPurpose.GAS, AreaPurpose.TANKERS)  # what is loaded and discharged there
NO_OIL = (AreaPurpose.OTHER_CARGO, AreaPurpose.BUNKERING, AreaPurpose.QUARANTINE)
CONFIDENCES = ("high", "medium", "low")  # high: an official text in force, checked


@dataclass(frozen=True, slots=True)
class Area:
    """One area of `data/reference/areas.geojson` or of the user's own, without its outline."""

    area_id: str  # "RU-USTLUGA/anchorage/11a"
    place: str | None  # id of the place it belongs to; None for a port that is no place of ours
    role: AreaRole
    name_en: str
    name_ja: str | None
    purpose: AreaPurpose
    remark: str | None  # what the document says of it
    source: str
    url: str | None
    as_of: str  # of the document; "undated" where it does not say
    valid_from: date | None
    valid_to: date | None
    confidence: str  # one of CONFIDENCES
    n_vertices: int  # of the outline
    radius_m: float | None = None  # of the circle drawn round its one point; None where its corners are known

    @property
    def is_oil_berth(self) -> bool:
        """Whether tankers load or discharge oil or gas there: at a berth for these, or a buoy for nothing else."""
        by_role = {AreaRole.BERTH: self.purpose in OIL, AreaRole.SPM: self.purpose not in NO_OIL}
        return by_role.get(self.role, False)

    @property
    def is_for_transfers(self) -> bool:
        """Whether cargo goes from ship to ship there."""
        return self.role is AreaRole.STS or self.purpose is AreaPurpose.TRANSFER

    def valid_on(self, day: date) -> bool:
        """Whether the area stands on a day; without dates it always does."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
