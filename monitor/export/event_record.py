"""An event as one JSON object: the form that scripts and dossiers share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.model.event import Event, Hypothesis
from monitor.model.message import Message
from monitor.model.units import iso
from monitor.text.english import english, message_record


def event_record(event: Event, params: Mapping[str, Any]) -> dict[str, Any]:
    """All of an event in plain values; times as `2026-03-01T04:05:06Z`, absent values as None.

    Args:
        params: the parameter set that made it (name to value).
    """
    return {
        "event_id": event.event_id,
        "version": event.version,
        "kind": event.kind.value,
        "answer": event.answer.value,
        "p_unheard_if_transmitting": event.p_unheard_if_transmitting,
        "vessels": [{"mmsi": v.mmsi, "imo": v.imo, "name": v.name, "hull": v.hull} for v in event.vessels],
        "start": iso(event.start),
        "end": None if event.end is None else iso(event.end),
        "lon": event.lon,
        "lat": event.lat,
        "near": event.near,
        "facts": dict(event.facts),
        "hypotheses": [_hypothesis(hypothesis) for hypothesis in event.hypotheses],
        "evidence": [
            {
                "sha256": e.sha256,
                "file": e.file,
                "line": e.line_no,
                "offset": e.offset,
                "shows": message_record(e.shows),
            }
            for e in event.evidence
        ],
        "detector": event.detector,
        "params": dict(params),
        "params_digest": event.params_digest,
    }


def _hypothesis(hypothesis: Hypothesis) -> dict[str, Any]:
    return {
        "id": hypothesis.id,
        "text": english(Message(f"hypothesis_{hypothesis.id}")),
        "verdict": hypothesis.verdict.value,
        "reason": message_record(hypothesis.reason),
    }
