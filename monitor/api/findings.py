"""Vessels of interest as a store's events rank them: the same for whoever publishes them and whoever analyses them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import duckdb
import pandas as pd

from monitor.api.texts import texts
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.score.cargo_aboard import port_calls
from monitor.score.points import ScoreParams
from monitor.score.rank import rank, unranked
from monitor.store.checks import unsound_events, unsound_vessels
from monitor.store.events import newest
from monitor.store.lists import listed
from monitor.text.english import english
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


def asked_for(
    con: duckdb.DuckDBPyConnection,
    events: Iterable[Event],
    hulls: Hulls,
    flags: Mapping[int, str],
    wanted: Iterable[str],
    failed: Callable[[str, Exception], None],
) -> list[Finding]:
    """What the store knows of hulls that somebody watches, whatever their points; those that it never heard left out.

    Args:
        events: newest versions, in order of start.
        wanted: keys of hulls.
        failed: is handed the hull that cannot be judged, and why.
    """
    lists, own = Lists(listed(con)), {hull: list[Event]() for hull in wanted}
    everything = list(events)
    calls = port_calls(everything)
    for event in everything:
        for hull in {v.hull for v in event.vessels} & own.keys():
            own[hull].append(event)
    found = []
    for hull, its_events in own.items():
        try:
            said = unranked(
                hull,
                tuple(its_events),
                calls,
                hulls.vessel,
                lambda vessel: spans(con, vessel.imo, hulls.mmsis(vessel.hull), flags),
                lambda vessel: lists.of(hulls.known(vessel)),
                hulls.types,
            )
        except Exception as problem:  # noqa: BLE001 -- told to whoever asked, who decides what becomes of it
            failed(hull, problem)
            continue
        found += [said] if said is not None else []
    return found


def sound_events(con: duckdb.DuckDBPyConnection) -> list[Event]:
    """Newest versions of the events that no check of the data speaks against, in order of start."""
    vessels, wrong = unsound_vessels(con), unsound_events(con)
    return [e for e in newest(con) if e.event_id not in wrong and not any(v.mmsi in vessels for v in e.vessels)]


def findings_frame(found: Iterable[Finding]) -> pd.DataFrame:
    """One row a reason of a finding; see `Monitor.findings` for the columns."""
    rows = [(finding, reason) for finding in found for reason in finding.reasons]
    return pd.DataFrame(
        {
            "rank": pd.Series([finding.rank for finding, _ in rows], dtype="int64"),
            "hull": texts(finding.vessel.hull for finding, _ in rows),
            "imo": pd.Series([finding.vessel.imo for finding, _ in rows], dtype="Int64"),
            "mmsi": pd.Series([finding.vessel.mmsi for finding, _ in rows], dtype="int64"),
            "name": texts(finding.vessel.name for finding, _ in rows),
            "points": pd.Series([finding.points for finding, _ in rows], dtype="float64"),
            "reason": texts(reason.name for _, reason in rows),
            "reason_points": pd.Series([reason.points for _, reason in rows], dtype="float64"),
            "text": texts(english(reason.message) for _, reason in rows),
            "event_ids": pd.Series([list(reason.event_ids) for _, reason in rows], dtype="object"),
        }
    )
