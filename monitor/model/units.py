"""Units of the sea, as exact constants. Times are UTC everywhere, as naive `datetime`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

M_PER_NM = 1852.0  # international nautical mile, exact by definition (BIPM SI Brochure, 9th ed., table 8 note)
S_PER_H = 3600.0
US_PER_H = 3_600_000_000
US_PER_MIN = 60_000_000
MS_PER_KN = M_PER_NM / S_PER_H
HALF_HOUR_S = 1800  # reception, exposure and jamming are counted by half hours of the clock
HALF_HOUR_US = HALF_HOUR_S * 1_000_000
HALF_HOUR = timedelta(seconds=HALF_HOUR_S)
HALF_HOURS_A_DAY = 48
DAYS_A_YEAR = 365.25  # Julian year, exact by definition (IAU)
EPOCH = datetime(1970, 1, 1)


def utc(t: datetime) -> datetime:
    """Drop the zone of an aware time after turning it to UTC; a naive time is UTC already."""
    return t if t.tzinfo is None else t.astimezone(UTC).replace(tzinfo=None)


def midnight(day: date) -> datetime:
    """The beginning of a day, UTC; of a time, the beginning of its day."""
    return datetime(day.year, day.month, day.day)


def epoch_us(t: datetime) -> int:
    """Microseconds since 1970, as DuckDB's function of this name gives them."""
    return us_of(t - EPOCH)


def epoch_min(t: datetime) -> int:
    """Whole minutes since 1970."""
    return epoch_us(utc(t)) // US_PER_MIN


def us_of(span: timedelta) -> int:
    """A span of time as microseconds."""
    return span // timedelta(microseconds=1)


def us_of_h(hours: float) -> int:
    """Hours as microseconds, to the nearest."""
    return round(hours * US_PER_H)


def us_of_min(minutes: float) -> int:
    """Minutes as microseconds, to the nearest."""
    return round(minutes * US_PER_MIN)


def iso(t: datetime) -> str:
    """`2026-03-01T04:05:06Z`; fractions of a second only where there are some."""
    return utc(t).isoformat() + "Z"


def from_iso(text: str) -> datetime:
    """The time that `iso` wrote.

    Raises:
        ValueError: it is no time.
    """
    return datetime.fromisoformat(text.removesuffix("Z"))
