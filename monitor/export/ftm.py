"""Findings as FollowTheMoney entities, one JSON object a line: Vessel and Event.

The flag of a number is not the flag of record, and a finding is no listing: neither `flag` nor `topics` is filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from monitor.export.canonical import canonical_json
from monitor.export.tables import events_of
from monitor.model.edition import Edition
from monitor.model.event import Event, VesselRef
from monitor.model.finding import Finding
from monitor.model.units import utc
from monitor.text import wording
from monitor.text.english import english, hypothesis_line, text
from monitor.text.times import span_text

PREFIX = "sfm"
PUBLISHER = "shadow-fleet-monitor"

Entity = dict[str, Any]


def entities_ftm(findings: Sequence[Finding], edition: Edition) -> bytes:
    """JSON lines: every vessel of the findings and of their events, then the events, in order of id."""
    events = events_of(findings)
    found = {v.hull: _met(v, edition) for event in events for v in event.vessels}
    found |= {f.vessel.hull: _vessel(f, edition) for f in findings}
    entities = [*(found[hull] for hull in sorted(found)), *(_event(e, edition) for e in events)]
    return b"".join(canonical_json(entity) for entity in entities)


def _vessel(finding: Finding, edition: Edition) -> Entity:
    vessel, spans = finding.vessel, finding.identities
    reasons = " ".join(english(r.message) for r in finding.reasons)
    return _entity(
        "Vessel",
        vessel.hull,
        edition,
        name=[vessel.name],
        previousName=[s.name for s in spans if s.name != vessel.name],
        imoNumber=[vessel.imo and f"IMO{vessel.imo}"],
        mmsi=[vessel.mmsi, *(s.mmsi for s in spans)],
        callSign=[vessel.call_sign, *(s.call_sign for s in spans)],
        type=["Tanker" if vessel.is_tanker else None],
        summary=[f"Rank {finding.rank}, {finding.points:g} points: {reasons}"],
        notes=[vessel.flag and f"Country of the MMSI, not the flag of record: {vessel.flag}."],
    )


def _met(vessel: VesselRef, edition: Edition) -> Entity:
    """A vessel that took part in an event; nothing is found about it."""
    imo = vessel.imo and f"IMO{vessel.imo}"
    return _entity("Vessel", vessel.hull, edition, name=[vessel.name], imoNumber=[imo], mmsi=[vessel.mmsi])


def _event(event: Event, edition: Edition) -> Entity:
    where = wording.position(event.lon, event.lat)
    return _entity(
        "Event",
        event.event_id,
        edition,
        name=[f"{text(f'kind_{event.kind}')}, {span_text(event)}"],
        startDate=[_date(event.start)],
        endDate=[event.end and _date(event.end)],
        location=[where if event.near is None else f"{event.near}, {where}"],
        involved=[f"{PREFIX}-{v.hull}" for v in event.vessels],
        recordId=[event.event_id],
        keywords=[event.kind.value],
        summary=[text(f"answer_{event.answer}")],
        description=[hypothesis_line(x) for x in event.hypotheses],
    )


def _entity(
    schema: str, key: str, edition: Edition, *, notes: Iterable[Any] = (), **properties: Iterable[Any]
) -> Entity:
    marks = [f"{edition.tlp.value}. {text('page_triage')}", "Simulated: invented data." if edition.simulated else None]
    said = {**properties, "notes": [*notes, *marks], "publisher": [PUBLISHER]}
    filled = {name: _texts(values) for name, values in said.items()}
    return {"id": f"{PREFIX}-{key}", "schema": schema, "properties": {n: v for n, v in filled.items() if v}}


def _texts(values: Iterable[Any]) -> list[str]:
    """Each text once, in order; hidden characters made visible."""
    return list(dict.fromkeys(wording.visible(str(v), 2000) for v in values if v))


def _date(t: Any) -> str:
    return f"{utc(t):%Y-%m-%dT%H:%M:%S}"
