"""Flag changes: a hull that goes on under the MMSI of another country.

Definition     reports under one valid IMO number come first from an MMSI of one country's digits (MID), then
               from another's, each sustained for `min_reports`. Hopping is `hops` changes within `window_d`.
Does not tell  the flag of record: the MID says which administration allocated the number, no more. A
               fraudulent registration and an honest one look alike on the air.
References     ITU-R M.585-9 (MID); no agreed definition of flag hopping: both numbers are parameters and
               are printed with every event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from monitor.detect.record import Detector, Scene
from monitor.geo.reference import FlagRisk
from monitor.model.event import Answer, Event, Explanation, Json, Kind, VesselRef, event_id
from monitor.model.ids import mid_of
from monitor.model.params import judged
from monitor.model.units import iso
from monitor.model.vessel import hull_key
from monitor.store.query import records


@dataclass(frozen=True, slots=True)
class FlagParams:
    """How many changes in how long, and when a flag counts as seen."""

    hops: int = judged(2, "changes", "2026-11-24", "one change is a sale; a second within a year asks for a look")
    window_d: float = judged(365.0, "d", "2026-11-24", "one public rule counts 5 changes in 365 d, 2 in 90 d")
    min_reports: int = judged(
        3,
        "static reports",
        "2026-11-24",
        "message 5 is typed by hand: a flag seen once or twice may be an error",
    )


# Every stretch of reports of the day's hulls under one MMSI, day by day.
SEEN = """
WITH today AS (SELECT DISTINCT imo FROM identity_days WHERE as_of = $day AND imo IS NOT NULL),
moved AS (SELECT imo FROM identity_days WHERE imo IN (SELECT imo FROM today) AND as_of <= $day
          GROUP BY imo HAVING count(DISTINCT mmsi) > 1)
SELECT imo, mmsi, min(first_t) AS first_t, max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n,
    min(name) AS name, min(call_sign) AS call_sign
FROM identity_days WHERE imo IN (SELECT imo FROM moved) AND as_of <= $day
GROUP BY imo, mmsi, as_of ORDER BY imo, first_t, mmsi
"""

# The raw static report with which a hull first showed a number.
FIRST_REPORT = """
SELECT t, lon, lat, file_id, line_no, "offset" FROM (
    SELECT s.t, s.file_id, s.line_no, s."offset", p.lon, p.lat,
        row_number() OVER (ORDER BY abs(epoch_us(p.t) - epoch_us(s.t)), p.t, p.lon) AS place
    FROM statics AS s LEFT JOIN positions AS p
      ON p.mmsi = s.mmsi AND p.t BETWEEN $low AND $high
    WHERE s.mmsi = $mmsi AND s.imo = $imo AND s.t = $at)
WHERE place = 1
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A hull under one country's number, from its first to its last report."""

    flag: str | None
    mmsi: int
    name: str | None
    call_sign: str | None
    first_t: datetime
    last_t: datetime
    n: int


def find(scene: Scene, params: FlagParams) -> list[Event]:
    """Changes of flag by hulls that reported on the day."""
    by_hull: dict[int, list[Mapping[str, Any]]] = {}
    for row in records(scene.con, SEEN, {"day": scene.day.date}):
        by_hull.setdefault(row["imo"], []).append(row)
    events = []
    for imo, rows in by_hull.items():
        stretches = sustained([_stretch(row, scene.flags) for row in rows], params)
        changes = list(pairwise(stretches))
        for i in range(len(changes)):
            events.append(_event(scene, imo, changes[: i + 1], params))
    return events


def sustained(seen: Sequence[Stretch], params: FlagParams) -> list[Stretch]:
    """Collapse a hull's reports, in order of time, into stretches under one flag.

    A stretch of fewer than `min_reports` is dropped, so that A-B-A flicker is one stretch of A. The
    newest may be dropped too: it comes back when it is seen more often.
    """
    merged = _merge(seen)
    return _merge([s for s in merged if s.n >= params.min_reports])


def _merge(stretches: Sequence[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for s in stretches:
        last = merged[-1] if merged else None
        if last is not None and last.flag == s.flag:
            merged[-1] = Stretch(
                s.flag, s.mmsi, s.name or last.name, s.call_sign or last.call_sign, last.first_t,
                max(last.last_t, s.last_t), last.n + s.n,
            )  # fmt: skip
        else:
            merged.append(s)
    return merged


def _stretch(row: Mapping[str, Any], flags: Mapping[int, str]) -> Stretch:
    mid = mid_of(row["mmsi"])
    flag = flags.get(mid) if mid else None
    return Stretch(flag, row["mmsi"], row["name"], row["call_sign"], row["first_t"], row["last_t"], row["n"])


def judge(
    changes: Sequence[tuple[Stretch, Stretch]], risk: FlagRisk | None, params: FlagParams
) -> tuple[Answer, int, tuple[Explanation, ...]]:
    """Is the last of these changes part of hopping? Also: how many changes the window holds."""
    old, new = changes[-1]
    window = timedelta(days=params.window_d)
    n = sum(1 for _, after in changes if new.first_t - after.first_t <= window)
    sale = Explanation(
        "an ordinary sale or reflagging",
        Answer.NO if n >= params.hops else Answer.YES,
        f"{n} change{'s' if n > 1 else ''} of flag within {params.window_d:g} days",
    )
    typing = Explanation(
        "a mistyped number",
        Answer.NO,
        f"each number was reported at least {params.min_reports} times",
    )
    both = new.first_t < old.last_t
    twice = Explanation(
        "two ships broadcast the same IMO number",
        Answer.CANNOT_TELL if both else Answer.NO,
        "the old number was heard again after the new one" if both else "the old number fell silent before",
    )
    readings: tuple[Explanation, ...] = (sale, typing, twice)
    if risk is not None and risk.risk_class in ("no_registry", "fraudulent_use"):
        readings += (_registry(risk),)
    if twice.standing is Answer.CANNOT_TELL:
        return Answer.CANNOT_TELL, n, readings
    return (Answer.YES if n >= params.hops else Answer.NO), n, readings


def _registry(risk: FlagRisk) -> Explanation:
    return Explanation(
        "the registry stands behind the flag",
        Answer.CANNOT_TELL,
        f"{risk.name}: {risk.risk_class.replace('_', ' ')}, as of {risk.asof}"
        + ("" if risk.verified else " (not verified)"),
    )


def _event(scene: Scene, imo: int, changes: Sequence[tuple[Stretch, Stretch]], params: FlagParams) -> Event:
    old, new = changes[-1]
    risk = scene.flag_risks.get(new.flag or "")
    answer, n, readings = judge(changes, risk, params)
    around = {"low": new.first_t - timedelta(hours=12), "high": new.first_t + timedelta(hours=12)}
    first = records(scene.con, FIRST_REPORT, {"mmsi": new.mmsi, "imo": imo, "at": new.first_t, **around})
    lon, lat = (first[0]["lon"], first[0]["lat"]) if first else (None, None)
    facts: dict[str, Json] = {
        "from_flag": old.flag, "to_flag": new.flag, "from_mmsi": old.mmsi, "to_mmsi": new.mmsi,
        "from_name": old.name, "to_name": new.name, "from_call_sign": old.call_sign,
        "to_call_sign": new.call_sign, "last_seen_under_old": iso(old.last_t),
        "changes_in_window": n, "hops": params.hops, "window_d": params.window_d,
        "flags_so_far": [s.flag for s in (changes[0][0], *(after for _, after in changes))],
        "risk_of_new_flag": None if risk is None else risk.risk_class,
        "risk_as_of": None if risk is None else risk.asof,
        "risk_verified": None if risk is None else risk.verified,
    }  # fmt: skip
    evidence = tuple(
        scene.evidence(r["file_id"], r["line_no"], r["offset"], f"first static report under MMSI {new.mmsi}")
        for r in first
    )
    return Event(
        event_id=event_id(Kind.FLAG, imo, old.mmsi, new.mmsi, new.first_t),
        version=1,
        kind=Kind.FLAG,
        answer=answer,
        probability=None,
        vessels=(VesselRef(new.mmsi, imo, new.name, hull_key(imo, new.mmsi)),),
        start=old.last_t,
        end=new.first_t,
        lon=lon,
        lat=lat,
        near=None,
        facts=facts,
        explanations=readings,
        evidence=evidence,
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


DETECTOR = Detector(
    kind=Kind.FLAG,
    version=1,
    meaning="went on under the number of another country",
    limits="the flag of record, and whether the registration is honest",
    params=FlagParams(),
    find=find,
)
