"""Five hundred invented suspects with their tracks and events, for benchmarks of pages: no store, no scan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from monitor.model.edition import Counts, Edition, Rule, SourceFile
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, VesselRef, event_id
from monitor.model.finding import Finding, ScoreReason
from monitor.model.message import as_written
from monitor.model.params import Threshold
from monitor.model.track import Track
from monitor.model.vessel import IdentitySpan, Vessel, hull_key

N_SUSPECTS, N_FIXES, N_EVENTS = 500, 2_000, 5_000
T0 = datetime(2026, 2, 7)
EVERY_S = 1_200  # 2,000 fixes in 28 days
SHA = "ab" * 32
KINDS = (Kind.DARK, Kind.STS, Kind.PORT_CALL, Kind.FLAG)
FLAGS = ("RU", "PA", "GA", "CM", "LR", "KM")
BASINS = ((24.5, 59.4, 4.0, 0.6), (34.0, 43.0, 5.0, 1.0), (132.0, 41.5, 4.0, 2.0), (22.0, 36.0, 4.0, 1.0))


@dataclass(frozen=True, slots=True)
class Fleet:
    """What the pages are made of."""

    findings: list[Finding]
    events: list[Event]
    tracks: list[Track]  # one a suspect, in the order of the findings
    edition: Edition


def fleet(n: int = N_SUSPECTS, fixes: int = N_FIXES, events: int = N_EVENTS) -> Fleet:
    """The same every time. Tracks wander about four seas; each suspect has its share of the events, on its track."""
    rng = np.random.default_rng(20261124)
    ships = [_ship(i) for i in range(n)]
    tracks = [_track(ship, i, fixes, rng) for i, ship in enumerate(ships)]
    seen = [_events(ship, track, events // n, rng) for ship, track in zip(ships, tracks, strict=True)]
    findings = [_finding(i + 1, ship, own) for i, (ship, own) in enumerate(zip(ships, seen, strict=True))]
    return Fleet(findings, [event for own in seen for event in own], tracks, _edition(n, fixes))


def _ship(i: int) -> Vessel:
    imo, mmsi = 9_100_000 + i, 273_100_000 + i
    return Vessel(hull_key(imo, mmsi), imo, mmsi, f"INVENTED {i:03d}", f"Q{i:04d}", 80, 244, 42, FLAGS[i % len(FLAGS)])


def _track(ship: Vessel, i: int, n: int, rng: np.random.Generator) -> Track:
    lon, lat, wide, high = BASINS[i % len(BASINS)]
    turn = np.cumsum(rng.normal(0, 0.15, n))
    x, y = (np.cumsum(f(turn)) * 0.02 for f in (np.cos, np.sin))
    t0_s = int(T0.replace(tzinfo=UTC).timestamp())
    return Track(
        ship.mmsi,
        0,
        [t0_s + EVERY_S * k for k in range(n)],
        (lon + wide * np.sin(x + i)).round(5).tolist(),
        (lat + high * np.sin(y + i)).round(5).tolist(),
        rng.uniform(0, 14, n).round(1).tolist(),
    )


def _events(ship: Vessel, track: Track, n: int, rng: np.random.Generator) -> tuple[Event, ...]:
    ref = VesselRef(ship.mmsi, ship.imo, ship.name, ship.hull)
    found = []
    for k in np.sort(rng.choice(len(track.t_s) - 200, n, replace=False)).tolist():
        kind, start = KINDS[int(rng.integers(len(KINDS)))], T0 + timedelta(seconds=EVERY_S * k)
        found.append(
            Event(
                event_id(kind, ship.mmsi, start),
                1,
                kind,
                list(Answer)[int(rng.integers(3))],
                None,
                (ref,),
                start,
                start + timedelta(hours=10),
                track.lon[k],
                track.lat[k],
                None,
                {"gap_h": 10.0, "first_position_after": [track.lon[k + 30], track.lat[k + 30]], "moved_nm": 60.0},
                (Hypothesis("feed_outage", Verdict.DOES_NOT_EXPLAIN, as_written("40 ships were heard around it.")),)
                * 4,
                (Evidence(SHA, "log.nmea", k, 100 * k, as_written("last fix before the silence")),) * 2,
                f"{kind.value}/1",
                "abc",
            )
        )
    return tuple(found)


def _finding(rank: int, ship: Vessel, events: tuple[Event, ...]) -> Finding:
    points = 100.0 - rank / 10
    reasons = tuple(
        ScoreReason("dark_within_reach", points / 2, as_written("Ten hours of silence."), (e.event_id,))
        for e in events[:2]
    )
    span = IdentitySpan(
        ship.hull,
        ship.imo,
        ship.mmsi,
        273,
        ship.flag,
        ship.name,
        ship.call_sign,
        80,
        244,
        42,
        T0,
        T0 + timedelta(days=28),
        500,
    )
    return Finding(rank, ship, points, reasons, events, (span,))


def _edition(n: int, fixes: int) -> Edition:
    end = T0 + timedelta(seconds=EVERY_S * fixes)
    rules = tuple(
        Rule(
            f"{kind.value}/1",
            as_written("invented"),
            as_written("everything"),
            "abc",
            (Threshold("min_gap_h", 6.0, *map(as_written, ("h", "-", "-"))),),
        )
        for kind in KINDS
    )
    return Edition(
        "20261124T000000Z",
        "bench",
        end,
        T0,
        end,
        end,
        Counts(1, n * fixes, n * fixes, n, {}),
        rules,
        (SourceFile("log.nmea", SHA, n * fixes, T0, end),),
        simulated=True,
    )
