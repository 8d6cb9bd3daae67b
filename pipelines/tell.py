"""The commands that only read: status, params, events, vessel. Tables for people, JSON for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.detect import DETECTORS
from monitor.errors import StoreUnusable
from monitor.geo.reference import load_mid, reference_dir
from monitor.model.aside import Gap, together
from monitor.model.event import Event, Kind
from monitor.model.params import Params, thresholds
from monitor.model.units import iso
from monitor.model.wording import visible
from monitor.read.limits import UNPACK_LIMITS
from monitor.score.listings import ListParams
from monitor.score.reasons import ScoreParams
from monitor.share.event_record import event_record
from monitor.store.aside import set_aside
from monitor.store.connect import opened
from monitor.store.events import newest
from monitor.store.query import records
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import MatchParams
from monitor.tracks.ties import TieParams
from pipelines.home import Home
from pipelines.scan_setup import all_params

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
UNREAD = """
SELECT field, word, CAST(sum(n) AS BIGINT) AS n FROM unread_words GROUP BY field, word ORDER BY n DESC, field, word
LIMIT 100
"""
SPAN = """
SELECT count(*) AS fixes, count(DISTINCT mmsi) AS mmsis, min(t) AS first_t, max(t) AS last_t FROM positions
"""
STATICS = "SELECT count(*) AS statics FROM statics"
RUNS = """
SELECT run_id, command, started_at, finished_at,
    coalesce(outcome, 'not finished: it is still running, or was killed') AS outcome
FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 5
"""
EVENTS = """
SELECT kind, answer, count(DISTINCT event_id) AS n FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events)
WHERE place = 1 GROUP BY kind, answer ORDER BY kind, answer
"""
LATER: tuple[tuple[str, Params], ...] = (
    ("score", ScoreParams()), ("score of lists", ListParams()), ("lists", MatchParams()), ("ties", TieParams()),
    ("unpacking", UNPACK_LIMITS),
)  # fmt: skip
"""Parameters of what is made of the store after the scan: they make no day stale."""

PARAM_SETS = "SELECT digest, params FROM param_sets ORDER BY digest"


@contextmanager
def reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store, opened for reading only."""
    if not home.store.exists():
        raise StoreUnusable(
            "there is no store here yet",
            where=str(home.root),
            todo="Run shadowfleet ingest or shadowfleet nightly first, or name the right folder with --home.",
        )
    with opened(home.store, read_only=True) as con:
        yield con


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
            "unread": records(con, UNREAD),
            "events": records(con, EVENTS),
            "runs": records(con, RUNS),
            "set_aside": [_aside_row(gap) for gap in together(set_aside(con))],
            "refused_lines": records(con, REFUSED_LINES, {"n": refused}),
        }
    if as_json:
        print_json(said)
    else:
        _show_status(said)


def _show_status(said: dict[str, Any]) -> None:
    out = console()
    out.print(f"Store     {said['home']} ({said['store_bytes'] / 1e6:,.1f} MB)", markup=False)
    if said["fixes"]:
        out.print(f"Span      {iso(said['first_t'])} to {iso(said['last_t'])}")
    out.print(f"Positions {said['fixes']:,} of {said['mmsis']:,} vessels; {said['statics']:,} static reports")
    out.print(f"Lines     {', '.join(f'{n:,} {fate}' for fate, n in said['lines'].items()) or 'none'}")
    show_table(out, "Files", ("name", "format", "lines", "first_t", "last_t"), said["files"])
    reasons = [{"reason": r, "lines": n} for r, n in said["refused"].items()]
    show_table(out, "Refused lines by reason", ("reason", "lines"), reasons)
    show_table(out, "Table values that were not understood", ("field", "word", "n"), said["unread"])
    show_table(out, "Events", ("kind", "answer", "n"), said["events"])
    show_table(out, "Set aside", ("what", "name", "days", "why", "since", "to_do"), said["set_aside"])
    show_table(out, "Last runs", ("run_id", "command", "outcome"), said["runs"])
    show_table(out, "Refused lines", ("name", "line_no", "reason", "line"), said["refused_lines"])


def _aside_row(gap: Gap) -> dict[str, Any]:
    one = gap.first
    days = "" if one.day is None else str(one.day) if gap.n == 1 else f"{one.day} to {gap.until}"
    name = f"{one.name} ({one.part})" if one.part else one.name
    return {
        "what": one.kind.value,
        "name": name,
        "days": days,
        "why": one.reason,
        "since": one.since,
        "to_do": one.to_do,
    }


def tell_params(*, as_json: bool) -> None:
    """`shadowfleet params`."""
    rows = [
        {"of": name, **asdict(threshold)}
        for name, params in [*all_params(), *LATER]
        for threshold in thresholds(params)
    ]
    if as_json:
        print_json(rows)
        return
    out = console()
    for detector in DETECTORS:
        out.print(f"{detector.rule}: {detector.meaning}. Cannot tell: {detector.limits}.", markup=False)
    show_table(out, "Thresholds", ("of", "name", "value", "unit", "source", "why"), rows)


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
    out = console()
    show_table(out, "Events", ("event_id", "kind", "answer", "vessels", "start", "end", "near"), map(event_row, found))
    out.print(f"{len(found)} events. Triage, never a verdict: see --json for facts and other explanations.")


def params_by_digest(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Every parameter set that made an event."""
    return {row["digest"]: json.loads(row["params"]) for row in records(con, PARAM_SETS)}


def _flags() -> dict[int, str]:
    return {mid: iso2 for mid, (iso2, _) in load_mid(reference_dir() / "mid.csv").items()}


def _hulls(con: duckdb.DuckDBPyConnection) -> Hulls:
    return Hulls(con, _flags())


def event_row(event: Event) -> dict[str, Any]:
    names = " + ".join(v.name or f"MMSI {v.mmsi}" for v in event.vessels)
    end = "still" if event.end is None else event.end
    return {
        "event_id": event.event_id, "kind": event.kind.value, "answer": event.answer.value.replace("_", " "),
        "vessels": names, "with": names if len(event.vessels) > 1 else "", "start": event.start, "end": end,
        "near": event.near,
    }  # fmt: skip


PIPED_CHARS = 400  # where nobody looks, a row is a line: `shadowfleet events | grep ...`


def console() -> Console:
    """Standard output: as wide as the terminal, or as a row needs."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_CHARS)


def show_table(out: Console, title: str, fields: Sequence[str], rows: Any) -> None:
    """A table of strangers' text: never read as markup."""
    found = list(rows)
    if not found:
        return
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for field in fields:
        table.add_column(field.replace("_", " "), overflow="fold")
    for row in found:
        table.add_row(*(Text(_cell(row[field])) for field in fields))
    out.print(table)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return visible(str(value))


def print_json(said: Any) -> None:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, indent=2, default=_plain)
    sys.stdout.write(text + "\n")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in this output")
