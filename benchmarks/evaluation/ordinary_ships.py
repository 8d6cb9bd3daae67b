"""Dark periods beside ordinary ships: made days on real sea lanes, and a real week in a harbour without dark ships.

What it can show: how many planted gaps are told and how many others are called dark; "without" is the same run without
the comparison with ordinary ships, and with vessels of unknown type; "6 h" is the plain rule that calls every gap of a
tanker dark that lasts six hours (Global Fishing Watch lists as much, and calls them gaps). What it cannot: how real
tankers lose contact. The lanes are real, the receivers and the ships' habits are made up.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from functools import reduce
from operator import add
from pathlib import Path

import duckdb

from benchmarks.headlines import Headline, Report
from benchmarks.results import table
from benchmarks.simulate.lane_day import DAY, LaneDay, lane_day, write_csv
from monitor.geo.reference import reference_dir
from monitor.model.event import Answer, Event, Kind, Verdict
from monitor.model.units import S_PER_H
from monitor.model.vessel import TANKERS
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.query import scalar
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

HARBOUR = "tracktable_nyharbor/NYHarbor_2020_12_first_week.csv.gz"
# Ships, dark, seeds. The rule was changed with other seeds in view: 1 to 31, 1401 to 1406, 1601 to 1606, 5001 to 5108,
# 9001 to 9010 and 9101 to 9136. The first row of each size was measured for each of its versions, the second for one.
DAYS = (
    (2000, 40, (101, 103, 105)),
    (2000, 40, tuple(range(9011, 9019))),
    (500, 40, (102, 104, 106)),
    (500, 40, tuple(range(9137, 9151))),
)
LAST = "SELECT max(t) FROM positions"
IS_TANKER = "SELECT bool_or(ship_type BETWEEN $2 AND $3) FROM statics WHERE mmsi = $1"
VESSEL_DAYS = "SELECT count(*) FROM (SELECT DISTINCT mmsi, CAST(t AS DATE) FROM positions)"


@dataclass(frozen=True, slots=True)
class Told:
    """Gaps called dark: of those planted, and others, with the comparison, without, and by the plain rule."""

    planted: int
    found: int
    found_without: int
    found_plainly: int
    others: int
    others_without: int
    others_plainly: int
    vessel_days: int

    def __add__(self, other: Told) -> Told:
        return Told(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))


def report() -> str | Report:
    """A table of the made days, and what a harbour week gave; or why there is none."""
    folder = Path(os.environ.get("SHADOWFLEET_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
    if not (folder / "geo_searoute").exists():
        return "Sea lanes: none at hand."
    told = {
        f"{n} ships, {len(seeds)} days, seeds {seeds[0]} to {seeds[-1]}": reduce(
            add, (_made(lane_day(folder, n, dark, seed)) for seed in seeds)
        )
        for n, dark, seeds in DAYS
    }
    harbour = {"New York harbour, a week": _scanned([str(folder / HARBOUR)], {})} if (folder / HARBOUR).exists() else {}
    rows = [(name, *_cells(one)) for name, one in {**told, **harbour}.items()]
    header = (
        "",
        "planted",
        "told",
        "told without",
        "told by 6 h",
        "others",
        "others without",
        "others by 6 h",
        "others per 1,000 vessel-days",
    )
    made = [
        _headline(f"days of {n} ships on real lanes", [one for name, one in told.items() if name.startswith(f"{n} ")])
        for n in sorted({n for n, _, _ in DAYS})
    ]
    real = [_headline(name, [one], "real, none is dark") for name, one in harbour.items()]
    return Report(f"{__doc__.strip()}\n\n{table(header, rows)}", [*made, *real])


def _headline(data: str, told: Sequence[Told], tells_of: str = "invented") -> Headline:
    planted, found, others, days = (
        sum(getattr(one, name) for one in told) for name in ("planted", "found", "others", "vessel_days")
    )
    return Headline(data, planted, found, others, tells_of, days)


def _cells(told: Told) -> tuple[object, ...]:
    rate = f"{1000 * told.others / told.vessel_days:.2f}"
    found = (told.found, told.found_without, told.found_plainly)
    return told.planted, *found, told.others, told.others_without, told.others_plainly, rate


def _made(day: LaneDay) -> Told:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.csv"
        write_csv(day, path)
        return _scanned([str(path)], dict(day.dark))


def _scanned(paths: list[str], dark: dict[int, float]) -> Told:
    con = connect(None)
    run = Run("evaluation", datetime(2026, 11, 28), con, logging.getLogger("evaluation"))
    ingest(run, paths, Silence())
    scan(run, Reference.load(reference_dir()), Silence())
    counts: Counter[tuple[bool, str]] = Counter()
    seen = set()
    for event in newest(con, kind=Kind.DARK):
        began_s = dark.get(event.vessels[0].mmsi)
        planted = began_s is not None and abs((event.start - DAY).total_seconds() - began_s) < 3600
        if planted and event.vessels[0].mmsi in seen:
            continue
        seen |= {event.vessels[0].mmsi} if planted else set()
        counts[planted, "with"] += event.answer is Answer.YES
        counts[planted, "without"] += _stands_alone(event)
        counts[planted, "plainly"] += _is_plain_tanker(con, event)
    found = counts[True, "with"], counts[True, "without"], counts[True, "plainly"]
    others = counts[False, "with"], counts[False, "without"], counts[False, "plainly"]
    return Told(len(dark), *found, *others, int(scalar(con, VESSEL_DAYS)))


def _is_plain_tanker(con: duckdb.DuckDBPyConnection, event: Event) -> bool:
    """Whether the plain rule calls it dark: a tanker that was not received for six hours, or until the data ended."""
    lasted_h = ((event.end or scalar(con, LAST)) - event.start).total_seconds() / S_PER_H
    return lasted_h >= 6 and bool(scalar(con, IS_TANKER, [event.vessels[0].mmsi, *TANKERS.values()]))


def _stands_alone(event: Event) -> bool:
    """Whether it would be called dark without the comparison with ordinary ships."""
    doubts = {h.id for h in event.hypotheses if h.verdict in (Verdict.EXPLAINS, Verdict.UNDECIDED)}
    return doubts <= {"ordinary_gap", "type_unknown"}
