"""What is told of data in which nobody is known to make up positions: made days, and all real data at hand."""

from __future__ import annotations

import logging
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.evaluation.scanned_scenes import scan_by
from benchmarks.headlines import poisson_interval
from benchmarks.results import table
from benchmarks.simulate.lane_day import lane_day, write_csv
from monitor.model.event import Answer, Kind
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.query import scalar
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_setup import Reference

VESSEL_DAYS = """
SELECT count(*) FROM (
    SELECT mmsi FROM positions WHERE mmsi BETWEEN 200000000 AND 799999999 GROUP BY mmsi, CAST(t AS DATE))
"""
# Everybody is a tanker and says so every hour: what is told of them is a false alarm, whatever they are.
ALL_TANKERS = """
INSERT INTO statics
SELECT DISTINCT mmsi, date_trunc('hour', t), NULL::INTEGER, 'T' || mmsi, NULL, 80, NULL, NULL, NULL, NULL, NULL, 5, 1,
    0, (SELECT min(file_id) FROM files)
FROM positions
"""
REAL = (
    "tracktable_nyharbor/*.csv.gz",
    "gfw_segments/*.csv.gz",
    "dma_aisabnormal/*ais*",
    "dma_nearmiss/*.csv",
    "stonesoup_solent/*.csv",
    "dma_aislib/*.txt",
    "kystverket_sample/*.raw",
    "noaadata_uscg/*.ais",
)
LANE_DAYS = ((2000, 311), (2000, 312))  # ships and seed


@dataclass(frozen=True, slots=True)
class Clean:
    """Data without a made-up position: how many vessel-days, what was told of them, and how much jamming."""

    name: str
    vessel_days: int
    yes: int
    cannot_tell: int
    jamming: int


def clean_data(reference: Reference) -> list[Clean]:
    """All of it, scanned; every vessel is taken for a tanker."""
    return [*_simulated(reference), *_real(reference)]


def _simulated(reference: Reference) -> Iterable[Clean]:
    folder = _folder()
    if not (folder / "geo_searoute").exists():
        return
    for ships, seed in LANE_DAYS:
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "day.csv"
            write_csv(lane_day(folder, ships, 0, seed), path)
            yield _clean_of(f"{ships} ships on real lanes, seed {seed}", [str(path)], reference)


def _real(reference: Reference) -> Iterable[Clean]:
    for pattern in REAL:
        paths = sorted(map(str, _folder().glob(pattern)))
        if paths:
            yield _clean_of(pattern.split("/")[0], paths, reference)


def _folder() -> Path:
    return Path(os.environ.get("SHADOWFLEET_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")


def _clean_of(name: str, paths: list[str], reference: Reference) -> Clean:
    con = connect(None)
    ingest(Run("run", datetime(2026, 11, 29), con, logging.getLogger("evaluation")), paths, Silence())
    con.execute("DELETE FROM statics")
    con.execute(ALL_TANKERS)
    scan_by(con, reference)
    answers = Counter(event.answer for event in newest(con, kind=Kind.FALSIFIED))
    jammed = len(newest(con, kind=Kind.JAMMING))
    days = int(scalar(con, VESSEL_DAYS))
    con.close()
    return Clean(name, days, answers[Answer.YES], answers[Answer.CANNOT_TELL], jammed)


def told_of(clean: Sequence[Clean]) -> str:
    """A sentence and a table."""
    rows = [(one.name, one.vessel_days, one.yes, one.cannot_tell, one.jamming) for one in clean]
    days, yes = sum(one.vessel_days for one in clean), sum(one.yes for one in clean)
    high = 1000 * poisson_interval(yes)[1] / max(days, 1)
    header = ("data", "vessel-days", "yes", "cannot tell", "jamming")
    return (
        "Data in which nobody is known to make up positions; every vessel is taken for a tanker. "
        f"{yes} of {days} vessel-days were told as made up: at most {high:.2f} in 1,000 (95 %). Most vessel-days of "
        f"the short logs are minutes long.\n\n{table(header, rows)}"
    )
