"""`shadowfleet voyages`: cargoes from loading to discharge, for people and for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from monitor.errors import WrongUsage
from monitor.geo.fences import Fences
from monitor.geo.gates import gates_file, load_gates
from monitor.geo.reference import flags_of
from monitor.model.leg import Leg
from monitor.model.message import Message, message, sentences
from monitor.store.scanned_with import reference_of
from monitor.text.english import message_record
from monitor.tracks.hulls import Hulls
from monitor.voyages.cargo import CargoState
from monitor.voyages.chains import Chain
from monitor.voyages.legs import legs_of
from monitor.voyages.told import Cargoes, could_be_from, licences, name_of, not_known
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.cli.voyage_rows import (
    CHAIN_FIELDS,
    LEG_FIELDS,
    LINK_FIELDS,
    chain_record,
    chain_row,
    leg_row,
    link_row,
    touches,
)
from pipelines.jobs.cargoes_of_store import cargoes_of, legs_by_hull
from pipelines.jobs.home import Home
from pipelines.jobs.vessel_story import no_vessel

BIAS = message("voyage_bias")


def tell_voyages(home: Home, who: str | None, *, reference: Path | None, as_json: bool) -> None:
    """`shadowfleet voyages`.

    Args:
        who: a number or part of a name; None for all ships.

    Raises:
        WrongUsage: the name is empty, or no vessel of that number or name is in the store.
    """
    if who == "":
        raise WrongUsage(message("error_voyages_who"), todo=message("todo_voyages_who"))
    with reading(home) as con:
        folder = reference_of(con, reference)
        asked = _hulls_of(Hulls(con, flags_of(folder)), who) if who is not None else None
        found = cargoes_of(con, folder)
        chains = [chain for chain in found.chains if asked is None or touches(chain, asked)]
        gates, fences = load_gates(gates_file(folder)), Fences.load(folder / "fences.geojson")
        legs = legs_by_hull(con, found, chains, gates, fences)
    if as_json:
        print_json(
            {
                "chains": [chain_record(chain, found, legs_of(chain, legs)) for chain in chains],
                "cargo_state": {hull: _state(hull, found).value for hull in asked or ()},
                "not_known": message_record(not_known(chains, found, asked)),
                "bias": message_record(BIAS),
            }
        )
        return
    out = console()
    for hull in asked or ():
        state = Message(f"code_cargo_state_{_state(hull, found)}")
        say(out, message("voyage_state", name=name_of(hull, found), state=state))
    _show(out, chains, found, None if asked is None else legs)
    say(out, sentences(not_known(chains, found, asked), message("voyage_confidence"), BIAS))


def _hulls_of(hulls: Hulls, who: str) -> list[str]:
    vessels = hulls.search(who)
    if not vessels:
        raise no_vessel(who, hulls)
    return [vessel.hull for vessel in vessels]


def _state(hull: str, found: Cargoes) -> CargoState:
    return found.states.get(hull, CargoState.NOT_KNOWN)


def _show(out: Console, chains: list[Chain], found: Cargoes, legs: Mapping[str, Sequence[Leg]] | None) -> None:
    """The chains in a row each; with the legs of all hulls, also step by step."""
    if not chains:
        say(out, message("voyage_none"))
    show_table(out, message("voyage_cargoes"), CHAIN_FIELDS, (chain_row(chain, found) for chain in chains))
    for chain in () if legs is None else chains:
        title = message("voyage_links", cargo=chain.cargo_id)
        show_table(out, title, LINK_FIELDS, (link_row(link, found) for link in chain.links))
        on_the_way = legs_of(chain, legs or {})
        title = message("voyage_legs", cargo=chain.cargo_id)
        show_table(out, title, LEG_FIELDS, (leg_row(leg, found) for leg in on_the_way))
        told = licences(chain, found)
        exempt = [message("voyage_licences", licences=tuple(told))] if told else []
        say(out, sentences(could_be_from(chain, found), *exempt))
