"""Dark periods: a vessel that was being heard falls silent where it would have been heard.

Definition     two consecutive fixes of one track at least `min_gap_h` apart, or a last fix that long
               before the end of the data, of a vessel that had been heard steadily; and in the water it
               was heading for, other ships went on being heard.
Does not tell  why. A switched-off transponder, a crowded slot and a fault aboard look alike. Whether it
               would have been heard is judged by a plain count of neighbours in the first two full hours
               of the silence, at the last fix and where its course would have taken it.
References     Welch et al. 2022, doi:10.1126/sciadv.abq2109; GFW pipe-gaps README (open gaps keep their id).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.calls import Reach, reachable_terminals
from monitor.detect.draught import around
from monitor.detect.record import Detector, Scene
from monitor.geo.cells import cells_within
from monitor.geo.sphere import destination, distance_m
from monitor.model.event import Answer, Event, Explanation, Json, Kind, event_id
from monitor.model.params import cited, judged
from monitor.model.units import M_PER_NM, S_PER_H
from monitor.store.query import records, shown


@dataclass(frozen=True, slots=True)
class DarkParams:
    """When a silence is long, and when it is one that should not be."""

    min_gap_h: float = cited(
        6.0, "h", "GlobalFishingWatch/pipe-gaps README (6 h in the pipeline)", "shorter gaps are everyday"
    )
    min_habit: int = judged(
        4, "fixes in 3 h", "2026-11-24", "heard less often than this, a silence says little about the ship"
    )
    min_neighbours: int = judged(
        2,
        "ships an hour",
        "2026-11-24",
        "one ship heard may be the nearest to the receiver; two are a habit of the water",
    )
    neighbour_nm: float = judged(
        10.0,
        "nm",
        "2026-11-24",
        "near enough to share receivers: AIS ashore reaches 20 to 40 nm (DOMAIN: reception)",
    )
    outage_nm: float = judged(60.0, "nm", "2026-11-24", "several receivers wide: silence there is the feed's own")
    outage_ships: int = judged(5, "ships", "2026-11-24", "with fewer ships heard before, an outage cannot be told")
    outage_share: float = judged(
        0.2,
        "of the ships heard before",
        "2026-11-24",
        "a feed that loses four of five ships in an hour is out",
    )
    still_m: float = judged(1000.0, "m", "2026-11-24", "found where it was lost: a berth or an anchor, shut down")
    still_kn: float = cited(0.5, "kn", "GFW pipe-anchorages README (end of a stop)", "as slow as this is stopped")
    speed_cap_kn: float = judged(15.0, "kn", "2026-11-24", "few laden tankers make more; sets what was in reach")
    call_h: float = judged(8.0, "h", "2026-11-24", "berthing and loading take at least this; usually a day or more")
    near_nm: float = judged(50.0, "nm", "2026-11-24", "how far from a place a silence is still told by its name")
    follow_open_h: float = judged(72.0, "h", "2026-11-24", "an open silence is looked at again for so long, then rests")


CLOSED = """
SELECT mmsi, track_no, prev_t AS t1, prev_lon AS lon1, prev_lat AS lat1, prev_sog_kn AS sog1_kn,
    prev_cog_deg AS cog1_deg, prev_habit AS habit, prev_file_id AS file1, prev_line_no AS line1,
    prev_offset AS offset1, t AS t2, lon AS lon2, lat AS lat2, sog_kn AS sog2_kn,
    file_id AS file2, line_no AS line2, "offset" AS offset2
FROM steps
WHERE t >= $since AND epoch_us(t) - epoch_us(prev_t) >= $min_gap_us AND prev_habit >= $min_habit
ORDER BY mmsi, track_no, t1
"""

OPEN = """
SELECT mmsi, track_no, t AS t1, lon AS lon1, lat AS lat1, sog_kn AS sog1_kn, cog_deg AS cog1_deg,
    n_habit AS habit, file_id AS file1, line_no AS line1, "offset" AS offset1,
    NULL AS t2, NULL AS lon2, NULL AS lat2, NULL AS sog2_kn, NULL AS file2, NULL AS line2, NULL AS offset2
FROM (SELECT *, row_number() OVER (PARTITION BY mmsi, track_no ORDER BY as_of DESC) AS place
      FROM track_newest WHERE as_of <= $day)
WHERE place = 1 AND n_habit >= $min_habit
  AND epoch_us($now) - epoch_us(t) BETWEEN $min_gap_us AND $follow_open_us
  AND mmsi NOT IN (SELECT mmsi FROM roster WHERE ship_type NOT BETWEEN 80 AND 89)
ORDER BY mmsi, track_no
"""

HEARD = """
SELECT p.gap, p.what, p.hour, coalesce(sum(h.n), 0) AS n
FROM probes AS p LEFT JOIN heard AS h
  ON h.hour = p.hour AND h.cell_x = p.cell_x AND h.cell_y = p.cell_y AND h.as_of <= $day
GROUP BY p.gap, p.what, p.hour ORDER BY p.gap, p.what, p.hour
"""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Ships heard in the water of one silence, by the full hour. A ship that changes cell counts twice."""

    ahead: tuple[int, ...]  # where the vessel's course would have taken it, hours 1 and 2 of the silence
    around_before: int  # within `outage_nm` of the last fix, in the full hour before it
    around_after: tuple[int, ...]  # the same, hours 1 and 2 of the silence


def find(scene: Scene, params: DarkParams) -> list[Event]:
    """Silences that ended on the day, and those that were open at its end."""
    limits = {"min_gap_us": params.min_gap_h * 3.6e9, "min_habit": params.min_habit}
    gaps = records(scene.con, CLOSED, {"since": scene.day.since, **limits})
    gaps += records(
        scene.con,
        OPEN,
        {
            "day": scene.day.date, "now": scene.day.now, **limits,
            "follow_open_us": (params.follow_open_h + params.min_gap_h) * 3.6e9,
        },
    )  # fmt: skip
    heard = _hearing(scene, gaps, params)
    return [_event(scene, gap, hearing, params) for gap, hearing in zip(gaps, heard, strict=True)]


def judge(
    gap: Mapping[str, Any], hearing: Hearing, params: DarkParams, *, shared: bool
) -> tuple[Answer, tuple[Explanation, ...]]:
    """Would it have been heard? And what else could explain the silence?"""
    readings = (
        _outage(hearing, params),
        _thin_water(hearing, params),
        _shut_down(gap, params),
        _shared_number(shared),
    )
    standings = {reading.standing for reading in readings}
    if Answer.YES in standings:
        return Answer.NO, readings
    return (Answer.CANNOT_TELL if Answer.CANNOT_TELL in standings else Answer.YES), readings


def _outage(hearing: Hearing, params: DarkParams) -> Explanation:
    reading = "the receivers or the feed were out"
    worst = min(hearing.around_after)
    because = (
        f"within {params.outage_nm:g} nm, {hearing.around_before} ships were heard in the hour before "
        f"and {worst} in the quieter of the two hours after"
    )
    if worst > params.outage_share * hearing.around_before:
        return Explanation(reading, Answer.NO, because)
    enough = hearing.around_before >= params.outage_ships
    return Explanation(reading, Answer.YES if enough else Answer.CANNOT_TELL, because)


def _thin_water(hearing: Hearing, params: DarkParams) -> Explanation:
    reading = "it sailed out of the water where ships are heard"
    worst = min(hearing.ahead)
    because = f"where it was heading, at least {worst} other ships were heard in each of the next two hours"
    heard = worst >= params.min_neighbours
    return Explanation(reading, Answer.NO if heard else Answer.CANNOT_TELL, because)


def _shut_down(gap: Mapping[str, Any], params: DarkParams) -> Explanation:
    reading = "it lay at a berth or anchor with its transponder off, and was found where it was lost"
    slow1 = gap["sog1_kn"] is not None and gap["sog1_kn"] <= params.still_kn
    if gap["t2"] is None:
        if slow1:
            return Explanation(reading, Answer.CANNOT_TELL, "it was lying still when last heard")
        return Explanation(reading, Answer.NO, "it was under way when last heard")
    moved_m = float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"]))
    because = f"it was found {moved_m / M_PER_NM:.1f} nm from where it was lost"
    return Explanation(reading, Answer.YES if slow1 and moved_m <= params.still_m else Answer.NO, because)


def _shared_number(shared: bool) -> Explanation:
    reading = "two ships use the same MMSI, and the silence is made of their two tracks"
    if shared:
        return Explanation(reading, Answer.CANNOT_TELL, "a second track was heard on this number")
    return Explanation(reading, Answer.NO, "one coherent track on this number")


def _hearing(scene: Scene, gaps: Sequence[Mapping[str, Any]], params: DarkParams) -> list[Hearing]:
    probes: dict[str, list[Any]] = {"gap": [], "what": [], "hour": [], "cell_x": [], "cell_y": []}
    for i, gap in enumerate(gaps):
        for what, hour, lon, lat, radius_nm in _probes(gap, params):
            xs, ys = cells_within(lon, lat, radius_nm * M_PER_NM)
            n = len(xs)
            columns: tuple[list[Any], ...] = ([i] * n, [what] * n, [hour] * n, xs, ys)
            for column, values in zip(probes, columns, strict=True):
                probes[column].extend(values)
    table = pa.table(
        {
            "gap": pa.array(probes["gap"], pa.int32()),
            "what": pa.array(probes["what"], pa.string()),
            "hour": pa.array(probes["hour"], pa.timestamp("us")),
            "cell_x": pa.array(probes["cell_x"], pa.int32()),
            "cell_y": pa.array(probes["cell_y"], pa.int32()),
        }
    )
    with shown(scene.con, "probes", table):
        rows = records(scene.con, HEARD, {"day": scene.day.date})
    found: list[dict[str, list[int]]] = [{"ahead": [], "before": [], "after": []} for _ in gaps]
    for row in rows:
        found[row["gap"]][row["what"]].append(int(row["n"]))
    return [Hearing(tuple(f["ahead"]), f["before"][0], tuple(f["after"])) for f in found]


def _probes(gap: Mapping[str, Any], params: DarkParams) -> list[tuple[str, datetime, float, float, float]]:
    """(what, hour, lon, lat, radius) to count ships at: around the last fix, and on its course."""
    hour0 = gap["t1"].replace(minute=0, second=0, microsecond=0)
    at = (gap["lon1"], gap["lat1"])
    probes = [("before", hour0 - timedelta(hours=1), *at, params.outage_nm)]
    for k in (1, 2):
        hour = hour0 + timedelta(hours=k)
        probes.append(("after", hour, *at, params.outage_nm))
        probes.append(("ahead", hour, *_on_course(gap), params.neighbour_nm))
    return probes


def _on_course(gap: Mapping[str, Any]) -> tuple[float, float]:
    """Where its last course and speed would have taken it within the hour: beyond, it may have turned."""
    sog_kn, cog_deg = gap["sog1_kn"], gap["cog1_deg"]
    if not sog_kn or cog_deg is None:
        return gap["lon1"], gap["lat1"]
    lon, lat = destination(gap["lon1"], gap["lat1"], cog_deg, sog_kn * M_PER_NM)
    return float(lon), float(lat)


def _event(scene: Scene, gap: Mapping[str, Any], hearing: Hearing, params: DarkParams) -> Event:
    mmsi = gap["mmsi"]
    answer, readings = judge(gap, hearing, params, shared=mmsi in scene.shared_mmsis)
    reach = reachable_terminals(scene, gap, params.speed_cap_kn, params.call_h)
    near = scene.fences.nearest(gap["lon1"], gap["lat1"], within_m=params.near_nm * M_PER_NM)
    shows = [("file1", "line1", "offset1", "last fix before the silence")]
    if gap["t2"] is not None:
        shows.append(("file2", "line2", "offset2", "first fix after the silence"))
    return Event(
        event_id=event_id(Kind.DARK, mmsi, gap["t1"], f"{gap['lon1']:.5f}", f"{gap['lat1']:.5f}"),
        version=1, kind=Kind.DARK, answer=answer, probability=None, vessels=(scene.vessel(mmsi),),
        start=gap["t1"], end=gap["t2"], lon=gap["lon1"], lat=gap["lat1"],
        near=near[0].place_id if near else None,
        facts=_facts(scene, gap, hearing, reach),
        explanations=readings,
        evidence=tuple(scene.evidence(gap[f], gap[n], gap[o], text) for f, n, o, text in shows),
        detector=DETECTOR.rule, params_digest=DETECTOR.params_digest,
    )  # fmt: skip


def _facts(scene: Scene, gap: Mapping[str, Any], hearing: Hearing, reach: Sequence[Reach]) -> dict[str, Json]:
    closed = gap["t2"] is not None
    gap_h = (gap["t2"] - gap["t1"]).total_seconds() / S_PER_H if closed else None
    moved_nm = float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"])) / M_PER_NM if closed else None
    return {
        "silent_h": None if gap_h is None else round(gap_h, 2),
        "first_fix_after": [round(gap["lon2"], 5), round(gap["lat2"], 5)] if closed else None,
        "moved_nm": None if moved_nm is None else round(moved_nm, 1),
        "sog_before_kn": gap["sog1_kn"],
        "fixes_in_3h_before": gap["habit"],
        "neighbours_heard_ahead": min(hearing.ahead),
        "ships_heard_around_before": hearing.around_before,
        "ships_heard_around_after": min(hearing.around_after),
        "could_have_called_at": [r.as_json() for r in reach],
        "ship_type": scene.roster.get(gap["mmsi"], {}).get("ship_type"),
        **around(scene, gap["mmsi"], gap["t1"], gap["t2"]),
    }


DETECTOR = Detector(
    kind=Kind.DARK,
    version=1,
    meaning="fell silent where it would have been heard",
    limits="why it fell silent; whether it would have been heard is judged by counting neighbours, not by a model",
    params=DarkParams(),
    find=find,
)
