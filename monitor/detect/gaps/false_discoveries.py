"""False discoveries: estimate how many of the gaps called dark are gaps that ordinary ships have as well.

A night asks the same question of hundreds of gaps, so that a level per gap accuses dozens. Here the question is how
often ordinary ships (ordinary_gaps) have a gap that looks the same or worse: no more like a loss of contact
(`loss_score`), under way or not as the tanker was. Their rate, in gaps a vessel-day of being received, is estimated in
three steps, each shrunk to the one before (a Gamma prior of so many vessel-days for a Poisson rate; Gelman et al.,
Bayesian Data Analysis, ch. 2.6):

    by the rule's own chance    r0 = gaps_a_day * chance of having been missed * shortest_h / hours
    of all the archive          r1 = (K1 + w0 r0) / (V1 + w0)
    of the water around         r2 = (K2 + w1 r1) / (V2 + w1)

with K gaps at least as improbable as the tanker's in V vessel-days of ordinary ships over the last weeks. In the T
vessel-days of tankers received since the day on which it began, T r2 such gaps are expected even if no ship went
dark; if m gaps that began since then are at least as rare, told tonight or on an earlier night, the share of false
ones is estimated as T r2 / m (Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; the controls stand
for the null: Efron 2004, doi:10.1198/016214504000000089; Bates et al. 2023, doi:10.1214/22-AOS2244). A share bears the
more false ones, the more ships really go dark, and honest ships are what pays for it: so besides, no gap is told that
an ordinary ship received all the year has more often than `most_a_year`. How improbable is
measured by the loss score over the hours that the gap lasted: natural gaps are short. Any score would do, since the
controls are scored alike; a better one tells more dark periods at the same share of false ones.

It holds if tankers lose contact as ordinary ships under way in the same water do. Ordinary ships that switch off on
purpose make the estimate conservative. On a day on which only a part of the ordinary gaps is judged
(`most_a_day`), their rate comes out too low.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.detect.gaps.chance_unheard import share_of
from monitor.detect.gaps.received_after import ReceivedAfter
from monitor.detect.record import DetectionContext
from monitor.model.params import cited, judged
from monitor.model.units import HALF_HOURS_A_DAY
from monitor.store.query import records, shown

# A common year, not the Julian one of hull-years: `most_a_year` was judged, and `gaps_a_year` has been told, by it.
DAYS_RECEIVED = 365

# The newest state of each ordinary ship's gap, and which of them look as bad as each gap asked about. Near is
# the same area of geo.cells or the next one.
ALIKE = """
WITH newest AS (
    SELECT mmsi, score, under_way, (epoch_us(coalesce(end_t, $now)) - epoch_us(t1)) / 3.6e9 AS hours,
        area_x(cell_x(lon1)) AS area_x, area_y(cell_y(lat1)) AS area_y
    FROM ordinary_gaps WHERE as_of > $day_before AND as_of <= $day
    QUALIFY row_number() OVER (PARTITION BY mmsi, t1 ORDER BY as_of DESC) = 1),
paired AS (
    SELECT a.gap, g.score < 1 AND g.under_way = a.under_way AND g.score / g.hours <= a.score_an_hour AS alike,
        areas_touch(g.area_x, g.area_y, a.area_x, a.area_y) AS near
    FROM asked_gaps AS a JOIN newest AS g ON g.mmsi <> a.mmsi)
SELECT gap, count(*) AS n, count(*) FILTER (WHERE alike) AS n_alike, count(*) FILTER (WHERE near) AS n_near,
    count(*) FILTER (WHERE alike AND near) AS n_near_alike
FROM paired GROUP BY gap ORDER BY gap
"""

RECEIVED = """
WITH hours AS (
    SELECT area_x, area_y, sum(half_hours) AS n FROM vessel_hours
    WHERE as_of > $day_before AND as_of <= $day AND class <> 'tanker' GROUP BY ALL)
SELECT a.gap, sum(h.n) AS n, sum(h.n) FILTER (WHERE areas_touch(h.area_x, h.area_y, a.area_x, a.area_y)) AS n_near
FROM asked_gaps AS a CROSS JOIN hours AS h GROUP BY a.gap ORDER BY a.gap
"""

# Half hours of the vessels of each class since the day on which each gap began.
SINCE = """
SELECT a.gap, sum(h.half_hours) AS n FROM asked_gaps AS a JOIN vessel_hours AS h ON h.class = a.class
WHERE h.as_of >= a.began_on AND h.as_of <= $day GROUP BY a.gap ORDER BY a.gap
"""


@dataclass(frozen=True, slots=True)
class FalseDiscoveryParams:
    """Which share of false discoveries is borne, and what the estimate of their rate leans on."""

    q: float = cited(0.05, "share", "Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x")
    window_d: int = judged(28, "d", "2026-11-28")
    gaps_a_day: float = judged(0.4, "gaps_a_vessel_day", "2026-11-28")
    shortest_h: float = judged(3.0, "h", "2026-11-28")
    rule_weight_d: float = judged(50.0, "vessel_days", "2026-11-28")
    archive_weight_d: float = judged(300.0, "vessel_days", "2026-11-29")
    fading_a_minute: float = judged(0.15, "log_odds", "2026-11-29")
    ahead_a_minute: float = judged(0.4, "log_odds", "2026-11-29")
    never_missed: float = judged(0.02, "share", "2026-11-29")
    lost_power: float = judged(0.5, "exponent", "2026-11-29")
    first_a_minute: float = judged(0.1, "log_odds", "2026-11-29")
    first_usual: float = judged(0.8, "of_the_minutes_of_others", "2026-11-29")
    behind_a_minute: float = judged(0.2, "log_odds", "2026-11-29")
    behind_usual: float = judged(0.5, "of_the_minutes_of_others", "2026-11-29")
    most_a_year: float = judged(2.0, "gaps_a_vessel_year", "2026-11-29")


@dataclass(frozen=True, slots=True)
class Asked:
    """A gap that nothing else explains."""

    mmsi: int
    began_on: date
    area: tuple[int, int]
    under_way: bool
    chance: float  # at most, that a transmitting ship would have been missed
    score: float  # how like a loss of contact it is
    hours: float  # that it has lasted
    is_tanker: bool  # False: its type is not known


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What ordinary ships tell of one gap."""

    gaps: int = 0  # of ordinary ships in the water around, in the last weeks
    alike: int = 0  # of these, called dark at least as surely
    vessel_days: float = 0.0  # that they were received there
    expected: float = 0.0  # gaps as rare as this one among the vessels of its group received since it began
    found: int = 1  # gaps that were found among them since then, as rare or rarer
    q: float = 1.0  # share of false ones among those, at most
    a_year: float = math.inf  # gaps as rare of an ordinary ship that is received all the year


@dataclass(frozen=True, slots=True)
class Ends:
    """How a vessel was received up to its gap and after it, and how ships like it are received there.

    Minutes are of the thirty of a half hour.
    """

    last_minutes: int  # up to the gap, in which it was received
    minutes_ahead: float  # in which ships like it are received where it was heading
    usual_minutes: float | None = None  # in which ships like it are received where it was last; None: there was none
    after: ReceivedAfter | None = None


def loss_score(ends: Ends, own: tuple[int, int], others: tuple[int, int], params: FalseDiscoveryParams) -> float:
    """How like a loss of contact a gap is: at most 1, and the less, the more it takes to believe in one.

    A ship that sails out of range fades: it is received in ever fewer of its last minutes, and before that already in
    not all of its half hours. And it does so where others do: at the edge of what receivers reach, in a hole, and on a
    course on which others are hardly received either. It is received again where and as others come into range: the
    minutes of the end are compared with what they are, as a rule, at the end of an ordinary gap, so that a gap that
    lasts can stand beside one that is over.

    Args:
        own: of its half hours in the day before, those in which its place was known, and those in which it was
            received.
        others: half hours of others that were received where it was last, and of these, their last for hours. Where
            none of them was, the share tells how much traffic there is rather than how well it is received: so it
            counts by a power below 1.
    """
    missed = 1.0 - float(share_of(own[1], own[0])) + params.never_missed
    lost = math.pow(float(share_of(others[1], others[0])), params.lost_power)
    received = params.fading_a_minute * ends.last_minutes + params.ahead_a_minute * ends.minutes_ahead
    if ends.after is not None and ends.usual_minutes is not None:
        received += params.first_a_minute * (ends.after.first_minutes - params.first_usual * ends.usual_minutes)
        received += params.behind_a_minute * (ends.after.minutes_behind - params.behind_usual * ends.usual_minutes)
    return min(missed * lost * math.exp(-received), 1.0)


def ordinary_rates(context: DetectionContext, asked: Sequence[Asked], params: FalseDiscoveryParams) -> list[Ordinary]:
    """What ordinary ships tell of each gap, as of the day; vessels of unknown type are a family of their own.

    Args:
        asked: those of the day, and those of earlier nights that began no earlier than the first of them.
    """
    if not asked:
        return []
    counts, received, exposed = _counts(context, asked, params)
    rates = np.array([_rate(one, counts.get(i, {}), received.get(i, {}), params) for i, one in enumerate(asked)])
    found: list[Ordinary] = [Ordinary()] * len(asked)
    for is_tanker, began_on in sorted({(one.is_tanker, one.began_on) for one in asked}):
        # What began since: more days bring more ordinary gaps, and more dark ones.
        family = [i for i, one in enumerate(asked) if one.is_tanker is is_tanker and one.began_on >= began_on]
        since = next(i for i in family if asked[i].began_on == began_on)
        expected = rates[family] * exposed.get(since, 0) / HALF_HOURS_A_DAY
        n_found, q = step_up(expected)
        for place, i in enumerate(family):
            if asked[i].began_on > began_on:
                continue  # of a later day, with a family of its own
            seen = counts.get(i, {})
            near_days = (received.get(i, {}).get("n_near") or 0) / HALF_HOURS_A_DAY
            found[i] = Ordinary(
                seen.get("n_near", 0),
                seen.get("n_near_alike", 0),
                near_days,
                float(expected[place]),
                int(n_found[place]),
                float(q[place]),
                float(rates[i]) * DAYS_RECEIVED,
            )
    return found


def step_up(expected: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Of each of m gaps, how many are at least as rare, and the least share of false ones with which it is told.

    Args:
        expected: float64 (m,), how many as rare are expected without any dark ship.

    Returns:
        int64 and float64 (m,): the step-up procedure of Benjamini and Hochberg 1995, with q-values of at most 1.
    """
    rising = np.sort(expected)
    n = np.searchsorted(rising, expected, side="right").astype(np.int64)
    share = np.minimum(rising / np.searchsorted(rising, rising, side="right"), 1.0)
    least = np.minimum.accumulate(share[::-1])[::-1]  # of all that are no rarer
    q: NDArray[np.float64] = least[np.searchsorted(rising, expected, side="left")]
    return n, q


def _rate(asked: Asked, counts: dict[str, int], received: dict[str, int], params: FalseDiscoveryParams) -> float:
    """Gaps as bad per vessel-day of ordinary ships in the water around."""
    archive_days = (received.get("n") or 0) / HALF_HOURS_A_DAY
    near_days = (received.get("n_near") or 0) / HALF_HOURS_A_DAY
    by_rule = params.gaps_a_day * asked.chance / max(asked.hours / params.shortest_h, 1.0)
    rule_d, archive_d = params.rule_weight_d, params.archive_weight_d
    archive = (counts.get("n_alike", 0) + rule_d * by_rule) / (archive_days + rule_d)
    return (counts.get("n_near_alike", 0) + archive_d * archive) / (near_days + archive_d)


def _counts(
    context: DetectionContext, asked: Sequence[Asked], params: FalseDiscoveryParams
) -> tuple[dict[int, dict[str, int]], dict[int, dict[str, int]], dict[int, int]]:
    day: date = context.day.date
    span = {"day": day, "day_before": day - timedelta(days=params.window_d)}
    now = {"now": context.day.now}
    table = pa.table(
        {
            "gap": pa.array(range(len(asked)), pa.int32()),
            "mmsi": pa.array([one.mmsi for one in asked], pa.int32()),
            "area_x": pa.array([one.area[0] for one in asked], pa.int32()),
            "area_y": pa.array([one.area[1] for one in asked], pa.int32()),
            "began_on": pa.array([one.began_on for one in asked], pa.date32()),
            "class": pa.array(["tanker" if one.is_tanker else "unknown" for one in asked], pa.string()),
            "under_way": pa.array([one.under_way for one in asked], pa.bool_()),
            "score_an_hour": pa.array([one.score / one.hours for one in asked], pa.float64()),
        }
    )
    with shown(context.con, "asked_gaps", table):
        counts = {row.pop("gap"): row for row in records(context.con, ALIKE, {**span, **now})}
        received = {row.pop("gap"): row for row in records(context.con, RECEIVED, span)}
        exposed = {row["gap"]: int(row["n"]) for row in records(context.con, SINCE, {"day": day})}
    return counts, received, exposed
