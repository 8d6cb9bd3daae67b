"""The pages of the site that tell where oil went: `japan.html` and `flows.html`."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from monitor.api.japan import JapanReference, japan
from monitor.export.redact import Contents
from monitor.geo.coast import Coast
from monitor.geo.documented import documented_of
from monitor.geo.rules import rules_of
from monitor.render.flows_page import flows_page
from monitor.render.japan import japan_page
from monitor.score.japan import JapanParams
from monitor.store.lists import covered
from monitor.tracks.hulls import Hulls
from monitor.voyages.chains import Chain
from monitor.voyages.told import Cargoes
from pipelines.jobs.cargoes_of_store import legs_by_hull, listed_of
from pipelines.jobs.scan_setup import Reference


def japan_of_site(
    con: duckdb.DuckDBPyConnection, hulls: Hulls, contents: Contents, reference: Reference, chains: Sequence[Chain]
) -> str:
    """`japan.html` of what is published.

    Args:
        chains: of all cargoes that were followed.
    """
    found = japan(con, contents.events, hulls, japan_reference(reference), JapanParams(), chains)
    return japan_page(found, contents.edition, reference.gates, reference.fences.names, _shown(contents))


def japan_reference(reference: Reference) -> JapanReference:
    """What the page of Japan asks of the reference data.

    Raises:
        ReferenceInvalid: a table is missing or breaks its rules.
    """
    folder = reference.folder
    return JapanReference(reference.fences, reference.gates, reference.ports, rules_of(folder), documented_of(folder))


def flows_of_site(
    con: duckdb.DuckDBPyConnection, contents: Contents, reference: Reference, coast: Coast, found: Cargoes
) -> str:
    """`flows.html` of what is published."""
    legs = legs_by_hull(con, found, found.chains, reference.gates, reference.fences)
    given = found, contents.edition, reference.fences, coast, listed_of(con, found), covered(con), legs
    return flows_page(*given, _shown(contents))


def _shown(contents: Contents) -> list[str]:
    """Hulls that have a folder of their own."""
    return [one.vessel.hull for one in contents.findings]
