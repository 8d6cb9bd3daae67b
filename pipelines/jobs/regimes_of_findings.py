"""What stood on the days of the events of vessels of interest, for their dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb

from monitor.model.finding import Finding
from monitor.model.rule_in_force import RuleInForce
from monitor.score.regimes import with_regimes
from monitor.store.faults import in_halves
from monitor.store.lists import covered


def with_rules(
    con: duckdb.DuckDBPyConnection,
    findings: Sequence[Finding],
    rules: Sequence[RuleInForce],
    failed: Callable[[str, Exception], None],
) -> list[Finding]:
    """The same findings, each with what was in force and what lists said on the days of its events.

    Args:
        failed: is handed the hull that fails, and why; it is left out.
    """
    lists = covered(con)
    return in_halves(
        findings,
        lambda some: [with_regimes(one, rules, lists) for one in some],
        lambda one, problem: failed(one.vessel.hull, problem),
    )
