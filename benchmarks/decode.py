"""How fast a log becomes columns, beside other decoders on the same log."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.nmea_log import SHAPES
from benchmarks.results import table

N_MESSAGES = 934_000  # some 1,000,000 sentences
OURS = ("ours, 1 thread", "ours, 2 threads")
RUNS = 3
RIVALS = Path(__file__).with_name("rivals.py")


def report(n: int = N_MESSAGES) -> str:
    """Runs every decoder that is at hand, three times each in turn; a table of medians."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.nmea"
        lines, size = _write(log, n), log.stat().st_size
        runs: dict[str, list[dict[str, Any]]] = {}
        for _ in range(RUNS):
            for name, python in _at_hand():
                runs.setdefault(name, []).append(_run(python, name, log))
        shapes = [_shape(Path(folder) / "shape.nmea", n, shape) for shape in SHAPES]
    absent = [f"{name} is not installed, so not measured." for name in ("libais", "gpsdecode") if name not in runs]
    header = ["the same messages, each sentence with", "sentences/s, 1 thread", "sentences/s, 2 threads"]
    return "\n\n".join([_table(runs, lines), _method(lines, size), *absent, table(header, shapes)])


def _shape(log: Path, n: int, shape: str) -> list[str]:
    """A row: how fast a log of this shape is for ours."""
    lines = _write(log, n, shape)
    runs = [[_run(sys.executable, name, log)["seconds"] for name in OURS] for _ in range(RUNS)]
    return [shape, *(f"{lines / median(seconds):,.0f}" for seconds in zip(*runs, strict=True))]


def _write(log: Path, n: int, shape: str = "tag block") -> int:
    """In a process of its own: Linux counts a parent's memory at the fork as its children's."""
    writer: list[str | Path] = [sys.executable, RIVALS.with_name("nmea_log.py"), log, str(n), shape]
    return int(subprocess.run(writer, capture_output=True, text=True, check=True).stdout)


def _at_hand() -> Iterator[tuple[str, str]]:
    yield from ((name, sys.executable) for name in (*OURS, "pyais"))
    if libais := _libais_python():
        yield "libais", libais
    if shutil.which("gpsdecode"):
        yield "gpsdecode", sys.executable


def _libais_python() -> str | None:
    """A Python that has libais: LIBAIS_PYTHON, else a throw-away environment built on the first run."""
    if told := os.environ.get("LIBAIS_PYTHON"):
        return told
    folder = Path(tempfile.gettempdir()) / "shadowfleet-bench-libais"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    has: list[str | Path] = [python, "-W", "ignore", "-c", "import ais"]
    if subprocess.run(has, capture_output=True, check=False).returncode:
        subprocess.run([python, "-m", "pip", "install", "-q", "libais"], capture_output=True, check=False)
    return str(python) if subprocess.run(has, capture_output=True, check=False).returncode == 0 else None


def _run(python: str, name: str, log: Path) -> dict[str, Any]:
    done = subprocess.run(
        [python, "-W", "ignore", RIVALS, name, log],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(RIVALS.parents[1])},
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _table(runs: dict[str, list[dict[str, Any]]], lines: int) -> str:
    middle = {name: {k: median(r[k] for r in found) for k in found[0]} for name, found in runs.items()}
    rows = []
    for name, m in middle.items():
        speed, n = f"{lines / m['seconds']:,.0f}", f"{m['messages']:,.0f}"
        ratios = [f"{middle[r]['seconds'] / m['seconds']:.1f}" if r in middle else "-" for r in ("pyais", "libais")]
        rows.append([name, f"{m['seconds']:.2f}", f"{m['cpu_s']:.2f}", speed, n, *ratios, f"{m['peak_mib']:.0f}"])
    header = ["decoder", "s", "CPU s", "sentences/s", "messages found", "times pyais", "times libais", "peak MiB"]
    return table(header, rows)


def _method(lines: int, size: int) -> str:
    return (
        f"One log of {lines:,} sentences ({size / 1e6:.0f} MB; types 1, 2, 3, 4, 5, 18, 19, 21, 24A, 24B, 27; a tag "
        "block on each; 0.3 % wrong checksums; the two sentences of a type 5 apart). Medians of "
        f"{RUNS} runs, each in a process of its own, the decoders taking turns; imports and compiling are not in "
        "them. Ours and pyais check checksums and read the tag block's time; libais is given neither, gpsdecode no "
        "time. Ours makes Arrow columns and accounts for every line; the others make an object or a line a message. "
        "The two halves of a type 24 are one report in ours, so that it finds fewer messages. CPU seconds tell what "
        "the clock cannot where other work ran beside."
    )
