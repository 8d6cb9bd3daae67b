"""The panel of a store: SQL sums events, exposure and ways by hull and week.

Exposure       half hours in which a hull was received and its place was known, and the hours of its dark periods, in
               which it would have been received.
Does not tell  what a hull did in other hours. Calls in dark periods are no calls here: a hull that calls in the dark
               after its listing has fewer calls and more dark hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np
import pandas as pd

from monitor.effect.effect_params import PanelParams
from monitor.effect.panel import HULL_WEEK, OF_OTHERS, OTHERS, WEEK_0, WEEK_H, Outcome, Panel, no_discharges
from monitor.model.listing import ListStatus
from monitor.model.units import M_PER_NM, epoch_us, midnight, us_of_h
from monitor.store.checks import unsound_events, unsound_vessels
from monitor.store.first_listings import FirstListing, FirstListings, of_snapshots
from monitor.store.lists import Listed, covered, listed, snapshots
from monitor.store.query import columns, execute
from monitor.store.reports_span import last_position
from monitor.tracks.hulls import Hulls

# The newest versions of what tankers did, a row a vessel of it. A vessel whose IMO number came to be known later is
# found by its number.
DID = """
CREATE OR REPLACE TEMP TABLE panel_did AS
WITH numbers AS (SELECT unnest($mmsis) AS mmsi, unnest($imos) AS imo),
newest AS (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events
    WHERE kind IN ('port_call', 'sts', 'dark', 'flag')),
parts AS (
    SELECT event_id, kind, answer, "start", coalesce("end", $last) AS "end", from_json(facts,
        '{"russian_export": "BOOLEAN", "cargo_of_place": "VARCHAR"}') AS facts,
        unnest(from_json(vessels, '[{"mmsi": "INTEGER", "imo": "INTEGER"}]')) AS vessel
    FROM newest WHERE place = 1 AND NOT list_contains($wrong, event_id))
SELECT coalesce(p.vessel.imo, n.imo) AS imo, p.event_id, p.kind, p.answer, p."start", p."end",
    p.facts.russian_export AND coalesce(p.facts.cargo_of_place, '') <> 'LNG' AS russian
FROM parts AS p LEFT JOIN numbers AS n ON n.mmsi = p.vessel.mmsi
WHERE list_contains($imos, coalesce(p.vessel.imo, n.imo))
"""

# A change of flag counts whether or not it is part of hopping.
COUNTS = """
SELECT imo, (epoch_us("start") - $week0_us) // $week_us AS week,
    count(*) FILTER (WHERE kind = 'port_call' AND answer = 'yes' AND russian) AS russian_calls,
    count(*) FILTER (WHERE kind = 'sts' AND answer = 'yes') AS transfers,
    count(*) FILTER (WHERE kind = 'flag') AS flag_changes
FROM panel_did GROUP BY imo, week ORDER BY imo, week
"""

CALLS = """
SELECT imo, (epoch_us("start") - $week0_us) / CAST($week_us AS DOUBLE) AS "at" FROM panel_did
WHERE kind = 'port_call' AND answer = 'yes' AND russian ORDER BY imo, "start", event_id
"""

DARK = """
WITH spans AS (
    SELECT imo, epoch_us("start") - $week0_us AS low_us, epoch_us("end") - $week0_us AS high_us
    FROM panel_did WHERE kind = 'dark' AND answer = 'yes' AND "end" > "start"),
weeks AS (
    SELECT *, unnest(range(low_us // $week_us, (high_us - 1) // $week_us + 1)) AS week FROM spans)
SELECT imo, week, sum(least(high_us, (week + 1) * $week_us) - greatest(low_us, week * $week_us)) / 3.6e9
    AS dark_h
FROM weeks GROUP BY imo, week ORDER BY imo, week
"""

HEARD = """
WITH numbers AS (SELECT unnest($mmsis) AS mmsi, unnest($imos) AS imo)
SELECT imo, (epoch_us(bin_t) - $week0_us) // $week_us AS week, count(DISTINCT bin_t) / 2.0 AS heard_h
FROM exposure JOIN numbers ON numbers.mmsi = exposure.mmsi WHERE heard GROUP BY imo, week ORDER BY imo, week
"""

# The way from hour to hour, by the first position of each; outliers, and what is no evidence of place, left out.
SAILED = """
WITH numbers AS (SELECT unnest($mmsis) AS mmsi, unnest($imos) AS imo),
hourly AS (
    SELECT n.imo, epoch_us(p.t) // 3600000000 AS hour_no,
        min({'t_us': epoch_us(p.t), 'lon': p.lon, 'lat': p.lat}) AS here
    FROM positions AS p JOIN numbers AS n ON n.mmsi = p.mmsi
    LEFT JOIN multi_track_positions AS s ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
    WHERE coalesce(s.track_no, 0) = 0 AND NOT EXISTS (
        SELECT 1 FROM false_spans_at(DATE '9999-12-31') AS f
        WHERE f.mmsi = p.mmsi AND p.t >= f.low_t AND p.t <= f.high_t)
    GROUP BY ALL),
steps AS (SELECT imo, here, lag(here) OVER (PARTITION BY imo ORDER BY hour_no) AS b FROM hourly),
days AS (
    SELECT imo, (here.t_us - $week0_us) // 86400000000 AS day_no, count(*) AS hours,
        sum(apart_m(b.lon, b.lat, here.lon, here.lat)) / $m_per_nm AS nm
    FROM steps WHERE here.t_us - b.t_us <= $step_us GROUP BY ALL)
SELECT imo, day_no // 7 AS week, sum(nm) AS sailed_nm,
    count(*) FILTER (WHERE nm < $idle_nm AND hours >= $idle_hours) AS idle_d
FROM days GROUP BY ALL ORDER BY imo, week
"""


_WEEK_0_US = epoch_us(midnight(WEEK_0))
_WEEKS = {"week0_us": _WEEK_0_US, "week_us": us_of_h(WEEK_H)}
_NO_CALLS = pd.DataFrame({"imo": pd.Series(dtype="int64"), "at": pd.Series(dtype="float64")})


@dataclass(frozen=True, slots=True)
class Numbers:
    """Tankers with an IMO number, and the MMSIs that they alone send: int lists of one length, and by hull."""

    mmsis: list[int]
    imos: list[int]
    lengths_m: Mapping[int, float | None]


def read_panel(con: duckdb.DuckDBPyConnection, hulls: Hulls, discharges: pd.DataFrame, params: PanelParams) -> Panel:
    """The panel of a store.

    Args:
        discharges: imo, week (int64), country: `monitor.effect.panel.Panel.discharges`.
    """
    numbers, entries = _numbers(con, hulls), listed(con)
    lists = (numbers.lengths_m, _by_authority(con, entries), _gone(entries), _newest_lists(con))
    if not numbers.mmsis:
        return Panel(_joined([]), _NO_CALLS, *lists, no_discharges())
    which = {"mmsis": numbers.mmsis, "imos": numbers.imos}
    execute(con, DID, {**which, "wrong": sorted(unsound_events(con)), "last": last_position(con)})
    ways = {"step_us": us_of_h(params.step_h), "idle_nm": params.idle_nm, "idle_hours": params.idle_hours}
    sailed = {**which, **ways, "week0_us": _WEEK_0_US, "m_per_nm": M_PER_NM}
    parts = [_frame(con, COUNTS, _WEEKS), _frame(con, DARK, _WEEKS), _frame(con, HEARD, {**which, **_WEEKS})]
    parts.append(_frame(con, SAILED, sailed))
    told = discharges.groupby(HULL_WEEK).size().rename(Outcome.DISCHARGES.value).reset_index()
    weeks = _joined([*parts, told[told["imo"].isin(numbers.imos)]])
    return Panel(weeks, _frame(con, CALLS, _WEEKS), *lists, discharges)


def _numbers(con: duckdb.DuckDBPyConnection, hulls: Hulls) -> Numbers:
    tankers = [vessel for vessel in hulls.vessels() if vessel.imo is not None and vessel.is_tanker]
    sent_by: dict[int, set[int]] = {}
    for vessel in tankers:
        for mmsi in hulls.mmsis(vessel.hull):
            sent_by.setdefault(mmsi, set()).add(vessel.imo or 0)
    wrong = unsound_vessels(con)
    alone = {mmsi: min(imos) for mmsi, imos in sent_by.items() if len(imos) == 1 and mmsi not in wrong}
    lengths_m = {vessel.imo: vessel.length_m for vessel in tankers if vessel.imo is not None}
    return Numbers(list(alone), list(alone.values()), lengths_m)


def _frame(con: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, object]) -> pd.DataFrame:
    found = columns(con, sql, params)
    return pd.DataFrame({name: np.ma.filled(values, 0) for name, values in found.items()})


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """A row a hull and week of which anything is known, with what is not known of it as nothing."""
    none = pd.DataFrame(columns=HULL_WEEK)
    whole = pd.concat([part.set_index(HULL_WEEK) for part in (parts or [none])], axis=1).fillna(0.0)
    names = ["heard_h", *(outcome.value for outcome in Outcome)]
    whole = whole.reindex(columns=names, fill_value=0.0).astype("float64")
    whole["exposure_h"] = whole.pop("heard_h") + whole[Outcome.DARK_H.value]
    return whole.sort_index().reset_index().astype({"imo": "int64", "week": "int64"})


def _by_authority(con: duckdb.DuckDBPyConnection, entries: list[Listed]) -> dict[str, FirstListings]:
    dates: dict[str, list[date]] = {}
    for snapshot in snapshots(con):
        dates.setdefault(snapshot.list_name, []).append(snapshot.dated)
    authorities = sorted({one.entry.authority for one in entries})
    found = {by: of_snapshots([one for one in entries if one.entry.authority == by], dates) for by in authorities}
    others: dict[int, FirstListing] = {}
    for by in OF_OTHERS:
        for imo, one in found.get(by, {}).items():
            others[imo] = min(others.get(imo, one), one, key=lambda days: (days.first, days.last))
    return found | ({OTHERS: others} if others else {})


def _newest_lists(con: duckdb.DuckDBPyConnection) -> dict[str, date]:
    lists = covered(con)
    of_others = [lists[by] for by in OF_OTHERS if by in lists]
    return lists | ({OTHERS: max(of_others)} if of_others else {})


def _gone(entries: list[Listed]) -> dict[int, date]:
    """When a hull first left a list that had it."""
    found: dict[int, date] = {}
    for one in entries:
        if one.gone_by is not None and one.entry.imo and one.entry.status is ListStatus.LISTED:
            found[one.entry.imo] = min(found.get(one.entry.imo, one.gone_by), one.gone_by)
    return found
