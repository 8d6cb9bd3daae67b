"""What is known of vessels of interest beside their events, for the first page of their dossiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from monitor.model.background import Background, CargoSaid
from monitor.model.finding import Finding
from monitor.model.marking import Office
from monitor.model.message import Message
from monitor.store.faults import in_halves, stops_the_run
from monitor.store.lists import covered, listed
from monitor.tracks.flag_sources import voices
from monitor.tracks.hulls import Hulls, last_received
from monitor.tracks.listed import who_listed
from monitor.voyages.chains import Chain, LinkKind
from monitor.voyages.told import Cargoes, could_be_from, volume_text
from pipelines.jobs.home import Home
from pipelines.jobs.people_of_lists import People
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.settings import settings_of

MOST_CARGOES = 3  # on one page; `shadowfleet voyages` tells of all


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
    cargoes = _or_none(run, follow)
    ranks = {one.vessel.imo: one.rank for one in findings if one.vessel.imo is not None and one.rank}
    people = People(listed(run.con), ranks)
    lists, chains = covered(run.con), {} if cargoes is None else _by_hull(cargoes.chains)

    def told(finding: Finding) -> Finding:
        said = Background(
            last_received=last_received(run.con, hulls.mmsis(finding.vessel.hull), finding.identities),
            flags=voices(finding.identities, finding.listings, reference.call_signs, reference.flag_risks),
            authorities=who_listed(finding.listings, lists),
            parties=people.of(finding.vessel.imo),
            fleet=people.mates(finding.vessel.imo),
            cargoes=() if cargoes is None else _newest(chains.get(finding.vessel.hull, ()), cargoes),
        )
        return replace(finding, background=said)

    return in_halves(
        findings, lambda some: [told(one) for one in some], lambda one, problem: failed(one.vessel.hull, problem)
    )


def _or_none(run: Run, follow: Callable[[], Cargoes]) -> Cargoes | None:
    """The cargoes of the store; None where they cannot be followed: the page of flows is set aside for it later."""
    try:
        return follow()
    except Exception as problem:  # whatever it is, dossiers can be written without cargoes
        if stops_the_run(problem):
            raise
        run.log.exception("cargoes")
        return None


def _by_hull(chains: Sequence[Chain]) -> Mapping[str, list[Chain]]:
    found: dict[str, list[Chain]] = {}
    for chain in chains:
        hulls = {hull for link in chain.links for hull in (link.hull, link.to_hull) if hull is not None}
        for hull in hulls:
            found.setdefault(hull, []).append(chain)
    return found


def _newest(chains: Sequence[Chain], cargoes: Cargoes) -> tuple[CargoSaid, ...]:
    said = sorted((_said(chain, cargoes) for chain in chains), key=lambda one: (one.loaded, one.cargo_id))
    return tuple(said[-MOST_CARGOES:])


def _said(chain: Chain, cargoes: Cargoes) -> CargoSaid:
    first = chain.links[0]
    return CargoSaid(
        cargo_id=chain.cargo_id,
        seen=first.kind is LinkKind.LOADED,
        loaded=first.start,
        places=first.places,
        origin=could_be_from(chain, cargoes),
        volume=None if chain.volumes is None else volume_text(chain.volumes),
        ending=Message(f"code_ending_{chain.ending}"),
        destination=chain.destination,
        confidence=chain.confidence.value,
    )
