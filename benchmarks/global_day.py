"""A global day: hourly Parquet of up to 300 million positions, from the archive to pages, and its scan by engines.

Run by its name only; BENCH_GLOBAL asks for sizes, in millions of positions, separated by commas: 1, 5, 20, 100, 300. A
vessel sends 1,500 positions, three in twenty are tankers, one in ten falls silent for hours. Not a real sea (see
gap_cost): it is for how cost grows with the day, and what cutting it into parts costs. Disk: some 60 bytes a position.

What else the machine did meanwhile is in the seconds, less so in the core-seconds. Of Ray these are without its
workers'; the peak is of the process that scans.
"""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.process import apart
from benchmarks.results import table
from benchmarks.whole_job import command_cost
from monitor.store.connect import connect
from monitor.store.query import rows, scalar

SIZES = tuple(float(n) for n in os.environ.get("BENCH_GLOBAL", "1,5,20").split(","))
POSITIONS_EACH, HOURS = 1_500, 24
SINCE = "2026-03-02"
SCANS = (("scan", ()), ("scan, 2 processes", ("--engine", "local")), ("scan, Ray", ("--engine", "ray")))

# The ships of gap_cost in one hour, named as MarineCadastre names its columns.
HOUR = """
COPY (
    WITH ships AS (
        SELECT i, 210000000 + i AS mmsi, -9 + (i % 400 % 40) * 1.0 AS lon0, 36 + (i % 400 // 40) * 2.5 AS lat0,
            i % 2 = 1 AS sails, (i * 7919 % 1000) / 1000.0 AS phase, i % 10 = 3 AS falls_silent, 3 + i % 7 AS gap_h
        FROM range({vessels}) AS r(i)),
    times AS (SELECT k * 86400.0 / {each} AS s FROM range({first}, {last}) AS r(k)),
    placed AS (
        SELECT *, s + i % 57 AS at_s, abs((s / 18000.0 + phase) % 2 - 1) AS part FROM ships, times
        WHERE NOT (falls_silent AND s BETWEEN 28800 AND 28800 + gap_h * 3600))
    SELECT mmsi AS MMSI, TIMESTAMP '2026-03-02' + to_microseconds(CAST(at_s * 1e6 AS BIGINT)) AS BaseDateTime,
        round(lat0 + (i // 400) * 0.004, 5) AS LAT,
        round(lon0 + (i // 400) * 0.004 + CASE WHEN sails THEN part ELSE 0 END, 5) AS LON,
        CASE WHEN sails THEN 12.0 ELSE 0.1 END AS SOG, CASE WHEN sails THEN 90.0 END AS COG, 511 AS Heading,
        'SHIP ' || mmsi AS VesselName, CAST(NULL AS VARCHAR) AS IMO, CAST(NULL AS VARCHAR) AS CallSign,
        CASE WHEN mmsi % 20 IN (0, 3, 10) THEN 80 ELSE 70 END AS VesselType, 0 AS Status, 200 AS Length, 30 AS Width,
        8.0 AS Draft, CAST(NULL AS VARCHAR) AS Cargo, 'A' AS TransceiverClass
    FROM placed WHERE at_s < 86400) TO '{path}' (FORMAT parquet)
"""


def report() -> str:
    """A row a size and command."""
    said: list[tuple[str, ...]] = []
    for millions in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            archive, home = Path(folder) / "archive", Path(folder) / "home"
            archive.mkdir()
            apart(write, archive, millions)
            costs = {"ingest": command_cost("ingest", home, str(archive))}
            found: set[tuple[int, str]] = set()
            for name, options in SCANS:
                if "ray" in options and find_spec("ray") is None:
                    continue
                again = () if name == "scan" else ("--since", SINCE)
                costs[name] = command_cost("scan", home, *again, *options)
                found.add(events_of(home))
            assert len(found) == 1, found
            costs["publish"] = command_cost("publish", home)
            n, vessels = size_of(home)
        size = f"{n / 1e6:.1f} M of {vessels:,}, {found.pop()[0]:,} events"
        said += [
            (size, step, f"{c.seconds:.1f}", f"{c.core_s:.1f}", f"{c.peak_mb / 1024:.1f}") for step, c in costs.items()
        ]
    header = ("positions of vessels", "command", "seconds", "core-seconds", "peak GB of its process")
    return f"{(__doc__ or '').strip()}\n\n{table(header, said)}"


def write(folder: Path, millions: float) -> None:
    """Write the day hour by hour, none of which memory has to hold."""
    con = connect(None)
    for hour in range(HOURS):
        span = {"first": POSITIONS_EACH * hour // HOURS, "last": POSITIONS_EACH * (hour + 1) // HOURS}
        ships = {"vessels": int(millions * 1e6) // POSITIONS_EACH, "each": POSITIONS_EACH}
        con.execute(HOUR.format(path=folder / f"AIS_2026_03_02_{hour:02}.parquet", **ships, **span))
    con.close()


def size_of(home: Path) -> tuple[int, int]:
    """How many positions there are, and of how many vessels."""
    con = connect(home / "store.duckdb", read_only=True)
    n, vessels = rows(con, "SELECT count(*), count(DISTINCT mmsi) FROM positions")[0]
    con.close()
    return n, vessels


def events_of(home: Path) -> tuple[int, str]:
    """How many, and a digest of all that they say, whatever their order."""
    con = connect(home / "store.duckdb", read_only=True)
    n = scalar(con, "SELECT count(DISTINCT event_id) FROM events")
    told = scalar(con, "SELECT CAST(sum(hash(event_id, version, answer, facts, hypotheses)) AS VARCHAR) FROM events")
    con.close()
    return n, told
