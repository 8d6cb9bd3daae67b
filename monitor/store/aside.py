"""What is set aside now: kept in the store until it works, so that `status` and the pages can tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import duckdb

from monitor.model.aside import Aside, SetAside, Stage, causes
from monitor.store.messages import stored, told_in
from monitor.store.query import execute, records

NOW = """
SELECT stage, kind, name, part, day, reason, todo, since FROM set_aside
WHERE ($stage IS NULL OR stage = $stage) AND ($since IS NULL OR day >= $since)
ORDER BY stage, kind, part, name, day
"""
RELEASE = """
DELETE FROM set_aside WHERE stage = $stage AND ($name IS NULL OR name = $name) AND ($since IS NULL OR day >= $since)
"""
KEEP = "INSERT INTO set_aside VALUES ($stage, $kind, $name, $part, $day, $reason, $todo, $since, $run)"


def set_aside(con: duckdb.DuckDBPyConnection, stage: Stage | None = None, since: date | None = None) -> list[SetAside]:
    """What is set aside now, of one stage or all, from a scanned day on or of all days."""
    return [_aside(row) for row in records(con, NOW, {"stage": stage, "since": since})]


def _aside(row: dict[str, Any]) -> SetAside:
    texts = {"reason": told_in(row["reason"])[0], "todo": next(iter(told_in(row["todo"])), None)}
    return SetAside(**{**row, **texts, "stage": Stage(row["stage"]), "kind": Aside(row["kind"])})


def release(
    con: duckdb.DuckDBPyConnection, stage: Stage, *, name: str | None = None, since: date | None = None
) -> dict[tuple[str, str, str], SetAside]:
    """Take back what is set aside at a stage, before it is tried again.

    Args:
        name: only the thing of this name. since: only from this scanned day on.

    Returns:
        What there was, by cause, the first of each: what fails again has been set aside since then.
    """
    before = causes(one for one in set_aside(con, stage, since) if name is None or one.name == name)
    if before:
        execute(con, RELEASE, {"stage": stage, "name": name, "since": since})
    return before


def keep(con: duckdb.DuckDBPyConnection, asides: Iterable[SetAside], run_id: str) -> None:
    """Store what is set aside."""
    for one in asides:
        execute(
            con,
            KEEP,
            {
                "stage": one.stage,
                "kind": one.kind,
                "name": one.name,
                "part": one.part,
                "day": one.day,
                "reason": stored([one.reason]),
                "todo": stored([one.todo] if one.todo else []),
                "since": one.since,
                "run": run_id,
            },
        )
