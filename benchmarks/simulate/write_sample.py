"""Writes the embedded sample: simulate, encode, compress. `python -m benchmarks.simulate.write_sample [--out DIR]`.

The same seed gives the same text; the compressed bytes depend on the zlib at hand as well. Everything
in the sample is SIMULATED and says so.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.simulate.truth import truth_table
from benchmarks.simulate.world import SEED, SINCE, UNTIL, Heard, World, sample_world, week_heard, year_heard
from monitor.decode.encode import sentences

SIMULATED = "# SIMULATED AIS data: every ship, number and event in here is invented. Seed {seed}. Licence CC0-1.0."
EARLIER = "earlier-reports"
DEFAULT_OUT = Path(__file__).resolve().parents[2] / "data" / "sample"


def write_sample(out: Path, seed: int = SEED) -> list[Path]:
    """Write `ais/*.nmea.gz`, one file a day and one of earlier reports, and `truth.json`; returns the paths.

    The README beside them is written by hand and left alone.
    """
    ais = out / "ais"
    ais.mkdir(parents=True, exist_ok=True)
    world = sample_world(seed)
    written = [_write(ais / f"{name}.nmea.gz", lines) for name, lines in logs(world)]
    truth = out / "truth.json"
    table = truth_table(world.truths, seed=seed, since=SINCE, until=UNTIL)
    truth.write_text(json.dumps(table, indent=1) + "\n", encoding="ascii")
    return [*written, truth]


def logs(world: World) -> Iterator[tuple[str, list[str]]]:
    """Name and lines of each log: the thin year first, then the days of the week, empty ones too."""
    yield EARLIER, [SIMULATED.format(seed=world.seed), *nmea_lines(year_heard(world))]
    by_day = {day: list(group) for day, group in groupby(week_heard(world), lambda item: item[1].t.date())}
    for day in _days():
        yield day.isoformat(), [SIMULATED.format(seed=world.seed), *nmea_lines(by_day.get(day, []))]


def nmea_lines(heard: Iterable[Heard]) -> Iterator[str]:
    """Tagged sentences in the order given; the radio channel alternates, the sequence number goes round."""
    for i, (station, report) in enumerate(heard):
        yield from sentences(report, station=station, channel="AB"[i % 2], seq_id=i % 10)


def _days() -> list[date]:
    return [(SINCE + timedelta(days=k)).date() for k in range((UNTIL - SINCE).days)]


def _write(path: Path, lines: Iterable[str]) -> Path:
    text = "".join(f"{line}\n" for line in lines).encode("ascii")
    path.write_bytes(gzip.compress(text, compresslevel=9, mtime=0))
    return path


def main(
    out: Annotated[Path, typer.Option(help="Folder to write to.")] = DEFAULT_OUT,
    seed: Annotated[int, typer.Option(help="Another seed gives another sea with the same stories.")] = SEED,
) -> None:
    """Write the simulated sample."""
    for path in write_sample(out, seed):
        typer.echo(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    typer.run(main)
