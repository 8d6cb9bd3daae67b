"""The report of an edition, run.json: what went in, what came of it, and what the next edition is compared with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from monitor.model.aside import SetAside
from monitor.model.changes import Past, Standing, standings
from monitor.model.edition import Edition
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.units import iso
from monitor.model.watch import WatchedHull, WatchState
from monitor.text.english import message_record


def report_json(
    edition: Edition,
    findings: Sequence[Finding],
    events: Sequence[Event],
    before: Past | None,
    watched: Sequence[WatchedHull] = (),
) -> str:
    """The text of `run.json`."""
    said = {
        "run": edition.run_id,
        "basis": edition.basis,
        "version": edition.tool_version,
        "generated": iso(edition.generated_at),
        "data_end": iso(edition.data_end),
        "simulated": edition.simulated,
        "tlp": edition.tlp.value,
        "files": edition.counts.files,
        "lines": edition.counts.lines,
        "fixes": edition.counts.fixes,
        "vessels": edition.counts.vessels,
        "refused": dict(edition.counts.refused),
        "set_aside": [_missing(one) for one in edition.set_aside],
        "events": len(events),
        "events_by_kind": dict(Counter(e.kind.value for e in events)),
        "findings": [asdict(s) for s in standings(findings)],
        "watched": {one.hull: one.state.value for one in watched},
        "before": None if before is None else _told(before),
    }
    return json.dumps(said, indent=1, sort_keys=True) + "\n"


def past(site: Path, basis: str) -> Past | None:
    """The edition that this one is compared with: the last one of another basis; None without one, or without a report.

    Published twice on the same data and rules, an edition is compared with the same one before: what was new stays new.
    """
    try:
        said = json.loads((site / "run.json").read_text(encoding="utf-8"))
        return _read(said["before"] if said["basis"] == basis else said)
    except (OSError, ValueError, KeyError, TypeError):  # from an older version, or written by somebody else
        return None


def _read(said: Mapping[str, Any] | None) -> Past | None:
    if said is None:
        return None
    found = (Standing(str(f["hull"]), str(f["title"]), int(f["rank"]), float(f["points"])) for f in said["findings"])
    watched = {str(hull): WatchState(state) for hull, state in said.get("watched", {}).items()}
    return Past(str(said["run"]), str(said["data_end"]), tuple(found), watched)


def _told(before: Past) -> dict[str, object]:
    watched = {hull: state.value for hull, state in before.watched.items()}
    found = [asdict(s) for s in before.standings]
    return {"run": before.run_id, "data_end": before.data_end, "findings": found, "watched": watched}


def _missing(one: SetAside) -> dict[str, object]:
    day = None if one.day is None else one.day.isoformat()
    told = {"stage": one.stage.value, "kind": one.kind.value, "name": one.name, "part": one.part, "day": day}
    return {**told, "reason": message_record(one.reason), "since": iso(one.since)}
