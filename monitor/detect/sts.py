"""Ship-to-ship transfers: two tankers lay alongside each other away from berths, long enough to hand over cargo.

Definition     two tankers within `within_m` of each other while slow (tracks/contacts.py), in an unbroken
               meeting of at least `min_meeting_h`, seen on a five-minute grid.
Does not tell  whether cargo was handed over, in which direction, or whose. Bunkering, rafts at anchor and
               berth neighbours are weighed as other readings; exact intervals are not solved for yet.
References     Miller et al. 2018, doi:10.3389/fmars.2018.00240 (encounters: 500 m, 2 h, 2 kn).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.calls import calls_before, same_hull
from monitor.detect.draught import around
from monitor.detect.record import Detector, Scene
from monitor.model.event import Answer, Event, Explanation, Kind, event_id
from monitor.model.params import cited, judged
from monitor.model.place import PlaceKind
from monitor.model.units import M_PER_NM
from monitor.model.vessel import TANKER_TYPES
from monitor.store.query import records


@dataclass(frozen=True, slots=True)
class StsParams:
    """When nearness is a meeting, and when a meeting is one that could hand over cargo."""

    min_meeting_h: float = cited(
        2.0, "h", "Miller et al. 2018, doi:10.3389/fmars.2018.00240", "shorter meetings hand over no cargo"
    )
    transfer_h: float = judged(
        4.0,
        "h",
        "2026-11-24",
        "a cargo takes 24 to 48 h as a rule (trade press); part cargoes less; a bunker stem less",
    )
    bunkers_done_h: float = judged(12.0, "h", "2026-11-24", "no bunkering lasts this long")
    bunker_ship_m: float = judged(
        130.0, "m", "2026-11-24", "bunker tankers are shorter; cargo moves between ships longer than this"
    )
    alongside_m: float = judged(
        250.0,
        "m",
        "2026-11-24",
        "two antennas on hulls side by side; farther apart they only lie at anchor together",
    )
    break_h: float = judged(1.0, "h", "2026-11-24", "apart or unseen for longer, it is another meeting")
    raft_ships: int = judged(4, "tankers", "2026-11-24", "as many within reach of one another lie at anchor together")
    call_window_d: float = judged(
        45.0,
        "d",
        "2026-11-24",
        "a cargo loaded in the Baltic or the Pacific is handed over within some six weeks",
    )
    near_nm: float = judged(50.0, "nm", "2026-11-24", "how far from a place a meeting is still told by its name")


# Meetings: contacts with no break longer than `break_h`. Only those that touch the day.
MEETINGS = """
WITH pairs AS (SELECT DISTINCT mmsi_a, track_a, mmsi_b, track_b FROM contacts WHERE as_of = $day),
moments AS (
    SELECT c.*, lag(c.t) OVER w AS before_t FROM contacts AS c JOIN pairs USING (mmsi_a, track_a, mmsi_b, track_b)
    WHERE c.as_of <= $day
    WINDOW w AS (PARTITION BY c.mmsi_a, c.track_a, c.mmsi_b, c.track_b ORDER BY c.t)),
numbered AS (
    SELECT *, sum(CASE WHEN before_t IS NULL OR epoch_us(t) - epoch_us(before_t) > $break_us THEN 1 ELSE 0 END)
        OVER (PARTITION BY mmsi_a, track_a, mmsi_b, track_b ORDER BY t) AS meeting FROM moments)
SELECT mmsi_a, track_a, mmsi_b, track_b, min(t) AS start_t, max(t) AS last_t, count(*) AS n_moments,
    min(apart_m) AS min_apart_m, median(apart_m) AS median_apart_m
FROM numbered GROUP BY mmsi_a, track_a, mmsi_b, track_b, meeting
HAVING max(t) >= $since AND epoch_us(max(t)) - epoch_us(min(t)) >= $min_meeting_us
ORDER BY mmsi_a, track_a, mmsi_b, track_b, start_t
"""

# Where they were when nearest; of several such moments the first.
NEAREST = """
SELECT lon, lat, t FROM contacts
WHERE mmsi_a = $a AND track_a = $track_a AND mmsi_b = $b AND track_b = $track_b AND as_of <= $day
  AND t BETWEEN $start AND $last
ORDER BY apart_m, t LIMIT 1
"""

# The tankers that lay within reach of either party for at least half of the meeting.
RAFT = """
WITH near AS (
    SELECT mmsi_a AS mmsi, mmsi_b AS other, t FROM contacts WHERE as_of <= $day AND t BETWEEN $start AND $last
    UNION ALL
    SELECT mmsi_b, mmsi_a, t FROM contacts WHERE as_of <= $day AND t BETWEEN $start AND $last)
SELECT other FROM near WHERE mmsi IN ($a, $b) GROUP BY other
HAVING count(DISTINCT t) * 2 >= $n_moments ORDER BY other
"""

# The raw fix of each party next before the nearest moment.
SOURCE = """
SELECT file_id, line_no, "offset" FROM positions
WHERE mmsi = $mmsi AND t <= $at AND t >= $low ORDER BY t DESC, lon, lat LIMIT 1
"""


def find(scene: Scene, params: StsParams) -> list[Event]:
    """Meetings that began, went on or ended on the day."""
    meetings = records(
        scene.con,
        MEETINGS,
        {
            "day": scene.day.date, "break_us": params.break_h * 3.6e9,
            "since": scene.day.since - timedelta(hours=params.break_h),
            "min_meeting_us": params.min_meeting_h * 3.6e9,
        },
    )  # fmt: skip
    return [_event(scene, meeting, params) for meeting in meetings]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is judged: how long, how near, who, where."""

    lasted_h: float
    median_apart_m: float
    lengths_m: tuple[int | None, int | None]
    both_tankers: bool
    in_port: str | None  # id of the terminal or port whose fence holds it
    raft: int  # tankers within reach, the two included
    shared: bool  # one of the numbers carries two tracks


def judge(meeting: Meeting, params: StsParams) -> tuple[Answer, tuple[Explanation, ...]]:
    """Did two tankers lie alongside each other for a transfer? And what else could it be?"""
    readings = (
        _berths(meeting),
        _raft(meeting, params),
        _bunkering(meeting, params),
        _too_short(meeting, params),
        _no_tanker(meeting),
        _shared_number(meeting),
    )
    standings = {reading.standing for reading in readings}
    if Answer.YES in standings:
        return Answer.NO, readings
    return (Answer.CANNOT_TELL if Answer.CANNOT_TELL in standings else Answer.YES), readings


def _berths(meeting: Meeting) -> Explanation:
    reading = "they lay at neighbouring berths, or waited in the roads of a port"
    if meeting.in_port:
        return Explanation(reading, Answer.YES, f"inside the fence of {meeting.in_port}")
    return Explanation(reading, Answer.NO, "outside every fence of a terminal or port that we have")


def _raft(meeting: Meeting, params: StsParams) -> Explanation:
    reading = "they lay at anchor near each other"
    if meeting.raft >= params.raft_ships:
        return Explanation(reading, Answer.CANNOT_TELL, f"{meeting.raft} tankers lay within reach of one another")
    if meeting.median_apart_m > params.alongside_m:
        return Explanation(reading, Answer.CANNOT_TELL, f"mostly {meeting.median_apart_m:.0f} m apart")
    return Explanation(reading, Answer.NO, f"mostly {meeting.median_apart_m:.0f} m apart: alongside")


def _bunkering(meeting: Meeting, params: StsParams) -> Explanation:
    reading = "one delivered bunkers or stores to the other"
    if meeting.lasted_h >= params.bunkers_done_h:
        return Explanation(reading, Answer.NO, f"it lasted {meeting.lasted_h:.1f} h")
    known = [length for length in meeting.lengths_m if length is not None]
    if known and min(known) < params.bunker_ship_m:
        return Explanation(reading, Answer.CANNOT_TELL, f"one of them is {min(known)} m long")
    if len(known) < len(meeting.lengths_m):
        return Explanation(reading, Answer.CANNOT_TELL, "the length of one of them was never said")
    return Explanation(reading, Answer.NO, f"the shorter one is {min(known)} m long")


def _too_short(meeting: Meeting, params: StsParams) -> Explanation:
    reading = "they met too shortly to hand over cargo"
    short = meeting.lasted_h < params.transfer_h
    because = f"seen together for {meeting.lasted_h:.1f} h"
    return Explanation(reading, Answer.CANNOT_TELL if short else Answer.NO, because)


def _no_tanker(meeting: Meeting) -> Explanation:
    reading = "one of them carries no oil"
    if meeting.both_tankers:
        return Explanation(reading, Answer.NO, "both say they are tankers")
    return Explanation(reading, Answer.CANNOT_TELL, "one of them never said what it is")


def _shared_number(meeting: Meeting) -> Explanation:
    reading = "another ship uses the same MMSI"
    if meeting.shared:
        return Explanation(reading, Answer.CANNOT_TELL, "a second track was heard on one of the numbers")
    return Explanation(reading, Answer.NO, "one coherent track on each number")


def _event(scene: Scene, row: Mapping[str, Any], params: StsParams) -> Event:
    a, b = row["mmsi_a"], row["mmsi_b"]
    span = {"day": scene.day.date, "start": row["start_t"], "last": row["last_t"], "a": a, "b": b}
    tracks = {"track_a": row["track_a"], "track_b": row["track_b"]}
    nearest = records(scene.con, NEAREST, {**span, **tracks})[0]
    others = {r["other"] for r in records(scene.con, RAFT, {**span, "n_moments": row["n_moments"]})}
    port = _port(scene, nearest["lon"], nearest["lat"])
    said = [scene.roster.get(m, {}) for m in (a, b)]
    meeting = Meeting(
        lasted_h=(row["last_t"] - row["start_t"]).total_seconds() / 3600,
        median_apart_m=row["median_apart_m"],
        lengths_m=(said[0].get("length_m"), said[1].get("length_m")),
        both_tankers=all(s.get("ship_type") in TANKER_TYPES for s in said),
        in_port=port,
        raft=len(others | {a, b}),
        shared=bool({a, b} & scene.shared_mmsis),
    )
    answer, readings = judge(meeting, params)
    lasts = scene.day.now - row["last_t"] <= timedelta(hours=params.break_h)
    end = None if lasts else row["last_t"]
    near = scene.fences.nearest(nearest["lon"], nearest["lat"], within_m=params.near_nm * M_PER_NM)
    return Event(
        event_id=event_id(Kind.STS, a, b, row["start_t"]),
        version=1, kind=Kind.STS, answer=answer, probability=None,
        vessels=(scene.vessel(a), scene.vessel(b)), start=row["start_t"], end=end,
        lon=round(nearest["lon"], 5), lat=round(nearest["lat"], 5), near=near[0].place_id if near else None,
        facts={
            "seen_together_h": round(meeting.lasted_h, 2), "min_apart_m": round(row["min_apart_m"]),
            "median_apart_m": round(row["median_apart_m"]), "tankers_within_reach": meeting.raft,
            "lengths_m": list(meeting.lengths_m), "transfer_area": _transfer_area(scene, nearest),
            "draughts": [{"mmsi": m, **around(scene, m, row["start_t"], end)} for m in (a, b)],
            "russian_calls_before": [
                call for m in (a, b)
                for call in calls_before(scene, same_hull(scene, m), row["start_t"], params.call_window_d)
            ],
        },
        explanations=readings,
        evidence=tuple(
            scene.evidence(**source, shows=f"MMSI {m} at the nearest moment")
            for m in (a, b) for source in _source(scene, m, nearest["t"])
        ),
        detector=DETECTOR.rule, params_digest=DETECTOR.params_digest,
    )  # fmt: skip


def _port(scene: Scene, lon: float, lat: float) -> str | None:
    found = scene.fences.nearest(lon, lat, within_m=0.0)
    return found[0].place_id if found and found[0].kind not in (PlaceKind.STS, PlaceKind.STRAIT) else None


def _transfer_area(scene: Scene, at: Mapping[str, Any]) -> str | None:
    areas = scene.fences.only(lambda place: place.kind is PlaceKind.STS)
    found = areas.nearest(at["lon"], at["lat"], within_m=0.0)
    return found[0].place_id if found else None


def _source(scene: Scene, mmsi: int, at: datetime) -> list[dict[str, Any]]:
    return records(scene.con, SOURCE, {"mmsi": mmsi, "at": at, "low": at - timedelta(hours=2)})


DETECTOR = Detector(
    kind=Kind.STS,
    version=1,
    meaning="two tankers lay alongside each other away from berths, long enough to hand over cargo",
    limits="whether cargo was handed over, and whose; times are good to five minutes",
    params=StsParams(),
    find=find,
)
