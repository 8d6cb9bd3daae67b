"""The unit of work: one UTC day, scanned on top of what the days before it left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import duckdb

from monitor.model.units import midnight
from monitor.store.query import rows


@dataclass(frozen=True, slots=True)
class Vessels:
    """Vessels that are scanned together: those with MMSIs from `low` to `high`, both within.

    Consecutive numbers, because positions lie in the store in order of vessel: who reads a part skips the rest.
    """

    low: int
    high: int


ALL_VESSELS = Vessels(200_000_000, 799_999_999)  # numbers of ships; others are of stations, buoys and aircraft


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the store: [since, until), and the time of the last fix heard in it."""

    date: date
    since: datetime
    until: datetime
    now: datetime  # as far as anything is known on that day; `since` where nothing was heard
    vessels: Vessels = ALL_VESSELS  # of the part that is scanned
    not_believed: tuple[int, ...] = ()  # files of unknown standing, where the store had others up to the day

    def values(self, **more: object) -> dict[str, object]:
        """The named parameters of a query: `$day`, `$since`, `$until` and what is added."""
        return {"day": self.date, "since": self.since, "until": self.until, **more}

    def of_vessels(self, **more: object) -> dict[str, object]:
        """Those of a query that is cut by vessel: `$low_mmsi`, `$high_mmsi` and what is added."""
        return {"low_mmsi": self.vessels.low, "high_mmsi": self.vessels.high, **more}


# Asked together: a scanned day has a hundred queries, and each has its fixed cost.
KNOWN = """
SELECT max(t), (
    SELECT list(file_id ORDER BY file_id) FROM files
    WHERE standing = 'unknown' AND file_id NOT IN (SELECT file_id FROM believed_files($day)))
FROM positions WHERE t >= $since AND t < $until
"""


def open_day(con: duckdb.DuckDBPyConnection, on: date) -> Day:
    """The day with its `now`, and what files are not believed, read from the store."""
    since = midnight(on)
    until = since + timedelta(days=1)
    ((last, not_believed),) = rows(con, KNOWN, {"day": on, "since": since, "until": until})
    return Day(on, since, until, last or since, not_believed=tuple(not_believed or ()))
