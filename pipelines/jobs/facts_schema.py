"""The facts of events in the schema of dossiers: `$defs` of each kind, and which of them an event's facts are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.detect import DETECTORS, Detector
from monitor.model.event import Kind
from monitor.model.facts import FACTS
from monitor.model.facts.fact import described, schema_of

PREFIX = "facts_"


def with_facts(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A dossier's schema whose events have the facts of their kind.

    Only events of a rule's present version are held to it, and may lack members: what earlier versions wrote stays
    valid, whatever a fact was called or was then.
    """
    others = {name: part for name, part in schema["$defs"].items() if not name.startswith(PREFIX)}
    chosen = {"allOf": [_chosen(detector) for detector in DETECTORS]}
    facts = {f"{PREFIX}{d.kind}": facts_schema(d.kind) for d in DETECTORS}
    event = others["event"]
    kinds = {"properties": {**event["properties"], "kind": {"enum": [kind.value for kind in Kind]}}}
    return {**schema, "$defs": {**others, "event": {**event, **kinds, **chosen}, **facts}}


def facts_schema(kind: Kind, *, strict: bool = False) -> dict[str, Any]:
    """Schema of the facts of a kind; of several records, that which the codes of its fields choose.

    Args:
        strict: whether no member may be missing and no other may be there.
    """
    parts = [schema_of(record, strict=strict) for record in FACTS[kind]]
    if len(parts) == 1:
        return parts[0]
    (code,) = {next(described(record)).name for record in FACTS[kind]}
    cases = [
        {"if": {"required": [code], "properties": {code: part["properties"][code]}}, "then": part} for part in parts
    ]
    known = [value for part in parts for value in part["properties"][code]["enum"]]
    needed = {"required": [code]} if strict else {}
    return {"type": "object", **needed, "properties": {code: {"enum": known}}, "allOf": cases}


def _chosen(detector: Detector) -> dict[str, Any]:
    told = {"kind": {"const": detector.kind.value}, "detector": {"const": detector.rule}}
    facts = {"properties": {"facts": {"$ref": f"#/$defs/{PREFIX}{detector.kind}"}}}
    return {"if": {"properties": told}, "then": facts}
