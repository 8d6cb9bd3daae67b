"""Static reports out of records that repeat them with every position: only what is new, or an hour old.

`tables.static_changes` does the same in columns.
"""

from __future__ import annotations

from datetime import datetime, timedelta

SAY_AGAIN = timedelta(hours=1)  # an unchanged static report is kept once an hour, not with every position


class StaticRepeats:
    """What each vessel reported last, and when that was kept. One instance a file."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, datetime]] = {}

    def is_news(self, mmsi: int, t: datetime, report: object) -> bool:
        """Whether a report says something else than the vessel's last one, or is an hour away from it; then kept."""
        before = self._kept.get(mmsi)
        if before is not None and before[0] == report and abs(t - before[1]) < SAY_AGAIN:
            return False
        self.keep(mmsi, t, report)
        return True

    def keep(self, mmsi: int, t: datetime, report: object) -> None:
        """Count a report as the vessel's last."""
        self._kept[mmsi] = (report, t)
