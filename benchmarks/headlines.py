"""One page of what the detectors are worth: a line for each and each kind of data, from the reports that measured."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from benchmarks.results import RESULTS, table, write_section
from monitor.model.shares import Z_95
from monitor.score.precision_at import share_of

HEADING = "How well, in short"  # sorts before the reports themselves
HEADER = ("report", "data", "to find", "found", "recall", "false", "a 1,000 vessel-days", "cannot tell", "tells of")
INTRODUCTION = (
    "One line for each detector and each kind of data, written by the reports below, which compare with other rules. "
    "Intervals: 95 %; of shares Wilson's, of rates Byar's (Breslow and Day 1987). False: said of what was not so. "
    "Invented data show whether a rule does what it is meant to on a sea as we think it is, not how the sea is."
)


@dataclass(frozen=True, slots=True)
class Headline:
    """What one detector found on one kind of data."""

    data: str
    positives: int
    found: int
    false: int
    tells_of: str  # the data, in a word or two: invented, hidden positions, real, real and labelled
    vessel_days: float | None = None
    open: int | None = None  # positives of which it says "cannot tell"


@dataclass(frozen=True, slots=True)
class Report:
    """A section of RESULTS.md and its lines on the first page."""

    text: str
    headlines: Sequence[Headline] = ()


def keep(found: Mapping[str, Sequence[Headline]], path: Path = RESULTS) -> str:
    """The page with the lines of these reports in place of their earlier ones, also written to RESULTS.md."""
    said = path.read_text(encoding="utf-8") if path.exists() else ""
    section = re.search(rf"^## {HEADING}\n(.*?)(?=^## |\Z)", said, re.MULTILINE | re.DOTALL)
    lines = re.findall(r"^\| (.+) \|$", section[1], re.MULTILINE)[2:] if section else []
    rows = {(cells[0], cells[1]): cells for line in lines if (cells := line.split(" | "))[0] not in found}
    for report, headlines in found.items():
        rows |= {(report, one.data): [report, *map(str, _cells(one))] for one in headlines}
    text = f"{INTRODUCTION}\n\n{table(HEADER, [rows[key] for key in sorted(rows)])}"
    write_section(HEADING, text, path)
    return text


def _cells(one: Headline) -> tuple[object, ...]:
    share = share_of(one.found, one.positives)
    recall = "–" if share is None else f"{share.value:.2f} ({share.interval.low:.2f} to {share.interval.high:.2f})"
    rate = "–"
    if one.vessel_days:
        low, high = (1000 * n / one.vessel_days for n in poisson_interval(one.false))
        rate = f"{1000 * one.false / one.vessel_days:.2f} ({low:.2f} to {high:.2f})"
    still_open = "–" if one.open is None else one.open
    return one.data, one.positives, one.found, recall, one.false, rate, still_open, one.tells_of


def poisson_interval(n: int) -> tuple[float, float]:
    """95 % interval of the mean of which n were counted, by Byar's approximation (Breslow and Day 1987, p. 69)."""
    low = n * (1 - 1 / (9 * n) - Z_95 / (3 * sqrt(n))) ** 3 if n else 0.0
    return low, (n + 1) * (1 - 1 / (9 * (n + 1)) + Z_95 / (3 * sqrt(n + 1))) ** 3
