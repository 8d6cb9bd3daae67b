"""The area in which something happened, as facts tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from monitor.model.area import Area, AreaPurpose, AreaRole
from monitor.model.facts.fact import fact
from monitor.model.message import Message, PlaceId, message

NO_AREA = "where no area is known"


@dataclass(frozen=True, slots=True)
class InArea:
    """A berth, a buoy, an anchorage or another area with a role."""

    area: str = fact("Id of the area.")
    area_name: str = fact("Its name, in English.")
    area_name_ja: str | None = fact("Its name in Japanese.", none="where it has none")
    area_role: AreaRole = fact("What ships do there.")
    area_purpose: AreaPurpose = fact("What it is for, as its document says.")
    area_confidence: str = fact("Confidence of its outline: high, medium or low.")

    @classmethod
    def of(cls, area: Area | None) -> InArea | None:
        """As facts; None where there is no area."""
        return None if area is None else cls.known(area)

    @classmethod
    def known(cls, area: Area) -> InArea:
        """As facts."""
        return cls(area.area_id, area.name_en, area.name_ja, area.role, area.purpose, area.confidence)


def transfer_area_named(transfer_area: str, in_area: Any) -> Message | PlaceId:
    """The name of a transfer area.

    Args:
        transfer_area: its id, as facts have it.
        in_area: the fact `in_area` beside it, as JSON; where it is the transfer area, it has the name.
    """
    if not isinstance(in_area, Mapping) or in_area.get("area") != transfer_area:
        return PlaceId(transfer_area)
    en = str(in_area.get("area_name"))
    return message("area_named", en=en, ja=str(in_area.get("area_name_ja") or en))


def area_named(area: Area) -> Message:
    """The name of an area, in the language of the reader where it has one in it."""
    return message("area_named", en=area.name_en, ja=area.name_ja or area.name_en)
