"""The clock: the only place where it is read."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.model.units import utc


def now() -> datetime:
    """UTC, naive, whole seconds."""
    return utc(datetime.now(UTC)).replace(microsecond=0)
