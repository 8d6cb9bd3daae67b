"""The whole job on a log of a million messages, step by step: seconds, rates, peak memory."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.log import write_log
from benchmarks.process import Cost, cost_of
from benchmarks.results import table
from monitor.store.connect import connect
from monitor.store.query import rows

DECODE = """
import sys
from datetime import datetime
from monitor.decode import decode
from monitor.model.source import Format
with open(sys.argv[1], "rb") as stream:
    n = sum(1 for _ in decode(stream, Format.NMEA))
"""
COMMAND = "from pipelines.cli.app import main; main()"


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it was measured, in a process of its own."""

    name: str
    seconds: float
    peak_mb: float


def report() -> str:
    """Run the steps once each, in order, and tell."""
    with tempfile.TemporaryDirectory() as folder:
        log, home = Path(folder) / "log.nmea", Path(folder) / "home"
        lines = write_log(log)
        steps = [
            _run("decode alone (reference decoder)", DECODE, str(log)),
            _run("ingest: decode and store", COMMAND, "ingest", str(log), "--home", str(home), "--quiet"),
            _run("scan", COMMAND, "scan", "--home", str(home), "--quiet"),
            _run("publish", COMMAND, "publish", "--home", str(home), "--quiet"),
        ]
        con = connect(home / "store.duckdb", read_only=True)
        fixes, statics = (
            rows(con, q)[0][0] for q in ("SELECT count(*) FROM positions", "SELECT count(*) FROM statics")
        )
        con.close()
        store_mb = (home / "store.duckdb").stat().st_size / 1e6
        site_mb = sum(p.stat().st_size for p in (home / "site").rglob("*") if p.is_file()) / 1e6
    messages = fixes + statics
    said = [[s.name, f"{s.seconds:.1f}", f"{messages / s.seconds:,.0f}", f"{s.peak_mb:,.0f}"] for s in steps]
    about = (
        f"{lines:,} lines, {messages:,} messages ({fixes:,} fixes, {statics:,} static reports), nine weeks of the "
        f"simulated sample; each step in a process of its own, start-up included. Store {store_mb:.0f} MB, "
        f"site {site_mb:.1f} MB."
    )
    return f"{about}\n\n{table(('step', 'seconds', 'messages/s', 'peak MB'), said)}"


def command_cost(command: str, home: Path, *args: str) -> Cost:
    """Run a command on a home; that it set something aside is no failure."""
    return cost_of(COMMAND, command, *args, "--home", str(home), "--quiet", fine=(0, 3))


def _run(name: str, code: str, *args: str) -> Step:
    cost = cost_of(code, *args)
    return Step(name, cost.seconds, cost.peak_mb)
