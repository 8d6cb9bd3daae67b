"""`make evaluate`: how well each detector does against truth, into RESULTS.md. Name one to run it alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from benchmarks.evaluation import (
    backtest,
    encounters,
    flag_histories,
    gaps,
    identity,
    learned_areas,
    ordinary_ships,
    segments,
    transfer_calibration,
)
from benchmarks.results import run_reports

REPORTS: Mapping[str, Callable[[], str]] = {
    "backtest": backtest.report,
    "encounter probability": transfer_calibration.report,
    "encounters": encounters.report,
    "flag_histories": flag_histories.report,
    "gaps": gaps.report,
    "identity": identity.report,
    "learned areas": learned_areas.report,
    "ordinary ships": ordinary_ships.report,
    "segments": segments.report,
}


if __name__ == "__main__":
    run_reports(REPORTS, "How well", sys.argv[1:])
