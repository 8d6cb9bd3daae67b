"""How well a silence is told from not being heard: exact labels on simulated weeks, and fixed rules beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from benchmarks.evaluation.real_gaps import real_windows
from benchmarks.evaluation.windows import AREAS, Judged, distinct, judged
from benchmarks.evaluation.worlds import Week, as_it_is, failing, failing_among_others, week, with_holes
from benchmarks.headlines import Headline, Report
from benchmarks.results import table
from benchmarks.simulate.truth import silences as planted_silences
from monitor.detect.gaps.dark import DarkParams
from monitor.model.event import Answer, Kind
from monitor.store.events import newest

# Other seeds than those on which thresholds were chosen (11 to 14, 31 and 32) or rules mended (41 to 44), or that were
# looked at before (51 to 54).
WEEKS = (
    ("as the sample", as_it_is, 61),
    ("failing stations", failing, 62),
    ("failing stations", failing, 63),
    ("missing stations", with_holes, 64),
    ("failing among others", failing_among_others, 65),
)
WINDOWS = 6000
EDGES = (0.0, 0.5, 0.8, 0.9, 0.98, 0.99, 1.0)
Rule = Callable[[Judged], bool]


def report() -> Report:
    """The tables, in words and figures."""
    weeks = [week(f"{name} {seed}", make(seed)) for name, make, seed in WEEKS]
    drawn = [s for w in weeks for s in judged(w, WINDOWS, seed=7, params=DarkParams())]
    once = distinct(drawn)
    parts = [
        f"{len(drawn)} windows on {len(WEEKS)} simulated weeks: drawn evenly over class A ships and time, 4 to "
        "24 h long, ships that lay still left out. A window in which the ship was heard is hidden (silenced); one "
        "in which it was not is a natural silence of a ship that transmits (receivers out or missing, out of reach). "
        "Each is judged as on the day it ended, with what was known by then.",
        _by_area(once),
        _rules(once),
        _reliability(drawn),
        _planted(weeks),
        real_windows(),
    ]
    return Report("\n\n".join(parts), [_headline(once)])


def _headline(once: Sequence[Judged]) -> Headline:
    silenced = [s.answer for s in once if s.silenced]
    false = sum(s.answer is Answer.YES for s in once if not s.silenced)
    n, found, still_open = len(silenced), silenced.count(Answer.YES), silenced.count(Answer.CANNOT_TELL)
    return Headline("hidden positions on simulated weeks", n, found, false, "invented, hidden", open=still_open)


def _by_area(once: Sequence[Judged]) -> str:
    level = DarkParams().hypotheses.level
    rows = [_row(name, [s for s in once if s.area == name]) for name, *_ in AREAS]
    rows += [
        _row("tankers, everywhere", [s for s in once if s.tanker]),
        _row("weeks with failing stations", [s for s in once if s.week.startswith("failing stations")]),
        _row("weeks with missing stations", [s for s in once if s.week.startswith("missing")]),
        _row("weeks with every reception told", [s for s in once if s.week.startswith("failing among")]),
        _row("all class A", once),
    ]
    header = ("", "silenced", "natural", "recall", "false alarms", "precision", "abstained", "Brier", "AUC")
    return (
        f"At the shipped level (chance of silence below {level:g}); each natural silence once. Abstained: cannot tell. "
        "Precision is of this mixture, in which nine of ten are silenced.\n\n" + table(header, rows)
    )


def _row(name: str, found: Sequence[Judged]) -> tuple[object, ...]:
    silenced = [s for s in found if s.silenced]
    natural = [s for s in found if not s.silenced]
    hits = sum(s.answer is Answer.YES for s in silenced)
    false = sum(s.answer is Answer.YES for s in natural)
    abstained = sum(s.answer is Answer.CANNOT_TELL for s in found) / max(1, len(found))
    brier = float(np.mean([(s.probability - s.silenced) ** 2 for s in found])) if found else float("nan")
    return (
        name,
        len(silenced),
        len(natural),
        _share(hits, len(silenced)),
        false,
        _share(hits, hits + false),
        f"{abstained:.2f}",
        f"{brier:.3f}",
        f"{_auc(silenced, natural):.3f}",
    )


def _rules(once: Sequence[Judged]) -> str:
    silenced = [s for s in once if s.silenced]
    natural = [s for s in once if not s.silenced]
    ours = sum(s.answer is Answer.YES for s in silenced)
    # The fixed rule that finds as many as ours: gaps at least as long as the ours-th longest of the hidden ones.
    at_least_h = sorted((s.gap_h for s in silenced), reverse=True)[max(0, ours - 1)]
    rules: list[tuple[str, Rule]] = [
        ("this detector", lambda s: s.answer is Answer.YES),
        ("fixed, 6 h", lambda s: s.gap_h >= 6),
        ("fixed, 12 h", lambda s: s.gap_h >= 12),
        (f"fixed, at equal recall ({at_least_h:.1f} h)", lambda s: s.gap_h >= at_least_h),
        ("Welch et al. 2022", welch),
        ("Welch et al. 2022 without the 50 nm", lambda s: welch(s, from_shore_nm=0.0)),
    ]
    rows = []
    for name, rule in rules:
        hits, false = sum(map(rule, silenced)), sum(map(rule, natural))
        rows.append(
            (name, hits, _share(hits, len(silenced)), false, _share(false, len(natural)), _share(hits, hits + false))
        )
    header = ("rule", "found", "recall", "false alarms", "of natural silences", "precision")
    return "The same silences by fixed rules.\n\n" + table(header, rows)


def welch(silence: Judged, from_shore_nm: float = 50.0) -> bool:
    """At least 12 h, from 50 nm off shore on, 14 fixes in the 12 h before (doi:10.1126/sciadv.abq2109).

    Their fourth condition, more than ten positions a day in the cell, holds in all water that is heard here.
    """
    return silence.gap_h >= 12 and silence.shore_nm >= from_shore_nm and silence.fixes_12h >= 14


def _reliability(drawn: Sequence[Judged]) -> str:
    told = [s for s in drawn if s.probability > 0.0]
    rows = []
    for low, high in pairwise(EDGES):
        here = [s for s in told if low <= s.probability < high or (high == 1.0 and s.probability == 1.0)]
        if here:
            said = float(np.mean([s.probability for s in here]))
            rows.append(
                (f"{low:g} to {high:g}", len(here), f"{said:.3f}", _share(sum(s.silenced for s in here), len(here)))
            )
    header = ("said: would have been heard", "windows", "mean said", "were heard")
    text = (
        f"Reliability, windows as drawn (a natural silence counts as often as windows fell into it). In {len(told)} of "
        f"{len(drawn)} windows something was told; calibration error {_calibration_error(told):.3f} over these, "
        f"{_calibration_error(drawn):.3f} over all, where a chance of silence of 1 stands for not knowing. The chance "
        "is an upper bound, on the most innocent path: said should be no more than were heard."
    )
    return f"{text}\n\n{table(header, rows)}"


def _calibration_error(found: Sequence[Judged]) -> float:
    """Expected calibration error over ten bins of equal width."""
    said = np.array([s.probability for s in found])
    was = np.array([s.silenced for s in found], float)
    bins = np.minimum((said * 10).astype(int), 9)
    parts = [(bins == b).mean() * abs(said[bins == b].mean() - was[bins == b].mean()) for b in np.unique(bins)]
    return float(np.sum(parts))


def _planted(weeks: Sequence[Week]) -> str:
    rows = []
    for w in weeks:
        planted = {log.ship.mmsi for log in w.world.logs if planted_silences(log)}
        yes = [e for e in newest(w.con, kind=Kind.DARK) if e.answer is Answer.YES]
        found = {e.vessels[0].mmsi for e in yes} & planted
        others = sum(e.vessels[0].mmsi not in planted for e in yes)
        rows.append((w.name, len(planted), len(found), others))
    return "Whole weeks, nothing hidden: events that say dark.\n\n" + table(
        ("week", "planted", "found", "others called dark"), rows
    )


def _auc(silenced: Sequence[Judged], natural: Sequence[Judged]) -> float:
    """The chance that a silenced window is given a higher probability than a natural one (Mann and Whitney)."""
    if not silenced or not natural:
        return float("nan")
    a, b = np.array([s.probability for s in silenced]), np.array([s.probability for s in natural])
    return float(np.mean((a[:, None] > b) + 0.5 * (a[:, None] == b)))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
