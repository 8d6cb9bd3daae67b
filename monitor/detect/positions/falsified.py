"""False positions: a vessel claims to be where it cannot have been.

Definition     stretches of tracks.falsified that are no jamming. Yes where they are made up: two signs or more, and no
               innocent cause that accounts for all. One sign alone, or signs that one innocent cause accounts for, are
               "cannot tell", and each cause is told. While it claimed to be elsewhere, where it could have been is
               worked out as in a gap: from its last position before to its first after. After one step without one
               back, either side may be the false one: then where it was is not worked out.
Does not tell  where the vessel was, who made the positions up, nor whether the crew did. A voyage that is made up
               without a jump, a loop or a contradiction shows no sign. Of a vessel that broadcasts no type it never
               says yes.
References     those of tracks.falsified.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.detect.cut import Cut
from monitor.detect.draughts import DraughtParams, Draughts, around
from monitor.detect.positions.false_causes import hypotheses_of
from monitor.detect.reachable import Reachable, ReachParams, reachable
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Event, Evidence, Kind, answer_of, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.facts.falsified import FalsifiedFacts
from monitor.model.false_signs import Judgement, Sign
from monitor.model.message import message
from monitor.model.params import judged
from monitor.model.units import M_PER_NM, S_PER_H
from monitor.store.events import newest
from monitor.store.query import records

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FalsifiedRuleParams:
    """What is told of false positions."""

    near_place_nm: float = judged(50.0, "nm", "2026-11-29")
    most_points: int = judged(150, "fixes", "2026-11-29")
    reach: ReachParams = field(default_factory=ReachParams)
    draughts: DraughtParams = field(default_factory=DraughtParams)


STRETCHES = """
SELECT * FROM false_stretches WHERE as_of = $day ORDER BY mmsi, start_t
-- no row without false_stretches
"""

# The lines at both ends of each stretch, before and after the steps, where there are any.
ENDS = """
WITH ends AS (
    SELECT mmsi, start_t, unnest([start_t, last_t, end_t]) AS t, unnest([1, 3, 4]) AS place
    FROM false_stretches WHERE as_of = $day
    UNION ALL
    SELECT f.mmsi, f.start_t, min(p.t), 2 FROM false_stretches AS f JOIN positions AS p
      ON p.mmsi = f.mmsi AND p.t >= f.start_t AND p.t <= f.last_t AND p.lon = f.claim_lon AND p.lat = f.claim_lat
    WHERE f.as_of = $day AND p.t >= $low AND p.t < $until GROUP BY f.mmsi, f.start_t)
SELECT e.mmsi, e.start_t, e.place, p.file_id, p.line_no, p."offset" FROM ends AS e JOIN positions AS p
  ON p.mmsi = e.mmsi AND p.t = e.t
WHERE p.t >= $low AND p.t < $until
QUALIFY row_number() OVER (PARTITION BY e.mmsi, e.t ORDER BY e.place, p.file_id, p.line_no) = 1
ORDER BY e.mmsi, e.start_t, e.place
-- no row without false_stretches
"""
# Of each stretch no more positions than a map needs, and the last; from the first claimed on.
WAYS = """
WITH own AS (
    SELECT f.mmsi, f.start_t, p.t, p.lon, p.lat, min(CASE WHEN p.lon = f.claim_lon AND p.lat = f.claim_lat THEN p.t END)
            OVER (PARTITION BY f.mmsi, f.start_t) AS claimed_t
    FROM false_stretches AS f JOIN positions AS p
      ON p.mmsi = f.mmsi AND p.t <= f.last_t AND (p.t > f.start_t OR (p.t = f.start_t AND f.jump_m IS NULL))
    WHERE f.as_of = $day AND p.t >= $low AND p.t < $until),
claimed AS (
    SELECT *, row_number() OVER (PARTITION BY mmsi, start_t ORDER BY t, lon, lat) AS place,
        count(*) OVER (PARTITION BY mmsi, start_t) AS n
    FROM own WHERE t >= claimed_t)
SELECT mmsi, start_t, list([round(lon, 5), round(lat, 5)] ORDER BY place) AS points FROM claimed
WHERE place = n OR (place - 1) % greatest(1, n // $most_points) = 0 GROUP BY mmsi, start_t
-- no row without false_stretches
"""
SHOWS = {
    1: message("evidence_before_false"),
    2: message("evidence_first_false"),
    3: message("evidence_last_false"),
    4: message("evidence_after_false"),
}


def find(context: DetectionContext, params: FalsifiedRuleParams) -> list[Event]:
    """Stretches of the day that are made up, or of which that cannot be told; and told ones that prove to be jammed."""
    found = _told(context, records(context.con, STRETCHES, {"day": context.day.date}))
    if not found:
        return []
    low = min(row["start_t"] for row in found)
    span = {"day": context.day.date, "low": low, "until": context.day.until}
    shown: dict[tuple[Any, Any], list[Row]] = {}
    for end in records(context.con, ENDS, span):
        shown.setdefault((end["mmsi"], end["start_t"]), []).append(end)
    ways = records(context.con, WAYS, {**span, "most_points": params.most_points})
    points = {(way["mmsi"], way["start_t"]): way["points"] for way in ways}
    found = [{**row, "points": points[row["mmsi"], row["start_t"]]} for row in found]
    return context.judged_each(found, lambda some: _events(context, some, shown, params), lambda row: (row["mmsi"],))


def _told(context: DetectionContext, found: Sequence[Row]) -> list[Row]:
    """Those of which there is an event to tell: a jammed one is the area's, unless it was told before it was known."""
    jammed = {_id_of(row) for row in found if row["judgement"] == Judgement.JAMMED}
    before = {event.event_id for event in newest(context.con, known=sorted(jammed))} if jammed else set()
    return [row for row in found if _id_of(row) not in jammed - before]


def _id_of(row: Row) -> str:
    return event_id(Kind.FALSIFIED, row["mmsi"], row["start_t"])


def _events(
    context: DetectionContext,
    found: Sequence[Row],
    shown: Mapping[tuple[Any, Any], Sequence[Row]],
    params: FalsifiedRuleParams,
) -> list[Event]:
    bounded = [_is_bounded(row) for row in found]
    charted = [
        (_gap(row), row["judgement"] == Judgement.MADE_UP) for row, is_so in zip(found, bounded, strict=True) if is_so
    ]
    reached = iter(reachable(context, charted, params.reach))
    rooms = [next(reached) if is_so else _nowhere(params) for is_so in bounded]
    typed = around(context, [(row["mmsi"], row["start_t"], row["end_t"]) for row in found], params.draughts)
    return [
        _event(context, row, reach, draughts, shown.get((row["mmsi"], row["start_t"]), ()), params)
        for row, reach, draughts in zip(found, rooms, typed, strict=True)
    ]


def _is_bounded(row: Row) -> bool:
    """Whether where it was before is known: of one step without one back, either side may be the false one."""
    return row["jump_m"] is not None and Sign.ONE_WAY not in row["signs"].split(",")


def _nowhere(params: FalsifiedRuleParams) -> Reachable:
    """Of a stretch without a jump even where the vessel was before is not known: it may have begun to lie earlier."""
    return Reachable(params.reach.speed_cap_kn, message("way_not_known"), (), (), (), 0, None)


def _gap(row: Row) -> dict[str, Any]:
    """The stretch as a gap: from the last position before it to the first after."""
    ends = {"t1": "start_t", "lon1": "lon", "lat1": "lat", "t2": "end_t", "lon2": "end_lon", "lat2": "end_lat"}
    return {"mmsi": row["mmsi"], **{name: row[column] for name, column in ends.items()}}


def _event(
    context: DetectionContext,
    row: Row,
    reach: Reachable,
    draughts: Draughts,
    shown: Sequence[Row],
    params: FalsifiedRuleParams,
) -> Event:
    hypotheses = hypotheses_of(row, context.roster.get(row["mmsi"], {}).get("ship_type"))
    near = context.fences.nearest(row["lon"], row["lat"], within_m=params.near_place_nm * M_PER_NM)
    return Event(
        event_id=_id_of(row),
        version=1,
        kind=Kind.FALSIFIED,
        answer=answer_of(hypotheses),
        p_unheard_if_transmitting=None,
        vessels=(context.vessel(row["mmsi"]),),
        start=row["start_t"],
        end=row["end_t"],
        lon=round(row["lon"], 6),
        lat=round(row["lat"], 6),
        near=near[0].place_id if near else None,
        facts=facts_json(_facts(row, reach, draughts)),
        hypotheses=hypotheses,
        evidence=(*_evidence(context, row, shown), *draughts.evidence(context)),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _evidence(context: DetectionContext, row: Row, shown: Sequence[Row]) -> tuple[Evidence, ...]:
    # Without a jump the stretch begins with its first position, and nothing stands before it.
    kept = [end for end in shown if row["jump_m"] is not None or end["place"] != 4]
    return tuple(
        context.evidence(
            end["file_id"],
            end["line_no"],
            end["offset"],
            SHOWS[2 if row["jump_m"] is None and end["place"] == 1 else end["place"]],
        )
        for end in kept
    )


def _facts(row: Row, reach: Reachable, draughts: Draughts) -> FalsifiedFacts:
    back = row["jump_m"] is not None and row["end_lon"] is not None
    return FalsifiedFacts(
        signs=tuple(Sign(code) for code in row["signs"].split(",")),
        positions_claimed=row["positions"],
        claimed_h=round((row["last_t"] - row["start_t"]).total_seconds() / S_PER_H, 1),
        first_position_claimed=(round(row["claim_lon"], 6), round(row["claim_lat"], 6)),
        first_position_after=(round(row["end_lon"], 6), round(row["end_lat"], 6)) if back else None,
        jumped_nm=_rounded(row["jump_m"], M_PER_NM, 1),
        claim_sailed_nm=round(row["sailed_m"] / M_PER_NM, 1),
        claim_sailed_h=round(row["sailed_h"], 1),
        sailed_before_h=_rounded(row["sailed_before_h"], 1, 1),
        loop_turns=_rounded(row["turns"], 1, 1),
        loop_radius_nm=_rounded(row["loop_radius_m"], M_PER_NM, 2),
        loop_speed_kn=_rounded(row["loop_speed_kn"], 1, 1),
        loop_drift_kn=_rounded(row["loop_drift_kn"], 1, 2),
        lap_scatter_m=_rounded(row["lap_scatter_m"], 1, 1),
        contradicted_h=_rounded(row["contradicted_h"], 1, 1),
        frozen_h=_rounded(row["frozen_h"], 1, 1),
        straight_scatter_m=_rounded(row["smooth_m"], 1, 2),
        inland_share=_rounded(row["inland_share"], 1, 2),
        beyond_range_nm=_rounded(row["beyond_m"], M_PER_NM, 0),
        replayed_mmsi=row["replayed_mmsi"],
        replay_shift_h=_rounded(row["replay_shift_s"], S_PER_H, 1),
        offset_differs_nm=_rounded(row["offset_m"], M_PER_NM, 1),
        others_received=row["others_near"],
        others_alike=row["others_alike"],
        others_displaced=row["others_displaced"],
        in_jamming=row["jammed"],
        claimed_way={"type": "LineString", "coordinates": row["points"]},
        **reach.facts(),
        **draughts.facts(),
    )


def _rounded(value: float | None, unit: float, digits: int) -> float | None:
    return None if value is None else round(value / unit, digits)


DETECTOR = Detector(
    kind=Kind.FALSIFIED,
    version=13,
    params=FalsifiedRuleParams(),
    cut=Cut.VESSEL,
    find=find,
)
