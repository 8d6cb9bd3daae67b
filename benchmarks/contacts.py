"""How fast contacts are solved: 20 M fixes of 20,000 tankers in one day.

Half of the ships lie or drift in crowded waters, half sail; every one counts as a tanker, so that every pair of
slow ships is a candidate, which is far more than a real day asks for.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.process import apart, peak_mb
from benchmarks.results import table
from monitor.model.units import epoch_us
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.store.query import scalar, shown
from monitor.tracks import contacts, false_spans
from monitor.tracks.contacts import ContactParams

VESSELS, FIXES_A_DAY = 20_000, 1000
SEED = 20261124
DAY = date(2026, 3, 2)

# `steps` as follow.py leaves them, without its untangling: that is another stage's time.
STEPS = """
CREATE OR REPLACE TEMP TABLE steps AS
SELECT mmsi, 0 AS track_no, t, lon, lat, sog_kn, lag(t) OVER w AS prev_t, lag(lon) OVER w AS prev_lon,
    lag(lat) OVER w AS prev_lat, lag(sog_kn) OVER w AS prev_sog_kn
FROM positions WINDOW w AS (PARTITION BY mmsi ORDER BY t, lon, lat)
"""
ROSTER = "CREATE OR REPLACE TEMP TABLE roster AS SELECT DISTINCT mmsi, 80 AS ship_type FROM positions"
POSITIONS = """
INSERT INTO positions BY NAME
SELECT mmsi, make_timestamp(t_us) AS t, lon, lat, sog_kn, NULL AS cog_deg, CAST(heading AS SMALLINT) AS heading_deg,
    CAST(status AS SMALLINT) AS nav_status, 1 AS msg_type, 1 AS line_no, 1 AS "offset", NULL AS utc_s, 1 AS file_id
FROM made
"""
MET = "SELECT count(DISTINCT CAST(mmsi_a AS BIGINT) * 1000000000 + mmsi_b), count(*) FROM contacts"


def fill(con: duckdb.DuckDBPyConnection, vessels: int) -> int:
    """Store a day of fixes; returns how many. Crowds of some tens of ships, a few cables from each other."""
    chance = np.random.default_rng(SEED)
    crowds = chance.uniform((-180, -60), (180, 70), (max(vessels // 40, 1), 2))
    start_us = epoch_us(datetime(2026, 3, 2))
    for low in range(0, vessels, 1000):
        n = min(1000, vessels - low)
        crowd = crowds[chance.integers(0, len(crowds), n)]
        still = chance.uniform(size=n) < 0.5
        lon0 = crowd[:, 0] + np.where(still, chance.normal(0, 0.02, n), chance.uniform(-3, 3, n))
        lat0 = crowd[:, 1] + np.where(still, chance.normal(0, 0.02, n), chance.uniform(-3, 3, n))
        speed_kn = np.where(still, 0.0, chance.uniform(8, 15, n))
        second = np.sort(chance.uniform(0, 86_399, (n, FIXES_A_DAY)), axis=1)
        north = speed_kn[:, None] / 60 / 3600 * second
        swing = np.where(still, 0.0008, 0.0)[:, None] * np.sin(second / 2000 + low)
        rows = {
            "mmsi": np.repeat(200_000_000 + low + np.arange(n), FIXES_A_DAY).astype(np.int32),
            "t_us": (start_us + second * 1e6).astype(np.int64).ravel(),
            "lon": ((lon0[:, None] + swing + 180) % 360 - 180).ravel(),
            "lat": np.clip(lat0[:, None] + north * 0.2, -85, 85).ravel(),
            "sog_kn": np.repeat(speed_kn, FIXES_A_DAY),
            "heading": np.repeat(chance.integers(0, 360, n), FIXES_A_DAY),
            "status": np.repeat(still.astype(int), FIXES_A_DAY),
        }
        with shown(con, "made", pa.table(rows)):
            con.execute(POSITIONS)
    return vessels * FIXES_A_DAY


def make(path: Path) -> None:
    """The store with a day of fixes, not yet scanned."""
    with connect(path) as con:
        fill(con, VESSELS)


@dataclass(frozen=True, slots=True)
class Measured:
    """One run."""

    fixes: int
    slow_steps: int
    pairs: int
    contacts: int
    crowded_cells: int
    took_s: float
    cpu_s: float
    before_mb: float
    peak_mb: float


def measure(path: Path) -> Measured:
    """From `steps` to `contacts`."""
    with connect(path) as con:
        con.execute("SET memory_limit = '2GB'")  # it fills what it is given with pages it may need again
        con.execute(ROSTER)
        con.execute(STEPS)
        false_spans.note(con, open_day(con, DAY))
        before_mb = peak_mb()
        began, cpu = time.perf_counter(), time.process_time()
        contacts.begin(con)
        contacts.stand(con, open_day(con, DAY), ContactParams())
        contacts.note_slow(con, open_day(con, DAY), ContactParams())
        crowded = contacts.collect(con, open_day(con, DAY), ContactParams())
        took_s, cpu_s = time.perf_counter() - began, time.process_time() - cpu
        fixes, slow = (scalar(con, f"SELECT count(*) FROM {name}") for name in ("positions", "slow_steps"))  # noqa: S608
        pairs, n = con.execute(MET).fetchall()[0]
    return Measured(fixes, slow, pairs, n, crowded, took_s, cpu_s, before_mb, peak_mb())


def report() -> str:
    """A table; measured in a process of its own, so that making the fixes does not count."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        apart(make, path)
        m = apart(measure, path)
    header = (
        "vessels",
        "fixes",
        "slow steps",
        "pairs met",
        "contacts",
        "crowded cells",
        "s",
        "CPU s",
        "MB before",
        "MB at the peak",
    )
    row = (
        f"{VESSELS:,}",
        f"{m.fixes / 1e6:.1f} M",
        f"{m.slow_steps / 1e6:.1f} M",
        f"{m.pairs:,}",
        f"{m.contacts:,}",
        f"{m.crowded_cells:,}",
        f"{m.took_s:.1f}",
        f"{m.cpu_s:.1f}",
        f"{m.before_mb:.0f}",
        f"{m.peak_mb:.0f}",
    )
    return table(header, [row]) + "\n\nFrom `steps` to `contacts` in a store on disk, every ship a tanker."
