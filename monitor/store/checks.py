"""Checks that must hold before anything is published. Each query returns what breaks the rule."""

from __future__ import annotations

import duckdb

from monitor.errors import DataCheckFailed
from monitor.model.message import Message, message
from monitor.store.query import rows

# Each by a name, whose text is `check_NAME`.
# What the whole store rests on: where one of these does not hold, nothing is published.
LEDGER = {
    "lines_have_one_fate": """
        SELECT f.name, f.lines, coalesce(sum(x.n), 0) AS accounted
        FROM files AS f LEFT JOIN file_fates AS x ON x.file_id = f.file_id
        GROUP BY f.file_id, f.name, f.lines HAVING f.lines <> coalesce(sum(x.n), 0)""",
    "refusals_have_lines": """
        SELECT f.name, x.n, count(r.line_no) FROM files AS f
        JOIN (SELECT file_id, sum(n) AS n FROM file_fates WHERE fate = 'refused' GROUP BY file_id) AS x
          ON x.file_id = f.file_id
        LEFT JOIN refusals AS r ON r.file_id = f.file_id
        GROUP BY f.file_id, f.name, x.n HAVING x.n <> count(r.line_no)""",
    "positions_have_a_file": """
        SELECT p.file_id, count(*) FROM positions AS p
        WHERE p.file_id NOT IN (SELECT file_id FROM files) GROUP BY p.file_id""",
}
# Of single vessels and events, named in the first column: what breaks a rule is not published, the rest is.
VESSELS = {
    "positions_on_globe": """
        SELECT mmsi, count(*) FROM positions WHERE abs(lat) > 90 OR abs(lon) > 180 GROUP BY mmsi ORDER BY mmsi""",
}
EVENTS = {
    "events_end_after_start": """
        SELECT event_id, "start", "end" FROM events WHERE "end" < "start" """,
    "event_versions": """
        SELECT event_id, count(*), max(version) FROM events GROUP BY event_id HAVING count(*) <> max(version)""",
    "event_parameters": """
        SELECT event_id FROM events WHERE params_digest NOT IN (SELECT digest FROM param_sets)""",
}
CHECKS = {**LEDGER, **VESSELS, **EVENTS}


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Run the checks of the ledger.

    Raises:
        DataCheckFailed: the first rule that does not hold, with what breaks it.
    """
    for rule, query in LEDGER.items():
        broken = rows(con, query)
        if broken:
            raise DataCheckFailed(
                message("error_check_nothing_published", rule=Message(f"check_{rule}")),
                where="; ".join(str(row) for row in broken[:3]),
                todo=message("todo_report_start_anew"),
            )


def unsound_vessels(con: duckdb.DuckDBPyConnection) -> dict[int, Message]:
    """MMSIs of which something stored cannot be, with the rule that it breaks."""
    return {row[0]: Message(f"check_{rule}") for rule, query in VESSELS.items() for row in rows(con, query)}


def unsound_events(con: duckdb.DuckDBPyConnection) -> dict[str, Message]:
    """Ids of events that were recorded wrongly, with the rule that each breaks."""
    return {row[0]: Message(f"check_{rule}") for rule, query in EVENTS.items() for row in rows(con, query)}
