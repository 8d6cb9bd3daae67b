"""The numbers of a day on which something is not plainly one ship's way: found in SQL, judged one by one.

Most numbers are one ship and never come here. One that cannot be judged is left out of the day, alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from monitor.geo.grouped import groups
from monitor.model.units import MS_PER_KN
from monitor.store.day import Day
from monitor.store.faults import in_halves
from monitor.store.query import columns, execute, records, shown
from monitor.tracks.segmentation import Branch, Positions, Segmented, TrackParams, segment

COLUMNS = ("lon", "lat", "sog_kn", "cog_deg")

# Numbers that may be more than one ship's way: a candidate or a second track before, or today a step that no ship
# makes. The last is branches._reach_m.
ODD = """
WITH line AS (
    SELECT mmsi, t, lon, lat, sog_kn FROM fixes WHERE t >= $since
    UNION ALL SELECT mmsi, t, lon, lat, sog_kn FROM state WHERE track_no = 0),
pairs AS (
    SELECT mmsi, apart_m(lag(lon) OVER w, lag(lat) OVER w, lon, lat) AS way_m,
        (epoch_us(t) - epoch_us(lag(t) OVER w)) / 1e6 AS silent_s,
        sog_kn AS sog2, lag(sog_kn) OVER w AS sog1
    FROM line WINDOW w AS (PARTITION BY mmsi ORDER BY t, lon, lat)),
jumps AS (
    SELECT DISTINCT mmsi FROM pairs
    WHERE way_m > $slack_m AND way_m > $slack_m + silent_s * $ms_per_kn * CASE
        WHEN sog1 IS NULL OR sog2 IS NULL THEN $max_speed_kn
        WHEN silent_s <= $short_s AND least(sog1, sog2) >= $under_way_kn
            THEN least($max_speed_kn, $factor * greatest(sog1, sog2) + $gains_kn,
                       greatest($usual_speed_kn, $factor * greatest(sog1, sog2)))
        ELSE least($max_speed_kn, greatest($usual_speed_kn, $factor * greatest(sog1, sog2))) END)
SELECT mmsi FROM jumps
UNION SELECT mmsi FROM (
    SELECT mmsi FROM state WHERE track_no > 0 AND t >= $low UNION SELECT mmsi FROM candidates)
    WHERE mmsi IN (SELECT mmsi FROM fixes WHERE t >= $since)
ORDER BY mmsi
"""

ODD_FIXES = """
SELECT mmsi, epoch_us(t) AS t_us, lon, lat, sog_kn, cog_deg FROM fixes
WHERE t >= $since AND list_contains($mmsis, mmsi) ORDER BY mmsi, t, lon, lat
"""

ODD_STATE = """
SELECT mmsi, track_no, epoch_us(first_t) AS first_us, epoch_us(t) AS t_us, lon, lat, sog_kn, cog_deg, n_fixes,
    0 AS turns
FROM state WHERE list_contains($mmsis, mmsi)
UNION ALL
SELECT mmsi, -1, epoch_us(first_t), epoch_us(t), lon, lat, sog_kn, cog_deg, n_fixes, turns
FROM candidates WHERE list_contains($mmsis, mmsi)
ORDER BY mmsi, track_no DESC, t_us DESC, lon, lat
"""

NO_BRANCHES = """
CREATE OR REPLACE TEMP TABLE branches (mmsi INTEGER, track_no INTEGER, first_t TIMESTAMP, n BIGINT)
"""
BRANCHES = "INSERT INTO branches SELECT mmsi, track_no, make_timestamp(first_us), n FROM followed WHERE track_no >= 0"

KEPT_POSITIONS = """
INSERT INTO multi_track_positions SELECT $day, mmsi, track_no, make_timestamp(t_us), lon, lat FROM off_track
"""
# A row without a position says that the number has no candidates any more.
KEPT_CANDIDATES = """
INSERT INTO track_candidates
SELECT $day, mmsi, make_timestamp(first_us), make_timestamp(t_us), lon, lat, sog_kn, cog_deg, n, turns
FROM followed WHERE track_no < 0
UNION ALL
SELECT $day, mmsi, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 FROM candidates
WHERE list_contains($mmsis, mmsi) AND mmsi NOT IN (SELECT mmsi FROM followed WHERE track_no < 0)
GROUP BY mmsi
"""

LEFT_OUT = "DELETE FROM fixes WHERE list_contains($mmsis, mmsi)"


def odd_numbers(con: duckdb.DuckDBPyConnection, day: Day, params: TrackParams) -> list[int]:
    """The numbers that are not plainly one ship's way on the day; needs `fixes`, `state` and `candidates`."""
    limits = {
        "slack_m": params.slack_m,
        "ms_per_kn": MS_PER_KN,
        "max_speed_kn": params.max_speed_kn,
        "usual_speed_kn": params.usual_speed_kn,
        "factor": params.said_speed_factor,
        "under_way_kn": params.under_way_kn,
        "gains_kn": params.gains_kn,
        "short_s": params.short_min * 60,
        "low": day.since - timedelta(days=params.second_track_d),
    }
    return [row["mmsi"] for row in records(con, ODD, {"since": day.since, **limits})]


def note_odd(con: duckdb.DuckDBPyConnection, day: Day, params: TrackParams) -> list[tuple[int, Exception]]:
    """Write down the day's positions that are not on track 0 of their number, and the candidates that it leaves.

    Needs `fixes`, `state`, `candidates` and `branches` of tracks.segments; fills `branches`.

    Returns:
        The numbers that could not be put on tracks, and why; they are taken out of `fixes`.
    """
    mmsis = odd_numbers(con, day, params)
    if not mmsis:
        return []
    fixes = columns(con, ODD_FIXES, {"since": day.since, "mmsis": mmsis})
    before: dict[int, list[Mapping[str, Any]]] = {}
    for row in records(con, ODD_STATE, {"mmsis": mmsis}):
        before.setdefault(row["mmsi"], []).append(row)
    left_out: list[tuple[int, Exception]] = []
    found = in_halves(
        groups(fixes["mmsi"]),
        lambda some: [_segmented(fixes, one, before, params) for one in some],
        lambda one, problem: left_out.append((int(fixes["mmsi"][one[0]]), problem)),
    )
    if left_out:
        execute(con, LEFT_OUT, {"mmsis": [mmsi for mmsi, _ in left_out]})
    if found:
        judged = [int(one.mmsi) for one in found]
        with shown(con, "followed", _followed(found)), shown(con, "off_track", _off_track(fixes, found)):
            execute(con, BRANCHES)
            execute(con, KEPT_POSITIONS, {"day": day.date})
            execute(con, KEPT_CANDIDATES, {"day": day.date, "mmsis": judged})
    return left_out


@dataclass(frozen=True, slots=True)
class _Number:
    """What became of one odd number: rows [start, stop) of the positions."""

    mmsi: int
    start: int
    stop: int
    segmented: Segmented


def _segmented(
    fixes: Mapping[str, np.ndarray],
    rows: tuple[int, int],
    before: Mapping[int, Sequence[Mapping[str, Any]]],
    params: TrackParams,
) -> _Number:
    one = slice(*rows)
    mmsi = int(fixes["mmsi"][rows[0]])
    kept = before.get(mmsi, ())
    positions = Positions(fixes["t_us"][one] / 1e6, *(np.asarray(fixes[name][one], np.float64) for name in COLUMNS))
    next_no = max([row["track_no"] for row in kept], default=0) + 1
    found = segment(positions, [_branch(row) for row in kept], next_no, params)
    return _Number(mmsi, *rows, found)


def _branch(row: Mapping[str, Any]) -> Branch:
    speed, course = (float("nan") if row[name] is None else row[name] for name in ("sog_kn", "cog_deg"))
    times = (row["first_us"] / 1e6, row["t_us"] / 1e6)
    return Branch(row["track_no"], *times, row["lon"], row["lat"], speed, course, row["n_fixes"], row["turns"])


def _off_track(fixes: Mapping[str, np.ndarray], found: Sequence[_Number]) -> pa.Table:
    """Positions that are not on track 0."""
    at = [one.start + np.flatnonzero(one.segmented.track_no) for one in found]
    numbers = [one.segmented.track_no[one.segmented.track_no != 0] for one in found]
    rows = np.concatenate(at)
    return pa.table(
        {"track_no": np.concatenate(numbers), **{k: fixes[k][rows] for k in ("mmsi", "t_us", "lon", "lat")}}
    )


def _followed(found: Sequence[_Number]) -> pa.Table:
    """Tracks and candidates as they stand after the day."""
    of = [(one.mmsi, branch) for one in found for branch in one.segmented.after]
    return pa.table(
        {
            "mmsi": pa.array([mmsi for mmsi, _ in of], pa.int32()),
            "track_no": pa.array([b.track_no for _, b in of], pa.int32()),
            "first_us": pa.array([round(b.first_t_s * 1e6) for _, b in of], pa.int64()),
            "t_us": pa.array([round(b.t_s * 1e6) for _, b in of], pa.int64()),
            "lon": [b.lon for _, b in of],
            "lat": [b.lat for _, b in of],
            "sog_kn": pa.array([b.sog_kn for _, b in of], pa.float64(), from_pandas=True),
            "cog_deg": pa.array([b.cog_deg for _, b in of], pa.float64(), from_pandas=True),
            "n": pa.array([b.n for _, b in of], pa.int64()),
            "turns": pa.array([b.turns for _, b in of], pa.int32()),
        }
    )
