"""The commands that only read: status, params, events, vessel. Tables for people, JSON for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.detect import DETECTORS
from monitor.errors import StoreUnusable, WrongUsage
from monitor.geo.reference import load_mid, reference_dir
from monitor.model.event import Event, Kind
from monitor.model.params import thresholds
from monitor.model.units import iso
from monitor.model.vessel import IdentitySpan, Vessel
from monitor.score.reasons import ScoreParams
from monitor.share.event_record import event_record
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.query import records
from monitor.tracks.hulls import Hulls
from monitor.tracks.identity import spans
from pipelines.home import Home
from pipelines.scan import all_params

FILES = """
SELECT name, format, lines, size_bytes, first_t, last_t, sha256 FROM files ORDER BY first_t NULLS LAST, name
"""
FATES = "SELECT fate, CAST(sum(n) AS BIGINT) AS n FROM file_fates GROUP BY fate ORDER BY fate"
REFUSED = """
SELECT detail AS reason, CAST(sum(n) AS BIGINT) AS n FROM file_fates WHERE fate = 'refused'
GROUP BY detail ORDER BY n DESC, reason
"""
REFUSED_LINES = """
SELECT f.name, r.line_no, r.reason, r.line FROM refusals AS r JOIN files AS f ON f.file_id = r.file_id
ORDER BY f.name, r.line_no LIMIT $n
"""
SPAN = """
SELECT count(*) AS fixes, count(DISTINCT mmsi) AS mmsis, min(t) AS first_t, max(t) AS last_t FROM positions
"""
STATICS = "SELECT count(*) AS statics FROM statics"
RUNS = (
    "SELECT run_id, command, started_at, finished_at, outcome FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 5"
)
EVENTS = """
SELECT kind, answer, count(DISTINCT event_id) AS n FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events)
WHERE place = 1 GROUP BY kind, answer ORDER BY kind, answer
"""
PARAM_SETS = "SELECT digest, params FROM param_sets ORDER BY digest"


@contextmanager
def reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store, opened for reading only."""
    if not home.store.exists():
        raise StoreUnusable(
            "there is no store here yet",
            where=str(home.root),
            todo="Run shadowfleet ingest or shadowfleet nightly first, or name the folder with --home.",
        )
    con = connect(home.store, read_only=True)
    try:
        yield con
    finally:
        con.close()


def tell_status(home: Home, *, as_json: bool, refused: int) -> None:
    """`shadowfleet status`."""
    with reading(home) as con:
        said = {
            "home": str(home.root),
            "store_bytes": home.store.stat().st_size,
            **records(con, SPAN)[0],
            **records(con, STATICS)[0],
            "files": records(con, FILES),
            "lines": {r["fate"]: r["n"] for r in records(con, FATES)},
            "refused": {r["reason"]: r["n"] for r in records(con, REFUSED)},
            "events": records(con, EVENTS),
            "runs": records(con, RUNS),
            "refused_lines": records(con, REFUSED_LINES, {"n": refused}),
        }
    if as_json:
        _print_json(said)
    else:
        _show_status(said)


def _show_status(said: dict[str, Any]) -> None:
    console = _console()
    console.print(f"Store     {said['home']} ({said['store_bytes'] / 1e6:,.1f} MB)", markup=False)
    if said["fixes"]:
        console.print(f"Span      {iso(said['first_t'])} to {iso(said['last_t'])}")
    console.print(f"Fixes     {said['fixes']:,} of {said['mmsis']:,} vessels; {said['statics']:,} static reports")
    console.print(f"Lines     {', '.join(f'{n:,} {fate}' for fate, n in said['lines'].items()) or 'none'}")
    _table(console, "Files", ("name", "format", "lines", "first_t", "last_t"), said["files"])
    reasons = [{"reason": r, "lines": n} for r, n in said["refused"].items()]
    _table(console, "Refused lines by reason", ("reason", "lines"), reasons)
    _table(console, "Events", ("kind", "answer", "n"), said["events"])
    _table(console, "Last runs", ("run_id", "command", "outcome"), said["runs"])
    _table(console, "Refused lines", ("name", "line_no", "reason", "line"), said["refused_lines"])


def tell_params(*, as_json: bool) -> None:
    """`shadowfleet params`."""
    rows = [
        {"of": name, **asdict(threshold)}
        for name, params in [*all_params(), ("score", ScoreParams())]
        for threshold in thresholds(params)
    ]
    if as_json:
        _print_json(rows)
        return
    console = _console()
    for detector in DETECTORS:
        console.print(f"{detector.rule}: {detector.meaning}. Cannot tell: {detector.limits}.", markup=False)
    _table(console, "Thresholds", ("of", "name", "value", "unit", "source", "why"), rows)


def tell_events(
    home: Home,
    *,
    kind: Kind | None,
    since: datetime | None,
    until: datetime | None,
    vessel: str | None,
    as_json: bool,
) -> None:
    """`shadowfleet events`."""
    with reading(home) as con:
        found = newest(con, kind=kind, since=since, until=until)
        if vessel is not None:
            hulls = {v.hull for v in _hulls(con).search(vessel)}
            found = [e for e in found if hulls & {v.hull for v in e.vessels}]
        made_by = params_by_digest(con)
    if as_json:
        for event in found:
            line = json.dumps(event_record(event, made_by[event.params_digest]), ensure_ascii=False, sort_keys=True)
            sys.stdout.write(line + "\n")
        return
    console = _console()
    _table(console, "Events", ("event_id", "kind", "answer", "vessels", "start", "end", "near"), map(_row, found))
    console.print(f"{len(found)} events. Triage, never a verdict: see --json for facts and other explanations.")


def tell_vessel(home: Home, who: str, *, as_json: bool) -> None:
    """`shadowfleet vessel`.

    Raises:
        WrongUsage: no vessel of that number or name is in the store.
    """
    flags = _flags()
    with reading(home) as con:
        hulls = _hulls(con)
        vessels = hulls.search(who)
        if not vessels:
            raise WrongUsage("no vessel of this number or name is in the store", where=who)
        everything = newest(con)
        made_by = params_by_digest(con)
        stories = [
            (v, spans(con, v.imo, hulls.mmsis(v.hull), flags), [e for e in everything if _took_part(v, e)])
            for v in vessels
        ]
    if as_json:
        _print_json([_story(*story, made_by) for story in stories])
        return
    console = _console()
    for vessel, identities, its_events in stories:
        _show_vessel(console, vessel, identities, its_events)


def params_by_digest(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Every parameter set that made an event."""
    return {row["digest"]: json.loads(row["params"]) for row in records(con, PARAM_SETS)}


def _took_part(vessel: Vessel, event: Event) -> bool:
    return vessel.hull in {v.hull for v in event.vessels}


def _flags() -> dict[int, str]:
    return {mid: iso2 for mid, (iso2, _) in load_mid(reference_dir() / "mid.csv").items()}


def _hulls(con: duckdb.DuckDBPyConnection) -> Hulls:
    return Hulls(con, _flags())


def _story(
    vessel: Vessel, identities: Sequence[IdentitySpan], its_events: Sequence[Event], made_by: dict[str, Any]
) -> dict[str, Any]:
    return {
        "vessel": asdict(vessel),
        "identities": [asdict(span) for span in identities],
        "events": [event_record(e, made_by[e.params_digest]) for e in its_events],
    }


def _show_vessel(
    console: Console, vessel: Vessel, identities: Sequence[IdentitySpan], its_events: Sequence[Event]
) -> None:
    size = f"{vessel.length_m or '?'} x {vessel.beam_m or '?'} m"
    kind = {True: "tanker", False: "not a tanker", None: "type never said"}[vessel.is_tanker]
    title = f"{vessel.name or '(no name)'}  {vessel.hull}  MMSI {vessel.mmsi}  MID {vessel.flag or '?'}  {kind}  {size}"
    console.print(title, style="bold", markup=False)
    fields = ("first_seen", "last_seen", "name", "mmsi", "flag", "call_sign", "n_reports")
    _table(console, "Who it said it was", fields, map(asdict, identities))
    _table(
        console,
        "What was seen",
        ("start", "end", "kind", "answer", "near", "with", "event_id"),
        map(_row, its_events),
    )
    console.print()


def _row(event: Event) -> dict[str, Any]:
    names = " + ".join(v.name or f"MMSI {v.mmsi}" for v in event.vessels)
    end = "still" if event.end is None else event.end
    return {
        "event_id": event.event_id, "kind": event.kind.value, "answer": event.answer.value.replace("_", " "),
        "vessels": names, "with": names if len(event.vessels) > 1 else "", "start": event.start, "end": end,
        "near": event.near,
    }  # fmt: skip


PIPED_CHARS = 400  # where nobody looks, a row is a line: `shadowfleet events | grep ...`


def _console() -> Console:
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_CHARS)


def _table(console: Console, title: str, fields: Sequence[str], rows: Any) -> None:
    """A table of strangers' text: never read as markup."""
    found = list(rows)
    if not found:
        return
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for field in fields:
        table.add_column(field.replace("_", " "), overflow="fold")
    for row in found:
        table.add_row(*(Text(_cell(row[field])) for field in fields))
    console.print(table)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def _print_json(said: Any) -> None:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, indent=2, default=_plain)
    sys.stdout.write(text + "\n")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return iso(value)
    raise TypeError(f"{type(value).__name__} has no place in this output")
