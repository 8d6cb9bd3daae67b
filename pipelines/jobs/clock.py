"""The clock: the only place where it is read."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.model.units import utc


def now() -> datetime:
    """UTC, naive, whole seconds."""
    return precisely().replace(microsecond=0)


def precisely() -> datetime:
    """UTC, naive, microseconds: when a message was received."""
    return utc(datetime.now(UTC))
