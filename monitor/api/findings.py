"""Vessels of interest as a store's events rank them: the same for whoever publishes them and whoever analyses them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import duckdb

from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.store.checks import unsound_events, unsound_vessels
from monitor.store.events import newest
from monitor.store.lists import listed
from monitor.tracks.hulls import Hulls
from monitor.tracks.identity_spans import spans
from monitor.tracks.listed import Lists


def ranked(
    con: duckdb.DuckDBPyConnection,
    events: Iterable[Event],
    hulls: Hulls,
    flags: Mapping[int, str],
    failed: Callable[[str, Exception], None] | None = None,
) -> list[Finding]:
    """Findings with what the store knows of their vessels, the one with most points first.

    Args:
        events: newest versions, in order of start.
        flags: ISO codes of countries by MID.
        failed: is handed the hull that cannot be judged, and why; without it that is raised.
    """
    lists = Lists(listed(con))
    return rank(
        events,
        hulls.vessel,
        lambda vessel: spans(con, vessel.imo, hulls.mmsis(vessel.hull), flags),
        ScoreParams(),
        lambda vessel: lists.of(hulls.known(vessel)),
        failed,
        hulls.types,
    )


def sound_events(con: duckdb.DuckDBPyConnection) -> list[Event]:
    """Newest versions of the events that no check of the data speaks against, in order of start."""
    vessels, wrong = unsound_vessels(con), unsound_events(con)
    return [e for e in newest(con) if e.event_id not in wrong and not any(v.mmsi in vessels for v in e.vessels)]
