"""The straits that vessels of interest passed, for their dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import duckdb

from monitor.geo.gates import Gates
from monitor.model.finding import Finding
from monitor.store.faults import in_halves
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.tracks.hulls import Hulls


def with_passages(
    con: duckdb.DuckDBPyConnection,
    findings: Sequence[Finding],
    hulls: Hulls,
    gates: Gates,
    failed: Callable[[str, Exception], None],
) -> list[Finding]:
    """The same findings, each with the passages of its numbers; one that fails is left out.

    Args:
        failed: is handed the hull that fails, and why.
    """
    params = PassedStraitParams()

    def told(some: Sequence[Finding]) -> list[Finding]:
        return [
            replace(one, passages=tuple(passages_of(con, hulls.mmsis(one.vessel.hull), gates, params))) for one in some
        ]

    return in_halves(findings, told, lambda one, problem: failed(one.vessel.hull, problem))
