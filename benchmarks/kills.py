"""Kills nights at random points and runs them again: the same store and the same bytes as of a night never hurt?

    python -m benchmarks.kills FOLDER_OF_LOGS [--points 100] [--seed 1]

A killed night gets SIGKILL, or SIGTERM every fourth time, at a moment drawn from the time that a whole one takes; it is
begun again until it ends by itself, and killed up to twice more on the way. All tables are compared but for ids and
times of runs, and every file of a site that is published anew at a clock that stands still. Not in CI: a point takes as
long as two nights.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from monitor.store.connect import connect
from monitor.store.query import records
from monitor.store.verify import tables
from pipelines.jobs.home import Home

OF_RUNS = ("run_id", "since")  # columns that name or time a run
WHEN = ("published_at", "alerted_at")  # columns of which it counts whether there is a time
NOT_COMPARED = ("runs", "meta")
ALL = "SELECT * FROM query_table($table)"
NIGHTLY = "from pipelines.cli.app import main; main()"
# Publishes at a time of its own, in a store whose runs are forgotten: so are ids and times of an edition the same.
PUBLISHES = """
import sys
from datetime import datetime
from pathlib import Path
import pipelines.jobs.runs as runs
from monitor.store.connect import connect
home = Path(sys.argv[sys.argv.index("--home") + 1])
with connect(home / "store.duckdb") as con:
    con.execute("DELETE FROM runs")
runs.now = lambda: datetime(2030, 1, 1)
from pipelines.cli.app import main
main()
"""


def fingerprint(home: Home) -> dict[str, str]:
    """A digest of each table's rows in any order, and the digest of each file of a site published anew."""
    found = {}
    with connect(home.store, read_only=True) as con:
        for table in (name for name in tables(con) if name not in NOT_COMPARED):
            kept = [
                repr(
                    {
                        name: value is None if name in WHEN else value
                        for name, value in row.items()
                        if name not in OF_RUNS
                    }
                )
                for row in records(con, ALL, {"table": table})
            ]
            found[table] = hashlib.sha256("\n".join(sorted(kept)).encode()).hexdigest()
    shutil.rmtree(home.site, ignore_errors=True)
    subprocess.run([sys.executable, "-c", PUBLISHES, "publish", "--home", home.root, "--quiet"], check=True)
    for path in sorted(path for path in home.site.rglob("*") if path.is_file()):
        found[str(path.relative_to(home.site))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def night(home: Home, logs: Path, kill_after_s: float | None = None, with_signal: int = signal.SIGKILL) -> int:
    """A night; its exit code, which is below zero where it was killed."""
    words = ["nightly", str(logs), "--home", str(home.root), "--quiet", "--simulated", "--keep-positions", "1"]
    with subprocess.Popen([sys.executable, "-c", NIGHTLY, *words], stderr=subprocess.DEVNULL) as run:
        if kill_after_s is not None:
            try:
                return run.wait(kill_after_s)
            except subprocess.TimeoutExpired:
                run.send_signal(with_signal)
        return run.wait()


def hurt(home: Home, logs: Path, whole_s: float, chance: random.Random) -> list[str]:
    """Kill a night up to three times, then let it end; at which times."""
    told: list[str] = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        after_s, with_signal = chance.uniform(0, whole_s), chance.choice((9, 9, 9, 15))
        if night(home, logs, after_s, with_signal) == 0:
            return told
        told.append(f"{after_s:.2f} s {signal.Signals(with_signal).name}")
    if (code := night(home, logs)) not in (0, 3):
        told.append(f"ended with {code}")
    return told


def main() -> None:
    """Compare as many hurt nights as were asked for; the exit code is 1 where one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", type=Path)
    parser.add_argument("--points", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, differ = random.Random(asked.seed), 0  # noqa: S311 -- repeatable, not secret
    with tempfile.TemporaryDirectory() as folder:
        sound = Home(Path(folder) / "sound")
        began = time.monotonic()
        assert night(sound, asked.logs) == 0
        whole_s, expected = time.monotonic() - began, fingerprint(sound)
        for point in range(asked.points):
            home = Home(Path(folder) / "hurt")
            told = hurt(home, asked.logs, whole_s, chance)
            found = fingerprint(home)
            wrong = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
            differ += bool(wrong)
            print(f"{point + 1}: killed at {', '.join(told) or 'no time'}: {wrong or 'the same'}", flush=True)
            shutil.rmtree(home.root)
    print(f"{asked.points} nights, of which {differ} differ from one that was never hurt")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
