"""`make bench`: how fast each part is, into RESULTS.md. Name one to run it alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from benchmarks import archives, contacts, decode, identity_bulk, pages, silence_cost, store, whole_job
from benchmarks.results import run_reports

REPORTS: Mapping[str, Callable[[], str]] = {
    "the whole job": whole_job.report,
    "decoding": decode.report,
    "CSV archives": archives.report,
    "the store": store.report,
    "contacts": contacts.report,
    "silences": silence_cost.report,
    "identity spans": identity_bulk.report,
    "pages": pages.report,
}


if __name__ == "__main__":
    run_reports(REPORTS, "How fast", sys.argv[1:])
