"""Stretches of a watched vessel's positions with signs that they are false, and what is left of them.

Definition     a stretch is suspected where it lies between two steps that no tanker makes, or follows one and the
               vessel sailed for hours before it and after; where it goes in loops at speed for hours, reports a speed
               at one point, contradicts its own speed and course, or repeats earlier positions (falsified.suspected).
               All its signs are then looked for (`model.false_signs.Sign`). It is made up where it shows two signs or
               more and no innocent cause accounts for all of them (`model.false_signs.LEAVES`); jammed where the area
               was, and its time and centre are those of the others; else it is unclear. What others showed there and
               then is asked before: where they cannot be asked, jamming is not ruled out.
Does not tell  where the vessel was. A made-up voyage that begins and ends where the vessel is, without a step that no
               ship makes, and that neither loops nor contradicts itself, shows no sign.
References     "She Spoofed Sea Ships by the Sea Shore" (residuals over 5 km, episodes); SkyTruth 2022-12 and 2023-05
               (circles, tracks too smooth, claims some 400 km from Kerch).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from typing import get_args, get_type_hints

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.geo.coast import Coast
from monitor.geo.grouped import groups
from monitor.model.false_signs import SUPPORTING, Cause, Judgement, Sign
from monitor.model.false_stretch import FalseStretch
from monitor.model.params import judged
from monitor.model.units import S_PER_H
from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import columns, execute, records, shown
from monitor.tracks.falsified import explained, sign_steps
from monitor.tracks.falsified.beside import Beside, BesideParams, beside
from monitor.tracks.falsified.bounds import track_from, trimmed, while_jammed
from monitor.tracks.falsified.merged import merged
from monitor.tracks.falsified.own_claims import own_claims
from monitor.tracks.falsified.shapes import Track, contradicted_h
from monitor.tracks.falsified.signs import SignParams, is_one_way, judge, measures, ruled_out, signs_of
from monitor.tracks.falsified.suspected import Suspected, SuspectedParams, suspected


@dataclass(frozen=True, slots=True)
class FalsifiedParams:
    """When a stretch is suspected, shows a sign, and is made up."""

    most_stretches: int = judged(500, "times", "2026-11-29")
    least_positions: int = judged(5, "fixes", "2026-11-29")
    touching_min: float = judged(30.0, "min", "2026-11-30")
    follows_min: float = judged(60.0, "min", "2026-11-30")
    before_h: float = judged(24.0, "h", "2026-11-30")
    told_h: float = judged(24.0, "h", "2026-11-30")
    suspected: SuspectedParams = field(default_factory=SuspectedParams)
    signs: SignParams = field(default_factory=SignParams)
    beside: BesideParams = field(default_factory=BesideParams)


POSITIONS = """
SELECT s.n, epoch_us(p.t) / 1e6 AS t_s, p.lon, p.lat, p.sog_kn, p.cog_deg
FROM spans AS s JOIN positions AS p ON p.mmsi = s.mmsi AND p.t >= s.start_t AND p.t <= s.last_t
LEFT JOIN explained AS e ON e.mmsi = p.mmsi AND p.t > e.start_t AND p.t < e.end_t
WHERE e.mmsi IS NULL AND p.t >= $low AND p.t < $until ORDER BY s.n, p.t, p.lon, p.lat
"""
TRACK = ("t_s", "lon", "lat", "sog_kn", "cog_deg")
SPANS = pa.schema(
    [("n", pa.int32()), ("mmsi", pa.int32()), ("start_t", pa.timestamp("us")), ("last_t", pa.timestamp("us"))]
)

EARLIER = """
SELECT mmsi, start_t, max(last_t) AS last_t FROM false_stretches
WHERE as_of < $day AND as_of >= $oldest_day AND jump_m IS NULL GROUP BY mmsi, start_t ORDER BY mmsi, start_t
-- no row without false_stretches
"""

TANKERS_HERE = """
SELECT mmsi FROM roster WHERE list_contains($mmsis, mmsi) AND ship_type BETWEEN $tanker_low AND $tanker_high
"""

KEEP = "INSERT INTO false_stretches BY NAME SELECT $day AS as_of, * FROM found_stretches"


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables that `measure` adds to, without a row."""
    sign_steps.begin(con)


def stand(con: duckdb.DuckDBPyConnection, day: Day, params: FalsifiedParams) -> None:
    """Make the temporary table `explained`: what jamming has explained."""
    explained.note(con, day, timedelta(days=params.suspected.longest_d), params.beside.others)


def measure(con: duckdb.DuckDBPyConnection, day: Day, params: FalsifiedParams) -> None:
    """Write the day's rows of `far_steps` and add to what signs are found from, of a part of the vessels."""
    sign_steps.measure(con, day, params.suspected, params.signs.shapes.reckoning)


def collect(con: duckdb.DuckDBPyConnection, day: Day, coast: Coast | None, params: FalsifiedParams) -> int:
    """Write the day's rows of `false_stretches`; needs the temporary table `roster`, and what is measured.

    Returns:
        How many stretches were left out, since there were too many.
    """
    earlier = _earlier(con, day)
    least = timedelta(hours=params.suspected.contradicted_h)
    alone = suspected(con, day, params.suspected, params.signs.shapes.reckoning)
    found = merged([*alone, *earlier], timedelta(minutes=params.touching_min), least)
    kept = found[: params.most_stretches]
    if kept:
        stretches = _judged(con, day, kept, earlier, coast, params)
        ends = [(s.mmsi, s.last) for s in earlier] + [(s.mmsi, s.last_t) for s in stretches]
        rows = [asdict(stretch) for stretch in stretches if not _follows(stretch, ends, params)]
        if rows:
            with shown(con, "found_stretches", pa.Table.from_pylist(rows, _schema())):
                execute(con, KEEP, {"day": day.date})
    return len(found) - len(kept)


def _earlier(con: duckdb.DuckDBPyConnection, day: Day) -> list[Suspected]:
    """Stretches without a jump that were found on the day before: one that goes on keeps its beginning."""
    days = {"day": day.date, "oldest_day": day.date - timedelta(days=1)}
    rows = records(con, EARLIER, days)
    return [Suspected(row["mmsi"], row["start_t"], row["last_t"], frozenset()) for row in rows]


def _judged(
    con: duckdb.DuckDBPyConnection,
    day: Day,
    kept: Sequence[Suspected],
    earlier: Sequence[Suspected],
    coast: Coast | None,
    params: FalsifiedParams,
) -> list[FalseStretch]:
    tracks = _tracks(con, day, [(s.mmsi, s.start, s.last) for s in kept])
    found = [(s, tracks[n]) for n, s in enumerate(kept) if n in tracks and _enough(tracks[n], params)]
    found = [trimmed(s, track, earlier, params.signs.shapes) for s, track in found]
    judged = _weighed(con, day, found, coast, params)
    jammed = {
        n: s for n, ((s, _), one) in enumerate(zip(found, judged, strict=True)) if one.judgement == Judgement.JAMMED
    }
    own = own_claims(con, jammed, params.beside.others)
    alone = [(s, track_from(found[n][1], s.start)) for n, s in own.items()]
    for n, one in zip(own, _weighed(con, day, alone, coast, params), strict=True):
        judged[n] = one
    return [one for (s, _), one in zip(found, judged, strict=True) if _stands(s, one, day, params)]


def _weighed(
    con: duckdb.DuckDBPyConnection,
    day: Day,
    found: Sequence[tuple[Suspected, Track]],
    coast: Coast | None,
    params: FalsifiedParams,
) -> list[FalseStretch]:
    """What becomes of each, by its positions and what stands beside it."""
    if not found:
        return []
    claims = [(float(track.lon[0]), float(track.lat[0])) for _, track in found]
    around = beside(con, day, [s for s, _ in found], claims, params.beside)
    asked = {"mmsis": sorted({s.mmsi for s, _ in found}), **TANKERS}
    tankers = {row["mmsi"] for row in records(con, TANKERS_HERE, asked)}
    before = _before(con, day, [s for s, _ in found], params)
    return [
        _stretch(s, track, before.get(n), by, coast, params, is_tanker=s.mmsi in tankers)
        for n, ((s, track), by) in enumerate(zip(found, around, strict=True))
    ]


def _follows(one: FalseStretch, ends: Iterable[tuple[int, datetime]], params: FalsifiedParams) -> bool:
    """Whether it is what a vessel claims after the step that ends a stretch which is told by its own signs."""
    if one.judgement == Judgement.JAMMED or Sign.ONE_WAY not in one.signs.split(","):
        return False
    near = timedelta(minutes=params.follows_min)
    return any(mmsi == one.mmsi and abs(last - one.start_t) <= near for mmsi, last in ends)


def _before(
    con: duckdb.DuckDBPyConnection, day: Day, found: Sequence[Suspected], params: FalsifiedParams
) -> dict[int, Track]:
    """The positions of the hours before a step away without one back, by the place of its stretch."""
    asked = {n: s for n, s in enumerate(found) if is_one_way(s)}
    if not asked:
        return {}
    lead = timedelta(hours=params.before_h)
    spans = [(s.mmsi, s.before[0] - lead, s.before[0]) for s in asked.values() if s.before]
    tracks = _tracks(con, day, spans)
    return {n: tracks[i] for i, n in enumerate(asked) if i in tracks}


def _stands(suspect: Suspected, one: FalseStretch, day: Day, params: FalsifiedParams) -> bool:
    """Whether it has a sign by itself; a step away without a way back is one only where others jumped away too.

    Of one between hours that the vessel sailed, what was claimed within a day is told, and no more of it for days. One
    in jamming is over by itself: it is written while others may still come back and show that it was.
    """
    told_since = day.since - timedelta(hours=params.told_h)
    shows = set(one.signs.split(",")) - {"", *SUPPORTING}
    if is_one_way(suspect) and one.judgement == Judgement.JAMMED:
        return bool(shows) and one.last_t >= told_since
    if is_one_way(suspect) and suspect.signs == {Sign.JUMP}:
        lately = suspect.start >= told_since
        return one.replayed_mmsi is not None or (lately and Sign.ONE_WAY in shows)
    return bool(shows)


def _enough(track: Track, params: FalsifiedParams) -> bool:
    return len(track.t_s) >= params.least_positions


def _tracks(
    con: duckdb.DuckDBPyConnection, day: Day, spans: Sequence[tuple[int, datetime, datetime]]
) -> dict[int, Track]:
    """The positions of each span of a vessel, by its place in the sequence; both ends lie within."""
    rows = [{"n": n, "mmsi": mmsi, "start_t": start, "last_t": last} for n, (mmsi, start, last) in enumerate(spans)]
    with shown(con, "spans", pa.Table.from_pylist(rows, SPANS)):
        found = columns(con, POSITIONS, {"low": min(start for _, start, _ in spans), "until": day.until})
    values: list[NDArray[np.float64]] = [np.ma.filled(np.ma.asarray(found[name], float), np.nan) for name in TRACK]
    return {int(found["n"][low]): Track(*(column[low:high] for column in values)) for low, high in groups(found["n"])}


def _stretch(
    suspect: Suspected,
    track: Track,
    earlier: Track | None,
    around: Beside,
    coast: Coast | None,
    params: FalsifiedParams,
    *,
    is_tanker: bool,
) -> FalseStretch:
    found = measures(suspect, track, earlier, coast, params.signs)
    signs = signs_of(suspect, found, around, params.signs)
    out = ruled_out(suspect, around, params.signs)
    judgement = judge(signs, out, around, params.signs, is_tanker=is_tanker)
    if judgement is Judgement.JAMMED:
        suspect, track = while_jammed(suspect, track, timedelta(hours=params.beside.others.jammed_h))
    hours = (suspect.last - suspect.start).total_seconds() / S_PER_H
    before = suspect.before or (suspect.start, float(track.lon[0]), float(track.lat[0]))
    after = suspect.after or (suspect.last, float(track.lon[-1]), float(track.lat[-1]))
    is_open = is_one_way(suspect)
    return FalseStretch(
        mmsi=suspect.mmsi,
        start_t=before[0],
        end_t=None if is_open else after[0],
        last_t=suspect.last,
        lon=before[1],
        lat=before[2],
        claim_lon=float(track.lon[0]),
        claim_lat=float(track.lat[0]),
        end_lon=None if is_open else after[1],
        end_lat=None if is_open else after[2],
        positions=len(track.t_s),
        judgement=judgement.value,
        signs=",".join(sign for sign in Sign if sign in signs),
        ruled_out=",".join(cause for cause in Cause if cause in out),
        contradicted_h=_contradicted_h(track, params) if Sign.CONTRADICTION in signs else None,
        frozen_h=hours if Sign.FROZEN in signs else None,
        beyond_m=around.beyond_m,
        replayed_mmsi=around.replayed[0] if around.replayed else None,
        replay_shift_s=around.replayed[1] if around.replayed else None,
        others_near=around.others.near,
        others_alike=around.others.alike,
        others_displaced=around.others.displaced,
        jammed=around.others.jammed,
        differs_from_jamming=around.others.differs,
        same_static=around.same_static,
        **found,
    )


def _contradicted_h(track: Track, params: FalsifiedParams) -> float:
    return contradicted_h(track, params.suspected.residual_m, params.signs.shapes.reckoning)


def _schema() -> pa.Schema:
    """The columns of `false_stretches` after the first, as the record has them."""
    hints = get_type_hints(FalseStretch)
    return pa.schema(
        [(f.name, _COLUMNS[get_args(hints[f.name])[:1] or (hints[f.name],)]) for f in fields(FalseStretch)]
    )


_COLUMNS = {
    (int,): pa.int64(),
    (float,): pa.float64(),
    (str,): pa.string(),
    (bool,): pa.bool_(),
    (datetime,): pa.timestamp("us"),
}
