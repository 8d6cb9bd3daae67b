"""Do both of an encounter lie as at berths? Ships beside each other at anchor swing, those that drift are carried off.

Definition     both say for most of the encounter that they are moored, and neither leaves the place where it lies by
               more than satellite positions scatter.
Does not tell  of a pier whose ships say something else. Two ships that hand over cargo and are moored fore and aft, at
               buoys, look the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.detect.encounters.encounter_facts import Columns
from monitor.detect.encounters.merge_contacts import Encounter
from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import plane_m
from monitor.model.ais_message import MOORED
from monitor.model.params import judged
from monitor.model.units import epoch_us


@dataclass(frozen=True, slots=True)
class MooredParams:
    """When a ship lies as at a berth."""

    says_share: float = judged(0.5, "of_positions", "2026-12-01")
    within_m: float = judged(20.0, "m", "2026-12-01")
    within_share: float = judged(0.9, "of_positions", "2026-12-01")


def both_moored(fixes: Columns, encounter: Encounter, params: MooredParams) -> bool:
    """Whether both ships of an encounter lie as at berths while it lasts.

    Args:
        fixes: of both, before it and after it too: the columns of `encounter_facts.ways`.
    """
    meanwhile = (fixes["t_us"] >= epoch_us(encounter.start)) & (fixes["t_us"] <= epoch_us(encounter.end))
    return all(_is_moored(fixes, meanwhile & (fixes["first"] == first), params) for first in (True, False))


def _is_moored(fixes: Columns, which: NDArray[np.bool_], params: MooredParams) -> bool:
    says_moored = np.ma.filled(np.ma.asarray(fixes["nav_status"])[which] == MOORED, False)
    if not says_moored.size or says_moored.mean() < params.says_share:
        return False
    lon, lat = fixes["lon"][which], fixes["lat"][which]
    east, north = plane_m(float(lat[0]))
    x, y = wrap_lon(lon - lon[0]) * east, (lat - lat[0]) * north
    away_m = np.hypot(x - np.median(x), y - np.median(y))
    return bool(np.quantile(away_m, params.within_share) <= params.within_m)
