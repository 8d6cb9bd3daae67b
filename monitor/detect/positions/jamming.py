"""Jamming: the positions of many vessels in one water are thrown off their tracks, or lost, at once, and come back.

Definition     jammed areas and half hours of tracks.jamming and tracks.lost_positions that touch each other in space
               and time are one event. Of those in which few vessels were displaced it is "cannot tell"; who is known to
               have made up its positions then is not counted among the few.
Does not tell  who did it, nor whether it was aimed at ships. A vessel that made up its own positions within it is told
               with the others.
References     those of tracks.jamming and tracks.lost_positions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from monitor.detect.cut import Cut
from monitor.detect.positions.lost_vessels import evidence_of_loss, hypotheses_of_loss, lost_vessels
from monitor.detect.record import DetectionContext, Detector
from monitor.geo.cells import AREA_COLUMNS, COLUMNS, area_of, cell_of, middle_of, wrap_column
from monitor.geo.projection import middle_lon
from monitor.geo.sphere import distance_m
from monitor.model.event import Event, Evidence, Hypothesis, Kind, Verdict, answer_of, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.facts.jamming import JammedArea, JammingFacts, JammingSign
from monitor.model.message import message, sentences
from monitor.model.params import judged
from monitor.model.units import HALF_HOUR, M_PER_NM, iso
from monitor.model.vessel import TANKER_TYPES
from monitor.store.query import records

Row = Mapping[str, Any]
EXAMPLES = 5  # vessels told by name


@dataclass(frozen=True, slots=True)
class JammingRuleParams:
    """What is told of jamming."""

    back_d: int = judged(11, "d", "2026-11-29")
    least_told: int = judged(2, "vessels", "2026-11-29")
    shown_vessels: int = judged(3, "vessels", "2026-11-29")
    near_place_nm: float = judged(50.0, "nm", "2026-11-29")


# What was few on one day may be many on the next, when more are back.
AREAS = """
SELECT area_x, area_y, bin_t, bool_or(jammed) AS jammed,
    coalesce(max(CASE WHEN NOT is_lost THEN n END), 0) AS displaced,
    coalesce(max(CASE WHEN is_lost THEN n END), 0) AS lost, max(others) AS others, max(usual_share) AS usual_share,
    max(as_of) = $day AS today
FROM (
    SELECT as_of, area_x, area_y, bin_t, vessels AS n, others, usual_share, sign = 'lost' AS is_lost, true AS jammed
    FROM jammed_areas
    UNION ALL SELECT as_of, area_x, area_y, bin_t, displaced, others, 0, false, false FROM few_displaced)
WHERE as_of <= $day AND as_of >= $oldest_day
GROUP BY area_x, area_y, bin_t ORDER BY bin_t, area_y, area_x
-- no row without jammed_areas or few_displaced
"""

DISPLACED = """
WITH made_up AS (
    SELECT DISTINCT d.mmsi, d.start_t FROM displacements AS d JOIN false_spans_at($day) AS s
      ON s.mmsi = d.mmsi AND NOT s.jammed AND s.low_t <= d.end_t AND s.high_t >= d.start_t
    WHERE d.as_of <= $day AND d.as_of >= $oldest_day)
SELECT d.mmsi, m.mmsi IS NOT NULL AS made_up, d.start_t, d.end_t, d.lon, d.lat, d.claim_lon, d.claim_lat,
    b.file_id AS file1, b.line_no AS line1, b."offset" AS offset1,
    c.file_id AS file2, c.line_no AS line2, c."offset" AS offset2
FROM displacements AS d
LEFT JOIN positions AS b ON b.mmsi = d.mmsi AND b.t = d.start_t AND b.lon = d.lon AND b.lat = d.lat
LEFT JOIN positions AS c ON c.mmsi = d.mmsi AND c.t > d.start_t AND c.t < d.end_t
    AND c.lon = d.claim_lon AND c.lat = d.claim_lat
LEFT JOIN made_up AS m ON m.mmsi = d.mmsi AND m.start_t = d.start_t
WHERE d.as_of <= $day AND d.as_of >= $oldest_day
QUALIFY row_number() OVER (PARTITION BY d.mmsi, d.start_t ORDER BY d.as_of DESC, c.t, b.line_no, c.line_no) = 1
ORDER BY d.start_t, d.mmsi
-- no row without displacements
"""


# Not among those that came back since.
NOT_BACK = """
SELECT n.mmsi, n.together, n.start_t, n.last_t AS end_t, n.lon, n.lat, n.claim_lon, n.claim_lat,
    b.file_id AS file1, b.line_no AS line1, b."offset" AS offset1,
    c.file_id AS file2, c.line_no AS line2, c."offset" AS offset2
FROM not_back AS n LEFT JOIN displacements AS d
  ON d.mmsi = n.mmsi AND d.start_t = n.start_t AND d.as_of <= $day AND d.as_of >= $oldest_day
LEFT JOIN positions AS b ON b.mmsi = n.mmsi AND b.t = n.start_t AND b.lon = n.lon AND b.lat = n.lat
LEFT JOIN positions AS c ON c.mmsi = n.mmsi AND c.t > n.start_t AND c.t <= n.last_t
    AND c.lon = n.claim_lon AND c.lat = n.claim_lat
WHERE n.as_of = $day AND n.jammed AND d.mmsi IS NULL
QUALIFY row_number() OVER (PARTITION BY n.mmsi ORDER BY c.t, b.line_no, c.line_no) = 1 ORDER BY n.start_t, n.mmsi
-- no row without not_back
"""


def find(context: DetectionContext, params: JammingRuleParams) -> list[Event]:
    """Jamming that ended on the day, or went on into it."""
    span = {"day": context.day.date, "oldest_day": context.day.date - timedelta(days=params.back_d)}
    groups = [group for group in together(records(context.con, AREAS, span)) if any(row["today"] for row in group)]
    if not groups:
        return []
    displaced = records(context.con, DISPLACED, span)
    away = records(context.con, NOT_BACK, span)
    lost = lost_vessels(context, span["oldest_day"])
    found = [_event(context, group, displaced, away, lost, params) for group in groups]
    return [event for event in found if event is not None]


def together(areas: Sequence[Row]) -> list[list[Row]]:
    """Areas and half hours that touch: the same area or one beside it, the same half hour or the next."""
    left = {(row["area_x"], row["area_y"], row["bin_t"]): row for row in areas}
    groups = []
    while left:
        group, ahead = [], [next(iter(left))]
        while ahead:
            row = left.pop(ahead.pop(), None)
            if row is not None:
                group.append(row)
                ahead += [key for key in _around(row) if key in left]
        groups.append(sorted(group, key=lambda row: (row["bin_t"], row["area_y"], row["area_x"])))
    return groups


def _around(row: Row) -> list[tuple[int, int, Any]]:
    columns = COLUMNS // AREA_COLUMNS
    return [
        (int(wrap_column(row["area_x"] + dx, columns)), row["area_y"] + dy, row["bin_t"] + dt * HALF_HOUR)
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        for dt in (-1, 0, 1)
    ]


def _within(group: Sequence[Row], displaced: Sequence[Row]) -> list[Row]:
    """The vessels displaced from these areas while they were jammed, each once."""
    if not group:
        return []
    jammed = {(row["area_x"], row["area_y"]) for row in group}
    start, end = group[0]["bin_t"], max(row["bin_t"] for row in group) + HALF_HOUR
    found: dict[int, Row] = {}
    for one in displaced:
        x, y = area_of(*cell_of(one["lon"], one["lat"]))
        if (int(x), int(y)) in jammed and one["start_t"] < end and one["end_t"] >= start:
            found.setdefault(one["mmsi"], one)
    return list(found.values())


def _event(
    context: DetectionContext,
    group: Sequence[Row],
    displaced: Sequence[Row],
    away: Sequence[Row],
    lost: Sequence[Row],
    params: JammingRuleParams,
) -> Event | None:
    """The event of a group; None of few, where so many of them made up their positions that one is left.

    Who made its positions up says nothing of when others were displaced, and to where.
    """
    first, jammed = group[0], [row for row in group if row["jammed"]]
    everybody = _within(jammed or group, displaced)
    told = [one for one in everybody if not one["made_up"]]
    if len(told) < params.least_told:
        if not jammed:
            return None
        told = everybody
    not_back = _within(jammed, away) if jammed else []
    told += [one for one in not_back if one["together"]]
    lost = _within([row for row in jammed if row["lost"]], lost)
    everyone = [*told, *lost]
    lon = middle_lon([one["lon"] for one in everyone], np.mean)
    lat = float(np.mean([one["lat"] for one in everyone]))
    near = context.fences.nearest(lon, lat, within_m=params.near_place_nm * M_PER_NM)
    hypotheses = (
        *(_hypotheses(context, told, None if jammed else max(row["others"] for row in group)) if told else ()),
        *(hypotheses_of_loss(lost, jammed) if lost and not told else ()),
    )
    return Event(
        event_id=event_id(Kind.JAMMING, first["bin_t"], first["area_x"], first["area_y"]),
        version=1,
        kind=Kind.JAMMING,
        answer=answer_of(hypotheses),
        p_unheard_if_transmitting=None,
        vessels=(),
        start=min(one["start_t"] for one in everyone),
        end=max(one["end_t"] for one in everyone),
        lon=round(lon, 5),
        lat=round(lat, 5),
        near=near[0].place_id if near else None,
        facts=facts_json(_facts(context, jammed or group, told, not_back, lost)),
        hypotheses=hypotheses,
        evidence=(
            *(e for one in told[: params.shown_vessels] for e in _evidence(context, one)),
            *(e for one in lost[: params.shown_vessels] for e in _evidence_of_loss(context, one)),
        ),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _facts(
    context: DetectionContext,
    group: Sequence[Row],
    displaced: Sequence[Row],
    away: Sequence[Row],
    lost: Sequence[Row],
) -> JammingFacts:
    degraded = [one for one in lost if one["degraded"]]
    counts = {
        JammingSign.DISPLACED: len(displaced),
        JammingSign.WITHOUT_POSITION: len(lost) - len(degraded),
        JammingSign.DEGRADED: len(degraded),
    }
    return JammingFacts(
        signs=tuple(sign for sign, n in counts.items() if n),
        vessels_displaced=counts[JammingSign.DISPLACED],
        vessels_without_position=counts[JammingSign.WITHOUT_POSITION],
        vessels_degraded=counts[JammingSign.DEGRADED],
        vessels_not_displaced=max(row["others"] for row in group),
        share_displaced=_share(group, "displaced"),
        share_lost=_share(group, "lost"),
        usual_share_lost=round(max(row["usual_share"] for row in group), 4) if lost else None,
        jammed_half_hours=len({row["bin_t"] for row in group}),
        jammed_areas=len({(row["area_x"], row["area_y"]) for row in group}),
        **_claims(displaced),
        displaced_examples=tuple(_name(context, one["mmsi"]) for one in displaced[:EXAMPLES]),
        lost_examples=tuple(_name(context, one["mmsi"]) for one in lost[:EXAMPLES]),
        vessels_not_back=len(away),
        displaced_mmsis=tuple(sorted({one["mmsi"] for one in (*displaced, *away)})),
        lost_mmsis=tuple(sorted({one["mmsi"] for one in lost})),
        extents=_extents(group),
    )


def _share(group: Sequence[Row], sign: str) -> float:
    """Of the vessels with a sign, less one, of all received: the most of any area and half hour; 0 where none is."""
    return round(max(max(row[sign] - 1, 0) / (row[sign] + row["others"]) if row[sign] else 0.0 for row in group), 3)


def _claims(displaced: Sequence[Row]) -> dict[str, Any]:
    """Of displaced positions, how far they were thrown and where they lie; None where there are none."""
    if not displaced:
        return dict.fromkeys(("farthest_displaced_nm", "claimed_centre", "claimed_spread_nm"))
    claimed = np.array([[one["claim_lon"], one["claim_lat"]] for one in displaced])
    was = np.array([[one["lon"], one["lat"]] for one in displaced])
    centre = middle_lon(claimed[:, 0], np.median), float(np.median(claimed[:, 1]))
    thrown_m = np.asarray(distance_m(was[:, 0], was[:, 1], claimed[:, 0], claimed[:, 1]))
    spread_m = np.asarray(distance_m(claimed[:, 0], claimed[:, 1], centre[0], centre[1]))
    return {
        "farthest_displaced_nm": round(float(thrown_m.max()) / M_PER_NM, 1),
        "claimed_centre": (round(centre[0], 4), round(centre[1], 4)),
        "claimed_spread_nm": round(float(np.median(spread_m)) / M_PER_NM, 1),
    }


def _extents(group: Sequence[Row]) -> tuple[JammedArea, ...]:
    """The areas, each from its first half hour to the end of its last."""
    hours: dict[tuple[int, int], list[datetime]] = {}
    for row in group:
        hours.setdefault((row["area_x"], row["area_y"]), []).append(row["bin_t"])
    return tuple(
        JammedArea(*middle_of(x, y), iso(min(times)), iso(max(times) + HALF_HOUR))
        for (x, y), times in sorted(hours.items())
    )


def _name(context: DetectionContext, mmsi: int) -> str:
    name = context.vessel(mmsi).name
    return f"{name} (MMSI {mmsi})" if name else f"MMSI {mmsi}"


def _hypotheses(context: DetectionContext, displaced: Sequence[Row], others: int | None) -> tuple[Hypothesis, ...]:
    """Args: `others`: where few were displaced, how many there were not; else None."""
    tankers = sum(context.roster.get(one["mmsi"], {}).get("ship_type") in TANKER_TYPES for one in displaced)
    at_once = message("jamming_at_once", n=len(displaced), tankers=tankers)
    made_up = Hypothesis("made_up", Verdict.DOES_NOT_EXPLAIN, at_once)
    if others is not None:
        few = message("jamming_of_few", others=others)
        made_up = Hypothesis("made_up", Verdict.UNDECIDED, sentences(at_once, few))
    return Hypothesis("wrong_clock", Verdict.DOES_NOT_EXPLAIN, message("jamming_off_track")), made_up


def _evidence_of_loss(context: DetectionContext, one: Row) -> list[Evidence]:
    return evidence_of_loss(context, one, _name(context, one["mmsi"]))


def _evidence(context: DetectionContext, one: Row) -> list[Evidence]:
    name = _name(context, one["mmsi"])
    shows = (message("evidence_before_displaced", vessel=name), message("evidence_displaced", vessel=name))
    return [
        context.evidence(one[f"file{i}"], one[f"line{i}"], one[f"offset{i}"], text)
        for i, text in enumerate(shows, 1)
        if one[f"file{i}"] is not None
    ]


DETECTOR = Detector(kind=Kind.JAMMING, version=11, params=JammingRuleParams(), cut=Cut.DAY, find=find)
