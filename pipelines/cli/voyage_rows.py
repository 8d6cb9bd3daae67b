"""`shadowfleet voyages`: chains as rows of a table and as records of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from monitor.geo.origins import Origin, could_be, origins_on
from monitor.model.message import Message, message, quantity
from monitor.model.rule_in_force import RuleKind, on_day
from monitor.text.english import message_record
from monitor.text.rules_told import rule_told
from monitor.voyages.cargo import Volumes
from monitor.voyages.chains import Chain, Doubt, Link
from pipelines.jobs.cargoes_of_store import CargoesOfStore
from pipelines.jobs.language import tell

CHAIN_FIELDS = ("loaded", "loaded_at", "origin", "ships", "ending", "destination", "volume_m3", "confidence", "cargo")
LINK_FIELDS = ("start", "step", "place", "from_ship", "to_ship", "draught_change", "confidence", "doubts", "event_id")


def chain_row(chain: Chain, of: CargoesOfStore) -> dict[str, Any]:
    """A chain in one row."""
    first = chain.links[0]
    origins = _origins(chain, of)
    texts = tuple(origin.text for origin in origins) or (message("origin_not_known_short"),)
    return {
        "loaded": first.start,
        "loaded_at": " / ".join(first.places),
        "origin": tell(message("tell_value", value=texts)),
        "ships": " > ".join(name_of(hull, of) for hull in _hulls(chain)),
        "ending": chain.ending.value,
        "destination": chain.destination,
        "volume_m3": None if chain.volumes is None else tell(volume_text(chain.volumes)),
        "confidence": chain.confidence.value,
        "cargo": chain.cargo_id,
    }


def link_row(link: Link, of: CargoesOfStore) -> dict[str, Any]:
    """A link of a chain in one row."""
    return {
        "start": link.start,
        "step": link.kind.value,
        "place": " / ".join(link.places) or None,
        "from_ship": name_of(link.hull, of),
        "to_ship": None if link.to_hull is None else name_of(link.to_hull, of),
        "draught_change": _changes(link),
        "confidence": link.confidence.value,
        "doubts": tell(message("tell_value", value=tuple(map(doubt_text, link.doubts)))) if link.doubts else None,
        "event_id": " ".join(link.event_ids),
    }


def chain_record(chain: Chain, of: CargoesOfStore) -> dict[str, Any]:
    """A chain for JSON: codes, numbers, and texts with their ids."""
    origins = _origins(chain, of)
    return {
        "cargo_id": chain.cargo_id,
        "hull": chain.hull,
        "vessel": name_of(chain.hull, of),
        "ending": chain.ending.value,
        "destination": chain.destination,
        "share_of_cargo": chain.share,
        "share_is_at_most": chain.may_be_less,
        "volume_m3": None if chain.volumes is None else list(chain.volumes.rounded()),
        "confidence": chain.confidence.value,
        "origins": [asdict(origin) | {"text": message_record(origin.text)} for origin in origins],
        "origin": message_record(could_be(origins)),
        "licences": [message_record(told) for told in licences(chain, of)],
        "links": [_link_record(link) for link in chain.links],
    }


def licences(chain: Chain, of: CargoesOfStore) -> list[Message]:
    """Licences that were, or may have been, in force for a cargo of these two places on the day of its loading."""
    ends = {*chain.links[0].places[:1], chain.destination}
    stood = on_day(of.rules, chain.links[0].start.date())
    return [rule_told(rule, what) for rule, what in stood if rule.kind is RuleKind.LICENCE and ends <= {*rule.places}]


def could_be_from(chain: Chain, of: CargoesOfStore) -> Message:
    """Where the oil of a chain can come from, in a sentence."""
    return could_be(_origins(chain, of))


def volume_text(volumes: Volumes) -> Message:
    """`59,000 m3 to 180,000 m3`."""
    low, high = volumes.rounded()
    return message("voyage_volume", least=quantity(low, "m3"), most=quantity(high, "m3"))


def doubt_text(doubt: Doubt) -> Message:
    """What else could explain a link."""
    return Message(f"code_doubt_{doubt}")


def name_of(hull: str, of: CargoesOfStore) -> str:
    """The ship's name, or its number where it has none."""
    vessel = of.vessels.get(hull)
    return hull if vessel is None or vessel.name is None else vessel.name


def touches(chain: Chain, hulls: Sequence[str]) -> bool:
    """Whether one of these had the cargo."""
    return not {*_hulls(chain)}.isdisjoint(hulls)


def _hulls(chain: Chain) -> list[str]:
    taken = [link.to_hull for link in chain.links if link.to_hull is not None]
    return list(dict.fromkeys([chain.links[0].hull, *taken]))


def _origins(chain: Chain, of: CargoesOfStore) -> list[Origin]:
    return origins_on(of.origins, chain.links[0].places, chain.links[0].start.date())


def _changes(link: Link) -> str | None:
    known = [f"{m:+.1f} m" for m in (link.change_m, link.to_change_m) if m is not None]
    return ", ".join(known) or None


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


def not_known(chains: Sequence[Chain], of: CargoesOfStore, hulls: Sequence[str] | None = None) -> Message:
    """What could not be known of some chains, and of the steps of these hulls, or of all."""
    own = of.steps.keys() if hulls is None else hulls
    steps, typed = (sum(counts.get(hull, 0) for hull in own) for counts in (of.steps, of.typed_steps))
    return message(
        "voyage_not_known",
        parts=len(chains),
        no_volume=sum(chain.volumes is None for chain in chains),
        no_end=sum(chain.destination is None for chain in chains),
        steps=steps,
        untyped=steps - typed,
    )
