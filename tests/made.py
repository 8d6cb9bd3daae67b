"""Facts made by hand, for tests of what is drawn and written: no store, no scan."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import shapely

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.learned_area import LearnedArea, LearnedRole
from monitor.model.edition import Counts, Edition, Rule, SourceFile
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, VesselRef, event_id
from monitor.model.finding import Finding, ScoreReason
from monitor.model.message import as_written
from monitor.model.params import Threshold
from monitor.model.place import Place, PlaceKind
from monitor.model.track import Track
from monitor.model.vessel import IdentitySpan, Vessel, hull_key

T0 = datetime(2026, 3, 2)
SHA = "ab" * 32

# Everything that came up in AIS fields, lists and notes to break a page, a template, a table or a reader's eye.
HOSTILE = (
    "<SCRIPT>window.PWN=1</SCRIPT>",
    '"><IMG SRC=X ONERROR=window.PWN=1>',
    "'><SVG/ONLOAD=window.PWN=1>",
    "{{7*7}}{% raw %}{{ 7*7 }}",
    "${window.PWN=1}`",
    "</STYLE></TEMPLATE><SCRIPT>window.PWN=1</SCRIPT>",
    "=CMD()|'/C CALC'!A0",
    "\u202eREVERSED\u2066\u200b",
    "\x00\x07\ud800",
    "../../ETC/PASSWD",
    "JAVASCRIPT:window.PWN=1//",
    "&LT;SCRIPT&GT;window.PWN=1&LT;/SCRIPT&GT;&#60;IMG SRC=X ONERROR=window.PWN=1&#62;",
    "<IFRAME SRCDOC='<SCRIPT>parent.PWN=1</SCRIPT>'>",
    "<MATH><MTEXT></FORM><FORM><MGLYPH><STYLE></MATH><IMG SRC ONERROR=window.PWN=1>",
    "\\u003cscript\\u003ewindow.PWN=1\\u003c/script\\u003e\\",
    "--><!--<SCRIPT>window.PWN=1</SCRIPT>",
    "__proto__",
)


def edition(**changes: Any) -> Edition:
    """An edition of one file and one rule, of real data unless it is said to be simulated."""
    said: dict[str, Any] = {
        "run_id": "20260309T040000",
        "tool_version": "0.1.0",
        "generated_at": datetime(2026, 3, 9, 4),
        "period_start": T0,
        "period_end": datetime(2026, 3, 9),
        "data_end": datetime(2026, 3, 9),
        "counts": Counts(1, 1000, 900, 40, {"bad checksum": 12}),
        "rules": (
            Rule(
                "dark/1",
                as_written("fell silent"),
                as_written("why"),
                "abc",
                (Threshold("min_gap_h", 6.0, *map(as_written, ("h", "a paper", "usual"))),),
            ),
        ),
        "sources": (SourceFile("log.nmea", SHA, 1000, T0, datetime(2026, 3, 9)),),
    }
    return Edition(**{**said, **changes})


def vessel(n: int = 1, name: str | None = "NIGHT HERON", **changes: Any) -> Vessel:
    """A tanker; `n` tells one from the next."""
    imo, mmsi = 9_900_000 + n, 273_000_000 + n
    said: dict[str, Any] = {
        "hull": hull_key(imo, mmsi),
        "imo": imo,
        "mmsi": mmsi,
        "name": name,
        "call_sign": "Q0001",
        "ship_type": 80,
        "length_m": 244,
        "beam_m": 42,
        "flag": "RU",
    }
    return Vessel(**{**said, **changes})


def event(
    kind: Kind = Kind.DARK,
    hours: float = 0,
    *,
    lon: float | None = 28.0,
    lat: float | None = 60.0,
    of: Vessel | None = None,
    **changes: Any,
) -> Event:
    """Something that began `hours` after T0 and lasted ten hours."""
    ship = of or vessel()
    start = T0 + timedelta(hours=hours)
    said: dict[str, Any] = {
        "event_id": event_id(kind, ship.mmsi, start),
        "version": 1,
        "kind": kind,
        "answer": Answer.YES,
        "p_unheard_if_transmitting": None,
        "vessels": (VesselRef(ship.mmsi, ship.imo, ship.name, ship.hull),),
        "start": start,
        "end": start + timedelta(hours=10),
        "lon": lon,
        "lat": lat,
        "near": None,
        "facts": {"gap_h": 10.0},
        "hypotheses": (
            Hypothesis("feed_outage", Verdict.DOES_NOT_EXPLAIN, as_written("40 ships were heard around it.")),
        ),
        "evidence": (Evidence(SHA, "log.nmea", 7, 700, as_written("last fix before the silence")),),
        "detector": f"{kind.value}/1",
        "params_digest": "abc",
    }
    return Event(**{**said, **changes})


def finding(*events: Event, rank: int = 1, of: Vessel | None = None, points: float = 40.0) -> Finding:
    """One reason for all events; one identity."""
    ship = of or vessel()
    reason = ScoreReason(
        "dark_within_reach", points, as_written("Ten hours of silence."), tuple(e.event_id for e in events)
    )
    seen = IdentitySpan(
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
        T0 + timedelta(days=3),
        50,
    )
    return Finding(rank, ship, points, (reason,), events, (seen,))


def track(*points: tuple[float, float], of: Vessel | None = None, every_s: int = 600) -> Track:
    """A fix every ten minutes from T0 on."""
    ship = of or vessel()
    t0_s = 1_772_409_600  # T0
    n = range(len(points))
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return Track(ship.mmsi, 0, [t0_s + every_s * i for i in n], lons, lats, [10.0 for _ in n])


def place(lon: float = 28.7, lat: float = 60.35, **changes: Any) -> Place:
    """A Russian oil terminal."""
    said: dict[str, Any] = {
        "place_id": "RU-PRIMORSK",
        "name": "Primorsk",
        "name_ja": "プリモルスク",
        "kind": PlaceKind.EXPORT_TERMINAL,
        "country": "RU",
        "status": None,
        "basin": "Baltic",
        "cargo": "crude",
        "lon": lon,
        "lat": lat,
        "shape": as_written("circle of 3 nm"),
        "coord_source": "WPI",
        "confidence": "low",
        "note": None,
    }
    return Place(**{**said, **changes})


def fences(*places: Place) -> Fences:
    """A square of a tenth of a degree round each place."""
    outlines = np.array(
        [shapely.box(p.lon - 0.05, p.lat - 0.05, p.lon + 0.05, p.lat + 0.05) for p in places], dtype=object
    )
    return Fences(places, outlines)


def learned(n: int = 1, lon: float = 28.7, lat: float = 60.35, **changes: Any) -> LearnedArea:
    """A berth learned from stops; `n` tells one from the next."""
    said: dict[str, Any] = {
        "area_id": f"learned-berth-{n}",
        "role": LearnedRole.BERTH,
        "polygon": shapely.box(lon - 0.002, lat - 0.001, lon + 0.002, lat + 0.001),
        "lon": lon,
        "lat": lat,
        "stops": 24,
        "ships": 12,
        "tankers": 11,
        "days": 20,
        "hours": 480.25,
        "draughts_known": 10,
        "laden_after": 9,
        "length_m": 244.0,
        "swing_m": 6.4,
        "first_day": date(2026, 1, 2),
        "last_day": date(2026, 3, 4),
        "confidence": "medium",
    }
    return LearnedArea(**{**said, **changes})


def coast() -> Coast:
    """Land of two boxes, one of them on the date line: quick to draw."""
    return Coast(np.array([shapely.box(26.0, 60.4, 29.0, 61.0), shapely.box(170.0, 51.0, 180.0, 52.0)], dtype=object))
