"""`make bench`: how fast each part is, into RESULTS.md. Name one to run it alone; some run only so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from benchmarks import (
    archives,
    big_day,
    cargo_join,
    contacts,
    decode,
    gap_cost,
    global_day,
    global_log,
    half_billion,
    identity_bulk,
    late_day,
    log_by_ranges,
    pages,
    small_days,
    store,
    whole_job,
)
from benchmarks.results import run_reports

REPORTS: Mapping[str, Callable[[], str]] = {
    "the whole job": whole_job.report,
    "decoding": decode.report,
    "CSV archives": archives.report,
    "cargo chains": cargo_join.report,
    "the store": store.report,
    "contacts": contacts.report,
    "gaps": gap_cost.report,
    "identity spans": identity_bulk.report,
    "pages": pages.report,
}
# Long, or large on disk.
BY_NAME: Mapping[str, Callable[[], str]] = {
    "half a billion": half_billion.report,
    "a large day": big_day.report,
    "a global day": global_day.report,
    "a global log": global_log.report,
    "small days": small_days.report,
    "a log by ranges": log_by_ranges.report,
    "a late file": late_day.report,
}


if __name__ == "__main__":
    run_reports({**REPORTS, **BY_NAME}, "How fast", sys.argv[1:] or list(REPORTS))
