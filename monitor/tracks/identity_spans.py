"""Spans of identity: what a hull said of itself, from when to when, with the noise of typing taken out.

Definition     a span is a stretch of static reports of one hull in which nothing said contradicts anything
               said. A field left out does not contradict; nor does a size within `size_slack_m`, nor another
               code of one class of type (crews type the cargo's hazard into it).
               An IMO number said fewer than `min_reports` times by an MMSI that says another is a typing
               error. An identity said fewer than `min_reports` times between two stretches of one other
               identity is too. Two stretches of one identity within `flicker_d` are one span: what
               was said in between stands beside it, and the two overlap.
Does not tell  which of two identities said in turns is the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import Any

import duckdb

from monitor.model.ids import mid_of
from monitor.model.params import judged
from monitor.model.vessel import IdentitySpan, hull_key, type_class
from monitor.store.query import execute, records, streamed


@dataclass(frozen=True, slots=True)
class IdentityParams:
    """When words count as said."""

    min_reports: int = judged(2, "static_reports", "2026-11-24")
    flicker_d: float = judged(14.0, "d", "2026-11-24")
    size_slack_m: int = judged(5, "m", "2026-11-24")


# What an MMSI said, and all that other MMSIs said that ever named one of these IMO numbers.
OF_HULLS = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT * FROM identity_days
WHERE list_contains($mmsis, mmsi)
   OR mmsi IN (SELECT mmsi FROM identity_days WHERE imo IS NOT NULL AND list_contains($imos, imo))
"""

# Most numbers say one thing always and are alone with their hull: each is one row before the work begins.
OF_ALL = """
CREATE OR REPLACE TEMP TABLE chosen AS
WITH alike AS (
    SELECT mmsi, max(imo) AS imo, max(name) AS name, max(call_sign) AS call_sign, max(ship_type) AS ship_type,
        max(length_m) AS length_m, max(beam_m) AS beam_m, min(first_t) AS first_t, max(last_t) AS last_t,
        CAST(sum(n) AS BIGINT) AS n,
        coalesce(min(imo) = max(imo), true) AND coalesce(min(name) = max(name), true)
            AND coalesce(min(call_sign) = max(call_sign), true)
            AND coalesce(min(type_class(ship_type)) = max(type_class(ship_type)), true)
            AND coalesce(min(length_m) = max(length_m), true) AND coalesce(min(beam_m) = max(beam_m), true) AS quiet
    FROM identity_days GROUP BY mmsi),
numbers AS (
    SELECT imo, count(DISTINCT mmsi) AS n_mmsis FROM identity_days WHERE imo IS NOT NULL GROUP BY imo),
single AS (
    SELECT a.* FROM alike AS a LEFT JOIN numbers AS m ON m.imo = a.imo WHERE a.quiet AND coalesce(m.n_mmsis, 1) = 1)
SELECT mmsi, imo, name, call_sign, ship_type, length_m, beam_m, first_t, last_t, n FROM single
UNION ALL
SELECT d.mmsi, d.imo, d.name, d.call_sign, d.ship_type, d.length_m, d.beam_m, d.first_t, d.last_t, d.n
FROM identity_days AS d LEFT JOIN single AS s ON s.mmsi = d.mmsi WHERE s.mmsi IS NULL
"""

# Reports that leave a field out take it from the one before (or, at the beginning, the one after), and
# equal words in a row are one run. The order within a day is that of first saying.
RUNS = """
WITH counted AS (
    SELECT mmsi, imo, name, call_sign, nullif(ship_type, 0) AS ship_type, length_m, beam_m, first_t, last_t, n,
        CASE WHEN imo IS NOT NULL THEN sum(n) OVER (PARTITION BY mmsi, imo) END AS n_imo
    FROM chosen),
sounded AS (
    SELECT * EXCLUDE (imo, n_imo),
        CASE WHEN n_imo >= $min_reports OR n_imo = max(n_imo) OVER (PARTITION BY mmsi) THEN imo END AS imo
    FROM counted),
placed AS (
    SELECT *, coalesce(imo,
        last_value(imo IGNORE NULLS) OVER (PARTITION BY mmsi ORDER BY first_t, last_t, name, call_sign
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        first_value(imo IGNORE NULLS) OVER (PARTITION BY mmsi ORDER BY first_t, last_t, name, call_sign
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) AS hull_imo
    FROM sounded),
filled AS (
    SELECT mmsi, hull_imo, first_t, last_t, n, coalesce(hull_imo, -mmsi) AS hull,
        coalesce(last_value(name IGNORE NULLS) OVER w, min(name) OVER p) AS name,
        coalesce(last_value(call_sign IGNORE NULLS) OVER w, min(call_sign) OVER p) AS call_sign,
        coalesce(last_value(ship_type IGNORE NULLS) OVER w, min(ship_type) OVER p) AS ship_type,
        coalesce(last_value(length_m IGNORE NULLS) OVER w, min(length_m) OVER p) AS length_m,
        coalesce(last_value(beam_m IGNORE NULLS) OVER w, min(beam_m) OVER p) AS beam_m
    FROM placed
    WINDOW w AS (PARTITION BY hull_imo, mmsi ORDER BY first_t, last_t, name, call_sign, ship_type, length_m, beam_m
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
           p AS (PARTITION BY hull_imo, mmsi)),
marked AS (
    SELECT *, CASE WHEN mmsi = lag(mmsi) OVER w AND name IS NOT DISTINCT FROM lag(name) OVER w
        AND call_sign IS NOT DISTINCT FROM lag(call_sign) OVER w
        AND type_class(ship_type) IS NOT DISTINCT FROM lag(type_class(ship_type)) OVER w
        AND length_m IS NOT DISTINCT FROM lag(length_m) OVER w
        AND beam_m IS NOT DISTINCT FROM lag(beam_m) OVER w THEN 0 ELSE 1 END AS begins
    FROM filled WINDOW w AS (PARTITION BY hull ORDER BY first_t, last_t, mmsi, name, call_sign, ship_type, length_m,
                             beam_m)),
numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY hull ORDER BY first_t, last_t, mmsi, name, call_sign, ship_type,
        length_m, beam_m ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
    FROM marked)
SELECT hull, hull_imo AS imo, mmsi, name, call_sign, max(ship_type) AS ship_type, length_m, beam_m,
    min(first_t) AS first_t, max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n
FROM numbered WHERE $imo IS NULL OR hull_imo = $imo
GROUP BY hull, run, hull_imo, mmsi, name, call_sign, length_m, beam_m ORDER BY hull, run
"""

# Which files told a number's identities, and from when to when each did.
SOURCES = """
SELECT s.mmsi, CASE WHEN f.member = '' THEN f.name ELSE f.member END AS name, min(s.t) AS first_t, max(s.t) AS last_t
FROM statics AS s JOIN files AS f ON f.file_id = s.file_id
WHERE list_contains($mmsis, s.mmsi) GROUP BY 1, 2 ORDER BY 1, 2
"""

_SAID = ("name", "call_sign", "ship_type", "length_m", "beam_m")


def spans(
    con: duckdb.DuckDBPyConnection,
    imo: int | None,
    mmsis: Sequence[int],
    flags: Mapping[int, str],
    params: IdentityParams = IdentityParams(),
) -> tuple[IdentitySpan, ...]:
    """The identities of one hull in order of time, each with the files that told it.

    Args:
        imo: the hull's number; reports of any MMSI under it belong to the hull.
        mmsis: numbers whose reports without an IMO number are taken as the hull's.
        flags: ISO code by MID.
    """
    execute(con, OF_HULLS, {"imos": [imo] if imo else [], "mmsis": list(mmsis)})
    runs = records(con, RUNS, {"imo": imo, "min_reports": params.min_reports})
    own = [_span(run, flags) for run in runs if imo or (run["imo"] is None and run["mmsi"] in mmsis)]
    found = collapse(own, params)
    told = records(con, SOURCES, {"mmsis": sorted({span.mmsi for span in found})})
    return tuple(replace(span, sources=_sources(span, told)) for span in found)


def all_spans(
    con: duckdb.DuckDBPyConnection,
    flags: Mapping[int, str],
    params: IdentityParams = IdentityParams(),
) -> Iterator[IdentitySpan]:
    """The identities of every hull in the store, hull by hull; memory holds one hull at a time."""
    execute(con, OF_ALL)
    runs = streamed(con, RUNS, {"imo": None, "min_reports": params.min_reports})
    for _, of_hull in groupby((_span(run, flags) for run in runs), key=lambda span: span.hull):
        yield from collapse(list(of_hull), params)


def collapse(runs: Sequence[IdentitySpan], params: IdentityParams) -> list[IdentitySpan]:
    """Spans of one hull from its runs, in order of time: typing errors dropped, flicker joined."""
    kept = _joined_neighbours(runs, params)
    while True:
        fewer = _joined_neighbours(_without_errors(kept, params), params)
        if len(fewer) == len(kept):
            return _joined_flicker(kept, params)
        kept = fewer


def compatible(a: IdentitySpan, b: IdentitySpan, params: IdentityParams) -> bool:
    """Nothing that both say differs."""
    if a.mmsi != b.mmsi:
        return False
    words = ((a.name, b.name), (a.call_sign, b.call_sign), (type_class(a.ship_type), type_class(b.ship_type)))
    sizes = ((a.length_m, b.length_m), (a.beam_m, b.beam_m))
    return all(x == y or x is None or y is None for x, y in words) and all(
        x is None or y is None or abs(x - y) <= params.size_slack_m for x, y in sizes
    )


def _span(run: Mapping[str, Any], flags: Mapping[int, str]) -> IdentitySpan:
    mid = mid_of(run["mmsi"])
    return IdentitySpan(
        hull=hull_key(run["imo"], run["mmsi"]),
        imo=run["imo"],
        mmsi=run["mmsi"],
        mid=mid,
        flag=flags.get(mid) if mid else None,
        name=run["name"],
        call_sign=run["call_sign"],
        ship_type=run["ship_type"],
        length_m=run["length_m"],
        beam_m=run["beam_m"],
        first_seen=run["first_t"],
        last_seen=run["last_t"],
        n_reports=run["n"],
    )


def _joined_neighbours(runs: Sequence[IdentitySpan], params: IdentityParams) -> list[IdentitySpan]:
    kept: list[IdentitySpan] = []
    for run in runs:
        if kept and compatible(kept[-1], run, params):
            kept[-1] = _joined(kept[-1], run)
        else:
            kept.append(run)
    return kept


def _without_errors(found: Sequence[IdentitySpan], params: IdentityParams) -> list[IdentitySpan]:
    kept: list[IdentitySpan] = []
    for i, span in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        rare = span.n_reports < params.min_reports
        if rare and kept and after is not None and compatible(kept[-1], after, params):
            continue
        kept.append(span)
    return kept


def _joined_flicker(found: Sequence[IdentitySpan], params: IdentityParams) -> list[IdentitySpan]:
    kept: list[IdentitySpan] = []
    for span in found:
        near = [
            i
            for i, before in enumerate(kept)
            if compatible(before, span, params) and span.first_seen - before.last_seen <= timedelta(params.flicker_d)
        ]
        if near:
            kept[near[-1]] = _joined(kept[near[-1]], span)
        else:
            kept.append(span)
    return kept


def _joined(a: IdentitySpan, b: IdentitySpan) -> IdentitySpan:
    words = {f: getattr(b, f) if getattr(b, f) is not None else getattr(a, f) for f in _SAID}
    return replace(
        a,
        **words,
        first_seen=min(a.first_seen, b.first_seen),
        last_seen=max(a.last_seen, b.last_seen),
        n_reports=a.n_reports + b.n_reports,
    )


def _sources(span: IdentitySpan, told: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(
        row["name"]
        for row in told
        if row["mmsi"] == span.mmsi and row["first_t"] <= span.last_seen and row["last_t"] >= span.first_seen
    )
