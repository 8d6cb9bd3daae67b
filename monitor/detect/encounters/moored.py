"""Do both of an encounter lie as at berths? Ships beside each other at anchor swing, those that drift are carried off.

Definition     both say for most of the encounter that they are moored, and neither leaves the place where it lies by
               more than satellite positions scatter.
Does not tell  of a pier whose ships say something else. Two ships that hand over cargo and are moored fore and aft, at
               buoys, look the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from monitor.detect.encounters.encounter_facts import Columns, ways
from monitor.detect.encounters.merge_contacts import Encounter
from monitor.detect.record import DetectionContext
from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import plane_m
from monitor.model.ais_message import MOORED
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class MooredParams:
    """When a ship lies as at a berth."""

    says_share: float = judged(0.5, "of_positions", "2026-12-01")
    within_m: float = judged(20.0, "m", "2026-12-01")
    within_share: float = judged(0.9, "of_positions", "2026-12-01")


def both_moored(context: DetectionContext, encounters: Sequence[Encounter], params: MooredParams) -> list[bool]:
    """Of each encounter, whether both ships lie as at berths while it lasts."""
    found = ways(context.con, encounters, context.day.until, timedelta())
    return [all(is_moored(fixes, params, first=first) for first in (True, False)) for fixes in found]


def is_moored(fixes: Columns, params: MooredParams, *, first: bool) -> bool:
    """Whether one of two ships lies as at a berth.

    Args:
        fixes: `first` bool, `lon` and `lat` float64, `nav_status` masked where not said; (n,) each.
        first: which of the two.
    """
    own = fixes["first"] == first
    said = np.ma.filled(np.ma.asarray(fixes["nav_status"])[own] == MOORED, False)
    if not said.size or said.mean() < params.says_share:
        return False
    lon, lat = fixes["lon"][own], fixes["lat"][own]
    east, north = plane_m(float(lat[0]))
    x, y = wrap_lon(lon - lon[0]) * east, (lat - lat[0]) * north
    away_m = np.hypot(x - np.median(x), y - np.median(y))
    return bool(np.quantile(away_m, params.within_share) <= params.within_m)
