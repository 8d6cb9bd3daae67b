"""An error on standard error, in the reader's language."""

from __future__ import annotations

import sys

from monitor.errors import ShadowfleetError
from pipelines.jobs.language import tell


def tell_error(problem: ShadowfleetError) -> None:
    """What happened and where; what to do below it."""
    sys.stderr.write(f"shadowfleet: {problem.told(tell)}\n")
