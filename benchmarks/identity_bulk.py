"""Thirty million static reports into identity spans."""

from __future__ import annotations

import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.process import apart, peak_mb
from benchmarks.results import table
from monitor.store.connect import connect
from monitor.store.day import Day
from monitor.store.query import scalar
from monitor.tracks.identity_days import COLLECT
from monitor.tracks.identity_spans import all_spans

SHIPS, DAYS, REPORTS_A_DAY = 100_000, 30, 10
FIRST = date(2026, 3, 1)

# Every tenth ship has one garbled name a day, every twentieth leaves words out, every fiftieth changes her
# name, every hundredth her MMSI, half way through. Digits come from a hash: the same on every run.
REPORTS = """
INSERT INTO statics
WITH ships AS (
    SELECT range AS k, 900000 + range AS six, 10 * six + (7 * (six // 100000 % 10) + 6 * (six // 10000 % 10)
        + 5 * (six // 1000 % 10) + 4 * (six // 100 % 10) + 3 * (six // 10 % 10) + 2 * (six % 10)) % 10 AS imo
    FROM range($ships)),
said AS (SELECT k, imo, day, i, hash(k * 1000003 + day * 101 + i) AS chance
         FROM ships, (SELECT range AS day FROM range($days)), (SELECT range AS i FROM range($a_day)))
SELECT CASE WHEN k % 100 = 0 AND day >= 15 THEN 352000000 ELSE 636000000 END + k,
    CAST($first AS TIMESTAMP) + to_seconds(CAST(86400 * day + (86400 // $a_day) * i + chance % 300 AS BIGINT)),
    CASE WHEN k % 20 = 3 AND chance % 3 = 0 THEN NULL ELSE imo END,
    CASE WHEN k % 10 = 1 AND i = 4 THEN 'G' || (chance % 100000) WHEN k % 20 = 3 AND chance % 5 = 0 THEN NULL
         WHEN k % 50 = 2 AND day >= 15 THEN 'NEW NAME ' || k ELSE 'SHIP ' || k END,
    'C' || k, CASE WHEN chance % 7 = 0 THEN 89 ELSE 80 END, 180 + k % 90, 30 + k % 15, 10.0, 'SKAW', NULL, 5, k, k, 1
FROM said ORDER BY 2
"""


def make(path: Path) -> None:
    """The store with its reports, not yet collected."""
    with connect(path) as con:
        con.execute(REPORTS, {"ships": SHIPS, "days": DAYS, "a_day": REPORTS_A_DAY, "first": FIRST})


def measure(path: Path) -> tuple[int, float, float, int, float]:
    """Reports, seconds by day, seconds of spans, spans, peak MB."""
    with connect(path) as con:
        con.execute("SET memory_limit = '3GB'")  # it fills what it is given with pages it may need again
        n = scalar(con, "SELECT count(*) FROM statics")
        begun = time.perf_counter()
        for k in range(DAYS):
            since = datetime(FIRST.year, FIRST.month, FIRST.day) + timedelta(days=k)
            con.execute(COLLECT, Day(since.date(), since, since + timedelta(days=1), since).values())
        collected = time.perf_counter()
        spans = sum(1 for _ in all_spans(con, {636: "LR", 352: "PA"}))
        ended = time.perf_counter()
    return n, collected - begun, ended - collected, spans, peak_mb()


def report() -> str:
    """A table; each step in a process of its own, so that making the reports does not count as memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        apart(make, path)
        n, by_day_s, spans_s, spans, most_mb = apart(measure, path)
    header = ("what", "static reports", "by day, s", "spans of all hulls, s", "spans", "peak memory, MB")
    row = ("identity spans", f"{n:,}", f"{by_day_s:.1f}", f"{spans_s:.1f}", f"{spans:,}", f"{most_mb:.0f}")
    return table(header, [row])
