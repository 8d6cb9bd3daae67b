"""`make evaluate`: how well each detector does against truth, into RESULTS.md. Name one to run it alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from benchmarks.results import machine, write_section

REPORTS: Mapping[str, Callable[[], str]] = {}


def main(names: list[str]) -> None:
    """Run the reports named, or all."""
    for name in names or REPORTS:
        text = f"{REPORTS[name]()}\n\nRan on {machine()}."
        print(f"{name}\n\n{text}\n")
        write_section(f"How well: {name}", text)


if __name__ == "__main__":
    main(sys.argv[1:])
