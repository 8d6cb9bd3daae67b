"""Names and sizes that were received with IMO numbers which lists name: does the list describe what was received?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.detect.record import DetectionContext
from monitor.model.names import is_name_of
from monitor.store.query import records

HEARD_WITH = """
SELECT imo, mmsi, name, length_m, beam_m FROM identity_days
WHERE as_of <= $day AND imo IS NOT NULL AND list_contains($imos, imo)
GROUP BY imo, mmsi, name, length_m, beam_m HAVING sum(n) >= $name_reports
ORDER BY imo, mmsi, name NULLS LAST, length_m NULLS LAST, beam_m NULLS LAST
"""


@dataclass(frozen=True, slots=True)
class HeardWith:
    """What one MMSI said beside an IMO number. None is not said."""

    mmsi: int
    name: str | None
    length_m: int | None
    beam_m: int | None

    def has_name_of(self, listed: Sequence[str]) -> bool:
        """Whether it said one of a list's names."""
        return self.name is not None and any(is_name_of(self.name, theirs) for theirs in listed)


def heard_with(context: DetectionContext, imos: Iterable[int], name_reports: int) -> Mapping[int, Sequence[HeardWith]]:
    """What was said beside each of these IMO numbers up to the day.

    Args:
        name_reports: what was said less often may be garbled.
    """
    found: dict[int, list[HeardWith]] = {}
    values = {"day": context.day.date, "imos": sorted(set(imos)), "name_reports": name_reports}
    for row in records(context.con, HEARD_WITH, values) if values["imos"] else ():
        heard = HeardWith(row["mmsi"], row["name"], row["length_m"], row["beam_m"])
        found.setdefault(row["imo"], []).append(heard)
    return found
