"""`shadowfleet params`: every threshold with its unit and its source."""

from __future__ import annotations

from dataclasses import asdict

from monitor.detect import DETECTORS
from monitor.model.params import Params, thresholds
from monitor.read.limits import UNPACK_LIMITS
from monitor.score.listings import ListParams
from monitor.score.points import ScoreParams
from monitor.tracks.listed import MatchParams
from monitor.tracks.possible_hulls import TieParams
from pipelines.cli.tables import console, print_json, show_table
from pipelines.jobs.scan_setup import all_params

LATER: tuple[tuple[str, Params], ...] = (
    ("score", ScoreParams()),
    ("score of lists", ListParams()),
    ("lists", MatchParams()),
    ("ties", TieParams()),
    ("unpacking", UNPACK_LIMITS),
)
"""Parameters of what is made of the store after the scan: they make no day stale."""


def tell_params(*, as_json: bool) -> None:
    """`shadowfleet params`."""
    rows = [
        {"of": name, **asdict(threshold)}
        for name, params in [*all_params(), *LATER]
        for threshold in thresholds(params)
    ]
    if as_json:
        print_json(rows)
        return
    out = console()
    for detector in DETECTORS:
        out.print(f"{detector.rule}: {detector.meaning}. Cannot tell: {detector.limits}.", markup=False)
    show_table(out, "Thresholds", ("of", "name", "value", "unit", "source", "why"), rows)
