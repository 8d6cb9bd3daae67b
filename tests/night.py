"""One night with a dark call in a log on disk: the ground on which evidence and dossiers are tested."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from memory_store import store_in_memory
from sea import bystanders, reference, scanned
from voyage import Voyage, nmea

from monitor.model.finding import Finding
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.store.events import newest
from monitor.tracks.hulls import Hulls
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run


@dataclass(frozen=True)
class Night:
    """A store that has heard it, what was found, and the log."""

    run: Run
    findings: Sequence[Finding]
    log: Path


def dark_log(folder: Path) -> Path:
    """A log: NIGHT HERON falls silent for thirty hours off Primorsk; three ships at anchor go on being heard."""
    log = folder / "log.nmea"
    log.write_bytes(_heard())
    return log


@cache
def _heard() -> bytes:
    """To encode it takes as long as to read and scan it, and a dozen homes begin with it."""
    heron = (
        Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, draught_m=7.0)
        .at("2026-03-02T12:00", 27.2, 60.0)
        .sail_to(28.0, 60.0, speed_kn=8)
        .silent(hours=30)
        .says(draught_m=14.0)
        .stay(6)
    )
    return nmea(heron, *bystanders(28.0, 60.0, n=3, hours=48))


def dark_night(folder: Path) -> Night:
    """The night of that log, read and scanned in memory."""
    log = dark_log(folder)
    run = Run("run", datetime(2026, 3, 9), store_in_memory(), logging.getLogger("test"))
    ingest(run, [str(log)], Silence())
    scanned(run.con)
    hulls = Hulls(run.con, reference().flags)
    return Night(run, rank(newest(run.con), hulls.vessel, lambda vessel: (), ScoreParams()), log)
