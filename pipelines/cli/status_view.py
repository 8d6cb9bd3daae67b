"""`shadowfleet status`: what is in the store, what is set aside, and what is at work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from monitor.model.ais_message import ENCODING, OUT_OF_SEQUENCE, Fate
from monitor.model.aside import Gap, together
from monitor.model.message import Message, message
from monitor.store.aside import set_aside
from monitor.store.history import moved_days
from monitor.store.messages import told_in
from monitor.store.query import records
from monitor.store.readable import copy_of
from monitor.store.refusals import refused_by_reason
from monitor.store.reports_span import span_of
from monitor.text.english import message_record
from monitor.text.wording import visible
from pipelines.cli.open_store import reading, size_bytes
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home, at_work
from pipelines.jobs.language import tell
from pipelines.jobs.run_logs import TurnedAway, turned_away
from pipelines.jobs.run_state import LATE
from pipelines.jobs.settings import Settings, settings_of

LAST_LINES = 5  # of the log, while a run is at work
LABEL_CHARS = 9

FILES = """
SELECT name, format, lines, size_bytes, first_t, last_t, sha256, standing FROM files ORDER BY first_t NULLS LAST, name
"""
FATES = "SELECT fate, CAST(sum(n) AS BIGINT) AS n FROM file_fates GROUP BY fate ORDER BY fate"
REFUSED_LINES = """
SELECT f.name, r.line_no, r.reason, r.line FROM refusals AS r JOIN files AS f ON f.file_id = r.file_id
ORDER BY f.name, r.line_no LIMIT $n
"""
UNREAD = """
SELECT field, word, CAST(sum(n) AS BIGINT) AS n FROM unread_words
WHERE field NOT IN ('unused column', 'encoding', 'extra zeros')
GROUP BY field, word ORDER BY n DESC, field, word LIMIT 100
"""
UNUSED = """
SELECT word AS "column", count(DISTINCT file_id) AS files FROM unread_words WHERE field = 'unused column'
GROUP BY word ORDER BY files DESC, word LIMIT 100
"""
REMARKS = """
SELECT f.name, w.field, w.word, CAST(sum(w.n) AS BIGINT) AS lines FROM unread_words AS w
JOIN files AS f ON f.file_id = w.file_id WHERE w.field IN ('encoding', 'extra zeros')
GROUP BY f.name, w.field, w.word ORDER BY f.name, w.field LIMIT 100
"""
PATHS = "SELECT path, standing FROM files"
POSITIONS = """
SELECT count(*) AS fixes, count(DISTINCT mmsi) AS mmsis FROM positions
"""
STATICS = "SELECT count(*) AS statics FROM statics"
RUNS = """
SELECT run_id, command, started_at, finished_at, outcome
FROM runs ORDER BY nth DESC LIMIT 5
"""
EVENTS = """
SELECT kind, answer, count(DISTINCT event_id) AS n FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events)
WHERE place = 1 GROUP BY kind, answer ORDER BY kind, answer
"""


def tell_status(home: Home, *, as_json: bool, refused: int) -> None:
    """`shadowfleet status`; while a run is at work, what that run is and what the one before left."""
    working, readable = _at_work(home), copy_of(home.store).exists()
    if working and not as_json:
        _show_at_work(working, readable=readable)
    if working and not readable:
        if as_json:
            print_json({"home": str(home.root), **working})
        return
    with reading(home) as con:
        first_t, last_t = span_of(con)
        said = {
            "home": str(home.root),
            **working,
            "store_bytes": size_bytes(home.store),
            **records(con, POSITIONS)[0],
            "first_t": first_t,
            "last_t": last_t,
            **records(con, STATICS)[0],
            "moved_days": len(moved_days(con)),
            "files": records(con, FILES),
            "standings": _standings(settings_of(home), records(con, PATHS)),
            "lines": {r["fate"]: r["n"] for r in records(con, FATES)},
            "refused": refused_by_reason(con),
            "unread": records(con, UNREAD),
            "unused_columns": records(con, UNUSED),
            "remarks": records(con, REMARKS),
            "events": records(con, EVENTS),
            "runs": [{**row, "outcome": [message_record(one) for one in _outcome(row)]} for row in records(con, RUNS)],
            "turned_away": [_turned_row(one) for one in turned_away(home, now() - LATE)],
            "set_aside": [_aside_row(gap) for gap in together(set_aside(con))],
            "refused_lines": records(con, REFUSED_LINES, {"n": refused}),
        }
    if as_json:
        print_json(said)
    else:
        _show_status(said)


def _at_work(home: Home) -> dict[str, Any]:
    """The run at work and the end of its log; empty where there is none."""
    run = at_work(home)
    if run is None:
        return {}
    log = max(home.logs.glob("*.log"), default=None)
    lines = [] if log is None else log.read_text(encoding="utf-8", errors="replace").splitlines()
    return {"at_work": asdict(run), "log": str(log), "last_lines": lines[-LAST_LINES:]}


def _show_at_work(working: Mapping[str, Any], *, readable: bool) -> None:
    out, run = console(), working["at_work"]
    told = message("cli_at_work_is", command=run["command"], since=run["since"], process=str(run["process"]))
    _line(out, message("cli_at_work"), told)
    for line in working["last_lines"]:
        out.print(f"          {visible(line, most=300)}", markup=False)
    say(out, message("cli_at_work_before" if readable else "cli_at_work_note"))


def _line(out: Console, label: Message, told: Message) -> None:
    out.print(f"{tell(label):<{LABEL_CHARS}} {tell(told)}", markup=False)


def _show_status(said: dict[str, Any]) -> None:
    out = console()
    store = message("cli_store_is", home=said["home"], mb=f"{said['store_bytes'] / 1e6:,.1f}")
    _line(out, message("cli_store"), store)
    if said["last_t"]:
        _line(out, message("cli_span"), message("cli_span_is", first=said["first_t"], last=said["last_t"]))
    counts = {"positions": said["fixes"], "vessels": said["mmsis"], "reports": said["statics"]}
    _line(out, message("cli_positions"), message("cli_positions_are", **counts))
    if said["moved_days"]:
        _line(out, message("cli_history"), message("cli_history_is", n=said["moved_days"]))
    lines = tuple(Message(f"lines_{Fate(fate).name.lower()}", {"n": n}) for fate, n in said["lines"].items())
    _line(out, message("cli_lines"), message("tell_value", value=lines) if lines else message("cli_no_lines"))
    show_table(out, message("cli_files"), ("name", "format", "lines", "first_t", "last_t"), said["files"])
    standings = [{**row, "standing": tell(Message(f"code_standing_{row['standing']}"))} for row in said["standings"]]
    show_table(out, message("cli_standings"), ("pattern", "standing", "files", "read_otherwise"), standings)
    reasons = [{"reason": tell(Message(f"refused_{r}")), "lines": n} for r, n in said["refused"].items()]
    show_table(out, message("cli_refused_by_reason"), ("reason", "lines"), reasons)
    show_table(out, message("cli_unread"), ("field", "word", "n"), said["unread"])
    show_table(out, message("cli_unused"), ("column", "files"), said["unused_columns"])
    show_table(out, message("cli_remarks"), ("name", "remark", "lines"), map(_remark_told, said["remarks"]))
    show_table(out, message("cli_events"), ("kind", "answer", "n"), said["events"])
    show_table(
        out,
        message("cli_set_aside"),
        ("what", "name", "days", "why", "since", "to_do"),
        map(_aside_told, said["set_aside"]),
    )
    show_table(out, message("cli_last_runs"), ("run_id", "command", "outcome"), map(_run_told, said["runs"]))
    for row in said["turned_away"]:
        say(out, Message.of(row["told"]))
    refused_lines = [{**row, "reason": tell(Message(f"refused_{row['reason']}"))} for row in said["refused_lines"]]
    show_table(out, message("cli_refused_lines"), ("name", "line_no", "reason", "line"), refused_lines)


def _turned_row(one: TurnedAway) -> dict[str, Any]:
    told = message("cli_turned_away", command=one.command, at=one.at, why=one.why)
    return {"command": one.command, "at": one.at, "told": message_record(told)}


def _standings(settings: Settings, files: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rules of the settings, each with how many files of the store it decides, and which were read otherwise."""
    rules = settings.standing
    decided = [(next((rule for rule in rules if rule.fits(file["path"])), None), file["standing"]) for file in files]
    return [
        {
            "pattern": rule.pattern,
            "standing": rule.standing.value,
            "files": sum(by is rule for by, _ in decided),
            "read_otherwise": sum(by is rule and standing != rule.standing for by, standing in decided),
        }
        for rule in rules
    ]


def _remark_told(row: Mapping[str, Any]) -> dict[str, Any]:
    remark = {
        ENCODING: message("cli_remark_encoding", encoding=row["word"]),
        OUT_OF_SEQUENCE: message("cli_remark_out_of_sequence"),
    }.get(row["field"], message("cli_remark_extra_zeros"))
    return {**row, "remark": tell(remark)}


def _run_told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "outcome": "; ".join(tell(Message.of(one)) for one in row["outcome"])}


def _aside_told(row: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: tell(Message.of(row[name])) for name in ("why", "to_do")}
    return {**row, **texts, "what": tell(Message(f"aside_{row['what']}"))}


def _outcome(run: Mapping[str, Any]) -> tuple[Message, ...]:
    return told_in(run["outcome"]) or (message("note_running"),)


def _aside_row(gap: Gap) -> dict[str, Any]:
    one = gap.first
    days = "" if one.day is None else str(one.day) if gap.n == 1 else f"{one.day} to {gap.until}"
    name = f"{one.name} ({one.part})" if one.part else one.name
    return {
        "what": one.kind.value,
        "name": name,
        "days": days,
        "why": message_record(one.reason),
        "since": one.since,
        "to_do": message_record(one.to_do),
    }
