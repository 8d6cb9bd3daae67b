"""What is known of vessels of interest beside their events, for the first page of their dossiers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import duckdb

from monitor.model.background import Background, CargoSaid
from monitor.model.finding import Finding
from monitor.model.leg import Leg
from monitor.model.marking import Office
from monitor.store.faults import in_halves, stops_the_run
from monitor.store.lists import covered, listed
from monitor.tracks.flag_sources import voices
from monitor.tracks.hulls import Hulls, first_received, last_received
from monitor.tracks.listed import who_listed
from monitor.voyages.chains import Chain, LinkKind
from monitor.voyages.legs import legs_of
from monitor.voyages.told import (
    Cargoes,
    could_be_from,
    ending_text,
    licences,
    passed_texts,
    ship_text,
    volume_text,
)
from pipelines.jobs.cargoes_of_store import legs_by_hull
from pipelines.jobs.home import Home
from pipelines.jobs.people_of_lists import People
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.settings import settings_of

MOST_CARGOES = 3  # on one page; `shadowfleet voyages` tells of all

CargoesOfHulls = Mapping[str, tuple[CargoSaid, ...]]


def office_of(home: Home) -> Office:
    """Who issues the dossiers, by the user's settings."""
    said = settings_of(home).office
    return Office(said.name or None, said.contact or None)


def with_backgrounds(
    run: Run,
    findings: Sequence[Finding],
    hulls: Hulls,
    reference: Reference,
    follow: Callable[[], Cargoes],
    failed: Callable[[str, Exception], None],
) -> list[Finding]:
    """The same findings, each with its flag by source, its status by authority, its people and its newest cargoes.

    Args:
        follow: gives the cargoes of the store.
        failed: is handed the hull that fails, and why; it is left out.
    """
    cargoes = _or_none(run, lambda: _newest_cargoes(run.con, findings, follow(), reference))
    ranks = {one.vessel.imo: one.rank for one in findings if one.vessel.imo is not None and one.rank}
    people = People(listed(run.con), ranks)
    lists = covered(run.con)

    def told(finding: Finding) -> Finding:
        mmsis = hulls.mmsis(finding.vessel.hull)
        said = Background(
            first_received=first_received(run.con, mmsis, finding.identities),
            last_received=last_received(run.con, mmsis, finding.identities),
            flags=voices(finding.identities, finding.listings, reference.call_signs, reference.flag_risks),
            authorities=who_listed(finding.listings, lists),
            parties=people.of(finding.vessel.imo),
            fleet=people.mates(finding.vessel.imo),
            cargoes=(cargoes or {}).get(finding.vessel.hull, ()),
        )
        return replace(finding, background=said)

    return in_halves(
        findings, lambda some: [told(one) for one in some], lambda one, problem: failed(one.vessel.hull, problem)
    )


def _or_none(run: Run, follow: Callable[[], CargoesOfHulls]) -> CargoesOfHulls | None:
    """The cargoes of the store; None where they cannot be followed: the page of flows is set aside for it later."""
    try:
        return follow()
    except Exception as problem:  # whatever it is, dossiers can be written without cargoes
        if stops_the_run(problem):
            raise
        run.log.exception("cargoes")
        return None


def _newest_cargoes(
    con: duckdb.DuckDBPyConnection, findings: Sequence[Finding], cargoes: Cargoes, reference: Reference
) -> CargoesOfHulls:
    chains = _newest_chains(cargoes.chains, {finding.vessel.hull for finding in findings})
    shown = [chain for own in chains.values() for chain in own]
    legs = legs_by_hull(con, cargoes, shown, reference.gates, reference.fences)
    return {
        hull: tuple(_said(chain, hull, cargoes, legs_of(chain, legs)) for chain in own) for hull, own in chains.items()
    }


def _newest_chains(chains: Sequence[Chain], hulls: Collection[str]) -> Mapping[str, list[Chain]]:
    found: dict[str, list[Chain]] = {}
    for chain in chains:
        for hull in chain.hulls:
            if hull in hulls:
                found.setdefault(hull, []).append(chain)
    newest = {hull: sorted(own, key=lambda one: (one.links[0].start, one.cargo_id)) for hull, own in found.items()}
    return {hull: own[-MOST_CARGOES:] for hull, own in newest.items()}


def _said(chain: Chain, own: str, cargoes: Cargoes, legs: Sequence[Leg]) -> CargoSaid:
    first = chain.links[0]
    return CargoSaid(
        cargo_id=chain.cargo_id,
        seen=first.kind is LinkKind.LOADED,
        typed=first.is_typed,
        loaded=first.start,
        loader=ship_text(first.hull, own, cargoes),
        passed=tuple(passed_texts(chain, own, cargoes)),
        holder=ship_text(chain.hull, own, cargoes),
        places=first.places,
        origin=could_be_from(chain, cargoes),
        volume=None if chain.volumes is None else volume_text(chain.volumes),
        ending=ending_text(chain),
        destination=chain.destination,
        confidence=chain.confidence.value,
        legs=tuple(legs),
        licences=tuple(licences(chain, cargoes)),
    )
