"""`make evaluate`: how well each detector does against truth, into RESULTS.md. Name one to run it alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

<<<<<<< HEAD
from benchmarks.evaluation import flag_histories, identity, meetings, segments, silences
=======
from benchmarks.evaluation import identity, meetings, ordinary_ships, segments, silences
>>>>>>> e7fff9f (Say of a gap whether its vessel's type is known, evaluate gaps beside ordinary ships, and write the new texts plainly)
from benchmarks.results import run_reports

REPORTS: Mapping[str, Callable[[], str]] = {
    "flag_histories": flag_histories.report,
    "identity": identity.report,
    "meetings": meetings.report,
    "ordinary ships": ordinary_ships.report,
    "segments": segments.report,
    "silences": silences.report,
}


if __name__ == "__main__":
    run_reports(REPORTS, "How well", sys.argv[1:])
