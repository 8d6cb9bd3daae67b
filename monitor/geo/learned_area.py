"""An area that nobody drew: the outline of where ships stopped, with the counts that speak for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class LearnedRole(StrEnum):
    """What an area is by how ships lay in it."""

    BERTH = "berth"  # on one spot and heading
    SPM = "spm"  # swinging round one point, where cargo came or went: a mooring buoy
    ANCHORAGE = "anchorage"  # swinging


class Listed(StrEnum):
    """What the areas and fences at hand say of a learned area."""

    UNKNOWN = "unknown"  # a place where ships stop that no list names
    SHIFTED = "shifted"  # a place's fence lies near, and does not hold it
    FENCE = "fence"  # only the fence of a place holds it, none of the place's areas
    COVERED = "covered"  # an area holds it


@dataclass(frozen=True, slots=True)
class LearnedArea:
    """One of them."""

    area_id: str  # by its role and middle: "learned-berth-59.8625N-028.4167E"
    role: LearnedRole
    polygon: Any  # shapely Polygon in degrees, in one piece: on the date line it runs on past 180
    lon: float  # median of the stops
    lat: float
    stops: int
    ships: int  # MMSIs
    tankers: int  # of these, of a tanker's type
    days: int  # UTC days on which a ship lay in it
    hours: float  # of all stops
    draughts_known: int  # stops of tankers with a draught reported before and after
    laden_after: int  # of these, with a draught that rose as if by a cargo
    length_m: float | None  # median of the stops; None where no ship reported it
    swing_m: float  # median of how far nine of ten positions of a stop lie from its middle
    first_day: date
    last_day: date
    confidence: str  # "medium" where many ships stopped on many days, else "low"; what is learned is never "high"


@dataclass(frozen=True, slots=True)
class ComparedArea:
    """A learned area beside the areas and fences at hand."""

    area: LearnedArea
    listed: Listed
    area_id: str | None  # of the area that holds its middle
    place_id: str | None  # of that area, or whose fence holds its middle or lies near
    apart_m: float | None  # from its middle to that outline, 0 inside; None where none holds it or lies near
