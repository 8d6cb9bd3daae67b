"""A tanker that says who it is, and the anomalies of identity that are found of some."""

from __future__ import annotations

from sea import seen
from voyage import Voyage

from monitor.model.event import Event, Kind
from monitor.text.english import hypothesis_line

IMO, OTHER_IMO = 9900007, 9900019
SHIP = {"imo": IMO, "name": "NIGHT HERON", "call_sign": "D5AB1", "ship_type": 80, "length_m": 250, "beam_m": 44}
START = "2026-03-02T00:00"


def tanker(mmsi=636092001, at=START, place=(20.0, 38.0), hours=30.0, **says):
    """One that lies at anchor; `says`: what of her is otherwise."""
    return Voyage(mmsi=mmsi, **{**SHIP, **says}).at(at, *place).stay(hours)


def anomalies(*voyages: Voyage) -> dict[str, Event]:
    """The event of each anomaly that is found, by its name."""
    events = seen(*voyages, kind=Kind.IDENTITY)
    for text in [hypothesis_line(h) for e in events for h in e.hypotheses]:
        assert "_" not in text, "every hypothesis and reason has its text"
    return {e.facts["anomaly"]: e for e in events}


def verdicts(event: Event) -> dict[str, tuple[str, str]]:
    """Verdict and reason of each hypothesis."""
    return {h.id: (h.verdict.value, h.reason.id) for h in event.hypotheses}
