"""Findings as a STIX 2.1 bundle, for platforms that read nothing else. An adapter: STIX has no word for a ship.

vessel    an identity of the class "system": the nearest that STIX has, and that platforms show. An infrastructure
          would say that it serves an attack, a threat actor that it means harm; an object of our own would be dropped.
event     a note about its vessels, with a location where there is one. Observed data must hold cyber observables, a
          sighting needs something sinister to be sighted, an incident has happened to somebody.
finding   a report about the vessel and its events.
Nothing has a confidence: points measure neither guilt nor probability. Identifiers are made from what cannot change
(hulls, event ids), so that a second night updates the first; `created` is when an edition first had the object.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from monitor.export.canonical import canonical_json
from monitor.export.tables import events_of
from monitor.model.edition import Edition
from monitor.model.event import Answer, Event, VesselRef
from monitor.model.finding import Finding
from monitor.model.marking import Tlp
from monitor.model.names import title_of
from monitor.model.units import utc
from monitor.model.vessel import Vessel
from monitor.text import wording
from monitor.text.english import english, hypothesis_line, text
from monitor.text.times import span_text

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:shadow-fleet-monitor:stix")
SCHEME_DAY = datetime(2020, 1, 1)  # of the statement, which is the same in all editions
MOST_CHARS = 4000
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")

# OASIS, cti-stix-common-objects, TLP 2.0: objects that everybody shares, to the letter.
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_CREATED = "2022-10-01T00:00:00.000Z"
TLP_IDS: Mapping[Tlp, str] = {
    Tlp.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}

Object = dict[str, Any]


def bundle_stix(findings: Sequence[Finding], edition: Edition, created: Mapping[str, str] = {}) -> bytes:
    """One bundle: markings and author, then vessels, places and notes of events, and reports in order of rank.

    Args:
        created: by id, when an earlier edition created the object; what is not in it is created with this edition.
    """
    events = events_of(findings)
    vessels = {v.hull: _met(v, edition) for event in events for v in event.vessels}
    vessels |= {f.vessel.hull: _vessel(f, edition) for f in findings}
    places = [_place(e, edition) for e in events if e.lon is not None and e.lat is not None]
    objects = [
        _tlp(edition),
        _statement(edition),
        _author(edition),
        *(vessels[hull] for hull in sorted(vessels)),
        *places,
        *(_note(e, edition) for e in events),
        *(_report(f, edition) for f in findings),
    ]
    for one in objects:
        if "modified" in one:  # a marking has no versions
            one["created"] = min(created.get(one["id"], one["modified"]), one["modified"])
    return canonical_json({"type": "bundle", "id": _id("bundle", edition.run_id), "objects": objects})


def created_in(bundle: bytes) -> dict[str, str]:
    """When the objects of an earlier bundle were created, by id; empty of what is no bundle."""
    try:
        objects = json.loads(bundle)["objects"]
        said = {str(one["id"]): str(one["created"]) for one in objects if "modified" in one}
    except (ValueError, KeyError, TypeError):
        return {}
    return {id_: t for id_, t in said.items() if _TIME.fullmatch(t) and t > _ms(datetime(2026, 1, 1))}


def ids_of(finding: Finding) -> list[str]:
    """The ids of the objects that a finding makes."""
    hulls = {finding.vessel.hull, *(v.hull for event in finding.events for v in event.vessels)}
    placed = [_id("location", e.event_id) for e in finding.events if e.lon is not None and e.lat is not None]
    of_events = [*placed, *(_id("note", e.event_id) for e in finding.events)]
    own = [_id("identity", "author"), _id("report", finding.vessel.hull)]
    return [*own, *(_id("identity", hull) for hull in sorted(hulls)), *of_events]


def _tlp(edition: Edition) -> Object:
    level = {"extension_type": "property-extension", "tlp_2_0": edition.tlp.value.removeprefix("TLP:").lower()}
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": TLP_IDS[edition.tlp],
        "created": TLP_CREATED,
        "name": edition.tlp.value,
        "extensions": {TLP_EXTENSION: level},
    }


def _statement(edition: Edition) -> Object:
    simulated = "SIMULATED: every ship and every event is invented. " if edition.simulated else ""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": _statement_id(edition),
        "created": _ms(SCHEME_DAY),
        "definition_type": "statement",
        "definition": {"statement": simulated + text("page_triage")},
    }


def _author(edition: Edition) -> Object:
    what = "A program that reads AIS messages and says which vessels are worth a person's look."
    return _object(
        "identity", "author", edition, name="shadow-fleet-monitor", description=what, identity_class="system"
    )


def _vessel(finding: Finding, edition: Edition) -> Object:
    vessel, spans = finding.vessel, finding.identities
    earlier = dict.fromkeys(s.name for s in spans if s.name and s.name != vessel.name)
    said = [
        "A tanker, as it says itself." if vessel.is_tanker else "A vessel.",
        f"Earlier names: {', '.join(map(wording.visible, earlier))}." if earlier else "",
        f"Country of the MMSI, not the flag of record: {vessel.flag}." if vessel.flag else "",
    ]
    numbers = dict.fromkeys((vessel.mmsi, *(s.mmsi for s in spans)))
    return _ship(vessel, finding.title, numbers, " ".join(filter(None, said)), edition)


def _met(vessel: VesselRef, edition: Edition) -> Object:
    """A vessel that took part in an event; nothing is found about it."""
    name = title_of(vessel.name, vessel.mmsi, vessel.imo)
    return _ship(vessel, name, [vessel.mmsi], "A vessel that took part in an event; nothing is said of it.", edition)


def _ship(vessel: Vessel | VesselRef, name: str, mmsis: Iterable[int], what: str, edition: Edition) -> Object:
    numbers = [("imo", vessel.imo), *(("mmsi", mmsi) for mmsi in mmsis)]
    known = [{"source_name": name, "external_id": str(number)} for name, number in numbers if number is not None]
    return _object(
        "identity",
        vessel.hull,
        edition,
        name=_line(name),
        description=_line(what),
        identity_class="system",
        external_references=known,
    )


def _place(event: Event, edition: Edition) -> Object:
    near = f"{event.near}, " if event.near else ""
    return _object(
        "location",
        event.event_id,
        edition,
        name=_line(near + wording.position(event.lon, event.lat)),
        latitude=event.lat,
        longitude=event.lon,
    )


def _note(event: Event, edition: Edition) -> Object:
    where = [] if event.lon is None or event.lat is None else [_id("location", event.event_id)]
    name = f"{text(f'kind_{event.kind}')}, {span_text(event)}"
    return _object(
        "note",
        event.event_id,
        edition,
        abstract=_line(name),
        content=_content(event),
        object_refs=[*dict.fromkeys(_id("identity", v.hull) for v in event.vessels), *where],
        external_references=[{"source_name": "shadow-fleet-monitor event", "external_id": event.event_id}],
    )


def _content(event: Event) -> str:
    fits = f"; {text(f'consistent_{event.kind}')}" if event.answer is Answer.YES else ""
    lines = [
        f"Does it fit the rule {event.detector}? {text(f'answer_{event.answer}')}{fits}.",
        *(f"Considered: {hypothesis_line(x)}" for x in event.hypotheses),
        text("page_triage"),
    ]
    return "\n".join(_line(line) for line in lines)


def _report(finding: Finding, edition: Edition) -> Object:
    events = sorted(finding.events, key=lambda e: (e.start, e.event_id))
    why = " ".join(english(reason.message) for reason in finding.reasons)
    return _object(
        "report",
        finding.vessel.hull,
        edition,
        name=_line(f"{finding.title}: worth a person's look"),
        description=_line(f"Rank {finding.rank}, {finding.points:g} points: {why} {text('page_triage')}"),
        report_types=["observed-data"],
        published=_ms(edition.generated_at),
        object_refs=[_id("identity", finding.vessel.hull), *(_id("note", e.event_id) for e in events)],
    )


def _object(kind: str, key: str, edition: Edition, **properties: Any) -> Object:
    modified = _ms(edition.generated_at)
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, key),
        "created_by_ref": _id("identity", "author"),
        "created": modified,
        "modified": modified,
        "labels": ["triage-not-a-verdict", *(["simulated"] if edition.simulated else [])],
        "object_marking_refs": [TLP_IDS[edition.tlp], _statement_id(edition)],
        **properties,
    }


def _statement_id(edition: Edition) -> str:
    return _id("marking-definition", "simulated" if edition.simulated else "triage")


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, f'{kind}|{key}')}"


def _line(text: str) -> str:
    return wording.visible(text, MOST_CHARS)


def _ms(t: datetime) -> str:
    return f"{utc(t):%Y-%m-%dT%H:%M:%S}.{t.microsecond // 1000:03d}Z"
