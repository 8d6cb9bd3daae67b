"""Links to Russian export terminals: calls seen, for all that is asked on a day at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.loading import Lay, LoadingParams, lay_h, lays_before
from monitor.detect.record import DetectionContext
from monitor.geo.sphere import distance_m
from monitor.model.facts.in_area import InArea
from monitor.model.facts.loading import Loading
from monitor.model.facts.sts import Call
from monitor.model.units import M_PER_NM, iso
from monitor.store.query import records, shown

# The newest state of each visit that had begun by then; none that lies within positions that are false, or may be.
LAST_CALLS = """
SELECT n, mmsi, track_no, place_id, entry_t, last_in_t, exit_t, stop_h, gap_h FROM (
    SELECT a.n, a.after, v.*, row_number() OVER (
        PARTITION BY a.n, v.mmsi, v.track_no, v.place_id, v.entry_t ORDER BY v.as_of DESC) AS place
    FROM asked AS a JOIN visits AS v ON v.mmsi = a.mmsi AND v.entry_t < a.before
    WHERE v.as_of <= $day AND list_contains($places, v.place_id)
    AND NOT EXISTS (FROM without_place AS w WHERE w.mmsi = v.mmsi AND w.low_t <= v.entry_t AND w.high_t >= v.last_in_t)
    AND NOT EXISTS (FROM doubted_place AS w WHERE w.mmsi = v.mmsi AND w.low_t <= v.entry_t AND w.high_t >= v.last_in_t))
WHERE place = 1 AND last_in_t >= after
ORDER BY n, last_in_t DESC, place_id, mmsi
-- no row without visits
"""
ASKED = pa.schema(
    [("n", pa.int32()), ("mmsi", pa.int32()), ("after", pa.timestamp("us")), ("before", pa.timestamp("us"))]
)


def calls_before(
    context: DetectionContext,
    asked: Sequence[tuple[Sequence[int], datetime]],
    window_d: float,
    params: LoadingParams,
) -> list[list[Call]]:
    """Calls at Russian export terminals in the days before a time, latest first: stays where cargo could come aboard.

    Waiting at anchor and a berth for other cargo are none.

    Args:
        asked: the MMSIs of a hull and a time; all are answered at once.
        window_d: so many days before the time are looked at.
    """
    window = timedelta(days=window_d)
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "after": before - window, "before": before}
        for n, (mmsis, before) in enumerate(asked)
        for mmsi in mmsis
    ]
    found: list[list[Call]] = [[] for _ in asked]
    if not rows:
        return found
    with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED)):
        stays = records(context.con, LAST_CALLS, {"day": context.day.date, "places": _where_oil_is_loaded(context)})
    long = [stay for stay in stays if lay_h(stay) >= params.min_stop_h]
    loaded = [(lay, loading) for lay in lays_before(context, long, params) if (loading := lay.loading(params))]
    outside = [lay for lay, _ in loaded if lay.outer]
    for lay, loading in loaded:
        at_berth = loading is Loading.OIL_BERTH
        if lay.outer or at_berth or not any(_is_part_of(other, lay) for other in outside):
            found[lay.stay["n"]].append(_call(lay, loading))
    return found


def _is_part_of(outside: Lay, lay: Lay) -> bool:
    """Whether a stay in an anchorage that reaches into the fence is told of by a stay in the fence as well."""
    one, other = outside.stay, lay.stay
    same = all(one[name] == other[name] for name in ("n", "mmsi", "track_no")) and outside.place == lay.place
    return same and bool(one["entry_t"] <= other["last_in_t"] and other["entry_t"] <= one["last_in_t"])


def _where_oil_is_loaded(context: DetectionContext) -> list[str]:
    """Ids that stand in `visits`: Russian export terminals, and their anchorages for transfers outside the fences."""
    places = {place.place_id for place in context.russian_terminals.places}
    valid = (area for area in context.outer_anchorages.areas if area.valid_on(context.day.date))
    return sorted(places | {area.area_id for area in valid if area.place in places and area.is_for_transfers})


def _call(lay: Lay, loading: Loading) -> Call:
    stay, entry, last_in = lay.stay, iso(lay.stay["entry_t"]), iso(lay.stay["last_in_t"])
    area, stop_h = InArea.of(lay.area), round(stay["stop_h"], 1)
    return Call(stay["mmsi"], lay.place.place_id, entry, last_in, stop_h, area, loading)


def same_hull(context: DetectionContext, mmsi: int) -> list[int]:
    """All MMSIs that broadcast the vessel's IMO number, itself first."""
    imo = context.vessel(mmsi).imo
    if imo is None:
        return [mmsi]
    others = sorted(m for m, said in context.roster.items() if said["imo"] == imo and m != mmsi)
    return [mmsi, *others]


def great_circle_nm(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in nautical miles."""
    return float(distance_m(lon1, lat1, lon2, lat2)) / M_PER_NM
