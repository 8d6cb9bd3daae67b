"""Gaps of ordinary ships: the rule of dark periods asked of vessels that nobody suspects.

Ordinary is every vessel of class A that does not say that it is a tanker. Where the rule would call their gaps dark,
it cries wolf: what it finds among tankers is measured against that (false_discoveries). Each gap is judged on the day
on which it had lasted `floor_h`, and again when it ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.model.units import us_of_h
from monitor.store.query import execute, records, shown

Gap = Mapping[str, Any]
NEVER_DARK = 1.0  # of a gap that the rule does not call dark


@dataclass(frozen=True, slots=True)
class OrdinaryGapParams:
    """Which gaps of ordinary ships are looked at."""

    most_a_day: int = judged(2000, "gaps", "2026-11-28")
    follow_d: int = judged(14, "d", "2026-11-28")


# Of a flood of gaps a part is judged, the same whatever the order: those whose numbers come first in a shuffle.
# A gap waits for its end where its last position lies farther back than `vessel_bins` reaches. The half hours
# before and the one of the last position hold the hours in which a habit is counted.
CANDIDATES = """
WITH ordinary AS (SELECT * FROM vessel_bins JOIN class_a USING (mmsi) WHERE class <> 'tanker'),
chain AS (
    SELECT mmsi, last_position AS a, lead(first_position) OVER (PARTITION BY mmsi ORDER BY bin_no) AS z,
        sum(n) OVER (PARTITION BY mmsi ORDER BY bin_no RANGE BETWEEN $habit_bins PRECEDING AND CURRENT ROW) AS n_before
    FROM ordinary),
today AS (
    SELECT mmsi, make_timestamp(a.t_us) AS t1, a.lon AS lon1, a.lat AS lat1, a.sog_kn AS sog1_kn,
        a.cog_deg AS cog1_deg, make_timestamp(z.t_us) AS t2, z.lon AS lon2, z.lat AS lat2
    FROM chain WHERE n_before >= $min_habit AND (
        (z.t_us - a.t_us >= $floor_us AND z.t_us >= epoch_us($since))
        OR (z IS NULL AND epoch_us($now) - a.t_us >= $floor_us AND a.t_us + $floor_us >= epoch_us($since)))),
waiting AS (
    SELECT * EXCLUDE (place) FROM (
        SELECT *, row_number() OVER (PARTITION BY mmsi, t1 ORDER BY as_of DESC) AS place FROM ordinary_gaps
        WHERE as_of < $day AND t1 >= $after
          AND t1 < (SELECT make_timestamp(min(bin_no) * 1800000000) FROM vessel_bins))
    WHERE place = 1 AND end_t IS NULL),
back AS (
    SELECT w.mmsi, w.t1, w.lon1, w.lat1, w.sog1_kn, w.cog1_deg, min(b.first_position) AS z
    FROM waiting AS w JOIN vessel_bins AS b ON b.mmsi = w.mmsi
    WHERE b.first_position.t_us >= epoch_us($since) GROUP BY ALL)
SELECT * FROM (
    SELECT * FROM today
    UNION ALL
    SELECT mmsi, t1, lon1, lat1, sog1_kn, cog1_deg, make_timestamp(z.t_us), z.lon, z.lat FROM back)
QUALIFY row_number() OVER (ORDER BY hash(mmsi), t1) <= $most ORDER BY mmsi, t1
"""

KEEP = """
INSERT INTO ordinary_gaps
SELECT $day, mmsi, t1, lon1, lat1, sog1_kn, cog1_deg, t2, coalesce(sog1_kn > $still_kn, false), score
FROM ordinary_judged
"""


def judge_ordinary(
    context: DetectionContext,
    score: Callable[[Sequence[Gap]], list[tuple[Gap, float]]],
    params: OrdinaryGapParams,
    *,
    floor_h: float,
    habit_h: float,
    min_habit: int,
    still_kn: float,
) -> None:
    """Write the day's rows of `ordinary_gaps`; needs the temporary tables `vessel_bins` and `class_a`.

    Args:
        score: of each gap, how like a loss of contact it is, where the rule would call it dark, else 1.
        floor_h, habit_h, min_habit: shortest gap, and fewest positions in the hours before: as of tankers.
        still_kn: below it a ship is not under way.
    """
    day = context.day
    gaps = records(
        context.con,
        CANDIDATES,
        {
            "day": day.date,
            "since": day.since,
            "now": day.now,
            "after": day.since - timedelta(days=params.follow_d),
            "floor_us": us_of_h(floor_h),
            "habit_bins": round(habit_h * 2),
            "min_habit": min_habit,
            "most": params.most_a_day,
        },
    )
    if not gaps:
        return
    found = [{**gap, "score": value} for gap, value in score(gaps)]
    with shown(context.con, "ordinary_judged", pa.Table.from_pylist(found, _SCHEMA)):
        execute(context.con, KEEP, {"day": day.date, "still_kn": still_kn})


_SCHEMA = pa.schema(
    [
        ("mmsi", pa.int32()),
        ("t1", pa.timestamp("us")),
        ("lon1", pa.float64()),
        ("lat1", pa.float64()),
        ("sog1_kn", pa.float64()),
        ("cog1_deg", pa.float64()),
        ("t2", pa.timestamp("us")),
        ("score", pa.float64()),
    ]
)
