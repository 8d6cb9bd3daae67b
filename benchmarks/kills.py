"""Kills nights at random points and runs them again: the same store and the same bytes as of a night never hurt?

    python -m benchmarks.kills FOLDER_OF_LOGS DAY [--points 100] [--seed 1]

A killed night gets SIGKILL, or SIGTERM every fourth time, at a moment drawn from the time that a whole one takes; it is
begun again until it ends by itself, and killed up to twice more on the way. The logs are of one UTC day. Two days
later, by its clock, the night fetches them from a slow server on this machine, and sends its alerts to that one. All
tables are compared but for ids and times of runs, every file of a site that is published anew at a clock that stands
still, and what the server was sent, by the ids of messages. Not in CI: a point takes as long as two nights.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from monitor.store.connect import connect
from monitor.store.query import records
from monitor.store.verify import tables
from pipelines.jobs.home import Home

OF_RUNS = ("run_id", "since")  # columns that name or time a run
WHEN = ("published_at", "alerted_at")  # columns of which it counts whether there is a time
NOT_COMPARED = ("runs", "meta", "alerts")  # of alerts it is compared what came
SETTINGS = """
[fetch]
nightly = ["dma"]
days = 4
dma = "{url}"
folder = "{folder}"
[nightly]
least_free = "100MB"
[alerts]
webhook = "{url}alerts"
"""
PIECES, PAUSE_S = 50, 0.04  # in which the archive is sent: it takes two seconds
ALL = "SELECT * FROM query_table($table)"
# A night two days after the day of the logs: files of another day are not taken in.
NIGHTLY = """
import sys
from datetime import date, datetime, time, timedelta
from pipelines.jobs import clock
precisely = clock.precisely
shift = datetime.combine(date.fromisoformat(sys.argv.pop()) + timedelta(days=2), time(6)) - precisely()
clock.precisely = lambda: precisely() + shift
from pipelines.cli.app import main
main()
"""
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


def told_of(home: Home, came: dict[str, str]) -> dict[str, str]:
    """The digests of `fingerprint`, and what came as alerts."""
    return fingerprint(home) | {"what came as alerts": repr(sorted(came.values()))}


@contextmanager
def archive_of(logs: Path, day: date) -> Iterator[tuple[str, dict[str, str]]]:
    """The URL of a server that has the logs as the archive of a day, and the messages that came to it, by id."""
    packed, came = io.BytesIO(), dict[str, str]()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(path for path in logs.rglob("*") if path.is_file()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
    body, name = packed.getvalue(), f"/aisdk-{day:%Y-%m-%d}.zip"

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == name else 404)
            self.send_header("Content-Length", str(len(body) if self.path == name else 0))
            self.end_headers()
            size = len(body) // PIECES + 1
            for at in range(0, len(body) if self.path == name else 0, size):
                time.sleep(PAUSE_S)
                self.wfile.write(body[at : at + size])

        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            came[self.headers["webhook-id"]] = json.dumps(
                [said["data"]["findings"], said["data"]["watched"]], sort_keys=True
            )
            self.send_response(204)
            self.end_headers()

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:  # the night was killed
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing: the output is the points."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", came
        server.shutdown()


def night(home: Home, day: date, kill_after_s: float | None = None, with_signal: int = signal.SIGKILL) -> int:
    """A night; its exit code, which is below zero where it was killed."""
    words = ["nightly", "--home", str(home.root), "--quiet", "--simulated", "--keep-positions", "1", str(day)]
    with subprocess.Popen([sys.executable, "-c", NIGHTLY, *words], stderr=subprocess.DEVNULL) as run:
        if kill_after_s is not None:
            try:
                return run.wait(kill_after_s)
            except subprocess.TimeoutExpired:
                run.send_signal(with_signal)
        return run.wait()


def hurt(home: Home, day: date, whole_s: float, chance: random.Random) -> list[str]:
    """Kill a night up to three times, then let it end; at which times."""
    told: list[str] = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        after_s, with_signal = chance.uniform(0, whole_s), chance.choice((9, 9, 9, 15))
        if night(home, day, after_s, with_signal) == 0:
            return told
        told.append(f"{after_s:.2f} s {signal.Signals(with_signal).name}")
    if (code := night(home, day)) not in (0, 3):
        told.append(f"ended with {code}")
    return told


def main() -> None:
    """Compare as many hurt nights as were asked for; the exit code is 1 where one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", type=Path)
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("--points", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, differ = random.Random(asked.seed), 0  # noqa: S311 -- repeatable, not secret
    with tempfile.TemporaryDirectory() as folder, archive_of(asked.logs, asked.day) as (url, came):

        def begun(name: str) -> Home:
            home, fetched = Home(Path(folder) / name), Path(folder) / "fetched"
            shutil.rmtree(fetched, ignore_errors=True)
            home.root.mkdir()
            home.settings.write_text(SETTINGS.format(url=url, folder=fetched), encoding="utf-8")
            came.clear()
            return home

        sound = begun("sound")
        began = time.monotonic()
        assert night(sound, asked.day) == 0
        whole_s, expected = time.monotonic() - began, told_of(sound, came)
        for point in range(asked.points):
            home = begun("hurt")
            told = hurt(home, asked.day, whole_s, chance)
            found = told_of(home, came)
            wrong = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
            differ += bool(wrong)
            print(f"{point + 1}: killed at {', '.join(told) or 'no time'}: {wrong or 'the same'}", flush=True)
            shutil.rmtree(home.root)
    print(f"{asked.points} nights, of which {differ} differ from one that was never hurt")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
