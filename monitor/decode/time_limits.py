"""When an AIS message can have been received: not before there was AIS, and not later than now."""

from __future__ import annotations

from datetime import datetime, timedelta

EARLIEST = datetime(1998, 1, 1)  # the year in which the first class A standard, ITU-R M.1371, was approved
LATEST = datetime(2100, 1, 1)  # where nobody says when the run began; kernels and reference count years up to here

# Project judgement, 2026-11-28: a receiver's clock set to the wrong time zone is up to 14 h ahead (UTC+14).
CLOCK_TOLERANCE = timedelta(days=1)


class Clock(ValueError):
    """A time that is no date, or out of range."""


def within(t: datetime, latest: datetime = LATEST) -> datetime:
    """The same time, UTC.

    Raises:
        Clock: it is before `EARLIEST`, or not before `latest`.
    """
    if not EARLIEST <= t < latest:
        raise Clock(f"{t} is out of range")
    return t
