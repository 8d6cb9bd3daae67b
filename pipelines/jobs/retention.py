"""What is kept only so long: logs and reports of runs, whose names begin with their day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta

from pipelines.jobs.clock import now
from pipelines.jobs.home import Home

OF_A_DAY = re.compile(r"(\d{8})\D")


def forget_logs(home: Home, keep_d: int) -> int:
    """Delete logs and reports of days longer ago; 0 keeps all.

    Returns:
        How many files went.
    """
    if not keep_d:
        return 0
    first, n = f"{now() - timedelta(days=keep_d):%Y%m%d}", 0
    for folder in (home.logs, home.reports):
        for path in folder.glob("*"):
            found = OF_A_DAY.match(path.name)
            if found and found[1] < first and path.is_file():
                with suppress(OSError):
                    path.unlink()
                    n += 1
    return n
