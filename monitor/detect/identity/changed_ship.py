"""Anomalies of size: another one than before under the same numbers, or under the same IMO number and another MMSI.

Definition     length and beam both differ by more than typing does, and no ship sails from where the one size was last
               shown to where the other was first shown in the time between: they are two hulls. Under two MMSIs, both
               say one name too.
Does not tell  two hulls from a size that was wrong for years and put right, or entered wrongly, at a sale, with a new
               name or a new flag: where one ship can have been at both places, it stays 'cannot tell'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import groupby, pairwise
from typing import Any

from monitor.detect.cited_reports import first_position, last_position
from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, may
from monitor.detect.record import DetectionContext
from monitor.detect.terminal_calls import great_circle_nm
from monitor.model.event import Hypothesis
from monitor.model.facts.identity import ImoOfAnotherSize, SizeChanged
from monitor.model.message import Message, message, quantity
from monitor.model.names import bare_name
from monitor.model.units import S_PER_H
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
restless AS (SELECT imo FROM sizes GROUP BY imo HAVING count(*) > 1)
SELECT s.*, m.name FROM sizes AS s JOIN restless AS r ON r.imo = s.imo
LEFT JOIN names AS m ON m.imo = s.imo AND m.mmsi = s.mmsi AND m.length_m = s.length_m AND m.beam_m = s.beam_m
    AND m.place = 1
ORDER BY s.imo, s.first_t, s.last_t, s.mmsi, s.length_m, s.beam_m
"""

_MEASURES = ("length_m", "beam_m")


def other_sizes(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """A hull shows one size after another, under one MMSI or under two: a change too large for typing."""
    limits = {"min_reports": params.min_reports, "min_days": params.min_days}
    rows = records(context.con, SIZES, {"day": context.day.date, **limits, **TANKERS})
    hulls = [list(of_hull) for _, of_hull in groupby(rows, key=lambda row: int(row["imo"]))]
    yield from context.judged_each(
        hulls,
        lambda some: [a for of_hull in some for a in _of_hull(context, of_hull, params)],
        lambda of_hull: tuple(sorted({row["mmsi"] for row in of_hull})),
    )


def _of_hull(context: DetectionContext, rows: Iterable[dict[str, Any]], params: AnomalyParams) -> Iterator[Anomaly]:
    for old, new in pairwise(_about_alike(rows, params)):
        if new["first_t"] < old["last_t"]:  # said in turns: nobody knows which is right
            continue
        both = all(abs(old[f] - new[f]) >= getattr(params, f) for f in _MEASURES)
        if both or not _alike(old, new, params):
            if old["mmsi"] == new["mmsi"]:
                told = _two_hulls(context, old, new, params) if both else message("identity_one_measure_changed")
                yield _size(SizeChanged, old, new, (_wrong_size("size_corrected", told),))
            else:
                told = _two_hulls(context, old, new, params) if both else message("identity_one_measure_differs")
                yield _size(ImoOfAnotherSize, old, new, (_wrong_size("size_mistyped", told), _mistyped(old, new)))


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


def _two_hulls(
    context: DetectionContext, old: Mapping[str, Any], new: Mapping[str, Any], params: AnomalyParams
) -> Message:
    """Whether one ship can have been where both sizes were shown; a feed may bring either `late_h` late."""
    look = timedelta(hours=params.cited.look_h)
    last = last_position(context, old["mmsi"], old["last_t"] - look, old["last_t"])
    first = first_position(context, new["mmsi"], new["first_t"], new["first_t"] + look)
    if last is None or first is None:
        return message("identity_place_unknown")
    apart_nm = great_circle_nm(last["lon"], last["lat"], first["lon"], first["lat"])
    hours = max(0.0, (first["t"] - last["t"]).total_seconds() / S_PER_H)
    told = {"apart": quantity(apart_nm, "nm", 0), "hours": quantity(hours, "h", 0)}
    if apart_nm > params.places_nm + params.max_speed_kn * (hours + params.late_h):
        return message("identity_out_of_reach", **told)
    return message("identity_within_reach", **told)


def _wrong_size(id_: str, told: Message) -> Hypothesis:
    return may(id_, told, unless=told.id == "identity_out_of_reach")


def _mistyped(old: Mapping[str, Any], new: Mapping[str, Any]) -> Hypothesis:
    """Whether the second ship has the number of the first by mistake: nobody enters a name by mistake with it."""
    name = bare_name(new["name"])
    if name is not None and name == bare_name(old["name"]):
        return may("imo_mistyped", message("identity_same_name", name=new["name"]), unless=True)
    return may("imo_mistyped", message("identity_other_name"), unless=False)


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
