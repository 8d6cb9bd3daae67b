"""The probability of a transfer: its weights, fitted to some scenes, and how well it is calibrated on others.

`python -m benchmarks.evaluation.transfer_calibration` prints the weights that `TransferWeights` should have.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.evaluation.encounter_stage import Truth
from benchmarks.evaluation.transfer_scenes import TRANSFER, transfer_scenes
from benchmarks.results import table
from monitor.detect.gaps.chance_unheard import interval
from monitor.geo.reference import reference_dir
from monitor.model.ais_message import Position
from monitor.model.event import Event, Kind
from monitor.model.facts.sts import TransferEvidence
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.ingest import FileHeader, store_file
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

FITTED = tuple(range(101, 117))
TESTED = tuple(range(301, 309))  # taken after the scenes, the weights and the cut-offs were settled
RIDGE = 0.5  # of the regression: no weight grows without bounds where few scenes show a thing
BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 1.0)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One encounter as it was judged, with the truth."""

    is_transfer: bool
    answer: str
    p: float | None  # None where a rule of its own decided
    evidence: frozenset[str]


def samples(seed: int, reference: Reference) -> Iterator[Sample]:
    """The encounters of one seed that were found, or not: these are answered by nothing."""
    world = transfer_scenes(seed)
    reports = sorted(world.reports(), key=lambda r: (r.t, r.mmsi, isinstance(r, Position)))
    con = connect(None)
    store_file(con, FileHeader(f"seed {seed}", f"seed {seed}", "", 1, "nmea"), batches(reports), "run")
    scan(Run("run", datetime(2026, 1, 1), con, logging.getLogger("evaluation")), reference, Silence())
    found = [event for event in newest(con, kind=Kind.STS) if len(event.vessels) == 2]
    con.close()
    for truth in world.truths:
        yield _sample(truth, [event for event in found if _is_of(event, truth)])


def _is_of(event: Event, truth: Truth) -> bool:
    ends_after = event.end is None or event.end > truth.start
    return tuple(sorted(v.mmsi for v in event.vessels)) == truth.mmsis and event.start < truth.end and ends_after


def _sample(truth: Truth, found: Sequence[Event]) -> Sample:
    longest = max(found, key=lambda e: float(str(e.facts["observed_together_h"])), default=None)
    is_transfer = truth.kind is TRANSFER
    if longest is None:
        return Sample(is_transfer, "", None, frozenset())
    known = longest.facts["p_transfer_evidence"]
    codes = frozenset(str(one["evidence"]) for one in known if isinstance(one, dict)) if isinstance(known, list) else ()
    p = longest.facts["p_transfer"]
    return Sample(is_transfer, longest.answer.value, p if isinstance(p, float) else None, frozenset(codes))


def fitted_weights(weighed: Sequence[Sample]) -> dict[str, float]:
    """Logistic regression on what is known of each encounter, by Newton's method with a ridge (none on the base)."""
    names = [one.value for one in TransferEvidence]
    x = np.array([[name in sample.evidence for name in names] for sample in weighed], float)
    y = np.array([sample.is_transfer for sample in weighed], float)
    ridge = np.diag([0.0 if name == TransferEvidence.BASE else RIDGE for name in names])
    weights: Floats = np.zeros(len(names))
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-(x @ weights)))
        slope = x.T @ (y - p) - ridge @ weights
        curve = (x * (p * (1.0 - p))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return dict(zip(names, np.round(weights, 1).tolist(), strict=True))


def report() -> str:
    """Markdown: how often a transfer is true where one is said to be as probable as that."""
    reference = Reference.load(reference_dir())
    found = [sample for seed in TESTED for sample in samples(seed, reference)]
    weighed = [sample for sample in found if sample.p is not None]
    p = np.array([sample.p for sample in weighed], float)
    y = np.array([sample.is_transfer for sample in weighed], float)
    rows = [_bin(p, y, low, high) for low, high in pairwise(BINS)]
    return "\n\n".join(
        [
            f"{len(found)} invented encounters of {len(TESTED)} seeds on which nothing was fitted (weights: "
            f"{len(FITTED)} others), of which {sum(s.is_transfer for s in found)} are transfers; {len(weighed)} "
            "are weighed, of the others a rule of its own decides. Intervals: 95 %, Wilson. Brier score "
            f"{np.mean((p - y) ** 2):.3f}, of the plain share of transfers {np.mean((y.mean() - y) ** 2):.3f}.",
            table(("said: probability of a transfer", "encounters", "mean said", "were", "interval"), rows),
            "Answers, of all encounters:",
            table(
                ("true \\ answer", "yes", "cannot tell", "no", "not found"), [_answers(found, t) for t in (True, False)]
            ),
            "What it can show: that the probability means what it says in this mixture of scenes. What it cannot: how "
            "often the sea looks like these scenes.",
        ]
    )


def _bin(p: Floats, y: Floats, low: float, high: float) -> tuple[object, ...]:
    inside = (p >= low) & ((p < high) | (high == BINS[-1]))
    n, hits = int(inside.sum()), int(y[inside].sum())
    if not n:
        return f"{low} to {high}", 0, "–", "–", "–"
    least, most = interval(hits, n)
    return f"{low} to {high}", n, f"{p[inside].mean():.3f}", f"{hits / n:.3f}", f"{least:.2f} to {most:.2f}"


def _answers(found: Sequence[Sample], is_transfer: bool) -> tuple[object, ...]:
    said = [sample.answer for sample in found if sample.is_transfer is is_transfer]
    counts = [said.count(answer) for answer in ("yes", "cannot_tell", "no", "")]
    return "transfer" if is_transfer else "other", *counts


if __name__ == "__main__":
    data = Reference.load(reference_dir())
    training = [sample for seed in FITTED for sample in samples(seed, data) if sample.evidence]
    for name, weight in fitted_weights(training).items():
        seen = sum(name in sample.evidence for sample in training)
        print(f"    {name}: float = calibrated({weight}, LOG_ODDS, FITTED_ON)  # {seen} of {len(training)}")
