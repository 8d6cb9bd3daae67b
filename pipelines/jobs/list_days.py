"""Which days of the store a list shapes: those on which a hull was heard of which the list says what a rule looks at.

A scan of a day looks at lists in three places: hulls called broken up, listings beside a change of flag, and
particulars that are another ship's. A list that says none of this of any hull heard makes no day stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import duckdb

from monitor.detect.identity.identity_anomalies import DETECTOR
from monitor.detect.identity.listed_ship import differences
from monitor.model.listing import SaidOfHulls
from monitor.store.query import records

# Hulls that lists name: the days on which they were heard, the sizes shown, and whether under a second country by then.
HEARD = """
WITH named AS (SELECT unnest($imos) AS imo),
own AS (SELECT d.* FROM identity_days AS d JOIN named AS n ON n.imo = d.imo),
firsts AS (
    SELECT imo, mmsi // 1000000 AS mid, min(as_of) AS day FROM own
    WHERE mmsi BETWEEN 200000000 AND 799999999 GROUP BY imo, mid),
ordered AS (SELECT imo, day, row_number() OVER (PARTITION BY imo ORDER BY day, mid) AS place FROM firsts),
moved AS (SELECT imo, day FROM ordered WHERE place = 2)
SELECT o.as_of, o.imo, o.length_m, o.beam_m, coalesce(bool_or(o.as_of >= m.day), false) AS moved
FROM own AS o LEFT JOIN moved AS m ON m.imo = o.imo
WHERE o.as_of >= $since GROUP BY o.as_of, o.imo, o.length_m, o.beam_m
"""


def words_by_day(con: duckdb.DuckDBPyConnection, lists: SaidOfHulls, since: date) -> dict[date, str]:
    """What lists say that shapes the scan of each day from a date on; no entry for a day that they do not shape.

    The days' identities must be collected.
    """
    imos = sorted({*lists.scrapped, *lists.listed, *lists.particulars})
    if not imos:
        return {}
    said: dict[date, set[str]] = {}
    for row in records(con, HEARD, {"imos": imos, "since": since}):
        for word in _words(row, lists, DETECTOR.params):
            said.setdefault(row["as_of"], set()).add(word)
    return {day: "\n".join(sorted(words)) for day, words in said.items()}


def _words(row: Mapping[str, Any], lists: SaidOfHulls, params: Any) -> Iterator[str]:
    imo, day = row["imo"], row["as_of"]
    broken_up = lists.scrapped.get(imo)
    if broken_up is not None and broken_up.on < day:
        yield repr(broken_up)
    if row["moved"]:
        yield from (repr(d) for d in lists.listed.get(imo, ()) if d.on <= day)
    for said in lists.particulars.get(imo, ()):
        if differences(said, row["length_m"], row["beam_m"], params):
            yield repr(said)
