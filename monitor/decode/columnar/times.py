"""Times as text, by kernels: epochs and ISO 8601. They go into `row.t`; -1 stands for "not of this shape"."""

from __future__ import annotations

from monitor.decode.columnar.chars import COLON, DASH, SPACE, is_digit
from monitor.decode.columnar.words import byte_at, eight_digits, word_at
from monitor.decode.time_limits import EARLIEST, LATEST
from monitor.geo.jit import helper
from monitor.model.units import US_PER_MIN

T, Z, PLUS, POINT = b"TZ+."

FIRST_YEAR, END_YEAR = EARLIEST.year, LATEST.year
EARLIEST_S, LATEST_S = 883_612_800, 4_102_444_800  # the beginnings of those years
NO_NUMBER = -10_000


@helper
def epoch(at, row):
    """The place after ten digits of seconds, or thirteen of milliseconds."""
    first = eight_digits(word_at(at))
    if first < 0 or not (is_digit(byte_at(at + 8)) and is_digit(byte_at(at + 9))):
        return -1
    value, at = (first * 100 + (byte_at(at + 8) - 48) * 10 + (byte_at(at + 9) - 48)) * 1000, at + 10
    if is_digit(byte_at(at)) and is_digit(byte_at(at + 1)) and is_digit(byte_at(at + 2)):
        # Thirteen digits: what were seconds are the first ten of the milliseconds.
        value += (byte_at(at) - 48) * 100 + (byte_at(at + 1) - 48) * 10 + (byte_at(at + 2) - 48)
        at += 3
    if not EARLIEST_S * 1000 <= value < LATEST_S * 1000:
        return -1
    row.t = value * 1000
    return at


@helper
def iso(at, row):
    """The place after a date and a time of day, `2026-03-02T11:00:00.25+01:00`, UTC where no zone is said."""
    for k, mark in ((4, DASH), (7, DASH), (13, COLON), (16, COLON)):
        if byte_at(at + k) != mark:
            return -1
    if byte_at(at + 10) != T and byte_at(at + 10) != SPACE:
        return -1
    day_t = day(_two(at) * 100 + _two(at + 2), _two(at + 5), _two(at + 8))
    clock_s = clock(_two(at + 11), _two(at + 14), _two(at + 17))
    if min(day_t, clock_s) < 0:
        return -1
    t, at = (day_t * 86_400 + clock_s) * 1_000_000, at + 19
    if byte_at(at) == POINT:
        micro, after = fraction(at + 1)
        if after == at + 1:
            return -1
        t, at = t + micro, after
    offset_min, at = _zone(at)
    t -= offset_min * US_PER_MIN
    if at < 0 or not EARLIEST_S * 1_000_000 <= t < LATEST_S * 1_000_000:
        return -1
    row.t = t
    return at


@helper
def fraction(at):
    """(microseconds that the digits behind a point make, the place after them)."""
    value, scale = 0, 100_000
    while is_digit(byte_at(at)):
        value += (byte_at(at) - 48) * scale
        scale //= 10
        at += 1
    return value, at


@helper
def _zone(at):
    """(minutes east, the place after a zone, if there is one). A blank may stand before it."""
    begin = at + 1 if byte_at(at) == SPACE else at
    sign = byte_at(begin)
    if sign == Z:
        return 0, begin + 1
    if sign != PLUS and sign != DASH:
        return 0, at
    colon = 1 if byte_at(begin + 3) == COLON else 0
    hours, minutes, end = _two(begin + 1), _two(begin + 3 + colon), begin + 5 + colon
    if minutes < 0 and not colon and begin == at:
        minutes, end = 0, begin + 3
    if not (0 <= hours <= 23 and 0 <= minutes <= 59):
        return 0, -1
    offset_min = hours * 60 + minutes
    return (offset_min if sign == PLUS else -offset_min), end


@helper
def _two(at):
    """The number that two digits make, or one far below zero."""
    tens, ones = byte_at(at) - 48, byte_at(at + 1) - 48
    return tens * 10 + ones if 0 <= tens <= 9 and 0 <= ones <= 9 else NO_NUMBER


@helper
def clock(hour, minute, second):
    """Seconds since midnight; -1 for no time of day."""
    if not (0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59):
        return -1
    return (hour * 60 + minute) * 60 + second


@helper
def day(year, month, day_of_month):
    """Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March; -1 for no date."""
    if not (FIRST_YEAR <= year < END_YEAR and 1 <= month <= 12 and 1 <= day_of_month <= _days_of(year, month)):
        return -1
    months = (month + 9) % 12
    years = year - (1 if month <= 2 else 0)
    return 365 * years + years // 4 - years // 100 + years // 400 + (153 * months + 2) // 5 + day_of_month - 719_469


@helper
def _days_of(year, month):
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
