"""One large day, from an archive's CSV to pages: seconds, core-seconds and peak memory of each command.

Run by its name only. Not a real sea (see gap_cost): what it is for is how cost grows with the day.
BENCH_DAY_FIXES asks for other sizes, in millions, separated by commas.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.gap_cost import FIXES_EACH, POSITIONS
from benchmarks.process import apart, together
from benchmarks.results import table
from benchmarks.whole_job import command_cost
from monitor.store.connect import connect
from monitor.store.query import rows, scalar

SIZES = tuple(float(n) for n in os.environ.get("BENCH_DAY_FIXES", "1,5,20").split(","))
STEPS = ("ingest", "scan", "publish")

# As MarineCadastre writes them; three in twenty are tankers, of which the generator lets one fall silent.
ARCHIVE = """
COPY (
    SELECT mmsi AS MMSI, strftime(t, '%Y-%m-%dT%H:%M:%S') AS BaseDateTime, round(lat, 5) AS LAT, round(lon, 5) AS LON,
        sog_kn AS SOG, cog_deg AS COG, 511 AS Heading, 'SHIP ' || mmsi AS VesselName, NULL AS IMO, NULL AS CallSign,
        CASE WHEN mmsi % 20 IN (0, 3, 10) THEN 80 ELSE 70 END AS VesselType, 0 AS Status, 200 AS Length, 30 AS Width,
        8.0 AS Draft, NULL AS Cargo, 'A' AS TransceiverClass
    FROM positions) TO '{path}' (HEADER)
"""


def report() -> str:
    """A row a size and command."""
    said: list[tuple[str, ...]] = []
    for millions in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            archive, home = Path(folder) / "AIS_2026_03_02.csv", Path(folder) / "home"
            apart(_write, archive, millions)
            costs = [command_cost("ingest", home, str(archive)), *(command_cost(step, home) for step in STEPS[1:])]
            con = connect(home / "store.duckdb", read_only=True)
            n, vessels = rows(con, "SELECT count(*), count(DISTINCT mmsi) FROM positions")[0]
            events = scalar(con, "SELECT count(DISTINCT event_id) FROM events")
            con.close()
        size = f"{n / 1e6:.1f} M of {vessels:,}, {events:,} events"
        said += [
            (size, step, f"{c.seconds:.1f}", f"{c.core_s:.1f}", f"{c.peak_mb / 1024:.1f}")
            for step, c in zip(STEPS, costs, strict=True)
        ]
        whole = together(costs)
        figures = (whole.seconds, whole.core_s, whole.peak_mb / 1024)
        said.append((size, "together", *(f"{value:.1f}" for value in figures)))
    header = ("positions of vessels", "command", "seconds", "core-seconds", "peak GB")
    return f"{(__doc__ or '').strip()}\n\n{table(header, said)}"


def _write(path: Path, millions: float) -> None:
    con = connect(None)
    con.execute(POSITIONS, {"vessels": int(millions * 1e6) // FIXES_EACH, "each": FIXES_EACH})
    con.execute(ARCHIVE.format(path=path))
