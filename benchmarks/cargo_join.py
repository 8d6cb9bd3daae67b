"""A million calls and encounters joined into cargoes: read from a store, and followed."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.process import apart, peak_mb
from benchmarks.results import table
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.store.connect import connect
from monitor.voyages.follow import Fleet, follow
from monitor.voyages.judge_links import Ports
from monitor.voyages.read_steps import steps_of_store
from monitor.voyages.voyage_params import VoyageParams
from pipelines.jobs.cargoes_of_store import collector_paused

EVENTS, HULLS = 1_000_000, 20_000

# Three calls to one encounter over four years. Draughts and places come from a hash: the same on every run.
FILL = """
INSERT INTO events BY NAME
WITH said AS (
    SELECT range AS i, CAST(hash(range) % 1000000 AS BIGINT) AS h, range % 4 = 0 AS is_sts,
        hash(range * 7 + 1) % $hulls AS one, hash(range * 11 + 3) % $hulls AS two,
        [NULL, 8.0, 8.0, 11.0, 14.0, 15.0] AS draughts
    FROM range($events)),
typed AS (
    SELECT *, '"draught_before_m":' || coalesce(CAST(draughts[1 + h % 6] AS VARCHAR), 'null')
        || ',"draught_after_m":' || coalesce(CAST(draughts[1 + (h // 6) % 6] AS VARCHAR), 'null') AS draught
    FROM said)
SELECT DATE '2026-01-01' AS as_of, 'e' || i AS event_id, 1 AS version,
    CASE WHEN is_sts THEN 'sts' ELSE 'port_call' END AS kind, 'yes' AS answer,
    NULL AS p_unheard_if_transmitting,
    '[{"hull":"H' || one || '","imo":null,"mmsi":1,"name":null}'
        || CASE WHEN is_sts THEN ',{"hull":"G' || two || '","imo":null,"mmsi":2,"name":null}]' ELSE ']' END AS vessels,
    TIMESTAMP '2022-01-01' + to_seconds(CAST(i * 126 AS BIGINT)) AS "start",
    TIMESTAMP '2022-01-02' + to_seconds(CAST(i * 126 AS BIGINT)) AS "end", 0.0 AS lon, 0.0 AS lat,
    ['RU-PRIMORSK', 'IN-SIKKA', 'TR-ALIAGA'][1 + (h // 36) % 3] AS near,
    CASE WHEN is_sts THEN '{"one_sided":false,"draughts":[{"mmsi":1,' || draught || '},{"mmsi":2,' || draught || '}]}'
        ELSE '{"loading":"oil_berth",' || draught || '}' END AS facts,
    '[]' AS hypotheses, '[]' AS evidence, 'bench/1' AS detector, 'none' AS params_digest
FROM typed
"""


def make(path: Path) -> None:
    """The store with its events."""
    with connect(path) as con:
        con.execute(FILL, {"events": EVENTS, "hulls": HULLS})


def measure(path: Path) -> tuple[int, int, float, float, float]:
    """Steps, chains, seconds to read, seconds to follow, peak MB."""
    ports = Ports.of(Fences.load(reference_dir() / "fences.geojson").places)
    with connect(path, read_only=True) as con, collector_paused():
        begun = time.perf_counter()
        steps = list(steps_of_store(con))
        read = time.perf_counter()
        chains = follow(steps, Fleet({}, {}, None), ports, VoyageParams())
    return len(steps), len(chains), read - begun, time.perf_counter() - read, peak_mb()


def report() -> str:
    """The section of RESULTS.md."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        apart(make, path)
        steps, chains, read_s, follow_s, peak = apart(measure, path)
    row = (f"{EVENTS:,}", f"{steps:,}", f"{chains:,}", f"{read_s:.1f}", f"{follow_s:.1f}", f"{peak:,.0f}")
    header = ("calls and encounters", "steps", "chains", "read, s", "joined, s", "peak MB")
    return f"Facts hold only what is read of them; those of a real store are longer.\n\n{table(header, [row])}"
