"""Scenes in a store in memory, scanned by the rules asked about."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from unittest.mock import patch

import duckdb

from benchmarks.evaluation.worlds import load
from monitor.detect import DETECTORS
from monitor.model.ais_message import Position, Refusal, Static
from monitor.model.event import Kind
from monitor.store.connect import connect
from pipelines.jobs import scan_day
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

OF_POSITIONS = (Kind.FALSIFIED, Kind.JAMMING)
Sent = Position | Static | Refusal  # a refusal is a report without a position, and has its sender and time


def scanned(
    parts: Sequence[Sequence[Sent]], reference: Reference, kinds: Collection[Kind] = OF_POSITIONS
) -> duckdb.DuckDBPyConnection:
    """Reports of scenes as one file, scanned."""
    con = connect(None)
    put_file(con, parts, "scenes")
    scan_by(con, reference, kinds)
    return con


def put_file(con: duckdb.DuckDBPyConnection, parts: Sequence[Sequence[Sent]], name: str) -> None:
    """Store reports in order of time as one file, numbered as its lines."""
    ordered = sorted((r for part in parts for r in part), key=_order)
    load(con, [replace(r, line_no=n + 1, offset=100 * n) for n, r in enumerate(ordered)], name)


def scan_by(con: duckdb.DuckDBPyConnection, reference: Reference, kinds: Collection[Kind] = OF_POSITIONS) -> None:
    """Every stage, and the rules of some kinds alone."""
    run = Run("run", datetime(2026, 11, 29), con, logging.getLogger("evaluation"))
    with patch.object(scan_day, "DETECTORS", tuple(detector for detector in DETECTORS if detector.kind in kinds)):
        scan(run, reference, Silence())


def _order(report: Sent) -> tuple[datetime, int, bool]:
    if report.t is None or report.mmsi is None:
        raise ValueError("a report of a scene has a sender and a time")
    return report.t, report.mmsi, isinstance(report, Position)
