"""`make evaluate`: how well each detector does against truth, into RESULTS.md. Name one to run it alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from benchmarks.evaluation import (
    adversary_cost,
    backtest,
    cargo_chains,
    encounters,
    false_positions,
    flag_histories,
    gaps,
    identity,
    learned_areas,
    listing_effect,
    ordinary_ships,
    segments,
    transfer_calibration,
)
from benchmarks.headlines import Headline, Report, keep
from benchmarks.results import run_reports

REPORTS: Mapping[str, Callable[[], str | Report]] = {
    "adversary's cost": adversary_cost.report,
    "backtest": backtest.report,
    "cargo chains": cargo_chains.report,
    "encounter probability": transfer_calibration.report,
    "encounters": encounters.report,
    "false positions": false_positions.report,
    "flag_histories": flag_histories.report,
    "gaps": gaps.report,
    "identity": identity.report,
    "learned areas": learned_areas.report,
    "listing effect": listing_effect.report,
    "ordinary ships": ordinary_ships.report,
    "segments": segments.report,
}


def main(names: Sequence[str]) -> None:
    """Run the reports named, or all, and write the first page anew with what they found."""
    found: dict[str, Sequence[Headline]] = {}

    def text_of(name: str, report: Callable[[], str | Report]) -> str:
        made = report()
        if isinstance(made, str):
            return made
        found[name] = made.headlines
        return made.text

    run_reports({name: partial(text_of, name, report) for name, report in REPORTS.items()}, "How well", names)
    print(keep(found))


if __name__ == "__main__":
    main(sys.argv[1:])
