"""How often hulls on no list change flag in the same data: told beside a change, and never held against or for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.detect.flags.flag_spans import Change
from monitor.detect.record import DetectionContext
from monitor.model.units import DAYS_A_YEAR, midnight
from monitor.store.query import records

# Hulls on no list, and the years between the first and the last report of each, summed. A hull that is listed is
# watched: a store may hold many of them and few others.
HULL_YEARS = """
SELECT count(*) AS hulls, coalesce(sum(years), 0) AS years FROM (
    SELECT (epoch_us(max(last_t)) - epoch_us(min(first_t))) / 1e6 / 86400 / 365.25 AS years
    FROM identity_days WHERE as_of < $before AND imo IS NOT NULL AND NOT list_contains($listed, imo) GROUP BY imo)
"""


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How often hulls change flag in the same data, those on a list left out."""

    before: date  # counted on the days before this one
    changes: int
    hull_years: float
    hulls: int
    hulls_changed: int  # that changed flag at least once

    @property
    def a_year(self) -> float | None:
        """Changes of a hull in a year.

        None where there is nothing to count on, or where half of the hulls or more changed: a store of watched ships
        does not tell what is usual (the median hull of the world's fleet changes no flag in a year).
        """
        if not self.hull_years or 2 * self.hulls_changed >= self.hulls:
            return None
        return self.changes / self.hull_years

    def without(self, own: Sequence[Change]) -> BaseRate:
        """With the changes of one hull, and its years from its first flag to its last, left out."""
        at = midnight(self.before)
        n = sum(1 for c in own if c.new.first_t < at and not c.aside)
        heard_d = (min(own[-1].new.last_t, at) - own[0].old.first_t) / timedelta(days=1)
        hulls = self.hulls - (heard_d > 0)
        years = max(0.0, self.hull_years - max(0.0, heard_d) / DAYS_A_YEAR) if hulls > 0 else 0.0
        return BaseRate(self.before, self.changes - n, years, hulls, self.hulls_changed - bool(n))

    def chance_of(self, n: int, window_d: float) -> float | None:
        """That a hull changes at least `n` times in the window, were changes independent (Poisson)."""
        if self.a_year is None:
            return None
        expected = self.a_year * window_d / DAYS_A_YEAR
        return 1.0 - sum(math.exp(-expected) * expected**k / math.factorial(k) for k in range(n))


def base_rates(
    context: DetectionContext, all_changes: Iterable[Change], months: Iterable[date]
) -> Mapping[date, BaseRate]:
    """For each first of a month, what was counted on the days before it."""
    listed = context.lists.listed
    unlisted = [c for c in all_changes if not c.aside and c.imo not in listed]
    return {month: _base_rate(context, unlisted, month) for month in sorted(set(months))}


def _base_rate(context: DetectionContext, changes: Iterable[Change], before: date) -> BaseRate:
    at = midnight(before)
    found = [c.imo for c in changes if c.new.first_t < at]
    (row,) = records(context.con, HULL_YEARS, {"before": before, "listed": sorted(context.lists.listed)})
    return BaseRate(before, len(found), float(row["years"]), int(row["hulls"]), len(set(found)))
