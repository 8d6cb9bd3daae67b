"""Stretches of a hull under one country's numbers, and how often hulls change countries in the same data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.model.ids import mid_of
from monitor.store.query import records, scalar

# Reports of hulls that were heard under the digits of more than one country: one row a hull, number and
# stretch of time without a break of more than `flicker_us`; and another IMO number that the number said
# `min_reports` times within `window_us` of it, for then it may be another ship's.
SEEN = """
WITH said AS (
    SELECT * FROM identity_days
    WHERE as_of <= $day AND imo IS NOT NULL AND mmsi BETWEEN 200000000 AND 799999999),
moved AS (SELECT imo FROM said GROUP BY imo HAVING min(mmsi // 1000000) < max(mmsi // 1000000)),
chained AS (
    SELECT s.*, CASE WHEN epoch_us(first_t) - epoch_us(lag(last_t) OVER w) <= $flicker_us THEN 0 ELSE 1 END AS begins
    FROM said AS s JOIN moved AS m ON m.imo = s.imo
    WINDOW w AS (PARTITION BY s.imo, s.mmsi ORDER BY first_t, last_t, name, call_sign)),
numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY imo, mmsi ORDER BY first_t, last_t, name, call_sign
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stretch
    FROM chained),
names AS (
    SELECT imo, mmsi, stretch, name, row_number() OVER (
        PARTITION BY imo, mmsi, stretch ORDER BY sum(n) DESC, name) AS place
    FROM numbered WHERE name IS NOT NULL GROUP BY imo, mmsi, stretch, name),
signs AS (
    SELECT imo, mmsi, stretch, call_sign, row_number() OVER (
        PARTITION BY imo, mmsi, stretch ORDER BY sum(n) DESC, call_sign) AS place
    FROM numbered WHERE call_sign IS NOT NULL GROUP BY imo, mmsi, stretch, call_sign),
stretches AS (
    SELECT imo, mmsi, stretch, min(first_t) AS first_t, max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n,
        count(DISTINCT as_of) AS days, CAST(sum(CASE WHEN as_of = $day THEN n ELSE 0 END) AS BIGINT) AS n_today
    FROM numbered GROUP BY imo, mmsi, stretch),
spoken AS (
    SELECT mmsi, imo, min(first_t) AS first_t, max(last_t) AS last_t FROM said
    WHERE mmsi IN (SELECT mmsi FROM stretches) GROUP BY mmsi, imo HAVING sum(n) >= $min_reports),
others AS (
    SELECT x.imo, x.mmsi, x.stretch, min(o.imo) AS other_imo FROM stretches AS x
    JOIN spoken AS o ON o.mmsi = x.mmsi AND o.imo <> x.imo
    WHERE epoch_us(x.first_t) - epoch_us(o.last_t) <= $window_us
      AND epoch_us(o.first_t) - epoch_us(x.last_t) <= $window_us
    GROUP BY x.imo, x.mmsi, x.stretch)
SELECT x.imo, x.mmsi, x.first_t, x.last_t, x.n, x.days, x.n_today, a.name, c.call_sign, o.other_imo FROM stretches AS x
LEFT JOIN others AS o ON o.imo = x.imo AND o.mmsi = x.mmsi AND o.stretch = x.stretch
LEFT JOIN names AS a ON a.imo = x.imo AND a.mmsi = x.mmsi AND a.stretch = x.stretch AND a.place = 1
LEFT JOIN signs AS c ON c.imo = x.imo AND c.mmsi = x.mmsi AND c.stretch = x.stretch AND c.place = 1
ORDER BY x.imo, x.first_t, x.mmsi
"""

# Years between the first and the last report of each hull, summed.
HULL_YEARS = """
SELECT coalesce(sum(years), 0) FROM (
    SELECT (epoch_us(max(last_t)) - epoch_us(min(first_t))) / 1e6 / 86400 / 365.25 AS years
    FROM identity_days WHERE as_of < $before AND imo IS NOT NULL AND imo <> $but GROUP BY imo)
"""


@dataclass(frozen=True, slots=True)
class FlagSpan:
    """A hull under one country's number, from its first to its last report."""

    flag: str | None
    mmsi: int
    name: str | None
    call_sign: str | None
    first_t: datetime
    last_t: datetime
    n: int  # static reports
    n_today: int
    days: int  # on which it was heard
    other_imo: int | None  # that the number said too, within the window: it may be another ship's


@dataclass(frozen=True, slots=True)
class Change:
    """From one stretch of a hull to the next."""

    imo: int
    old: FlagSpan
    new: FlagSpan
    aside: bool  # the old number was heard again after the new one: said in turns, not one after the other


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How often hulls change flag in the same data."""

    before: date  # counted on the days before this one
    changes: int
    hull_years: float

    @property
    def a_year(self) -> float | None:
        """Changes of a hull in a year; None where there is nothing to count on."""
        return self.changes / self.hull_years if self.hull_years else None

    def chance_of(self, n: int, window_d: float) -> float | None:
        """That an ordinary hull changes at least `n` times in the window, were changes independent (Poisson)."""
        if self.a_year is None:
            return None
        expected = self.a_year * window_d / 365.25
        return 1.0 - sum(math.exp(-expected) * expected**k / math.factorial(k) for k in range(n))


def flag_spans_by_hull(
    context: DetectionContext, *, flicker_d: float, window_d: float, min_reports: int
) -> dict[int, tuple[list[FlagSpan], bool]]:
    """Of every hull heard under several countries up to the day: its stretches, and whether it was heard today."""
    spans = {"flicker_us": round(flicker_d * 86_400e6), "window_us": round(window_d * 86_400e6)}
    rows = records(context.con, SEEN, {"day": context.day.date, "min_reports": min_reports, **spans})
    found = {}
    for imo, group in groupby(rows, key=lambda row: int(row["imo"])):
        own = list(group)
        found[imo] = ([_span(row, context.flags) for row in own], any(row["n_today"] for row in own))
    return found


def _span(row: Mapping[str, Any], flags: Mapping[int, str]) -> FlagSpan:
    mid = mid_of(row["mmsi"])
    flag = flags.get(mid) if mid else None
    said = ("mmsi", "name", "call_sign", "first_t", "last_t", "n", "n_today", "days", "other_imo")
    return FlagSpan(flag, **{name: row[name] for name in said})


def sustained(seen: Iterable[FlagSpan], min_reports: int, min_days: int) -> list[FlagSpan]:
    """Stretches in order of time, those of one flag in a row as one.

    One of fewer than `min_reports` is dropped, so that A-B-A flicker is one stretch of A; one heard on fewer than
    `min_days` is too where the number before it is heard again after it. The newest may be dropped: it comes back
    when it is seen more often.
    """
    often = _merged([s for s in _merged(seen) if s.n >= min_reports])
    return _merged(
        [
            s
            for i, s in enumerate(often)
            if s.days >= min_days or i in (0, len(often) - 1) or often[i - 1].mmsi != often[i + 1].mmsi
        ]
    )


def _merged(spans: Iterable[FlagSpan]) -> list[FlagSpan]:
    merged: list[FlagSpan] = []
    for s in spans:
        last = merged[-1] if merged else None
        if last is not None and last.flag == s.flag:
            merged[-1] = replace(
                s,
                name=s.name or last.name,
                call_sign=s.call_sign or last.call_sign,
                first_t=last.first_t,
                last_t=max(last.last_t, s.last_t),
                n=last.n + s.n,
                n_today=last.n_today + s.n_today,
                days=last.days + s.days,
                other_imo=s.other_imo if last.other_imo else None,  # one number that is only its own is enough
            )
        else:
            merged.append(s)
    return merged


def changes(imo: int, spans: Sequence[FlagSpan], overlap_h: float) -> list[Change]:
    """The changes from stretch to stretch. One whose old number goes on being heard for longer is an aside."""
    return [
        Change(imo, old, new, old.last_t - new.first_t > timedelta(hours=overlap_h)) for old, new in pairwise(spans)
    ]


def base_rate(context: DetectionContext, all_changes: Iterable[Change], before: date, but: int) -> BaseRate:
    """Counted on the days before a date, the hull `but` left out."""
    at = datetime(before.year, before.month, before.day)
    n = sum(1 for c in all_changes if c.new.first_t < at and not c.aside and c.imo != but)
    return BaseRate(before, n, float(scalar(context.con, HULL_YEARS, {"before": before, "but": but})))


def others_moving_alike(change: Change, all_changes: Iterable[Change], within: timedelta) -> int:
    """How many other hulls went from the same flag to the same flag within so long of this one."""
    return sum(
        1
        for c in all_changes
        if c.imo != change.imo
        and (c.old.flag, c.new.flag) == (change.old.flag, change.new.flag)
        and abs(c.new.first_t - change.new.first_t) <= within
    )
