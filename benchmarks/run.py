"""`make bench`: how fast each part is, into RESULTS.md. Name one to run it alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from benchmarks import whole_job
from benchmarks.results import machine, write_section

REPORTS: Mapping[str, Callable[[], str]] = {"the whole job": whole_job.report}


def main(names: list[str]) -> None:
    """Run the benchmarks named, or all."""
    for name in names or REPORTS:
        text = f"{REPORTS[name]()}\n\nRan on {machine()}."
        print(f"{name}\n\n{text}\n")
        write_section(f"How fast: {name}", text)


if __name__ == "__main__":
    main(sys.argv[1:])
