"""How long a server asks to be left alone."""

from __future__ import annotations

from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

from monitor.model.units import utc
from pipelines.jobs.clock import now

BUSY = frozenset((429, 503))  # statuses with which it may ask: RFC 6585, 4; RFC 9110, 15.6.4


def seconds_asked(retry_after: str) -> float | None:
    """Of a header in seconds or as a date (RFC 9110, 10.2.3); None where it is neither."""
    if retry_after.strip().isdecimal():
        return min(float(retry_after), timedelta(days=36500).total_seconds())
    try:
        at = parsedate_to_datetime(retry_after)
        return max(0.0, (utc(at if at.tzinfo else at.replace(tzinfo=UTC)) - now()).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
