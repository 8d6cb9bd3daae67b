"""`shadowfleet voyages`: chains as rows of a table and as records of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from monitor.geo.origins import could_be, in_short
from monitor.model.leg import Leg
from monitor.model.message import message
from monitor.text.english import message_record
from monitor.voyages.chains import Chain, Link
from monitor.voyages.told import Cargoes, doubt_text, ending_text, licences, name_of, origins_of_chain, volume_text
from pipelines.jobs.language import tell

CHAIN_FIELDS = (
    *("start", "step", "place", "origin", "carried_by", "ending", "destination", "volume_m3", "confidence", "cargo_id"),
)
LINK_FIELDS = ("start", "step", "place", "from_ship", "to_ship", "draught_change", "confidence", "doubts", "event_id")
LEG_FIELDS = ("start", "end", "step", "where", "from_ship", "event_id")


def chain_row(chain: Chain, of: Cargoes) -> dict[str, Any]:
    """A chain in one row."""
    first = chain.links[0]
    return {
        "start": first.start,
        "step": first.told_as,
        "place": " / ".join(first.places),
        "origin": tell(in_short(origins_of_chain(chain, of))),
        "carried_by": " > ".join(name_of(hull, of) for hull in chain.hulls),
        "ending": tell(ending_text(chain)),
        "destination": chain.destination,
        "volume_m3": None if chain.volumes is None else tell(volume_text(chain.volumes)),
        "confidence": chain.confidence.value,
        "cargo_id": chain.cargo_id,
    }


def link_row(link: Link, of: Cargoes) -> dict[str, Any]:
    """A link of a chain in one row."""
    return {
        "start": link.start,
        "step": link.told_as,
        "place": " / ".join(link.places) or None,
        "from_ship": name_of(link.hull, of),
        "to_ship": None if link.to_hull is None else name_of(link.to_hull, of),
        "draught_change": _changes(link),
        "confidence": link.confidence.value,
        "doubts": tell(message("tell_value", value=tuple(map(doubt_text, link.doubts)))) if link.doubts else None,
        "event_id": " ".join(link.event_ids),
    }


def leg_row(leg: Leg, of: Cargoes) -> dict[str, Any]:
    """A strait or a wait in one row."""
    return {
        "start": leg.start,
        "end": leg.end,
        "step": leg.kind.value,
        "where": None if leg.where is None else tell(leg.where),
        "from_ship": name_of(leg.hull, of),
        "event_id": leg.event_id,
    }


def chain_record(chain: Chain, of: Cargoes, legs: Sequence[Leg]) -> dict[str, Any]:
    """A chain for JSON: codes, numbers, and texts with their ids."""
    origins = origins_of_chain(chain, of)
    return {
        "cargo_id": chain.cargo_id,
        "hull": chain.hull,
        "vessel": name_of(chain.hull, of),
        "ending": chain.ending.value,
        "heard_until": chain.heard_until,
        "destination": chain.destination,
        "share_of_cargo": chain.share,
        "share_is_at_most": chain.may_be_less,
        "volume_m3": None if chain.volumes is None else list(chain.volumes.rounded()),
        "confidence": chain.confidence.value,
        "origins": [asdict(origin) | {"text": message_record(origin.text)} for origin in origins],
        "origin": message_record(could_be(origins)),
        "licences": [message_record(told) for told in licences(chain, of)],
        "links": [_link_record(link) for link in chain.links],
        "legs": [_leg_record(leg) for leg in legs],
    }


def touches(chain: Chain, hulls: Sequence[str]) -> bool:
    """Whether one of these had the cargo."""
    return not {*chain.hulls}.isdisjoint(hulls)


def _changes(link: Link) -> str | None:
    known = [f"{m:+.1f} m" for m in (link.change_m, link.to_change_m) if m is not None]
    return ", ".join(known) or None


def _leg_record(leg: Leg) -> dict[str, Any]:
    where = None if leg.where is None else message_record(leg.where)
    own = {"kind": leg.kind.value, "hull": leg.hull, "event_id": leg.event_id}
    return {**own, "start": leg.start, "end": leg.end, "where": where}


def _link_record(link: Link) -> dict[str, Any]:
    return {
        "kind": link.kind.value,
        "event_ids": list(link.event_ids),
        "hull": link.hull,
        "to_hull": link.to_hull,
        "places": list(link.places),
        "start": link.start,
        "end": link.end,
        "draught_change_m": link.change_m,
        "to_draught_change_m": link.to_change_m,
        "confidence": link.confidence.value,
        "doubts": [{"code": doubt.value, **message_record(doubt_text(doubt))} for doubt in link.doubts],
    }
