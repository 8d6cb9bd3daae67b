"""Anomalies of what a ship shows: another size than before, another size than its number, a neighbour's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from monitor.detect.cited_reports import last_position
from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, imo_mistyped, may
from monitor.detect.record import DetectionContext
from monitor.detect.terminal_calls import great_circle_nm
from monitor.model.event import Hypothesis
from monitor.model.facts.identity import ImoOfAnotherSize, NameOfANeighbour, SizeChanged
from monitor.model.message import Message, message, quantity
from monitor.model.units import us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.query import records

# The sizes that hulls heard today have shown for long enough, each with the name said most often with it.
SIZES = """
WITH tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
today AS (
    SELECT DISTINCT imo FROM identity_days
    WHERE as_of = $day AND imo IS NOT NULL AND mmsi IN (SELECT mmsi FROM tankers)),
said AS (
    SELECT * FROM identity_days
    WHERE as_of <= $day AND imo IN (SELECT imo FROM today) AND length_m IS NOT NULL AND beam_m IS NOT NULL),
names AS (
    SELECT imo, mmsi, length_m, beam_m, name, row_number() OVER (
        PARTITION BY imo, mmsi, length_m, beam_m ORDER BY sum(n) DESC, name) AS place
    FROM said WHERE name IS NOT NULL GROUP BY imo, mmsi, length_m, beam_m, name),
sizes AS (
    SELECT imo, mmsi, length_m, beam_m, min(first_t) AS first_t, max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n
    FROM said GROUP BY imo, mmsi, length_m, beam_m
    HAVING sum(n) >= $min_reports AND count(DISTINCT as_of) >= $min_days),
restless AS (SELECT imo FROM sizes GROUP BY imo HAVING count(*) > 1),
numbers AS (
    SELECT mmsi, count(DISTINCT imo) AS n_imos FROM (
        SELECT mmsi, imo FROM identity_days
        WHERE as_of <= $day AND imo IS NOT NULL AND mmsi IN (SELECT mmsi FROM sizes)
        GROUP BY mmsi, imo HAVING sum(n) >= $min_reports)
    GROUP BY mmsi)
SELECT s.*, m.name, n.n_imos FROM sizes AS s JOIN restless AS r ON r.imo = s.imo
JOIN numbers AS n ON n.mmsi = s.mmsi
LEFT JOIN names AS m ON m.imo = s.imo AND m.mmsi = s.mmsi AND m.length_m = s.length_m AND m.beam_m = s.beam_m
    AND m.place = 1
ORDER BY s.imo, s.first_t, s.last_t, s.mmsi, s.length_m, s.beam_m
"""

# Names that tankers began to say today or yesterday, having said another for long enough before; and the
# other numbers that said the same name in the days before.
TAKEN_NAMES = """
WITH tankers AS (SELECT mmsi FROM roster WHERE ship_type BETWEEN $tanker_low AND $tanker_high),
names AS (
    SELECT mmsi, name, min(first_t) AS first_t, max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n
    FROM identity_days WHERE as_of <= $day AND as_of >= $oldest AND name IS NOT NULL AND length(name) >= $name_letters
      AND mmsi BETWEEN 200000000 AND 799999999
    GROUP BY mmsi, name),
bearers AS (SELECT name, count(*) AS n_bearers FROM names WHERE n >= $name_reports GROUP BY name),
fresh AS (
    SELECT * FROM names AS f
    WHERE f.first_t >= $low AND f.n >= $min_reports AND f.mmsi IN (SELECT mmsi FROM tankers)
      AND EXISTS (SELECT 1 FROM names AS o WHERE o.mmsi = f.mmsi AND o.n >= $min_reports AND o.name <> f.name
                  AND o.first_t < f.first_t))
SELECT f.mmsi, f.name, f.first_t, a.mmsi AS from_mmsi, a.last_t AS from_last_t, b.n_bearers
FROM fresh AS f JOIN names AS a ON a.name = f.name AND a.mmsi <> f.mmsi
JOIN bearers AS b ON b.name = f.name
WHERE a.n >= $min_reports AND a.first_t < f.first_t AND epoch_us(f.first_t) - epoch_us(a.last_t) <= $handshake_us
ORDER BY f.mmsi, f.name, a.mmsi
"""


_MEASURES = ("length_m", "beam_m")


def other_sizes(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A hull shows one size after another, under one MMSI or under two: a change too large for typing."""
    limits = {"min_reports": params.min_reports, "min_days": params.min_days}
    rows = records(context.con, SIZES, {"day": context.day.date, **limits, **TANKERS})
    hulls = [list(of_hull) for _, of_hull in groupby(rows, key=lambda row: int(row["imo"]))]
    yield from context.judged_each(
        hulls,
        lambda some: [a for of_hull in some for a in _of_hull(of_hull, params)],
        lambda of_hull: tuple(sorted({row["mmsi"] for row in of_hull})),
    )


def _of_hull(rows: Iterable[dict[str, Any]], params: AnomalyParams) -> Iterator[Anomaly]:
    for old, new in pairwise(_about_alike(rows, params)):
        if new["first_t"] < old["last_t"]:  # said in turns: nobody knows which is right
            continue
        both = all(abs(old[f] - new[f]) >= getattr(params, f) for f in _MEASURES)
        if both or not _alike(old, new, params):
            yield (_same_number if old["mmsi"] == new["mmsi"] else _other_number)(old, new, both, params)


def _about_alike(rows: Iterable[dict[str, Any]], params: AnomalyParams) -> list[dict[str, Any]]:
    """Sizes under one MMSI that differ by no more than typing does, as one: that which was said most often."""
    groups: list[dict[str, Any]] = []
    for row in rows:
        same = next((g for g in groups if g["mmsi"] == row["mmsi"] and _alike(g, row, params)), None)
        if same is None:
            groups.append(dict(row))
            continue
        first_t, last_t = min(same["first_t"], row["first_t"]), max(same["last_t"], row["last_t"])
        same |= max(same, row, key=lambda r: r["n"]) | {"first_t": first_t, "last_t": last_t}
    return groups


def _alike(a: Mapping[str, Any], b: Mapping[str, Any], params: AnomalyParams) -> bool:
    return all(abs(a[f] - b[f]) < getattr(params, f) for f in _MEASURES)


def _same_number(old: Mapping[str, Any], new: Mapping[str, Any], both: bool, params: AnomalyParams) -> Anomaly:
    soon = new["first_t"] - old["last_t"] <= timedelta(params.together_d)
    renamed = soon and None not in (old["name"], new["name"]) and old["name"] != new["name"]
    if renamed and both:
        changed = message("identity_length_beam_name_changed")
    else:
        changed = message("identity_length_beam_changed" if both else "identity_one_measure_changed")
    return _size(SizeChanged, old, new, (may("size_corrected", changed, unless=renamed and both),))


def _other_number(old: Mapping[str, Any], new: Mapping[str, Any], both: bool, params: AnomalyParams) -> Anomaly:
    differs = message("identity_length_beam_differ" if both else "identity_one_measure_differs")
    return _size(ImoOfAnotherSize, old, new, (may("size_mistyped", differs, unless=both), imo_mistyped(new)))


def _size(
    record: type[SizeChanged | ImoOfAnotherSize],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    hypotheses: tuple[Hypothesis, ...],
) -> Anomaly:
    before, after = (f"{row['length_m']} x {row['beam_m']} m" for row in (old, new))
    return Anomaly(
        (new["imo"], old["mmsi"], new["mmsi"], before, after),
        (new["mmsi"],),
        old["last_t"],
        new["first_t"],
        record(
            size_before=before,
            size_after=after,
            from_mmsi=old["mmsi"],
            to_mmsi=new["mmsi"],
            name_before=old["name"],
            name_after=new["name"],
        ),
        hypotheses,
        tuple(Seen(row["mmsi"], row["first_t"], _size_shown(row)) for row in (old, new)),
    )


def _size_shown(row: Mapping[str, Any]) -> Message:
    return message("evidence_size", length=quantity(row["length_m"], "m"), beam=quantity(row["beam_m"], "m"))


def taken_names(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A tanker begins to say the name of another ship that is in sight: a handshake."""
    values = {
        "day": context.day.date,
        "low": context.day.since - timedelta(hours=2 * params.handshake_h),
        "oldest": context.day.date - timedelta(days=params.names_d),
        "min_reports": params.min_reports,
        "handshake_us": us_of_h(params.handshake_h),
        "name_letters": params.name_letters,
        "name_reports": params.name_reports,
        **TANKERS,
    }
    yield from context.judged_each(
        records(context.con, TAKEN_NAMES, values),
        lambda some: [a for row in some for a in _of_name(context, row, params)],
        lambda row: (row["mmsi"], row["from_mmsi"]),
    )


def _of_name(context: DetectionContext, row: Mapping[str, Any], params: AnomalyParams) -> Iterator[Anomaly]:
    apart_nm = _apart_nm(context, row["mmsi"], row["from_mmsi"], row["first_t"], params)
    if apart_nm is not None and apart_nm <= params.near_nm:
        yield _handshake(context, row, apart_nm, params)


def _apart_nm(context: DetectionContext, a: int, b: int, at: datetime, params: AnomalyParams) -> float | None:
    around = timedelta(hours=params.handshake_h)
    first, second = (last_position(context, mmsi, at - around, at) for mmsi in (a, b))
    if first is None or second is None:
        return None
    return great_circle_nm(first["lon"], first["lat"], second["lon"], second["lat"])


def _handshake(context: DetectionContext, row: Mapping[str, Any], apart_nm: float, params: AnomalyParams) -> Anomaly:
    waited = context.day.now - row["first_t"] >= timedelta(hours=params.handshake_h)
    put_down = row["from_last_t"] - row["first_t"] <= timedelta(hours=params.handshake_h)
    common = row["n_bearers"] > params.common_name
    bearers = message("identity_name_common" if common else "identity_name_rare", n=params.common_name)
    after = message("identity_wait_not_over", wait=quantity(params.handshake_h, "h"))
    if waited:
        after = message("identity_other_dropped_name" if put_down else "identity_other_keeps_name")
    return Anomaly(
        (row["mmsi"], row["name"], row["from_mmsi"], row["first_t"]),
        (row["mmsi"], row["from_mmsi"]),
        min(row["first_t"], row["from_last_t"]),
        row["first_t"],
        NameOfANeighbour(name=row["name"], from_mmsi=row["from_mmsi"], apart_nm=round(apart_nm, 1)),
        (
            may("name_common", bearers, unless=not common),
            may("name_corrected", after, unless=waited and put_down),
        ),
        (Seen(row["mmsi"], row["first_t"], message("evidence_first_name", name=row["name"])),),
    )
