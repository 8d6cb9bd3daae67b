"""Cargoes in words: where their oil can come from, how much it may be, what else could explain a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.geo.origins import Origin, could_be, origins_on
from monitor.model.message import Message, message, quantity
from monitor.model.partial_date import PartialDate
from monitor.model.place import Place
from monitor.model.rule_in_force import RuleInForce, exemptions
from monitor.model.vessel import Vessel, hull_told
from monitor.text.rules_told import exempt_told
from monitor.tracks.listed import Known
from monitor.voyages.cargo import CargoState, Volumes
from monitor.voyages.chains import Chain, Doubt, Link


@dataclass(frozen=True, slots=True)
class Cargoes:
    """Chains, and what tells of them.

    Attributes:
        vessels, known, states: by hull; what lists need to find it, and whether its last draught says that it is laden.
        steps, typed_steps: of each hull its steps, and those with a draught typed on both sides.
    """

    chains: Sequence[Chain]
    vessels: Mapping[str, Vessel]
    places: Mapping[str, Place]
    origins: Sequence[Origin]
    rules: Sequence[RuleInForce]
    states: Mapping[str, CargoState]
    known: Mapping[str, Known]
    steps: Mapping[str, int]
    typed_steps: Mapping[str, int]


def origins_of_chain(chain: Chain, of: Cargoes) -> list[Origin]:
    """Where the oil of a chain can come from; empty: no source says it."""
    return origins_on(of.origins, chain.links[0].places, chain.links[0].start.date())


def could_be_from(chain: Chain, of: Cargoes) -> Message:
    """Where the oil of a chain can come from, in a sentence."""
    return could_be(origins_of_chain(chain, of))


def licences(chain: Chain, of: Cargoes) -> list[Message]:
    """Licences that stood, or may have stood, when a cargo was loaded and when it was discharged, by both places."""
    if chain.destination is None:
        return []
    first, last = chain.links[0], chain.links[-1]
    days = first.start.date(), last.start.date()
    return [exempt_told(one) for one in exemptions(of.rules, chain.cargo_id, (*first.places, chain.destination), *days)]


def volume_text(volumes: Volumes) -> Message:
    """`59,000 m3 to 180,000 m3`."""
    low, high = volumes.rounded()
    return message("voyage_volume", least=quantity(low, "m3"), most=quantity(high, "m3"))


def ending_text(chain: Chain) -> Message:
    """Where a chain ended; of a ship that was not received for long, since when."""
    if chain.heard_until is None:
        return Message(f"code_ending_{chain.told_ending}")
    return message("voyage_ending_lost", day=PartialDate(chain.heard_until.date().isoformat()))


def ship_text(hull: str, own: str, of: Cargoes) -> Message:
    """A ship that had a cargo: by its name and number, or that it is the ship `own` of which the page tells."""
    if hull == own:
        return message("case_cargo_this_ship")
    return message("case_cargo_ship", name=name_of(hull, of), number=hull_told(hull))


def passed_texts(chain: Chain, own: str, of: Cargoes) -> list[Message]:
    """From which ship to which a cargo went, or could have gone, and when, in order of time."""
    return [_passed(link, link.to_hull, own, of) for link in chain.links if link.to_hull is not None]


def _passed(link: Link, taker: str, own: str, of: Cargoes) -> Message:
    id_ = "case_cargo_passed" if link.is_typed else "case_cargo_could_have_passed"
    ships = {"giver": ship_text(link.hull, own, of), "taker": ship_text(taker, own, of)}
    return message(id_, **ships, day=PartialDate(link.start.date().isoformat()))


def doubt_text(doubt: Doubt) -> Message:
    """What else could explain a link."""
    return Message(f"code_doubt_{doubt}")


def name_of(hull: str, of: Cargoes) -> str:
    """The ship's name, or its number where it has none."""
    vessel = of.vessels.get(hull)
    return hull if vessel is None or vessel.name is None else vessel.name


def not_known(chains: Sequence[Chain], of: Cargoes, hulls: Sequence[str] | None = None) -> Message:
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
