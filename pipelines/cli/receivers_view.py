"""`shadowfleet receivers`: who hears what, and what went quiet when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from monitor.geo.cells import middle_of
from monitor.model.message import message
from monitor.store.query import records, scalar
from monitor.text.wording import position, receiver
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell

LATEST = "SELECT max(bin_t) FROM receptions"

# Half hours of ships that each heard, and those in which nobody else heard the ship.
RECEIVERS = """
WITH heard AS (
    SELECT station, mmsi, bin_t, count(*) OVER (PARTITION BY mmsi, bin_t) AS n_stations FROM receptions
    WHERE bin_t >= $since)
SELECT station AS receiver, count(DISTINCT mmsi) AS vessels, count(*) AS half_hours,
    CAST(sum(CASE WHEN n_stations = 1 THEN 1 ELSE 0 END) AS BIGINT) AS heard_alone,
    min(bin_t) AS first_heard, max(bin_t) AS last_heard
FROM heard GROUP BY station ORDER BY station
"""

QUIET = """
SELECT station AS receiver, area_x, area_y, "start" AS quiet_from, max("end") AS quiet_to, max(habit) AS habit_an_hour,
    max(n_most) AS most_an_hour
FROM outages WHERE "start" >= $since GROUP BY station, area_x, area_y, "start"
ORDER BY quiet_from DESC, receiver, area_y, area_x
"""


def tell_receivers(home: Home, *, days: int, as_json: bool) -> None:
    """`shadowfleet receivers`, of the last days of data."""
    with reading(home) as con:
        latest = scalar(con, LATEST)
        since = {"since": latest - timedelta(days=days)} if latest else None
        heard = records(con, RECEIVERS, since) if since else []
        quiet = [_placed(row) for row in records(con, QUIET, since)] if since else []
    if as_json:
        print_json({"receivers": heard, "quiet": quiet})
        return
    out = console()
    columns = ("receiver", "vessels", "half_hours", "heard_alone", "first_heard", "last_heard")
    show_table(out, message("cli_receivers", n=days), columns, map(_named, heard))
    columns = ("receiver", "area_round", "quiet_from", "quiet_to", "habit_an_hour", "most_an_hour")
    show_table(out, message("cli_outages"), columns, map(_named, quiet))
    say(out, message("cli_receivers_note"))


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """The same with the receiver as people read it, or all of them."""
    name = row["receiver"]
    return {**row, "receiver": receiver(name) if name else tell(message("cli_all_receivers"))}


def _placed(row: dict[str, Any]) -> dict[str, Any]:
    """An area of the table `area_hours` by its middle; no receiver where all of them were quiet."""
    lon, lat = middle_of(row.pop("area_x"), row.pop("area_y"))
    habit = round(row["habit_an_hour"], 1)
    return {
        **row,
        "receiver": row["receiver"] or None,
        "habit_an_hour": habit,
        "area_round": position(lon, lat),
    }
