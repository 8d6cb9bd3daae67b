"""The hulls that are watched, as this edition finds them beside the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from monitor.model.edition import Edition
from monitor.model.finding import Finding
from monitor.model.watch import WatchedHull, WatchState
from monitor.score.watch import in_order, state_of
from monitor.store.lists import listed
from monitor.text import wording
from pipelines.jobs.watchlist import Watched


def watched_hulls(
    con: duckdb.DuckDBPyConnection,
    watched: Iterable[Watched],
    findings: Sequence[Finding],
    edition: Edition,
    before: Mapping[str, WatchState],
) -> list[WatchedHull]:
    """Each of them, those that vanished first.

    Args:
        findings: of all that have a page, suspects or not.
        before: how each stood in the edition before.
    """
    by_hull = {finding.vessel.hull: finding for finding in findings}
    on_lists = {one.entry.imo for one in listed(con) if one.entry.status == "listed" and one.gone_by is None}
    found = []
    for one in watched:
        finding = by_hull.get(one.hull)
        last = None if finding is None else wording.last_heard(finding)
        title = (one.name or f"IMO {one.imo}") if finding is None else finding.title
        state = state_of(last, edition.data_end)
        found.append(WatchedHull(one.hull, title, state, last, one.source, before.get(one.hull), one.imo in on_lists))
    return in_order(found)
