"""The same question on real files, where they are at hand: fixes of ships that were heard are hidden."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.results import table
from monitor.detect.gaps.dark import DarkParams
from monitor.detect.gaps.expected_reception import expected_receptions
from monitor.detect.record import DetectionContext
from monitor.geo.reference import reference_dir
from monitor.model.listing import NO_LISTS
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.store.query import records, rows
from monitor.tracks import false_spans, outages, reception
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_setup import OUTAGES, RECEPTION, Reference

FILES = (
    "dma_nearmiss/1169__resund77261169-20181119-0.csv",
    "stonesoup_solent/SolentAIS_20160112_130211.csv",
    "dma_aisabnormal/ais-sample.txt.gz",
    "dma_aisabnormal/212123000_drift_1.ais",
)
HIDDEN_H = 1.0
SPANS = """
SELECT mmsi, min(t) AS first_t, max(t) AS last_t, count(*) AS n FROM positions
WHERE mmsi BETWEEN 200000000 AND 799999999 GROUP BY mmsi HAVING count(*) >= 10 ORDER BY mmsi
"""
EDGES = """
SELECT t, lon, lat, sog_kn, cog_deg FROM positions WHERE mmsi = ? AND (
    t = (SELECT max(t) FROM positions WHERE mmsi = ? AND t <= ?)
    OR t = (SELECT min(t) FROM positions WHERE mmsi = ? AND t >= ?)) ORDER BY t, lon, lat
"""
HEARD_WITHIN = "SELECT count(*) FROM positions WHERE mmsi = ? AND t > ? AND t < ?"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one file."""

    name: str
    span_h: float
    vessels: int
    windows: int
    told: int
    sure: int


def real_windows() -> str:
    """A table, or the reason why there is none."""
    folder = Path(os.environ.get("SHADOWFLEET_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
    found = [_one(folder / name) for name in FILES if (folder / name).exists()]
    if not found:
        return "Real files: none at hand."
    spans = [t.span_h for t in found]
    note = (
        f"Real files: {HIDDEN_H:g} h of each vessel that was heard on both sides is hidden, and asked for. They span "
        f"{min(spans):.1f} to {max(spans):.1f} h, too short to cut a silence of three hours from, and have no natural "
        "silence of a ship known to transmit: this tells only how often the counts allow a conclusion (with one half "
        "hour instead of two), not how often it is wrong."
    )
    header = ("file", "hours", "vessels", "windows", "something told", "chance of silence below level")
    cells = [(t.name, f"{t.span_h:.1f}", t.vessels, t.windows, t.told, t.sure) for t in found]
    return f"{note}\n\n{table(header, cells)}"


def _one(path: Path) -> Told:
    con = connect(None)
    run = Run("evaluation", datetime(2026, 1, 1), con, logging.getLogger("evaluation"))
    ingest(run, [str(path)], Silence())
    first, last = rows(con, "SELECT min(t), max(t) FROM positions")[0]
    context = _scene(con, first)
    gaps = list(_gaps(con))
    level, params = DarkParams().hypotheses.level, DarkParams().reception
    params = replace(params, paths=replace(params.paths, margin_min=5.0), min_half_hours=1)
    chances = [h.chance for h in expected_receptions(context, gaps, params)]
    span_h = (last - first).total_seconds() / 3600
    vessels = len(records(con, SPANS))
    return Told(path.name, span_h, vessels, len(gaps), sum(c < 0.5 for c in chances), sum(c < level for c in chances))


def _scene(con: duckdb.DuckDBPyConnection, first: datetime) -> DetectionContext:
    reference = Reference.load(reference_dir())
    day = open_day(con, first.date())
    false_spans.note(con, day)
    reception.begin(con)
    reception.note_bins(con, day, RECEPTION)
    reception.collect(con, day, RECEPTION)
    outages.collect(con, day, OUTAGES)
    con.execute("CREATE OR REPLACE TEMP TABLE roster AS SELECT NULL::INTEGER AS mmsi, NULL::SMALLINT AS ship_type")
    return reference.context(con, day, NO_LISTS)


def _gaps(con: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    """An hour in the middle of each vessel's time, hidden."""
    for ship in records(con, SPANS):
        middle = ship["first_t"] + (ship["last_t"] - ship["first_t"]) / 2
        low, high = middle - timedelta(hours=HIDDEN_H / 2), middle + timedelta(hours=HIDDEN_H / 2)
        ends = records(con, EDGES, [ship["mmsi"], ship["mmsi"], low, ship["mmsi"], high])
        if len(ends) < 2 or rows(con, HEARD_WITHIN, [ship["mmsi"], low, high])[0][0] == 0:
            continue
        a, z = ends[0], ends[-1]
        yield {
            "mmsi": ship["mmsi"],
            "t1": a["t"],
            "lon1": a["lon"],
            "lat1": a["lat"],
            "sog1_kn": a["sog_kn"],
            "cog1_deg": a["cog_deg"],
            "t2": z["t"],
            "lon2": z["lon"],
            "lat2": z["lat"],
        }
