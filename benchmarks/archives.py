"""CSV archives to columns: in bulk and row by row, of both shapes; each in a process of its own."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.process import apart, peak_mb
from benchmarks.results import table
from benchmarks.store_sea import american, danish, day_of
from monitor.decode import decode, decode_batches
from monitor.model.source import Format
from monitor.store.batch import batches

ROWS, SHIPS = 2_000_000, 4_000
IN_BULK = "in bulk"
_SHARES = {IN_BULK: 1, "row by row (the reference)": 40}  # of the rows: the reference takes as many times longer
_SHAPES = {"Danish": (Format.DMA_CSV, danish), "MarineCadastre": (Format.MARINECADASTRE_CSV, american)}


def report() -> str:
    """All figures as Markdown."""
    said = []
    with tempfile.TemporaryDirectory() as folder:
        for shape in _SHAPES:
            for how, share in _SHARES.items():
                path = Path(folder) / f"{shape} {how}.csv"
                apart(_write, path, shape, share)
                rows, wall_s, cpu_s, mb = apart(_read, path, shape, how)
                said.append((f"{shape}, {how}", f"{rows / wall_s:,.0f}", f"{rows / cpu_s:,.0f}", f"{mb:,.0f}"))
    header = ("to columns", "rows/s", "rows a core-second", "peak MB")
    return f"{ROWS:,} rows of {SHIPS:,} ships, one UTC day.\n\n{table(header, said)}"


def _write(path: Path, shape: str, share: int) -> None:
    """The first so-manyth of the archive, so that ships repeat themselves as often."""
    text = _SHAPES[shape][1](day_of(ROWS, 0, SHIPS))
    path.write_bytes(text[: len(text) // share])


def _read(path: Path, shape: str, how: str) -> tuple[int, float, float, float]:
    """Rows, median seconds of the wall and of the processor, peak memory; the first time, kernels are loaded."""
    known, spent = _SHAPES[shape][0], []
    for _ in range(4):
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        with path.open("rb") as stream:
            found = decode_batches(stream, known) if how == IN_BULK else batches(decode(stream, known))
            rows = sum(batch.positions.num_rows for batch in found)
        spent.append((time.perf_counter() - wall_s, time.process_time() - cpu_s))
    wall_s, cpu_s = (median(of) for of in zip(*spent[1:], strict=True))
    return rows, wall_s, cpu_s, peak_mb()
