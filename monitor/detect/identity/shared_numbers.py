"""Anomalies of numbers that two ships use: one IMO number on two MMSIs at once, one MMSI on two hulls at once.

Definition     two numbers that are far from each other in every hour say one IMO number, and with it for `settle_d` one
               name; two tracks of one number are far from each other, and names or IMO numbers of two ships are
               said in turns. In neither case does the one only follow the other, as where a feed delivers late.
Does not tell  which of the two is the rightful one. One IMO number under two names may have been copied with the
               settings of another ship, of a sister above all, and never looked at again: 'cannot tell'. A name that is
               not its own is noticed. An old transponder left switched on elsewhere is not told apart from a ship.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, groupby
from typing import Any, NamedTuple

import pyarrow as pa

from monitor.detect.identity.anomaly import Anomaly, AnomalyParams, Seen, may
from monitor.detect.identity.late_feed import Track, TracksOfDay
from monitor.detect.record import DetectionContext
from monitor.model.event import Hypothesis, Verdict
from monitor.model.facts.identity import ImoInTwoPlaces, MmsiOnTwoHulls
from monitor.model.ids import mmsi_is_placeholder
from monitor.model.message import Message, message
from monitor.model.names import bare_name
from monitor.model.typing_slips import is_slip
from monitor.model.units import M_PER_NM
from monitor.model.vessel import TANKERS
from monitor.store.query import records, shown

# Pairs of numbers that said one IMO number today, often enough, one of them a tanker's.
PAIRS = """
WITH today AS (
    SELECT d.imo, d.mmsi, min(d.first_t) AS first_t, min(d.name) AS name, max(d.length_m) AS length_m,
        max(d.beam_m) AS beam_m, coalesce(bool_or(d.ship_type BETWEEN $tanker_low AND $tanker_high), false) AS tanker
    FROM identity_days AS d WHERE d.as_of = $day AND d.imo IS NOT NULL AND d.mmsi BETWEEN 200000000 AND 799999999
    GROUP BY d.imo, d.mmsi HAVING sum(d.n) >= $day_reports),
said AS (
    SELECT imo, mmsi FROM identity_days WHERE as_of <= $day AND imo IN (SELECT imo FROM today)
    GROUP BY imo, mmsi HAVING sum(n) >= $min_reports),
others AS (
    SELECT mmsi, count(DISTINCT imo) AS n_imos FROM (
        SELECT mmsi, imo FROM identity_days
        WHERE as_of <= $day AND imo IS NOT NULL AND mmsi IN (SELECT mmsi FROM said)
        GROUP BY mmsi, imo HAVING sum(n) >= $min_reports)
    GROUP BY mmsi),
known AS (
    SELECT t.*, o.n_imos FROM today AS t JOIN said AS s ON s.imo = t.imo AND s.mmsi = t.mmsi
    JOIN others AS o ON o.mmsi = t.mmsi)
SELECT a.imo, a.mmsi AS mmsi_a, b.mmsi AS mmsi_b, a.name AS name_a, b.name AS name_b, a.first_t AS first_a,
    b.first_t AS first_b, a.length_m AS length_a, b.length_m AS length_b, a.beam_m AS beam_a, b.beam_m AS beam_b,
    a.tanker AS tanker_a, b.tanker AS tanker_b, a.n_imos AS n_imos_a, b.n_imos AS n_imos_b
FROM known AS a JOIN known AS b ON b.imo = a.imo AND a.mmsi < b.mmsi
WHERE a.tanker OR b.tanker ORDER BY a.imo, a.mmsi, b.mmsi
"""

# Both heard in the same hours of the day: how far apart were they at the first fix of each hour?
APART = """
WITH hours AS (
    SELECT mmsi, epoch_us(t) // 3600000000 AS hour, min({'t': t, 'lon': lon, 'lat': lat}) AS here
    FROM positions
    WHERE mmsi IN (SELECT mmsi_a FROM asked_pairs UNION SELECT mmsi_b FROM asked_pairs) AND t >= $since AND t < $until
    GROUP BY ALL)
SELECT p.n, a.here.t AS t_a, b.here.t AS t_b, apart_m(a.here.lon, a.here.lat, b.here.lon, b.here.lat) AS apart_m
FROM asked_pairs AS p JOIN hours AS a ON a.mmsi = p.mmsi_a JOIN hours AS b ON b.mmsi = p.mmsi_b AND b.hour = a.hour
ORDER BY p.n, a.hour
"""
ASKED = pa.schema([("n", pa.int32()), ("mmsi_a", pa.int32()), ("mmsi_b", pa.int32())])

# Numbers on which two tracks, far from each other, were both followed today: each later track beside the first that
# is far from it, so that a number with many tracks is told once a track.
TRACKS = """
WITH ends AS (
    SELECT e.mmsi, e.track_no, e.first_t, e.t, e.lon, e.lat FROM track_ends AS e
    JOIN roster AS r ON r.mmsi = e.mmsi
    WHERE e.as_of = $day AND e.n_fixes >= $track_fixes AND r.ship_type BETWEEN $tanker_low AND $tanker_high)
SELECT a.mmsi, b.track_no, a.track_no AS other_no, b.first_t, least(a.t, b.t) AS both_until,
    apart_m(a.lon, a.lat, b.lon, b.lat) AS apart_m
FROM ends AS a JOIN ends AS b ON b.mmsi = a.mmsi AND a.track_no < b.track_no
WHERE apart_m(a.lon, a.lat, b.lon, b.lat) > $places_m
QUALIFY row_number() OVER (PARTITION BY a.mmsi, b.track_no ORDER BY a.track_no) = 1
ORDER BY a.mmsi, b.track_no
"""

SAID_TODAY = """
SELECT mmsi, imo, name, min(first_t) AS first_t, max(last_t) AS last_t FROM identity_days
WHERE as_of = $day AND list_contains($mmsis, mmsi) AND (imo IS NOT NULL OR name IS NOT NULL)
GROUP BY mmsi, imo, name HAVING sum(n) >= $day_reports ORDER BY mmsi, first_t, name, imo
"""

# From when to when numbers said which name with an IMO number.
NAMES_WITH = """
SELECT mmsi, imo, name, min(first_t) AS first_t, max(last_t) AS last_t FROM identity_days
WHERE as_of <= $day AND list_contains($imos, imo) AND list_contains($mmsis, mmsi) AND name IS NOT NULL
GROUP BY mmsi, imo, name HAVING sum(n) >= $min_reports ORDER BY mmsi, imo, name
"""


Rows = Sequence[Mapping[str, Any]]


def one_imo_in_two_places(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """Two MMSIs say one IMO number in the same hours, too far apart to be one ship."""
    limits = {"min_reports": params.min_reports, "day_reports": params.day_reports}
    pairs = records(context.con, PAIRS, {"day": context.day.date, **limits, **TANKERS})
    yield from context.judged_each(
        pairs,
        lambda some: list(_of_pairs(context, some, params)),
        lambda pair: (pair["mmsi_a"], pair["mmsi_b"]),
    )


def _of_pairs(context: DetectionContext, pairs: Rows, params: AnomalyParams) -> Iterator[Anomaly]:
    numbers = [{"n": n, "mmsi_a": pair["mmsi_a"], "mmsi_b": pair["mmsi_b"]} for n, pair in enumerate(pairs)]
    with shown(context.con, "asked_pairs", pa.Table.from_pylist(numbers, ASKED)):
        hours = records(context.con, APART, {"since": context.day.since, "until": context.day.until})
    together = {n: list(own) for n, own in groupby(hours, key=lambda hour: hour["n"])}
    apart = [(pairs[n], far) for n, own in together.items() if (far := _far(own, params))]
    mmsis = sorted({pair[of] for pair, _ in apart for of in ("mmsi_a", "mmsi_b")})
    tracks = TracksOfDay(context, mmsis, params)
    asked = {"imos": sorted({pair["imo"] for pair, _ in apart}), "mmsis": mmsis, "min_reports": params.min_reports}
    names = records(context.con, NAMES_WITH, {"day": context.day.date, **asked}) if apart else []
    for pair, far in apart:
        hypotheses = (*_copied(pair, names, params), _late(tracks, (pair["mmsi_a"], 0), (pair["mmsi_b"], 0)))
        yield _of_pair(pair, far, hypotheses)


def _far(together: Rows, params: AnomalyParams) -> Rows:
    """The hours in which two numbers were received; none where they were near each other in any.

    Then they are two transponders of one ship, or two ships in tow.
    """
    far = [row for row in together if row["apart_m"] > params.places_nm * M_PER_NM]
    return far if len(far) == len(together) else []


def _late(tracks: TracksOfDay, one: Track, other: Track) -> Hypothesis:
    late = tracks.is_late(one, other)
    told = message("identity_follows_itself" if late else "identity_ways_differ")
    return may("wrong_clock", told, unless=not late)


def _of_pair(pair: Mapping[str, Any], far: Rows, hypotheses: tuple[Hypothesis, ...]) -> Anomaly:
    mmsis = (pair["mmsi_a"], pair["mmsi_b"])
    return Anomaly(
        (pair["imo"], *mmsis),
        mmsis,
        far[0]["t_a"],
        max(far[-1]["t_a"], far[-1]["t_b"]),
        ImoInTwoPlaces(
            imo=pair["imo"],
            mmsis=mmsis,
            names=(pair["name_a"], pair["name_b"]),
            lengths_m=(pair["length_a"], pair["length_b"]),
            beams_m=(pair["beam_a"], pair["beam_b"]),
            apart_nm=round(far[0]["apart_m"] / M_PER_NM, 1),
            hours_heard_together=len(far),
        ),
        hypotheses,
        tuple(
            Seen(mmsi, first, message("evidence_imo_under", imo=str(pair["imo"]), mmsi=str(mmsi)))
            for mmsi, first in zip(mmsis, (pair["first_a"], pair["first_b"]), strict=True)
        ),
    )


def _copied(pair: Mapping[str, Any], names: Rows, params: AnomalyParams) -> tuple[Hypothesis, ...]:
    """Whether one of them has the other's number by mistake: one that has its name too, for weeks, has not."""
    shared = _name_of_both(pair, names)
    if shared is not None and shared.during >= timedelta(params.settle_d):
        told = message("identity_same_name_for", name=shared.name, n=shared.during.days)
        return (may("one_mistyped", told, unless=True), may("settings_copied", told, unless=True))
    two = max(pair["n_imos_a"], pair["n_imos_b"]) > 1
    numbers = message("identity_one_says_two" if two else "identity_each_says_one")
    return (
        may("one_mistyped", numbers, unless=not two),
        may("settings_copied", _how_alike(pair, params), unless=False),
    )


class _SharedName(NamedTuple):
    during: timedelta  # while both said it
    name: str


def _name_of_both(pair: Mapping[str, Any], names: Rows) -> _SharedName | None:
    """The name that both say with the number for longest."""
    with_it = [row for row in names if row["imo"] == pair["imo"]]
    a, b = ([row for row in with_it if row["mmsi"] == pair[of]] for of in ("mmsi_a", "mmsi_b"))
    both = [
        _SharedName(min(one["last_t"], other["last_t"]) - max(one["first_t"], other["first_t"]), one["name"])
        for one in a
        for other in b
        if bare_name(one["name"]) == bare_name(other["name"])
    ]
    return max(both, default=None)


def _how_alike(pair: Mapping[str, Any], params: AnomalyParams) -> Message:
    slack = {"length": params.length_m, "beam": params.beam_m}
    if not (pair["tanker_a"] and pair["tanker_b"]):
        return message("identity_kinds_or_sizes_differ")
    if any(pair[f"{size}_{one}"] is None for size in slack for one in "ab"):
        return message("identity_size_unknown")
    if any(abs(pair[f"{size}_a"] - pair[f"{size}_b"]) > most for size, most in slack.items()):
        return message("identity_kinds_or_sizes_differ")
    return message("identity_sisters")


def one_mmsi_on_two_hulls(context: DetectionContext, params: AnomalyParams) -> Iterator[Anomaly]:
    """Two tracks at once on one MMSI. Which ship is the rightful one cannot be told."""
    limits = {"track_fixes": params.track_fixes, "places_m": params.places_nm * M_PER_NM}
    tracks = records(context.con, TRACKS, {"day": context.day.date, **limits, **TANKERS})
    asked = {"mmsis": sorted({t["mmsi"] for t in tracks}), "day_reports": params.day_reports}
    said = records(context.con, SAID_TODAY, {"day": context.day.date, **asked})
    yield from context.judged_each(
        tracks, lambda some: _of_tracks(context, some, said, params), lambda track: (track["mmsi"],)
    )


def _of_tracks(context: DetectionContext, tracks: Rows, said: Rows, params: AnomalyParams) -> list[Anomaly]:
    ways = TracksOfDay(context, [track["mmsi"] for track in tracks], params)
    return [
        _of_track(track, said, _late(ways, *((track["mmsi"], track[of]) for of in ("track_no", "other_no"))))
        for track in tracks
    ]


def _of_track(track: Mapping[str, Any], said: Rows, late: Hypothesis) -> Anomaly:
    own = [row for row in said if row["mmsi"] == track["mmsi"]]
    names, imos = (tuple(sorted({row[of] for row in own if row[of]})) for of in ("name", "imo"))
    return Anomaly(
        (track["mmsi"], track["track_no"], track["first_t"]),
        (track["mmsi"],),
        track["first_t"],
        max(track["first_t"], track["both_until"]),
        MmsiOnTwoHulls(names=names, imos=imos, apart_nm=round(track["apart_m"] / M_PER_NM, 1)),
        (
            Hypothesis("mmsi_reassigned", Verdict.DOES_NOT_EXPLAIN, message("identity_tracks_on_one_day")),
            _not_set_up(track["mmsi"]),
            _positions_wrong(own),
            late,
        ),
        tuple(Seen(row["mmsi"], row["first_t"], _reported(row)) for row in own[:2]),
    )


def _not_set_up(mmsi: int) -> Hypothesis:
    """Whether it is a number that any transponder may show: that several ships do tells nothing of one of them."""
    nobodys = mmsi_is_placeholder(mmsi)
    told = message("identity_mmsi_placeholder" if nobodys else "identity_mmsi_no_placeholder")
    return may("mmsi_not_set_up", told, unless=not nobodys)


def _positions_wrong(own: Rows) -> Hypothesis:
    """Whether the reports are of one ship: two ships say their names in turns, one that is renamed does not."""
    names = _in_turns([(bare_name(row["name"]) or "", row) for row in own if row["name"]])
    if names:
        return may("positions_wrong", message("identity_reports_name", names=names), unless=True)
    imos = _in_turns([(str(row["imo"]), row) for row in own if row["imo"]])
    if imos:
        return may("positions_wrong", message("identity_reports_imos", imo=imos), unless=True)
    return may("positions_wrong", message("identity_reports_agree" if own else "identity_no_reports"), unless=False)


def _in_turns(said: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[str, ...]:
    """Words that differ by more than a slip of the finger, of which the one is said while the other is."""
    found = [
        {one, other}
        for (one, a), (other, b) in combinations(said, 2)
        if one != other and not is_slip(one, other) and a["first_t"] <= b["last_t"] and b["first_t"] <= a["last_t"]
    ]
    return tuple(sorted(set().union(*found)))


def _reported(row: Mapping[str, Any]) -> Message:
    return message("evidence_name", name=row["name"]) if row["name"] else message("evidence_imo", imo=str(row["imo"]))
