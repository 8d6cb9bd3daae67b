"""Events as GeoJSON (RFC 7946): points, and for what has no position a feature without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from monitor.export.canonical import canonical_json
from monitor.export.dossier import params_of
from monitor.export.event_record import event_record
from monitor.export.tables import events_of
from monitor.model.edition import Edition
from monitor.model.event import Event
from monitor.model.finding import Finding


def events_geojson(findings: Sequence[Finding], edition: Edition, events: Sequence[Event] | None = None) -> bytes:
    """A FeatureCollection of these events, or those of the findings, as dossiers have them."""
    shown = events_of(findings) if events is None else events
    features = [_feature(event_record(e, params_of(e, edition))) for e in shown]
    marks = {"tlp": edition.tlp.value, "simulated": edition.simulated, "note": "triage, not a verdict"}
    return canonical_json({"type": "FeatureCollection", "features": features, **marks})


def _feature(record: dict[str, Any]) -> dict[str, Any]:
    lon, lat = record["lon"], record["lat"]
    point = None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": record["event_id"], "geometry": point, "properties": record}
