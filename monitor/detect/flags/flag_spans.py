"""Stretches of a hull under one country's numbers, and its changes from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.model.ids import mid_of
from monitor.model.units import us_of_h
from monitor.store.query import records, scalar

# Whether any hull was: in a small sea most often none, and nothing else is asked.
# (`identity_totals` are of all days so far.)
MOVED = """
SELECT EXISTS (
    SELECT imo FROM identity_totals WHERE imo IS NOT NULL AND mmsi BETWEEN 200000000 AND 799999999
    GROUP BY imo HAVING min(mmsi // 1000000) < max(mmsi // 1000000))
"""

# Reports of hulls that were heard under the digits of more than one country: one row a hull, number and
# stretch of time without a break of more than `flicker_us`, nor one of `turn_us` in which the hull was heard under
# another country's number alone, for as long and often enough: then it left the number and came back. And another
# IMO number that the number said `min_reports` times within `window_us` of it, for then it may be another ship's.
SEEN = """
WITH said AS (
    SELECT * FROM identity_days
    WHERE as_of <= $day AND imo IS NOT NULL AND mmsi BETWEEN 200000000 AND 799999999),
moved AS (SELECT imo FROM said GROUP BY imo HAVING min(mmsi // 1000000) < max(mmsi // 1000000)),
own AS (
    SELECT s.*, max(last_t) OVER (PARTITION BY s.imo, s.mmsi ORDER BY first_t, last_t, name, call_sign
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS heard_t
    FROM said AS s JOIN moved AS m ON m.imo = s.imo),
breaks AS (
    SELECT DISTINCT imo, mmsi, heard_t, first_t FROM own
    WHERE epoch_us(first_t) - epoch_us(heard_t) BETWEEN $turn_us AND $flicker_us),
left_t AS (
    SELECT b.imo, b.mmsi, b.first_t FROM breaks AS b JOIN own AS o
        ON o.imo = b.imo AND o.mmsi // 1000000 <> b.mmsi // 1000000 AND o.first_t > b.heard_t AND o.last_t < b.first_t
    GROUP BY b.imo, b.mmsi, b.first_t, o.mmsi
    HAVING sum(o.n) >= $min_reports AND epoch_us(max(o.last_t)) - epoch_us(min(o.first_t)) >= $turn_us),
chained AS (
    SELECT o.*, CASE WHEN epoch_us(o.first_t) - epoch_us(heard_t) <= $flicker_us AND l.imo IS NULL
        THEN 0 ELSE 1 END AS begins
    FROM own AS o LEFT JOIN (SELECT DISTINCT imo, mmsi, first_t FROM left_t) AS l
        ON l.imo = o.imo AND l.mmsi = o.mmsi AND l.first_t = o.first_t AND o.heard_t < l.first_t),
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
sizes AS (
    SELECT imo, mmsi, stretch, length_m, beam_m, row_number() OVER (
        PARTITION BY imo, mmsi, stretch ORDER BY sum(n) DESC, length_m, beam_m) AS place
    FROM numbered WHERE length_m IS NOT NULL AND beam_m IS NOT NULL GROUP BY imo, mmsi, stretch, length_m, beam_m),
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
SELECT x.imo, x.mmsi, x.first_t, x.last_t, x.n, x.days, x.n_today, a.name, c.call_sign, o.other_imo,
    z.length_m, z.beam_m
FROM stretches AS x
LEFT JOIN sizes AS z ON z.imo = x.imo AND z.mmsi = x.mmsi AND z.stretch = x.stretch AND z.place = 1
LEFT JOIN others AS o ON o.imo = x.imo AND o.mmsi = x.mmsi AND o.stretch = x.stretch
LEFT JOIN names AS a ON a.imo = x.imo AND a.mmsi = x.mmsi AND a.stretch = x.stretch AND a.place = 1
LEFT JOIN signs AS c ON c.imo = x.imo AND c.mmsi = x.mmsi AND c.stretch = x.stretch AND c.place = 1
ORDER BY x.imo, x.first_t, x.mmsi
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
    length_m: int | None = None
    beam_m: int | None = None
    only_static: bool = False  # no position under the number came with them: `number_heard`
    one_voice: bool = False  # one file alone says so, while others hear the hull under another number: likewise

    @property
    def planted(self) -> bool:
        """Whether whoever can add lines to a file may have made it."""
        return self.only_static or self.one_voice


@dataclass(frozen=True, slots=True)
class Change:
    """From one stretch of a hull to the next."""

    imo: int
    old: FlagSpan
    new: FlagSpan
    aside: bool  # the old number was heard again after the new one: said in turns, not one after the other


def flag_spans_by_hull(
    context: DetectionContext, *, flicker_d: float, turn_d: float, window_d: float, min_reports: int
) -> dict[int, tuple[list[FlagSpan], bool]]:
    """Of every hull heard under several countries up to the day: its stretches, and whether it was heard today."""
    if not scalar(context.con, MOVED):
        return {}
    lasting = {"flicker_us": flicker_d, "turn_us": turn_d, "window_us": window_d}
    spans = {name: us_of_h(24 * days) for name, days in lasting.items()}
    rows = records(context.con, SEEN, {"day": context.day.date, "min_reports": min_reports, **spans})
    found = {}
    for imo, group in groupby(rows, key=lambda row: int(row["imo"])):
        own = list(group)
        found[imo] = ([_span(row, context.flags) for row in own], any(row["n_today"] for row in own))
    return found


def _span(row: Mapping[str, Any], flags: Mapping[int, str]) -> FlagSpan:
    mid = mid_of(row["mmsi"])
    flag = flags.get(mid) if mid else None
    said = ("mmsi", "name", "call_sign", "first_t", "last_t", "n", "n_today", "days", "other_imo", "length_m", "beam_m")
    return FlagSpan(flag, **{name: row[name] for name in said})


def sustained(
    seen: Iterable[FlagSpan], min_reports: int, min_days: int, min_glimpse: int, size_slack_m: int
) -> list[FlagSpan]:
    """Stretches in order of time, those of one flag in a row as one.

    One of fewer than `min_reports` is dropped, so that A-B-A flicker is one stretch of A, unless it is of at least
    `min_glimpse` and says what the flag before or after it says (name or call sign, and size): a hull that is plainly
    the same. One heard on fewer than `min_days` is dropped too where the number before it is heard again after it.
    The newest may be dropped: it comes back when it is seen more often.
    """
    heard = _merged(s for s in _merged(seen) if s.n >= min_glimpse)
    often = _merged(
        s for i, s in enumerate(heard) if s.n >= min_reports or _same_hull(heard, i, min_days, size_slack_m)
    )
    return _merged(
        s
        for i, s in enumerate(often)
        if s.days >= min_days or i in (0, len(often) - 1) or often[i - 1].mmsi != often[i + 1].mmsi
    )


def _same_hull(heard: Sequence[FlagSpan], i: int, min_days: int, size_slack_m: int) -> bool:
    """Whether a flag seen seldom is that of the hull beside it: of another flag on each side, and the same particulars.

    The newest has one side only: it must have been heard on a second day.
    """
    span, sides = heard[i], [heard[k] for k in (i - 1, i + 1) if 0 <= k < len(heard)]
    newest = i == len(heard) - 1
    if span.other_imo is not None or i == 0 or (newest and span.days < min_days):
        return False
    if not newest and sides[0].flag == sides[1].flag:
        return False
    if any(_one_slip(span.mmsi, side.mmsi) for side in sides):
        return False
    return any(_alike(span, side, size_slack_m) for side in sides)


def _one_slip(a: int, b: int) -> bool:
    """Whether two numbers differ in one digit only."""
    return sum(x != y for x, y in zip(str(a), str(b), strict=True)) == 1


def _alike(a: FlagSpan, b: FlagSpan, size_slack_m: int) -> bool:
    """The same size, and the same name or call sign; what either does not say is not the same."""
    sizes = ((a.length_m, b.length_m), (a.beam_m, b.beam_m))
    said = ((a.name, b.name), (a.call_sign, b.call_sign))
    return all(x is not None and y is not None and abs(x - y) <= size_slack_m for x, y in sizes) and any(
        x is not None and x == y for x, y in said
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
                length_m=s.length_m or last.length_m,
                beam_m=s.beam_m or last.beam_m,
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


def others_moving_alike(change: Change, all_changes: Iterable[Change], within: timedelta) -> int:
    """How many other hulls went from the same flag to the same flag within so long of this one."""
    return sum(
        1
        for c in all_changes
        if c.imo != change.imo
        and (c.old.flag, c.new.flag) == (change.old.flag, change.new.flag)
        and abs(c.new.first_t - change.new.first_t) <= within
    )
